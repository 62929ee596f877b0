"""What the store promises of the articles that it acknowledged."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import sqlite3
import time
from pathlib import Path

import pytest
from at_once import write_derived
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import VERSION, article, edges_of, event, linked, told, write_store

from graphkit.schema import Article, EventKind, Extraction
from graphkit.store.record.articles import ArticleState
from graphkit.store.store import Store


def shelling(source: str, day: int = 1) -> Extraction:
    of = article(f"Red Column shelled Camp Ember on day {day}.", source=source)
    return told(of, event(EventKind.SHELLING, "shelled", attacker="Red Column", target="Camp Ember"))


def save(store: Store, extraction: Extraction, version: str = VERSION) -> Article:
    store.articles.save(extraction.article, extraction, version)
    return extraction.article


def record(path: Path) -> list[tuple[object, ...]]:
    """Everything that was read, as the store keeps it, but for its keys."""
    with sqlite3.connect(path) as connection:
        return connection.execute(
            "SELECT a.id, a.source, a.title, a.text, e.version, e.record, s.source, s.title, s.raw_sha256"
            " FROM articles a JOIN extractions e ON e.article = a.key JOIN sources s ON s.article = a.key ORDER BY 1, 7"
        ).fetchall()


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    """Article, raw bytes and extraction come back as they went in."""
    extraction = shelling("a.txt")
    with Store.open(tmp_path / "graph.db", "write") as store:
        save(store, extraction)
        read = store.articles.read(extraction.article.id)
        assert list(store.articles.read_extractions()) == [extraction]
        assert store.articles.read_all() == (extraction.article,)
    assert read is not None
    assert (read, read.raw) == (extraction.article, extraction.article.raw)


def test_standing_says_what_has_to_be_done(tmp_path: Path) -> None:
    """New, known, changed, copied, and read by an older extractor are told apart."""
    first = shelling("a.txt")
    with Store.open(tmp_path / "graph.db", "write") as store:
        assert store.articles.find_state(first.article, lambda: VERSION) is ArticleState.NEW
        save(store, first)
        assert store.articles.find_state(first.article, lambda: VERSION) is ArticleState.UNCHANGED
        assert store.articles.find_state(first.article, lambda: "model 1 rules 0") is ArticleState.STALE
        assert store.articles.find_state(shelling("a.txt", day=2).article, lambda: VERSION) is ArticleState.CHANGED
        assert store.articles.find_state(shelling("b.txt").article, lambda: VERSION) is ArticleState.COPY
        assert store.articles.read_stale_sources("model 1 rules 0") == ("a.txt",)


def test_a_new_text_of_a_source_replaces_the_old_one(tmp_path: Path) -> None:
    """The same source never counts twice; words of the old text are not found any more."""
    with Store.open(tmp_path / "graph.db", "write") as store:
        save(store, shelling("a.txt", day=1))
        save(store, shelling("a.txt", day=27))
        assert [one.text for one in store.articles.read_all()] == ["Red Column shelled Camp Ember on day 27."]
        assert [len(store.search.find_snippets(word, 9)) for word in ("1", "27")] == [0, 1]


def test_a_text_goes_with_its_last_source(tmp_path: Path) -> None:
    """An article that two files hold stays when one of them changes."""
    with Store.open(tmp_path / "graph.db", "write") as store:
        save(store, shelling("a.txt"))
        store.articles.save_copy(shelling("b.txt").article)
        save(store, shelling("a.txt", day=2))
        assert {one.source: one.text[-2] for one in store.articles.read_all()} == {"a.txt": "2", "b.txt": "1"}
        save(store, shelling("b.txt", day=2))
        assert [one.source for one in store.articles.read_all()] == ["a.txt"]


@settings(max_examples=20, deadline=None)
@given(order=st.permutations([("a.txt", 1), ("b.txt", 1), ("c.txt", 2), ("d.txt", 3)]))
def test_the_order_of_saving_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[tuple[str, int]]
) -> None:
    """The same articles make the same record."""
    folder = tmp_path_factory.mktemp("order")
    for name, sources in (("sorted.db", sorted(order)), ("shuffled.db", order)):
        with Store.open(folder / name, "write") as store:
            for source, day in sources:
                extraction = shelling(source, day)
                if store.articles.find_state(extraction.article, lambda: VERSION) is ArticleState.COPY:
                    store.articles.save_copy(extraction.article)
                else:
                    save(store, extraction)
    assert record(folder / "sorted.db") == record(folder / "shuffled.db")


def test_saving_twice_changes_nothing(tmp_path: Path) -> None:
    """An article read again by the same extractor is the same row."""
    with Store.open(tmp_path / "graph.db", "write") as store:
        save(store, shelling("a.txt"))
    once = record(tmp_path / "graph.db")
    with Store.open(tmp_path / "graph.db", "write") as store:
        save(store, shelling("a.txt"))
    assert record(tmp_path / "graph.db") == once


def test_an_article_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text, index and extraction are one transaction."""
    from graphkit.store.record.changes import Changes

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with Store.open(tmp_path / "graph.db", "write") as store:
        save(store, shelling("a.txt"))
        before = record(tmp_path / "graph.db")
        monkeypatch.setattr(Changes, "touch", interrupted)
        for extraction in (shelling("a.txt", day=2), shelling("b.txt", day=3)):
            with pytest.raises(KeyboardInterrupt):
                save(store, extraction)
        assert len(store.search.find_snippets("shelled", 9)) == 1
    assert record(tmp_path / "graph.db") == before


