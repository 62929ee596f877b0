"""Dask: articles extracted by the workers of a cluster, in shards, while one process writes the store.

The workers need graphkit of the same version with the same trained pipeline, and nothing else: the articles travel to
them, and the names of the gazetteer once. A worker that is lost costs time only, its shards are read by another; a
shard that its workers do not survive is read article by article, and what then still kills one has failed. To a
scheduler that was started anew, all that was under way is sent once more.

Dask's messages are pickles: whoever can reach its scheduler can run programs on it. Keep it in a network that you
trust, or secure it with TLS.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import pickle
from collections.abc import Iterable, Sequence
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
LEAVE_S = 2
LOGGERS = ("distributed", "distributed.client", "tornado.application")
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
        for logger in LOGGERS:
            logging.getLogger(logger).setLevel(logging.CRITICAL)  # what it fails of is said here in one line
        self._address, self._gazetteer, self._version = address, names, version
        self._key = _key_of(names)
        self._shard: list[Task] = []
        self._sent: dict[Task, tuple[Any, list[Task]]] = {}
        self._client, self._names = self._connect()

    def _connect(self) -> tuple[Any, Any]:
        """A client, and the names of the gazetteer as its workers have them."""
        from distributed import Client

        dask_client: Any = Client
        try:
            client = dask_client(self._address, timeout=PATIENCE_S, set_as_default=False)
            client.wait_for_workers(1, timeout=PATIENCE_S)
            names = client.scatter(self._gazetteer, broadcast=True, hash=False)
            found = client.submit(_find_version, self._key, names, pure=False).result()
        except _unreachable() as error:
            problem = " ".join(str(error).split()) or type(error).__name__
            raise SettingError(
                f"--dask {self._address}: no scheduler with workers answers there ({problem})"
            ) from error
        if found != self._version:
            client.close()
            raise self._other_version(found)
        return client, names

    def _other_version(self, found: str) -> ModelError:
        problem = f"its workers read with {found}, this machine with {self._version}"
        return ModelError(self._address, problem=problem, hint="install the same graphkit everywhere")

    @property
    def ahead(self) -> int:
        """How many articles may be submitted before the result of the first is awaited."""
        try:
            cores: int = sum(self._client.nthreads().values())
        except _unreachable():  # who waits for the next result finds out, and connects anew
            cores = 0
        return max(SMALLEST_AHEAD, SHARD * SHARDS_A_CORE * cores)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sent.clear()
        self._close()

    def _close(self) -> None:
        with contextlib.suppress(*_unreachable()):  # nobody is there to take leave of
            self._client.close(timeout=LEAVE_S)

    def submit(self, article: Article) -> Task:
        """Starts the extraction of an article."""
        task = Task(article)
        self._shard.append(task)
        if len(self._shard) == SHARD:
            self._send()
        return task

    def finish(self, task: Task) -> Extraction | InputError:
        """Waits for the result of `task`.

        Raises:
            SettingError: the scheduler went away and did not come back.
            ModelError: a worker that joined has another trained pipeline.
        """
        try:
            return self._wait_for(task)
        except _lost():
            return self._ask_again(task)

    def _wait_for(self, task: Task) -> Extraction | InputError:
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
            answers = self._checked(future.result())
        except KilledWorker:
            answers = [self._read_alone(task) for task in shard]
        for task, answer in zip(shard, answers, strict=True):
            task.answer = answer if isinstance(answer, Extraction) else _make_error(*answer)
            del self._sent[task]

    def _ask_again(self, task: Task) -> Extraction | InputError:
        given_up: tuple[type[BaseException], ...] = (SettingError, *_lost())
        try:
            self._reconnect(task)
            return self._wait_for(task)
        except given_up as error:
            problem = "its scheduler was lost; what was read is kept, and the same command goes on from there"
            raise SettingError(f"--dask {self._address}: {problem}") from error

    def _reconnect(self, task: Task) -> None:
        """Sends all that is under way once more, `task` first, to a scheduler that was started anew."""
        waiting = [task, *(other for other in (*self._sent, *self._shard) if other is not task)]
        self._sent.clear()
        self._close()
        self._client, self._names = self._connect()
        for start in range(0, len(waiting), SHARD):
            self._shard = waiting[start : start + SHARD]
            self._send()

    def _send(self) -> None:
        shard, self._shard = self._shard, []
        future = self._submit(task.article for task in shard)
        self._sent |= dict.fromkeys(shard, (future, shard))

    def _submit(self, articles: Iterable[Article]) -> Any:
        bare = [replace(article, raw=b"") for article in articles]
        return self._client.submit(_read_shard, self._key, self._names, self._version, bare, pure=False)

    def _checked(self, answers: list[Answer] | str) -> list[Answer]:
        if isinstance(answers, str):
            raise self._other_version(answers)
        return answers

    def _read_alone(self, task: Task) -> Answer:
        from distributed import KilledWorker

        try:
            return self._checked(self._submit([task.article]).result())[0]
        except KilledWorker:
            source = task.article.source
            return source, "reading it took too much time or memory", "please report this with the article"


def _lost() -> tuple[type[BaseException], ...]:
    """What Dask raises where its scheduler went away, or is another one than before."""
    from distributed.client import ClosedClientError, FutureCancelledError
    from distributed.comm.core import CommClosedError

    return CommClosedError, ClosedClientError, FutureCancelledError


def _unreachable() -> tuple[type[BaseException], ...]:
    """What it raises where it comes to no scheduler at all."""
    return OSError, TimeoutError, ValueError, *_lost()


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


def _read_shard(key: str, names: Gazetteer, version: str, articles: list[Article]) -> list[Answer] | str:
    """What is read in `articles`; where this worker has another version than `version`, that version."""
    from graphkit.build.extraction import find_extractions

    extractor, names = _reader_of(key, names)
    if extractor.version != version:
        return extractor.version
    found = find_extractions(articles, extractor, names)
    return [(each.path, each.problem, each.hint) if isinstance(each, InputError) else each for each in found]
