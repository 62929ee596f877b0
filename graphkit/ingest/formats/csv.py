"""Sheets: a `.csv` with a row an article, whatever its columns are called.

The first row names the columns. Which of them is the text, the title and so on is said with `columns`, or guessed
from the names that scrapers and databases give them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from graphkit.ingest.cleaning import clean_line
from graphkit.ingest.decoding import BYTE_ORDER_MARKS, SAMPLE_BYTES, find_binary, read_text
from graphkit.ingest.formats.jsonl import FIELDS, read_row
from graphkit.ingest.limits import LARGEST_FILE, read_bounded, read_lines
from graphkit.schema import Article
from graphkit.schema.errors import InputError

GUESSES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "article id", "guid", "uuid", "key"),
    "text": ("text", "body", "content", "article", "article text", "full text", "fulltext", "maintext", "story"),
    "title": ("title", "headline", "heading"),
    "outlet": ("outlet", "source", "publisher", "publication", "media", "newspaper", "site", "source domain", "domain"),
    "published": (
        "published",
        "date",
        "published at",
        "publish date",
        "publication date",
        "date published",
        "date publish",
        "pub date",
        "pubdate",
    ),
    "url": ("url", "link", "href", "canonical url", "web url", "address"),
    "author": ("author", "authors", "byline", "by", "writer", "creator"),
}
DELIMITERS = ",;\t|"


def read_sheet(source: str, file: BinaryIO, columns: Mapping[str, str]) -> Iterator[Article | InputError]:
    """Each row as an article named `source#id` or, without an id, `source#number of the row`.

    `columns` says for fields which column holds them, by its name in the first row.
    """
    csv.field_size_limit(LARGEST_FILE)
    lines = _Lines(source, file)
    if binary := find_binary(lines.sample):
        yield InputError(source, problem=f"not a table but {binary}", hint="export it as CSV")
        return
    rows = csv.reader(lines, delimiter=_find_delimiter(lines.header))
    try:
        header = [clean_line(name) or "" for name in next(rows, [])]
        column_of = _find_columns(source, header, columns)
    except InputError as error:
        yield error
        return
    except csv.Error as error:
        yield _bad_row(source, 1, error)
        return
    seen: set[str] = set()
    number = 0
    while True:
        raw_start = lines.forget()
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield _bad_row(source, raw_start, error)
            continue
        if row is None:
            break
        if not any(cell.strip() for cell in row):
            continue
        number += 1
        fields = {field: row[at] for field, at in column_of.items() if at < len(row) and row[at].strip()}
        try:
            article = read_row(source, raw_start, number, fields, lines.raw())
        except InputError as error:
            yield error
            continue
        if article.source in seen:
            problem = f"its id is that of an earlier row: {article.source.removeprefix(source + '#')!r}"
            yield InputError(source, line=raw_start, problem=problem, hint="give each row an id of its own")
        else:
            seen.add(article.source)
            yield article
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


def _find_columns(source: str, header: list[str], stated: Mapping[str, str]) -> dict[str, int]:
    """Which column holds which field."""
    plain = [_plain(name) for name in header]
    found: dict[str, int] = {}
    for field, name in stated.items():
        if _plain(name) not in plain:
            problem = f"no column {name!r}; there are {', '.join(map(repr, header)) or 'none'}"
            raise InputError(source, line=1, problem=problem, hint="name one of them with --columns")
        found[field] = plain.index(_plain(name))
    for field in FIELDS:
        guess = next((plain.index(name) for name in GUESSES[field] if name in plain), None)
        if field not in found and guess is not None and guess not in found.values():
            found[field] = guess
    if "text" not in found:
        problem = f"no column holds the text; there are {', '.join(map(repr, header)) or 'none'}"
        raise InputError(source, line=1, problem=problem, hint="say which with --columns text=NAME")
    return found


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def _bad_row(source: str, line: int, error: csv.Error) -> InputError:
    return InputError(source, line=line, problem=f"not a row of a table ({error})", hint="check its quotes")
