"""The evidence panel: who says what, in which words, and how many of them on their own account."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import expect

from graphkit.schema import RoleKind
from graphkit.view.page import write_html

from .conftest import Session
from .story_graph import story_graph


def test_a_click_on_a_name_shows_its_sentences_with_their_articles(story: Session) -> None:
    story.click_node("Kataib Hezbollah")
    assert story.page.locator("#panel-body h2").inner_text() == "Kataib Hezbollah"
    assert "KH" in story.panel()
    story.page.locator("#panel-body .statement summary").first.click()
    quote = story.page.locator("#panel-body .quote").first
    expect(quote.locator("mark")).to_have_count(1)
    assert quote.locator("figcaption a").get_attribute("href").startswith("https://example.org/")
    assert quote.locator("figcaption a").get_attribute("rel") == "noopener noreferrer"


def test_a_click_on_an_incident_shows_roles_and_what_each_outlet_said(story: Session) -> None:
    story.click_node("Shelling at Camp Taji, 11 March 2020")
    text = story.panel()
    assert "11 Mar 2020, Camp Taji" in text
    assert "alleged" in text
    assert "14" in text
    assert story.page.locator(".reports tbody tr").count() == 8
    assert story.page.locator(".differs").count() == 1  # one outlet counts four dead, the others three


def test_who_says_and_who_denies_that_a_party_did_it_are_told_apart(story: Session) -> None:
    story.page.evaluate(
        """() => {
          const { app } = graphkit;
          const part = app.model.parts.find((part) => part.saidBy.length && part.role === "attacker");
          part.deniedBy = ["Red Column"];
          app.select(part.incident.row);
        }"""
    )
    expect(story.page.locator("#panel .parts")).to_contain_text("according to U.S. officials; denied by Red Column")


def test_a_statement_under_the_name_that_it_is_about_is_a_whole_sentence(story: Session) -> None:
    story.click_node("Iran")
    backed = story.page.locator("#panel-body .says", has_text="is backed by").first
    assert re.fullmatch(r"\S.* is backed by Iran", backed.inner_text())


def test_a_click_on_a_line_shows_the_statements_that_it_bundles(story: Session) -> None:
    x, y = story.page.evaluate(
        """() => {
          const { canvas, model } = graphkit.app;
          const isWanted = ({ from, to }) =>
            model.nodes[from].label === "Qassem Soleimani" && model.nodes[to].label === "Quds Force";
          const line = canvas.scope.lines.find(isWanted);
          const [a, b] = [line.from, line.to].map((row) => canvas.network.canvasToDOM(model.nodes[row]));
          const box = canvas.host.getBoundingClientRect();
          return [box.left + (a.x + b.x) / 2, box.top + (a.y + b.y) / 2];
        }"""
    )
    story.page.mouse.click(x, y)
    assert "Qassem Soleimani commands Quds Force" in story.panel()
    assert (
        "Qassem Soleimani, commands Quds Force, has been"
        in story.page.locator("#panel-body blockquote").first.inner_text()
    )


def test_header_overview_and_citation_tell_the_same_origin(story: Session) -> None:
    deck = story.page.locator("#deck").inner_text()
    origin = deck.split(", published")[0]
    assert "from 11 outlets" in origin or "from 12 outlets" in origin
    assert story.page.locator(".lead").inner_text().startswith(origin)
    story.page.click("#share")
    assert origin in story.page.locator("#cite").inner_text()


def test_where_no_outlet_is_known_none_is_counted(tmp_path: Path, open_page: Callable[..., Session]) -> None:
    graph, articles = story_graph()
    for _, _, data in graph.edges(data=True):
        if edge := data.get("edge"):
            data["edge"] = replace(edge, evidence=tuple(replace(told, outlet=None) for told in edge.evidence))
    write_html(graph, tmp_path / "p.html", title="P", articles=[replace(one, outlet=None) for one in articles])
    opened = open_page(tmp_path / "p.html")
    assert opened.page.locator("#deck").inner_text().startswith(f"{len(articles)} articles of unknown origin")
    opened.click_node("Shelling at Camp Taji, 11 March 2020")
    assert "independent articles" in opened.panel()
    assert "outlet" not in opened.panel().lower()


def test_copies_of_one_story_are_counted_once_and_said_to_be_copies(
    tmp_path: Path, open_page: Callable[..., Session]
) -> None:
    graph, articles = story_graph()
    for _, _, data in graph.edges(data=True):
        if edge := data.get("edge"):
            data["edge"] = replace(edge, outlets=1)
    write_html(graph, tmp_path / "p.html", title="P", articles=articles)
    opened = open_page(tmp_path / "p.html")
    opened.click_node("Shelling at Camp Taji, 11 March 2020")
    opened.page.locator("#panel .parts .name").first.click()
    assert " outlets, 1 independent" in opened.panel()


def test_a_party_with_two_roles_is_listed_once(tmp_path: Path, open_page: Callable[..., Session]) -> None:
    graph, articles = story_graph()
    node = next(node for node, data in graph.nodes(data=True) if "Camp Taji, 11 March" in str(data.get("incident")))
    incident = graph.nodes[node]["incident"]
    first = incident.participants[0]
    more = (*incident.participants, replace(first, role=RoleKind.INSTRUMENT))
    graph.nodes[node]["incident"] = replace(incident, participants=more)
    write_html(graph, tmp_path / "p.html", title="P", articles=articles)
    opened = open_page(tmp_path / "p.html")
    opened.click_node("Shelling at Camp Taji, 11 March 2020")
    parts = opened.page.locator("#panel .parts li").all_inner_texts()
    assert len(parts) == len({one.entity_id for one in more})
    assert sum(f"{first.role}, instrument" in part for part in parts) == 1


def test_a_short_name_is_not_marked_inside_another_word(tmp_path: Path, open_page: Callable[..., Session]) -> None:
    graph, articles = story_graph()
    for _, _, data in graph.edges(data=True):
        if (edge := data.get("edge")) and edge.kind == "commands":
            told = replace(edge.evidence[0], sentence="Focus because of US, said the thus used US.", trigger=None)
            data["edge"] = replace(edge, evidence=(told,))
    for _, data in graph.nodes(data=True):
        if entity := data.get("entity"):
            data["entity"] = replace(entity, aliases=("US",))
    write_html(graph, tmp_path / "p.html", title="P", articles=articles)
    opened = open_page(tmp_path / "p.html")
    quotes = opened.page.evaluate(
        """() => {
          const { app } = graphkit;
          const edge = app.model.edges.find((edge) => edge.kind === "commands");
          app.selectPair(edge.from, edge.to);
          return document.querySelector("#panel-body blockquote").innerHTML;
        }"""
    )
    assert quotes.startswith("Focus because of <b>US</b>, said the thus used ")


def test_an_incident_that_no_edge_tells_of_shows_its_sentences(
    tmp_path: Path, open_page: Callable[..., Session]
) -> None:
    """Where only one party is named there is no statement between two, and still somebody said what happened."""
    graph, articles = story_graph()
    node = next(node for node, data in graph.nodes(data=True) if "Camp Taji, 11 March" in str(data.get("incident")))
    edges = [(u, v, key, data["edge"]) for u, v, key, data in graph.edges(keys=True, data=True) if "edge" in data]
    told = next(edge.evidence[0] for *_, edge in edges if edge.incident == node)
    graph.remove_edges_from([(u, v, key) for u, v, key, edge in edges if edge.incident == node])
    event_mentions = {report.event_id: told for report in graph.nodes[node]["incident"].reports}
    write_html(graph, tmp_path / "p.html", title="P", articles=articles, event_mentions=event_mentions)
    opened = open_page(tmp_path / "p.html")
    opened.click_node("Shelling at Camp Taji, 11 March 2020")
    assert opened.page.locator("#panel blockquote").all_inner_texts() == [told.sentence]
    expect(opened.page.locator("#panel .quote mark")).to_have_count(1)
    opened.page.fill("#search", told.sentence[:20])
    expect(opened.page.locator("#search-list [role=option]").first).to_contain_text(told.sentence[:20])
