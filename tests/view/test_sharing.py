"""Sharing: addresses, pictures, tables and paper that hold what the page shows."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Session


def test_the_csv_holds_what_passes_and_no_formula(story: Session) -> None:
    story.page.click("#share")
    with story.page.expect_download() as waiting:
        story.page.click("#share-csv")
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert len(rows) - 1 == story.page.evaluate("graphkit.app.model.edges.length")
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize(("button", "start"), [("#share-png", b"\x89PNG"), ("#share-svg", b"<svg")])
def test_the_picture_is_saved(story: Session, button: str, start: bytes) -> None:
    story.page.click("#share")
    with story.page.expect_download() as waiting:
        story.page.click(button)
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(start)
    if start == b"<svg":
        assert "Kataib Hezbollah" in content.decode()


def test_the_address_brings_another_reader_to_the_same_view(
    story: Session, story_path: Path, open_page: Callable[..., Session]
) -> None:
    story.click_node("Iran")
    story.page.get_by_role("button", name="Focus").click()
    story.page.get_by_role("checkbox", name="Riot").uncheck()
    story.page.locator("#belief").fill("30")
    story.page.click("#theme")
    other = open_page(story_path, hash_=story.page.url.split("#")[1])
    assert other.page.evaluate("graphkit.app.view") == story.page.evaluate("graphkit.app.view")
    assert other.shown() == story.shown()


def test_an_address_from_another_graph_is_read_as_far_as_it_makes_sense(
    story_path: Path, open_page: Callable[..., Session]
) -> None:
    page = open_page(
        story_path, hash_="show=nobody&focus=%E0%A4%A,9&belief=x&days=5,1&path=a,b,c&tab=evil&no-status=alleged,odd"
    )
    assert page.page.evaluate("graphkit.app.view.offStatuses") == ["alleged"]
    assert page.page.evaluate("graphkit.app.view.tab") == "graph"


def test_the_page_prints_without_its_controls(story: Session) -> None:
    story.page.emulate_media(media="print")
    expect(story.page.locator(".tools")).to_be_hidden()
    expect(story.page.locator("h1")).to_be_visible()
    assert "Main actors" in story.panel()


@pytest.mark.parametrize("tab", ["graph", "map"])
def test_the_picture_holds_all_that_is_drawn_whatever_the_window_shows(tab: str, story: Session) -> None:
    if tab == "graph":
        story.page.evaluate("graphkit.app.canvas.network.moveTo({ scale: 4, position: { x: 5000, y: 0 } })")
    story.page.click(f"#tab-{tab}")
    story.page.click("#share")
    with story.page.expect_download() as waiting:
        story.page.click("#share-svg")
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    for name in ("Ninety days in Iraq", "Camp Taji", "with graphkit."):
        assert name in text
    assert "class=" not in text or tab == "map"
    story.page.click("#share")
    with story.page.expect_download() as waiting:
        story.page.click("#share-png")
    head = Path(waiting.value.path()).read_bytes()[16:24]
    width, height = re.search(r'width="([\d.]+)" height="([\d.]+)"', text).groups()
    assert int.from_bytes(head[:4]) == pytest.approx(2 * float(width), abs=2)
    assert int.from_bytes(head[4:]) == pytest.approx(2 * float(height), abs=2)


def test_a_picture_carries_its_legend_and_its_filters(story: Session) -> None:
    story.page.get_by_role("button", name="Only Alleged", exact=True).click(force=True)
    story.page.click("#share")
    with story.page.expect_download() as waiting:
        story.page.click("#share-svg")
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    for words in ("only alleged", "Filtered out:", "Armed group", ">Alleged<"):
        assert words in text


def test_paper_holds_the_drawing_and_the_sentences_of_what_is_selected(story: Session) -> None:
    story.click_node("Kataib Hezbollah")
    story.page.emulate_media(media="print")
    story.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(story.page.locator("#print-sheet svg")).to_be_visible()
    expect(story.page.locator("#panel .correcting").first).to_be_hidden()
    assert story.page.locator("#panel-body blockquote").count() > 3
    story.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert story.page.locator("#print-sheet svg").count() == 0
    assert story.page.locator("#panel-body details[open]").count() == 0
