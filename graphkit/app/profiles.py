"""Answers: what a store knows of one entity, and what a search in it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.graph.paths.cost import is_hub
from graphkit.schema import RelationKind

if TYPE_CHECKING:
    from graphkit.schema import Article, Edge, Entity, Incident
    from graphkit.store.query.search import Snippet
    from graphkit.store.store import Store

LASTING = frozenset(kind.value for kind in RelationKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything known about an entity.

    `relations` are the edges that last (membership, command, place), `deeds` those of events, both best belief first;
    `incidents` are by date, `articles` the latest first; `totals` says by the names of these four how many there are,
    where fewer were asked for. `roles` counts the incidents in which it has each role, `months` those of each month.
    `entities` holds every entity at the far end of an edge or with a part in an incident, by id. `degree` counts
    distinct neighbours.
    """

    entity: Entity
    degree: int
    is_hub: bool
    roles: dict[str, int]
    months: dict[str, int]
    totals: dict[str, int]
    relations: tuple[Edge, ...]
    deeds: tuple[Edge, ...]
    incidents: tuple[Incident, ...]
    articles: tuple[Article, ...]
    entities: dict[str, Entity]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The result of a search: entities by name, and articles with the words found in them."""

    entities: tuple[Entity, ...]
    snippets: tuple[Snippet, ...]


def find_profile(store: Store, entity: Entity, *, limit: int | None = None) -> Profile:
    """Everything known about `entity`, at most `limit` of each list, or all where it is None."""
    relations = store.edges.read_of(entity.id, kinds=LASTING, limit=limit)
    deeds = store.edges.read_of(entity.id, not_kinds=LASTING, limit=limit)
    incidents = store.incidents.find(party=entity.id, latest=limit)
    others = {end for edge in (*relations, *deeds) for end in (edge.source, edge.target)}
    others |= {part.entity_id for incident in incidents for part in incident.participants}
    others |= {incident.place_id for incident in incidents if incident.place_id}
    degree = store.edges.read_degrees([entity.id])[entity.id]
    return Profile(
        entity=entity,
        degree=degree,
        is_hub=is_hub(degree, store.edges.read_median_degree()),
        roles=store.incidents.count_roles(entity.id),
        months=store.incidents.count_months(entity.id),
        totals={
            "relations": store.edges.count_of(entity.id, kinds=LASTING),
            "deeds": store.edges.count_of(entity.id, not_kinds=LASTING),
            "incidents": store.incidents.count_of(entity.id),
            "articles": store.entities.count_articles([entity.id]).get(entity.id, 0),
        },
        relations=relations,
        deeds=deeds,
        incidents=incidents,
        articles=store.entities.read_articles(entity.id, limit=limit),
        entities=store.entities.read_by_id(others),
    )
