"""Saved views: a tour that a reporter records, walks through and mails inside a copy of the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from .conftest import Session


def record(story: Session) -> None:
    story.page.get_by_label("Note on this view").fill("Where it began <b>")
    story.page.get_by_role("button", name="Save this view").click()
    story.page.get_by_role("button", name="Only Alleged", exact=True).click(force=True)
    story.page.get_by_label("Name of this view").fill("What is only alleged")
    story.page.get_by_role("button", name="Save this view").click()
    story.page.click("#reset")


def test_a_tour_leads_through_the_saved_views_and_back(story: Session) -> None:
    record(story)
    story.page.get_by_role("button", name="Start the tour").click()
    expect(story.page.locator(".tour")).to_contain_text("Where it began <b>")
    story.page.get_by_role("button", name="Next", exact=True).click()
    expect(story.page.locator(".tour")).to_contain_text("2 of 2: What is only alleged")
    assert (
        "only historical" in story.page.locator(".lead").inner_text()
        or "alleged" in story.page.locator(".lead").inner_text()
    )
    story.page.get_by_role("button", name="Previous", exact=True).click()
    assert story.page.evaluate("graphkit.app.view.offStatuses") == []
    story.page.get_by_role("button", name="End", exact=True).click()
    assert story.page.locator(".tour").count() == 0


def test_a_copy_of_the_page_carries_the_tour(story: Session, tmp_path: Path, open_page: Callable[..., Session]) -> None:
    record(story)
    story.page.click("#share")
    with story.page.expect_download() as waiting:
        story.page.click("#share-copy")
    copy = tmp_path / "copy.html"
    waiting.value.save_as(copy)
    other = open_page(copy)
    assert [name.split("\n")[0] for name in other.page.locator(".views li").all_inner_texts()] == [
        "Overview",
        "What is only alleged",
    ]
    assert other.shown() == story.shown()
