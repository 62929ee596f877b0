"""kill -9 at random moments of `build`: what was acknowledged is whole, and the next build takes up where it stood."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from .rounds import STORE, answer_all, find_trouble, fork, run_build, wait, write_articles

ARTICLES = 12


@pytest.mark.parametrize("rounds", [15, pytest.param(1000, marks=pytest.mark.long)])
def test_a_killed_build_loses_nothing_that_it_acknowledged(folder, rounds):
    chance = random.Random(11)
    write_articles(Path("news"), range(ARTICLES))
    longest = _seconds_of_a_whole_build()
    killed = told_in_all = 0
    acknowledged: set[str] = set()
    started = 0
    while killed < rounds:
        started += 1
        if chance.random() < 0.5:  # begin at an empty folder, or go on where the last one was killed
            for left in Path().glob("graph*"):
                left.unlink()
            acknowledged.clear()
        told = Path("told")
        child = fork(lambda told=told: _build_and_tell(told))
        time.sleep(chance.random() * longest)
        os.kill(child, signal.SIGKILL)
        was_killed = wait(child) == -signal.SIGKILL
        killed += was_killed
        longest *= 1.02 if was_killed else 0.95  # so that few are through before they are killed
        acknowledged |= set(told.read_text().split()) if told.exists() else set()
        told.unlink(missing_ok=True)
        told_in_all += len(acknowledged)
        if STORE.exists() and STORE.stat().st_size:
            assert list(find_trouble(STORE, acknowledged)) == [], started
        assert STORE.exists() or not acknowledged
    summary = run_build(["news"], html_path=Path("graph.html"))
    assert summary.new + summary.unchanged == ARTICLES
    assert summary.unchanged >= len(acknowledged)
    assert sorted(path.name for path in Path().iterdir()) == ["graph.db", "graph.html", "news"]
    assert list(find_trouble(STORE, {f"news/{number:05}.txt" for number in range(ARTICLES)})) == []
    run_build(["news"], store=Path("fresh.db"))
    assert answer_all(STORE) == answer_all(Path("fresh.db"))
    print(f"{started} builds, {killed} killed at work, {told_in_all} articles acknowledged, 0 lost, 0 halves")


def _build_and_tell(told: Path) -> None:
    handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    run_build(["news"], lambda source: os.write(handle, f"{source}\n".encode()) and None, html_path=Path("graph.html"))


def _seconds_of_a_whole_build() -> float:
    """Measured in a child of a process that has everything loaded, as the children to be killed will be."""
    run_build(["news"], store=Path("warm.db"), html_path=Path("warm.html"))
    started = time.monotonic()
    assert wait(fork(lambda: _build_and_tell(Path("told")))) == 0
    for written in ("told", STORE, "graph.html", "warm.db", "warm.html"):
        Path(written).unlink()
    return time.monotonic() - started
