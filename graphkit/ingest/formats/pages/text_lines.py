"""Text lines: all text of a page as lines, one a block, for what is no news page (mail, exports of databases)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.ingest.cleaning import clean_line

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead title tr ul".split()
)
_SKIPPED = frozenset("script style noscript template head svg iframe object".split())


def page_lines(page: str) -> list[str]:
    """The lines of an HTML page, none of them empty."""
    from lxml import html

    if not page.strip():
        return []
    root = html.document_fromstring(page, parser=html.HTMLParser(no_network=True, remove_comments=True))
    return element_lines(root)


def element_lines(root: Any) -> list[str]:
    """The lines of a parsed page or of a part of it."""
    lines = "".join(_pieces(root)).split("\n")
    return [line for each in lines if (line := clean_line(each))]


def _pieces(root: Any) -> Iterator[str]:
    """The text of `root` in order, with a line feed around each block; without recursion, as pages nest deeply."""
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:
        element, is_end = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        is_block = tag in _BLOCKS
        if is_end:
            if is_block:
                yield "\n"
        elif tag and tag not in _SKIPPED:
            if is_block:
                yield "\n"
            yield (element.text or "").replace("\n", " ") if tag != "pre" else element.text or ""
            waiting.append((element, True))
            waiting.extend((child, False) for child in reversed(element))
            continue
        if (is_end or not tag or tag in _SKIPPED) and element is not root:
            parent = element.getparent()
            keeps_lines = parent is not None and parent.tag == "pre"
            yield (element.tail or "") if keeps_lines else (element.tail or "").replace("\n", " ")
