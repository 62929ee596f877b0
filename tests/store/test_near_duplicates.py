"""Which articles print one story: marked when they are read, gone when they are."""

from __future__ import annotations

import itertools
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import VERSION, article, told

from graphkit.store.record import near_duplicates
from graphkit.store.store import Store

STORY = " ".join(
    f"On day {number} of the siege the town council met and counted {number * 7} families." for number in range(30)
)
FOOTER = "Read our standards and subscribe to the letter that reaches a thousand readers every morning of the week."


def save(store: Store, name: str, text: str, published: str = "2021-03-04") -> str:
    extraction = told(article(text, source=f"{name}.txt", outlet=name, published=published))
    store.articles.save(extraction.article, extraction, VERSION)
    return extraction.article.id


def own_story(number: int) -> str:
    return " ".join(f"Account {number} says that house {number}{room} on the hill was empty." for room in range(12))


def test_copies_are_known_from_the_first_published_on(tmp_path: Path) -> None:
    """The order of reading does not matter, and what is no copy is not among them."""
    stories = {
        "copy": (f"HERALD CITY - {STORY}", "2021-03-06"),
        "wire": (STORY, "2021-03-05"),
        "other": (own_story(1), "2021-03-04"),
    }
    for number, order in enumerate(itertools.permutations(stories)):
        with Store.open(tmp_path / f"{number}.db", "write") as store:
            ids = {name: save(store, name, *stories[name]) for name in order}
            assert store.copies.read(ids["copy"]) == store.copies.read(ids["wire"]) == (ids["wire"], ids["copy"])
            assert store.copies.read(ids["other"]) == (ids["other"],)
            assert store.copies.read_originals() == {ids["copy"]: ids["wire"]}
            assert store.copies.find_copied(ids["copy"]) == "wire.txt"
            assert store.copies.find_copied(ids["other"]) is None


def test_copies_of_copies_are_copies(tmp_path: Path) -> None:
    """A story that is cut at one paper and enlarged at the next is one story all the same."""
    sentences = STORY.split(". ")
    with Store.open(tmp_path / "graph.db", "write") as store:
        chain = [save(store, str(start), ". ".join(sentences[start : start + 18])) for start in (0, 5, 10)]
        assert set(store.copies.read(chain[0])) == set(chain)
        assert store.copies.find_copied(chain[0]) == "5.txt"


def test_a_removed_article_leaves_no_pair(tmp_path: Path) -> None:
    with Store.open(tmp_path / "graph.db", "write") as store:
        first, second = save(store, "a", STORY), save(store, "b", STORY)
        store.articles.remove(first)
        assert store.copies.read(first) == ()
        assert store.copies.read(second) == (second,)
        save(store, "b", own_story(3))
        assert store.copies.read_originals() == {}
        assert store.maintenance.find_faults()[0].problem.startswith("the graph is older")
        for table in ("minhash_values", "minhashes"):
            assert store.connection.execute(f"SELECT count(DISTINCT article) FROM {table}").fetchall() == [(1,)]


@settings(max_examples=15, deadline=None)
@given(numbers=st.permutations(range(9)), gone=st.sets(st.integers(0, 8), max_size=4))
def test_without_an_article_it_is_as_if_it_had_never_been_there(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int], gone: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    texts = [". ".join(STORY.split(". ")[(number % 3) * 6 : (number % 3) * 6 + 14 + number]) for number in range(9)]
    with Store.open(folder / "all.db", "write") as store, Store.open(folder / "kept.db", "write") as kept:
        ids = {number: save(store, str(number), texts[number]) for number in numbers}
        for number in sorted(gone):
            store.articles.remove(ids[number])
        for number in sorted(set(numbers) - gone):
            save(kept, str(number), texts[number])
        assert store.copies.read_originals() == kept.copies.read_originals()


def test_a_footer_that_many_share_makes_no_copies_and_no_work(tmp_path: Path) -> None:
    """With how many an article is compared does not grow with the store."""
    compared: list[int] = []
    with Store.open(tmp_path / "graph.db", "write") as store:
        for number in range(60):
            asked: list[str] = []
            store.connection.set_trace_callback(asked.append)
            save(store, str(number), f"{own_story(number)} {FOOTER}")
            compared.append(sum(question.startswith("SELECT hashes") for question in asked))
        store.connection.set_trace_callback(None)
        assert store.copies.read_originals() == {}
        pair = [save(store, name, f"{own_story(99)} {FOOTER}") for name in ("x", "y")]
        assert set(store.copies.read(pair[0])) == set(pair)
    assert max(compared[40:]) <= max(compared[20:40]) + near_duplicates.COMPARED


def test_many_copies_are_one_story_however_few_are_compared(tmp_path: Path) -> None:
    with Store.open(tmp_path / "graph.db", "write") as store:
        ids = {save(store, str(number), f"{STORY} Printed in edition {number}.") for number in range(40)}
        assert set(store.copies.read(min(ids))) == ids
        assert set(store.copies.read_originals()) == ids - {min(ids)}


def test_a_repair_makes_lost_marks_anew(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    with Store.open(path, "write") as store:
        first, second = save(store, "a", STORY), save(store, "b", STORY)
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM copies")
        connection.execute("UPDATE minhashes SET hashes = x'00000000'")
    with Store.open(path, "write") as store:
        assert "index copies: not what the texts say" in [fault.problem for fault in store.maintenance.find_faults()]
        store.maintenance.repair_indexes()
        assert set(store.copies.read(first)) == {first, second}
