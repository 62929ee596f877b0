"""The page as a reader uses it: looks, clicks, types, drags, tabs. Every page ends without a request or an error."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import expect

from graphkit.view.page import write_html

from .conftest import Session
from .scale_graph import scale_graph

LABELS = "graphkit.app.canvas.arranged().labels.map(({ x, y, width, height, row }) => [x, y, width, height, row])"


def overlapping(boxes: list[list[float]]) -> list[tuple[float, float]]:
    return [
        (a[4], b[4])
        for a, b in itertools.combinations(boxes, 2)
        if a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
    ]


def test_the_default_view_shows_thirty_to_sixty_nodes_and_labels_that_do_not_lie_on_each_other(story: Session) -> None:
    assert 30 <= len(story.shown()) <= 60
    labels = story.page.evaluate(LABELS)
    assert len(labels) >= 0.8 * len(story.shown())
    assert overlapping(labels) == []


def test_labels_do_not_lie_on_each_other_at_any_zoom(story: Session) -> None:
    for scale in (0.3, 0.7, 1.5, 3):
        story.page.evaluate("(scale) => graphkit.app.canvas.network.moveTo({ scale })", scale)
        assert overlapping(story.page.evaluate(LABELS)) == []


def test_the_main_actors_are_labelled_and_listed_first(story: Session) -> None:
    first = story.page.locator("#panel-body section", has_text="Main actors").inner_text()
    rows = {row for *_, row in story.page.evaluate(LABELS)}
    labelled = {story.page.evaluate("(row) => graphkit.app.model.nodes[row].label", row) for row in rows}
    for name in ("Kataib Hezbollah", "United States", "Iran"):
        assert name in first
        assert name in labelled


def test_a_click_on_nothing_returns_to_the_overview(story: Session) -> None:
    story.click_node("Iran")
    story.page.mouse.click(250, 120)
    assert "Main actors" in story.panel()


def test_slash_searches_and_enter_flies_there(story: Session) -> None:
    story.page.keyboard.press("/")
    story.page.keyboard.type("sulei")
    expect(story.page.locator("#search-list [role=option]").first).to_contain_text("Qassem Soleimani")
    story.page.keyboard.press("Enter")
    assert story.page.locator("#panel-body h2").inner_text() == "Qassem Soleimani"


def test_search_finds_sentences_and_ignores_accents_and_apostrophes(story: Session) -> None:
    story.page.fill("#search", "kataib hizballáh")
    expect(story.page.locator("#search-list [role=option]").first).to_contain_text("Kataib Hezbollah")
    story.page.fill("#search", "crowds stormed")
    expect(story.page.locator("#search-list [role=option]").first).to_contain_text("crowds stormed")


def test_a_name_outside_the_default_view_is_drawn_once_it_is_found(story: Session) -> None:
    assert "Esmail Qaani" not in story.shown()
    story.page.fill("#search", "Qaani")
    story.page.keyboard.press("Enter")
    assert "Esmail Qaani" in story.shown()


def test_what_is_filtered_out_is_counted(story: Session) -> None:
    story.page.get_by_role("checkbox", name="Airstrike").uncheck()
    expect(story.page.locator("#omitted")).to_contain_text("Filtered out")
    expect(story.page.locator("#omitted")).to_contain_text("5 incidents")
    assert not any(name.startswith("Airstrike") for name in story.shown())
    story.page.click("#reset")
    assert any(name.startswith("Airstrike") for name in story.shown())


def test_the_belief_filter_takes_weak_statements_away_and_says_how_many(story: Session) -> None:
    story.page.locator("#belief").fill("60")
    expect(story.page.locator("#omitted")).to_contain_text("statements")
    kept = story.page.evaluate(
        """() => {
          const { model, passing } = graphkit.app;
          return model.edges.filter((edge) => passing.edges[edge.row]).map((edge) => edge.belief);
        }"""
    )
    assert kept
    assert min(kept) >= 0.6


def test_the_timeline_brush_keeps_a_period(story: Session) -> None:
    box = story.page.locator("#timeline .field").bounding_box()
    assert box
    story.page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 10)
    story.page.mouse.down()
    story.page.mouse.move(box["x"] + box["width"] * 0.95, box["y"] + 10, steps=4)
    story.page.mouse.up()
    dates = story.page.evaluate(
        """() => {
          const { model, passing } = graphkit.app;
          const incidents = model.nodes.filter((node) => node.incident && passing.nodes[node.row]);
          return incidents.map((node) => node.incident.date[0]);
        }"""
    )
    assert dates
    assert all(date.startswith("2020-03") for date in dates)
    story.page.get_by_role("button", name="All dates").click()
    assert story.page.evaluate("graphkit.app.view.days") is None


def test_the_timeline_is_brushed_by_keys(story: Session) -> None:
    story.page.get_by_role("slider", name="First day shown").press("PageUp")
    assert story.page.evaluate("graphkit.app.view.days")[0] == 18263  # 2 January 2020, six days on


def test_focus_expand_hide_and_back(story: Session) -> None:
    everything = story.shown()
    story.click_node("Iran")
    story.page.get_by_role("button", name="Focus").click()
    assert "Camp Taji" not in story.shown()
    story.page.get_by_role("button", name="2 hops").click()
    assert "Camp Taji" in story.shown()
    story.page.get_by_role("button", name="Hide").click()
    assert "Iran" not in story.shown()
    expect(story.page.locator("#omitted")).to_contain_text("hidden by hand")
    for _ in range(4):
        story.page.click("#undo", force=True)
    assert story.shown() == everything
    story.page.click("#redo")
    assert story.page.evaluate("graphkit.app.view.selected") is not None


def test_a_path_is_picked_by_two_names_and_shown_hop_by_hop(story: Session) -> None:
    for end, text in (("from", "soleim"), ("to", "taji")):
        story.page.fill(f"#path-{end}", text)
        story.page.press(f"#path-{end}", "Enter")
    assert "hops" in story.panel()
    assert story.page.locator(".hops > li").count() >= 2
    assert story.page.locator(".hops blockquote").count() >= 2
    first = story.page.evaluate("graphkit.app.paths[0].rows")
    story.page.get_by_role("button", name="Path 2").click()
    assert story.page.evaluate("graphkit.app.canvas.scope.lines.filter((line) => line.onPath).length") >= 1
    assert story.page.evaluate("graphkit.app.paths[1].rows") != first


def test_denied_statements_are_shown_and_never_walked(story: Session) -> None:
    walked = story.page.evaluate(
        """() => graphkit.app.model.edges.some((edge) => edge.status === "denied" && edge.belief > 0)"""
    )
    assert not walked
    assert story.page.evaluate("""graphkit.app.canvas.scope.lines.some((line) => line.status === "denied")""")


def test_the_table_sorts_filters_and_copies(story: Session) -> None:
    story.page.click("#tab-table")
    for _ in range(2):
        story.page.locator("#table-body th").get_by_role("button", name="Dead").click()
    expect(story.page.locator("#table-body tbody tr").first).to_contain_text("25")
    story.page.fill("#table-find", "taji")
    assert story.page.locator("#table-body tbody tr").count() == 3
    assert "Kataib Hezbollah (alleged)" in story.page.locator("#table-body").inner_text()
    story.page.locator("#table-body .name").first.click()
    assert "Camp Taji" in story.panel()


def test_the_map_places_incidents_and_names_those_it_cannot(story: Session) -> None:
    story.page.click("#tab-map")
    assert story.page.locator(".spot").count() >= 12
    assert story.page.locator(".land path").count() >= 4
    expect(story.page.locator("#map-note")).to_contain_text("without a known place")
    assert story.page.locator("#map-key span").all_inner_texts()[0] == "Acts of force; the number tells how many"
    story.page.evaluate("graphkit.app.change({ offGroups: ['incident'] })")
    assert story.page.locator("#map-key span").all_inner_texts() == ["Facility"]
    story.page.keyboard.press("z")
    story.page.locator(".spot[aria-label^='Camp Taji']").click()
    assert story.page.locator("#panel-body h2").inner_text() == "Camp Taji"


def test_arrows_walk_to_neighbours_and_the_live_region_tells(story: Session) -> None:
    story.page.focus("#canvas")
    story.page.keyboard.press("ArrowRight")
    assert story.page.locator("#live").inner_text().startswith("Kataib Hezbollah, Armed group")
    story.page.keyboard.press("ArrowRight")
    assert not story.page.locator("#live").inner_text().startswith("Kataib Hezbollah")
    story.page.keyboard.press("Escape")
    assert story.page.locator("#live").inner_text() == "Overview"


def test_every_control_is_reached_by_tab_and_has_a_name(story: Session) -> None:
    seen = set()
    for _ in range(25):
        story.page.keyboard.press("Tab")
        name = story.page.evaluate(
            """() => {
              const element = document.activeElement;
              const label = element.labels?.[0]?.textContent;
              return element.getAttribute("aria-label") || element.textContent || label || "";
            }"""
        )
        assert name.strip()
        seen.add(story.page.evaluate("document.activeElement.id"))
    assert {"search", "theme", "share"} <= seen


def test_dark_follows_the_system_and_the_switch(story_path: Path, open_page: Callable[..., Session]) -> None:
    page = open_page(story_path, color_scheme="dark").page
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.click("#theme")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


@pytest.mark.parametrize("width", [360, 720])
def test_a_phone_needs_no_sideways_scrolling_and_shows_the_panel_as_a_sheet(
    story_path: Path, open_page: Callable[..., Session], width: int
) -> None:
    page = open_page(story_path, width=width, height=740)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    page.click_node("Iran")
    sheet = page.page.locator("#panel").bounding_box()
    assert sheet
    assert sheet["y"] + sheet["height"] == pytest.approx(740, abs=1)
    assert page.page.locator("#panel-body h2").inner_text() == "Iran"


def test_incidents_can_be_folded_into_counted_lines(story: Session) -> None:
    story.page.get_by_role("checkbox", name="Draw incidents as nodes").uncheck()
    assert not any(" 2020" in name for name in story.shown())
    assert story.page.evaluate("Math.max(...graphkit.app.canvas.scope.lines.map((line) => line.count))") >= 3


def test_nothing_to_tell_is_said(tmp_path: Path, open_page: Callable[..., Session]) -> None:
    write_html(nx.MultiDiGraph(), tmp_path / "empty.html", title="Empty", articles=[])
    assert "nothing to draw" in open_page(tmp_path / "empty.html").panel()


def test_every_statement_of_a_large_graph_can_be_reached(tmp_path: Path, open_page: Callable[..., Session]) -> None:
    graph, articles = scale_graph(800)
    write_html(graph, tmp_path / "scale.html", title="Scale", articles=articles)
    page = open_page(tmp_path / "scale.html").page
    reached = page.evaluate(
        "new Set(graphkit.app.model.nodes.flatMap((node) => node.edges.map((edge) => edge.row))).size"
    )
    assert reached == sum("edge" in data for _, _, data in graph.edges(data=True))


def test_a_faint_node_is_chosen_by_a_click_on_it(tmp_path: Path, open_page: Callable[..., Session]) -> None:
    graph, articles = scale_graph(300)
    write_html(graph, tmp_path / "scale.html", title="Scale", articles=articles)
    opened = open_page(tmp_path / "scale.html")
    row, x, y = opened.page.evaluate(
        """() => {
          const { canvas, model } = graphkit.app;
          const box = canvas.host.getBoundingClientRect();
          const scale = canvas.network.getScale();
          const { labels } = canvas.arranged();
          for (const node of model.nodes) {
            const at = canvas.network.canvasToDOM(node);
            const isIn = at.x > 20 && at.y > 20 && at.x < box.width - 20 && at.y < box.height - 80;
            const isBare = canvas.network.getNodeAt(at) === undefined && canvas.network.getEdgeAt(at) === undefined;
            const [left, top] = [node.x * scale, node.y * scale];
            const isClear = labels.every(({ x, y, width, height }) =>
              left < x - 9 || left > x + width + 9 || top < y - 9 || top > y + height + 9);
            const isFaint = !canvas.scope.isShown[node.row];
            if (isIn && isBare && isClear && isFaint) return [node.row, box.left + at.x, box.top + at.y];
          }
        }"""
    )
    opened.page.mouse.click(x, y)
    assert opened.page.evaluate("graphkit.app.view.selected.node") == row


def test_circles_that_would_hide_each_other_are_one_until_a_click_opens_them(story: Session) -> None:
    counted = """() => {
      const labels = [...document.querySelectorAll(".spot")].map((spot) => spot.getAttribute("aria-label"));
      const counts = labels.map((label) => Number(/(\\d+) incidents?$/.exec(label)?.[1] ?? 0));
      return [labels.length, counts.reduce((sum, count) => sum + count, 0)];
    }"""
    story.page.click("#tab-map")
    spots, incidents = story.page.evaluate(counted)
    story.page.locator(".spot[aria-label*=' more, ']").first.press("Enter")
    more_spots, same_incidents = story.page.evaluate(counted)
    assert more_spots > spots
    assert same_incidents == incidents


def test_a_label_that_the_window_would_cut_is_not_painted(story: Session) -> None:
    story.page.evaluate(
        """() => {
          window.painted = [];
          const paint = CanvasRenderingContext2D.prototype.fillText;
          CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
            window.painted.push(text);
            return paint.call(this, text, ...rest);
          };
        }"""
    )
    move = """(share) => {
      const { canvas } = graphkit.app;
      const scale = canvas.network.getScale();
      const label = canvas.arranged().labels.find(({ lines }) => lines.join(" ") === "Kataib Hezbollah");
      const x = (label.x + label.width * share) / scale + canvas.host.clientWidth / 2 / scale;
      canvas.network.moveTo({ position: { x, y: label.y / scale }, scale });
      window.painted = [];
      canvas.network.redraw();
      return window.painted.some((text) => text.includes("Kataib"));
    }"""
    assert story.page.evaluate(move, -0.5)
    assert not story.page.evaluate(move, 0.5)


def test_the_names_on_the_map_are_as_large_as_they_were_placed(story: Session) -> None:
    story.page.click("#tab-map")
    heights = story.page.evaluate(
        "[...document.querySelectorAll('.map-label')].map((label) => label.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 10
