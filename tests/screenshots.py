"""Writes the pictures of the README to a folder: `python -m tests.screenshots FOLDER [--store STORE] [--title TITLE]`.

Without a store the pictures show the story of `tests/view/story.txt`. Names are chosen by weight, so that any graph
gives pictures of its main actors.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from graphkit.view import write_html
from tests.view.browser import open_browser
from tests.view.story_graph import story_graph

LAPTOP = (1440, 900)
PHONE = (390, 844)

#: Two of the heaviest names that are three hops apart, or else two: a path worth looking at.
FIND_PATH = """() => {
  const { app } = graphkit;
  const names = app.model.nodes.filter((node) => node.isKey && !node.incident);
  let best = null;
  for (const from of names.slice(0, 12)) {
    for (const to of names.slice(0, 24)) {
      if (from.row === to.row) continue;
      app.change({ path: { from: from.row, to: to.row, choice: 0 }, selected: null }, false);
      const hops = (app.paths[0]?.rows.length ?? 1) - 1;
      if (hops > (best?.hops ?? 0) && hops <= 3) best = { hops, from: from.row, to: to.row };
      if (hops === 3) return best;
    }
  }
  return best;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--title")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.html"
        write_page(path, options.store, options.title)
        with sync_playwright() as playwright, open_browser(playwright) as browser:
            take_pictures(browser, path, options.folder)


def write_page(path: Path, store: Path | None, title: str | None) -> None:
    """Writes the page of a store, or of the story."""
    if store is None:
        graph, articles = story_graph()
        write_html(graph, path, title=title or "Ninety days in Iraq, winter 2019–20", articles=articles)
        return
    from graphkit.api import Graph

    with Graph(store) as opened:
        write_html(opened.networkx(), path, title=title or store.stem, articles=list(opened.store.read_articles()))


def take_pictures(browser: Browser, path: Path, folder: Path) -> None:
    """Writes light, dark, evidence, incident, path, map, table and phone."""
    page = open_at(browser, path, LAPTOP)
    save(page, folder / "graph.png")
    change(page, "{ theme: 'dark' }")
    save(page, folder / "dark.png")
    change(page, "{ theme: 'light' }")
    page.evaluate("graphkit.app.select(0)")
    save(page, folder / "evidence.png")
    page.evaluate("graphkit.app.select(graphkit.app.model.nodes.find((node) => node.incident).row)")
    save(page, folder / "incident.png")
    if best := page.evaluate(FIND_PATH):
        change(page, f"{{ path: {{ from: {best['from']}, to: {best['to']}, choice: 0 }}, selected: null }}")
        page.evaluate("graphkit.app.canvas.fit(graphkit.app.canvas.scope.rows)")
        save(page, folder / "path.png")
    change(page, "{ path: null, selected: null, tab: 'map' }")
    save(page, folder / "map.png")
    change(page, "{ tab: 'table' }")
    save(page, folder / "table.png")
    page.close()
    phone = open_at(browser, path, PHONE)
    save(phone, folder / "phone.png")
    phone.evaluate("graphkit.app.select(0)")
    save(phone, folder / "phone-evidence.png")
    phone.close()


def open_at(browser: Browser, path: Path, size: tuple[int, int]) -> Page:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, device_scale_factor=1.5)
    page.goto(path.as_uri())
    page.locator("html[data-ready]").wait_for(state="attached")
    return page


def change(page: Page, patch: str) -> None:
    page.evaluate(f"graphkit.app.change({patch})")


def save(page: Page, path: Path) -> None:
    page.wait_for_timeout(700)
    page.screenshot(path=path)


if __name__ == "__main__":
    main()
