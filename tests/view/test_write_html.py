"""The file: one, whole, the same every time, under a policy that names its scripts, holding only what it should."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graphkit.schema import Article, Entity, MentionKind
from graphkit.view.data_block import clean_text, format_block
from graphkit.view.page import GraphPage, write_html

from .story_graph import story_graph


def block_of(path: Path) -> dict[str, Any]:
    match = re.search(
        r'<script type="application/json" id="graph-data">(.*?)</script>', path.read_text(encoding="utf-8"), re.S
    )
    assert match
    block: dict[str, Any] = json.loads(match[1])
    return block


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        graph, articles = story_graph()
        write_html(graph, tmp_path / name, title="Story", articles=articles)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_the_policy_forbids_all_but_the_scripts_and_the_style_of_this_very_page(story_path: Path) -> None:
    text = story_path.read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    inline = [*re.findall(r"<script>(.*?)</script>", text, re.S), *re.findall(r"<style>(.*?)</style>", text, re.S)]
    assert len(inline) == 3
    for content in inline:
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1]


def test_no_row_ends_with_cells_that_hold_nothing(story_path: Path) -> None:
    """With a thousand nodes such cells would be a tenth of the page."""
    block = block_of(story_path)
    for table in ("nodes", "edges", "evidence"):
        rows = block[table]["rows"]
        assert not [row for row in rows if row[-1] is None]
        assert min(map(len, rows)) < max(map(len, rows)) <= len(block[table]["columns"])


def test_every_statement_with_all_its_sentences_is_in_the_page(story_path: Path) -> None:
    graph, _ = story_graph()
    block = block_of(story_path)
    statements = [data["edge"] for _, _, data in graph.edges(data=True) if "edge" in data]
    assert len(block["edges"]["rows"]) == len(statements)
    assert {told.sentence for edge in statements for told in edge.evidence} == set(block["sentences"])


def test_nothing_of_an_article_but_its_citation_reaches_a_page_without_texts(tmp_path: Path) -> None:
    article = Article(
        id="a", source="a.txt", title="T", published=None, outlet=None, url=None, text="UNSEEN", raw=b"UNSEEN"
    )
    write_html(nx.MultiDiGraph(), tmp_path / "page.html", title="Empty", articles=[article], with_texts=False)
    assert "UNSEEN" not in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_finished_leaves_the_old_one_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.html"
    path.write_text("old")
    monkeypatch.setattr(os, "replace", _fail)
    with pytest.raises(OSError, match="disk full"):
        write_html(nx.MultiDiGraph(), path, title="New", articles=[])
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def _fail(*_: object) -> None:
    raise OSError("disk full")


def test_the_data_block_cannot_end_its_element_or_a_line() -> None:
    text = format_block({"title": "</script><!-- \u2028 \u2029 &"})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"title": "</script><!-- \u2028 \u2029 &"}


def test_marks_that_turn_the_direction_of_writing_are_not_passed_on() -> None:
    assert clean_text("fdp.\u202eexe\x00\ud800") == "fdp. exe  "


def test_a_trigger_is_marked_where_it_is_in_javascripts_count(tmp_path: Path) -> None:
    graph, articles = story_graph()
    source, target, key = next((u, v, k) for u, v, k, data in graph.edges(keys=True, data=True) if "edge" in data)
    edge = graph.edges[source, target, key]["edge"]
    told = edge.evidence[0]
    shifted = replace(
        told,
        sentence="🚀 " + told.sentence,
        trigger=replace(told.trigger, start=told.trigger.start + 2, end=told.trigger.end + 2),
    )
    graph.edges[source, target, key]["edge"] = replace(edge, evidence=(shifted,))
    write_html(graph, tmp_path / "page.html", title="Story", articles=articles)
    block = block_of(tmp_path / "page.html")
    row = next(row for row in block["evidence"]["rows"] if block["sentences"][row[1]].startswith("🚀"))
    assert row[block["evidence"]["columns"].index("trigger")] == [told.trigger.start + 3, told.trigger.end + 3]


def test_the_date_of_making_is_shown_only_where_it_is_given(tmp_path: Path) -> None:
    write_html(nx.MultiDiGraph(), tmp_path / "a.html", title="T", articles=[], made=date(2021, 5, 4))
    write_html(nx.MultiDiGraph(), tmp_path / "b.html", title="T", articles=[])
    assert "made 4 May 2021" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "2021" not in re.sub(
        r"<script.*?</script>|<style.*?</style>", "", (tmp_path / "b.html").read_text(encoding="utf-8"), flags=re.S
    )


class Memory:
    """A layout cache in memory."""

    def __init__(self) -> None:
        self.positions: dict[str, tuple[float, float]] = {}

    def read_positions(self) -> Mapping[str, tuple[float, float]]:
        return self.positions

    def write_positions(self, positions: Mapping[str, tuple[float, float]]) -> None:
        self.positions = dict(positions)


def test_one_more_name_leaves_the_picture_as_it_was(tmp_path: Path) -> None:
    graph, articles = story_graph()
    memory = Memory()
    write_html(graph, tmp_path / "page.html", title="Story", articles=articles, layout=memory)
    before = dict(memory.positions)
    graph.add_node("new", entity=Entity(id="new", name="Newcomer", kind=MentionKind.PERSON))
    write_html(graph, tmp_path / "page.html", title="Story", articles=articles, layout=memory)
    assert {node: memory.positions[node] for node in before} == before
    assert "new" in memory.positions


def test_pyvis_holds_every_node_and_every_parallel_edge() -> None:
    from graphkit.view.importance import find_story

    graph, _ = story_graph()
    page = GraphPage(graph, find_story(graph))
    assert page.num_nodes() == graph.number_of_nodes()
    assert page.num_edges() == sum("edge" in data for _, _, data in graph.edges(data=True))
    assert page.options["physics"] == {"enabled": False}


def test_the_folders_of_who_made_the_page_are_not_mailed_with_it(tmp_path: Path) -> None:
    article = Article(
        id="a", source="/home/reporter/secret/a.txt", title="T", published=None, outlet=None, url=None, text="", raw=b""
    )
    write_html(nx.MultiDiGraph(), tmp_path / "page.html", title="Empty", articles=[article])
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert '"a.txt"' in text
    assert "secret" not in text
