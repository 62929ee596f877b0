"""Cleaning: text in which a character is what it seems, and the article that is made of it.

Control characters drive terminals, bidi characters reorder what is shown, lone surrogates cannot be written. Each
becomes a space, one for one, once, here: everything later relies on it and on offsets into the cleaned text.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping

from graphkit.schema import Article, article_id

LONGEST_STATED = 1000  # characters of one fact that a source states beside the text
MARK_LETTERS = 8

_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi marks, embeddings, overrides and isolates
    "\ud800-\udfff]"  # surrogates
)
_BY = re.compile(r"\s*by\s+", re.I)


def clean_text(text: str) -> str:
    """`text` without byte order mark, with line feeds for line ends and spaces for what must not be shown."""
    return _UNWANTED.sub(" ", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def clean_line(text: str | None) -> str | None:
    """`text` cleaned and on one line; None where nothing is left of it."""
    return " ".join(clean_text(text or "").split()) or None


def drop_by(byline: str | None) -> str | None:
    """The name in a `byline`: "By Ana Desk" is Ana Desk."""
    return _BY.sub("", byline, count=1) if byline and _BY.match(byline) else byline


def clean_name(name: str) -> str:
    """The `name` of a file as the source that it is, two names never as one.

    Where something in it must not be shown, a few letters of a hash stand for what was there.
    """
    cleaned = clean_line(name) or ""
    return name if cleaned == name else mark_name(cleaned, name)


def mark_name(cleaned: str, name: str) -> str:
    """`cleaned` with a few letters of a hash of `name`, before the endings of its file."""
    folder, slash, file = cleaned.rpartition("/")
    stem, dot, endings = file.partition(".")
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:MARK_LETTERS]
    return f"{folder}{slash}{stem}~{mark}{dot}{endings}"


class UniqueNames:
    """Names given out in one container, none of them twice: a mail has two attachments called `report.txt`."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: Counter[str] = Counter()

    def give(self, name: str) -> str:
        """`name`, with a number where it was given before.

        >>> names = UniqueNames()
        >>> [names.give(name) for name in ("1+2.txt", "1.txt", "1.txt", "wire.zip#7", "wire.zip#7")]
        ['1+2.txt', '1.txt', '1+3.txt', 'wire.zip#7', 'wire.zip#7+2']
        """
        numbered = name
        while numbered in self._given:
            self._counts[name] += 1
            numbered = _number(name, self._counts[name] + 1)
        self._given.add(numbered)
        return numbered


def _number(name: str, number: int) -> str:
    """`name` with a number behind its key, or before the endings of its file."""
    folder, slash, file = name.rpartition("/")
    stem, dot, endings = ("", "", "") if "#" in name else file.partition(".")
    return f"{folder}{slash}{stem}+{number}{dot}{endings}" if stem else f"{name}+{number}"


def build_article(
    *,
    source: str,
    text: str,
    raw: bytes,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    author: str | None = None,
    stated: Mapping[str, str | None] | None = None,
) -> Article:
    """The article of a cleaned `text`; what is said about it is cleaned here.

    `stated` has names out of `STATED`; what is empty in it is left out.
    """
    outlet, url = clean_line(outlet), clean_line(url)
    return Article(
        id=article_id(text, outlet, published, url),
        source=clean_line(source) or "",
        title=clean_line(title),
        published=published,
        outlet=outlet,
        url=url,
        text=text,
        author=clean_line(author),
        stated=tuple(
            (name, line[:LONGEST_STATED]) for name, value in (stated or {}).items() if (line := clean_line(value))
        ),
        raw=raw,
    )
