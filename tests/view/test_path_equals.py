"""The page finds the paths that the command line finds, whatever both leave out."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from worlds import article, entity_id, write_drawn_store, write_edges

from graphkit.api import Graph
from graphkit.schema import Edge, Evidence, Status
from graphkit.schema import Path as FoundPath
from graphkit.view.page import write_html

from .conftest import Session

NAMES = [f"Group {letter}" for letter in "ABCDEFGHIJKLMNOP"]
BELIEFS = [0.0, 0.03, 0.21, 0.4, 0.63, 0.9]
KINDS = ["support", "threat", "member_of", "armed_clash"]
STATUSES = [Status.ACTUAL, Status.CLAIMED, Status.ALLEGED]
DATES = [None, "2020", "2020-03", "2020-03-11", "2021-07-01"]

FOUND = """([from, to, view]) => {
  const { app } = graphkit;
  const row = (name) => app.model.nodes.find((node) => node.label === name).row;
  const hidden = (view.hidden ?? []).map(row);
  app.change({ ...view, hidden, path: { from: row(from), to: row(to), choice: 0 } });
  return app.paths.map((path) => [path.cost, path.rows.map((row) => app.model.nodes[row].label)]);
}"""

#: What a reader sets on the page, and what a reader of the same mind writes on the command line.
OPTIONS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "nothing": ({}, {}),
    "min belief": ({"belief": 0.3}, {"min_belief": 0.3}),
    "avoid": ({"hidden": ["Group A", "Group B"]}, {"avoid": ["Group A", "Group B"]}),
    "not kind": ({"offKinds": ["threat"]}, {"not_kinds": ["threat"]}),
    "status": ({"offStatuses": ["alleged"]}, {"statuses": [Status.ACTUAL, Status.CLAIMED]}),
    "since and until": ({"days": [18293, 18500]}, {"since": "2020-02-01", "until": "2020-08-26"}),
}


def assert_same(found: list[tuple[float, list[str]]], expected: tuple[FoundPath, ...]) -> None:
    """The same paths at the same cost; of several at the cost of the last one, either may be the last."""
    assert [cost for cost, _ in found] == pytest.approx([path.cost for path in expected], abs=1e-4)
    for (cost, names), path in zip(found, expected, strict=True):
        route = [path.hops[0].source.name, *(hop.target.name for hop in path.hops)]
        same_cost = sum(abs(other.cost - path.cost) < 1e-9 for other in expected)
        assert names == route or same_cost > 1 or cost == found[-1][0]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_page_and_the_command_line_find_the_same_paths(
    seed: int, tmp_path: Path, open_page: Callable[..., Session]
) -> None:
    dice = random.Random(seed)
    pairs = dice.sample(list(itertools.combinations(NAMES, 2)), 32)
    hub = [("Group A", name) for name in NAMES[1:]]
    drawn = [(a, b, dice.choice(BELIEFS)) for a, b in sorted({*pairs, *hub})]
    write_drawn_store(tmp_path / "graph.db", drawn)
    with Graph(tmp_path / "graph.db") as graph:
        write_html(graph.networkx(), tmp_path / "page.html", title="Paths", articles=[])
        page = open_page(tmp_path / "page.html").page
        for start, goal in dice.sample(list(itertools.combinations(NAMES[1:], 2)), 25):
            assert_same(page.evaluate(FOUND, [start, goal, {}]), graph.path(start, goal, k=3).paths)


def test_what_the_page_filters_out_is_what_the_command_line_leaves_out(
    tmp_path: Path, open_page: Callable[..., Session]
) -> None:
    dice = random.Random(5)
    only = article("It happened.")
    edges = [
        Edge(
            source=entity_id(source),
            target=entity_id(target),
            kind=dice.choice(KINDS),
            incident=None,
            date=dice.choice(DATES),
            status=dice.choice(STATUSES),
            belief=dice.choice(BELIEFS),
            outlets=1,
            evidence=(told_in(only.id),),
        )
        for source, target in dice.sample(list(itertools.permutations(NAMES, 2)), 90)
    ]
    write_edges(tmp_path / "graph.db", only, edges, NAMES)
    with Graph(tmp_path / "graph.db") as graph:
        write_html(graph.networkx(), tmp_path / "page.html", title="Paths", articles=[])
        page = open_page(tmp_path / "page.html").page
        blank = {key: [] for key in ("hidden", "offKinds", "offStatuses")} | {"belief": 0, "days": None}
        lengths = set()
        for on_page, options in OPTIONS.values():
            for start, goal in dice.sample(list(itertools.combinations(NAMES[2:], 2)), 8):
                found = page.evaluate(FOUND, [start, goal, blank | on_page])
                assert_same(found, graph.path(start, goal, k=3, **options).paths)
                lengths.add(len(found))
        assert 3 in lengths


def test_a_part_of_a_store_shows_the_paths_of_the_whole(tmp_path: Path, open_page: Callable[..., Session]) -> None:
    """What makes a name a hub is how many it knows, not how many of them are drawn."""
    hub = [("Group A", name, 0.9) for name in NAMES[1:]]
    write_drawn_store(tmp_path / "graph.db", [*hub, ("Group B", "Group P", 0.3), ("Group P", "Group C", 0.3)])
    with Graph(tmp_path / "graph.db") as graph:
        drawn = graph.view(tmp_path / "page.html", between=("Group B", "Group C"))
        assert drawn.entities < len(NAMES)
        page = open_page(tmp_path / "page.html").page
        expected = graph.path("Group B", "Group C").paths
        assert page.evaluate("graphkit.app.paths.map((path) => path.cost)") == pytest.approx(
            [path.cost for path in expected], abs=1e-4
        )


def told_in(article_id: str) -> Evidence:
    return Evidence(
        article_id=article_id,
        event_id=None,
        source="a.txt",
        title=None,
        outlet="Example Wire",
        url=None,
        published=None,
        date=None,
        start=0,
        end=12,
        sentence="It happened.",
        trigger=None,
        status=Status.ACTUAL,
        said_by=None,
        confidence=0.9,
    )
