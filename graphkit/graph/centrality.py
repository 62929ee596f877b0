"""Centrality: who matters in a graph, by three measures.

Degree says who is met with most, betweenness (Brandes 2001, sampled on large graphs as in Brandes and Pich 2007) who
connects what would be apart, PageRank who is close to those who matter. All are taken over distinct neighbours in both
directions, PageRank weighted by belief.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from graphkit.graph.paths.cost import is_hub
from graphkit.schema import Adjacency, Entity

SAMPLES = 200
SEED = 1


class Measure(StrEnum):
    """The measure by which entities are ranked."""

    DEGREE = "degree"
    BETWEENNESS = "betweenness"
    PAGERANK = "pagerank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Central:
    """How central an entity is. `share` is the part of all connected entities that it is a neighbour of."""

    entity: Entity
    degree: int
    betweenness: float
    pagerank: float
    share: float
    is_hub: bool


def find_central(
    entities: Iterable[Entity], adjacent: Iterable[Adjacency], median_degree: float, by: Measure
) -> tuple[Central, ...]:
    """Every entity that has a neighbour, the most central by the measure `by` first."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from((link.source, link.target, link.belief) for link in adjacent)
    if not graph:
        return ()
    samples = SAMPLES if len(graph) > SAMPLES else None
    betweenness = nx.betweenness_centrality(graph, k=samples, seed=SEED)
    pagerank = nx.pagerank(graph)
    central = [
        Central(
            entity=entity,
            degree=graph.degree[entity.id],
            betweenness=betweenness[entity.id],
            pagerank=pagerank[entity.id],
            share=graph.degree[entity.id] / max(1, len(graph) - 1),
            is_hub=is_hub(graph.degree[entity.id], median_degree),
        )
        for entity in entities
        if entity.id in graph
    ]
    return tuple(sorted(central, key=lambda one: (-getattr(one, by.value), one.entity.id)))
