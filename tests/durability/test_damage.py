"""Flipped bytes: one line or a right answer, never a traceback, a hang or a changed file, for each kind of opening."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graphkit.api import Graph
from graphkit.schema.errors import GraphkitError, StoreError
from graphkit.store.store import Store

from .rounds import STORE, fork, run_build, wait, write_articles

PATIENCE_S = 20


@pytest.mark.parametrize("rounds", [60, pytest.param(1000, marks=pytest.mark.long)])
def test_flipped_bytes_never_end_in_a_traceback_or_a_hang(folder, rounds):
    chance = random.Random(3)
    write_articles(Path("news"), range(9))
    run_build(["news"])
    write_articles(Path("news"), range(9, 12))
    run_build(["news"])  # a second time, so that there are changes to tell of
    whole = STORE.read_bytes()
    codes = []
    for _ in range(rounds):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 1, 8, 200])):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        STORE.write_bytes(damaged)
        codes.append(wait(fork(_ask_everything)))
        assert STORE.read_bytes() == damaged
        assert sorted(path.name for path in Path().iterdir()) == ["graph.db", "news"]
    assert set(codes) <= {0, 5}, codes
    assert 5 in codes
    print(f"{rounds} damaged stores: {codes.count(0)} answered, {codes.count(5)} refused in one line, none changed")


def test_a_fate_of_an_article_that_there_is_none_of_is_damage(folder):
    write_articles(Path("news"), range(2))
    run_build(["news"])
    write_articles(Path("news"), range(3))
    run_build(["news"])
    with closing(sqlite3.connect(STORE)) as connection, connection:
        assert connection.execute("UPDATE former_articles SET what = '!dded'").rowcount == 1
    with Graph(STORE) as graph, pytest.raises(StoreError, match="damaged"):
        graph.changes()


def _ask_everything() -> int:
    """0 for an answer to each question, 5 where a question was refused; the alarm ends a process that hangs."""
    signal.alarm(PATIENCE_S)
    refused = 0
    for ask in (_ask_graph, _ask_soundness):
        try:
            ask()
        except GraphkitError as error:
            refused = 5 if "\n" not in str(error) else 99
    return refused


def _ask_graph() -> None:
    with Graph(STORE) as graph:
        graph.path("Kestrel Front", "Camp Ember")
        graph.show("Camp Ember")
        graph.search("shelled")
        graph.attacks().to_record()
        graph.claims()
        graph.changes()
        graph.stats()
        list(graph.store.articles.read_extractions())


def _ask_soundness() -> None:
    with Store.open(STORE) as store:
        store.maintenance.find_faults()


@pytest.mark.parametrize("rounds", [20, pytest.param(500, marks=pytest.mark.long)])
def test_building_into_a_damaged_store_refuses_or_keeps_what_is_whole(folder, rounds):
    """A build may fail on a damaged store, in one line; it may not take the articles away that are whole."""
    chance = random.Random(4)
    write_articles(Path("news"), range(12))
    run_build(["news"])
    whole = STORE.read_bytes()
    codes = []
    for _ in range(rounds):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        STORE.write_bytes(damaged)
        codes.append(wait(fork(_build_again)))
        for left in Path().glob("graph.db-*"):
            os.unlink(left)
    assert set(codes) <= {0, 5}, codes
    print(f"{rounds} damaged stores built into: {codes.count(0)} done, {codes.count(5)} refused in one line")


def _build_again() -> int:
    signal.alarm(PATIENCE_S)
    try:
        run_build(["news"])
    except GraphkitError as error:
        return 5 if "\n" not in str(error) else 99
    return 0
