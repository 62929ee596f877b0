"""The story: how much each node matters, and which nodes the default view shows.

A page that shows everything shows nothing. What many independent outlets tell weighs more than what one
tells, deaths weigh more than words, and an actor weighs what its incidents and statements weigh together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from graphkit.schema import VIOLENT_KINDS, Edge, Entity, Incident

KEY_INCIDENTS = 18
KEY_ENTITIES = 36
#: Of these, how many at least may come in by their ties rather than by an incident that is shown.
KEY_TIES = 6

WORDS_WEIGHT = 0.45
UNDATED_WEIGHT = 0.6
UNNAMED_WEIGHT = 0.35

#: Up to this many nodes everything is shown: there is nothing to choose from.
SMALL_GRAPH = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The weight of every node, in (0, 1] among its like (entities, incidents), and the ids of the default view.

    `keys` is ordered by weight, incidents after entities.
    """

    weights: Mapping[str, float]
    keys: tuple[str, ...]


def find_story(graph: nx.MultiDiGraph[str]) -> Story:
    """The weights and the default view of `graph`, the same for the same graph whatever the order of its nodes."""
    entities: dict[str, Entity] = {
        node: graph.nodes[node]["entity"] for node in sorted(graph) if "entity" in graph.nodes[node]
    }
    incidents: dict[str, Incident] = {
        node: graph.nodes[node]["incident"] for node in sorted(graph) if "incident" in graph.nodes[node]
    }
    told = {node: _incident_weight(incident, entities) for node, incident in incidents.items()}
    weights = _scaled(_entity_weights(graph, entities, incidents, told)) | _scaled(told)
    drawn = {node: entity for node, entity in entities.items() if not graph.nodes[node].get("is_peripheral")}
    if len(drawn) + len(incidents) <= SMALL_GRAPH:
        keys = [*_heaviest(drawn, weights), *_heaviest(incidents, weights)]
    else:
        keys = _choose_keys(graph, drawn, incidents, weights)
    return Story(weights=weights, keys=tuple(keys))


def is_named(entity: Entity) -> bool:
    """Whether an entity is named rather than described ("two militants"): a name has a capital, if its script does."""
    return entity.name != entity.name.lower() or entity.name == entity.name.upper()


def _incident_weight(incident: Incident, entities: Mapping[str, Entity]) -> float:
    dead = incident.dead.low if incident.dead else 0
    force = 1.0 if incident.kind in VIOLENT_KINDS else WORDS_WEIGHT
    told = math.log2(1 + max(incident.outlets, 1)) + 0.15 * math.log2(1 + len(incident.reports))
    ids = {part.entity_id for part in incident.participants}
    parts = sum(1.0 if id_ in entities and is_named(entities[id_]) else UNNAMED_WEIGHT for id_ in ids)
    dated = 1.0 if incident.date else UNDATED_WEIGHT
    return (
        force
        * told
        * dated
        * (0.3 + incident.status.weight)
        * (1 + 0.25 * math.log10(1 + dead))
        * (0.4 + min(parts, 4) / 4)
    )


def _entity_weights(
    graph: nx.MultiDiGraph[str],
    entities: Mapping[str, Entity],
    incidents: Mapping[str, Incident],
    incident_weights: Mapping[str, float],
) -> dict[str, float]:
    told: dict[str, float] = defaultdict(float)
    for node, incident in incidents.items():
        for entity_id in sorted({part.entity_id for part in incident.participants}):
            told[entity_id] += incident_weights[node]
    ties: list[Edge] = [data["edge"] for _, _, data in graph.edges(data=True) if "edge" in data]
    for edge in sorted(ties, key=lambda edge: (edge.source, edge.target, edge.kind)):
        if edge.incident is None:
            worth = (0.2 + edge.belief) * math.log2(1 + max(edge.outlets, 1))
            told[edge.source] += 0.5 * worth
            # Half of all places are "located in" some country: that tells nothing of the country.
            told[edge.target] += 0.05 * worth if edge.kind == "located_in" else 0.5 * worth
    return {
        node: math.sqrt(told[node]) * (1.0 if is_named(entity) else UNNAMED_WEIGHT) for node, entity in entities.items()
    }


def _scaled(weights: Mapping[str, float]) -> dict[str, float]:
    top = max(weights.values(), default=0.0) or 1.0
    return {node: round(max(weight / top, 0.001), 4) for node, weight in weights.items()}


def _heaviest(nodes: Iterable[str], weights: Mapping[str, float]) -> list[str]:
    return sorted(nodes, key=lambda node: (-weights[node], node))


def _choose_keys(
    graph: nx.MultiDiGraph[str],
    entities: Mapping[str, Entity],
    incidents: Mapping[str, Incident],
    weights: Mapping[str, float],
) -> list[str]:
    """The incidents that weigh most, who takes part in them, and who else weighs most and is tied to these."""
    parties = {
        node: {part.entity_id for part in incidents[node].participants} & entities.keys()
        for node in _heaviest(incidents, weights)
    }
    told = [node for node in parties if len(parties[node]) >= 2][:KEY_INCIDENTS]
    involved = {entity for node in told for entity in parties[node] if is_named(entities[entity])}
    chosen = set(_heaviest(involved, weights)[: KEY_ENTITIES - KEY_TIES])
    for entity in _heaviest(entities, weights):
        if len(chosen) >= KEY_ENTITIES:
            break
        if entity not in chosen and any(other in chosen for other in nx.all_neighbors(graph, entity)):
            chosen.add(entity)
    shown = [node for node in told if len(parties[node] & chosen) >= 2]
    drawn = chosen | set(shown)
    tied = [entity for entity in chosen if any(other in drawn for other in nx.all_neighbors(graph, entity))]
    return [*_heaviest(tied, weights), *shown]
