"""Word: the paragraphs of a `.docx`, as they stand after all changes were accepted.

Only the text is looked at: no macro is run, no link is followed, no picture and no embedded file is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import LONGEST_TITLE
from graphkit.ingest.formats.documents.blocks import Block, read_blocks
from graphkit.ingest.formats.safe_xml import local_name, parse_office_parts
from graphkit.schema.errors import InputError

_WHITE = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = ("del", "moveFrom", "Fallback", "footnoteReference", "commentReference")
_TITLES = ("title", "heading1", "titel")


def read(document: Document) -> Iterator[Finding]:
    """The article of a Word document, or those of the export that it is."""
    [root] = parse_office_parts(document.source, document.raw, "word/document.xml")
    if root is None:
        raise InputError(document.source, problem="no Word document", hint="save it anew as .docx")
    blocks = list(_blocks(root))
    yield from read_blocks(document, blocks)


def _blocks(element: Any) -> Iterator[Block]:
    for child in element:
        name = local_name(child)
        if name == "p":
            text = _text(child)
            yield Block(text=text, is_title=_is_title(child) and len(text) <= LONGEST_TITLE)
        elif name == "tbl":
            rows = (row for row in child if local_name(row) == "tr")
            cells = [[_cell(cell) for cell in row if local_name(cell) == "tc"] for row in rows]
            yield Block(rows=tuple(map(tuple, cells)))
        elif name not in _SKIPPED:
            yield from _blocks(child)


def _cell(cell: Any) -> str:
    return " ".join(_text(paragraph) for paragraph in cell.iter() if local_name(paragraph) == "p").strip()


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        name = local_name(element)
        if name == "t":
            parts.append(element.text or "")
        elif name in _WHITE:
            parts.append(_WHITE[name])
        elif name not in _SKIPPED and (name != "p" or element is paragraph):
            waiting.extend(reversed(element))
    return "".join(parts).strip()


def _is_title(paragraph: Any) -> bool:
    styles = (element for element in paragraph.iter() if local_name(element) == "pStyle")
    return any(value.lower().replace(" ", "") in _TITLES for style in styles for value in style.attrib.values())
