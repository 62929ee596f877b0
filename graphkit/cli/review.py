"""Deciding: the commands by which a person says what the program cannot know, and takes it back."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphkit.cli.options import (
    DEFAULT_STORE,
    AsJson,
    FirstName,
    Gazetteer,
    Name,
    OfKind,
    SecondName,
    StoreFile,
    complete_name,
    read_kind,
    read_period,
)
from graphkit.cli.output.records import build_record
from graphkit.cli.output.terminal import write_json, write_message
from graphkit.schema import Count, Decision, EventKind, RoleKind, Status

if TYPE_CHECKING:
    from graphkit.app.review import Review, ReviewResult

NO_RESULT = 1
BAD_INPUT = 4

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides it, kept with it.", envvar="GRAPHKIT_BY")]
Comment = Annotated[str, typer.Option("--comment", metavar="TEXT", help="Why, kept with it.")]
Fillers = list[str] | None


def add_commands(app: typer.Typer) -> None:
    """Adds the decisions to `app`."""
    app.command(epilog='Example: graphkit merge "Kataib Hezbollah" "KH (organisation)"')(merge)
    app.command(epilog='Example: graphkit split "Kataib Hezbollah" "Hezbollah (organisation)"')(split)
    app.command(epilog='Example: graphkit why "Camp Taji"')(why)
    app.command(epilog="Example: graphkit reject 4f6c1b09")(reject)
    app.command(epilog='Example: graphkit correct 4f6c1b09 --attacker "Kataib Hezbollah"')(correct)
    app.command(epilog="Example: graphkit decide corrections.tsv --by 'A. Editor'")(decide)
    app.command(epilog="Example: graphkit undo")(undo)
    app.command(epilog="Example: graphkit review")(review)
    app.command(epilog="Example: graphkit remove articles/a.txt")(remove)


def _open_review(store: Path, gazetteer: Sequence[Path] | None, by: str = "", comment: str = "") -> Review:
    from graphkit.app.review import Review

    return Review(store, gazetteer=gazetteer or None, by=by, comment=comment)


def _tell(review_result: ReviewResult, as_json: bool, *lines: str) -> None:
    """Writes what came of a decision, and which decisions have no effect for now."""
    if as_json:
        write_json(build_record("decision", review_result))
    else:
        from graphkit.cli.output.decisions import write_review_result

        write_review_result(review_result, lines)
    _warn_of(review_result.idle)


def _warn_of(idle: Iterable[str]) -> None:
    """Writes which decisions have no effect for now."""
    for note in idle:
        write_message(f"graphkit: {note}")


def _names(row: Decision) -> str:
    return f"{row.first.name} and {row.second.name}" if row.first and row.second else ""


def _effect(review_result: ReviewResult) -> str:
    if review_result.is_idle:
        return ", as soon as that can be applied"
    return f": {', '.join(each.name for each in review_result.entities)}"


def merge(
    first: FirstName,
    second: SecondName,
    store: StoreFile = DEFAULT_STORE,
    by: By = "",
    comment: Comment = "",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Say that two names are one actor or place.

    It holds for all articles, now and later, and `graphkit undo` takes it back. A name that no article bears yet is
    followed by its kind: "New Group (organisation)"; the decision waits for it.
    """
    with _open_review(store, gazetteer, by, comment) as review:
        review_result = review.merge(first, second)
    _tell(
        review_result, as_json, *(f"{_names(row)} are one{_effect(review_result)}" for row in review_result.decisions)
    )
    if not review_result.decisions:
        write_message(f"both names mean {review_result.entities[0].name} already")


