"""CSV: a table with a row an article, whatever its columns are called.

The header names the columns; it is the first row, or stands below a title or Excel's `sep=;`. Which of them is the
text, the title and so on is said with `columns`, or guessed from the names that scrapers and databases give them; the
tables of conflict databases are known by theirs.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from graphkit.ingest.decoding import BYTE_ORDER_MARKS, SAMPLE_BYTES, find_binary, read_text
from graphkit.ingest.document import Finding, Options
from graphkit.ingest.formats.tables.columns import HEADER_ROWS, read_header
from graphkit.ingest.formats.tables.table_rows import Row, RowReader
from graphkit.ingest.guarded import GuardedReader
from graphkit.ingest.limits import LARGEST_FILE, read_bounded, read_lines
from graphkit.schema import Remark
from graphkit.schema.errors import InputError

DELIMITERS = ",;\t|"
MOST_COLUMNS = 2_000  # of a header that is not the first row


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
    above, delimiter = _find_header(source, lines.peek(HEADER_ROWS), options)
    for _ in range(above):
        next(lines)
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        header = next(rows, [])
    except csv.Error as error:
        yield _bad_row(source, above + 1, error)
        return
    try:
        columns = read_header(source, above + 1, header, options)
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
        self._waiting = deque([first] if first else [])

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self.number += 1
        self._taken.append(line)
        return _read_line(line)

    def peek(self, count: int) -> list[str]:
        """The next `count` lines, or as many as there are, which are still to come."""
        while len(self._waiting) < count and (line := next(self._lines, b"")):
            self._waiting.append(line)
        return [_read_line(line[:SAMPLE_BYTES]) for line in self._waiting]

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


def _find_header(source: str, lines: Sequence[str], options: Options) -> tuple[int, str]:
    """How many lines stand above the header, and what parts its cells: Excel writes `sep=;`, others a title.

    Where no line is a header, the first is one that says what is missing.
    """
    for above, line in enumerate(lines):
        for delimiter in sorted(DELIMITERS, key=line.count, reverse=True):
            try:
                cells = next(csv.reader(lines[above:], delimiter=delimiter), [])  # a name may have a line feed in it
                if above and not 1 < len(cells) <= MOST_COLUMNS:
                    continue
                read_header(source, above + 1, cells, options)
            except (csv.Error, InputError):
                continue
            return above, delimiter
    return 0, max(DELIMITERS, key=lines[0].count) if lines else ","


def _bad_row(source: str, line: int, error: csv.Error) -> InputError:
    return InputError(source, line=line, problem=f"not a row of a table ({error})", hint="check its quotes")
