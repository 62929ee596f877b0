"""Pages: an `.html` file as a news site serves it, its article found by trafilatura.

trafilatura loses the story of a page nested 50,000 tags deep and needs over 40 s for 100,000 attributes on one
tag; so oversized tags are taken out beforehand, and where it finds nothing, or the page is nested deeper than its
parser follows, the text of the whole page is taken.
"""

from __future__ import annotations

import logging
import re
from html import unescape
from typing import Any

from graphkit.files.offline import no_socket_probes
from graphkit.ingest.cleaning import build_article, clean_line, clean_text
from graphkit.ingest.published import EARLIEST, read_published
from graphkit.schema import Article
from graphkit.schema.errors import InputError

DEEPEST = 1000  # tags opened and not closed; pages of news sites stay below 60

_OVERSIZED_TAG = re.compile(r"<[A-Za-z!][^<>]{20000,}>?")
_UNSHOWN = re.compile(r"<(script|style|head|noscript|template)\b.*?(?:</\1\s*>|\Z)", re.I | re.DOTALL)
_NESTING = re.compile(r"<(/?)(?:article|b|blockquote|center|div|em|font|i|main|section|span|strong|table|ul)\b", re.I)
_TAG = re.compile(r"<[^<>]*>")


def read_page(source: str, text: str, raw: bytes) -> Article:
    """The article of an HTML page, a blank line between its paragraphs.

    Raises:
        InputError: no article is in the page.
    """
    page = _OVERSIZED_TAG.sub(" ", clean_text(text))
    found = _find_article(page)
    story = clean_text(found.get("text") or "")
    lines = (_strip_tags(page) if not story.strip() or _is_too_deep(page) else story).split("\n")
    body = "\n\n".join(line.strip() for line in lines if line.strip())
    if not body:
        raise InputError(source, problem="no article text in this page", hint="save the page with its text")
    return build_article(
        source=source,
        text=body,
        raw=raw,
        title=found.get("title"),
        published=_find_published(found.get("date")),
        outlet=found.get("sitename"),
        url=found.get("url"),
        author=found.get("author"),
    )


def read_page_plainly(source: str, text: str, raw: bytes) -> Article:
    """The text of the whole page as its article, for pages that no parser gets to the end of.

    Raises:
        InputError: no text is in the page.
    """
    lines = _strip_tags(_OVERSIZED_TAG.sub(" ", clean_text(text)))
    if not lines:
        raise InputError(source, problem="no article text in this page", hint="save the page with its text")
    return build_article(source=source, text=lines.replace("\n", "\n\n"), raw=raw)


def _find_article(page: str) -> dict[str, Any]:
    with no_socket_probes():
        from trafilatura import bare_extraction
        from trafilatura.settings import Document

    for library in ("trafilatura", "htmldate"):  # they log what they cannot parse; here it becomes one line
        logging.getLogger(library).setLevel(logging.CRITICAL)
    dates = {"original_date": True, "extensive_search": False, "min_date": EARLIEST.isoformat()}
    try:
        found = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=dates)
    except Exception:  # strangers' pages make lxml, htmldate and the recursion of both fail in many ways
        return {}
    return found.as_dict() if isinstance(found, Document) else {}


def _find_published(stated: str | None) -> str | None:
    """The date of the page's own markup; one that makes no sense is no date."""
    try:
        return read_published(stated) if stated else None
    except ValueError:
        return None


def _is_too_deep(page: str) -> bool:
    depth = 0
    for tag in _NESTING.finditer(page):
        depth += -1 if tag[1] else 1
        if depth > DEEPEST:
            return True
    return False


def _strip_tags(page: str) -> str:
    lines = (clean_line(unescape(line)) for line in _TAG.sub("\n", _UNSHOWN.sub("\n", page)).splitlines())
    return "\n".join(line for line in lines if line)
