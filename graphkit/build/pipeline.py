"""The pipeline: articles in, store and page out. The only module that knows the order of the stages.

read -> extract -> save, article by article, each in a transaction of its own; then, over the whole store,
link -> edges -> page. Nothing is done twice: an article that the store knows is not read again, and the second
half runs only when something has changed. Stages are imported where they are run, because a command that
reads no article must not pay for the extractor.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, BinaryIO, cast

from graphkit.build.extraction import (
    ArticleReader,
    find_extraction,
    find_extractions,
    load_extractor,
    prepare_reading,
)
from graphkit.build.workers import Task, Workers
from graphkit.files.outputs import make_folder_of
from graphkit.files.processors import count_processors
from graphkit.schema import NOT_ENGLISH, VIOLENT_KINDS, Article, Extraction, Remark
from graphkit.schema.errors import InputError

if TYPE_CHECKING:
    from graphkit.build.dask import Cluster
    from graphkit.gazetteer.index import Gazetteer
    from graphkit.ingest.document import Options
    from graphkit.store.record.articles import ArticleState
    from graphkit.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The outcome for one article.

    `is_known` means that the store already had it and it was not read again; the other fields are empty then.
    `attacks` counts its violent events. `copy_of` is the source of the first article in the store with nearly the same
    text, None where there is none.
    """

    source: str
    is_known: bool = False
    events: int = 0
    attacks: int = 0
    is_english: bool = True
    copy_of: str | None = None
    notes: tuple[str, ...] = ()


Watch = Callable[[Reading | InputError | Remark], None]
"""Called with each article as soon as it is safe in the store, with each source that failed, and with what was read
otherwise than it stands."""


@dataclass(slots=True, kw_only=True)
class BuildSummary:
    """What a build did. Counts are of articles, `failed` of sources, rows and files left out, `seconds` is by stage.

    `read` are those that a source brought and that did not fail, `failed` sources and articles. `copies` are articles
    known under another source, `near_copies` those read that print the story of one that was there before, `replaced`
    those whose source had another text before, `stale` those that an older model or older rules have read and that
    were left as they are. `idle_decisions` are, in words, those that could not be applied.
    """

    read: int = 0
    new: int = 0
    copies: int = 0
    near_copies: int = 0
    replaced: int = 0
    refreshed: int = 0
    unchanged: int = 0
    stale: int = 0
    failed: int = 0
    without_attacks: int = 0
    not_english: int = 0
    events: int = 0
    relations: int = 0
    entities: int = 0
    incidents: int = 0
    edges: int = 0
    idle_decisions: tuple[str, ...] = ()
    is_page_written: bool = False
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def has_changed(self) -> bool:
        """Whether the build changed the store."""
        return bool(self.new or self.copies or self.replaced or self.refreshed)


def build(
    sources: Sequence[str | Path],
    *,
    store_path: Path,
    html_path: Path | None = None,
    title: str | None = None,
    with_texts: bool = True,
    refresh: bool = False,
    gazetteer: Sequence[Path] = (),
    jobs: int | None = 1,
    extractor: ArticleReader | None = None,
    stdin: BinaryIO | None = None,
    options: Options | None = None,
    dask: str | None = None,
    watch: Watch = lambda _: None,
) -> BuildSummary:
    """A summary of bringing the store at `store_path` and the page at `html_path` up to date with `sources`.

    `refresh` reads again what an older model or older rules have read. `gazetteer` names files that override the
    built-in one. `options` say how tables and dates are read. `jobs` processes extract the articles, None for one per
    usable core, or the workers of the Dask scheduler at `dask`; the result depends on neither. Where no source can be
    read, nothing is written.

    Raises:
        InputError: a row of the gazetteer or of the decisions is invalid; nothing was changed.
        StoreError: the store cannot be used; every article that `watch` was called with is kept.
        ModelError: the trained pipeline is missing or unusable, or the workers have another.
        SettingError: no scheduler answers at `dask`, or store or page would take the place of something else.
    """
    from graphkit.build.rendering import write_whole
    from graphkit.build.source_names import name_from_one_folder
    from graphkit.gazetteer.index import load_gazetteer
    from graphkit.ingest.articles import read_articles
    from graphkit.link.decisions.decision_log import decisions_path, read_decisions
    from graphkit.store.store import Store

    summary = BuildSummary()
    _check_outputs(store_path, html_path, sources, gazetteer)
    read_decisions(decisions_path(store_path))  # one that makes no sense must stop the build before it changes anything
    failures = _Failures(summary=summary, watch=watch, paths={str(source) for source in sources})
    articles = failures.read_past(read_articles(sources, stdin=stdin, options=options, watch=watch))
    first = next(articles, None)
    if first is None:
        if store_path.is_file():
            with Store.open(store_path, "write") as store:
                failures.keep_in(store)
        return summary
    with _timed(summary, "load"):
        names = load_gazetteer(gazetteer)
        extractor = extractor or load_extractor(names, jobs)
    make_folder_of(store_path)
    with Store.open(store_path, "write") as store:
        failures.keep_in(store)
        run = _Build(store=store, extractor=extractor, names=names, summary=summary, watch=watch, failures=failures)
        meanwhile = partial(run.load_what_follows, has_page=html_path is not None)
        with _timed(summary, "read"), run.open_workers(jobs, dask, meanwhile) as workers:
            run.save_all(name_from_one_folder(chain([first], articles), store), workers, refresh=refresh)
            run.settle_stale(workers, refresh=refresh)
            failures.settle()
        from graphkit.build.update.update import is_linked, link_store

        if not is_linked(store, names):
            with _timed(summary, "link"):
                summary.idle_decisions = link_store(store, names)
        run.count()
        if html_path:
            with _timed(summary, "page"):
                summary.is_page_written = write_whole(store, html_path, names, title=title, with_texts=with_texts)
    return summary


