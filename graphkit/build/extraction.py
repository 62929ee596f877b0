"""What is read in articles, their names resolved: what every process that reads does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from graphkit.build.workers import CAN_FORK
from graphkit.files.processors import count_processors
from graphkit.files.reading_version import find_version
from graphkit.schema import Article, Extraction, KnownNames
from graphkit.schema.errors import GraphkitError, InputError

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from graphkit.extract.extractor import Extractor
    from graphkit.gazetteer.index import Gazetteer


class ArticleReader(Protocol):
    """The extractor as the pipeline sees it."""

    @property
    def version(self) -> str:
        """What changes when its results may."""

    def parse(self, articles: Sequence[Article]) -> Sequence[Doc | None]:
        """The document of each of `articles`, None where it has none."""

    def find_extraction(self, article: Article, doc: Doc | None = None) -> Extraction:
        """All that is read in `article`; `doc` is its document where it was parsed already."""


class LateExtractor:
    """The built-in extractor, loaded when it first reads; its version is known before.

    It reads with `threads`. Not every process that asks for its version or hands out articles reads any.

    Raises:
        ModelError: the trained pipeline is missing or unusable; when it first reads.
    """

    def __init__(self, names: KnownNames, threads: int) -> None:
        self._names, self._threads = names, threads

    @property
    def version(self) -> str:
        """As that of the loaded one."""
        return find_version(Path(str(files("graphkit"))) / "extract" / "model")

    @cached_property
    def _loaded(self) -> Extractor:
        from graphkit.extract.extractor import Extractor

        return Extractor(self._names, threads=self._threads)

    def parse(self, articles: Sequence[Article]) -> Sequence[Doc | None]:
        """As the loaded one does it; none loads it."""
        return self._loaded.parse(articles)

    def find_extraction(self, article: Article, doc: Doc | None = None) -> Extraction:
        """As the loaded one does it."""
        return self._loaded.find_extraction(article, doc)


def load_extractor(names: KnownNames, jobs: int | None = 1) -> ArticleReader:
    """The built-in extractor, on all cores where it runs alone and on one core where there are several `jobs`."""
    return LateExtractor(names, threads=1 if CAN_FORK and jobs != 1 else count_processors())


def prepare_reading(extractor: ArticleReader, names: Gazetteer) -> None:
    """Loads and makes all that processes that read can share.

    Raises:
        ModelError: the trained pipeline is missing or unusable.
    """
    names.prepare()
    extractor.parse(())


def find_extractions(
    articles: Sequence[Article], extractor: ArticleReader, names: Gazetteer
) -> Iterator[Extraction | InputError]:
    """What is read in each of `articles`, which are parsed together: that takes less time than one by one."""
    try:
        docs = extractor.parse(articles)
    except GraphkitError:
        raise
    except Exception:  # which article it was shows when each is read alone
        docs = [None] * len(articles)
    for article, doc in zip(articles, docs, strict=True):
        yield find_extraction(article, extractor, names, doc)


def find_extraction(
    article: Article, extractor: ArticleReader, names: Gazetteer, doc: Doc | None = None
) -> Extraction | InputError:
    """What is read in `article`, its names resolved; the error that names it where a fault of ours kept it from that.

    A bug that one article triggers must not cost the thousands after it.
    """
    from graphkit.link.entities.resolution import resolve_mentions
    from graphkit.link.incidents.coreference import number_incidents

    try:
        return number_incidents(resolve_mentions(extractor.find_extraction(article, doc), names), names)
    except GraphkitError:
        raise
    except Exception as fault:
        problem = f"the extractor failed on it ({type(fault).__name__}: {fault})"
        return InputError(article.source, problem=problem, hint="please report this with the article")
