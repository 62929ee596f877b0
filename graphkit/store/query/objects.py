"""Nouns: entities, incidents and edges made again out of their rows.

Lists of keys go to SQLite as one JSON array, which spares a limit on their number.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from graphkit.schema import (
    Count,
    Edge,
    Entity,
    EventDate,
    EventKind,
    Evidence,
    GeoPrecision,
    Incident,
    MentionKind,
    MentionRef,
    Participant,
    Precision,
    Report,
    RoleKind,
    Scope,
    Sector,
    Span,
    Status,
)
from graphkit.store.connection import Connection

Row = Sequence[Any]

AMONG = "IN (SELECT value FROM json_each(?))"


def read_entities(connection: Connection, keys: Collection[int], *, mentions: bool) -> dict[int, Entity]:
    """The entities with these keys, in the order of ids; with their mentions only where asked, as there may be many."""
    if not keys:
        return {}
    wanted = json.dumps(sorted(keys))
    aliases = _gathered(
        connection,
        f"SELECT entity, name FROM names WHERE entity {AMONG} AND position > 0 ORDER BY entity, position",
        wanted,
    )
    met: Mapping[int, list[Row]] = {}
    if mentions:
        met = _gathered(
            connection,
            "SELECT m.entity, a.id, m.mention FROM mentions m JOIN articles a ON a.key = m.article"
            f" WHERE m.entity {AMONG} ORDER BY a.id, m.mention",
            wanted,
        )
    rows = connection.execute(
        "SELECT key, id, name, kind, sector, country, area, latitude, longitude, precision, wikidata, grounds"
        f" FROM entities WHERE key {AMONG} ORDER BY id",
        [wanted],
    ).fetchall()
    return {
        row[0]: Entity(
            id=row[1],
            name=row[2],
            kind=MentionKind(row[3]),
            sector=Sector(row[4]) if row[4] else None,
            aliases=tuple(name for (name,) in aliases[row[0]]),
            country=row[5],
            area=row[6],
            latitude=row[7],
            longitude=row[8],
            precision=GeoPrecision(row[9]) if row[9] else None,
            wikidata=row[10],
            grounds=tuple(json.loads(row[11])),
            mentions=tuple(MentionRef(article_id, mention) for article_id, mention in met.get(row[0], ())),
        )
        for row in rows
    }


def read_incidents(connection: Connection, keys: Collection[int]) -> tuple[Incident, ...]:
    """The incidents with these keys, by date and id, those without a date last."""
    if not keys:
        return ()
    wanted = json.dumps(sorted(keys))
    participants = _gathered(
        connection,
        "SELECT p.incident, e.id, p.role, p.status, p.said_by, p.denied_by"
        " FROM participants p JOIN entities e ON e.key = p.entity"
        f" WHERE p.incident {AMONG} ORDER BY p.incident, {_rank_of('p.role', RoleKind)}, e.id",
        wanted,
    )
    reports = _gathered(
        connection,
        "SELECT r.incident, r.event_id, a.id, r.outlet, r.kind, r.status, r.date_text, r.date, r.date_until,"
        " r.date_precision,"
        " r.dead_low, r.dead_high, r.injured_low, r.injured_high FROM reports r JOIN articles a ON a.key = r.article"
        f" WHERE r.incident {AMONG} ORDER BY r.incident, a.id, r.event_id",
        wanted,
    )
    rows = connection.execute(
        "SELECT i.key, i.id, i.name, i.kind, i.scope, i.status, i.date_text, i.date, i.date_until, i.date_precision,"
        " p.id,"
        " i.dead_low, i.dead_high, i.injured_low, i.injured_high, i.outlets"
        " FROM incidents i LEFT JOIN entities p ON p.key = i.place"
        f" WHERE i.key {AMONG} ORDER BY i.date IS NULL, i.date, i.id",
        [wanted],
    ).fetchall()
    return tuple(
        Incident(
            id=row[1],
            name=row[2],
            kind=EventKind(row[3]),
            scope=Scope(row[4]),
            status=Status(row[5]),
            date=_date(row[6:10]),
            place_id=row[10],
            dead=_count(row[11:13]),
            injured=_count(row[13:15]),
            participants=tuple(_participant(part) for part in participants[row[0]]),
            reports=tuple(_report(report) for report in reports[row[0]]),
            outlets=row[15],
        )
        for row in rows
    )


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
    evidence = _gathered(
        connection,
        'SELECT v.edge, a.id, v.statement, a.source, a.title, a.outlet, a.url, a.published, v.date, v.start, v."end",'
        ' substr(a.text, v.start + 1, v."end" - v.start), v.trigger_start, v.trigger_end,'
        " v.status, v.said_by, v.confidence"
        f" FROM evidence v JOIN articles a ON a.key = v.article{chosen} WHERE v.edge {AMONG} ORDER BY v.edge,"
        f" {_rank_of('v.status', Status)}, v.confidence DESC, coalesce(a.published, ''), a.id, v.start, v.statement,"
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


def read_keys(connection: Connection, table: str, ids: Iterable[str]) -> dict[str, int]:
    """The keys of `ids` in "entities" or "incidents"; ids that are not there are left out."""
    return dict(
        connection.execute(f"SELECT id, key FROM {table} WHERE id {AMONG}", [json.dumps(sorted(ids))]).fetchall()
    )


def read_all_keys(connection: Connection, table: str) -> list[int]:
    """Every key of "entities", "incidents" or "edges"."""
    return [key for (key,) in connection.execute(f"SELECT key FROM {table}").fetchall()]


def _rank_of(column: str, kinds: type[Status | RoleKind]) -> str:
    """An expression for the place of the value of `column` in the order of its kinds."""
    ranks = " ".join(f"WHEN '{kind}' THEN {rank}" for rank, kind in enumerate(kinds))
    return f"CASE {column} {ranks} END"


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


def _gathered(connection: Connection, query: str, *values: Any) -> Mapping[int, list[Row]]:
    """The rows of `query` by their first column, without it."""
    rows: dict[int, list[Row]] = defaultdict(list)
    for key, *row in connection.execute(query, values).fetchall():
        rows[key].append(row)
    return rows


def _participant(row: Row) -> Participant:
    entity_id, role, status, said_by, denied_by = row
    return Participant(
        entity_id=entity_id,
        role=RoleKind(role),
        status=Status(status),
        said_by=_names(said_by),
        denied_by=_names(denied_by),
    )


def _names(written: str) -> tuple[str, ...]:
    return () if written == "[]" else tuple(json.loads(written))  # mostly nobody: asked twice for each participant


def _report(row: Row) -> Report:
    return Report(
        event_id=row[0],
        article_id=row[1],
        outlet=row[2],
        kind=EventKind(row[3]),
        status=Status(row[4]),
        date=_date(row[5:9]),
        dead=_count(row[9:11]),
        injured=_count(row[11:13]),
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


def _date(columns: Row) -> EventDate | None:
    text, value, until, precision = columns
    return EventDate(text=text, value=value, until=until, precision=Precision(precision)) if precision else None


def _count(columns: Row) -> Count | None:
    low, high = columns
    return None if low is None else Count(low=low, high=high)
