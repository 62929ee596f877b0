"""The file of decisions under kills, other writers, full disks and flipped bits: what was acknowledged is in it."""

from __future__ import annotations

import os
import random
import resource
import signal
import time
from pathlib import Path
from unittest import mock

import pytest

from graphkit.api import Graph
from graphkit.app.review import Review
from graphkit.link.decisions.decision_log import decisions_path, read_decisions
from graphkit.schema import DecisionKind
from graphkit.schema.errors import GraphkitError

from .rounds import GROUPS, STORE, answer_all, find_trouble, fork, names, run_build, wait, write_articles

DECISIONS = decisions_path(STORE)
ARTICLES = 6


@pytest.fixture
def built(folder):
    write_articles(Path("news"), range(ARTICLES))
    run_build(["news"])
    return {path.as_posix() for path in Path("news").iterdir()}


def open_review():
    with mock.patch("graphkit.app.review.load_gazetteer", return_value=names()):
        return Review(STORE)


def decide(is_merge: bool) -> None:
    """Merges two groups, or parts them."""
    with open_review() as review:
        (review.merge if is_merge else review.split)(GROUPS[0], GROUPS[1])


@pytest.mark.parametrize("rounds", [10, pytest.param(300, marks=pytest.mark.long)])
def test_a_killed_decision_is_whole_or_was_never_made(built, rounds):
    chance = random.Random(5)
    started = time.monotonic()
    assert wait(fork(lambda: decide(True))) == 0
    longest = time.monotonic() - started
    killed = acknowledged = 0
    rows = read_decisions(DECISIONS).rows
    for _ in range(rounds):
        is_merge = rows[-1].what is not DecisionKind.SAME  # what is decided already would be acknowledged without a row
        child = fork(lambda is_merge=is_merge: decide(is_merge))
        time.sleep(chance.random() * longest)
        os.kill(child, signal.SIGKILL)
        killed += (code := wait(child)) == -signal.SIGKILL
        acknowledged += code == 0
        rows = read_decisions(DECISIONS).rows  # raises where a row is half
        assert len(rows) > acknowledged
    run_build(["news"])
    assert list(find_trouble(STORE, built)) == []
    kept = answer_all(STORE)
    Path("fresh").mkdir()
    decisions_path(Path("fresh/graph.db")).write_bytes(DECISIONS.read_bytes())
    run_build(["news"], store=Path("fresh/graph.db"))
    assert answer_all(Path("fresh/graph.db")) == kept
    print(f"{rounds} decisions, {killed} killed at work, {acknowledged + 1} acknowledged, 0 lost, 0 halves")


@pytest.mark.parametrize("each", [3, pytest.param(25, marks=pytest.mark.long)])
def test_four_who_decide_at_once_lose_nothing(built, each):
    def decide_often(writer: int) -> int:
        with mock.patch("graphkit.app.review.load_gazetteer", return_value=names()):
            for number in range(each):
                with Review(STORE, by=f"writer {writer}", comment=str(number)) as review:
                    review.merge(f"Nobody {writer}-{number} (organisation)", GROUPS[writer % 3])
        return 0

    children = [fork(lambda writer=writer: decide_often(writer)) for writer in range(4)]
    assert [wait(child) for child in children] == [0] * 4
    rows = read_decisions(DECISIONS).rows
    expected = {(f"writer {writer}", str(number)) for writer in range(4) for number in range(each)}
    assert {(row.by, row.comment) for row in rows} == expected
    assert list(find_trouble(STORE, built)) == []


@pytest.mark.parametrize("rounds", [40, pytest.param(1000, marks=pytest.mark.long)])
def test_flipped_bits_in_decisions_are_refused_or_read_and_never_written(built, rounds):
    chance = random.Random(6)
    decide(True)
    decide(False)
    whole, store = DECISIONS.read_bytes(), STORE.read_bytes()
    codes = []
    for _ in range(rounds):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        DECISIONS.write_bytes(damaged)
        STORE.write_bytes(store)
        codes.append(wait(fork(build_again)))
        assert DECISIONS.read_bytes() == damaged
    assert set(codes) == {0, 4}, codes
    print(f"{rounds} damaged files of decisions: {codes.count(0)} read, {codes.count(4)} refused in one line")


def build_again() -> int:
    signal.alarm(20)
    try:
        run_build(["news"])
    except GraphkitError as error:
        return 4 if "\n" not in str(error) else 99
    return 0


@pytest.mark.parametrize("room", range(0, 400, 40))
def test_a_disk_that_fills_within_a_decision_keeps_it_whole_or_not_at_all(built, room):
    decide(True)
    before = DECISIONS.read_bytes()
    code = wait(fork(lambda: decide_in_little_room(len(before) + room)))
    after = DECISIONS.read_bytes()
    assert after.startswith(before)
    assert code in (0, 5)
    assert len(read_decisions(DECISIONS).rows) == 1 + (len(after) > len(before))
    assert code == 5 or len(after) > len(before)


def decide_in_little_room(room: int) -> int:
    """Files that hold decisions alone cannot grow beyond `room`; those of the store can."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with open_review() as review:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        try:
            with mock.patch("graphkit.app.review.link_store", return_value=()):
                review.split(GROUPS[0], GROUPS[1])
        except GraphkitError:
            return 5
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return 0


def test_what_changed_is_told_alike_whether_a_build_was_killed_or_not(built):
    """A build that was killed goes on under its number: what it had noted of the graph before stays noted."""
    write_articles(Path("more"), range(ARTICLES, ARTICLES + 4))
    Path("whole.db").write_bytes(STORE.read_bytes())
    longest = 0.0
    started = time.monotonic()
    run_build(["more"], store=Path("whole.db"))
    longest = time.monotonic() - started
    for part in (0.2, 0.4, 0.6, 0.8, 0.9):
        child = fork(lambda: run_build(["more"]) and 0)
        time.sleep(part * longest)
        os.kill(child, signal.SIGKILL)
        wait(child)
    run_build(["more"])
    assert tell_changes(STORE) == tell_changes(Path("whole.db"))


def tell_changes(store: Path) -> list[str]:
    with Graph(store) as graph:
        log = graph.changes(since=1)
        return sorted([str(each) for each in log.incidents] + [str(each) for each in log.articles])
