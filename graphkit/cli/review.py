"""`merge`, `split`, `reject`, `correct`, `undo`, `review` …: the commands that record or revoke decisions."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
    read_file_name,
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
EVENT_HELP = "Its id, or the start of it."

By = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Your name, recorded with the decision.", envvar="GRAPHKIT_BY")
]
Comment = Annotated[str, typer.Option("--comment", metavar="TEXT", help="Your reason, recorded with the decision.")]
Arguments = list[str] | None


def add_commands(app: typer.Typer) -> None:
    """Adds the review commands to `app`."""
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
    """Writes the result of a decision, and which decisions have no effect yet."""
    if as_json:
        write_json(build_record("decision", review_result))
    else:
        from graphkit.cli.output.decisions import write_review_result

        write_review_result(review_result, lines)
    _warn_of(review_result.idle)


def _warn_of(idle: Iterable[str]) -> None:
    """Writes which decisions have no effect yet."""
    for note in idle:
        write_message(f"graphkit: {note}")


def _names(row: Decision) -> str:
    return f"{row.first.name} and {row.second.name}" if row.first and row.second else ""


def _said(row: Decision) -> str:
    """What a row about names says, as the beginning of a sentence."""
    if row.second is None:
        return f"{row.first.name if row.first else ''} in {row.subject} is another"
    return f"{_names(row)} are two"


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
    """Merge two names into one actor or place.

    Applies to all articles, present and future; `graphkit undo` reverts it. Give a name that no article uses yet with
    its kind, "New Group (organisation)": the decision takes effect once an article uses it.
    """
    with _open_review(store, gazetteer, by, comment) as review:
        review_result = review.merge(first, second)
    _tell(
        review_result, as_json, *(f"{_names(row)} are one{_effect(review_result)}" for row in review_result.decisions)
    )
    if not review_result.decisions:
        write_message(f"both names already mean {review_result.entities[0].name}")


def split(
    first: FirstName,
    second: Annotated[
        str | None,
        typer.Argument(metavar="B", autocompletion=complete_name, help="The other name; none with --in."),
    ] = None,
    store: StoreFile = DEFAULT_STORE,
    article: Annotated[
        str | None,
        typer.Option("--in", metavar="ARTICLE", help="The article, by id or file, in which A is somebody else."),
    ] = None,
    by: By = "",
    comment: Comment = "",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Split two names into separate actors or places, or one name by article.

    They are never merged again, directly or through other names. If B is an alias of A, B becomes a node of its own.
    With --in, A in that article is kept apart from A elsewhere.
    """
    if (second is None) == (article is None):
        raise typer.BadParameter("give either a second name or --in ARTICLE")
    with _open_review(store, gazetteer, by, comment) as review:
        review_result = review.split(first, second) if second is not None else review.split_in(first, article or "")
    _tell(review_result, as_json, *(f"{_said(row)}{_effect(review_result)}" for row in review_result.decisions))


def why(
    name: Name,
    store: StoreFile = DEFAULT_STORE,
    kind: OfKind = None,
    as_json: AsJson = False,
) -> None:
    """Explain why names were merged into one actor or place.

    Lists every spelling with its count and articles, the reasons for merging, and the decisions that apply.
    """
    from graphkit.app.review import explain

    origin = explain(store, name, kind)
    if as_json:
        write_json(build_record("why", origin))
    else:
        from graphkit.cli.output.decisions import write_origin

        write_origin(origin)


def reject(
    identifier: Annotated[str, typer.Argument(metavar="EVENT|RELATION", show_default=False, help=EVENT_HELP)],
    store: StoreFile = DEFAULT_STORE,
    by: By = "",
    comment: Comment = "",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Discard an event or relation that was misread.

    `show` and `path` print the id at the end of each source line. The id of an incident discards all its events.
    """
    with _open_review(store, gazetteer, by, comment) as review:
        review_result = review.reject(identifier)
    _tell(
        review_result,
        as_json,
        *(f"rejected {each.id}: {each.about}, {each.source}" for each in review_result.statements),
    )


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


def _arguments_option(help_text: str) -> Any:
    return typer.Option(metavar="NAME", autocompletion=complete_name, help=help_text)  # '' takes all away


def correct(
    event: Annotated[str, typer.Argument(metavar="EVENT", show_default=False, help=EVENT_HELP)],
    attacker: Annotated[Arguments, _arguments_option("Attacker; repeatable, '' for none.")] = None,
    target: Annotated[Arguments, _arguments_option("Target; repeatable, '' for none.")] = None,
    victim: Annotated[
        Arguments, _arguments_option("Person or group killed or injured; repeatable, '' for none.")
    ] = None,
    actor: Annotated[Arguments, _arguments_option("Actor of a non-violent event; repeatable, '' for none.")] = None,
    recipient: Annotated[
        Arguments, _arguments_option("Recipient of a non-violent event; repeatable, '' for none.")
    ] = None,
    place: Annotated[Arguments, _arguments_option("Place; repeatable, '' for none.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", callback=_read_event_kind, help="Kind of event, such as shelling.")
    ] = None,
    status: Annotated[Status | None, typer.Option(help="Status of the event and of all its roles.")] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=read_period, help="Date of the event (2020, 2020-03 or 2020-03-11)."),
    ] = None,
    dead: Toll = None,
    injured: Toll = None,
    store: StoreFile = DEFAULT_STORE,
    by: By = "",
    comment: Comment = "",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Correct an event that was misread.

    `show` and `path` print the id at the end of each source line. Whatever is not given stays as it was read; the names
    given for a role replace all names in that role.
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
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", callback=read_file_name, show_default=False, help="What a page exported."),
    ],
    store: StoreFile = DEFAULT_STORE,
    by: By = "",
    comment: Comment = "",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Apply a file of decisions, such as the corrections made in a page.

    Reads the whole file before changing anything. Keeps who made each decision, and when; lists and skips those that
    refer to nothing in this store. Applying a file twice changes nothing.
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
    decision: Annotated[
        str | None, typer.Argument(metavar="DECISION", show_default=False, help="Its id, or the start of it.")
    ] = None,
    store: StoreFile = DEFAULT_STORE,
    by: By = "",
    comment: Comment = "",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Undo a decision, by default the last one.

    The id is printed when a decision is made, and by `graphkit why`. Undoing an undo restores the decision.
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
    """Review pairs of names that may be the same.

    Asks about one pair after another, the most consequential first: y merges the two, n keeps them separate
    for good, s skips the pair, q quits. Every answer is saved at once, so the next review continues where this one
    stopped. With --json, lists the questions and asks nothing.
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
    article: Annotated[str, typer.Argument(metavar="ARTICLE", show_default=False, help="Its source, file name or id.")],
    store: StoreFile = DEFAULT_STORE,
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Remove an article, and everything only it supports.

    `graphkit articles` lists the sources. A build that finds the article again reads it again.
    """
    with _open_review(store, gazetteer) as review:
        removed = review.remove(article)
        idle = review.idle
    if as_json:
        write_json(build_record("removed", removed))
    else:
        typer.echo(f"removed {removed.source}")
    _warn_of(idle)
