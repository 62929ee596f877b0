"""News XML: the articles of NITF and NewsML-G2, in which agencies deliver, and of trafilatura's XML.

The elements are those of the standards of the IPTC. A NewsML-G2 message holds items, each with its text as XHTML or as
NITF; an item without text (a picture, a list of others) is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.ingest.cleaning import build_article, clean_line, drop_by
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import read_date
from graphkit.ingest.formats.safe_xml import find_all, find_outermost, local_name, parse_xml, words_of
from graphkit.schema.errors import InputError

BODIES = ("body.content", "inlineXML", "main", "body")
"""What holds the paragraphs of an article, the first that it has."""
FIELDS = {
    "title": ("headline", "hl1", "doc@title", "title"),
    "published": (
        *("pubdata@date.publication", "date.issue@norm", "date.release@norm", "story.date@norm"),
        *("doc@date", "firstCreated", "versionCreated"),
    ),
    "outlet": ("doc@sitename", "provider", "copyrightHolder", "doc.copyright@holder", "doc@hostname"),
    "author": ("by", "byline", "doc@author"),
    "url": ("doc@url", "doc@source"),
}
"""Where an article says what of itself: elements, and attributes behind the element that has them, the first that there
is. NITF gives a date (`norm`) to when an article expires and to any day in its text too, and XHTML gives titles to
links."""


def read(document: Document) -> Iterator[Finding]:
    """The articles of a document, those of a message named `source#guid`."""
    root = parse_xml(document.source, document.raw)
    items = find_outermost(root, "newsItem") or [each for each in [root] if local_name(each) in ("nitf", "doc")]
    if not items:
        hint = "read are RSS, Atom, MediaWiki, Factiva, NITF and NewsML-G2; give its text as .txt or .jsonl"
        raise InputError(document.source, problem=f"an XML of another kind ({local_name(root)[:40]})", hint=hint)
    for number, item in enumerate(items, start=1):
        key = clean_line(item.get("guid")) or str(number)
        yield from _read_item(document, item, document.source if item is root else f"{document.source}#{key}")


def _read_item(document: Document, item: Any, source: str) -> Iterator[Finding]:
    from lxml import etree

    body = next((found[0] for name in BODIES if (found := find_all(item, name))), None)
    paragraphs = [] if body is None else [text for each in find_all(body, "p") if (text := words_of(each))]
    if not paragraphs:
        yield InputError(source, problem="no text in this item", hint="nothing to read here")
        return
    told = {field: next(filter(None, (_told(item, name) for name in names)), None) for field, names in FIELDS.items()}
    published, remark = read_date(source, told["published"])
    if remark:
        yield remark
    yield build_article(
        source=source,
        text="\n\n".join(paragraphs),
        raw=etree.tostring(item, with_tail=False),
        title=told["title"],
        published=published,
        outlet=told["outlet"],
        author=drop_by(told["author"]),
        url=told["url"],
    )


def _told(item: Any, name: str) -> str | None:
    """The first words of an element called `name`, those of its attribute where one is named behind an @."""
    tag, _, attribute = name.partition("@")
    found = (clean_line(each.get(attribute)) if attribute else words_of(each) for each in find_all(item, tag))
    return next(filter(None, found), None)
