"""Derived edges: their rows and evidence as linking writes them, and who is whose neighbour in consequence.

An edge is known by its ends, its kind and its incident. Evidence comes and goes article by article; what an edge is
worth is weighed anew by the caller wherever its evidence has changed, and an edge without any is deleted.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from graphkit.schema import Evidence, Status, Testimony, Worth
from graphkit.store.connection import Connection, Subject
from graphkit.store.derived.adjacency import Pair, settle_pairs
from graphkit.store.derived.tallies import Tallied, add_tallies
from graphkit.store.query.keys import AMONG

EdgeKey = tuple[int, int, str, int | None]
"""Source, target, kind and incident, by their keys."""


class EdgeRow(NamedTuple):
    """An edge with its kind, the date of its incident and all its evidence."""

    kind: str
    incident_date: str | None
    evidence: tuple[Testimony, ...]


class EdgeTables(Subject):
    """Edges as linking writes them."""

    def open(self, edges: Collection[EdgeKey]) -> dict[EdgeKey, int]:
        """The keys of these edges, which are made where they are new."""
        keys = {}
        for edge in sorted(edges, key=lambda edge: (*edge[:3], edge[3] or 0)):
            rows = self.connection.execute(
                "SELECT key FROM edges WHERE source = ? AND target = ? AND kind = ? AND incident IS ?", edge
            ).fetchall()
            keys[edge] = rows[0][0] if rows else add_edge(self.connection, edge)
        return keys

    def add_evidence(self, article: int, found: Iterable[tuple[int, Evidence]]) -> None:
        """Writes the evidence that the article with this key has for the edges with these keys."""
        numbers: defaultdict[tuple[int, str], int] = defaultdict(int)
        rows = []
        for edge, evidence in sorted(set(found), key=lambda row: (row[0], row[1].status.rank, row[1].said_by or "")):
            statement = evidence.event_id or evidence.relation_id or ""
            rows.append((edge, article, statement, numbers[edge, statement], *_columns(evidence)))
            numbers[edge, statement] += 1
        self.connection.executemany("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def withdraw_evidence(self, article: int) -> list[int]:
        """The edges for which the article with this key had evidence; it no longer has."""
        edges = self.connection.execute("SELECT DISTINCT edge FROM evidence WHERE article = ?", [article]).fetchall()
        self.connection.execute("DELETE FROM evidence WHERE article = ?", [article])
        return [edge for (edge,) in edges]

    def read_rows(self, keys: Collection[int]) -> dict[int, EdgeRow]:
        """The edges with these keys, those without evidence included."""
        wanted = json.dumps(sorted(keys))
        told: defaultdict[int, list[Testimony]] = defaultdict(list)
        for edge, *row, status, confidence in self.connection.execute(
            "SELECT v.edge, a.id, coalesce(o.outlet, a.outlet, a.id), a.published, v.statement, v.date, v.start,"
            ' v."end", v.status, v.confidence FROM evidence v JOIN articles a ON a.key = v.article'
            f" LEFT JOIN outlets o ON o.article = v.article WHERE v.edge {AMONG}",
            [wanted],
        ).fetchall():
            told[edge].append(Testimony._make((*row, Status(status), confidence)))
        return {
            key: EdgeRow(kind, date, tuple(told[key]))
            for key, kind, date in self.connection.execute(
                "SELECT e.key, e.kind, i.date FROM edges e LEFT JOIN incidents i ON i.key = e.incident"
                f" WHERE e.key {AMONG}",
                [wanted],
            ).fetchall()
        }

    def settle(self, worth_by_key: Mapping[int, Worth | None], renamed: Collection[int] = ()) -> None:
        """Writes what edges are worth, deletes those that are worth nothing, and who is whose neighbour in consequence.

        The `renamed` among them have ends or incidents with another id than before, which may change their order.
        """
        rows = self.connection.execute(
            f"SELECT key, source, target, kind, belief FROM edges WHERE key {AMONG}", [json.dumps(sorted(worth_by_key))]
        ).fetchall()
        add_tallies(
            self.connection,
            Tallied.EDGES,
            come=(kind for key, _, _, kind, _ in rows if worth_by_key[key]),
            gone=(kind for _, _, _, kind, belief in rows if belief >= 0),
        )
        changed: defaultdict[Pair, dict[int, float | None]] = defaultdict(dict)
        for key, source, target, _, _ in rows:
            worth = worth_by_key[key]
            changed[min(source, target), max(source, target)][key] = worth.belief if worth else None
        self.connection.executemany(
            "UPDATE edges SET date = ?, status = ?, belief = ?, outlets = ? WHERE key = ?",
            ((worth.date, worth.status.value, *worth[2:], key) for key, worth in worth_by_key.items() if worth),
        )
        self.connection.executemany(
            "DELETE FROM edges WHERE key = ?", ((key,) for key, worth in worth_by_key.items() if not worth)
        )
        settle_pairs(self.connection, changed, frozenset(renamed))

    def read_at(self, column: str, keys: Collection[int]) -> list[int]:
        """The edges whose "source", "target" or "incident" is one of `keys`."""
        rows = self.connection.execute(
            f"SELECT key FROM edges WHERE {column} {AMONG}", [json.dumps(sorted(keys))]
        ).fetchall()
        return [key for (key,) in rows]


def add_edge(connection: Connection, edge: EdgeKey) -> int:
    """The key of a new edge, of which nothing else is known yet."""
    [[key]] = connection.execute(
        "INSERT INTO edges (source, target, kind, incident, status, belief, outlets)"
        " VALUES (?, ?, ?, ?, '', -1, 0) RETURNING key",
        edge,
    ).fetchall()
    return int(key)


def _columns(evidence: Evidence) -> tuple[object, ...]:
    return (
        evidence.date,
        evidence.start,
        evidence.end,
        evidence.trigger.start if evidence.trigger else None,
        evidence.trigger.end if evidence.trigger else None,
        evidence.status.value,
        evidence.said_by,
        evidence.confidence,
    )
