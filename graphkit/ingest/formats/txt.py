"""Plain text: a `.txt` or `.md` file, read whole unless it opens with a header.

A header is a block of `Title:`, `Outlet:`, `Date:`, `Url:` and `Author:` (or `By:`) lines, each at most once, closed by
a blank line.
Without one the headline stays part of the text, and nothing is known but what the text says.
"""

from __future__ import annotations

import re

from graphkit.ingest.cleaning import build_article, clean_text
from graphkit.ingest.published import read_published
from graphkit.schema import Article
from graphkit.schema.errors import InputError

LONGEST_HEADER = 5  # lines, without the blank one
LONGEST_TITLE = 150  # characters; a first line beyond it is a paragraph

_HEADER_LINE = re.compile(r"(title|outlet|date|url|author|by):[ \t]*(.*)", re.I)
_OTHER_NAMES = {"by": "author"}


def read_plain(source: str, text: str, raw: bytes) -> Article:
    """The article of a plain text.

    Raises:
        InputError: there is no text, or the header's date is none.
    """
    text = clean_text(text)
    header, body = _split_header(text)
    if not body.strip():
        raise InputError(source, problem="no text in it", hint="nothing to read here")
    published, line = header.get("date", ("", 0))
    try:
        iso_date = read_published(published) if published else None
    except ValueError as error:
        raise InputError(source, line=line, problem=f"`Date:` is {error}", hint="use YYYY-MM-DD") from error
    title, outlet, url, author = (header.get(key, (None, 0))[0] for key in ("title", "outlet", "url", "author"))
    return build_article(
        source=source,
        text=body,
        raw=raw,
        title=title or _find_title(body),
        published=iso_date,
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


def _find_title(text: str) -> str | None:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= LONGEST_TITLE else None
