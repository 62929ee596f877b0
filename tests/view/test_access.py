"""The page for everybody: who reads by keyboard or ear, in large type, without motion, or in another alphabet."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from worlds import write_drawn_store

from graphkit.api import Graph
from graphkit.view.page import PageReview, write_html

from .conftest import Session
from .test_article import told_graph

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

FINDINGS = """async () => {
  const { violations } = await axe.run();
  return violations.map(({ id, impact, nodes }) => [id, impact, nodes.map((node) => node.target.join(" "))]);
}"""

LOOKS: dict[str, dict[str, Any]] = {
    "graph": {},
    "map": {"hash_": "tab=map"},
    "table": {"hash_": "tab=table"},
    "dark": {"color_scheme": "dark"},
    "phone": {"width": 360, "height": 740},
}


@pytest.fixture(scope="module")
def desk_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story with its texts, a question about two names, and a decision."""
    graph, articles = told_graph()
    one, other = sorted(node for node, data in graph.nodes(data=True) if "entity" in data)[:2]
    note = ("2021-03-04T10:00:00", "note", "Iran", "country", "", "", "", "A. Editor", "see the annex")
    review = PageReview(decisions=[("1", *note)], questions=[(one, other, 0.82, "spelled alike")])
    path = tmp_path_factory.mktemp("desk") / "desk.html"
    write_html(graph, path, title="Desk", articles=articles, review=review)
    return path


#: What can lie on the panel, each with what brings it there.
PANELS = (
    "{}",
    "{ selected: { node: 0 } }",
    "{ selected: null, path: { from: 0, to: 3, choice: 0 } }",
    "{ path: null, picked: [0, 1, 2], colour: 'community' }",
    "{ picked: [], selected: { node: graphkit.app.model.nodes.find((node) => node.incident).row } }",
    "{ selected: null, review: true }",
    "{ review: false, compare: graphkit.app.model.outlets.slice(0, 2) }",
    "{ compare: null, reading: { article: 1, at: 0, start: 0 } }",
    "{ reading: null, desk: { by: 'A', decisions: [], saved: [{ name: 'One', note: 'Note', hash: '' }] }, tour: 0 }",
)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(look: str, desk_path: Path, open_page: Callable[..., Session]) -> None:
    """On every panel, its forms open; the policy is put aside, because axe is a foreign script."""
    page = open_page(desk_path, bypass_csp=True, **LOOKS[look]).page
    page.evaluate(AXE)
    page.evaluate("document.querySelectorAll('#rail details').forEach((details) => (details.open = true))")
    for view in PANELS:
        page.evaluate(f"graphkit.app.change({view})")
        page.evaluate("document.querySelectorAll('#panel details').forEach((details) => (details.open = true))")
        assert page.evaluate(FINDINGS) == [], view


def test_at_200_percent_nothing_is_cut_off(story_path: Path, open_page: Callable[..., Session]) -> None:
    """A window of 1280 by 900 at twice the size has half as many pixels to give."""
    opened = open_page(story_path, width=640, height=450, device_scale_factor=2)
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    for name in ("#search", "#rail-toggle", "#share", "#tab-map", "#canvas", "#timeline", "#path-from"):
        page.locator(name).scroll_into_view_if_needed()
        expect(page.locator(name)).to_be_in_viewport()
    assert page.locator("#masthead").bounding_box()["height"] <= 225
    cut = page.evaluate(
        """[...document.querySelectorAll("button, h1, h2, p, summary")]
          .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1
            && getComputedStyle(element).overflowX !== "visible")
          .map((element) => element.textContent)"""
    )
    assert cut == []


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("sheet", ["incidents", "statements", "names"])
def test_no_word_of_a_table_runs_into_the_next_column(
    sheet: str, width: int, story_path: Path, open_page: Callable[..., Session]
) -> None:
    page = open_page(story_path, hash_="tab=table", width=width).page
    page.click(f"#sheet-{sheet}")
    over = page.evaluate(
        """[...document.querySelectorAll(".sheet th, .sheet tbody td")]
          .filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)"""
    )
    assert over == []
    if width > 1000:
        body = page.locator("#table-body")
        assert body.evaluate("(each) => each.scrollWidth <= each.clientWidth")


def test_a_table_still_fits_when_the_window_is_made_narrower(story: Session) -> None:
    page = story.page
    page.click("#tab-table")
    for width in (1440, 1000):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(
            "({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth", arg=page.query_selector("#table-body")
        )


