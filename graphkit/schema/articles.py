"""Articles: a text with the metadata of its source, and spans of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text with what its source says about it.

    `published` is an ISO date (`YYYY-MM-DD`) or None: a date that the source does not give is never invented.
    `author` is the byline as the source gives it; no record of an extraction carries it. `raw` is the file or row as
    it came, kept in the store and nowhere else.
    """

    id: str
    source: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    text: str
    author: str | None = None
    raw: bytes = field(default=b"", repr=False, compare=False)


def article_id(text: str, outlet: str | None, published: str | None, url: str | None) -> str:
    """The id of an article: 16 hexadecimal digits of the SHA-256 of its text, outlet, date and address."""
    return content_id("article", text, outlet or "", published or "", url or "")


def content_id(*parts: str) -> str:
    """16 hexadecimal digits of the SHA-256 of `parts`, which may hold anything and are never mistaken for others."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int
