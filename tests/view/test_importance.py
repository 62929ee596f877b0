"""The default view has an opinion: who acts most and what is told most is shown, the rest waits."""

from __future__ import annotations

import networkx as nx

from graphkit.view.importance import find_story

from .scale_graph import scale_graph
from .story_graph import find_id, story_graph


def test_the_main_actors_and_the_most_told_incident_are_in_the_default_view() -> None:
    graph, _ = story_graph()
    keys = find_story(graph).keys
    for name in ("Kataib Hezbollah", "United States", "Qassem Soleimani", "Airstrike at Baghdad International Airport"):
        assert find_id(graph, name) in keys


def test_the_default_view_of_a_large_graph_has_thirty_to_sixty_nodes() -> None:
    graph, _ = scale_graph(2000)
    assert 30 <= len(find_story(graph).keys) <= 60


def test_every_incident_of_the_default_view_joins_two_of_its_names() -> None:
    graph, _ = scale_graph(500)
    keys = set(find_story(graph).keys)
    for node in keys:
        if incident := graph.nodes[node].get("incident"):
            assert len({part.entity_id for part in incident.participants} & keys) >= 2


def test_the_order_in_which_nodes_were_added_does_not_matter() -> None:
    graph, _ = story_graph()
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert find_story(turned) == find_story(graph)
