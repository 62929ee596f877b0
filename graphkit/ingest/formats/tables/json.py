"""JSON: what scrapers and news services write as one document: an article, a list of them, or the answer of an API.

Known are the forms of news-please, newspaper4k, trafilatura, Media Cloud, NewsAPI, Event Registry, ReliefWeb, the
Guardian, the New York Times, WordPress, Feedly, Elasticsearch, JSON Feed, schema.org, scrapers of Telegram and Twitter,
the APIs of ACLED and UCDP, and the exports of Telegram. The list of the GDELT DOC API holds titles and addresses alone,
and is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from graphkit.ingest.decoding import read_text
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.messages.telegram import is_export, read_export
from graphkit.ingest.formats.tables.databases import find_database
from graphkit.ingest.formats.tables.fields import read_fields
from graphkit.ingest.formats.tables.jsonl import read_object, read_rows
from graphkit.ingest.formats.tables.table_rows import Row, RowReader
from graphkit.schema.errors import InputError

LISTS = (
    *("data", "articles", "items", "results", "stories", "docs", "hits", "response", "news", "posts", "@graph"),
    "Result",  # of UCDP
)
"""Keys under which an answer keeps its articles; one may stand inside another."""
INNER = ("fields", "_source", "article", "attributes")
"""Keys under which a list keeps what belongs to each."""


def read(document: Document) -> Iterator[Finding]:
    """The articles of a JSON document."""
    text = read_text(document.raw)
    try:
        content = json.loads(text)
    except RecursionError as error:
        raise InputError(document.source, problem="not JSON", hint="write one object a line in a .jsonl") from error
    except ValueError as error:
        lines = document.raw.splitlines(keepends=True)
        if len(lines) > 1 and lines[0].strip().endswith(b"}"):
            yield from read_rows(document.source, lines, document.options)
            return
        message = error.msg if isinstance(error, json.JSONDecodeError) else "a number that is too long"
        raise InputError(document.source, problem=f"not JSON: {message}", hint="export it again") from error
    if is_export(content):
        yield from read_export(document, content)
        return
    rows = _find_list(content)
    if not rows:
        keys = ", ".join(map(repr, list(content)[:8])) if isinstance(content, dict) else "none"
        hint = "write an object with `text` for each article"
        raise InputError(document.source, problem=f"no article in this JSON; its keys are {keys}", hint=hint)
    outlet = content.get("title") if isinstance(content, dict) and "jsonfeed" in str(content.get("version")) else None
    if not any(read_fields_of(row).get("text") or find_database(row) for row in rows):
        problem = f"a list of {len(rows):,} titles and addresses without texts"
        raise InputError(document.source, problem=problem, hint="fetch the pages that it names and give those")
    yield from RowReader(document.source, document.options).read(_rows(document, rows, outlet))


def _find_list(content: Any, depth: int = 0) -> list[dict[str, Any]]:
    """The objects that are articles in `content`."""
    if depth > 3:
        return []
    if isinstance(content, list):
        return [row for row in content if isinstance(row, dict)]
    if not isinstance(content, dict):
        return []
    if read_fields_of(content).get("text") and not any(isinstance(content.get(key), list) for key in LISTS):
        return [content]
    for key in LISTS:
        if found := _find_list(content.get(key), depth + 1):
            return found
    return [content] if read_fields_of(content).get("text") else []


def read_fields_of(row: Mapping[str, Any]) -> Mapping[str, str | None]:
    """What the fields of an object say, nothing where its text is no text."""
    try:
        return read_fields(_flat(row), {})[0]
    except TypeError:
        return {}


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """An object with what stands under one of its `INNER` keys, which wins."""
    flat = dict(row)
    for key in INNER:
        if isinstance(row.get(key), dict):
            inner = flat.pop(key)
            flat.update(inner)
    return flat


def _rows(document: Document, rows: list[dict[str, Any]], outlet: object) -> Iterator[Row | InputError]:
    for number, row in enumerate(rows, start=1):
        raw = json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")
        flat = _flat(row)
        if isinstance(outlet, str):
            flat.setdefault("outlet", outlet)
        try:
            yield read_object(document.source, None, str(number), flat, raw, document.options)
        except InputError as error:
            yield InputError(f"{document.source}#{number}", problem=error.problem, hint=error.hint)
