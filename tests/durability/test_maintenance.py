"""Faults are found, what follows from the articles is made anew, and a copy taken while others write is whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pattern_reader import PatternReader

from graphkit.app.maintenance import backup_store, find_faults, repair_store
from graphkit.build.pipeline import build
from graphkit.store.integrity import Remedy
from graphkit.store.store import Store

from .rounds import STORE, find_trouble, fork, run_build, wait, write_articles

DAMAGE = {
    "words": ("INSERT INTO article_words (article_words) VALUES ('delete-all')", Remedy.INDEX),
    "letters": ("INSERT INTO name_letters (name_letters) VALUES ('delete-all')", Remedy.INDEX),
    "edges": ("DELETE FROM edges WHERE key = 1", Remedy.LINK),
    "degrees": ("UPDATE degrees SET degree = 99", Remedy.LINK),
    "names": ("DELETE FROM names", Remedy.LINK),
    "interrupted": ("INSERT INTO meta VALUES ('derived_is_stale', '1')", Remedy.LINK),
    "extraction": ("UPDATE extractions SET record = x'00' WHERE article = 2", Remedy.READ),
    "no extraction": ("DELETE FROM extractions WHERE article = 3", Remedy.READ),
    "orphans": ("DELETE FROM entities WHERE key = 1", Remedy.LINK),
}
LOSS = {
    "text": "UPDATE articles SET text = 'another text' WHERE key = 1",
    "raw": "UPDATE sources SET raw = x'00'",
}


@pytest.fixture
def built(folder):
    write_articles(Path("news"), range(5))
    run_build(["news"])
    return STORE


def damage(statement):
    with closing(sqlite3.connect(STORE)) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_sound_store_has_no_fault(built):
    assert find_faults(built) == ()


@pytest.mark.parametrize("kind", DAMAGE)
def test_what_can_be_derived_is_found_and_repaired(built, kind):
    with Store.open(built) as store:
        edges = store.edges.read_all()
    statement, remedy = DAMAGE[kind]
    damage(statement)
    assert remedy in {fault.remedy for fault in find_faults(built)}
    assert repair_store(built, extractor=PatternReader()) == ()
    assert list(find_trouble(built, {path.as_posix() for path in Path("news").iterdir()})) == []
    with Store.open(built) as store:
        assert store.edges.read_all() == edges


def test_a_repair_links_with_the_gazetteer_that_the_store_was_built_with(folder):
    own = Path("own.jsonl")
    own.write_text('{"name": "Kestrel Front", "kind": "organisation", "sector": "armed_group", "country": "XK"}\n')
    write_articles(Path("news"), range(3))
    build(["news"], store_path=STORE, gazetteer=[own], extractor=PatternReader())
    with Store.open(STORE) as store:
        assert [Path(name).name for name in store.changes.read_basis().gazetteers] == ["own.jsonl"]
        before = store.changes.read_basis(), store.entities.read_all()
    damage("DELETE FROM names")
    assert repair_store(STORE, extractor=PatternReader()) == ()
    with Store.open(STORE) as store:
        assert (store.changes.read_basis(), store.entities.read_all()) == before


@pytest.mark.parametrize("kind", LOSS)
def test_what_is_lost_is_named_and_nothing_is_thrown_away_for_it(built, kind):
    damage(LOSS[kind])
    before = built.read_bytes()
    assert {fault.remedy for fault in find_faults(built)} >= {Remedy.NONE}
    assert Remedy.NONE in {fault.remedy for fault in repair_store(built)}
    with closing(sqlite3.connect(built)) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchall() == [(5,)]
    assert len(built.read_bytes()) == len(before)


@pytest.mark.parametrize("copies", [5, pytest.param(200, marks=pytest.mark.long)])
def test_a_copy_taken_while_others_write_is_whole(built, copies):
    write_articles(Path("more"), range(100, 100 + 10 * copies))
    writer = fork(lambda: run_build(["more"]) and 0)
    for _ in range(copies):
        backup_store(built, Path("copy.db"))
        assert list(find_trouble(Path("copy.db"), {f"news/{number:05}.txt" for number in range(5)})) == []
    assert wait(writer) == 0
    assert sorted(path.name for path in Path().glob("*.db*")) == ["copy.db", "graph.db"]
    assert list(Path().glob(".*")) == []
    print(f"{copies} copies while another wrote, all whole")
