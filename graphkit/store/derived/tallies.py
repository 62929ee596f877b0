"""Tallies: how many there are of each kind, kept by differences: nobody should have to count a million edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from graphkit.store.connection import Connection
from graphkit.store.sql_tables import MEDIAN_DEGREE


class Tallied(StrEnum):
    """What is counted by its kind, incidents also by their status."""

    ENTITIES = "entities"
    INCIDENTS = "incidents"
    EDGES = "edges"
    STATUSES = "statuses"


def add_tallies(connection: Connection, what: Tallied, come: Iterable[str] = (), gone: Iterable[str] = ()) -> None:
    """Counts, inside the caller's transaction, those that have `come` and those that are `gone`."""
    change = Counter(come)
    change.subtract(Counter(gone))
    connection.executemany(
        "INSERT INTO tallies (what, name, count) VALUES (?, ?, ?)"
        " ON CONFLICT (what, name) DO UPDATE SET count = count + excluded.count",
        ((what, name, count) for name, count in sorted(change.items()) if count),
    )


def read_tallies(connection: Connection, what: Tallied) -> dict[str, int]:
    """How many there are of each, the most frequent first."""
    return dict(
        connection.execute(
            "SELECT name, count FROM tallies WHERE what = ? AND count > 0 ORDER BY count DESC, name", [what]
        ).fetchall()
    )


def add_degrees(connection: Connection, come: Iterable[int], gone: Iterable[int]) -> None:
    """Counts the degrees that entities have now and those that they had; the median follows from the counts."""
    change = Counter(come)
    change.subtract(Counter(gone))
    connection.executemany(
        "INSERT INTO degree_counts (degree, entities) VALUES (?, ?)"
        " ON CONFLICT (degree) DO UPDATE SET entities = entities + excluded.entities",
        ((degree, count) for degree, count in sorted(change.items()) if count and degree),
    )
    connection.execute(
        "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [MEDIAN_DEGREE, str(_median_degree(connection))]
    )


def _median_degree(connection: Connection) -> float:
    """The median of the degrees of all entities that have a neighbour; 1 where none has."""
    counts = connection.execute(
        "SELECT degree, entities FROM degree_counts WHERE entities > 0 ORDER BY degree"
    ).fetchall()
    total = sum(entities for _, entities in counts)
    middle = []
    for position in ((total - 1) // 2, total // 2):
        passed = 0
        for degree, entities in counts:
            passed += entities
            if position < passed:
                middle.append(degree)
                break
    return sum(middle) / 2 if middle else 1.0
