"""Prints how fast the page is written, opens, drags, searches and filters, at 1,000 and 10,000 nodes.

Run as `python -m tests.bench.viewer [SIZE …] [--turns N]`; figures are medians of the turns. Times depend on the
machine and on what else it does; requests, file size and reachable relations do not.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from graphkit.view.page import write_html
from tests.view.browser import open_browser
from tests.view.scale_graph import scale_graph

TARGETS = {
    "requests": (0, 0),
    "first draw, s": (1, 2),
    "Python, s": (2, 10),
    "drag frame p95, ms": (33, 50),
    "longest task, ms": (200, 500),
    "search keystroke, ms": (20, 50),
    "filter, ms": (60, 150),
    "file, MB": (1.34, 7.75),
    "relations reachable, %": (100, 100),
}

WATCH_TASKS = """
window.tasks = [];
new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration)))
  .observe({ type: "longtask", buffered: true });
"""

DRAWN = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() / 1000))))"""

DRAG = """async () => {
  const { canvas } = graphkit.app;
  const gaps = [];
  let last = performance.now();
  for (let i = 0; i < 60; i++) {
    const at = canvas.network.getViewPosition();
    canvas.network.moveTo({ position: { x: at.x + (i < 30 ? 6 : -6), y: at.y }, scale: canvas.network.getScale() });
    await new Promise(requestAnimationFrame);
    gaps.push(performance.now() - last);
    last = performance.now();
  }
  return gaps.sort((a, b) => a - b)[56];
}"""

KEYSTROKE = """() => {
  const input = document.getElementById("search");
  const times = [];
  for (const text of ["n", "no", "nor", "north", "north r", "tied to", "report 77"]) {
    input.value = text;
    const start = performance.now();
    input.dispatchEvent(new Event("input"));
    times.push(performance.now() - start);
  }
  input.value = "";
  return times.sort((a, b) => a - b)[3];
}"""

FILTER = """() => {
  const times = [];
  const patches = [{ belief: 0.5 }, { belief: 0 }, { offStatuses: ["alleged"] }, { offStatuses: [] }];
  for (const patch of [...patches, { days: [18000, 18500] }]) {
    const start = performance.now();
    graphkit.app.change(patch);
    times.push(performance.now() - start);
  }
  graphkit.app.change({ days: null });
  return times.sort((a, b) => a - b)[2];
}"""

REACHABLE = """() => {
  const { model } = graphkit.app;
  return new Set(model.nodes.flatMap((node) => node.edges.map((edge) => edge.row))).size;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    with sync_playwright() as playwright, open_browser(playwright) as browser:
        for size in options.sizes:
            turns = [measure(browser, size) for _ in range(options.turns)]
            print(f"\n{size:,} nodes")
            for name, targets in TARGETS.items():
                value = statistics.median(turn[name] for turn in turns)
                print(f"  {name:<24}{value:>10.2f}   target {targets[0 if size <= 1000 else 1]}")


def measure(browser: Browser, size: int) -> dict[str, float]:
    """All figures of one page of `size` nodes, by the names of `TARGETS`."""
    graph, articles = scale_graph(size)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.html"
        start = time.perf_counter()
        write_html(graph, path, title="Scale", articles=articles)
        figures = {"Python, s": time.perf_counter() - start, "file, MB": path.stat().st_size / 1e6}
        with watched_page(browser) as (page, requests):
            page.goto(path.as_uri())
            page.locator("html[data-ready]").wait_for(state="attached")
            figures["first draw, s"] = page.evaluate(DRAWN)
            page.wait_for_timeout(700)
            figures["drag frame p95, ms"] = page.evaluate(DRAG)
            figures["search keystroke, ms"] = page.evaluate(KEYSTROKE)
            figures["filter, ms"] = page.evaluate(FILTER)
            page.wait_for_timeout(300)
            figures["longest task, ms"] = max(page.evaluate("window.tasks"), default=0.0)
            statements = sum("edge" in attributes for _, _, attributes in graph.edges(data=True))
            figures["relations reachable, %"] = 100 * page.evaluate(REACHABLE) / statements
            figures["requests"] = len(requests) - 1
    return figures


@contextmanager
def watched_page(browser: Browser) -> Iterator[tuple[Page, list[Any]]]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    requests: list[Any] = []
    page.on("request", lambda request: requests.append(request))
    page.add_init_script(WATCH_TASKS)
    yield page, requests
    page.close()


if __name__ == "__main__":
    main()
