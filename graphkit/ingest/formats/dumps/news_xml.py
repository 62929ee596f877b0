"""News XML: the articles of NITF and NewsML-G2, in which agencies deliver, and of trafilatura's XML.

The elements are those of the standards of the IPTC. A NewsML-G2 message holds items, each with its text as XHTML or as
NITF; an item without text (a picture, a list of others) is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.ingest.cleaning import build_article, clean_line
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import read_date
from graphkit.ingest.formats.safe_xml import find_outermost, local_name, parse_xml
from graphkit.schema.errors import InputError

BODIES = ("body.content", "inlineXML", "main", "body")
"""What holds the paragraphs of an article, the first that it has."""
FIELDS = {
    "title": ("headline", "hl1", "@title", "title"),
    "published": ("@date.publication", "@norm", "@date", "firstCreated", "versionCreated"),
    "outlet": ("@sitename", "provider", "copyrightHolder", "@holder", "@hostname"),
    "author": ("by", "byline", "@author"),
    "url": ("@url", "@source"),
}
"""Where an article says what of itself: elements, and attributes of any element, the first that there is."""


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

    body = next((found[0] for name in BODIES if (found := _find(item, name))), None)
    paragraphs = [] if body is None else [text for each in _find(body, "p") if (text := _words(each))]
    if not paragraphs:
        yield InputError(source, problem="no text in this item", hint="nothing to read here")
        return
    told = {field: next(filter(None, (_told(item, name) for name in names)), None) for field, names in FIELDS.items()}
    author = told["author"]
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
        author=author[3:] if author and author.lower().startswith("by ") else author,
        url=told["url"],
    )


def _told(item: Any, name: str) -> str | None:
    """The words of the first element called `name`, or the first attribute of that name behind an @."""
    if name.startswith("@"):
        return next((value for each in item.iter() if (value := clean_line(each.get(name[1:])))), None)
    return next((words for each in _find(item, name) if (words := _words(each))), None)


def _find(root: Any, name: str) -> list[Any]:
    return [each for each in root.iter() if local_name(each) == name]


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
