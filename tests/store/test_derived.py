"""What the derived tables promise."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from at_once import write_derived
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import article, edges_of, entity_id, event, linked, told, write_drawn_store, write_store

from graphkit.schema import EventKind, Extraction, Status
from graphkit.store.sql_tables import DERIVED_TABLES
from graphkit.store.store import Store

NAMES = ["Group A", "Group B", "Group C", "Group D", "Group E"]


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as connection:
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in DERIVED_TABLES}


@pytest.fixture
def extractions() -> list[Extraction]:
    text = "Red Column shelled Camp Ember in Ostrel, officials said. Marshal Oak leads Red Column."
    attack = event(
        EventKind.SHELLING,
        "shelled",
        status=Status.CLAIMED,
        said_by="officials",
        date="2021-03-02",
        attacker="Red Column",
        target="Camp Ember",
        place="Ostrel",
    )
    return [
        told(article(text, source="a.txt"), attack, relations=[("Marshal Oak", "commands", "Red Column")]),
        told(article(text, source="b.txt", outlet="Herald"), attack),
    ]


def test_what_was_derived_is_read_again(tmp_path: Path, extractions: list[Extraction]) -> None:
    """Entities, incidents and edges, evidence included, come back as they went in."""
    expected = linked(extractions)
    with Store.open(write_store(tmp_path / "graph.db", extractions)) as store:
        assert store.entities.read_all() == expected.entities
        assert sorted(store.incidents.read_all(), key=lambda incident: incident.id) == list(expected.incidents)
        read = sorted(
            store.edges.read_all(), key=lambda edge: (edge.source, edge.target, edge.kind, edge.incident or "")
        )
    assert tuple(read) == edges_of(extractions)


def test_writing_twice_changes_nothing(tmp_path: Path, extractions: list[Extraction]) -> None:
    """The same graph makes the same rows, whatever stood there before and in whatever order it comes."""
    path = write_store(tmp_path / "graph.db", extractions)
    once = tables(path)
    with Store.open(path, "write") as store:
        write_derived(store, linked(extractions[:1]), edges_of(extractions[:1]))
        write_derived(store, linked(extractions), edges_of(extractions)[::-1])
    assert tables(path) == once


def test_a_graph_that_cannot_be_written_leaves_the_one_before(tmp_path: Path, extractions: list[Extraction]) -> None:
    """All derived tables change in one transaction, or none does."""
    path = write_store(tmp_path / "graph.db", extractions)
    once = tables(path)
    with Store.open(path, "write") as store, pytest.raises(KeyError):
        write_derived(store, linked(extractions[:0]), edges_of(extractions))
    assert tables(path) == once


def test_removing_an_article_takes_its_evidence_along(tmp_path: Path, extractions: list[Extraction]) -> None:
    """No sentence outlives its article, even before the graph is written anew."""
    with Store.open(write_store(tmp_path / "graph.db", extractions), "write") as store:
        store.articles.remove(extractions[0].article.id)
        assert {found.source for edge in store.edges.read_all() for found in edge.evidence} == {"b.txt"}
        assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []


@settings(max_examples=20, deadline=None)
@given(
    drawn=st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from([0.0, 0.3, 0.9])).filter(
            lambda edge: edge[0] != edge[1]
        ),
        min_size=1,
        unique_by=lambda edge: edge[:2],
    )
)
def test_degree_counts_distinct_neighbours(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, str, float]]
) -> None:
    """Parallel edges and edges both ways are one neighbour; adjacency holds the best belief between two."""
    path = write_drawn_store(tmp_path_factory.mktemp("drawn") / "graph.db", drawn)
    graph = nx.Graph((source, target) for source, target, _ in drawn)
    with Store.open(path) as store:
        degrees = store.edges.read_degrees([entity_id(name) for name in graph])
        adjacent = store.edges.read_adjacent([entity_id(name) for name in graph])
    assert degrees == {entity_id(name): degree for name, degree in graph.degree}
    best: dict[tuple[str, str], float] = {}
    for source, target, belief in drawn:
        for pair in ((source, target), (target, source)):
            best[pair] = max(best.get(pair, 0.0), belief)
    expected = {(entity_id(one), entity_id(other)): belief for (one, other), belief in best.items() if belief}
    assert {(one.source, one.target): one.belief for one in adjacent} == expected


def test_positions_outlive_a_new_graph(tmp_path: Path, extractions: list[Extraction]) -> None:
    """One more article does not scramble the picture."""
    with Store.open(write_store(tmp_path / "graph.db", extractions), "write") as store:
        store.layout.write_positions({"one": (0.5, -1.25)})
        write_derived(store, linked(extractions), edges_of(extractions))
        assert store.layout.read_positions() == {"one": (0.5, -1.25)}


def test_the_same_positions_change_no_byte(tmp_path: Path, extractions: list[Extraction]) -> None:
    """A build that finds nothing new leaves the store as it was."""
    path = write_store(tmp_path / "graph.db", extractions)
    with Store.open(path, "write") as store:
        store.layout.write_positions({"one": (0.5, -1.25)})
    before = path.read_bytes()
    with Store.open(path, "write") as store:
        store.layout.write_positions({"one": (0.5, -1.25)})
    assert path.read_bytes() == before


def test_counts_are_those_of_the_tables(tmp_path: Path, extractions: list[Extraction]) -> None:
    """What is counted when the graph is written is what counting would give."""
    with Store.open(write_store(tmp_path / "graph.db", extractions), "write") as store:
        kept = store.read_stats()
        store.connection.execute("DELETE FROM meta WHERE name = 'tallies'")
        assert store.read_stats() == kept


def test_the_best_edges_are_the_first_of_all_even_where_many_are_equal(tmp_path: Path) -> None:
    drawn = [("Iraq", f"Group {number}", 0.6 if number % 3 else 0.9) for number in range(12)]
    with Store.open(write_drawn_store(tmp_path / "graph.db", drawn)) as store:
        everything = store.edges.read_of(store.lookup.find_entity("Iraq").id)
        assert len(everything) == len(drawn)
        for limit in range(1, len(drawn) + 2):
            assert store.edges.read_of(store.lookup.find_entity("Iraq").id, limit=limit) == everything[:limit]


def test_incidents_come_without_what_outlets_said_where_that_is_not_wanted(
    tmp_path: Path, extractions: list[Extraction]
) -> None:
    with Store.open(write_store(tmp_path / "graph.db", extractions)) as store:
        told = store.incidents.find()
        assert all(incident.reports for incident in told)
        assert store.incidents.find(has_reports=False) == tuple(replace(incident, reports=()) for incident in told)
