"""The examples, end to end with the trained pipeline: what the README promises a newcomer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.api import Graph, build
from graphkit.errors import InputError
from graphkit.ingest import read_articles
from graphkit.pipeline import extract_articles

ARTICLES = Path(__file__).parent.parent / "examples" / "articles"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The examples as `graphkit build examples/articles` leaves them, with what it said."""
    folder = tmp_path_factory.mktemp("examples")
    summary = build([ARTICLES], store=folder / "graph.db", html=folder / "graph.html")
    return folder, summary


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
    assert page.startswith("<!doctype html>") or page.startswith("<!DOCTYPE html>")


def test_only_the_article_about_trade_tells_of_no_attack(built):
    assert built[1].without_attacks == 1


def test_a_second_build_changes_nothing(built):
    folder, first = built
    before = (folder / "graph.html").read_bytes(), (folder / "graph.db").read_bytes()
    again = build([ARTICLES], store=folder / "graph.db", html=folder / "graph.html")
    assert (again.unchanged, again.has_changed, again.is_page_written) == (first.read, False, False)
    assert ((folder / "graph.html").read_bytes(), (folder / "graph.db").read_bytes()) == before


@pytest.mark.parametrize(
    ("start", "goal"),
    [
        ("Kataib Hezbollah", "Camp Taji"),
        ("Iran", "Al-Asad"),
        ("United States", "Qassem Suleimani"),
        ("al-Shabaab", "Manda Bay"),
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
            text = graph.store.read_article(evidence.article_id).text
            assert text[evidence.start : evidence.end] == evidence.sentence


def test_a_record_depends_on_its_article_alone():
    """Read alone, or as one of many: the same bytes."""
    from graphkit.records import write_record

    together = {found.article.source: found for found in extract_articles([ARTICLES])}
    for source in sorted(together)[::11]:
        [alone] = extract_articles([source]) if "#" not in source else [together[source]]
        assert json.dumps(write_record(alone)) == json.dumps(write_record(together[source]))
