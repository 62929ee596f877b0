"""Linking an article at a time gives what linking everything at once gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from at_once import link_extractions, write_derived
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.build.update import update
from graphkit.build.update.update import is_linked, link_store
from graphkit.gazetteer.index import load_gazetteer
from graphkit.graph.edges import build_edges
from graphkit.link.decisions.corrections import Corrections
from graphkit.link.decisions.decision_log import (
    Decisions,
    append_decisions,
    build_decision,
    decisions_path,
    read_decisions,
)
from graphkit.link.incidents.outlets import independent_outlets
from graphkit.schema import Correction, Decision, DecisionKind, Extraction, MentionKind, Named, RoleKind
from graphkit.store.store import Store

from . import told

NAMES = load_gazetteer()
ARTICLES = told.extractions(NAMES)


def pair(what: DecisionKind, first: str, second: str, kind: MentionKind = MentionKind.ORGANISATION) -> Decision:
    return build_decision(what, "", first=Named(name=first, kind=kind), second=Named(name=second, kind=kind))


def about(what: DecisionKind, number: int, correction: Correction | None = None) -> Decision:
    return build_decision(what, "", subject=ARTICLES[number].events[0].id, correction=correction)


DECISIONS = (
    pair(DecisionKind.SAME, "Kestrel Front", "Kataib Hezbollah"),
    pair(DecisionKind.DIFFERENT, "Kestrel Front", "Kestral Front"),
    pair(DecisionKind.DIFFERENT, "Kata'ib Hizballah", "Kataib Hezbollah"),
    pair(DecisionKind.SAME, "Khaled Barazani", "Jamal Barazani", MentionKind.PERSON),
    pair(DecisionKind.DIFFERENT, "Khalid Barzani", "Khalid al-Barzani", MentionKind.PERSON),
    pair(DecisionKind.SAME, "Nobody Known", "Kestrel Front"),
    pair(DecisionKind.SAME, "Gunmen", "Kestrel Front"),
    build_decision(
        DecisionKind.APART,
        "",
        first=Named(name="Kestrel Front", kind=MentionKind.ORGANISATION),
        subject=ARTICLES[5].article.id,
    ),
    about(DecisionKind.REJECT, 1),
    about(
        DecisionKind.CORRECT,
        0,
        Correction(arguments=((RoleKind.ATTACKER, (Named(name="Kestral Front", kind=MentionKind.ORGANISATION),)),)),
    ),
)


def save(store: Store, extraction: Extraction) -> None:
    store.articles.save(extraction.article, extraction, "model 0")


def graph_of(store: Store) -> dict[str, object]:
    """All that can be asked of the graph, by ids."""
    entities, edges = store.entities.read_all(), store.edges.read_all()
    ids = [entity.id for entity in entities]
    stats = store.read_stats()
    return {
        "entities": entities,
        "incidents": store.incidents.read_all(),
        "edges": edges,
        "degrees": store.edges.read_degrees(ids),
        "adjacency": store.edges.read_adjacent(ids),
        "peripheral": store.entities.read_peripheral(),
        "median": stats.median_degree,
        "tallies": (stats.entities, stats.incidents, stats.edges, stats.statuses),
        "completions": store.lookup.find_completions("k"),
        "found": [entity.id for entity in store.search.find_named("front", 10)],
        "faults": store.maintenance.find_faults(),
    }


def graph_at_once(path: Path, extractions: Sequence[Extraction], decisions: Decisions) -> dict[str, object]:
    """The graph of `extractions` made by the linker alone, with no store to keep anything between."""
    with Store.open(path, "write") as store:
        for extraction in extractions:
            save(store, extraction)
        originals = store.copies.read_originals()
        linked = link_extractions(extractions, NAMES, decisions, originals)
        outlets = independent_outlets((extraction.article for extraction in extractions), originals)
        write_derived(store, linked, build_edges(map(Corrections(decisions).apply, extractions), linked, outlets))
        return graph_of(store)


@contextmanager
def small_batches(size: int) -> Iterator[None]:
    with mock.patch.object(update, "BATCH", size):
        yield


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str, int]]:
    """Steps in the life of a store: articles that come, go or are replaced, decisions, and builds between them."""
    articles = st.tuples(st.sampled_from(["add", "add", "add", "remove", "replace"]), st.integers(0, len(ARTICLES) - 1))
    decided = st.tuples(st.just("decide"), st.integers(0, len(DECISIONS) - 1))
    return draw(st.lists(st.one_of(articles, articles, articles, st.just(("link", 0)), decided), max_size=24))


def live(store: Store, history: Sequence[tuple[str, int]]) -> list[Extraction]:
    """Goes through `history`; what the store holds in the end."""
    held: dict[str, Extraction] = {}
    for step, number in history:
        extraction = ARTICLES[number % len(ARTICLES)]
        match step:
            case "add":
                held[extraction.article.source] = extraction
                save(store, extraction)
            case "replace":  # the same source has the text of the next one
                other = ARTICLES[(number + 1) % len(ARTICLES)]
                moved = replace(other, article=replace(other.article, source=extraction.article.source))
                held[extraction.article.source] = moved
                save(store, moved)
            case "remove":
                store.articles.remove(extraction.article.id)
                held = {source: one for source, one in held.items() if one.article.id != extraction.article.id}
            case "decide":
                append_decisions(decisions_path(store.path), [DECISIONS[number]])
            case _:
                link_store(store, NAMES)
    link_store(store, NAMES)
    return list(store.articles.read_extractions())


@settings(max_examples=60, deadline=None)
@given(history=histories(), batch=st.integers(1, 5))
def test_any_history_leads_to_the_graph_of_its_end(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[str, int]], batch: int
) -> None:
    """Whatever came, went, was replaced or decided, and whenever it was linked: only what there is now counts."""
    folder = tmp_path_factory.mktemp("history")
    with Store.open(folder / "graph.db", "write") as store, small_batches(batch):
        held = live(store, history)
        assert is_linked(store, NAMES)
        assert graph_of(store) == graph_at_once(folder / "once.db", held, read_decisions(decisions_path(store.path)))


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(range(len(ARTICLES))), batch=st.integers(1, 4))
def test_articles_have_no_order(tmp_path_factory: pytest.TempPathFactory, order: list[int], batch: int) -> None:
    """One by one, in any order, or all together."""
    folder = tmp_path_factory.mktemp("order")
    with Store.open(folder / "graph.db", "write") as store, small_batches(batch):
        for number in order:
            save(store, ARTICLES[number])
            link_store(store, NAMES)
        assert graph_of(store) == graph_at_once(folder / "once.db", ARTICLES, Decisions())


@settings(max_examples=20, deadline=None)
@given(batches=st.integers(0, len(ARTICLES)), removed=st.sets(st.integers(0, len(ARTICLES) - 1), max_size=3))
def test_a_build_that_is_killed_while_linking_goes_on_with_the_rest(
    tmp_path_factory: pytest.TempPathFactory, batches: int, removed: set[int]
) -> None:
    """The store says that it is not up to date, and what was linked is not linked again."""
    folder = tmp_path_factory.mktemp("killed")
    left = iter(range(batches))
    link_batch = update._Linking._link_batch

    def link_or_die(linking: update._Linking) -> tuple[str, ...]:
        notes = link_batch(linking)
        if next(left, None) is None:
            raise KeyboardInterrupt
        return notes

    with Store.open(folder / "graph.db", "write") as store, small_batches(1):
        for extraction in ARTICLES:
            save(store, extraction)
        with mock.patch.object(update._Linking, "_link_batch", link_or_die), suppress(KeyboardInterrupt):
            link_store(store, NAMES)
        assert is_linked(store, NAMES) == (batches == len(ARTICLES))
        for number in removed:
            store.articles.remove(ARTICLES[number].article.id)
        link_store(store, NAMES)
        held = [extraction for number, extraction in enumerate(ARTICLES) if number not in removed]
        assert graph_of(store) == graph_at_once(folder / "once.db", held, Decisions())


@settings(max_examples=40, deadline=None)
@given(removed=st.sets(st.integers(0, len(ARTICLES) - 1), min_size=1), decided=st.sets(st.integers(0, 5), max_size=2))
def test_removed_articles_leave_no_trace(
    tmp_path_factory: pytest.TempPathFactory, removed: set[int], decided: set[int]
) -> None:
    """Not even where a spelling that only they have had joined two others, by likeness or by a decision."""
    folder = tmp_path_factory.mktemp("removed")
    with Store.open(folder / "graph.db", "write") as store:
        append_decisions(decisions_path(store.path), [DECISIONS[number] for number in sorted(decided)])
        for extraction in ARTICLES:
            save(store, extraction)
        link_store(store, NAMES)
        for number in removed:
            store.articles.remove(ARTICLES[number].article.id)
        link_store(store, NAMES)
        held = [extraction for number, extraction in enumerate(ARTICLES) if number not in removed]
        assert graph_of(store) == graph_at_once(folder / "once.db", held, read_decisions(decisions_path(store.path)))


def test_a_new_article_leaves_what_it_has_nothing_to_do_with(tmp_path: Path) -> None:
    """Its link stage writes no row of entities and incidents that it does not name."""
    with Store.open(tmp_path / "graph.db", "write") as store:
        for extraction in ARTICLES[:9]:
            save(store, extraction)
        link_store(store, NAMES)
        before = dict(store.connection.execute("SELECT id, key FROM entities").fetchall())
        save(store, ARTICLES[9])
        statements: list[str] = []
        store.connection.set_trace_callback(statements.append)
        link_store(store, NAMES)
        store.connection.set_trace_callback(None)
        mosul = before["place-mosul-iq-99072"]
        written = [said for said in statements if said.startswith(("UPDATE", "INSERT", "DELETE"))]
        assert written
        assert not [said for said in written if "entities" in said and said.endswith(f"key = {mosul}")]
        after = dict(store.connection.execute("SELECT id, key FROM entities").fetchall())
        assert before.items() <= after.items()


SMALL = {"meta", "decided_parts", "decided_statements", "touched", "builds", "degree_counts"}
FOUND = {"json_each", "linked", "f"}
"""What linking may read whole: tables that do not grow with the articles, and what its query has found so far."""


def test_linking_one_more_article_reads_no_table_whole(tmp_path: Path) -> None:
    """Else it costs more with every article that is there. What SQLite plans is asked of SQLite."""
    asked: list[str] = []
    with Store.open(tmp_path / "graph.db", "write") as store:
        for extraction in ARTICLES[:-1]:
            save(store, extraction)
        link_store(store, NAMES)
        save(store, ARTICLES[-1])
        store.connection.set_trace_callback(asked.append)
        link_store(store, NAMES)
        store.connection.set_trace_callback(None)
        plans = {
            (sql, step[-1])
            for sql in asked
            if sql.split()[0] in ("SELECT", "WITH", "UPDATE", "DELETE", "INSERT")
            for step in store.connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
        }
    scans = [(sql, plan) for sql, plan in plans if plan.startswith("SCAN")]
    assert len(plans) > 200
    assert [(sql, plan) for sql, plan in scans if plan.split()[1] not in SMALL | FOUND] == []
