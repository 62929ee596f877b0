"""Progress: what `build` and `extract` report on stderr while they read, and the summary at the end."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import current_thread, main_thread
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from graphkit.cli.output.terminal import clean, write_message
from graphkit.schema import Remark
from graphkit.schema.errors import InputError

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from graphkit.build.pipeline import BuildSummary, Reading

PATIENCE_S = 1.0
INTERVAL_S = 10.0
READING, LINKING = "Reading", "Linking"
ONE = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".odt")
"""Endings of files that hold one article nearly always; nobody knows how many others hold."""
TOLD = 5
"""How many articles of one file are named that tell of no attack; a chat has thousands of them."""


class Progress:
    """One line on stderr for each article that failed or has no attack, and a progress bar after one second.

    The bar is drawn on a terminal only; elsewhere a line every ten seconds says how far it is. `quiet` leaves only the
    lines of what failed, `verbose` has one for each article, with how many articles a second there were so far.
    """

    def __init__(self, sources: Sequence[str], *, quiet: bool, verbose: bool = False) -> None:
        self.sources, self.quiet, self.verbose = sources, quiet, verbose
        self.started, self.seen = monotonic(), 0
        self.bar: Bar | None = None
        self.untold: Counter[str] = Counter()
        self._has_alarm = False
        self._total: int | None = None

    def __enter__(self) -> Self:
        is_wanted = not (self.quiet or self.verbose or sys.stderr.isatty())
        if is_wanted and hasattr(signal, "SIGALRM") and current_thread() is main_thread():
            # No thread: the processes that read are forked from this one, and while it links nobody calls `show`.
            signal.signal(signal.SIGALRM, lambda *_: self.say_how_far())
            signal.setitimer(signal.ITIMER_REAL, INTERVAL_S, INTERVAL_S)
            self._has_alarm = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._has_alarm:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
        if self.bar:
            self.bar.stop()
        for container, count in self.untold.items():
            if count > TOLD and not self.quiet:
                self._say(f"graphkit: {container}: no attack found in {_several(count - TOLD, 'more article')}")

    def say_how_far(self) -> None:
        """Writes one line on stderr: what is done, how many articles were read, of how many, and how fast.

        Past Python's own stream, in whose midst the signal may have come.
        """
        if self._total is None:
            self._total = _expected(self.sources) or 0
        doing = LINKING if self._total and self.seen >= self._total else READING
        of = f" of {self._total:,}" if self._total else ""
        seconds = monotonic() - self.started
        rate = f", {self.seen / max(seconds, 0.001):.1f} a second" if doing == READING else ""
        with contextlib.suppress(OSError, ValueError):
            line = f"{doing}: {self.seen:,}{of} articles after {seconds:.0f} s{rate}\n"
            os.write(sys.stderr.fileno(), line.encode())

    def show(self, reading: Reading | InputError | Remark) -> None:
        """Counts one more article, and reports what is worth reporting of it."""
        if isinstance(reading, Remark):
            if not self.quiet:
                self._say(f"graphkit: {reading}")
            return
        self.seen += 1
        if not isinstance(reading, InputError) and self._is_one_too_many(reading):
            return
        for line in _lines(reading, quiet=self.quiet):
            self._say(line)
        if self.verbose and not isinstance(reading, InputError):
            rate = self.seen / max(monotonic() - self.started, 0.001)
            found = "already known" if reading.is_known else _several(reading.events, "event")
            self._say(f"{reading.source}: {found} ({rate:.1f} articles per second)")
        if self.bar:
            rate = self.seen / (monotonic() - self.started)
            doing = LINKING if self.seen == self.bar.tasks[0].total else READING
            self.bar.update(self.bar.task_ids[0], completed=self.seen, rate=rate, description=doing)
        elif not self.quiet and sys.stderr.isatty() and monotonic() - self.started > PATIENCE_S:
            self._start_bar()

    def _is_one_too_many(self, reading: Reading) -> bool:
        """Whether nothing is to be said of an article but that it, too, tells of no attack."""
        container, sign, _ = reading.source.partition("#")
        if not sign or reading.is_known or reading.attacks or not reading.is_english or self.verbose:
            return False
        self.untold[container] += 1
        return self.untold[container] > TOLD

    def _say(self, line: str) -> None:
        if self.bar:
            self.bar.console.print(clean(line), markup=False, highlight=False, emoji=False, soft_wrap=True)
        else:
            write_message(line)

    def _start_bar(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("articles"))
        rate = TextColumn("{task.fields[rate]:.1f} per second")
        self.bar = Bar(*columns, rate, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
        self.bar.add_task(READING, total=_expected(self.sources), completed=self.seen, rate=0.0)
        self.bar.start()


def write_summary(summary: BuildSummary, store: Path, page: Path) -> None:
    """Reports on stderr what a build did."""
    for line in _summary(summary, store, page):
        write_message(line)


def _lines(reading: Reading | InputError, *, quiet: bool) -> Iterator[str]:
    if isinstance(reading, InputError):
        yield f"graphkit: {reading}"
    elif reading.is_known or quiet:
        return
    elif not reading.is_english:
        yield f"graphkit: {reading.source}: not English; skipped"
    else:
        yield from (f"graphkit: {reading.source}: {note}" for note in reading.notes)
        if reading.copy_of:
            yield f"graphkit: {reading.source}: near-duplicate of {reading.copy_of}"
        if not reading.attacks:
            yield f"graphkit: {reading.source}: no attack found"


def _summary(summary: BuildSummary, store: Path, page: Path) -> Iterator[str]:
    if not summary.read:
        yield "graphkit: nothing could be read" + ("" if summary.seconds else "; nothing was written")
        return
    fates = {
        "new": summary.new,
        "updated": summary.replaced,
        "read again": summary.refreshed,
        "duplicates": summary.copies,
        "unchanged": summary.unchanged,
        "stale": summary.stale,
    }
    counted = ", ".join(f"{count} {fate}" for fate, count in fates.items() if count)
    yield f"Read {_several(summary.read, 'article')}: {counted}."
    trouble = {
        "failed": summary.failed,
        "without an attack": summary.without_attacks,
        "not in English": summary.not_english,
    }
    if any(trouble.values()):
        yield f"{', '.join(f'{count:,} {fate}' for fate, count in trouble.items() if count)}; see above."
    if summary.near_copies:
        repeated = _several(summary.near_copies, "near-duplicate")
        yield f"{repeated} of another article; they do not count as independent outlets."
    if summary.stale:
        yield f"{_several(summary.stale, 'article')} read by an older model or older rules; --refresh reads again."
    if not summary.has_changed:
        yield "Nothing is new; the store is unchanged."
    graph = (
        (summary.entities, "actor and place", "actors and places"),
        (summary.incidents, "incident", "incidents"),
        (summary.edges, "connection", "connections"),
    )
    yield f"The graph has {', '.join(_several(*part) for part in graph)}, from {_several(summary.events, 'event')}."
    seconds = sum(summary.seconds.values())
    stages = ", ".join(f"{stage} {spent:.1f}" for stage, spent in summary.seconds.items())
    yield f"{store} and {page} are up to date after {seconds:.1f} s ({stages})."


def _several(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _expected(sources: Sequence[str]) -> int | None:
    """How many articles `sources` have, None where only reading them can tell."""
    from graphkit.ingest.sources import STDIN, find_files

    total = 0
    for found in find_files(sources):
        if not isinstance(found, Path):
            total += 1
        elif str(found) == STDIN or not found.is_file():
            return None
        elif found.suffix.lower() == ".jsonl":
            with found.open("rb") as lines:
                total += sum(1 for _ in lines)
        elif found.suffix.lower() in ONE:
            total += 1
        else:
            return None
    return total
