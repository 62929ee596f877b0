"""Stats: how much of what a store holds."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.store.connection import Connection
from graphkit.store.derived.tallies import Tallied, read_tallies
from graphkit.store.query.neighbours import Edges
from graphkit.store.record.changes import Changes


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


def read_stats(connection: Connection) -> Stats:
    """What the store holds, counted; the tallies most frequent first."""
    [(mentions, events, relations)] = connection.execute(
        "SELECT coalesce(sum(mentions), 0), coalesce(sum(events), 0), coalesce(sum(relations), 0) FROM extractions"
    ).fetchall()
    [(first, last)] = connection.execute("SELECT min(date), max(date) FROM incidents").fetchall()
    return Stats(
        articles=_count(connection, "articles", "*"),
        outlets=_count(connection, "articles", "DISTINCT outlet"),
        mentions=mentions,
        events=events,
        relations=relations,
        entities=read_tallies(connection, Tallied.ENTITIES),
        incidents=read_tallies(connection, Tallied.INCIDENTS),
        edges=read_tallies(connection, Tallied.EDGES),
        statuses=read_tallies(connection, Tallied.STATUSES),
        versions=_tally(connection, "extractions", "version"),
        first=first,
        last=last,
        median_degree=Edges(connection).read_median_degree(),
        is_stale=Changes(connection).is_stale(),
    )


def _count(connection: Connection, table: str, what: str) -> int:
    [[number]] = connection.execute(f"SELECT count({what}) FROM {table}").fetchall()
    return int(number)


def _tally(connection: Connection, table: str, column: str) -> dict[str, int]:
    return dict(connection.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY 1 ORDER BY 2 DESC, 1").fetchall())