@pytest.mark.parametrize("wish", ["reduce", "no-preference"])
def test_the_picture_moves_only_where_motion_is_welcome(
    wish: str, story_path: Path, open_page: Callable[..., Session]
) -> None:
    page = open_page(story_path, reduced_motion=wish).page
    gap = page.evaluate(
        """() => {
          const { canvas, model } = graphkit.app;
          canvas.network.moveTo({ position: { x: 9000, y: 9000 }, scale: 0.5 });
          canvas.seek(0);
          const at = canvas.network.getViewPosition();
          return Math.hypot(at.x - model.nodes[0].x, at.y - model.nodes[0].y);
        }"""
    )
    assert (gap < 1) == (wish == "reduce")
    duration = page.evaluate("getComputedStyle(document.getElementById('share')).transitionDuration")
    assert (duration == "0s") == (wish == "reduce")


@pytest.fixture
def accented(tmp_path: Path, open_page: Callable[..., Session]) -> Session:
    """Names with letters that a reporter's keyboard has not."""
    ties = [
        ("Nūrī al-Mālikī", "Çağrı Özgür", 0.9),
        ("Çağrı Özgür", "Łukasz Đặng", 0.9),
        ("Łukasz Đặng", "Søren Ægir Þór", 0.9),
        ("Søren Ægir Þór", "حسن", 0.9),
    ]
    write_drawn_store(tmp_path / "graph.db", ties)
    with Graph(tmp_path / "graph.db") as graph:
        write_html(graph.networkx(), tmp_path / "page.html", title="Łódź, İzmir", articles=[])
    return open_page(tmp_path / "page.html")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nuri al-maliki", "Nūrī al-Mālikī"),
        ("Mālikī", "Nūrī al-Mālikī"),
        ("cagri ozgur", "Çağrı Özgür"),
        ("lukasz dang", "Łukasz Đặng"),
        ("soren aegir thor", "Søren Ægir Þór"),
        ("حسن", "حسن"),
    ],
)
def test_a_name_is_found_with_and_without_its_accents(typed: str, name: str, accented: Session) -> None:
    accented.page.fill("#search", typed)
    expect(accented.page.locator("#search-list [role=option]").first).to_contain_text(name)


def test_a_path_between_accented_names_is_typed_plainly_and_shared(
    accented: Session, tmp_path: Path, open_page: Callable[..., Session]
) -> None:
    for end, typed in (("from", "maliki"), ("to", "aegir")):
        accented.page.fill(f"#path-{end}", typed)
        accented.page.press(f"#path-{end}", "Enter")
    rows = accented.page.evaluate("graphkit.app.paths[0].rows")
    assert len(rows) == 4
    other = open_page(tmp_path / "page.html", hash_=accented.page.url.split("#")[1])
    assert other.page.evaluate("graphkit.app.paths[0].rows") == rows


def test_a_telephone_shows_the_middle_of_the_story_in_the_middle(
    story_path: Path, open_page: Callable[..., Session]
) -> None:
    """What weighs most is whole and named, and the note of the map lies beneath it and not over its names."""
    page = open_page(story_path, width=360, height=740).page
    heaviest = page.evaluate(
        """() => {
          const { canvas, model } = graphkit.app;
          const { label, x, y } = model.nodes[canvas.scope.rows.find((row) => !model.nodes[row].incident)];
          const at = canvas.network.canvasToDOM({ x, y });
          const isIn = at.x > 0 && at.x < canvas.host.clientWidth && at.y > 0 && at.y < canvas.host.clientHeight;
          return [isIn, canvas.network.getScale()];
        }"""
    )
    assert heaviest[0]
    assert heaviest[1] > 0.3
    page.evaluate("graphkit.app.canvas.fit(graphkit.app.canvas.scope.rows)")
    page.wait_for_timeout(600)
    assert page.evaluate("graphkit.app.canvas.network.getScale()") > 0.15
    page.click("#tab-map")
    cut = page.evaluate(
        """() => {
          const edge = document.getElementById("map").getBoundingClientRect();
          return [...document.querySelectorAll(".map-label")].filter((label) => {
            const { left, right } = label.getBoundingClientRect();
            return left < edge.left - 4 || right > edge.right + 4;
          }).map((label) => label.textContent);
        }"""
    )
    assert cut == []
    map_, foot = (page.locator(name).bounding_box() for name in ("#map", ".map-foot"))
    assert map_
    assert foot
    assert foot["y"] >= map_["y"] + map_["height"] - 1
