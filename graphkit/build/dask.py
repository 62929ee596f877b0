"""Dask: articles extracted by the workers of a cluster, in shards, while one process writes the store.

The workers need graphkit of the same version with the same trained pipeline, and nothing else: the articles travel to
them, and the names of the gazetteer once. A worker that is lost costs time only, its shards are read by another; a
shard that its workers do not survive is read article by article, and what then still kills one has failed.

Dask's messages are pickles: whoever can reach its scheduler can run programs on it. Keep it in a network that you
trust, or secure it with TLS.
"""

from __future__ import annotations

import hashlib
import logging
import pickle
from collections.abc import Sequence
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graphkit.build.workers import GROUP, Task
from graphkit.schema import Article, Extraction
from graphkit.schema.errors import InputError, ModelError, SettingError

if TYPE_CHECKING:
    from graphkit.extract.extractor import Extractor
    from graphkit.gazetteer.index import Gazetteer

PATIENCE_S = 20
SHARD = GROUP
"""Articles a message: one by one the messages take longer than the reading, more let the last worker be waited for."""

SHARDS_A_CORE = 3
SMALLEST_AHEAD = 2 * SHARD

Answer = Extraction | tuple[str, str, str]


class Cluster:
    """A Dask cluster with the interface of `graphkit.build.workers.Workers`; results come back in order.

    Raises:
        SettingError: Dask is not installed, or no scheduler answers at `address`.
        ModelError: its workers have another trained pipeline than this process.
    """

    def __init__(self, address: str, names: Gazetteer, version: str) -> None:
        try:
            import distributed
        except ImportError as error:
            raise SettingError("--dask needs Dask; install it with `pip install 'graphkit[distributed]'`") from error
        dask: Any = distributed  # which has no types
        _check_encryption(address, dask.Security())
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it fails of is said here in one line
        try:
            self._client = dask.Client(address, timeout=PATIENCE_S, set_as_default=False)
            self._client.wait_for_workers(1, timeout=PATIENCE_S)
        except (OSError, TimeoutError, ValueError) as error:
            problem = " ".join(str(error).split()) or type(error).__name__
            raise SettingError(f"--dask {address}: no scheduler with workers answers there ({problem})") from error
        self._key = _key_of(names)
        self._names = self._client.scatter(names, broadcast=True, hash=False)
        self._shard: list[Task] = []
        self._sent: dict[Task, tuple[Any, list[Task]]] = {}
        found = self._client.submit(_find_version, self._key, self._names, pure=False).result()
        if found != version:
            self._client.close()
            problem = f"its workers read with {found}, this machine with {version}"
            raise ModelError(address, problem=problem, hint="install the same graphkit everywhere")

    @property
    def ahead(self) -> int:
        """How many articles may be submitted before the result of the first is awaited."""
        cores: int = sum(self._client.nthreads().values())
        return max(SMALLEST_AHEAD, SHARD * SHARDS_A_CORE * cores)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sent.clear()
        self._client.close()

    def submit(self, article: Article) -> Task:
        """Starts the extraction of an article."""
        task = Task(article)
        self._shard.append(task)
        if len(self._shard) == SHARD:
            self._send()
        return task

    def finish(self, task: Task) -> Extraction | InputError:
        """Waits for the result of `task`."""
        while task.answer is None:
            if task in self._sent:
                self._receive(*self._sent[task])
            else:
                self._send()
        return task.answer

    def _receive(self, future: Any, shard: Sequence[Task]) -> None:
        """Takes what was read in all of `shard`: Dask fetches the whole of it from its worker each time it is asked."""
        from distributed import KilledWorker

        try:
            answers = future.result()
        except KilledWorker:
            answers = [self._read_alone(task) for task in shard]
        for task, answer in zip(shard, answers, strict=True):
            task.answer = answer if isinstance(answer, Extraction) else _make_error(*answer)
            del self._sent[task]

    def _send(self) -> None:
        shard, self._shard = self._shard, []
        articles = [replace(task.article, raw=b"") for task in shard]
        future = self._client.submit(_read_shard, self._key, self._names, articles, pure=False)
        self._sent |= dict.fromkeys(shard, (future, shard))

    def _read_alone(self, task: Task) -> Answer:
        from distributed import KilledWorker

        article = replace(task.article, raw=b"")
        try:
            answer: Answer = self._client.submit(_read_shard, self._key, self._names, [article], pure=False).result()[0]
            return answer
        except KilledWorker:
            return article.source, "reading it took too much time or memory", "please report this with the article"


def _make_error(source: str, problem: str, hint: str) -> InputError:
    return InputError(source, problem=problem, hint=hint)


def _check_encryption(address: str, security: Any) -> None:
    """Refuses what Dask's configuration lacks for `address`; its client would find out too, and then not end."""
    try:
        settings = security.get_connection_args("client")
    except OSError as error:
        raise SettingError(f"--dask {address}: Dask's configuration names no usable certificate ({error})") from error
    is_encrypted = address.startswith("tls://")
    if is_encrypted and settings["ssl_context"] is None:
        raise SettingError(f"--dask {address}: TLS needs a certificate in Dask's configuration (distributed.comm.tls)")
    if settings["require_encryption"] and not is_encrypted:
        raise SettingError(f"--dask {address}: Dask's configuration requires encryption; name a tls:// address")


_READERS: dict[str, tuple[Extractor, Gazetteer]] = {}


def _key_of(names: Gazetteer) -> str:
    """What tells one gazetteer from another: a worker keeps the one that it last read with and all it remembers."""
    return hashlib.sha256(pickle.dumps(names)).hexdigest()


def _reader_of(key: str, names: Gazetteer) -> tuple[Extractor, Gazetteer]:
    """The extractor and the gazetteer of this worker for `key`, loaded once."""
    from graphkit.extract.extractor import Extractor

    if key not in _READERS:
        _READERS.clear()
        _READERS[key] = Extractor(names, threads=1), names
    return _READERS[key]


def _find_version(key: str, names: Gazetteer) -> str:
    return _reader_of(key, names)[0].version


def _read_shard(key: str, names: Gazetteer, articles: list[Article]) -> list[Answer]:
    from graphkit.build.extraction import find_extractions

    extractor, names = _reader_of(key, names)
    found = find_extractions(articles, extractor, names)
    return [(each.path, each.problem, each.hint) if isinstance(each, InputError) else each for each in found]
