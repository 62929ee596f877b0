"""The pipeline: what is done once is not done twice, and nothing that failed costs anything else."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from pattern_reader import PatternReader

from graphkit.build.pipeline import build, extract_articles
from graphkit.schema import Extraction
from graphkit.schema.errors import InputError, StoreError
from graphkit.store.store import Store

ARTICLES = {
    "a.txt": "Title: Harbour hit\nOutlet: Example Wire\nDate: 2021-03-04\n\nKestrel Front shelled Camp Ember.\n",
    "b.txt": "Title: Base raided\nOutlet: Mock Gazette\nDate: 2021-03-06\n\nTalon Brigade raided Harrow Base.\n",
    "c.txt": "Title: Again\nOutlet: Demo Daily\nDate: 2021-03-04\n\nKestrel Front shelled Camp Ember.\n",
}
STORE, PAGE = Path("graph.db"), Path("graph.html")


@pytest.fixture
def articles(folder):
    for name, text in ARTICLES.items():
        (folder / "news").mkdir(exist_ok=True)
        (folder / "news" / name).write_text(text, encoding="utf-8")
    return folder


def run(*sources, reader, **options):
    return build(sources or ["news"], store_path=STORE, html_path=PAGE, extractor=reader, **options)


def test_a_build_reads_links_and_draws(articles, reader):
    summary = run(reader=reader)
    assert (summary.read, summary.new, summary.failed) == (3, 3, 0)
    assert summary.is_page_written
    with Store.open(STORE) as store:
        assert store.lookup.find_entity("Kestrel Front").kind == "organisation"
    assert "Camp Ember" in PAGE.read_text(encoding="utf-8")


def test_building_twice_changes_nothing_and_says_so(articles, reader):
    run(reader=reader)
    store, page, read = STORE.read_bytes(), PAGE.read_bytes(), list(reader.read)
    written = PAGE.stat().st_mtime_ns
    summary = run(reader=reader)
    assert (summary.read, summary.unchanged, summary.has_changed, summary.is_page_written) == (3, 3, False, False)
    assert (STORE.read_bytes(), PAGE.read_bytes(), PAGE.stat().st_mtime_ns, reader.read) == (store, page, written, read)


def test_a_new_file_adds_only_itself(articles, reader):
    run(reader=reader)
    Path("news/d.txt").write_text("Osprey Front raided Harrow Base.", encoding="utf-8")
    reader.read.clear()
    summary = run(reader=reader)
    assert (summary.new, summary.unchanged, reader.read) == (1, 3, ["news/d.txt"])
    assert "Osprey Front" in PAGE.read_text(encoding="utf-8")


def test_a_new_text_replaces_the_older_one_of_its_source(articles, reader):
    run(reader=reader)
    Path("news/b.txt").write_text("Osprey Front raided Harrow Base.", encoding="utf-8")
    assert run(reader=reader).replaced == 1
    with Store.open(STORE) as store:
        assert len(store.articles.read_all()) == 3
        assert not store.search.find_named("Talon Brigade", 5)


def test_the_order_of_articles_does_not_matter(articles, reader):
    """Neither for the page nor for anything that can be asked."""
    pages = set()
    for number, order in enumerate(itertools.permutations(f"news/{name}" for name in ARTICLES)):
        page = Path(f"{number}.html")
        build(order, store_path=Path(f"{number}.db"), html_path=page, extractor=reader)
        pages.add(page.read_bytes())
    assert len(pages) == 1


def test_a_copy_is_read_once(articles, reader):
    Path("news/copy.txt").write_text(ARTICLES["a.txt"], encoding="utf-8")
    assert run(reader=reader).copies == 1
    assert len(reader.read) == 3


def test_stale_articles_are_counted_and_read_again_only_when_asked(articles, reader):
    run(reader=reader)
    newer = PatternReader(version="model 1 rules 0")
    left = run(reader=newer)
    assert (left.stale, left.has_changed, newer.read) == (3, False, [])
    assert run(reader=newer, refresh=True).refreshed == 3
    assert run(reader=newer).unchanged == 3


def test_a_refresh_needs_only_the_store(articles, reader):
    """The files may be gone; their text was kept, with the bytes it came from."""
    run(reader=reader)
    Path("news/a.txt").unlink()
    Path("news/b.txt").unlink()
    newer = PatternReader(version="model 1 rules 0")
    assert run(reader=newer, refresh=True).refreshed == 3
    with Store.open(STORE) as store:
        [article] = [
            store.articles.read(found.id) for found in store.articles.read_all() if found.source == "news/a.txt"
        ]
    assert article.raw == ARTICLES["a.txt"].encode()


def test_what_fails_is_told_and_counted_and_the_rest_is_built(articles, reader):
    Path("news/empty.txt").write_text("")
    Path("news/bad.txt").write_text("This is unbearable.")
    told = []
    summary = run("news", "missing.txt", reader=reader, watch=told.append)
    assert (summary.read, summary.new, summary.failed) == (3, 3, 3)
    assert {error.path for error in told if isinstance(error, InputError)} == {
        "news/empty.txt",
        "news/bad.txt",
        "missing.txt",
    }


def test_every_source_is_accounted_for(articles, reader):
    """Nothing that was named ends without being stored or told as failed."""
    Path("news/empty.txt").write_text("")
    Path("news/copy.txt").write_text(ARTICLES["a.txt"], encoding="utf-8")
    run("news/a.txt", reader=reader)
    told = []
    summary = run(reader=reader, watch=told.append)
    assert summary.new + summary.copies + summary.replaced + summary.unchanged + summary.failed == len(told) == 5


def test_peaceful_and_foreign_articles_are_stored_and_counted(articles, reader):
    Path("news/peace.txt").write_text("The harvest was good this year, said the farmers.")
    Path("news/german.txt").write_text("Die Ernte war in diesem Jahr gut, und das freut auch die Bauern der Region.")
    summary = run(reader=reader)
    assert (summary.new, summary.without_attacks, summary.not_english, summary.failed) == (5, 1, 1, 0)


def test_where_nothing_can_be_read_nothing_is_written(folder, reader):
    Path("empty.txt").write_text("")
    summary = run("empty.txt", "missing", reader=reader)
    assert (summary.read, summary.failed) == (0, 2)
    assert not STORE.exists()
    assert not PAGE.exists()


def test_a_page_of_another_store_is_replaced(articles, reader):
    """Even if this store has nothing new: the page must show what it is the page of."""
    run("news/a.txt", reader=reader)
    page = PAGE.read_bytes()
    build(["news/b.txt"], store_path=Path("other.db"), html_path=PAGE, extractor=reader)
    assert run("news/a.txt", reader=reader).is_page_written
    assert PAGE.read_bytes() == page


def test_a_foreign_file_is_never_overwritten(articles, reader):
    STORE.write_text("my notes")
    with pytest.raises(StoreError):
        run(reader=reader)
    assert STORE.read_text() == "my notes"


def test_an_interrupted_build_keeps_what_was_acknowledged(articles, reader):
    def stop(told):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(reader=reader, watch=stop)
    assert sorted(path.name for path in Path().iterdir() if path.is_file()) == ["graph.db"]
    reader.read.clear()
    summary = run(reader=reader)
    assert (summary.unchanged, summary.new) == (1, 2)
    assert "Camp Ember" in PAGE.read_text(encoding="utf-8")


def test_extraction_streams_records_and_errors_in_order(articles, reader):
    found = extract_articles(["news/a.txt", "missing.txt", "news/b.txt"], extractor=reader)
    first = next(found)
    assert isinstance(first, Extraction)
    assert reader.read == ["news/a.txt"]
    assert [type(rest) for rest in found] == [InputError, Extraction]
