"""Changes and versions, laid out for a person to read and to quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.cli.output.evidence import FAINT, Line, build_citation, build_quote, join_facts, write_lines
from graphkit.cli.output.styles import Text
from graphkit.cli.output.tables import write_csv
from graphkit.cli.output.terminal import clean
from graphkit.schema import Incident
from graphkit.schema.incidents import short_id

if TYPE_CHECKING:
    from graphkit.app.changelog import ArticleChange, IncidentChange
    from graphkit.app.corroboration import TableCheck
    from graphkit.app.versions import OutletComparison, Version, VersionPair

ALONE = 10
"""How many incidents are listed that one outlet tells without the other; JSON has all."""


def write_changes(incidents: Sequence[IncidentChange], articles: Sequence[ArticleChange]) -> None:
    """Writes what became of incidents and articles."""
    write_lines(_changes(incidents, articles))


def write_comparison(found: OutletComparison) -> None:
    """Writes the versions of two outlets side by side."""
    write_lines(_comparison(found))


def write_check(found: TableCheck) -> None:
    """Writes what the store says to each row of a table, and what that lacks."""
    write_lines(_check(found))


def write_check_csv(found: TableCheck) -> None:
    """Writes the same as CSV, a line a row."""
    columns = ("line", "id", "verdict", "incident_id", "incident", "differences")
    rows = (
        (
            *(str(one.row.line), one.row.id, one.verdict.value),
            *((one.incident.id, one.incident.name) if one.incident else ("", "")),
            "; ".join(f"{each.field}: {each.table} here, {each.store} there" for each in one.differences),
        )
        for one in found.rows
    )
    write_csv(columns, rows)


def _check(found: TableCheck) -> Iterator[Line]:
    for one in found.rows:
        row = one.row
        said = ", ".join(filter(None, (row.first, row.place, " and ".join(row.by) or None)))
        yield Line(Text.assemble((f"line {row.line}".ljust(10), FAINT), clean(f"{one.verdict.value.ljust(12)}{said}")))
        if one.incident:
            yield Line(join_facts([one.incident.name, Text(short_id(one.incident.id), style=FAINT)]), 10)
        for each in one.differences:
            yield Line(Text(clean(f"{each.field}: {each.table} in the table, {each.store} in the store")), 10)
    counts = {
        verdict: sum(one.verdict is verdict for one in found.rows) for verdict in {one.verdict for one in found.rows}
    }
    yield from _heading(", ".join(f"{counts[verdict]:,} {verdict.value}" for verdict in sorted(counts)))
    if found.lacking:
        yield from _heading(f"The table lacks ({len(found.lacking):,})")
        yield from _alone(found.lacking)


def _changes(incidents: Sequence[IncidentChange], articles: Sequence[ArticleChange]) -> Iterator[Line]:
    for change in incidents:
        watched = f"watched: {', '.join(change.watched)}" if change.watched else None
        name = Text(clean(change.name), style="bold")
        yield Line(join_facts([name, Text(short_id(change.id), style=FAINT), watched]))
        for fact in change.facts:
            yield Line(Text.assemble((fact.kind.value.ljust(13), FAINT), clean(fact.words)), 2)
    if articles:
        yield from _heading("Articles")
    for article in articles:
        cited = build_citation(article.outlet, article.published, article.title, article.source, None)
        yield Line(Text.assemble((article.fate.value.ljust(8), FAINT), cited), 2)


def _comparison(found: OutletComparison) -> Iterator[Line]:
    for pair in found.shared:
        yield from _pair(pair)
    for outlet, alone in ((found.first, found.only_first), (found.second, found.only_second)):
        if alone:
            yield from _heading(f"{outlet} alone ({len(alone):,})")
            yield from _alone(alone)


def _pair(pair: VersionPair) -> Iterator[Line]:
    name = Text(clean(pair.incident.name), style="bold")
    differ = f"they differ: {', '.join(pair.differences)}" if pair.differences else None
    yield Line(join_facts([name, Text(short_id(pair.incident.id), style=FAINT), differ]))
    for version in (pair.first, pair.second):
        yield from _version(version)


def _version(version: Version) -> Iterator[Line]:
    from graphkit.graph.attacks import count_words

    facts = (
        ", ".join(version.dates) or "no date",
        " or ".join(version.statuses),
        f"{', '.join(map(count_words, version.dead))} dead" if version.dead else None,
        f"{', '.join(map(count_words, version.injured))} injured" if version.injured else None,
        f"by {', '.join(version.by)}" if version.by else None,
        f"on {', '.join(version.on)}" if version.on else None,
    )
    yield Line(join_facts([Text(clean(version.outlet), style="bold"), *facts]), 2)
    for telling in version.tellings[:1]:
        evidence = telling.evidence
        yield Line(build_quote(evidence.sentence.strip(), None), 4)
        yield Line(build_citation(None, evidence.published, evidence.title, evidence.source, evidence.url), 4)


def _alone(incidents: Sequence[Incident]) -> Iterable[Line]:
    for incident in incidents[:ALONE]:
        yield Line(join_facts([incident.name, Text(short_id(incident.id), style=FAINT)]), 2)
    if len(incidents) > ALONE:
        yield Line(Text(f"and {len(incidents) - ALONE:,} more", style=FAINT), 2)


def _heading(text: str) -> Iterator[Line]:
    yield Line(Text())
    yield Line(Text(clean(text), style="bold"))
