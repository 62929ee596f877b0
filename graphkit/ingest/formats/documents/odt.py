"""OpenDocument: the paragraphs of an `.odt`, or of its flat form `.fodt`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.documents.blocks import Block, read_blocks
from graphkit.ingest.formats.safe_xml import local_name, parse_office_parts, parse_xml
from graphkit.schema.errors import InputError

MOST_SPACES = 100
_SKIPPED = ("tracked-changes", "annotation", "note", "forms", "sequence-decls", "styles", "automatic-styles", "meta")


def read(document: Document) -> Iterator[Finding]:
    """The article of an OpenDocument text, or those of the export that it is."""
    if document.raw.startswith(b"PK"):
        [root] = parse_office_parts(document.source, document.raw, "content.xml")
    else:
        root = parse_xml(document.source, document.raw)
    if root is None:
        raise InputError(document.source, problem="no OpenDocument text", hint="save it anew as .odt")
    yield from read_blocks(document, list(_blocks(root)))


def _blocks(element: Any) -> Iterator[Block]:
    for child in element:
        name = local_name(child)
        if name in ("p", "h"):
            is_title = name == "h" or any(value == "Title" for value in child.attrib.values())
            yield Block(text=_text(child).strip(), is_title=is_title)
        elif name == "table":
            rows = (row for row in child.iter() if local_name(row) == "table-row")
            cells = [[_text(cell).strip() for cell in row if local_name(cell) == "table-cell"] for row in rows]
            yield Block(rows=tuple(map(tuple, cells)))
        elif name not in _SKIPPED:
            yield from _blocks(child)


def _text(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name == "s":
            count = next((value for key, value in child.attrib.items() if key.endswith("}c")), "1")
            parts.append(" " * min(int(count) if count.isdigit() else 1, MOST_SPACES))
        elif name in ("tab", "line-break"):
            parts.append("\t" if name == "tab" else "\n")
        elif name and name not in _SKIPPED:
            parts.append(_text(child) + (" " if name == "p" else ""))
        parts.append(child.tail or "")
    return "".join(parts)