def _check_outputs(store: Path, page: Path | None, sources: Sequence[str | Path], gazetteer: Sequence[Path]) -> None:
    """Refuses a store or a page that is something else already, before anything is read.

    Raises:
        SettingError: one of them is read by this very build, or may not be written.
    """
    from graphkit.files.outputs import check_distinct, check_output, is_own_page
    from graphkit.ingest.sources import find_files

    check_distinct(store, (*sources, *gazetteer))
    if page is None:
        return
    check_output(page, inputs=(store, *sources, *gazetteer))
    if page.exists() and not is_own_page(page):  # it may be an article in one of the folders
        check_distinct(page, (found for found in find_files(sources) if isinstance(found, Path)))


def extract_articles(
    sources: Sequence[str | Path],
    *,
    gazetteer: Sequence[Path] = (),
    jobs: int | None = 1,
    extractor: ArticleReader | None = None,
    stdin: BinaryIO | None = None,
    options: Options | None = None,
    watch: Callable[[Remark], None] = lambda _: None,
) -> Iterator[Extraction | InputError]:
    """The extraction of each article behind `sources`, as soon as its group is read; a failed source as its error."""
    from graphkit.gazetteer.index import load_gazetteer
    from graphkit.ingest.articles import read_articles

    under_way: deque[Task | InputError] = deque()
    with ExitStack() as stack:
        workers: Workers | None = None
        for found in read_articles(sources, stdin=stdin, options=options, watch=watch):
            if isinstance(found, InputError):
                under_way.append(found)
            else:
                if workers is None:
                    names = load_gazetteer(gazetteer)
                    workers = stack.enter_context(_open_workers(extractor or load_extractor(names, jobs), names, jobs))
                under_way.append(workers.submit(found))
            while under_way and (workers is None or len(under_way) > workers.ahead):
                yield _outcome(under_way.popleft(), workers)
        while under_way:
            yield _outcome(under_way.popleft(), workers)


def _open_workers(
    extractor: ArticleReader, names: Gazetteer, jobs: int | None, meanwhile: Callable[[], None] = lambda: None
) -> Workers:
    """The workers of this machine that read with `extractor`; `meanwhile` is done while they load it."""
    return Workers(
        partial(find_extractions, extractor=extractor, names=names),
        jobs or count_processors(),
        partial(prepare_reading, extractor, names),
        meanwhile,
    )


def _outcome(found: Task | InputError, workers: Workers | None) -> Extraction | InputError:
    return workers.finish(found) if isinstance(found, Task) and workers else cast(InputError, found)


