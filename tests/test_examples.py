"""The examples, end to end with the trained pipeline: what the README promises a newcomer."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from trained import load_extractor

from graphkit.api import Graph
from graphkit.build.pipeline import build, extract_articles
from graphkit.ingest.articles import read_articles
from graphkit.schema.contract import write_record
from graphkit.schema.errors import InputError
from graphkit.store.store import Store

ARTICLES = Path(__file__).parent.parent / "examples" / "articles"
TOUR = ARTICLES.parent / "tour.py"


@pytest.fixture(scope="module")
def extractor():
    return load_extractor()


@pytest.fixture(scope="module")
def built(built_examples, tmp_path_factory):
    """The examples as `graphkit build examples/articles` leaves them, with what it said, in a folder of our own."""
    folder = tmp_path_factory.mktemp("examples")
    for name in ("graph.db", "graph.html"):
        shutil.copy(built_examples[0] / name, folder)
    return folder, built_examples[1]


def draw(folder, extractor):
    return build([ARTICLES], store_path=folder / "graph.db", html_path=folder / "graph.html", extractor=extractor)


def records(folder):
    """All that a store answers with."""
    with Store.open(folder / "graph.db") as store:
        graph = store.entities.read_all(), store.incidents.read_all(), store.edges.read_all()
        return tuple(store.articles.read_extractions()), graph, store.layout.read_positions()


@pytest.fixture(scope="module")
def graph(built):
    with Graph(built[0] / "graph.db") as opened:
        yield opened


def test_every_example_can_be_read():
    found = list(read_articles([ARTICLES]))
    assert not [error for error in found if isinstance(error, InputError)]
    assert len(found) >= 24
    assert all(article.outlet and article.published and article.title for article in found)
    assert {Path(article.source.partition("#")[0]).suffix for article in found} == {".txt", ".html", ".jsonl"}


def test_the_examples_make_a_graph_and_a_page(built):
    folder, summary = built
    assert (summary.failed, summary.stale, summary.unchanged) == (0, 0, 0)
    assert summary.incidents > 20
    assert summary.edges > 40
    page = (folder / "graph.html").read_text(encoding="utf-8")
    assert page.startswith(("<!doctype html>", "<!DOCTYPE html>"))


def test_only_the_article_about_trade_tells_of_no_attack(built):
    assert built[1].without_attacks == 1


def test_a_second_build_changes_nothing(built, extractor):
    folder, first = built
    before = (folder / "graph.html").read_bytes(), records(folder)
    again = draw(folder, extractor)
    assert (again.unchanged, again.has_changed, again.is_page_written) == (first.read, False, False)
    assert ((folder / "graph.html").read_bytes(), records(folder)) == before


@pytest.mark.parametrize(
    ("start", "goal"),
    [
        ("Kataib Hezbollah", "Camp Taji"),
        ("Iran", "Al-Asad"),
        ("United States", "Qassem Suleimani"),
    ],
)
def test_a_question_of_the_tour_is_answered_with_a_sentence(graph, start, goal):
    answer = graph.path(start, goal)
    assert answer.paths
    for path in answer.paths:
        assert path.hops[0].source == answer.start
        assert path.hops[-1].target == answer.goal
        for hop, following in zip(path.hops, path.hops[1:], strict=False):
            assert hop.target == following.source
        for evidence in (evidence for hop in path.hops for edge in hop.edges for evidence in edge.evidence):
            text = graph.store.articles.read(evidence.article_id).text
            assert text[evidence.start : evidence.end] == evidence.sentence


def test_the_tour_runs_from_its_first_cell_to_its_last(built, tmp_path):
    (tmp_path / "output").mkdir()
    shutil.copy(built[0] / "graph.db", tmp_path / "output" / "graph.db")
    run = subprocess.run([sys.executable, TOUR], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "Kata'ib Hezbollah" in run.stdout
    assert (tmp_path / "output" / "graph.gexf").is_file()


def test_a_record_depends_on_its_article_alone(built, extractor):
    """Read alone, or as one of many: the same bytes."""
    with Store.open(built[0] / "graph.db") as store:
        together = {found.article.source: found for found in store.articles.read_extractions()}
    for path in sorted(ARTICLES.glob("*.txt"))[::7]:
        [alone] = extract_articles([path], extractor=extractor)
        assert json.dumps(write_record(alone)) == json.dumps(write_record(together[path.as_posix()]))
