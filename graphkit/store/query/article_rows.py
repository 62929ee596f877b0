"""Articles, made again out of their rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from graphkit.schema import Article

ARTICLE_FIELDS = ("id", "source", "title", "published", "outlet", "url", "text", "author", "stated")
ARTICLE_COLUMNS = ", ".join(f"a.{name}" for name in ARTICLE_FIELDS)


def make_article(row: Sequence[str], raw: bytes = b"") -> Article:
    """The article of a row of `ARTICLE_COLUMNS`."""
    return Article(**article_fields(row), raw=raw)


def article_fields(row: Sequence[str]) -> dict[str, Any]:
    """The fields of an article but for its raw bytes, out of a row of `ARTICLE_COLUMNS`."""
    if any(not isinstance(part, str | None) for part in row):
        raise ValueError("an article's text is no text")
    stated = tuple((name, text) for name, text in json.loads(row[-1]))
    return {**dict(zip(ARTICLE_FIELDS, row, strict=True)), "stated": stated}
