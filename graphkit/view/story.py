"""The story: how much each node matters, and which nodes the default view shows.

A page that shows everything shows nothing. What many independent outlets tell weighs more than what one
tells, deaths weigh more than words, and an actor weighs what its incidents and statements weigh together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from graphkit.schema import VIOLENT_KINDS, Edge, Incident

KEY_INCIDENTS = 18
KEY_ENTITIES = 36

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
    incidents: dict[str, Incident] = {
        node: graph.nodes[node]["incident"] for node in sorted(graph) if "incident" in graph.nodes[node]
    }
    entities = [node for node in sorted(graph) if node not in incidents]
    incident_weights = {node: _incident_weight(incident) for node, incident in incidents.items()}
    entity_weights = _entity_weights(graph, entities, incidents, incident_weights)
    weights = _scaled(entity_weights) | _scaled(incident_weights)
    if len(weights) <= SMALL_GRAPH:
        keys = [*_heaviest(entities, weights), *_heaviest(incidents, weights)]
    else:
        keys = _choose_keys(graph, entities, incidents, weights)
    return Story(weights=weights, keys=tuple(keys))


def _incident_weight(incident: Incident) -> float:
    dead = incident.dead.low if incident.dead else 0
    force = 1.0 if incident.kind in VIOLENT_KINDS else 0.45
    told = math.log2(1 + max(incident.outlets, 1)) + 0.15 * math.log2(1 + len(incident.reports))
    parts = min(len({p.entity_id for p in incident.participants}), 4) / 4
    return force * told * (0.3 + incident.status.weight) * (1 + 0.25 * math.log10(1 + dead)) * (0.4 + parts)


def _entity_weights(
    graph: nx.MultiDiGraph[str],
    entities: list[str],
    incidents: Mapping[str, Incident],
    incident_weights: Mapping[str, float],
) -> dict[str, float]:
    told: dict[str, float] = defaultdict(float)
    for node, incident in incidents.items():
        for entity_id in sorted({p.entity_id for p in incident.participants}):
            told[entity_id] += incident_weights[node]
    ties: list[Edge] = [data["edge"] for _, _, data in graph.edges(data=True) if "edge" in data]
    for edge in sorted(ties, key=lambda edge: (edge.source, edge.target, edge.kind)):
        if edge.incident is None:
            worth = (0.2 + edge.belief) * math.log2(1 + max(edge.outlets, 1))
            told[edge.source] += 0.5 * worth
            # Half of all places are "located in" some country: that tells nothing of the country.
            told[edge.target] += 0.05 * worth if edge.kind == "located_in" else 0.5 * worth
    return {entity: math.sqrt(told[entity]) for entity in entities}


def _scaled(weights: Mapping[str, float]) -> dict[str, float]:
    top = max(weights.values(), default=0.0) or 1.0
    return {node: round(max(weight / top, 0.001), 4) for node, weight in weights.items()}


def _heaviest(nodes: Mapping[str, object] | list[str], weights: Mapping[str, float]) -> list[str]:
    return sorted(nodes, key=lambda node: (-weights[node], node))


def _choose_keys(
    graph: nx.MultiDiGraph[str],
    entities: list[str],
    incidents: Mapping[str, Incident],
    weights: Mapping[str, float],
) -> list[str]:
    """The incidents that weigh most, who takes part in them, and who else weighs most and is tied to these."""
    told = _heaviest(incidents, weights)[:KEY_INCIDENTS]
    parties = {p.entity_id for node in told for p in incidents[node].participants if p.entity_id in weights}
    chosen = set(_heaviest(list(parties), weights)[: KEY_ENTITIES - 6])
    for entity in _heaviest(entities, weights):
        if len(chosen) >= KEY_ENTITIES:
            break
        if entity not in chosen and any(other in chosen for other in nx.all_neighbors(graph, entity)):
            chosen.add(entity)
    shown = [node for node in told if len({p.entity_id for p in incidents[node].participants} & chosen) >= 2]
    return [*_heaviest(list(chosen), weights), *shown]
