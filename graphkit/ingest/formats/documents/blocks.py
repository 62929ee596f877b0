"""Blocks: what documents are made of, paragraphs and tables, and the articles that they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.ingest.cleaning import clean_text
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import find_title, read_text
from graphkit.ingest.formats.dated_tables import find_columns, read_incident_table
from graphkit.ingest.published import find_date_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, or the rows of a table."""

    text: str = ""
    is_title: bool = False
    rows: Sequence[Sequence[str]] = ()


def read_blocks(document: Document, blocks: Sequence[Block]) -> Iterator[Finding]:
    """The articles of a document: its text, and the rows of each table of incidents in it."""
    tables = [block.rows for block in blocks if find_columns(block.rows)]
    lines = [line for block in blocks if block.rows not in tables or not block.rows for line in _lines(block)]
    text = clean_text("\n\n".join(lines))
    title = next((block.text for block in blocks if block.is_title and block.text), None)
    if text or not tables:
        yield from read_text(document, text, title=title)
    for number, rows in enumerate(tables, start=1):
        name = f"table-{number}" if len(tables) > 1 else "row"
        yield from read_incident_table(
            document, rows, name=name, title=title or find_title(text), published=find_date_line(text)
        )


def _lines(block: Block) -> Iterator[str]:
    """A paragraph, or the cells of each row of a table on a line."""
    if block.text:
        yield block.text
    for row in block.rows:
        if line := "\t".join(cell for cell in row if cell):
            yield line
