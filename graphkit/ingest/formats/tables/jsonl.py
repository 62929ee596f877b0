"""JSON Lines: an object a line, each an article.

`text` is required; `id title outlet published url author` are taken where given, under whatever name a scraper gives
them. A bad row is an error that names its line, and the rows after it are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from graphkit.ingest.decoding import find_binary, read_text
from graphkit.ingest.document import Finding, Options
from graphkit.ingest.formats.tables.databases import find_database
from graphkit.ingest.formats.tables.fields import plain, read_fields
from graphkit.ingest.formats.tables.table_rows import Row, RowReader
from graphkit.ingest.guarded import GuardedReader
from graphkit.ingest.limits import find_lines
from graphkit.ingest.sources import STDIN
from graphkit.schema.errors import InputError


def read(source: str, file: BinaryIO, options: Options, _guarded: GuardedReader) -> Iterator[Finding]:
    """Each row of a file, as an article named `source#id` or, without an id, `source#line`."""
    return read_rows(source, find_lines(source, file), options, has_stable_lines=source != STDIN)


def read_rows(
    source: str, lines: Iterable[bytes | InputError], options: Options | None = None, *, has_stable_lines: bool = True
) -> Iterator[Finding]:
    """Each row of `lines`.

    `has_stable_lines` is False for a stream, whose line numbers mean nothing next time: there the article's own
    id names a row that has none.
    """
    options = options or Options()
    yield from RowReader(source, options).read(_rows(source, lines, options, has_stable_lines))


def read_object(
    source: str, number: int | None, name: str, row: Mapping[str, Any], raw: bytes, options: Options
) -> Row:
    """An object as a row.

    Raises:
        InputError: its text is no text.
    """
    if database := find_database(row):
        values = {plain(key): str(value) for key, value in row.items() if isinstance(value, str | int | float)}
        fields, stated = database.read(values)
        return Row(line=number, name=name, fields=fields, stated=stated, raw=raw)
    try:
        fields, unknown = read_fields(row, options.columns)
    except TypeError as error:
        raise InputError(source, line=number, problem=str(error), hint="put it in quotes") from error
    return Row(line=number, name=name, fields=fields, raw=raw, unknown=unknown)


def _rows(
    source: str, lines: Iterable[bytes | InputError], options: Options, has_stable_lines: bool
) -> Iterator[Row | InputError]:
    is_empty = True
    for number, line in enumerate(lines, start=1):
        if isinstance(line, InputError):
            is_empty = False
            yield line
            continue
        if not line.strip():
            continue
        if is_empty and (binary := find_binary(line)):
            yield InputError(source, problem=f"not a text but {binary}", hint="give its text as .txt or .jsonl")
            return
        is_empty = False
        name = str(number) if has_stable_lines else ""
        try:
            yield read_object(source, number, name, _load(source, number, line), line.rstrip(b"\r\n"), options)
        except InputError as error:
            yield error
    if is_empty:
        yield InputError(source, problem="an empty file", hint="nothing to read here")


def _load(source: str, number: int, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(read_text(line))
    except (ValueError, RecursionError) as error:
        problem = f"not JSON: {error.msg}" if isinstance(error, json.JSONDecodeError) else "not JSON"
        raise InputError(source, line=number, problem=problem, hint="write one object a line") from error
    if not isinstance(row, dict):
        raise InputError(source, line=number, problem="not a JSON object", hint='write {"text": "…"} on each line')
    return row
