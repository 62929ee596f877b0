"""The page finds the paths that the command line finds."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from worlds import write_drawn_store

from graphkit.api import Graph
from graphkit.view import write_html

from .conftest import Opened

NAMES = [f"Group {letter}" for letter in "ABCDEFGHIJKLMNOP"]

FOUND = """([from, to]) => {
  const { app } = graphkit;
  const row = (name) => app.model.nodes.find((node) => node.label === name).row;
  app.change({ path: { from: row(from), to: row(to), choice: 0 } });
  return app.paths.map((path) => [path.cost, path.rows.map((row) => app.model.nodes[row].label)]);
}"""


@pytest.mark.parametrize("seed", [1, 2])
def test_the_page_and_the_command_line_find_the_same_paths(
    seed: int, tmp_path: Path, open_page: Callable[..., Opened]
) -> None:
    dice = random.Random(seed)
    pairs = dice.sample(list(itertools.combinations(NAMES, 2)), 32)
    hub = [("Group A", name) for name in NAMES[1:]]
    drawn = [(a, b, dice.choice([0.0, 0.21, 0.4, 0.63, 0.9])) for a, b in sorted({*pairs, *hub})]
    write_drawn_store(tmp_path / "graph.db", drawn)
    with Graph(tmp_path / "graph.db") as graph:
        write_html(graph.networkx(), tmp_path / "page.html", title="Paths", articles=[])
        page = open_page(tmp_path / "page.html").page
        for start, goal in dice.sample(list(itertools.combinations(NAMES[1:], 2)), 25):
            expected = graph.path(start, goal, k=3).paths
            found = page.evaluate(FOUND, [start, goal])
            assert [cost for cost, _ in found] == pytest.approx([path.cost for path in expected], abs=1e-4)
            for (cost, names), path in zip(found, expected, strict=True):
                route = [path.hops[0].source.name, *(hop.target.name for hop in path.hops)]
                same_cost = sum(abs(other.cost - path.cost) < 1e-9 for other in expected)
                assert names == route or same_cost > 1 or cost == found[-1][0]
