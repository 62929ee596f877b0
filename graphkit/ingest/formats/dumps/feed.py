"""Feeds: the entries of an RSS, Atom or RDF file, an entry an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.ingest.cleaning import clean_line
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.safe_xml import children, local_name, parse_xml
from graphkit.ingest.formats.tables.table_rows import Row, RowReader

_TEXTS = ("encoded", "content", "description", "summary", "fulltext")
_DATES = ("pubDate", "published", "date", "updated", "issued", "modified")


def read(document: Document) -> Iterator[Finding]:
    """The entries of a feed, each named by its own id or address; the longest text of an entry is its text."""
    root = parse_xml(document.source, document.raw, recover=True)
    channel = next(children(root, "channel"), root)
    outlet = _text(channel, "title")
    entries = [element for element in root.iter() if local_name(element) in ("item", "entry")]
    rows = (_row(entry, str(number), outlet) for number, entry in enumerate(entries, start=1))
    yield from RowReader(document.source, document.options).read(rows)


def _row(entry: Any, number: str, outlet: str | None) -> Row:
    from lxml import etree

    title = _text(entry, "title")
    texts = [_inner(element) for element in children(entry, *_TEXTS)]
    link = next((each.get("href") for each in children(entry, "link") if each.get("rel") in (None, "alternate")), None)
    author = next(children(entry, "author"), None)
    return Row(
        line=None,
        name=number,
        fields={
            "id": _text(entry, "guid", "id", "link") or link,
            "text": max(texts, key=len, default="").strip() or title,
            "title": title,
            "outlet": _source(entry) or outlet,
            "published": _text(entry, *_DATES),
            "url": _text(entry, "link") or link,
            "author": _text(entry, "creator")
            or (_text(author, "name") or _inner(author) if author is not None else None),
        },
        stated={"section": _text(entry, "category")},
        raw=etree.tostring(entry),
    )


def _source(entry: Any) -> str | None:
    """The feed that an entry was taken from: in RSS the text of its `source`, in Atom the title in it."""
    source = next(children(entry, "source"), None)
    return None if source is None else _text(source, "title") if len(source) else clean_line(source.text)


def _text(element: Any, *names: str) -> str | None:
    """The text of the first child with one of `names`, in the order of the names."""
    for name in names:
        for child in children(element, name):
            if found := clean_line(_inner(child)):
                return found
    return None


def _inner(element: Any) -> str:
    """What stands in an element, markup that stands in it as elements included (Atom's xhtml)."""
    from lxml import etree

    if not len(element):
        return element.text or ""
    return (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)
