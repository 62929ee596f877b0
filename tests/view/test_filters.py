"""Filters: every word, number and list of the page follows them, and what they leave out is counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from graphkit.view.page import write_html

from .conftest import Session
from .story_graph import find_id, story_graph

COUNT = "graphkit.app.model.nodes.filter((node) => node.incident && graphkit.app.passing.nodes[node.row]).length"


def only(story: Session, name: str) -> None:
    """Clicks "only" beside an entry of the legend."""
    story.page.get_by_role("button", name=f"Only {name}", exact=True).click(force=True)


def test_a_status_keeps_the_claims_of_it_and_the_incidents_that_they_are_about(story: Session) -> None:
    only(story, "Alleged")
    assert story.page.evaluate(COUNT) > 1
    lead = story.page.locator(".lead").inner_text()
    assert re.match(r"\d+ of \d+ incidents and \d+ of \d+ names: only alleged\.", lead)
    kept = story.page.evaluate(
        """() => {
          const { model, passing } = graphkit.app;
          const kept = model.parts.filter((part) => passing.parts[part.row] && part.role !== "place");
          return kept.map((part) => part.status);
        }"""
    )
    assert set(kept) <= {"alleged"}
    story.page.click("#tab-table")
    assert story.page.locator("#table-body tbody tr").count() == story.page.evaluate(COUNT)
    expect(story.page.locator("#omitted")).to_contain_text("claim")


def test_belief_leaves_out_incidents_that_nobody_believes(story: Session) -> None:
    before = story.page.evaluate(COUNT)
    story.page.locator("#belief").fill("100")
    assert story.page.evaluate(COUNT) < before
    expect(story.page.locator("#omitted")).to_contain_text("incident")


def test_one_click_shows_the_story_as_one_outlet_tells_it(story: Session) -> None:
    only(story, "Example Wire")
    assert story.page.evaluate("graphkit.app.view.offOutlets.length") == 11
    assert "as told by Example Wire" in story.page.locator(".lead").inner_text()
    story.click_node("Shelling at Camp Taji, 11 March 2020")
    assert story.page.locator(".reports tbody td:first-child").all_inner_texts() == ["Example Wire"]
    assert set(story.page.locator("#panel-body figcaption strong").all_inner_texts()) == {"Example Wire"}
    expect(story.page.locator("#panel-body")).to_contain_text("7 reports left out")
    only(story, "Example Wire")
    assert story.page.evaluate("graphkit.app.view.offOutlets") == []


def test_two_outlets_stand_side_by_side(story: Session) -> None:
    story.page.get_by_label("Compare outlet").select_option("Example Wire")
    story.page.get_by_label("with outlet").select_option("Plainview Gazette")
    story.page.get_by_role("button", name="Compare", exact=True).click()
    assert "told by both" in story.panel()
    assert "told by Plainview Gazette alone" in story.panel()
    assert story.page.locator("#panel-body .reports thead").first.inner_text().strip().split("\t")[-2:] == [
        "Example Wire",
        "Plainview Gazette",
    ]
    alone = story.page.locator("#panel-body section").last.locator("small")
    assert re.fullmatch(r"\d+ \w{3} 20\d\d", alone.first.inner_text())


def test_the_timeline_tells_the_period_of_what_passes(story: Session) -> None:
    expect(story.page.locator("#timeline .caption")).to_have_text(re.compile("27 Dec 2019 to 29 Mar 2020$"))
    row = story.page.evaluate("graphkit.app.model.nodes.find((node) => node.label === 'Camp Taji').row")
    story.page.evaluate("(row) => graphkit.app.change({ kept: [row] })", row)
    expect(story.page.locator("#timeline .caption")).to_have_text("3 dated incidents, 11 Mar 2020 to 15 Mar 2020")
    story.page.evaluate("graphkit.app.change({ belief: 1 })")
    expect(story.page.locator("#timeline .caption")).to_have_text("0 dated incidents")


@pytest.fixture
def undated(tmp_path: Path, open_page: Callable[..., Session]) -> Session:
    """The story, one of its incidents without a date."""
    graph, articles = story_graph()
    node = find_id(graph, "Shelling at Camp Taji, 11 March")
    graph.nodes[node]["incident"] = replace(graph.nodes[node]["incident"], date=None)
    write_html(graph, tmp_path / "p.html", title="P", articles=articles)
    return open_page(tmp_path / "p.html")


def test_a_period_says_what_it_leaves_out_for_having_no_date(undated: Session) -> None:
    for name, day in (("First day", "2020-01"), ("Last day", "2020-02-15")):
        undated.page.get_by_label(name, exact=True).click()
        undated.page.keyboard.press("Control+A")
        undated.page.keyboard.type(day)
        undated.page.keyboard.press("Enter")
    days = undated.page.evaluate("graphkit.app.view.days")
    assert days == [18262, 18307]  # 1 January and 15 February, to the day
    expect(undated.page.locator("#timeline .caption")).to_contain_text("1 undated not shown")
    expect(undated.page.locator("#omitted")).to_contain_text("1 undated")
    undated.page.get_by_role("button", name="1 undated, not shown").click()
    expect(undated.page.locator("#timeline .caption")).to_contain_text("; 1 undated")


def test_a_date_that_is_none_is_marked_and_changes_nothing(story: Session) -> None:
    story.page.get_by_label("First day", exact=True).fill("soon")
    story.page.keyboard.press("Enter")
    assert story.page.get_by_label("First day", exact=True).get_attribute("aria-invalid") == "true"
    assert story.page.evaluate("graphkit.app.view.days") is None


def test_back_and_forward_walk_through_the_views(story: Session) -> None:
    story.click_node("Iran")
    only(story, "Alleged")
    story.page.go_back()
    assert story.page.evaluate("graphkit.app.view.offStatuses") == []
    assert story.page.locator("#panel-body h2").inner_text() == "Iran"
    story.page.go_back()
    assert story.page.evaluate("graphkit.app.view.selected") is None
    story.page.go_forward()
    assert story.page.locator("#panel-body h2").inner_text() == "Iran"


def test_after_a_search_the_keys_are_the_graphs(story: Session) -> None:
    story.page.keyboard.press("/")
    story.page.keyboard.type("soleymani")
    story.page.keyboard.press("Enter")
    assert story.page.locator("#panel-body h2").inner_text() == "Qassem Soleimani"
    assert story.page.evaluate("document.activeElement.id") == "canvas"
    story.page.keyboard.press("f")
    assert story.page.evaluate("graphkit.app.view.focus") is not None


def test_a_name_that_the_default_view_leaves_out_brings_its_incidents(story: Session) -> None:
    row = story.page.evaluate(
        """() => {
          const { model, canvas } = graphkit.app;
          const isOut = (node) => !node.incident && node.parts.length && !canvas.scope.isShown[node.row];
          return model.nodes.find(isOut)?.row;
        }"""
    )
    assert row is not None, "the story has more names than its first view shows"
    story.page.evaluate("(row) => graphkit.app.select(row)", row)
    shown = story.page.evaluate(
        """(row) => {
          const { model, canvas } = graphkit.app;
          return model.nodes[row].parts.every((part) => canvas.scope.isShown[part.incident.row]);
        }""",
        row,
    )
    assert shown


def test_findings_lead_to_the_view_that_shows_them(story: Session) -> None:
    findings = story.page.locator(".findings li")
    assert 3 <= findings.count() <= 5
    findings.first.get_by_role("button").click()
    assert story.page.evaluate("graphkit.app.view.selected") is not None
    assert "independent outlets" in story.panel()


def test_a_row_opens_wherever_it_is_clicked_and_columns_are_filtered(story: Session) -> None:
    story.page.click("#tab-table")
    story.page.get_by_label("Filter Dead").fill(">= 3")
    rows = story.page.locator("#table-body tbody tr")
    assert 0 < rows.count() < story.page.evaluate(COUNT)
    assert story.page.evaluate("document.querySelector('#table-body').scrollWidth") <= story.page.evaluate(
        "document.querySelector('#table-body').clientWidth"
    )
    rows.first.locator("td").last.click()
    assert story.page.evaluate("graphkit.app.view.selected") is not None
    with story.page.expect_download() as waiting:
        story.page.click("#share")
        story.page.click("#share-csv")
    assert len(Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()) == rows.count() + 1
