"""Stores of other versions: the older one is brought forward with a copy beside it, the newer one refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graphkit.app.maintenance import repair_store
from graphkit.schema.errors import StoreError
from graphkit.store.sql_tables import USER_VERSION
from graphkit.store.store import Store

from .rounds import STORE, find_trouble, fork, run_build, wait, write_articles

NO_HISTORY = "DROP TABLE former_incidents; DROP TABLE former_articles; DROP TABLE watched; DROP TABLE builds;"
RECORD = "SELECT key, id, source, title, published, outlet, url, text FROM articles"


@pytest.fixture
def older(folder):
    """A store as version 1 made it: without failures, copies and authors, and its derived tables in another form."""
    write_articles(Path("news"), range(5))
    Path("news/copy.txt").write_text("Outlet: Mock Gazette\n\nKestrel Front shelled Camp Ember. It was report 0.\n")
    run_build(["news"])
    with closing(sqlite3.connect(STORE)) as connection:
        connection.executescript(
            f"{NO_HISTORY} DROP TABLE failures; DROP TABLE minhashes; DROP TABLE minhash_values; DROP TABLE copies;"
            " ALTER TABLE articles DROP COLUMN author; ALTER TABLE sources DROP COLUMN author;"
            " ALTER TABLE articles DROP COLUMN stated; ALTER TABLE sources DROP COLUMN stated;"
            " ALTER TABLE entities RENAME COLUMN country TO land; PRAGMA user_version = 1;"
        )
    return STORE


def test_a_build_brings_an_older_store_forward_and_keeps_a_copy(older):
    before = older.read_bytes()
    told = []
    summary = run_build(["news"], told.append)
    assert (summary.unchanged, summary.new) == (6, 0)
    assert list(find_trouble(older, set(told))) == []
    with Store.open(older) as store:
        assert store.lookup.find_entity("Kestrel Front").country is None
        assert store.failures.read_all() == ()
        assert store.copies.find_copied(store.copies.read_originals().popitem()[0]) == "news/00000.txt"
    [copy] = Path().glob("graph.db.version-1*")
    with closing(sqlite3.connect(copy)) as kept, closing(sqlite3.connect(older)) as now:
        assert kept.execute("PRAGMA user_version").fetchall() == [(1,)]
        assert kept.execute(RECORD).fetchall() == now.execute(RECORD).fetchall()
    assert len(copy.read_bytes()) == len(before)


@pytest.fixture
def fourth(older):
    """A store as version 4 made it: whole, with what is derived under other names."""
    older.unlink()
    run_build(["news"])
    with closing(sqlite3.connect(STORE)) as connection:
        connection.executescript(
            f"{NO_HISTORY}"
            " ALTER TABLE minhashes RENAME TO sketches; ALTER TABLE minhash_values RENAME TO sketch_hashes;"
            " ALTER TABLE local_incidents RENAME TO accounts; ALTER TABLE accounts RENAME COLUMN record TO account;"
            " ALTER TABLE local_incident_blocks RENAME TO account_blocks;"
            " ALTER TABLE account_blocks RENAME COLUMN local_incident TO account;"
            " ALTER TABLE local_incident_scores RENAME TO agreements;"
            " ALTER TABLE name_mentions RENAME TO sightings; ALTER TABLE sightings RENAME COLUMN record TO sighting;"
            " ALTER TABLE mentions RENAME COLUMN name_mention TO sighting;"
            " ALTER TABLE similarities RENAME TO likenesses; PRAGMA user_version = 4;"
            " ALTER TABLE articles DROP COLUMN stated; ALTER TABLE sources DROP COLUMN stated;"
        )
    return STORE


def test_a_store_of_the_version_before_holds_what_it_held_and_no_table_of_another_name(fourth, folder):
    fresh = folder / "fresh.db"
    run_build(["news"])
    run_build(["news"], store=fresh)
    with Store.open(fourth) as store, Store.open(fresh) as other:
        assert store.entities.read_all() == other.entities.read_all()
        assert store.edges.read_all() == other.edges.read_all()
        assert store.copies.read_originals() == other.copies.read_originals() != {}
    with closing(sqlite3.connect(fourth)) as connection, closing(sqlite3.connect(fresh)) as made:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"
        assert connection.execute(tables).fetchall() == made.execute(tables).fetchall()
    assert list(find_trouble(fourth, set())) == []


def test_asking_an_older_store_says_what_to_do(older):
    before = older.read_bytes()
    with pytest.raises(StoreError, match=r"older graphkit made this store.*graphkit doctor --repair"):
        Store.open(older)
    assert older.read_bytes() == before


def test_a_repair_brings_an_older_store_forward_by_itself(older):
    assert repair_store(older) == ()
    with Store.open(older) as store:
        assert store.lookup.find_entity("Kestrel Front")


def test_a_store_that_cannot_be_brought_forward_gets_no_copy_at_each_try(older):
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("CREATE TABLE failures (of TEXT)")  # which the next version makes
    before = older.read_bytes()
    for _ in range(2):
        with pytest.raises(StoreError):
            run_build(["news"])
    assert older.read_bytes() == before
    assert [*Path().glob("graph.db.version-*")] == []


def test_two_at_once_bring_it_forward_once(older):
    children = [fork(lambda: run_build(["news"]) and 0) for _ in range(3)]
    assert [wait(child) for child in children] == [0, 0, 0]
    assert len(list(Path().glob("graph.db.version-1*"))) == 1
    assert list(find_trouble(older, set())) == []


@pytest.mark.parametrize("version", [0, -1, USER_VERSION + 1, 2_000_000])
def test_a_store_of_no_version_that_we_know_is_refused_and_kept(older, version):
    with closing(sqlite3.connect(older)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    before = older.read_bytes()
    for mode in ("read", "write"):
        with pytest.raises(StoreError, match=f"version {version}"):
            Store.open(older, mode)
    assert older.read_bytes() == before


@pytest.mark.parametrize(
    "code",
    [
        "CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM extractions; END",
        "CREATE VIEW v AS SELECT * FROM articles",
    ],
)
def test_a_store_with_code_of_a_stranger_is_refused(folder, code):
    """Triggers and views would run with our questions."""
    write_articles(Path("news"), range(2))
    run_build(["news"])
    with closing(sqlite3.connect(STORE)) as connection:
        connection.execute(code)
    for mode in ("read", "write"):
        with pytest.raises(StoreError, match="code that graphkit did not put there"):
            Store.open(STORE, mode)
