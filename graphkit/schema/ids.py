"""Ids: hashes of content, so that the same input gives the same ids everywhere."""

from __future__ import annotations

import hashlib


def article_id(text: str, outlet: str | None, published: str | None, url: str | None) -> str:
    """The id of an article: 16 hexadecimal digits of the SHA-256 of its text, outlet, date and address."""
    return content_id("article", text, outlet or "", published or "", url or "")


def content_id(*parts: str) -> str:
    """16 hexadecimal digits of the SHA-256 of `parts`, which may hold anything and are never mistaken for others."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
