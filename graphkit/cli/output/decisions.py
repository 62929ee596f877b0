"""Decisions, questions and the provenance of names, formatted for the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from graphkit.cli.output.evidence import FAINT, Line, evidence_lines, join_facts, write_lines
from graphkit.cli.output.styles import Text
from graphkit.cli.output.terminal import clean, write_message
from graphkit.schema import Decision, DecisionKind, Entity

if TYPE_CHECKING:
    from graphkit.app.review import Origin, ReviewResult
    from graphkit.link.decisions.questions import Question
    from graphkit.store.record.statements import Spelling
    from graphkit.store.store import Store

SOURCES_SHOWN = 3
ANSWERS = {"y": DecisionKind.SAME, "n": DecisionKind.DIFFERENT, "s": DecisionKind.UNSURE}


def write_review_result(review_result: ReviewResult, lines: Iterable[str]) -> None:
    """Writes what was decided, and how to undo it, also where standard output is full: the decision stands."""
    try:
        write_lines(Line(Text(clean(line))) for line in lines)
    finally:
        for row in review_result.decisions:
            write_message(f"decision {row.id[:8]}; `graphkit undo {row.id[:8]}` reverts it")


def write_origin(origin: Origin) -> None:
    """Writes what was merged into an entity, and why."""
    write_lines(_origin(origin))


def write_question(question: Question, number: str, store: Store) -> None:
    """Writes two names that may be the same, each with a sentence that shows who or what it is."""
    write_lines(_question(question, number, store))


def ask(stream: TextIO) -> DecisionKind | None:
    """The answer typed on `stream`, asked for until it is valid; None for `q` or the end of the stream."""
    while True:
        print("Are they the same? [y/n/s/q] ", end="", file=sys.stderr, flush=True)
        line = stream.readline()
        answer = line.strip().lower()[:1]
        if not line or answer == "q":
            return None
        if answer in ANSWERS:
            return ANSWERS[answer]
        write_message("y merges them, n keeps them separate, s skips the pair, q quits")


def _origin(origin: Origin) -> Iterator[Line]:
    yield Line(Text(clean(origin.entity.name), style="bold underline"))
    yield Line(join_facts([*_facts(origin.entity), origin.entity.id]))
    yield from _part("Provenance", (Line(Text(clean(ground)), 2) for ground in origin.entity.grounds))
    yield from _part("Spellings", map(_spelling, origin.spellings))
    yield from _part("Decisions", map(_decision, origin.decisions))


def _part(heading: str, lines: Iterable[Line]) -> Iterator[Line]:
    listed = list(lines)
    if listed:
        yield Line(Text())
        yield Line(Text(heading, style="bold"))
        yield from listed


def _spelling(spelling: Spelling) -> Line:
    shown = ", ".join(spelling.sources[:SOURCES_SHOWN])
    rest = len(spelling.sources) - SOURCES_SHOWN
    sources = f"{shown} and {rest:,} more" if rest > 0 else shown
    means = f"read as {spelling.means}" if spelling.means not in (None, spelling.text) else None
    count = Text(f"{spelling.count:>5,}  {clean(spelling.text)}")
    return Line(join_facts([count, means, Text(clean(sources), style=FAINT)]), 2)


def _decision(row: Decision) -> Line:
    if row.first and row.second:
        verb = {DecisionKind.SAME: "is", DecisionKind.DIFFERENT: "is not"}.get(row.what, "may be")
        what = f"{row.first.name} {verb} {row.second.name}"
    elif row.what == DecisionKind.APART and row.first:
        what = f"{row.first.name} in {row.subject} is another"
    else:
        what = f"{row.what} {row.subject}"
    return Line(join_facts([row.id[:8], row.when[:10], what, row.by or None, row.comment or None]), 2)


def _question(question: Question, number: str, store: Store) -> Iterator[Line]:
    yield Line(Text())
    hanging = f"{question.weight:,} neighbour{'' if question.weight == 1 else 's'} at stake"
    skipped = "skipped before" if question.was_skipped else None
    yield Line(join_facts([Text(number, style="bold"), f"score {question.score:.2f}", hanging, skipped]))
    yield Line(Text(clean(question.why), style=FAINT), 2)
    for entity in (question.first, question.second):
        yield Line(join_facts([Text(clean(entity.name), style="bold"), *_facts(entity)]), 2)
        if entity.aliases:
            yield Line(Text(clean(f"also {', '.join(entity.aliases[:6])}"), style=FAINT), 4)
        edges = store.edges.read_of(entity.id)
        if edges:
            yield from evidence_lines(edges[0].evidence[0], 4)
        else:
            sources = [article.source for article in store.entities.read_articles(entity.id)]
            yield Line(Text(clean(f"in {', '.join(sources[:SOURCES_SHOWN])}"), style=FAINT), 4)


def _facts(entity: Entity) -> Iterator[str]:
    yield entity.kind
    yield from filter(None, (entity.sector and entity.sector.replace("_", " "), entity.country))
