"""Outlets: for whom an article counts when independent reports are counted.

Copies of one wire story are one report, whoever prints them. Two texts are copies when their runs of eight words
overlap by half (Jaccard), estimated from the 64 smallest hashes of each (bottom-k sketch; Broder 1997).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from graphkit.link.spelling import name_key
from graphkit.schema import Article

RUN_WORDS = 8
SKETCH_SIZE = 64
COPY_OVERLAP = 0.5
_COMPARED = 8
"""With how many texts that share a hash one is compared: a footer in a thousand articles costs no more."""


def independent_outlets(articles: Iterable[Article]) -> dict[str, str]:
    """The outlet group for which each article counts, by article id.

    Copies count for the outlet of the one published first. An article without an outlet counts for the host of its
    address, else for itself.
    """
    ordered = sorted(articles, key=lambda article: (article.published or "9999", article.id))
    own = {article.id: _own_outlet(article) for article in ordered}
    original = _find_originals(ordered)
    return {article.id: own[original[article.id]] for article in ordered}


def _own_outlet(article: Article) -> str:
    if article.outlet and name_key(article.outlet):
        return name_key(article.outlet)
    host = urlsplit(article.url).hostname if article.url else None
    return (host or "").removeprefix("www.") or f"article {article.id}"


def _find_originals(articles: list[Article]) -> Mapping[str, str]:
    """The earliest copy of each article, itself where it has none before it."""
    sketches = {article.id: _sketch(article.text) for article in articles}
    owners: dict[int, list[str]] = {}
    original: dict[str, str] = {}
    for article in articles:
        sketch = sketches[article.id]
        near = dict.fromkeys(original[owner] for value in sorted(sketch) for owner in owners.get(value, ()))
        copied = next((earlier for earlier in near if _overlap(sketch, sketches[earlier]) >= COPY_OVERLAP), None)
        original[article.id] = copied or article.id
        if copied is None:
            for value in sketch:
                holders = owners.setdefault(value, [])
                if len(holders) < _COMPARED:
                    holders.append(article.id)
    return original


def _sketch(text: str) -> frozenset[int]:
    words = [zlib.crc32(word.encode()) for word in re.findall(r"[^\W_]+", text.lower())]
    if len(words) < RUN_WORDS:
        return frozenset({zlib.crc32(repr(words).encode())} if words else ())
    runs = {_mix(words[start : start + RUN_WORDS]) for start in range(len(words) - RUN_WORDS + 1)}
    return frozenset(sorted(runs)[:SKETCH_SIZE])


def _mix(words: list[int]) -> int:
    mixed = 0
    for word in words:
        mixed = (mixed * 0x9E3779B97F4A7C15 + word + 1) % (1 << 61)
    return (mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9 % (1 << 61)


def _overlap(first: frozenset[int], second: frozenset[int]) -> float:
    """The Jaccard overlap of the texts behind two sketches, from the smallest hashes of their union."""
    union = sorted(first | second)[:SKETCH_SIZE]
    return sum(value in first and value in second for value in union) / len(union) if union else 0.0
