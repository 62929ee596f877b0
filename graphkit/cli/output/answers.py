"""Answers: paths, profiles, search results and counts, formatted for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from graphkit.cli.output.evidence import (
    FAINT,
    Line,
    build_citation,
    edge_facts,
    evidence_lines,
    join_facts,
    kind_text,
    write_lines,
)
from graphkit.cli.output.styles import Text
from graphkit.cli.output.tables import write_table
from graphkit.cli.output.terminal import clean, several, write_message
from graphkit.graph.paths.weakness import find_weakest, is_mere_presence
from graphkit.schema import GeoPrecision

if TYPE_CHECKING:
    from graphkit.app.profiles import Findings, Profile
    from graphkit.graph.paths.query import PathAnswer
    from graphkit.schema import Edge, Entity, EventDate, Hop, Incident, Path
    from graphkit.store.query.search import Snippet
    from graphkit.store.query.stats import Stats

SENTENCES_A_HOP = 2
MONTHS_SHOWN = 24


def write_path(answer: PathAnswer, *, has_merges: bool = False) -> None:
    """Writes the paths between two names, or why there is none.

    `has_merges` adds which spellings were merged into the entities of the paths, and why.
    """
    if not answer.paths:
        write_message(_why_no_path(answer))
        return
    write_lines(_paths(answer))
    if has_merges:
        write_lines(_merges(answer))
    if not answer.is_proven:
        write_message("graphkit: the search reached its limit; there may be a better path")


def write_profile(profile: Profile) -> None:
    """Writes everything known about an entity."""
    write_lines(_profile(profile))


def write_findings(findings: Findings) -> None:
    """Writes the names and articles that a search found."""
    write_lines(_findings(findings))


def write_stats(stats: Stats) -> None:
    """Writes the counts of a store as a table."""
    write_table(("count", "what"), ((f"{count:,}", what) for count, what in _counts(stats)), numbers=("count",))
    if stats.first:
        write_message(f"Incidents from {stats.first} to {stats.last}.")
    if stats.is_stale:
        write_message("graphkit: articles were added since the graph was last built; run `graphkit build` again")


# --- paths ----------------------------------------------------------------------------------------------------


def _why_no_path(answer: PathAnswer) -> str:
    if answer.start == answer.goal:
        return f"graphkit: both names mean {answer.start.name} ({answer.start.id})"
    between = f"between {answer.start.name} and {answer.goal.name}"
    match answer.outcome:
        case "excluded":
            through = ""
            if answer.excluded:
                names = [answer.excluded.hops[0].source.name, *(hop.target.name for hop in answer.excluded.hops)]
                through = f": {' - '.join(names)}"
            return f"graphkit: your options exclude the only connection {between}{through}"
        case "stopped":
            return f"graphkit: no connection {between} found before the search reached its limit"
    return f"graphkit: no connection {between} in this store"


def _paths(answer: PathAnswer) -> Iterator[Line]:
    for number, path in enumerate(answer.paths, start=1):
        if number > 1:
            yield Line(Text())
        yield from _path(answer, path, number)


def _path(answer: PathAnswer, path: Path, number: int) -> Iterator[Line]:
    names = [path.hops[0].source.name, *(hop.target.name for hop in path.hops)]
    yield Line(Text(clean(f"{number}. {' – '.join(names)}"), style="bold underline"))
    hubs = (_hub(answer, hub) for hub in path.hubs)
    yield Line(join_facts([several(len(path.hops), "step"), f"cost {path.cost:.2f}", *hubs]), 3)
    weakest = find_weakest(path)
    for hop in path.hops:
        yield from _hop(hop, is_weakest=hop is weakest)


def _hub(answer: PathAnswer, hub: Entity) -> str:
    """Sharing so common a neighbour says little; `only` says that no path avoids it."""
    only = "only " if hub in answer.unavoidable else ""
    return f"{only}through {hub.name}, degree {answer.degrees[hub.id]:,}"


def _merges(answer: PathAnswer) -> Iterator[Line]:
    from graphkit.graph.paths.merges import find_merges

    merges = find_merges(answer)
    yield Line(Text())
    yield Line(Text("Merged spellings" if merges else "No spellings were merged", style="bold"))
    for merge in merges:
        spellings = ", ".join(f"“{spelling}”" for spelling in merge.spellings)
        yield Line(join_facts([Text(clean(merge.entity.name), style="bold"), f"is {spellings}"]), 3)
        yield from (Line(Text(clean(ground), style=FAINT), 5) for ground in merge.entity.grounds)


def _hop(hop: Hop, *, is_weakest: bool) -> Iterator[Line]:
    first = hop.edges[0]
    yield Line(_arrow(hop.source.name, first.kind, hop.target.name, is_forward=hop.is_forward), 3)
    doubts = ("the weakest step" if is_weakest else None, "only says where" if is_mere_presence(hop) else None)
    yield Line(join_facts([edge_facts(first), *doubts]), 5)
    told = {evidence.sentence: evidence for edge in reversed(hop.edges) for evidence in reversed(edge.evidence)}
    for evidence in [*reversed(told.values())][:SENTENCES_A_HOP]:
        yield from evidence_lines(evidence, 7)
    others = dict.fromkeys(edge.kind.replace("_", " ") for edge in hop.edges[1:] if edge.kind != first.kind)
    rest = len(told) - SENTENCES_A_HOP
    more = f"and {several(rest, 'more sentence')}" if rest > 0 else None
    also = f"also {', '.join(others)}" if others else None
    if more or also:
        yield Line(Text("; ".join(filter(None, (more, also))), style=FAINT), 7)


def _arrow(source: str, kind: str, target: str, *, is_forward: bool) -> Text:
    ends = ("──", "─▶") if is_forward else ("◀─", "──")
    return Text.assemble(
        (clean(source), "bold"), f" {ends[0]} ", kind_text(kind), f" {ends[1]} ", (clean(target), "bold")
    )


# --- profiles -------------------------------------------------------------------------------------------------


def _profile(profile: Profile) -> Iterator[Line]:
    entity = profile.entity
    yield Line(Text(clean(entity.name), style="bold underline"))
    reach = [several(profile.degree, "neighbour"), several(profile.totals["articles"], "article")]
    if entity.is_local:
        reach = ["described in one article"]
    yield Line(join_facts([*_entity_facts(entity), *reach, "a hub" if profile.is_hub else None]))
    if entity.aliases:
        yield Line(Text(clean(f"Also {', '.join(entity.aliases)}")))
    yield from (Line(Text(clean(ground), style=FAINT), 2) for ground in entity.grounds)
    if profile.roles:
        roles = (f"{role} in {count:,}" for role, count in profile.roles.items())
        yield Line(join_facts([Text("Roles", style="bold"), *roles]))
    yield from _statements("Relations", profile.relations, profile, profile.totals["relations"])
    yield from _statements("Actions", profile.deeds, profile, profile.totals["deeds"])
    yield from _incidents(profile.incidents, profile.totals["incidents"])
    yield from _timeline(profile.months)
    if profile.articles:
        yield from _heading("Articles", profile.totals["articles"], len(profile.articles))
    for article in profile.articles:
        parts = (article.outlet, article.published, article.title, article.source, article.url, article.author)
        yield Line(build_citation(*parts), 2)


def _entity_facts(entity: Entity) -> Iterator[str]:
    yield entity.kind
    if entity.sector:
        yield entity.sector.replace("_", " ")
    if entity.country:
        yield entity.country
    if entity.area and entity.area != entity.name:
        yield entity.area
    if entity.latitude is not None and entity.longitude is not None:
        of = f" (of the {entity.precision})" if entity.precision not in (None, GeoPrecision.POINT) else ""
        yield f"{entity.latitude:.3f}, {entity.longitude:.3f}{of}"
    if entity.wikidata:
        yield entity.wikidata


def _statements(heading: str, edges: Sequence[Edge], profile: Profile, total: int) -> Iterator[Line]:
    if edges:
        yield from _heading(heading, total, len(edges))
    names = {profile.entity.id: profile.entity.name} | {id_: other.name for id_, other in profile.entities.items()}
    for (source, kind, target), alike in groupby(edges, key=lambda edge: (edge.source, edge.kind, edge.target)):
        yield Line(_arrow(names.get(source, source), kind, names.get(target, target), is_forward=True), 2)
        for edge in alike:
            yield Line(edge_facts(edge), 4)
            for evidence in edge.evidence[:1]:
                yield from evidence_lines(evidence, 6)


def _incidents(incidents: Sequence[Incident], total: int) -> Iterator[Line]:
    if incidents:
        yield from _heading("Incidents", total, len(incidents))
    for incident in incidents:
        date = Text(_date(incident.date).ljust(10), style=FAINT)
        yield Line(join_facts([date, incident.name, incident.status, several(incident.outlets, "outlet")]), 2)


def _timeline(months: Mapping[str, int]) -> Iterator[Line]:
    """A bar for each of the last months; the longest is as wide as its count, and at most 40."""
    shown = list(months.items())[-MONTHS_SHOWN:]
    if not shown:
        return
    yield from _heading("Incidents by month", len(months), len(shown))
    most = max(count for _, count in shown)
    for month, count in shown:
        bar = "■" * max(1, round(count * min(40, most) / most))
        yield Line(Text.assemble((month.ljust(8), FAINT), bar, f" {count:,}"), 2)


def _heading(text: str, count: int, shown: int) -> Iterator[Line]:
    yield Line(Text())
    yield Line(Text(text + (f" ({shown:,} of {count:,})" if count > shown else ""), style="bold"))


def _date(date: EventDate | None) -> str:
    return date.value if date else "no date"


# --- findings and counts --------------------------------------------------------------------------------------


def _findings(findings: Findings) -> Iterator[Line]:
    for entity in findings.entities:
        yield Line(join_facts([Text(clean(entity.name), style="bold"), *_entity_facts(entity)]))
    if findings.entities and findings.snippets:
        yield Line(Text())
    for snippet in findings.snippets:
        parts = (snippet.outlet, snippet.published, snippet.title, snippet.source, snippet.url)
        yield Line(build_citation(*parts))
        yield Line(_snippet_text(snippet), 2)


def _snippet_text(snippet: Snippet) -> Text:
    from graphkit.store.query.search import CLOSE, OPEN

    text = Text()
    for number, part in enumerate(snippet.text.replace("\n", " ").replace(CLOSE, OPEN).split(OPEN)):
        text.append(clean(part), style="bold" if number % 2 else "")
    return text


def _counts(stats: Stats) -> Iterator[tuple[int, str]]:
    yield stats.articles, f"articles of {stats.outlets} outlets"
    yield stats.events, "events"
    yield stats.relations, "relations"
    for kind, count in stats.entities.items():
        yield count, {"person": "people", "country": "countries", "facility": "facilities"}.get(kind, f"{kind}s")
    for kind, count in stats.incidents.items():
        yield count, f"incidents: {kind.replace('_', ' ')}"
    yield sum(stats.edges.values()), "connections"
    for version, count in stats.versions.items():
        yield count, f"articles read by {version}"