# --- article by article ---------------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class _Failures:
    """Sources that could not be read: reported and counted at once, and stored as soon as the store is open."""

    summary: BuildSummary
    watch: Watch
    store: Store | None = None
    early: list[InputError] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    failed: set[tuple[str, int | None]] = field(default_factory=set)

    def read_past(self, found: Iterator[Article | InputError]) -> Iterator[Article]:
        """The articles among `found`."""
        for article in found:
            if isinstance(article, InputError):
                self.add(article)
            else:
                self.summary.read += 1
                self.paths |= {article.source, article.source.rpartition("#")[0]}
                yield article

    def add(self, error: InputError) -> None:
        """Counts, reports and stores one more failure."""
        self.summary.failed += error.count
        self.paths.add(error.path)
        self.failed.add((error.path, error.line))
        if self.store:
            self.store.failures.save(error)
        else:
            self.early.append(error)
        self.watch(error)

    def keep_in(self, store: Store) -> None:
        """Stores the failures so far in `store`, and all that follow."""
        self.store = store
        for error in self.early:
            store.failures.save(error)

    def settle(self) -> None:
        """Removes failures of earlier runs whose source was read in this one."""
        if self.store:
            self.store.failures.settle(self.paths, self.failed)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Build:
    """One run of `build`: the open store, and what fills it."""

    store: Store
    extractor: ArticleReader
    names: Gazetteer
    summary: BuildSummary
    watch: Watch
    failures: _Failures

    def find_version(self) -> str:
        """The version of the extractor."""
        return self.extractor.version

    def read(self, article: Article) -> Extraction | InputError:
        """The extraction of `article`, or the error."""
        return find_extraction(article, self.extractor, self.names)

    def open_workers(self, jobs: int | None, dask: str | None, meanwhile: Callable[[], None]) -> Workers | Cluster:
        """The workers that extract for this build; `meanwhile` is done while local ones load."""
        if dask:
            from graphkit.build.dask import Cluster

            return Cluster(dask, self.names, self.extractor.version)
        return _open_workers(self.extractor, self.names, jobs, meanwhile)

    def load_what_follows(self, *, has_page: bool) -> None:
        """Loads and makes what is needed after the first article, and after the last one."""
        import graphkit.build.update.update  # noqa: F401
        from graphkit.build.rendering import load_page

        self.names.prepare()
        self.find_version()
        if has_page:
            load_page()

    def save_all(self, articles: Iterable[Article], workers: Workers | Cluster, *, refresh: bool) -> None:
        """Saves `articles` in their order, while `workers` extract those that follow."""
        under_way: deque[tuple[Article, Task | None]] = deque()
        for article in articles:
            state = self.store.articles.find_state(article, self.find_version)
            is_copy = any(article.id == other.id for other, _ in under_way)
            is_to_be_read = _is_to_be_read(state, refresh) and not is_copy
            under_way.append((article, workers.submit(article) if is_to_be_read else None))
            if len(under_way) > workers.ahead:
                self.save(*under_way.popleft(), workers, refresh=refresh)
        while under_way:
            self.save(*under_way.popleft(), workers, refresh=refresh)

    def save(self, article: Article, task: Task | None, workers: Workers | Cluster, *, refresh: bool) -> None:
        """Saves `article`, with as little work as its state in the store allows."""
        from graphkit.store.record.articles import ArticleState

        state = self.store.articles.find_state(article, self.find_version)
        extraction = workers.finish(task) if task else None
        if not _is_to_be_read(state, refresh) and state != ArticleState.COPY:
            self.summary.unchanged += state == ArticleState.UNCHANGED
            self.watch(Reading(source=article.source, is_known=True))
        elif state == ArticleState.COPY:
            self.store.articles.save_copy(article)
            self.summary.copies += 1
            self.watch(Reading(source=article.source, is_known=True))
        elif self.save_extraction(article, extraction or self.read(article)):
            self.summary.new += state == ArticleState.NEW
            self.summary.replaced += state == ArticleState.CHANGED
            self.summary.refreshed += state == ArticleState.STALE

    def settle_stale(self, workers: Workers | Cluster, *, refresh: bool) -> None:
        """Counts the articles that another version has read, or reads again those that are not among the sources."""
        stale = frozenset(self.store.articles.read_stale_sources(self.extractor.version))
        if not refresh:
            self.summary.stale = len(stale)
            return
        listed = (each.id for each in self.store.articles.read_all() if each.source in stale)
        read = self.summary.read
        self.save_all(filter(None, map(self.store.articles.read, listed)), workers, refresh=True)
        self.summary.read = read  # these were in the store, and no source brought them

    def save_extraction(self, article: Article, extraction: Extraction | InputError) -> bool:
        """Whether `article` could be read; if so, it is saved."""
        if isinstance(extraction, InputError):
            self.failures.add(extraction)
            self.summary.read -= 1
            return False
        self.store.articles.save(article, extraction, self.extractor.version)
        reading = replace(build_reading(extraction), copy_of=self.store.copies.find_copied(article.id))
        self.summary.near_copies += reading.copy_of is not None
        self.summary.not_english += not reading.is_english
        self.summary.without_attacks += reading.is_english and not reading.attacks
        self.watch(reading)
        return True

    def count(self) -> None:
        """Counts what the store contains now."""
        stats = self.store.read_stats()
        self.summary.events, self.summary.relations = stats.events, stats.relations
        self.summary.entities, self.summary.incidents = sum(stats.entities.values()), sum(stats.incidents.values())
        self.summary.edges = sum(stats.edges.values())


def _is_to_be_read(state: ArticleState, refresh: bool) -> bool:
    from graphkit.store.record.articles import ArticleState

    is_new = state in (ArticleState.NEW, ArticleState.CHANGED)
    return is_new or (state is ArticleState.STALE and refresh)


def build_reading(extraction: Extraction) -> Reading:
    """The outcome for the article of `extraction`."""
    return Reading(
        source=extraction.article.source,
        events=len(extraction.events),
        attacks=sum(event.kind in VIOLENT_KINDS for event in extraction.events),
        is_english=NOT_ENGLISH not in extraction.notes,
        notes=tuple(note for note in extraction.notes if note != NOT_ENGLISH),
    )


@contextmanager
def _timed(summary: BuildSummary, stage: str) -> Iterator[None]:
    started = perf_counter()
    try:
        yield
    finally:
        summary.seconds[stage] = summary.seconds.get(stage, 0.0) + perf_counter() - started
