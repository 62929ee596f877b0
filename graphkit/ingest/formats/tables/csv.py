"""CSV: a table with a row an article, whatever its columns are called.

The first row names the columns. Which of them is the text, the title and so on is said with `columns`, or guessed
from the names that scrapers and databases give them; the tables of conflict databases are known by theirs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from graphkit.ingest.decoding import BYTE_ORDER_MARKS, SAMPLE_BYTES, find_binary, read_text
from graphkit.ingest.document import Finding, Options
from graphkit.ingest.formats.tables.columns import read_header
from graphkit.ingest.formats.tables.table_rows import Row, RowReader
from graphkit.ingest.guarded import GuardedReader
from graphkit.ingest.limits import LARGEST_FILE, read_bounded, read_lines
from graphkit.schema import Remark
from graphkit.schema.errors import InputError

DELIMITERS = ",;\t|"


def read(source: str, file: BinaryIO, options: Options, _guarded: GuardedReader) -> Iterator[Finding]:
    """Each row as an article named `source#id` or, without an id, `source#number of the row`.

    `options.columns` says for fields which column holds them, by its name in the first row.
    """
    csv.field_size_limit(LARGEST_FILE)
    lines = _Lines(source, file)
    if binary := find_binary(lines.sample):
        yield InputError(source, problem=f"not a table but {binary}", hint="export it as CSV")
        return
    yield from RowReader(source, options).read(_rows(source, lines, options))


def _rows(source: str, lines: _Lines, options: Options) -> Iterator[Row | InputError | Remark]:
    rows = csv.reader(lines, delimiter=_find_delimiter(lines.header))
    try:
        header = next(rows, [])
    except csv.Error as error:
        yield _bad_row(source, 1, error)
        return
    try:
        columns = read_header(source, 1, header, options)
    except InputError as error:
        yield error
        return
    if remark := columns.remark(source):
        yield remark
    number = 0
    while True:
        start = lines.forget()
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield _bad_row(source, start, error)
            continue
        if row is None:
            break
        if not any(cell.strip() for cell in row):
            continue
        number += 1
        yield columns.read(source, row, line=start, number=number, raw=lines.raw())
    if not number:
        yield InputError(source, problem="no row in it", hint="the first row names the columns")


class _Lines:
    """The lines of a table as text, with the bytes of those that the row under way came from."""

    def __init__(self, source: str, file: BinaryIO) -> None:
        self.number = 0
        self._taken: list[bytes] = []
        self._lines = read_lines(source, file)
        first = next(self._lines, b"")
        if any(first.startswith(mark) for mark, encoding in BYTE_ORDER_MARKS if encoding != "utf-8"):
            text = read_text(first + read_bounded(source, file))  # in these a byte of a line feed ends no line
            self._lines = iter(io.BytesIO(text.encode()))
            first = next(self._lines, b"")
        self.sample = first[:SAMPLE_BYTES]
        self.header = _read_line(self.sample)
        self._waiting = [first] if first else []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.pop() if self._waiting else next(self._lines)
        self.number += 1
        self._taken.append(line)
        return _read_line(line)

    def forget(self) -> int:
        """The number of the line with which the next row begins."""
        self._taken.clear()
        return self.number + 1

    def raw(self) -> bytes:
        """The bytes of the row that was read last."""
        return b"".join(self._taken).rstrip(b"\r\n")


def _read_line(line: bytes) -> str:
    try:
        text = line.decode()
    except UnicodeError:
        text = line.decode("cp1252", "replace")
    return text.removeprefix("\ufeff").replace("\0", " ")


def _find_delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)


def _bad_row(source: str, line: int, error: csv.Error) -> InputError:
    return InputError(source, line=line, problem=f"not a row of a table ({error})", hint="check its quotes")
