"""What is read in one article, its names resolved: what every process that reads does."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from graphkit.build.workers import CAN_FORK
from graphkit.schema import Article, Extraction, KnownNames
from graphkit.schema.errors import GraphkitError, InputError

if TYPE_CHECKING:
    from graphkit.gazetteer.index import Gazetteer


class ArticleReader(Protocol):
    """The extractor as the pipeline sees it."""

    @property
    def version(self) -> str:
        """What changes when its results may."""

    def find_extraction(self, article: Article) -> Extraction:
        """The extraction of `article`, names unresolved."""


def load_extractor(names: KnownNames, jobs: int | None = 1) -> ArticleReader:
    """The built-in extractor, on all cores where it runs alone and on one core where there are several `jobs`.

    Raises:
        ModelError: the trained pipeline is missing or unusable.
    """
    from graphkit.extract.extractor import Extractor

    return Extractor(names, threads=1 if CAN_FORK and jobs != 1 else os.cpu_count() or 1)


def find_extraction(article: Article, extractor: ArticleReader, names: Gazetteer) -> Extraction | InputError:
    """The extraction of `article` with its names resolved, or an error where the extractor failed on it.

    A bug that one article triggers must not cost the thousands after it.
    """
    from graphkit.link.entities.resolution import resolve_mentions
    from graphkit.link.incidents.coreference import number_incidents

    try:
        return number_incidents(resolve_mentions(extractor.find_extraction(article), names), names)
    except GraphkitError:
        raise
    except Exception as fault:
        problem = f"the extractor failed on it ({type(fault).__name__}: {fault})"
        return InputError(article.source, problem=problem, hint="please report this with the article")
