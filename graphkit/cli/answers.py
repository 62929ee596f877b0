"""Answers: paths, profiles, findings and counts, laid out for a person to read and to quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from graphkit.cli.listing import FAINT, build_citation, edge_facts, indent, join_facts, kind_text, write_evidence
from graphkit.cli.terminal import clean, make_console, write_message
from graphkit.schema import Edge, Entity, EventDate, Hop, Incident, Path

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graphkit.api import Findings, Profile
    from graphkit.graph import PathAnswer
    from graphkit.store import Snippet, Stats

SENTENCES_A_HOP = 2
EDGES_SHOWN = 12
INCIDENTS_SHOWN = 15
ARTICLES_SHOWN = 10


def write_path(answer: PathAnswer) -> None:
    """Writes the connections between two names, or why there is none."""
    if not answer.paths:
        write_message(_why_no_path(answer))
        return
    console = make_console()
    for number, path in enumerate(answer.paths, start=1):
        for part in _path(path, number, len(answer.paths)):
            console.print(part)
    if not answer.is_proven:
        write_message("graphkit: the search stopped at its budget; there may be a better connection")


def write_profile(profile: Profile) -> None:
    """Writes what is known of an entity."""
    console = make_console()
    for part in _profile(profile):
        console.print(part)


def write_findings(findings: Findings) -> None:
    """Writes the names and articles that a search found."""
    console = make_console()
    for entity in findings.entities:
        console.print(join_facts([Text(clean(entity.name), style="bold"), *_entity_facts(entity)]))
    if findings.entities and findings.snippets:
        console.print()
    for snippet in findings.snippets:
        console.print(build_citation(snippet.outlet, snippet.published, snippet.title, snippet.source, snippet.url))
        console.print(indent(_snippet_text(snippet), 2))


def write_stats(stats: Stats) -> None:
    """Writes the counts of a store as a table."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    for count, what in _counts(stats):
        table.add_row(f"{count:,}", clean(what))
    console = make_console()
    console.print(table)
    if stats.first:
        console.print(clean(f"Incidents from {stats.first} to {stats.last}."))
    if stats.is_stale:
        write_message("graphkit: articles were added since the graph was linked; run `graphkit build` once more")


# --- paths ----------------------------------------------------------------------------------------------------


def _why_no_path(answer: PathAnswer) -> str:
    between = f"between {answer.start.name} and {answer.goal.name}"
    match answer.outcome:
        case "excluded":
            through = ""
            if answer.excluded:
                names = [answer.excluded.hops[0].source.name, *(hop.target.name for hop in answer.excluded.hops)]
                through = f": {' - '.join(names)}"
            return f"graphkit: no connection {between} but one that your options leave out{through}"
        case "stopped":
            return f"graphkit: no connection {between} found before the search stopped at its budget"
    return f"graphkit: no connection {between} in this store"


def _path(path: Path, number: int, count: int) -> Iterator[RenderableType]:
    hops = f"{len(path.hops)} step{'' if len(path.hops) == 1 else 's'}"
    names = [path.hops[0].source.name, *(hop.target.name for hop in path.hops)]
    yield Text(clean(f"{number}. {' – '.join(names)}"), style="bold underline")
    hubs = f"through a hub: {', '.join(hub.name for hub in path.hubs)}" if path.hubs else None
    yield indent(join_facts([hops, f"cost {path.cost:.2f}", hubs]), 3)
    weakest = min(path.hops, key=lambda hop: hop.edges[0].belief) if len(path.hops) > 1 else None
    for hop in path.hops:
        yield from (indent(part, 3) for part in _hop(hop, is_weakest=hop is weakest))
    if number < count:
        yield Text("")


