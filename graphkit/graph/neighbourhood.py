"""Neighbourhood: the entities within a few hops of an entity."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from graphkit.schema import Adjacency, Entity, Neighbours


class Named(Protocol):
    """The entities of the store."""

    def read_by_id(self, entity_ids: Collection[str]) -> Mapping[str, Entity]:
        """The entities with these ids."""


class Surveyed(Protocol):
    """The store as the neighbourhood sees it."""

    @property
    def entities(self) -> Named:
        """The entities of the store."""

    @property
    def edges(self) -> Neighbours:
        """The adjacencies of the store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """An entity `hops` away, reached from `source` by the best statement between the two, and its own degree."""

    entity: Entity
    hops: int
    source: Entity
    link: Adjacency
    degree: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """Everyone within some hops of `centre`, nearest and best believed first.

    `left_out` counts those beyond the limit; the hops after them are not walked.
    """

    centre: Entity
    neighbours: tuple[Neighbour, ...]
    left_out: int


def find_neighbourhood(store: Surveyed, centre: Entity, *, hops: int, limit: int) -> Neighbourhood:
    """Who is at most `hops` away from `centre` over edges that may be walked, taken both ways, `limit` a ring."""
    seen: dict[str, Entity] = {centre.id: centre}
    found: list[Neighbour] = []
    left_out = 0
    ring: Collection[str] = [centre.id]
    for distance in range(1, hops + 1):
        best: dict[str, Adjacency] = {}
        for link in store.edges.read_adjacent(ring):
            if link.target not in seen and (link.target not in best or best[link.target].belief < link.belief):
                best[link.target] = link
        chosen = sorted(best.values(), key=lambda link: (-link.belief, link.target))
        left_out += max(0, len(chosen) - limit)
        ring = [link.target for link in chosen[:limit]]
        entities, degrees = store.entities.read_by_id(ring), store.edges.read_degrees(ring)
        for link in chosen[:limit]:
            entity = entities[link.target]
            found.append(
                Neighbour(
                    entity=entity, hops=distance, source=seen[link.source], link=link, degree=degrees[link.target]
                )
            )
        seen.update(entities)
    return Neighbourhood(centre=centre, neighbours=tuple(found), left_out=left_out)
