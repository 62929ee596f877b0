"""A browser for the session, and pages that are opened as a reader opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from graphkit.view.page import write_html

from .browser import CHROMIUM, open_browser
from .story_graph import story_graph


@dataclass
class Session:
    """A page with everything that must never happen on it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def click_node(self, name: str) -> None:
        """Clicks where the node stands on the canvas."""
        x, y = self.page.evaluate(
            """(name) => {
              const { canvas, model } = graphkit.app;
              const node = model.nodes.find((node) => node.label.startsWith(name) && canvas.scope.isShown[node.row]);
              const at = canvas.network.canvasToDOM({ x: node.x, y: node.y });
              const box = canvas.host.getBoundingClientRect();
              return [box.left + at.x, box.top + at.y];
            }""",
            name,
        )
        self.page.mouse.click(x, y)

    def panel(self) -> str:
        """The text of the evidence panel."""
        return self.page.locator("#panel-body").inner_text()

    def shown(self) -> list[str]:
        """The names of the nodes that are drawn in full."""
        names: list[str] = self.page.evaluate(
            "graphkit.app.canvas.scope.rows.map((row) => graphkit.app.model.nodes[row].label)"
        )
        return names


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: apt-get install chromium")
    with sync_playwright() as playwright, open_browser(playwright) as opened:
        yield opened


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Session]]:
    """Opens a file, and at the end finds that nothing was requested and nothing went wrong."""
    contexts = []
    everything: list[Session] = []

    def open_(path: Path, *, hash_: str = "", width: int = 1440, height: int = 900, **settings: object) -> Session:
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **settings)
        contexts.append(context)
        opened = Session(context.new_page())
        everything.append(opened)
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("pageerror", lambda error: opened.problems.append(str(error)))
        opened.page.on("console", lambda message: opened.problems.append(message.text))
        opened.page.goto(path.as_uri() + (f"#{hash_}" if hash_ else ""))
        opened.page.locator("html[data-ready]").wait_for(state="attached")
        return opened

    yield open_
    for opened in everything:
        assert [url for url in opened.requests if not url.startswith(("file:", "blob:", "data:"))] == []
        assert len([url for url in opened.requests if url.startswith("file:")]) == 1
        assert opened.problems == []
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def story_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("story") / "story.html"
    graph, articles = story_graph()
    write_html(graph, path, title="Ninety days in Iraq, winter 2019–20", articles=articles)
    return path


@pytest.fixture
def story(open_page: Callable[..., Session], story_path: Path) -> Session:
    """The story, freshly opened."""
    return open_page(story_path)
