"""Writes the pictures of the README: `python -m tests.screenshots [FOLDER] [--store STORE]`.

They show the example articles, read for the occasion, or a store that is there already. Names are chosen by weight,
so that any store gives pictures of its main actors.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from graphkit.api import Graph, build
from tests.view.browser import open_browser

ROOT = Path(__file__).parent.parent
LAPTOP = (1440, 900)
PHONE = (390, 844)
#: Dots a pixel: sharp on most screens, and below 200 kB a picture.
GRAIN = 1.2
#: Beside those of the style sheet, so many of a picture's most frequent colours stay, and so many stand for the rest.
COLOURS = 56

#: Of the heaviest people and places or bases, the first two that are two or three hops apart.
FIND_PATH = """() => {
  const { app } = graphkit;
  const named = (groups) => app.model.nodes.filter((node) => node.isKey && groups.includes(node.group))
    .sort((a, b) => b.weight - a.weight).slice(0, 12);
  const ends = [...named(["person", "organisation armed_group"])].flatMap((from) =>
    [...named(["facility"]), ...named(["country"])].map((to) => [from.row, to.row]));
  for (const most of [3, 9]) {
    for (const [from, to] of ends) {
      app.change({ path: { from, to, choice: 0 }, selected: null }, false);
      const hops = (app.paths[0]?.rows.length ?? 1) - 1;
      if (hops >= 2 && hops <= most) return { from, to, choice: 0 };
    }
  }
  return null;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "examples" / "pictures")
    parser.add_argument("--store", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page, store = Path(folder) / "graph.html", options.store
        if store is None:
            store = Path(folder) / "graph.db"
            build([ROOT / "examples" / "articles"], store=store)
        with Graph(store) as graph:
            graph.view(page)
        with sync_playwright() as playwright, open_browser(playwright) as browser:
            take_pictures(browser, page, options.folder)


def take_pictures(browser: Browser, path: Path, folder: Path) -> None:
    """Writes light, dark, incident, path, map and phone."""
    page = open_at(browser, path, LAPTOP)
    save(page, folder / "graph.png")
    change(page, "{ theme: 'dark' }")
    save(page, folder / "dark.png")
    change(page, "{ theme: 'light' }")
    page.evaluate("graphkit.app.select(graphkit.app.model.nodes.find((node) => node.incident).row)")
    save(page, folder / "incident.png")
    if path_view := page.evaluate(FIND_PATH):
        page.evaluate("(path) => graphkit.app.change({ path, selected: null })", path_view)
        page.evaluate("graphkit.app.canvas.fit(graphkit.app.paths[0].rows)")
        save(page, folder / "path.png")
    change(page, "{ path: null, selected: null, tab: 'map' }")
    save(page, folder / "map.png")
    page.close()
    phone = open_at(browser, path, PHONE)
    save(phone, folder / "phone.png")
    phone.evaluate("graphkit.app.select(graphkit.app.model.nodes.find((node) => node.incident).row)")
    save(phone, folder / "phone-incident.png")
    phone.close()


def open_at(browser: Browser, path: Path, size: tuple[int, int]) -> Page:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, device_scale_factor=GRAIN)
    page.goto(path.as_uri())
    page.locator("html[data-ready]").wait_for(state="attached")
    return page


def change(page: Page, patch: str) -> None:
    page.evaluate(f"graphkit.app.change({patch})")


def save(page: Page, path: Path) -> None:
    page.wait_for_timeout(900)
    with Image.open(BytesIO(page.screenshot())) as opened:
        few_colours(opened.convert("RGB")).save(path, optimize=True)


def few_colours(picture: Image.Image) -> Image.Image:
    """`picture` with the style sheet's colours and those of its large areas, all others moved to the nearest.

    Pillow's own mapping rounds colours to six bits, which tints the paper.
    """
    pixels = np.asarray(picture, dtype=np.int32)
    colours, places, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    common = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    rare = Image.fromarray(colours[None].astype(np.uint8))
    spread = rare.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).getpalette() or []
    kept = np.concatenate([style_colours(), common, np.array(spread[: 3 * COLOURS], dtype=np.int32).reshape(-1, 3)])
    nearest = np.argmin(((colours[:, None] - kept[None]) ** 2).sum(axis=2), axis=1).astype(np.uint8)
    few = Image.fromarray(nearest[places.ravel()].reshape(pixels.shape[:2]))
    few.putpalette(kept.astype(np.uint8).tobytes())
    return few


def style_colours() -> np.ndarray:
    """The colours that the page is made of."""
    sheet = (ROOT / "graphkit" / "view" / "template" / "page.css").read_text(encoding="utf-8")
    found = sorted(set(re.findall("#([0-9a-f]{6})", sheet)))
    return np.array([list(bytes.fromhex(colour)) for colour in found], dtype=np.int32)


if __name__ == "__main__":
    main()
