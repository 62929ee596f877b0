"""Factiva's XML: the answer of its archive, an `article` element for each article, and its feeds, a `DistDoc` each.

The elements of an answer are those that R's tm.plugin.factiva reads: headline, leadParagraph and tailParagraphs hold
`paragraph`s, in which `hlt` marks what was searched for; publicationDate holds a `date` or a `dateTime`.

A DistDoc of Factiva Select has a `ReplyItem` of what is said of an article (AccessionNo, Date, SrcName) and the article
itself, whose Headline, LeadPara and TailParas hold `Para`s; a `Result` of the archive says the same in `Property`s.
Dow Jones documents both as its Factiva Select Feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.ingest.cleaning import clean_line, drop_by
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import Bundle, Part, read_bundle
from graphkit.ingest.formats.safe_xml import children, find_all, find_outermost, local_name, parse_xml, words_of

TEXTS = ("leadParagraph", "tailParagraphs")
FEED_TEXTS = ("LeadPara", "TailParas")
KEYS = ("accessionNo", "reference")


def read(document: Document) -> Iterator[Finding]:
    """The articles of an export."""
    root = parse_xml(document.source, document.raw)
    if documents := find_outermost(root, "DistDoc") or find_outermost(root, "Result"):
        feed = [_read_document(number, each) for number, each in enumerate(documents, start=1)]
        yield from read_bundle(document, Bundle(name="Factiva", parts=feed))
        return
    articles = [each for each in root.iter() if local_name(each) == "article"]
    counts = (each.get("count") or "" for each in root.iter() if local_name(each).casefold().endswith("resultset"))
    announced = next((int(count) for count in counts if count.isdecimal() and len(count) < 9), None)
    parts = [_read_part(number, article) for number, article in enumerate(articles, start=1)]
    yield from read_bundle(document, Bundle(name="Factiva", parts=parts, announced=announced))


def _read_part(number: int, article: Any) -> Part:
    paragraphs = [text for name in TEXTS for part in children(article, name) for text in _paragraphs(part)]
    key = next(filter(None, (_text(article, name) for name in KEYS)), str(number))
    return Part(
        key=key.rpartition("/")[2],
        text="\n\n".join(paragraphs),
        title=_text(article, "headline"),
        date=_text(article, "publicationDate"),
        outlet=_text(article, "sourceName"),
        author=drop_by(_text(article, "byline")),
        stated={
            "section": _text(article, "sectionName"),
            "page": _text(article, "pages"),
            "words": _text(article, "wordCount"),
        },
        raw="\n\n".join(words_of(child) for child in article),
    )


def _read_document(number: int, document: Any) -> Part:
    article = next((each for each in document.iter() if local_name(each) == "Article"), document)
    paragraphs = [text for name in FEED_TEXTS for part in find_all(article, name)[:1] for text in _paragraphs(part)]
    return Part(
        key=document.get("an")
        or document.get("accessionno")
        or _told(document, "AccessionNo", "accessionno")
        or str(number),
        text="\n\n".join(paragraphs),
        title=_told(article, "Headline") or _told(document, "Headline"),
        date=_told(document, "Date[@pd]", "pubdate"),
        outlet=_told(document, "SrcName", "srcname"),
        author=drop_by(_told(document, "Byline")),
        stated={
            "section": _told(document, "SectionName"),
            "page": _told(document, "PubPage", "pubpage"),
            "words": _told(document, "Num[@wc]", "wordcount"),
        },
        raw="\n\n".join(words_of(child) for child in document),
    )


def _told(root: Any, name: str, property_: str = "") -> str | None:
    """What the first element called `name` says, else the property called `property_`.

    A name may ask for the field that Factiva calls so: `Date[@pd]` is the day of publication, not of loading.
    """
    tag, _, field = name.rstrip("]").partition("[@")
    named = (each for each in find_all(root, tag) if not field or each.get("fid") == field)
    owned = (each for each in find_all(root, "Property") if property_ and each.get("name") == property_)
    stated = (clean_line(each.get("value")) or words_of(each) for each in (*named, *owned))
    return next(filter(None, stated), None)


def _paragraphs(part: Any) -> list[str]:
    """The paragraphs in an element, its whole text where it has none."""
    inner = [text for paragraph in children(part, "paragraph", "Para") if (text := words_of(paragraph))]
    return inner or [text for text in [words_of(part)] if text]


def _text(article: Any, name: str) -> str | None:
    """The words of the first child called `name`."""
    return next((words for child in children(article, name) if (words := words_of(child))), None)
