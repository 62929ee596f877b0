"""Reader: what the product extracts from a text with the built-in gazetteer, without other articles.

The evaluation judges what a user gets, so it goes the same way: extractor, then the names of the article.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graphkit.extract.extractor import Extractor
from graphkit.gazetteer.index import load_gazetteer
from graphkit.link.entities.resolution import resolve_mentions
from graphkit.schema import Article, Extraction, article_id

Reader = Callable[[Article], Extraction]


def load_reader(model: Path | None = None) -> Reader:
    """What reads an article as the product does, with the pipeline at `model` or the shipped one.

    Raises ModelError where there is none.
    """
    gazetteer = load_gazetteer()
    extractor = Extractor(gazetteer, model=model)
    return lambda article: resolve_mentions(extractor.find_extraction(article), gazetteer)


def build_article(text: str, source: str) -> Article:
    """The article of a text of a corpus, about which nothing is known but the text."""
    return Article(
        id=article_id(text, None, None, None),
        source=source,
        title=None,
        published=None,
        outlet=None,
        url=None,
        text=text,
    )
