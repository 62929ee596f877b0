"""Workers: processes that extract articles in parallel, each with a copy of one loaded extractor.

They are forked from one process that has loaded it (`graphkit.build.fork_server`), so that all share the pages of the
model, and each runs on one core. What comes back is handed out in the order in which the articles went in: a build with
workers writes the same bytes as one without. Articles go in groups that are parsed together, in workers and without.
Where a worker dies of a group, or does not get to its end, its articles are read again one by one, and what then still
kills one has failed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Self

from graphkit.build.fork_server import Forked, ForkServer
from graphkit.files.effort import TICK_S, Effort
from graphkit.schema import Article, Extraction
from graphkit.schema.errors import InputError

CAN_FORK = sys.platform == "linux"
"""Elsewhere a process that has used its system's libraries may not be forked; there one process uses all cores."""

FEWEST = 8
FEWEST_CHARACTERS = 12_000
"""So many articles, or two of so many characters, must wait before starting workers pays off: they read for half a
second, and to fork two takes a tenth."""

PATIENCE_S = 60.0  # of work, not by the clock
PATIENCE_S_A_CHARACTER = 0.001  # a core reads some 20,000 characters a second
AHEAD_CHARACTERS = 8000
"""A longer group waits until its worker is idle: two that write more than a pipe holds would wait for each other."""

GROUP = 16
"""Articles parsed together: the encoder takes 0.93 of its time for one by one, and no less with 32."""

GROUP_CHARACTERS = 60_000
"""A group ends before it is longer: its documents are held in memory, about a kilobyte a character."""

Read = Callable[[Sequence[Article]], Iterator[Extraction | InputError]]


@dataclass(slots=True, eq=False)
class Task:
    """An article on its way through a worker, and what became of it.

    `is_suspect` where a worker did not survive the group that it was in: it is read alone next.
    """

    article: Article
    answer: Extraction | InputError | None = None
    is_suspect: bool = False


@dataclass(slots=True, eq=False)
class _Worker:
    """A process and the groups that it has not finished, the one that it reads first; each without what is answered."""

    process: Forked
    pipe: Connection
    groups: deque[deque[Task]] = field(default_factory=deque)
    patience_s: float = 0.0
    effort: Effort | None = None

    @property
    def unanswered(self) -> int:
        """How many articles it has still to read."""
        return sum(map(len, self.groups))

    def send(self, group: Sequence[Task]) -> None:
        """Gives it another group."""
        self.groups.append(deque(group))
        if len(self.groups) == 1:
            self.wait_for(group)
        self.pipe.send([replace(task.article, raw=b"") for task in group])

    def receive(self) -> None:
        """Takes all that it has answered."""
        while self.pipe.poll():
            answer = _unpack(self.pipe.recv())
            self.groups[0].popleft().answer = answer
            if not self.groups[0]:
                self.groups.popleft()
            if self.groups:
                self.wait_for(self.groups[0])

    def wait_for(self, tasks: Sequence[Task]) -> None:
        """Gives it the time for `tasks` from now on: the first answer comes when all of a group are parsed."""
        self.patience_s = PATIENCE_S + PATIENCE_S_A_CHARACTER * sum(len(task.article.text) for task in tasks)
        self.effort = Effort(self.process.id)

    def has_worked_too_long(self) -> bool:
        """Whether what it reads took more than its time."""
        return self.effort is not None and self.effort.measure() > self.patience_s


