"""The page of a large store holds what is most told, and says what it leaves out and how to get it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pattern_reader import PatternReader

from graphkit.api import Graph
from graphkit.build import rendering
from graphkit.build.pipeline import build
from graphkit.store.query.entity_queries import Entities
from graphkit.store.query.incident_queries import Incidents
from graphkit.store.query.neighbours import Edges
from graphkit.store.record.articles import Articles
from graphkit.store.store import Store

NAMES = ("Kestrel Front", "Talon Brigade")
PLACES = ("Camp Ember", "Harrow Base", "Ostrel")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four outlets tell of one shelling, and two more of a raid each; the store counts as large."""
    for number in range(6):
        told = f"{NAMES[0]} shelled {PLACES[0]}." if number < 4 else f"{NAMES[1]} raided {PLACES[number % 3]}."
        filler = " ".join(f"word{number}{i}" for i in range(40))  # or they would be copies of one article
        path = tmp_path / "news" / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            f"Outlet: Outlet {number}\nDate: 2021-03-{1 if number < 4 else number:02}\n\n{told} {filler}.",
            encoding="utf-8",
        )
    build([tmp_path / "news"], store_path=tmp_path / "graph.db", extractor=PatternReader())
    monkeypatch.setattr(rendering, "MOST_NODES", 2)
    return tmp_path / "graph.db"


def test_a_large_store_is_drawn_by_its_most_told_part(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "MOST_TOLD", 1)
    page = store.with_name("page.html")
    with Graph(store) as graph:
        drawn = graph.view(page)
        incidents = sum(graph.stats().incidents.values())
    assert drawn.incidents == 1 < incidents
    text = page.read_text(encoding="utf-8")
    assert f"holds the 1 most told of {incidents} incidents" in text
    assert "graphkit view NAME" in text
    assert "Talon Brigade" not in text


def test_as_many_incidents_are_drawn_as_have_so_many_reports_and_always_one(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []
    for reports in (1, 5, 6):
        monkeypatch.setattr(rendering, "MOST_REPORTS", reports)
        with Graph(store) as graph:
            counts.append(graph.view(store.with_name("page.html")).incidents)
    assert counts == [1, 2, 3]


def test_of_a_statement_so_many_sentences_are_shown_each_of_another_outlet(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "MOST_TOLD", 1)
    monkeypatch.setattr(rendering, "MOST_SENTENCES", 3)
    page = store.with_name("page.html")
    with Graph(store) as graph:
        graph.view(page)
    match = re.search(r'id="graph-data">(.*?)</script>', page.read_text(encoding="utf-8"), re.S)
    assert match
    block = json.loads(match[1])
    told = block["edges"]["columns"].index("evidence")
    for edge in block["edges"]["rows"]:
        articles = [block["evidence"]["rows"][row][0] for row in edge[told]]
        assert len(articles) == len(set(articles)) == 3
    assert "up to 3 sentences a statement" in block["rest"]


def test_what_is_cut_is_what_fewest_tell_whenever_it_was(store: Path) -> None:
    """Incidents come in the order of their dates, and the most told may be the latest."""
    for day in ("2021-01-03", "2021-12-03"):
        folder = store.with_name(day)
        folder.mkdir()
        (folder / "a.txt").write_text(f"Outlet: Outlet 9\nDate: {day}\n\nTalon Brigade raided Ostrel.", "utf-8")
        build([folder], store_path=store, extractor=PatternReader())
    with Store.open(store) as opened:
        [most] = opened.incidents.read_most_told(9, reports=4)
        assert most.outlets == 4
        assert len(opened.incidents.read_most_told(9, reports=1)) == 1
        assert len(opened.incidents.read_most_told(2, reports=99)) == 2


def test_nothing_is_read_that_is_not_drawn(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the rest of the graph nor the files that the articles came in."""

    def forbid(self: object, *_: object) -> None:
        raise AssertionError(f"the whole of {type(self).__name__} is read")

    for part in (Entities, Incidents, Edges, Articles):
        monkeypatch.setattr(part, "read_all", forbid)
    monkeypatch.setattr(Articles, "read", forbid)
    monkeypatch.setattr(rendering, "MOST_TOLD", 1)
    with Graph(store) as graph:
        assert graph.view(store.with_name("page.html")).incidents == 1
