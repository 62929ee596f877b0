"""Network: the NetworkX graph of entities, incidents and edges."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from graphkit.schema import Edge, Entity, Incident

if TYPE_CHECKING:
    import networkx as nx


def build_graph(
    entities: Iterable[Entity],
    incidents: Iterable[Incident],
    edges: Iterable[Edge],
    peripheral: Collection[str] = frozenset(),
) -> nx.MultiDiGraph[Any]:
    """A graph whose nodes are the ids of entities and incidents.

    A node has the attribute `entity` or `incident`, and `is_peripheral` where it is an entity among `peripheral`: told
    of, and no node of the default graph. An edge between entities has the key (kind, incident) and the
    attribute `edge`; an incident points to each of its participants with the key (role, None) and the attribute
    `participant`.
    """
    import networkx as nx  # 100 ms to import: whoever only wants a path does not pay for it

    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for entity in entities:
        graph.add_node(entity.id, entity=entity, is_peripheral=entity.id in peripheral)
    for incident in incidents:
        graph.add_node(incident.id, incident=incident)
        for participant in incident.participants:
            graph.add_edge(
                incident.id, participant.entity_id, key=(participant.role.value, None), participant=participant
            )
    for edge in edges:
        graph.add_edge(edge.source, edge.target, key=(edge.kind, edge.incident), edge=edge)
    return graph
