"""Structured data: what a page says of itself for machines, in JSON-LD and in the meta elements of its head."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from graphkit.ingest.cleaning import clean_line
from graphkit.ingest.published import find_published

LARGEST_SCRIPT = 2_000_000
MOST_SCRIPTS = 20
DEEPEST = 5

ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle BackgroundNewsArticle AnalysisNewsArticle OpinionNewsArticle"
    " ReviewNewsArticle BlogPosting Report".split()
)
LISTS = frozenset("CollectionPage SearchResultsPage ItemList".split())
LIVE = "LiveBlogPosting"

_DATES = (
    *("article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date"),
    *(
        "publish_date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "parsely-pub-date",
        "sailthru.date",
    ),
    *(
        "article.published",
        "publication_date",
        "cxenseparse:recs:publishtime",
        "originalpublicationdate",
        "displaydate",
    ),
)


def read_structured_data(tree: Any) -> list[Mapping[str, Any]]:
    """Every object of the page's JSON-LD that has a type."""
    found: list[Mapping[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']")[:MOST_SCRIPTS]:
        text = script.text or ""
        if len(text) > LARGEST_SCRIPT:
            continue
        try:
            found += _objects(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue
    return found


def types_of(item: Mapping[str, Any]) -> frozenset[str]:
    """The types that an object gives itself."""
    stated = item.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return frozenset(name for name in names if isinstance(name, str))


def find_article(items: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The object that is the page's article, an empty one where there is none."""
    return next((item for item in items if types_of(item) & ARTICLES), {})


def text_of(item: Mapping[str, Any], name: str) -> str | None:
    """A property as a line of text: of an object its name, of several the first."""
    value = item.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("name")
    return clean_line(value) if isinstance(value, str) else None


def read_meta(tree: Any) -> dict[str, str]:
    """The contents of the meta elements by their names in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = clean_line(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def find_stated_day(meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    """The day on which the page says that it was published, for machines; none of a teaser in it."""
    stated = [text_of(article, "datePublished"), *(meta.get(name) for name in _DATES), text_of(article, "dateCreated")]
    return next((day for each in stated if (day := find_published(each))), None)


def _objects(content: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(content, list):
        for each in content:
            yield from _objects(each, depth + 1)
    elif isinstance(content, dict):
        if "@type" in content:
            yield content
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(content.get(name), depth + 1)
