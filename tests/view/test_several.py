"""Several nodes at once: selected by a line around them, the shift key or arrows, then hidden, pinned or folded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from .conftest import Session

PICKED = "graphkit.app.view.picked.map((row) => graphkit.app.model.nodes[row].label)"


def pick(story: Session, *names: str) -> None:
    story.page.keyboard.down("Shift")
    for name in names:
        story.click_node(name)
    story.page.keyboard.up("Shift")


def test_with_the_shift_key_a_click_adds_and_takes_out(story: Session) -> None:
    story.click_node("Iran")
    pick(story, "Qassem Soleimani")
    assert story.page.evaluate(PICKED) == ["Iran", "Qassem Soleimani"]
    expect(story.page.locator("#panel-body h2")).to_have_text("2 names")
    pick(story, "Iran")
    assert story.page.evaluate(PICKED) == ["Qassem Soleimani"]


def test_a_line_drawn_around_nodes_selects_those_inside_and_moves_nothing(story: Session) -> None:
    before = story.page.evaluate("graphkit.app.canvas.network.getViewPosition()")
    x, y, inside = story.page.evaluate(
        """() => {
          const { canvas, model } = graphkit.app;
          const box = canvas.host.getBoundingClientRect();
          const spots = canvas.scope.rows.map((row) => ({ row, ...canvas.network.canvasToDOM(model.nodes[row]) }));
          const [{ x, y }] = spots;
          const isIn = (spot) => Math.abs(spot.x - x) < 90 && Math.abs(spot.y - y) < 90;
          return [box.left + x, box.top + y, spots.filter(isIn).map(({ row }) => model.nodes[row].label)];
        }"""
    )
    story.page.click("#lasso")
    story.page.mouse.move(x - 90, y - 90)
    story.page.mouse.down()
    for dx, dy in ((90, -90), (90, 90), (-90, 90), (-90, -88)):
        story.page.mouse.move(x + dx, y + dy, steps=3)
    story.page.mouse.up()
    assert sorted(story.page.evaluate(PICKED)) == sorted(inside)
    assert story.page.evaluate("graphkit.app.canvas.network.getViewPosition()") == before
    assert story.page.locator("#lasso").get_attribute("aria-pressed") == "false"


def test_the_keyboard_selects_several_and_hides_them(story: Session) -> None:
    story.click_node("Iran")
    story.page.focus("#canvas")
    story.page.keyboard.press("Shift+ArrowRight")
    names = story.page.evaluate(PICKED)
    assert len(names) == 2
    story.page.keyboard.press("h")
    assert not set(names) & set(story.shown())
    story.page.keyboard.press("z")
    assert set(names) <= set(story.shown())


def test_the_timeline_and_the_panel_tell_of_all_that_are_selected(story: Session) -> None:
    pick(story, "Iran", "Qassem Soleimani")
    told = story.page.evaluate(
        """() => {
          const { model, passing, view } = graphkit.app;
          const parts = view.picked.flatMap((row) => model.nodes[row].parts.filter((part) => passing.parts[part.row]));
          return new Set(parts.map((part) => part.incident.row)).size;
        }"""
    )
    assert told > 0
    expect(story.page.locator("#panel-body")).to_contain_text(f"Their {told} incident")
    expect(story.page.locator("#timeline .bar-faint").first).to_be_attached()


def test_what_is_folded_is_one_node_until_it_is_unfolded(
    story: Session, story_path: Path, open_page: Callable[..., Session]
) -> None:
    lines = "graphkit.app.canvas.scope.lines.map((line) => [line.from, line.to])"
    before = len(story.shown())
    pick(story, "Iran", "Qassem Soleimani")
    rows = story.page.evaluate("graphkit.app.view.picked")
    story.page.get_by_role("button", name="Fold into one").click()
    assert "and 1 more" in story.page.evaluate("[...graphkit.app.canvas.scope.names.values()].join()")
    hidden = next(row for row in rows if row != story.page.evaluate("graphkit.app.view.selected.node"))
    assert hidden not in [end for line in story.page.evaluate(lines) for end in line]
    again = open_page(story_path, hash_=story.page.url.split("#")[1])
    assert again.page.evaluate("graphkit.app.view.folds") == story.page.evaluate("graphkit.app.view.folds")
    story.page.get_by_role("button", name="Unfold").click()
    story.page.keyboard.press("Escape")
    assert len(story.shown()) >= before
    assert story.page.evaluate("graphkit.app.view.folds") == []


def test_a_line_to_a_fold_tells_what_all_of_it_is_tied_by(story: Session) -> None:
    ends = story.page.evaluate(
        """() => {
          const { app } = graphkit;
          const isTie = (line) => line.edges.length && !app.model.nodes[line.from].incident;
          const [line] = app.canvas.scope.lines.filter(isTie);
          const other = app.canvas.scope.rows.find((row) => row !== line.from && row !== line.to);
          app.change({ folds: [[line.from, other]] });
          app.selectPair(line.from, line.to);
          const near = (edge) => [edge.from, edge.to].includes(line.to);
          return [line.from, other].flatMap((row) => app.model.nodes[row].edges.filter(near)).length;
        }"""
    )
    assert ends > 0
    expect(story.page.locator("#panel-body .kicker")).to_contain_text(f"{ends} statement")


def test_names_are_coloured_by_community_and_folded_by_it(story: Session) -> None:
    story.page.get_by_text("Colour, size, groups").click()
    story.page.get_by_label("Colour names by").select_option("community")
    counts = story.page.locator(".colour-key .tally").all_inner_texts()
    names = "graphkit.app.model.nodes.filter((node) => !node.incident && graphkit.app.passing.nodes[node.row]).length"
    assert sum(map(int, counts)) == story.page.evaluate(names)
    before = len(story.shown())
    story.page.get_by_role("button", name="Fold communities").click()
    assert len(story.shown()) < before
    expect(story.page.locator("#omitted")).to_contain_text("folded into them")
    story.page.get_by_role("button", name="Unfold all groups").click()
    assert len(story.shown()) == before


def test_the_names_of_a_path_are_a_filter_that_all_words_follow(
    story: Session, story_path: Path, open_page: Callable[..., Session]
) -> None:
    story.page.get_by_role("combobox", name="From").fill("Qassem")
    story.page.keyboard.press("Enter")
    story.page.get_by_role("combobox", name="To").fill("Kataib")
    story.page.keyboard.press("Enter")
    story.page.get_by_role("button", name="Keep only").click()
    kept = story.page.evaluate("graphkit.app.view.kept.length")
    assert kept >= 2
    story.page.get_by_role("button", name="Close").click()
    expect(story.page.locator(".lead")).to_contain_text(f"{kept} of")
    expect(story.page.locator(".lead")).to_contain_text("only Qassem Soleimani")
    again = open_page(story_path, hash_=story.page.url.split("#")[1])
    assert again.page.locator(".lead").inner_text() == story.page.locator(".lead").inner_text()
    story.page.click("#reset")
    assert story.page.evaluate("graphkit.app.view.kept.length") == 0
