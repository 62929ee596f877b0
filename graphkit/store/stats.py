"""Stats: how much of what a store holds."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from graphkit.store.articles import read_is_stale
from graphkit.store.neighbours import read_median_degree
from graphkit.store.tables import TALLIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Counts over the whole store. `first` and `last` are the dates of its earliest and latest incident."""

    articles: int
    outlets: int
    mentions: int
    events: int
    relations: int
    entities: dict[str, int]
    incidents: dict[str, int]
    edges: dict[str, int]
    statuses: dict[str, int]
    versions: dict[str, int]
    first: str | None
    last: str | None
    median_degree: float
    is_stale: bool


def read_stats(connection: sqlite3.Connection) -> Stats:
    """What the store holds, counted; the tallies most frequent first."""
    [(mentions, events, relations)] = connection.execute(
        "SELECT coalesce(sum(mentions), 0), coalesce(sum(events), 0), coalesce(sum(relations), 0) FROM extractions"
    ).fetchall()
    [(first, last)] = connection.execute("SELECT min(date), max(date) FROM incidents").fetchall()
    is_stale = read_is_stale(connection)
    tallies = _read_tallies(connection, is_stale=is_stale)
    return Stats(
        articles=_count(connection, "articles", "*"),
        outlets=_count(connection, "articles", "DISTINCT outlet"),
        mentions=mentions,
        events=events,
        relations=relations,
        entities=tallies["entities"],
        incidents=tallies["incidents"],
        edges=tallies["edges"],
        statuses=tallies["statuses"],
        versions=_tally(connection, "extractions", "version"),
        first=first,
        last=last,
        median_degree=read_median_degree(connection),
        is_stale=is_stale,
    )


def _read_tallies(connection: sqlite3.Connection, *, is_stale: bool) -> dict[str, dict[str, int]]:
    """The counts that were written with the derived tables; where these may have changed since, they are counted."""
    rows = connection.execute("SELECT value FROM meta WHERE name = ?", [TALLIES]).fetchall()
    if rows and not is_stale:
        return {what: dict(counts) for what, counts in json.loads(rows[0][0]).items()}
    return {
        "entities": _tally(connection, "entities", "kind"),
        "incidents": _tally(connection, "incidents", "kind"),
        "edges": _tally(connection, "edges", "kind"),
        "statuses": _tally(connection, "incidents", "status"),
    }


def _count(connection: sqlite3.Connection, table: str, what: str) -> int:
    [[number]] = connection.execute(f"SELECT count({what}) FROM {table}").fetchall()
    return int(number)


def _tally(connection: sqlite3.Connection, table: str, column: str) -> dict[str, int]:
    return dict(connection.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY 1 ORDER BY 2 DESC, 1").fetchall())
