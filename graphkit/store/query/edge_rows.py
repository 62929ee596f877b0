"""Edges, made again out of their rows, each with its evidence."""

from __future__ import annotations

import json
from collections.abc import Collection

from graphkit.schema import Edge, Evidence, Span, Status
from graphkit.store.connection import Connection
from graphkit.store.query.keys import AMONG, Row, gathered, rank_of


def read_edges(connection: Connection, keys: Collection[int], *, sentences: int | None = None) -> tuple[Edge, ...]:
    """The edges with these keys, best belief first, each with its evidence; see `read_edges_by_key`."""
    return tuple(read_edges_by_key(connection, keys, sentences=sentences).values())


def read_edges_by_key(
    connection: Connection, keys: Collection[int], *, sentences: int | None = None
) -> dict[int, Edge]:
    """The edges with these keys, by key, best belief first, each with its evidence.

    With `sentences` only so many of each: those that count most, of as many outlets as there are. Some ties are told by
    every tenth article, and the texts of what is left out are not read.
    """
    wanted = json.dumps(sorted(keys))
    chosen, values = (_AMONG_BEST, [wanted, sentences, wanted]) if sentences else ("", [wanted])
    evidence = gathered(
        connection,
        'SELECT v.edge, a.id, v.statement, a.source, a.title, a.outlet, a.url, a.published, v.date, v.start, v."end",'
        ' substr(a.text, v.start + 1, v."end" - v.start), v.trigger_start, v.trigger_end,'
        " v.status, v.said_by, v.confidence"
        f" FROM evidence v JOIN articles a ON a.key = v.article{chosen} WHERE v.edge {AMONG} ORDER BY v.edge,"
        f" {rank_of('v.status', Status)}, v.confidence DESC, coalesce(a.published, ''), a.id, v.start, v.statement,"
        " v.number",
        *values,
    )
    rows = connection.execute(
        "SELECT e.key, s.id, t.id, e.kind, i.id, e.date, e.status, e.belief, e.outlets FROM edges e"
        " JOIN entities s ON s.key = e.source JOIN entities t ON t.key = e.target"
        " LEFT JOIN incidents i ON i.key = e.incident"
        f" WHERE e.key {AMONG} ORDER BY e.belief DESC, s.id, t.id, e.kind, i.id",
        [wanted],
    ).fetchall()
    return {
        row[0]: Edge(
            source=row[1],
            target=row[2],
            kind=row[3],
            incident=row[4],
            date=row[5],
            status=Status(row[6]),
            belief=row[7],
            outlets=row[8],
            evidence=tuple(_evidence(found) for found in evidence[row[0]]),
        )
        for row in rows
    }


_WEIGHTS = " ".join(f"WHEN '{status}' THEN {status.weight}" for status in Status)

_BEST_EVIDENCE = f"""
SELECT edge, article, statement, number FROM (
    SELECT *, row_number() OVER (PARTITION BY edge ORDER BY turn, worth DESC, published, id, statement, number) AS place
    FROM (
        SELECT *, row_number() OVER (
            PARTITION BY edge, teller ORDER BY worth DESC, published, id, statement, number) AS turn
        FROM (
            SELECT v.edge, v.article, v.statement, v.number, a.id, coalesce(a.published, '') AS published,
                coalesce(a.outlet, a.id) AS teller, v.confidence * CASE v.status {_WEIGHTS} END AS worth
            FROM evidence v JOIN articles a ON a.key = v.article WHERE v.edge {AMONG}
        )
    )
) WHERE place <= ?"""
"""The evidence of edges that counts most, so much of each: first the best of every outlet, then the second best."""

_AMONG_BEST = (
    f" JOIN ({_BEST_EVIDENCE}) b ON b.edge = v.edge AND b.article = v.article"
    " AND b.statement = v.statement AND b.number = v.number"
)


def _evidence(row: Row) -> Evidence:
    is_relation = row[1].startswith("relation-")
    return Evidence(
        article_id=row[0],
        event_id=None if is_relation else row[1] or None,
        relation_id=row[1] if is_relation else None,
        source=row[2],
        title=row[3],
        outlet=row[4],
        url=row[5],
        published=row[6],
        date=row[7],
        start=row[8],
        end=row[9],
        sentence=row[10],
        trigger=None if row[11] is None else Span(start=row[11], end=row[12]),
        status=Status(row[13]),
        said_by=row[14],
        confidence=row[15],
    )
