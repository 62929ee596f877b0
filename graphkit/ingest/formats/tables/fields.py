"""Fields: which column of a table or key of an object holds the text, the title and so on, by the names that scrapers,
news services and databases give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from graphkit.ingest.cleaning import drop_by

FIELDS = ("id", "text", "title", "outlet", "published", "url", "author")

ALIASES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "article id", "guid", "uuid", "key", "stories id", "story id", "doc id", "document id", "event id"),
    "text": (
        *("text", "body", "content", "article", "article text", "full text", "fulltext", "maintext", "main text"),
        *("story", "story text", "article body", "body text", "raw text", "clean text", "cleaned text", "content text"),
        *("content html", "body html", "message", "raw content", "lead paragraph", "notes", "summary", "description"),
        *("abstract", "context"),
    ),
    "title": ("title", "headline", "heading", "web title", "story title", "news title"),
    "outlet": (
        *("outlet", "source name", "media name", "publisher", "publication", "newspaper", "news source", "page name"),
        *("source hostname", "sitename", "origin", "source"),
        *("media", "site", "site name", "meta site name", "website", "source domain", "domain", "provider", "channel"),
    ),
    "published": (
        *("published", "date", "published at", "publish date", "publication date", "date published", "date publish"),
        *("pub date", "pubdate", "web publication date", "seendate", "datetime", "timestamp", "published date"),
        *("created at", "date created", "date time", "post created date", "post created", "day"),
    ),
    "url": (
        *("url", "link", "href", "canonical url", "canonical link", "web url", "address", "source url", "permalink"),
        *("url alias", "canonical", "links", "source"),
    ),
    "author": ("author", "authors", "byline", "by", "writer", "creator", "from", "user"),
}

_PLAIN = {name: field for field, names in ALIASES.items() for name in names}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAMES = (
    *("name", "title", "domain", "original", "created", "label", "@id", "#text"),
    *("main", "rendered", "displayname", "username", "href", "permalink"),
)
"""Under which of these an object has its name, the first that it has."""
_TEXTS = ("rendered", "content", "text", "value")
"""Under which of these an object that is a text has its words: WordPress and Feedly write texts so."""


def plain(name: str) -> str:
    """`name` in small letters, its words parted by spaces: `publishedAt`, `published_at` and `Published At` are one."""
    words = _HUMP.sub(" ", name) if not name.isupper() else name
    return " ".join(words.casefold().replace("_", " ").replace("-", " ").replace(".", " ").split())


def find_fields(names: Iterable[str], stated: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Which of `names` holds which field, and which of them are not understood.

    `stated` says for fields which name is meant. Where several names could mean one field, the first of its aliases
    wins.
    """
    names = list(names)
    by_plain: dict[str, str] = {}
    for name in names:
        by_plain.setdefault(plain(name), name)
    found = {field: by_plain[plain(name)] for field, name in stated.items() if plain(name) in by_plain}
    for field in FIELDS:
        taken = set(found.values())
        guess = next((by_plain[alias] for alias in ALIASES[field] if by_plain.get(alias, "") not in ("", *taken)), None)
        if field not in found and guess:
            found[field] = guess
    return found, [name for name in names if plain(name) not in _PLAIN and name not in found.values()]


def read_fields(
    values: Mapping[str, object], stated: Mapping[str, str]
) -> tuple[dict[str, str | None], tuple[str, ...]]:
    """What the fields say in one row, and its names that are not understood.

    Where several names could mean one field, the first of its aliases that holds anything wins.

    Raises:
        TypeError: the text is no text.
    """
    by_plain: dict[str, tuple[str, object]] = {}
    for name, value in values.items():
        if not _is_empty(value):
            by_plain.setdefault(plain(name), (name, value))
    found: dict[str, str | None] = {}
    taken: set[str] = set()
    for field, name in stated.items():
        if plain(name) in by_plain:
            taken.add(plain(name))
            found[field] = _as_text(field, *by_plain[plain(name)])
    for field in FIELDS:
        for alias in ALIASES[field] if field not in stated else ():
            if alias in by_plain and alias not in taken and _fits(field, alias, by_plain[alias][1]):
                taken.add(alias)
                found[field] = _as_text(field, *by_plain[alias])
                break
    unknown = tuple(name for key, (name, _) in by_plain.items() if key not in _PLAIN and key not in taken)
    return found, unknown


def _fits(field: str, alias: str, value: object) -> bool:
    """Whether a value can be that of the field: `source` is an outlet to one program, an address to another."""
    if field == "author" and isinstance(value, int | float):
        return False  # the number of a user says nothing to a reader
    if alias != "source":
        return True
    is_address = isinstance(value, str) and value.startswith(("http://", "https://"))
    return is_address == (field == "url")


def _is_empty(value: object) -> bool:
    """Whether a value says nothing, an object of words ({"rendered": "", "protected": false}) as little as they do."""
    if isinstance(value, dict):
        has_words = not value.keys().isdisjoint((*_TEXTS, *_NAMES))
        return not value or (has_words and all(_is_blank(each) for each in value.values()))
    return value == [] or (not isinstance(value, bool) and _is_blank(value))


def _is_blank(value: object) -> bool:
    """Whether a value is no word; a flag is none."""
    return value is None or isinstance(value, bool) or (isinstance(value, str) and not value.strip())


def _words_under(keys: Iterable[str], value: Mapping[str, object]) -> str | None:
    """What an object says under the first of `keys` under which it says anything."""
    return next((words for key in keys if isinstance(words := value.get(key), str) and words.strip()), None)


def _as_text(field: str, name: str, value: object) -> str | None:
    """A value as text: a number as it is written, an object by its name, several parted by semicolons."""
    if isinstance(value, str):
        return drop_by(value) if field == "author" else value
    if field == "text":
        if isinstance(value, dict) and (words := _words_under(_TEXTS, value)):
            return words
        raise TypeError(f"`{name}` is not a text")
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        inner = _words_under(_NAMES, value)
        return _as_text(field, name, inner) if inner else None
    if isinstance(value, list):
        names = [_as_text(field, name, each) for each in value[:20]]
        return "; ".join(each for each in names if each) or None
    return None
