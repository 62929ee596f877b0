"""Selection: the part of a graph that is drawn on a page of its own.

No incident lacks a participant and no edge an end, so that whatever a reader clicks tells all that the store
knows of it. What lies outside is left out, and only that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from graphkit.graph.paths.query import PathQuery
from graphkit.schema import Adjacency, Edge, Entity, Incident


class DrawableEntities(Protocol):
    """The entities of the store."""

    def read_all(self) -> tuple[Entity, ...]:
        """Every entity."""

    def read_by_id(self, entity_ids: Collection[str]) -> Mapping[str, Entity]:
        """The entities with these ids."""

    def read_peripheral(self) -> frozenset[str]:
        """The ids of all that is no node of the default graph."""


class DrawableIncidents(Protocol):
    """The incidents of the store."""

    def read_all(self) -> tuple[Incident, ...]:
        """Every incident."""

    def read_by_id(self, incident_ids: Collection[str]) -> tuple[Incident, ...]:
        """The incidents with these ids."""

    def read_most_told(self, limit: int, *, reports: int) -> tuple[Incident, ...]:
        """The incidents that most outlets tell."""

    def find(self, *, party: str) -> tuple[Incident, ...]:
        """The incidents in which an entity takes part."""


class DrawableEdges(Protocol):
    """The edges of the store."""

    def read_all(self) -> tuple[Edge, ...]:
        """Every edge."""

    def read_of(self, entity_id: str) -> tuple[Edge, ...]:
        """The edges at an entity."""

    def read_among(
        self, entity_ids: Collection[str], *, told_in: Collection[str] | None = None, sentences: int | None = None
    ) -> tuple[Edge, ...]:
        """The edges with both ends among these entities."""

    def read_adjacent(self, entity_ids: Collection[str]) -> Iterable[Adjacency]:
        """The walkable adjacencies that begin at these entities."""


class Drawable(Protocol):
    """The store as selection sees it."""

    @property
    def entities(self) -> DrawableEntities:
        """Who and what can be drawn."""

    @property
    def incidents(self) -> DrawableIncidents:
        """What can be drawn of incidents."""

    @property
    def edges(self) -> DrawableEdges:
        """What can be drawn between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Entities, incidents and edges that belong together.

    `peripheral` are the ids of those entities that are told of but drawn only where a reader asks for them.
    """

    entities: tuple[Entity, ...]
    incidents: tuple[Incident, ...]
    edges: tuple[Edge, ...]
    peripheral: frozenset[str] = frozenset()


def find_whole(store: Drawable) -> Selection:
    """The whole store."""
    return Selection(
        entities=store.entities.read_all(),
        incidents=store.incidents.read_all(),
        edges=store.edges.read_all(),
        peripheral=store.entities.read_peripheral(),
    )


def find_most_told(store: Drawable, limit: int, *, reports: int, sentences: int) -> Selection:
    """The incidents that most outlets tell, who takes part in them, and what is told among these.

    There are at most `limit` of them, with at most `reports` together, and of a statement at most `sentences` come
    along: in a large store a few incidents are told a thousand times, and some ties by every tenth article.
    """
    incidents = {incident.id: incident for incident in store.incidents.read_most_told(limit, reports=reports)}
    entities = store.entities.read_by_id(_party_ids(incidents.values()))
    return Selection(
        entities=tuple(entities[id_] for id_ in sorted(entities)),
        incidents=tuple(incidents[id_] for id_ in sorted(incidents)),
        edges=store.edges.read_among(entities.keys(), told_in=incidents.keys(), sentences=sentences),
        peripheral=store.entities.read_peripheral() & entities.keys(),
    )


def find_selection(store: Drawable, centres: Collection[str], *, hops: int, limit: int) -> Selection:
    """The entities `centres` and who is at most `hops` away, `limit` a ring, with all that is told among them.

    From the centres statements of any status are followed, so that a tie that is denied is shown as denied; further
    out only those that may be walked. With `hops` above 0 every incident of the centres is in it, with 0 only those
    that join two of them.
    """
    ids = set(centres) | _ring_around(store, centres, hops=hops, limit=limit)
    incidents = {incident.id: incident for centre in centres if hops for incident in store.incidents.find(party=centre)}
    told = {edge.incident for edge in store.edges.read_among(ids, sentences=1) if edge.incident} - incidents.keys()
    incidents |= {incident.id: incident for incident in store.incidents.read_by_id(told)}
    ids |= _party_ids(incidents.values())
    entities = store.entities.read_by_id(ids)
    edges = store.edges.read_among(ids, told_in=incidents.keys())
    return Selection(
        entities=tuple(entities[id_] for id_ in sorted(entities)),
        incidents=tuple(incidents[id_] for id_ in sorted(incidents)),
        edges=edges,
    )


def find_period(part: Selection, centres: Collection[str], *, since: str | None, until: str | None) -> Selection:
    """What of `part` happened between two ISO dates (or beginnings of one), both included.

    Incidents without a date are left out. Relations have no date and stay, if both ends took part in the period or one
    end is in `centres`.
    """
    period = PathQuery(since=since, until=until)
    incidents = tuple(
        incident for incident in part.incidents if period.takes(incident.date.value if incident.date else None)
    )
    kept = {incident.id for incident in incidents}
    edges = [edge for edge in part.edges if edge.incident is None or edge.incident in kept]
    ids = set(centres) | _party_ids(incidents) | _ends(edges, centres)
    return replace(
        part,
        entities=tuple(entity for entity in part.entities if entity.id in ids),
        incidents=incidents,
        edges=tuple(edge for edge in edges if edge.source in ids and edge.target in ids),
    )


def _ends(edges: Iterable[Edge], centres: Collection[str]) -> set[str]:
    """The ids at the ends of the edges of incidents, and of those that touch one of `centres`."""
    kept = (edge for edge in edges if edge.incident or edge.source in centres or edge.target in centres)
    return {end for edge in kept for end in (edge.source, edge.target)}


def find_article_ids(part: Selection) -> frozenset[str]:
    """The ids of the articles with evidence for anything in `part`."""
    told = {evidence.article_id for edge in part.edges for evidence in edge.evidence}
    return frozenset(told | {report.article_id for incident in part.incidents for report in incident.reports})


def _ring_around(store: Drawable, centres: Collection[str], *, hops: int, limit: int) -> set[str]:
    """Who is at most `hops` away from `centres`, the best believed `limit` of each distance."""
    seen = set(centres)
    ring: Collection[str] = sorted(centres)
    for distance in range(1, hops + 1):
        best: dict[str, float] = {}
        for source, target, belief in _steps(store, ring, is_first=distance == 1):
            other = target if source in seen else source
            if other not in seen:
                best[other] = max(best.get(other, 0.0), belief)
        ring = sorted(best, key=lambda id_: (-best[id_], id_))[:limit]
        seen.update(ring)
    return seen


def _steps(store: Drawable, ring: Collection[str], *, is_first: bool) -> Iterable[tuple[str, str, float]]:
    if is_first:
        return [(edge.source, edge.target, edge.belief) for id_ in ring for edge in store.edges.read_of(id_)]
    return [(link.source, link.target, link.belief) for link in store.edges.read_adjacent(ring)]


def _party_ids(incidents: Iterable[Incident]) -> set[str]:
    ids: set[str] = set()
    for incident in incidents:
        ids |= {part.entity_id for part in incident.participants}
        if incident.place_id:
            ids.add(incident.place_id)
    return ids