class Workers:
    """`jobs` processes that apply `read`, started when there is enough to do; with one, this process does it all.

    `prepare` is called in the process that they are forked from: what it makes, they share. `meanwhile` is called in
    this one, which has nothing to do until then.
    """

    def __init__(
        self, read: Read, jobs: int, prepare: Callable[[], None], meanwhile: Callable[[], None] = lambda: None
    ) -> None:
        self.read, self.jobs, self._prepare = read, jobs if CAN_FORK else 1, prepare
        self._meanwhile = meanwhile
        self._server: ForkServer | None = None
        self._workers: list[_Worker] = []
        self._waiting: deque[Task] = deque()
        self._read_here: Iterator[tuple[Task, Extraction | InputError]] = iter(())

    @property
    def ahead(self) -> int:
        """How many articles may be under way before the first of them is asked for."""
        return GROUP - 1 if self.jobs == 1 else 2 * GROUP * self.jobs

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.pipe.close()
        if self._server:
            self._server.close()

    def submit(self, article: Article) -> Task:
        """Starts the extraction of an article."""
        task = Task(article)
        self._waiting.append(task)
        if self.jobs > 1 and not self._workers and self._pays_off():
            self._server = self._serve([])
            self._meanwhile()
            for _ in range(self.jobs):
                self._workers.append(self._start())
        self._hand_out()
        return task

    def _pays_off(self) -> bool:
        """Whether enough is waiting for more than one process."""
        characters = sum(len(task.article.text) for task in self._waiting)
        return len(self._waiting) >= FEWEST or (len(self._waiting) > 1 and characters >= FEWEST_CHARACTERS)

    def finish(self, task: Task) -> Extraction | InputError:
        """What was read in the article of `task`, waiting for it; tasks finish in the order of their submission."""
        if self._workers:
            self._collect(seconds=0)
            self._hand_out()
        while task.answer is None:
            if self._workers:
                self._collect()
                self._hand_out()
            else:
                self._read_next_here()
        return task.answer

    def _read_next_here(self) -> None:
        """Answers the next task in this process."""
        found = next(self._read_here, None)
        if found is None:
            group = self._cut(GROUP, GROUP_CHARACTERS)
            self._read_here = zip(group, self.read([task.article for task in group]), strict=True)
            found = next(self._read_here)
        task, answer = found
        task.answer = answer

    def _cut(self, most: int, most_characters: int) -> list[Task]:
        """The next articles that are to be read together."""
        group: list[Task] = []
        characters = 0
        while self._waiting and len(group) < most:
            characters += len(self._waiting[0].article.text)
            if group and (characters > most_characters or self._waiting[0].is_suspect or group[0].is_suspect):
                break
            group.append(self._waiting.popleft())
        return group

    def _hand_out(self) -> None:
        """Gives a group to each worker that is idle, and a short one to each that is at its last article."""
        for left in (0, 1):
            for number, worker in enumerate(self._workers):
                if not self._waiting or worker.unanswered != left:
                    continue
                if left and len(self._waiting[0].article.text) > AHEAD_CHARACTERS:
                    return
                share = max(1, min(GROUP, len(self._waiting) // self.jobs))
                try:
                    worker.send(self._cut(share, AHEAD_CHARACTERS if left else GROUP_CHARACTERS))
                except OSError:
                    self._replace(number)

    def _collect(self, seconds: float = TICK_S) -> None:
        """Takes what workers have answered, waiting a moment for the first, or for one to die or to run out of time."""
        busy = {worker.pipe: number for number, worker in enumerate(self._workers) if worker.groups}
        ready = wait(list(busy), timeout=seconds) if busy else []
        for pipe in ready:
            number = busy[pipe]  # type: ignore[index]
            try:
                self._workers[number].receive()
            except (EOFError, OSError):
                self._replace(number)
        if not ready and seconds:
            for number in busy.values():
                if self._workers[number].has_worked_too_long():
                    self._replace(number, f"reading it took more than {self._workers[number].patience_s:.0f} s of work")

    def _replace(self, number: int, problem: str | None = None) -> None:
        """A new worker for one that died or is given up; what it was reading is read once more, an article at a time.

        An article that it could not read alone either has failed.
        """
        worker = self._workers[number]
        if problem:
            worker.process.kill()
        code = worker.process.wait()
        problem = problem or _explain_end(code)
        worker.pipe.close()
        lost = worker.groups.popleft() if worker.groups else deque()
        if [task.is_suspect for task in lost] == [True]:
            source, hint = lost[0].article.source, "please report this with the article"
            lost.popleft().answer = InputError(source, problem=problem, hint=hint)
        for task in lost:
            task.is_suspect = True
        for group in reversed([lost, *worker.groups]):
            self._waiting.extendleft(reversed(group))
        self._workers[number] = self._start()

    def _start(self) -> _Worker:
        ours, theirs = multiprocessing.Pipe()
        with theirs:
            try:
                process = self._ask_for(theirs)
            except (EOFError, OSError):
                self._prepare()  # which says what is wrong with the model; else somebody has killed the server
                if self._server:
                    self._server.close()
                self._server = self._serve([ours, *(worker.pipe for worker in self._workers)])
                process = self._ask_for(theirs)
        return _Worker(process, ours)

    def _ask_for(self, pipe: Connection) -> Forked:
        assert self._server is not None
        return self._server.start(pipe)

    def _serve(self, others: Sequence[Connection]) -> ForkServer:
        return ForkServer(self._prepare, partial(_serve, self.read), others)


def _explain_end(code: int | None) -> str:
    """What became of a worker that has ended with `code`, in words."""
    if code in (-signal.SIGKILL, -signal.SIGTERM):
        return "what read it was killed twice, by the system for want of memory or by somebody"
    return f"what read it ended twice ({signal.Signals(-code).name if code and code < 0 else f'code {code}'})"


def _serve(read: Read, pipe: Connection) -> None:
    """Extracts articles until the parent process ends, however it ends."""
    try:
        while True:
            for answer in read(pipe.recv()):
                pipe.send(_pack(answer))
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
