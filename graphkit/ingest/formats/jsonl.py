"""Rows: JSON Lines, an object a line, each an article.

`text` is required; `id title outlet published url author` are taken where given. A bad row is an error that names its
line, and the rows after it are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphkit.ingest.cleaning import build_article, clean_line, clean_text
from graphkit.ingest.decoding import read_text
from graphkit.ingest.published import read_published
from graphkit.schema import Article, article_id
from graphkit.schema.errors import InputError

FIELDS = ("id", "text", "title", "outlet", "published", "url", "author")


def read_rows(source: str, lines: Iterable[bytes], *, has_stable_lines: bool = True) -> Iterator[Article | InputError]:
    """Each row of `lines`, as an article named `source#id` or, without an id, `source#line`.

    `has_stable_lines` is False for a stream, whose line numbers mean nothing next time: there the article's own
    id names a row that has none.
    """
    line_by_source: dict[str, int] = {}
    is_empty = True
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        is_empty = False
        try:
            article = _read_row(source, number, line, has_stable_lines)
        except InputError as error:
            yield error
            continue
        first = line_by_source.setdefault(article.source, number)
        if first != number:
            problem = f"its `id` is that of line {first}: {article.source.removeprefix(source + '#')!r}"
            yield InputError(source, line=number, problem=problem, hint="give each row an `id` of its own")
        else:
            yield article
    if is_empty:
        yield InputError(source, problem="an empty file", hint="nothing to read here")


def read_row(source: str, line: int, name: str | int, fields: Mapping[str, str | None], raw: bytes) -> Article:
    """The article of a row whose `fields` are texts; `name` stands for it where it has no `id`, "" for its own.

    Raises:
        InputError: it has no text, or its date is none.
    """
    text = clean_text(fields.get("text") or "")
    if not text.strip():
        raise InputError(source, line=line, problem="no `text` in this row", hint="`text` holds the article")
    stated = clean_line(fields.get("published"))
    try:
        published = read_published(stated) if stated else None
    except ValueError as error:
        raise InputError(source, line=line, problem=f"`published` is {error}", hint="use YYYY-MM-DD") from error
    title, outlet, url = (clean_line(fields.get(key)) for key in ("title", "outlet", "url"))
    row_id = clean_line(fields.get("id")) or name or article_id(text, outlet, published, url)
    return build_article(
        source=f"{source}#{row_id}",
        text=text,
        raw=raw,
        title=title,
        published=published,
        outlet=outlet,
        url=url,
        author=fields.get("author"),
    )


def _read_row(source: str, number: int, line: bytes, has_stable_lines: bool) -> Article:
    row = _read_object(source, number, line)
    fields = {key: _read_string(source, number, row, key) for key in FIELDS}
    return read_row(source, number, number if has_stable_lines else "", fields, line.rstrip(b"\r\n"))


def _read_object(source: str, number: int, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(read_text(line))
    except (ValueError, RecursionError) as error:
        problem = f"not JSON: {error.msg}" if isinstance(error, json.JSONDecodeError) else "not JSON"
        raise InputError(source, line=number, problem=problem, hint="write one object a line") from error
    if not isinstance(row, dict):
        raise InputError(source, line=number, problem="not a JSON object", hint='write {"text": "…"} on each line')
    return row


def _read_string(source: str, number: int, row: dict[str, Any], key: str) -> str | None:
    found = row.get(key)
    if key == "id" and isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    if key == "author" and isinstance(found, list) and all(isinstance(name, str) for name in found):
        return "; ".join(found)
    if found is None or isinstance(found, str):
        return found
    raise InputError(source, line=number, problem=f"`{key}` is not a text", hint="put it in quotes")
