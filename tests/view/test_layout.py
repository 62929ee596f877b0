"""The layout is the same every time, keeps what matters apart, and does not scramble an earlier picture."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.view.layout import Drawing, _find_distances, _find_near_pairs, find_positions


def drawing(
    size: int, links: list[tuple[int, int]], keys: int, known: dict[int, tuple[float, float]] | None = None
) -> Drawing:
    return Drawing(size=size, links=links, keys=list(range(keys)), boxes=[(90.0, 40.0)] * keys, known=known or {})


RING = [(i, (i + 1) % 40) for i in range(40)] + [(0, 20), (5, 30)]


def test_the_same_graph_gives_the_same_picture() -> None:
    assert (find_positions(drawing(60, RING, 40)) == find_positions(drawing(60, RING, 40))).all()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=60))
def test_no_two_nodes_of_the_default_view_overlap(links: list[tuple[int, int]]) -> None:
    places = find_positions(drawing(25, links, 25)).tolist()
    for (ax, ay), (bx, by) in itertools.combinations(places, 2):
        assert abs(ax - bx) >= 88 or abs(ay - by) >= 38


def test_a_page_of_known_nodes_stays_as_it_was() -> None:
    first = find_positions(drawing(60, RING, 40))
    known = {node: (x, y) for node, (x, y) in enumerate(first.tolist())}
    assert (find_positions(drawing(60, RING, 40, known)) == first).all()


def test_a_new_node_does_not_move_the_others_and_stands_beside_its_neighbour() -> None:
    first = find_positions(drawing(60, RING, 40))
    known = {node: (x, y) for node, (x, y) in enumerate(first.tolist())}
    later = find_positions(drawing(61, [*RING, (60, 3)], 40, known))
    assert (later[:60] == first).all()
    assert math.dist(later[60], later[3]) < 200


def test_names_that_nothing_ties_to_the_rest_stand_apart_from_each_other() -> None:
    places = find_positions(drawing(30, [], 0)).tolist()
    assert min(math.dist(a, b) for a, b in itertools.combinations(places, 2)) > 10


def test_a_graph_of_nothing_has_no_places() -> None:
    assert find_positions(drawing(0, [], 0)).shape == (0, 2)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-400, 400), st.floats(-400, 400)), min_size=1, max_size=60), st.floats(1, 200))
def test_near_pairs_are_all_that_are_near_each_once(places: list[tuple[float, float]], reach: float) -> None:
    pairs = [(a, b) for a, b in _find_near_pairs(np.array(places), reach).tolist()]
    assert pairs == sorted(set(pairs))
    near = [(a, b) for a, b in itertools.combinations(range(len(places)), 2) if math.dist(places[a], places[b]) < reach]
    assert set(near) <= set(pairs)


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 11)), st.floats(0.5, 9), max_size=30))
def test_distances_are_those_of_the_shortest_ways(lengths: dict[tuple[int, int], float]) -> None:
    links = {(min(pair), max(pair)): length for pair, length in lengths.items() if pair[0] != pair[1]}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(12))
    graph.add_weighted_edges_from((a, b, length) for (a, b), length in links.items())
    found = _find_distances(12, list(links), list(links.values()))
    for node, known in nx.all_pairs_dijkstra_path_length(graph):
        assert [known.get(other, math.inf) for other in range(12)] == found[node].tolist()
