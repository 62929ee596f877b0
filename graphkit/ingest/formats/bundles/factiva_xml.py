"""Factiva's XML: the answer of its archive, an `article` element for each article.

Elements and their names are those that R's tm.plugin.factiva reads: headline, leadParagraph and tailParagraphs hold
`paragraph`s, in which `hlt` marks what was searched for; publicationDate holds a `date` or a `dateTime`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import Bundle, Part, read_bundle
from graphkit.ingest.formats.safe_xml import children, local_name, parse_xml

TEXTS = ("leadParagraph", "tailParagraphs")
KEYS = ("accessionNo", "reference")


def read(document: Document) -> Iterator[Finding]:
    """The articles of an export."""
    root = parse_xml(document.source, document.raw)
    articles = [each for each in root.iter() if local_name(each) == "article"]
    counts = (each.get("count") or "" for each in root.iter() if local_name(each).casefold().endswith("resultset"))
    announced = next((int(count) for count in counts if count.isdecimal() and len(count) < 9), None)
    parts = [_read_part(number, article) for number, article in enumerate(articles, start=1)]
    yield from read_bundle(document, Bundle(name="Factiva", parts=parts, announced=announced))


def _read_part(number: int, article: Any) -> Part:
    paragraphs = [text for name in TEXTS for part in children(article, name) for text in _paragraphs(part)]
    key = next(filter(None, (_text(article, name) for name in KEYS)), str(number))
    author = _text(article, "byline")
    return Part(
        key=key.rpartition("/")[2],
        text="\n\n".join(paragraphs),
        title=_text(article, "headline"),
        date=_text(article, "publicationDate"),
        outlet=_text(article, "sourceName"),
        author=author[3:] if author and author.lower().startswith("by ") else author,
        stated={
            "section": _text(article, "sectionName"),
            "page": _text(article, "pages"),
            "words": _text(article, "wordCount"),
        },
        raw="\n\n".join(_words(child) for child in article),
    )


def _paragraphs(part: Any) -> list[str]:
    """The paragraphs in an element, its whole text where it has none."""
    inner = [text for paragraph in children(part, "paragraph") if (text := _words(paragraph))]
    return inner or [text for text in [_words(part)] if text]


def _text(article: Any, name: str) -> str | None:
    """The words of the first child called `name`."""
    return next((words for child in children(article, name) if (words := _words(child))), None)


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