def split(
    first: FirstName,
    second: SecondName,
    store: StoreFile = DEFAULT_STORE,
    by: By = "",
    comment: Comment = "",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Say that two names are not one actor or place.

    Nothing joins them from then on, directly or through others. Where B is an alias of A, B gets a node of its own.
    """
    with _open_review(store, gazetteer, by, comment) as review:
        review_result = review.split(first, second)
    _tell(
        review_result, as_json, *(f"{_names(row)} are two{_effect(review_result)}" for row in review_result.decisions)
    )


def why(
    name: Name,
    store: StoreFile = DEFAULT_STORE,
    kind: OfKind = None,
    as_json: AsJson = False,
) -> None:
    """Show what an actor or place was merged from.

    Every spelling with how often and where it stands, on what grounds they are one, and what was decided about them.
    """
    from graphkit.app.review import explain

    origin = explain(store, name, kind)
    if as_json:
        write_json(build_record("why", origin))
    else:
        from graphkit.cli.output.decisions import write_origin

        write_origin(origin)


def reject(
    identifier: Annotated[str, typer.Argument(metavar="EVENT|RELATION", show_default=False)],
    store: StoreFile = DEFAULT_STORE,
    by: By = "",
    comment: Comment = "",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Say that an event or relation was read where there is none.

    By its id or the beginning of it, with which `show` and `path` end each statement; the id of an incident stands
    for all its events.
    """
    with _open_review(store, gazetteer, by, comment) as review:
        review_result = review.reject(identifier)
    _tell(
        review_result,
        as_json,
        *(f"rejected {each.id}: {each.about}, {each.source}" for each in review_result.statements),
    )


def _role(help_text: str) -> object:
    return typer.Option(metavar="NAME", autocompletion=complete_name, help=help_text)


def _read_event_kind(stated: str | None) -> str | None:
    if stated is None:
        return None
    if read_kind(stated) not in set(EventKind):
        raise typer.BadParameter(f"no such kind of event: {stated!r}; one of {', '.join(EventKind)}")
    return read_kind(stated)


def _read_toll(stated: str | None) -> str | None:
    if stated is not None and not re.fullmatch(r"\d{1,9}(\+|-\d{1,9})?", stated):
        raise typer.BadParameter(f"not a number: {stated!r}; write 3, 3-5, or 3+ for at least 3")
    return stated


def _read_count(stated: str | None) -> Count | None:
    if stated is None:
        return None
    low, sign, high = stated.rstrip("+").partition("-")
    if stated.endswith("+"):
        return Count(low=int(low), high=None)
    return Count(low=int(low), high=max(int(high), int(low)) if sign else int(low))


Toll = Annotated[
    str | None, typer.Option(metavar="N", callback=_read_toll, help="How many: 3, 3-5, or 3+ for at least 3.")
]


def correct(
    event: Annotated[str, typer.Argument(metavar="EVENT", show_default=False)],
    attacker: Annotated[Fillers, _role("Who attacked; repeatable, '' for nobody.")] = None,
    target: Annotated[Fillers, _role("Who or what was attacked.")] = None,
    victim: Annotated[Fillers, _role("Who was killed or hurt.")] = None,
    actor: Annotated[Fillers, _role("Who did it, in events short of force.")] = None,
    recipient: Annotated[Fillers, _role("To whom, in events short of force.")] = None,
    place: Annotated[Fillers, _role("Where.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", callback=_read_event_kind, help="What it was, such as shelling.")
    ] = None,
    status: Annotated[Status | None, typer.Option(help="How sure it is, with all who have a part in it.")] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", callback=read_period, help="When (2020, 2020-03 or 2020-03-11).")
    ] = None,
    dead: Toll = None,
    injured: Toll = None,
    store: StoreFile = DEFAULT_STORE,
    by: By = "",
    comment: Comment = "",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Say what an event was where it was misread.

    By its id or the beginning of it, with which `show` and `path` end each statement. What is not named stays as it
    was read; whoever is named takes the place of all who had that part.
    """
    named = {
        RoleKind.ATTACKER: attacker,
        RoleKind.TARGET: target,
        RoleKind.VICTIM: victim,
        RoleKind.ACTOR: actor,
        RoleKind.RECIPIENT: recipient,
        RoleKind.PLACE: place,
    }
    with _open_review(store, gazetteer, by, comment) as review:
        review_result = review.correct(
            event,
            arguments={role: names for role, names in named.items() if names is not None},
            kind=EventKind(kind) if kind else None,
            status=status,
            date=date,
            dead=_read_count(dead),
            injured=_read_count(injured),
        )
    _tell(
        review_result,
        as_json,
        *(f"corrected {each.id}: {each.about}, {each.source}" for each in review_result.statements),
    )


def decide(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="What a page exported.")],
    store: StoreFile = DEFAULT_STORE,
    by: By = "",
    comment: Comment = "",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Apply a file of decisions, such as the corrections made in a page.

    The whole file is read before anything is changed. Each decision is kept with who made it and when; those that
    say nothing in this store are named and left out. To apply a file twice changes nothing.
    """
    with _open_review(store, gazetteer, by, comment) as review:
        applied = review.apply(file)
    if as_json:
        write_json(build_record("decide", applied))
    else:
        typer.echo(f"{len(applied.decisions):,} of {applied.rows:,} decisions applied, {applied.known:,} known already")
    for misfit in applied.misfits:
        write_message(f"graphkit: left out: {misfit}")
    _warn_of(applied.idle)
    if not (applied.decisions or applied.known):
        raise typer.Exit(NO_RESULT if not applied.rows else BAD_INPUT)


def undo(
    decision: Annotated[str | None, typer.Argument(metavar="DECISION", show_default=False)] = None,
    store: StoreFile = DEFAULT_STORE,
    by: By = "",
    comment: Comment = "",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Take a decision back, the last one where none is named.

    By its id or the beginning of it, which every decision is answered with and `why` shows. To undo an undoing makes
    the decision hold again.
    """
    with _open_review(store, gazetteer, by, comment) as review:
        review_result = review.undo(decision)
    _tell(review_result, as_json, *(f"undone: {row.comment}" for row in review_result.decisions))


def review(
    store: StoreFile = DEFAULT_STORE,
    by: By = "",
    comment: Comment = "",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Answer which names may be one.

    One pair after the other, those first on whose answer most depends: y joins them, n keeps them apart for good, s
    skips them, q ends. Each answer is kept at once, so that the next review goes on where this one stopped. With
    --json the questions are listed and nothing is asked.
    """
    from graphkit.cli.output.decisions import ask, write_question

    with _open_review(store, gazetteer, by, comment) as review:
        questions = review.find_questions()
        if as_json:
            for question in questions:
                write_json(build_record("question", question))
        else:
            answered = 0
            try:
                for number, question in enumerate(questions, start=1):
                    write_question(question, f"{number} of {len(questions)}", review.store)
                    what = ask(sys.stdin)
                    if what is None:
                        break
                    review.answer(question, what)
                    answered += 1
            finally:
                idle = review.settle()
            _warn_of(idle)
            write_message(f"{answered:,} of {len(questions):,} questions answered")
    if not questions:
        raise typer.Exit(NO_RESULT)


def remove(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", show_default=False)],
    store: StoreFile = DEFAULT_STORE,
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Remove an article and what only it supported.

    By its source, its file name or its id, which `graphkit articles` lists. A build that finds it again reads it
    again.
    """
    with _open_review(store, gazetteer) as review:
        removed = review.remove(article)
        idle = review.idle
    if as_json:
        write_json(build_record("removed", removed))
    else:
        typer.echo(f"removed {removed.source}")
    _warn_of(idle)
