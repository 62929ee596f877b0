"""Workers: processes that extract articles in parallel, each with a copy of one loaded extractor.

They are forked from the process that has loaded it, so that all share the pages of the model, and each runs on one
core. What comes back is handed out in the order in which the articles went in: a build with workers writes the same
bytes as one without. A worker that dies of an article, or does not get to its end, costs that article alone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from time import monotonic
from types import TracebackType
from typing import Self

from graphkit.schema import Article, Extraction
from graphkit.schema.errors import InputError

CAN_FORK = sys.platform == "linux"
"""Elsewhere a process that has used its system's libraries may not be forked; there one process uses all cores."""

FEWEST = 8
"""Articles that must wait before starting workers pays off."""

PATIENCE_S = 60.0
PATIENCE_S_A_CHARACTER = 0.001  # a core reads some 20,000 characters a second
AHEAD_CHARACTERS = 8000
"""A longer article waits until its worker is idle: if both ends wrote more than a pipe holds, they would deadlock."""

Read = Callable[[Article], Extraction | InputError]


@dataclass(slots=True, eq=False)
class Task:
    """An article that is being extracted, and the result."""

    article: Article
    answer: Extraction | InputError | None = None
    deadline: float = 0.0


@dataclass(slots=True, eq=False)
class _Worker:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    tasks: deque[Task] = field(default_factory=deque)


class Workers:
    """`jobs` processes that apply `read`, started when there is enough to do; with one, this process does the work."""

    def __init__(self, read: Read, jobs: int) -> None:
        self.read, self.jobs = read, jobs if CAN_FORK else 1
        self._workers: list[_Worker] = []
        self._waiting: deque[Task] = deque()

    @property
    def ahead(self) -> int:
        """How many articles may be submitted before the result of the first is awaited."""
        return 0 if self.jobs == 1 else max(FEWEST, 4 * self.jobs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join()

    def submit(self, article: Article) -> Task:
        """Starts the extraction of an article."""
        task = Task(article)
        self._waiting.append(task)
        if self.jobs > 1 and not self._workers and len(self._waiting) >= FEWEST:
            self._workers = [self._start() for _ in range(self.jobs)]
        self._hand_out()
        return task

    def finish(self, task: Task) -> Extraction | InputError:
        """Waits for the result of `task`."""
        if not self._workers:
            self._waiting.remove(task)
            return self.read(task.article)
        while task.answer is None:
            self._collect()
            self._hand_out()
        return task.answer

    def _hand_out(self) -> None:
        for most in (0, 1):
            for number, worker in enumerate(self._workers):
                if not self._waiting or len(worker.tasks) != most:
                    continue
                if most and len(self._waiting[0].article.text) > AHEAD_CHARACTERS:
                    return
                task = self._waiting.popleft()
                task.deadline = monotonic() + PATIENCE_S + PATIENCE_S_A_CHARACTER * len(task.article.text)
                worker.tasks.append(task)
                try:
                    worker.pipe.send(replace(task.article, raw=b""))
                except OSError:
                    self._replace(number)

    def _collect(self) -> None:
        """Waits for the next answer of any worker, or for one to die or to run out of time."""
        busy = {worker.pipe: number for number, worker in enumerate(self._workers) if worker.tasks}
        soonest = min(self._workers[number].tasks[0].deadline for number in busy.values())
        ready = wait(list(busy), timeout=max(0.0, soonest - monotonic()))
        for pipe in ready:
            number = busy[pipe]  # type: ignore[index]
            try:
                self._workers[number].tasks[0].answer = _unpack(self._workers[number].pipe.recv())
                self._workers[number].tasks.popleft()
            except (EOFError, OSError):
                self._replace(number)
        if not ready:
            for number in busy.values():
                if self._workers[number].tasks[0].deadline <= monotonic():
                    self._replace(number)

    def _replace(self, number: int) -> None:
        """A new worker for one that died of the first of its articles, which failed with it; the others wait again."""
        worker = self._workers[number]
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        lost = worker.tasks.popleft()
        problem = "reading it took too much time or memory"
        lost.answer = InputError(lost.article.source, problem=problem, hint="please report this with the article")
        self._waiting.extendleft(reversed(worker.tasks))
        self._workers[number] = self._start()

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()
        others = [worker.pipe for worker in self._workers]
        process = context.Process(target=_serve, args=(self.read, theirs, [ours, *others]), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


def _serve(read: Read, pipe: Connection, others: list[Connection]) -> None:
    """Extracts articles until the parent process ends, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's matter, who ends its workers
    for other in others:  # held open here, they would keep a killed parent's workers alive for ever
        other.close()
    try:
        while True:
            pipe.send(_pack(read(pipe.recv())))
    except (EOFError, OSError):
        pass
    finally:
        os._exit(0)  # nothing of the parent's is closed on its behalf


def _pack(answer: Extraction | InputError) -> Extraction | tuple[str, int | None, str, str]:
    """`answer` as a pipe takes it: an error cannot be made again from its message."""
    return (answer.path, answer.line, answer.problem, answer.hint) if isinstance(answer, InputError) else answer


def _unpack(packed: Extraction | tuple[str, int | None, str, str]) -> Extraction | InputError:
    if isinstance(packed, Extraction):
        return packed
    path, line, problem, hint = packed
    return InputError(path, line=line, problem=problem, hint=hint)