def _hop(hop: Hop, *, is_weakest: bool) -> Iterator[RenderableType]:
    first = hop.edges[0]
    yield _arrow(hop.source.name, first.kind, hop.target.name, is_forward=hop.is_forward)
    yield indent(join_facts([edge_facts(first), "the weakest step" if is_weakest else None]), 2)
    told = [evidence for edge in hop.edges for evidence in edge.evidence]
    for evidence in told[:SENTENCES_A_HOP]:
        yield from (indent(part, 4) for part in write_evidence(evidence))
    others = [edge.kind.replace("_", " ") for edge in hop.edges[1:] if edge.kind != first.kind]
    rest = len(told) - SENTENCES_A_HOP
    more = f"and {rest} more sentence{'' if rest == 1 else 's'}" if rest > 0 else None
    also = f"also {', '.join(dict.fromkeys(others))}" if others else None
    if more or also:
        yield indent(Text("; ".join(filter(None, (more, also))), style=FAINT), 4)


def _arrow(source: str, kind: str, target: str, *, is_forward: bool) -> Text:
    ends = ("──", "─▶") if is_forward else ("◀─", "──")
    return Text.assemble(
        (clean(source), "bold"), f" {ends[0]} ", kind_text(kind), f" {ends[1]} ", (clean(target), "bold")
    )


# --- profiles -------------------------------------------------------------------------------------------------


def _profile(profile: Profile) -> Iterator[RenderableType]:
    entity = profile.entity
    yield Text(clean(entity.name), style="bold underline")
    neighbours = f"{profile.degree} neighbour{'' if profile.degree == 1 else 's'}"
    articles = f"{len(profile.articles)} article{'' if len(profile.articles) == 1 else 's'}"
    yield join_facts([*_entity_facts(entity), neighbours, articles, "a hub" if profile.is_hub else None])
    if entity.aliases:
        yield Text(clean(f"Also {', '.join(entity.aliases)}"))
    yield from (indent(Text(clean(ground), style=FAINT), 2) for ground in entity.grounds)
    yield from _statements("Ties", profile.relations, profile)
    yield from _statements("Deeds", profile.deeds, profile)
    yield from _incidents(profile.incidents, profile.entities)
    if profile.articles:
        yield _heading("Articles", len(profile.articles), ARTICLES_SHOWN)
    for article in profile.articles[:ARTICLES_SHOWN]:
        parts = (article.outlet, article.published, article.title, article.source, article.url)
        yield indent(build_citation(*parts), 2)


def _entity_facts(entity: Entity) -> Iterator[str]:
    yield entity.kind
    if entity.sector:
        yield entity.sector.replace("_", " ")
    if entity.country:
        yield entity.country
    if entity.latitude is not None and entity.longitude is not None:
        yield f"{entity.latitude:.3f}, {entity.longitude:.3f}"
    if entity.wikidata:
        yield entity.wikidata


def _statements(heading: str, edges: Sequence[Edge], profile: Profile) -> Iterator[RenderableType]:
    if edges:
        yield _heading(heading, len(edges), EDGES_SHOWN)
    names = {profile.entity.id: profile.entity.name} | {id_: other.name for id_, other in profile.entities.items()}
    for edge in edges[:EDGES_SHOWN]:
        ends = (names.get(edge.source, edge.source), names.get(edge.target, edge.target))
        yield indent(_arrow(ends[0], edge.kind, ends[1], is_forward=True), 2)
        yield indent(edge_facts(edge), 4)
        for evidence in edge.evidence[:1]:
            yield from (indent(part, 6) for part in write_evidence(evidence))


def _incidents(incidents: Sequence[Incident], entities: Mapping[str, Entity]) -> Iterator[RenderableType]:
    if not incidents:
        return
    yield _heading("Incidents", len(incidents), INCIDENTS_SHOWN)
    for incident in incidents[:INCIDENTS_SHOWN]:
        outlets = f"{incident.outlets} outlet{'' if incident.outlets == 1 else 's'}"
        facts: list[Text | str | None] = [Text(_date(incident.date).ljust(10), style=FAINT)]
        facts += [incident.name, incident.status, outlets]
        yield indent(join_facts(facts), 2)


def _heading(text: str, count: int, shown: int) -> Text:
    more = f" ({shown} of {count})" if count > shown else ""
    return Text.assemble("\n", (text + more, "bold"))


def _date(date: EventDate | None) -> str:
    return date.value if date else "no date"


# --- findings and counts --------------------------------------------------------------------------------------


def _snippet_text(snippet: Snippet) -> Text:
    from graphkit.store.search import CLOSE, OPEN

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
