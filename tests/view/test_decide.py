"""Corrections: made in the page where the sentence is read, exported, applied to the store, and shown ever after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pattern_reader import PatternReader
from playwright.sync_api import expect

from graphkit.api import Graph
from graphkit.app.review import Review
from graphkit.build.pipeline import build

from .conftest import Session

NEWS = {
    "a": ("2021-03-04", "Kestrel Front shelled Camp Ember. Kestrel Front raided Harrow Base."),
    "b": ("2021-06-14", "Talon Brigade raided Camp Ember."),
    "c": ("2021-09-24", "Talin Brigade raided Harrow Base. Kestral Front shelled Ostrel."),
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for name, (day, text) in NEWS.items():
        path = tmp_path / "news" / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Outlet: Outlet {name}\nDate: {day}\n\n{text}", encoding="utf-8")
    build([tmp_path / "news"], store_path=tmp_path / "graph.db", extractor=PatternReader())
    return tmp_path / "graph.db"


@pytest.fixture
def opened(store: Path, open_page: Callable[..., Session]) -> Session:
    return open_page(draw(store))


def draw(store: Path) -> Path:
    page = store.with_name("page.html")
    with Graph(store) as graph:
        graph.view(page)
    return page


def select(session: Session, name: str) -> None:
    session.page.evaluate(
        """(name) => {
          const { app } = graphkit;
          const isCalled = (node) => [node.label, ...node.aliases].some((each) => each.includes(name));
          app.select(app.model.nodes.find((node) => isCalled(node) && !node.isGone).row);
        }""",
        name,
    )


def export(session: Session, by: str = "A. Editor") -> Path:
    session.page.keyboard.press("Escape")
    session.page.get_by_label("Who decides").fill(by)
    session.page.get_by_label("Who decides").press("Tab")
    with session.page.expect_download() as waiting:
        session.page.get_by_role("button", name="Export").click()
    return Path(waiting.value.path())


def test_a_correction_shows_at_once_is_exported_applied_and_told_ever_after(
    opened: Session, store: Path, open_page: Callable[..., Session]
) -> None:
    """What is alleged against whom, put right: ten steps from the sentence to the new page."""
    select(opened, "Shelling of Camp Ember")
    page = opened.page
    page.locator(".correcting summary").click()
    page.get_by_label("Status").select_option("alleged")
    page.get_by_label("Dead").fill("3-5")
    page.get_by_label("Attacker").fill("Talon Brigade")
    page.get_by_label("Why").fill("the ministry corrected it")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".standfirst")).to_contain_text("3–5 dead")
    expect(page.locator(".parts")).to_contain_text("Talon Brigade")
    expect(page.locator(".decided")).to_contain_text("the ministry corrected it")
    with Review(store) as review:
        applied = review.apply(export(opened))
    assert len(applied.decisions) >= 1
    assert applied.misfits == ()
    again = open_page(draw(store))
    select(again, "Shelling of Camp Ember")
    expect(again.page.locator(".standfirst")).to_contain_text("3–5 dead")
    expect(again.page.locator(".parts li").first).to_contain_text("Talon Brigade")
    expect(again.page.locator(".decided")).to_contain_text("the ministry corrected it")
    expect(again.page.locator(".decided")).to_contain_text("A. Editor")


def test_what_is_rejected_is_gone_undone_and_kept_by_the_browser(opened: Session) -> None:
    before = opened.page.locator(".lead").inner_text()
    opened.page.evaluate(
        """() => {
          const { app } = graphkit;
          const isThere = (node) => node.parts.some((part) => part.node.label === "Ostrel");
          app.select(app.model.nodes.find((node) => node.incident && isThere(node)).row);
        }"""
    )
    opened.page.locator(".correcting summary").click()
    opened.page.get_by_role("button", name="Reject: no such event").click()
    assert opened.page.locator(".lead").inner_text() != before
    opened.page.reload()
    opened.page.locator("html[data-ready]").wait_for(state="attached")
    opened.requests.pop()  # the reload
    assert opened.page.locator(".lead").inner_text() != before
    opened.page.get_by_role("button", name="Take back").click()
    assert opened.page.locator(".lead").inner_text() == before
    opened.page.keyboard.press("z")
    assert opened.page.locator(".lead").inner_text() != before


def test_names_are_merged_in_the_page_and_in_the_store(opened: Session, store: Path) -> None:
    select(opened, "Kestrel Front")
    opened.page.locator(".correcting summary").click()
    opened.page.get_by_role("combobox", name="The same as").fill("Talon")
    opened.page.get_by_role("combobox", name="The same as").press("Enter")
    expect(opened.page.locator(".facts-list")).to_contain_text("Talon Brigade")
    with Review(store) as review:
        assert not review.apply(export(opened)).misfits
    with Graph(store) as graph:
        assert graph.entity("Talon Brigade").id == graph.entity("Kestrel Front").id


def test_questions_are_answered_by_a_key_each(opened: Session) -> None:
    count = opened.page.evaluate("graphkit.app.model.questions.length")
    assert count, "names that are spelled so alike are asked about"
    opened.page.get_by_role("button", name="Answer").click()
    for key in ("n", "s", "y")[:count]:
        opened.page.keyboard.press(key)
    assert opened.page.evaluate("graphkit.app.view.desk.decisions.length") == min(count, 3)


def test_hostile_notes_are_text(opened: Session) -> None:
    select(opened, "Kestrel Front")
    opened.page.locator(".correcting summary").click()
    opened.page.get_by_label("Why").fill("<img src=x onerror=window.pwned=1>\u202e")
    opened.page.get_by_role("button", name="Note on Kestr").click()
    expect(opened.page.locator(".decided")).to_contain_text("<img src=x")
    assert opened.page.evaluate("window.pwned") is None
