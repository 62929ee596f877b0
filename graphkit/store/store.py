"""Store: one object for all that a store file keeps and answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from graphkit.store.connection import Mode, close, connect, reported, snapshot
from graphkit.store.query import entity_queries, incident_queries, lookup, neighbours, search, stats
from graphkit.store.record import articles, changes, near_duplicates, positions
from graphkit.store.record.changes import changing

if TYPE_CHECKING:
    from graphkit.store import backup, integrity
    from graphkit.store.derived import (
        edge_tables,
        entity_tables,
        incident_tables,
        local_incidents,
        name_parts,
        whole,
    )
    from graphkit.store.record import event_sentences, failures, outlet_groups, statements

P = ParamSpec("P")
T = TypeVar("T")


def _bound(function: Callable[Concatenate[sqlite3.Connection, P], T]) -> Callable[Concatenate[Store, P], T]:
    """`function` as a method of the store: on its connection, with what SQLite raises turned into a StoreError."""

    @wraps(function)
    def method(self: Store, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with reported(self.path):
            return function(self.connection, *args, **kwargs)

    return method


def _bound_iterator(
    function: Callable[Concatenate[sqlite3.Connection, P], Iterator[T]],
) -> Callable[Concatenate[Store, P], Iterator[T]]:
    """The same for a generator, whose errors come while it is walked."""

    @wraps(function)
    def method(self: Store, /, *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
        with reported(self.path):
            yield from function(self.connection, *args, **kwargs)

    return method


_LATER = {
    "read_event_mentions": "record.event_sentences",
    "save_failure": "record.failures",
    "read_failures": "record.failures",
    "settle_failures": "record.failures",
    "write_backup": "backup",
    "find_faults": "integrity",
    "repair_indexes": "integrity",
    "empty_derived": "integrity",
    "write_derived": "derived.whole",
    "open_entities": "derived.entity_tables",
    "free_ids": "derived.entity_tables",
    "write_entities": "derived.entity_tables",
    "delete_entities": "derived.entity_tables",
    "add_mentions": "derived.entity_tables",
    "assign_parts": "derived.entity_tables",
    "count_mentions": "derived.entity_tables",
    "read_meanings": "derived.entity_tables",
    "open_incidents": "derived.incident_tables",
    "free_incident_ids": "derived.incident_tables",
    "write_incidents": "derived.incident_tables",
    "delete_incidents": "derived.incident_tables",
    "read_incidents_of": "derived.incident_tables",
    "open_edges": "derived.edge_tables",
    "add_evidence": "derived.edge_tables",
    "withdraw_evidence": "derived.edge_tables",
    "read_edge_rows": "derived.edge_tables",
    "settle_edges": "derived.edge_tables",
    "read_edges_at": "derived.edge_tables",
    "read_incident_titles": "derived.incident_tables",
    "find_incidents_with": "derived.incident_tables",
    "find_articles_mentioning": "derived.entity_tables",
    "read_entity_keys": "derived.entity_tables",
    "read_printed_first": "record.outlet_groups",
    "write_outlets": "record.outlet_groups",
    "find_told_by": "record.outlet_groups",
    "add_local_incident": "derived.local_incidents",
    "find_met": "derived.local_incidents",
    "read_local_incidents": "derived.local_incidents",
    "add_agreements": "derived.local_incidents",
    "read_agreements": "derived.local_incidents",
    "find_firmly_linked": "derived.local_incidents",
    "read_places": "derived.local_incidents",
    "write_teams": "derived.local_incidents",
    "write_homes": "derived.local_incidents",
    "write_incident_of": "derived.local_incidents",
    "open_parts": "derived.name_parts",
    "read_part_rows": "derived.name_parts",
    "read_parts_of": "derived.name_parts",
    "read_linked_parts": "derived.name_parts",
    "mark_decided": "derived.name_parts",
    "read_decided_bases": "derived.name_parts",
    "read_name_mentions": "derived.name_parts",
    "add_name_mentions": "derived.name_parts",
    "delete_unseen": "derived.name_parts",
    "read_samples": "derived.name_parts",
    "forget_sample": "derived.name_parts",
    "write_sample": "derived.name_parts",
    "find_block_mates": "derived.name_parts",
    "write_similarities": "derived.name_parts",
    "read_similarities": "derived.name_parts",
    "find_statements": "record.statements",
    "read_spellings": "record.statements",
}
"""Methods whose modules are loaded when one of them is first called, and the modules."""


class Store:
    """An open store file. Its methods are the functions of the modules beside this one.

    >>> with Store.open(Path("output/graph.db"), "write") as store:  # doctest: +SKIP
    ...     store.save_article(article, extraction, version)

    Every method raises StoreError where the file is damaged, locked by another program or cannot be written. It is
    the `Neighbours` of the path search and the `LayoutCache` of the page.
    """

    def __init__(self, path: Path, mode: Mode, connection: sqlite3.Connection) -> None:
        self.path, self.mode, self.connection = path, mode, connection

    @classmethod
    def open(cls, path: Path | str, mode: Mode = "read") -> Self:
        """The store at `path`, made in mode "write" where there is none.

        Raises:
            StoreError: missing, foreign, damaged, of another version, or not to be written.
        """
        return cls(Path(path), mode, connect(Path(path), mode))

    def close(self) -> None:
        """Ends the connection; a writer leaves a file that read-only media can open."""
        with reported(self.path):
            close(self.connection, self.mode)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """A block in which every answer is of one and the same state of the store, whoever writes meanwhile."""
        with snapshot(self.connection):
            yield

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A block whose changes are all made or none; one inside another belongs to it."""
        with reported(self.path), changing(self.connection):
            yield

    if TYPE_CHECKING:  # what only those need who write a store or look after it, see `__getattr__`
        read_event_mentions = _bound(event_sentences.read_event_mentions)
        save_failure = _bound(failures.save_failure)
        read_failures = _bound(failures.read_failures)
        settle_failures = _bound(failures.settle_failures)
        write_backup = _bound(backup.write_backup)
        find_faults = _bound(integrity.find_faults)
        repair_indexes = _bound(integrity.repair_indexes)
        empty_derived = _bound(integrity.empty_derived)
        write_derived = _bound(whole.write_derived)
        open_entities = _bound(entity_tables.open_entities)
        free_ids = _bound(entity_tables.free_ids)
        write_entities = _bound(entity_tables.write_entities)
        delete_entities = _bound(entity_tables.delete_entities)
        add_mentions = _bound(entity_tables.add_mentions)
        assign_parts = _bound(entity_tables.assign_parts)
        count_mentions = _bound(entity_tables.count_mentions)
        read_meanings = _bound(entity_tables.read_meanings)
        open_incidents = _bound(incident_tables.open_incidents)
        free_incident_ids = _bound(incident_tables.free_incident_ids)
        write_incidents = _bound(incident_tables.write_incidents)
        delete_incidents = _bound(incident_tables.delete_incidents)
        read_incidents_of = _bound(incident_tables.read_incidents_of)
        open_edges = _bound(edge_tables.open_edges)
        add_evidence = _bound(edge_tables.add_evidence)
        withdraw_evidence = _bound(edge_tables.withdraw_evidence)
        read_edge_rows = _bound(edge_tables.read_edge_rows)
        settle_edges = _bound(edge_tables.settle_edges)
        read_edges_at = _bound(edge_tables.read_edges_at)
        read_incident_titles = _bound(incident_tables.read_incident_titles)
        find_incidents_with = _bound(incident_tables.find_incidents_with)
        find_articles_mentioning = _bound(entity_tables.find_articles_mentioning)
        read_entity_keys = _bound(entity_tables.read_entity_keys)
        read_printed_first = _bound(outlet_groups.read_printed_first)
        write_outlets = _bound(outlet_groups.write_outlets)
        find_told_by = _bound(outlet_groups.find_told_by)
        add_local_incident = _bound(local_incidents.add_local_incident)
        find_met = _bound(local_incidents.find_met)
        read_local_incidents = _bound(local_incidents.read_local_incidents)
        add_agreements = _bound(local_incidents.add_agreements)
        read_agreements = _bound(local_incidents.read_agreements)
        find_firmly_linked = _bound(local_incidents.find_firmly_linked)
        read_places = _bound(local_incidents.read_places)
        write_teams = _bound(local_incidents.write_teams)
        write_homes = _bound(local_incidents.write_homes)
        write_incident_of = _bound(local_incidents.write_incident_of)
        open_parts = _bound(name_parts.open_parts)
        read_part_rows = _bound(name_parts.read_part_rows)
        read_parts_of = _bound(name_parts.read_parts_of)
        read_linked_parts = _bound(name_parts.read_linked_parts)
        mark_decided = _bound(name_parts.mark_decided)
        read_decided_bases = _bound(name_parts.read_decided_bases)
        read_name_mentions = _bound(name_parts.read_name_mentions)
        add_name_mentions = _bound(name_parts.add_name_mentions)
        delete_unseen = _bound(name_parts.delete_unseen)
        read_samples = _bound(name_parts.read_samples)
        forget_sample = _bound(name_parts.forget_sample)
        write_sample = _bound(name_parts.write_sample)
        find_block_mates = _bound(name_parts.find_block_mates)
        write_similarities = _bound(name_parts.write_similarities)
        read_similarities = _bound(name_parts.read_similarities)
        find_statements = _bound(statements.find_statements)
        read_spellings = _bound(statements.read_spellings)
    else:

        def __getattr__(self, name: str) -> Callable[..., object]:
            """A method of `_LATER`, which the class has from then on."""
            if name not in _LATER:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            method = _bound(getattr(import_module(f"graphkit.store.{_LATER[name]}"), name))
            setattr(type(self), name, method)
            return method.__get__(self)

    find_article_state = _bound(articles.find_article_state)
    save_article = _bound(articles.save_article)
    save_copy = _bound(articles.save_copy)
    remove_article = _bound(articles.remove_article)
    read_article = _bound(articles.read_article)
    read_articles = _bound(articles.read_articles)
    read_extractions = _bound_iterator(articles.read_extractions)
    read_stale_sources = _bound(articles.read_stale_sources)
    read_extractions_by_key = _bound(articles.read_extractions_by_key)

    read_is_stale = _bound(changes.read_is_stale)
    read_is_outdated = _bound(changes.read_is_outdated)
    read_basis = _bound(changes.read_basis)
    start_anew = _bound(changes.start_anew)
    touch = _bound(changes.touch)
    take_touched = _bound(changes.take_touched)
    withdraw_article = _bound(changes.withdraw_article)
    withdraw_local_incidents = _bound(changes.withdraw_local_incidents)
    write_decided_statements = _bound(changes.write_decided_statements)
    read_decided_statements = _bound(changes.read_decided_statements)

    find_copied = _bound(near_duplicates.find_copied)
    read_copies = _bound(near_duplicates.read_copies)
    read_originals = _bound(near_duplicates.read_originals)

    find_entity = _bound(lookup.find_entity)
    find_candidates = _bound(lookup.find_candidates)
    find_similar_names = _bound(lookup.find_similar_names)
    find_completions = _bound(lookup.find_completions)
    read_entities = _bound(entity_queries.read_entities)
    read_entities_by_id = _bound(entity_queries.read_entities_by_id)
    read_entities_by_key = _bound(entity_queries.read_entities_by_key)
    read_key = _bound(entity_queries.read_key)
    read_article_counts = _bound(entity_queries.read_article_counts)
    read_articles_mentioning = _bound(entity_queries.read_articles_mentioning)

    read_incidents = _bound(incident_queries.read_all_incidents)
    read_incidents_by_id = _bound(incident_queries.read_incidents_by_id)
    find_incidents = _bound(incident_queries.find_incidents)
    count_incidents_of = _bound(incident_queries.count_incidents_of)
    count_roles = _bound(incident_queries.count_roles)
    count_months = _bound(incident_queries.count_months)

    read_adjacent = _bound(neighbours.read_adjacent)
    read_steps = _bound(neighbours.read_steps)
    read_chosen_steps = _bound(neighbours.read_chosen_steps)
    read_degrees = _bound(neighbours.read_degrees)
    read_median_degree = _bound(neighbours.read_median_degree)
    read_edges = _bound(neighbours.read_all_edges)
    read_edges_of = _bound(neighbours.read_edges_of)
    count_edges_of = _bound(neighbours.count_edges_of)
    read_edges_among = _bound(neighbours.read_edges_among)
    read_edges_between = _bound(neighbours.read_edges_between)
    read_edges_of_pairs = _bound(neighbours.read_edges_of_pairs)

    find_snippets = _bound(search.find_snippets)
    find_named = _bound(search.find_named)
    read_stats = _bound(stats.read_stats)

    read_positions = _bound(positions.read_positions)
    write_positions = _bound(positions.write_positions)
