"""Outlets: the outlet that an article counts for when independent reports are counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from graphkit.names.spelling import name_key
from graphkit.schema import Article


def independent_outlets(articles: Iterable[Article], originals: Mapping[str, str]) -> dict[str, str]:
    """The outlet group for which each article counts, by article id.

    Copies of one wire story are one report, whoever prints them: they count for the outlet of the one published first,
    which `originals` names for each by id. An article without an outlet counts for the host of its address, else for
    itself.
    """
    own = {article.id: own_outlet(article) for article in articles}
    return {each: own.get(originals.get(each, each), outlet) for each, outlet in own.items()}


def own_outlet(article: Article) -> str:
    if article.outlet and name_key(article.outlet):
        return name_key(article.outlet)
    return _find_host(article.url or "").removeprefix("www.") or f"article {article.id}"


def _find_host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # what stands in brackets must be an address
        return ""
