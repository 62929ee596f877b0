"""What the store promises of files that are not what they should be."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
from pathlib import Path

import pytest
from worlds import article, event, told, write_store

from graphkit.api import Graph
from graphkit.schema import EventKind
from graphkit.schema.errors import GraphkitError, StoreError
from graphkit.store.sql_tables import APPLICATION_ID
from graphkit.store.store import Store


@pytest.fixture
def built(tmp_path: Path) -> Path:
    attack = event(EventKind.SHELLING, "shelled", attacker="Red Column", target="Camp Ember")
    texts = [article(f"Red Column shelled Camp Ember on day {day}.", source=f"{day}.txt") for day in range(20)]
    return write_store(tmp_path / "graph.db", [told(text, attack) for text in texts])


def test_a_missing_store_is_not_made_by_asking(tmp_path: Path) -> None:
    """Reading makes no file and says how to make one."""
    with pytest.raises(StoreError, match="no such store; make one with"):
        Store.open(tmp_path / "graph.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"<html>not a store</html>" * 99, b"SQLite format 3\0" + b"\x07" * 9000, b"x"])
def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path, content: bytes) -> None:
    """Neither reading nor writing touches what we did not make."""
    path = tmp_path / "graph.db"
    path.write_bytes(content)
    for mode in ("read", "write"):
        with pytest.raises(StoreError):
            Store.open(path, mode)  # type: ignore[arg-type]
    assert path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["graph.db"]


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """SQLite alone does not make a store."""
    path = tmp_path / "books.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE books (title TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a store of graphkit"):
        Store.open(path, "write")
    assert path.read_bytes() == before


def test_a_store_of_a_newer_version_is_refused(built: Path) -> None:
    """A store that we cannot understand is neither read nor changed."""
    connection = sqlite3.connect(built)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for mode in ("read", "write"):
        with pytest.raises(StoreError, match="newer graphkit"):
            Store.open(built, mode)  # type: ignore[arg-type]


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    """What `mktemp`, or a kill before the first article, leaves behind is no obstacle."""
    path = tmp_path / "graph.db"
    path.touch()
    with Store.open(path, "write") as store:
        assert store.articles.read_all() == ()


def test_a_writer_leaves_one_file(built: Path) -> None:
    """The log is moved into the file, which any SQLite reader knows as ours."""
    assert [one.name for one in built.parent.iterdir()] == ["graph.db"]
    assert int.from_bytes(built.read_bytes()[68:72], "big") == APPLICATION_ID


def test_a_store_on_read_only_media_answers(built: Path) -> None:
    """Where nothing can be written, a path is found and nothing is left behind."""
    built.chmod(stat.S_IRUSR)
    built.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with Graph(built) as graph:
            assert graph.path("Red Column", "Camp Ember").paths
        if not os.access(built, os.W_OK):
            with pytest.raises(StoreError, match="cannot be"):
                Store.open(built, "write")
    finally:
        built.parent.chmod(stat.S_IRWXU)


def test_the_immutable_opening_answers(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, where the tests run as a user whom no permission stops."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Graph(built) as graph:
        assert graph.path("Red Column", "Camp Ember").paths
    assert [one.name for one in built.parent.iterdir()] == ["graph.db"]


def test_a_damaged_store_never_ends_in_a_traceback(built: Path) -> None:
    """Flipped bytes make a wrong or an unusable store, which says so in one line, and keeps its bytes."""
    whole = built.read_bytes()
    chance = random.Random(7)
    messages: list[str] = []
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 8, 200])):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        built.write_bytes(damaged)
        try:
            with Graph(built) as graph:
                graph.path("Red Column", "Camp Ember")
                graph.show("Camp Ember")
                graph.search("shelled")
                graph.stats()
                list(graph.store.articles.read_extractions())
        except GraphkitError as error:
            messages.append(str(error))
        assert built.read_bytes() == damaged
    assert messages
    assert not any("\n" in message for message in messages)
