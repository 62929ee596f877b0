"""Plain text: a `.txt` or `.md` file, read whole unless it opens with a header or is the export of a press database.

A header is a block of `Title:`, `Outlet:`, `Date:`, `Url:` and `Author:` (or `By:`) lines, each at most once, closed by
a blank line. Without one the headline stays part of the text, and nothing is known but what the text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.ingest.cleaning import build_article, clean_text
from graphkit.ingest.decoding import read_text
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import find_title, read_date
from graphkit.ingest.formats.bundles.parts import read_text as read_articles
from graphkit.schema.errors import InputError

LONGEST_HEADER = 5  # lines, without the blank one

_HEADER_LINE = re.compile(r"(title|outlet|date|url|author|by):[ \t]*(.*)", re.I)
_OTHER_NAMES = {"by": "author"}


def read(document: Document) -> Iterator[Finding]:
    """The article of a plain text, or those of the export that it is."""
    text = clean_text(read_text(document.raw))
    header, body = _split_header(text)
    if not header:
        yield from read_articles(document, text)
        return
    if not body.strip():
        yield InputError(document.source, problem="no text in it", hint="nothing to read here")
        return
    stated, line = header.get("date", ("", 0))
    published, remark = read_date(document.source, stated, document.options.is_day_first, line)
    if remark:
        yield remark
    title, outlet, url, author = (header.get(key, (None, 0))[0] for key in ("title", "outlet", "url", "author"))
    yield build_article(
        source=document.source,
        text=body,
        raw=document.raw,
        title=title or find_title(body),
        published=published,
        outlet=outlet,
        url=url,
        author=author,
    )


def _split_header(text: str) -> tuple[dict[str, tuple[str, int]], str]:
    """The header's values with their line numbers, and what follows it; ({}, text) where there is none."""
    header: dict[str, tuple[str, int]] = {}
    start = 0
    for number in range(1, LONGEST_HEADER + 2):
        end = text.find("\n", start)
        if end < 0:
            break
        line = text[start:end]
        if not line.strip():
            return (header, text[end + 1 :]) if header else ({}, text)
        match = _HEADER_LINE.fullmatch(line)
        if not match or (name := _OTHER_NAMES.get(match[1].lower(), match[1].lower())) in header:
            break
        header[name] = (match[2].strip(), number)
        start = end + 1
    return {}, text