def _save_forever(path: Path) -> None:
    with Store.open(path, "write") as store:
        for number in itertools.count():
            extraction = shelling(f"{number:06}.txt", day=number)
            save(store, extraction)
            (path.parent / "acknowledged").open("a").write(f"{extraction.article.id}\n")


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    """After kill -9 at any moment every acknowledged article is there whole, and no half one."""
    path = tmp_path / "graph.db"
    for _ in range(3):
        writer = multiprocessing.get_context("spawn").Process(target=_save_forever, args=(path,))
        writer.start()
        seen = len((tmp_path / "acknowledged").read_text().split()) if (tmp_path / "acknowledged").exists() else 0
        while writer.is_alive() and (
            not (tmp_path / "acknowledged").exists() or len((tmp_path / "acknowledged").read_text().split()) < seen + 5
        ):
            time.sleep(0.01)
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        with Store.open(path, "write") as store:
            kept = {extraction.article.id for extraction in store.articles.read_extractions()}
            assert kept == {one.id for one in store.articles.read_all()}
            assert store.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert {line for line in (tmp_path / "acknowledged").read_text().split() if len(line) == 16} <= kept


def _save_some(path: Path, writer: int) -> None:
    with Store.open(path, "write") as store:
        for number in range(10):
            save(store, shelling(f"{writer}-{number}.txt", day=100 * writer + number))


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    """Two builds into one store wait for each other, from the making of the file on."""
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_save_some, args=(tmp_path / "graph.db", number)) for number in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Store.open(tmp_path / "graph.db") as store:
        assert len(store.articles.read_all()) == 20


def test_the_store_knows_when_its_graph_is_older_than_its_articles(tmp_path: Path) -> None:
    """Any article that comes, goes or changes marks the graph, and writing the graph clears the mark."""
    extractions = [shelling("a.txt")]
    path = write_store(tmp_path / "graph.db", extractions)
    with Store.open(path, "write") as store:
        assert not store.changes.is_stale()
        save(store, shelling("b.txt", day=2))
        assert store.changes.is_stale()
        together = list(store.articles.read_extractions())
        write_derived(store, linked(together), edges_of(together))
        assert not store.changes.is_stale()
        assert store.articles.remove(together[0].article.id)
        assert store.changes.is_stale()
        assert not store.articles.remove("nothing")
