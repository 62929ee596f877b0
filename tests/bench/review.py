"""Prints what five decisions by keyboard cost in the review of a page: keys, milliseconds, seconds of a person.

    python -m tests.bench.review STORE

The page's own time is from the key to the next question painted, on the clock, so that it holds for the machine and
what else it does. A person's time is assumed and not measured: 1.35 s to make up one's mind and 0.28 s for a key (the
keystroke-level model of Card, Moran and Newell, 1980), and reading at four words a second, once of the names and kinds
asked about alone and once with the first sentence of each.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from graphkit.api import Graph
from tests.view.browser import open_browser

ANSWERS = "ynsyn"
MIND_S = 1.35
KEY_S = 0.28
WORDS_A_SECOND = 4.0

#: What a reader sees of the question on the screen, in words: the names, and the names with a sentence each.
WORDS = """() => {
  const count = (element) => element.innerText.split(/\\s+/).filter(Boolean).length;
  const names = count(document.querySelector("#panel-body h2"));
  const sections = [...document.querySelectorAll("#panel-body section")];
  const quotes = sections.map((section) => section.querySelector("blockquote")).filter(Boolean);
  return [names, names + quotes.map(count).reduce((a, b) => a + b, 0)];
}"""

WATCH = """() => {
  window.answered = new Promise((done) => addEventListener("keydown", (event) => {
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - event.timeStamp)));
  }, { once: true, capture: true }));
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Graph(options.store) as graph:
        graph.view(path := Path(folder) / "graph.html")
        with sync_playwright() as playwright, open_browser(playwright) as browser:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(path.as_uri())
            page.locator("html[data-ready]").wait_for(state="attached")
            turns = answer_questions(page)
    page_ms = statistics.median(turn["ms"] for turn in turns)
    print(f"{len(turns)} decisions, 1 key each and 1 to begin; the page answers in {page_ms:.0f} ms (median)")
    for what in ("names", "sentences"):
        seconds = statistics.median(turn["ms"] / 1000 + MIND_S + KEY_S + turn[what] / WORDS_A_SECOND for turn in turns)
        words = statistics.median(turn[what] for turn in turns)
        print(f"  a person who reads the {what:<10}{words:>5.0f} words{seconds:>7.1f} s a decision (median)")


def answer_questions(page: Page) -> list[dict[str, Any]]:
    """What each of the first questions cost; raises where a key did not bring the next one."""
    page.keyboard.press("r")
    turns = []
    for number, key in enumerate(ANSWERS, start=1):
        names, sentences = page.evaluate(WORDS)
        page.evaluate(WATCH)
        page.keyboard.press(key)
        turns.append({"ms": page.evaluate("window.answered"), "names": names, "sentences": sentences})
        assert page.evaluate("graphkit.app.view.desk.decisions.length") == number
    return turns


if __name__ == "__main__":
    main()
