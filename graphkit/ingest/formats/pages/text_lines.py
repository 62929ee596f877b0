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
        is_read = bool(tag) and tag not in _SKIPPED
        if tag in _BLOCKS and (is_end or is_read):
            yield "\n"
        if is_read and not is_end:
            yield _flowed(element.text, element)
            waiting.append((element, True))
            waiting.extend((child, False) for child in reversed(element))
        elif element is not root:
            yield _flowed(element.tail, element.getparent())


def _flowed(text: str | None, holder: Any) -> str:
    """A text without its line feeds, which count in `pre` alone."""
    is_kept = holder is not None and holder.tag == "pre"
    return text or "" if is_kept else (text or "").replace("\n", " ")
