"""The page of a large store holds what is most told, and says what it leaves out and how to get it."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PatternReader

from graphkit.api import Graph
from graphkit.build import rendering
from graphkit.build.pipeline import build

NAMES = ("Kestrel Front", "Talon Brigade")
PLACES = ("Camp Ember", "Harrow Base", "Ostrel")


def test_a_large_store_is_drawn_by_its_most_told_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        told = f"{NAMES[0]} shelled {PLACES[0]}." if number < 4 else f"{NAMES[1]} raided {PLACES[number % 3]}."
        filler = " ".join(f"word{number}{i}" for i in range(40))  # or they would be copies of one article
        path = tmp_path / "news" / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            f"Outlet: Outlet {number}\nDate: 2021-03-{1 if number < 4 else number:02}\n\n{told} {filler}.",
            encoding="utf-8",
        )
    monkeypatch.setattr(rendering, "MOST_NODES", 2)
    monkeypatch.setattr(rendering, "MOST_TOLD", 1)
    build([tmp_path / "news"], store_path=tmp_path / "graph.db", extractor=PatternReader())
    with Graph(tmp_path / "graph.db") as graph:
        drawn = graph.view(tmp_path / "page.html")
        incidents = sum(graph.stats().incidents.values())
    assert drawn.incidents == 1 < incidents
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert f"holds the 1 most told of {incidents} incidents" in text
    assert "graphkit view NAME" in text
    assert "Talon Brigade" not in text
