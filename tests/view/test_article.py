"""The article: the page carries its text, and shows in it what was read there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import expect

from graphkit.view.page import write_html

from .conftest import Session
from .story_graph import story_graph


def told_graph() -> tuple[nx.MultiDiGraph[str], list]:
    """The story, each article holding the sentences that are told from it, with letters beyond the basic plane."""
    graph, articles = story_graph()
    texts = {article.id: f"🚀 {article.title}\n\nBefore.\n\n" for article in articles}
    for *_, data in graph.edges(data=True):
        if edge := data.get("edge"):
            evidence = []
            for told in edge.evidence:
                if told.sentence not in texts[told.article_id]:
                    texts[told.article_id] += told.sentence + "\n\n"
                start = texts[told.article_id].index(told.sentence)
                evidence.append(replace(told, start=start, end=start + len(told.sentence)))
            data["edge"] = replace(edge, evidence=tuple(evidence))
    return graph, [replace(article, text=texts[article.id]) for article in articles]


@pytest.fixture
def told(tmp_path: Path, open_page: Callable[..., Session]) -> Session:
    graph, articles = told_graph()
    write_html(graph, tmp_path / "p.html", title="P", articles=articles)
    return open_page(tmp_path / "p.html")


def test_an_article_is_read_where_a_sentence_is_quoted(told: Session) -> None:
    told.click_node("Shelling at Camp Taji, 11 March 2020")
    quote = told.page.locator("#panel-body .quote").first
    sentence = quote.locator("blockquote").inner_text()
    quote.get_by_role("button", name="Read the article").click()
    expect(told.page.locator(".article .here")).to_have_text(sentence)
    expect(told.page.locator(".article")).to_contain_text("Before.")
    assert told.page.locator(".article .here .told-name").count() >= 1
    assert told.page.locator(".article .here .told-event").count() == 1


def test_passages_are_stepped_through_and_names_lead_back(told: Session) -> None:
    told.click_node("Iran")
    told.page.locator("#panel-body .statement summary").first.click()
    told.page.get_by_role("button", name="Read the article").first.click()
    status = told.page.locator(".stepper [role=status]")
    expect(status).to_contain_text("1 of")
    told.page.get_by_role("button", name="Next").click()
    expect(told.page.locator(".article .here")).to_have_count(1)
    told.page.locator(".article .told-name").first.click()
    assert told.page.evaluate("graphkit.app.view.reading") is None


def test_a_page_without_texts_holds_none_and_offers_none(tmp_path: Path, open_page: Callable[..., Session]) -> None:
    graph, articles = told_graph()
    write_html(graph, tmp_path / "p.html", title="P", articles=articles, with_texts=False)
    opened = open_page(tmp_path / "p.html")
    block = json.loads(
        re.search(r'id="graph-data">(.*?)</script>', (tmp_path / "p.html").read_text(encoding="utf-8"), re.S)[1]
    )
    assert block["texts"] is None
    opened.click_node("Iran")
    assert opened.page.get_by_role("button", name="Read the article").count() == 0


def test_the_address_of_an_article_opens_it(told: Session, tmp_path: Path, open_page: Callable[..., Session]) -> None:
    told.click_node("Iran")
    told.page.locator("#panel-body .statement summary").first.click()
    told.page.get_by_role("button", name="Read the article").first.click()
    told.page.locator(".article").wait_for()
    other = open_page(tmp_path / "p.html", hash_=told.page.url.split("#")[1])
    expect(other.page.locator(".article .here")).to_have_text(told.page.locator(".article .here").inner_text())


def test_a_marked_name_runs_over_the_end_of_a_line_and_opens_by_key(told: Session) -> None:
    told.click_node("Shelling at Camp Taji, 11 March 2020")
    told.page.get_by_role("button", name="Read the article").first.click()
    name = told.page.locator(".article .told-name").first
    assert name.evaluate("(mark) => getComputedStyle(mark).display") == "inline"
    name.press("Enter")
    assert told.page.evaluate("graphkit.app.view.selected.node") is not None
    assert told.page.evaluate("graphkit.app.view.reading") is None
