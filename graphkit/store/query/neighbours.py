"""Neighbours: who is connected with whom, read a neighbourhood at a time.

`adjacency` holds one row a pair of neighbours with the belief of the best edge; a walk that takes only some edges
goes to the edges themselves.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection

from graphkit.schema import Adjacency, Edge, Status
from graphkit.store.connection import Subject
from graphkit.store.query.edge_rows import read_edges, read_edges_by_key
from graphkit.store.query.keys import AMONG, read_all_keys, read_keys
from graphkit.store.sql_tables import MEDIAN_DEGREE

Step = tuple[int, int, float, int]
"""From where, where to, belief of the best edge between them that fits, degree of where to."""

DatedStep = tuple[int, int, float, int, str | None]
"""The same, and the date of the edge, None where it has none."""


class Edges(Subject):
    """The edges of a store, and who is next to whom: the `Neighbours` of the path search."""

    def read_steps(self, keys: Collection[int], ends: tuple[int, int]) -> list[Step]:
        """Every step from `keys` to a neighbour, over edges of belief above 0 taken both ways.

        What one article alone describes is no way to anybody else: a step leads there only where it is one of `ends`.
        """
        return self.connection.execute(
            "SELECT a.source, a.target, a.belief, d.degree FROM json_each(?) j JOIN adjacency a ON a.source = j.value"
            " JOIN degrees d ON d.entity = a.target WHERE a.belief > 0 AND (NOT d.is_local OR d.entity IN (?, ?))",
            [json.dumps(list(keys)), *ends],
        ).fetchall()

    def read_chosen_steps(
        self,
        keys: Collection[int],
        ends: tuple[int, int],
        *,
        kinds: Collection[str] = (),
        not_kinds: Collection[str] = (),
        statuses: Collection[str] = (),
        since: str | None = None,
        until: str | None = None,
        min_belief: float = 0.0,
        along: bool = True,
        against: bool = True,
    ) -> list[DatedStep]:
        """Every step from `keys` over an edge that fits, one for each date of the edges between two entities.

        An empty `kinds` or `statuses` takes all. Edges of belief 0 fit only where `statuses` names theirs. `since` and
        `until` are ISO dates or the beginning of one and include their own day, month or year; edges without a date do
        not fit either. `along` takes edges from their source to their target, `against` the other way.
        """
        conditions = ["(x.belief > 0 OR x.status " + AMONG + ")", "x.belief >= ?"]
        values: list[object] = [json.dumps(sorted(statuses)), min_belief]
        if statuses:
            conditions.append("x.status " + AMONG)
            values.append(json.dumps(sorted(statuses)))
        if kinds:
            conditions.append("x.kind " + AMONG)
            values.append(json.dumps(sorted(kinds)))
        if not_kinds:
            conditions.append("NOT x.kind " + AMONG)
            values.append(json.dumps(sorted(not_kinds)))
        if since:
            conditions.append("x.date >= substr(?, 1, length(x.date))")
            values.append(since)
        if until:
            conditions.append("substr(x.date, 1, length(?)) <= ?")
            values += [until, until]
        ways = [
            f"SELECT x.{here} AS here, x.{there} AS there, x.belief, x.date FROM json_each(?) j"
            f" JOIN edges x ON x.{here} = j.value WHERE {' AND '.join(conditions)}"
            for is_wanted, here, there in ((along, "source", "target"), (against, "target", "source"))
            if is_wanted
        ]
        return self.connection.execute(
            f"SELECT w.here, w.there, max(w.belief), d.degree, w.date FROM ({' UNION ALL '.join(ways)}) w"
            " JOIN degrees d ON d.entity = w.there WHERE NOT d.is_local OR d.entity IN (?, ?) GROUP BY 1, 2, 5",
            [*[json.dumps(list(keys)), *values] * len(ways), *ends],
        ).fetchall()

    def read_adjacent(self, entity_ids: Collection[str]) -> list[Adjacency]:
        """Every walkable adjacency with its source among `entity_ids`, one a pair of neighbours.

        What one article alone describes is nobody's neighbour.
        """
        keys = read_keys(self.connection, "entities", entity_ids)
        rows = self.connection.execute(
            "SELECT s.id, t.id, a.belief, x.kind, x.status, x.source = a.source FROM adjacency a"
            " JOIN entities s ON s.key = a.source JOIN entities t ON t.key = a.target JOIN edges x ON x.key = a.edge"
            f" JOIN degrees d ON d.entity = a.target WHERE a.source {AMONG} AND a.belief > 0 AND NOT d.is_local"
            " ORDER BY 1, 2",
            [json.dumps(sorted(keys.values()))],
        ).fetchall()
        return [
            Adjacency(source, target, belief, kind, Status(status), bool(is_forward))
            for source, target, belief, kind, status, is_forward in rows
        ]

    def read_degrees(self, entity_ids: Collection[str]) -> dict[str, int]:
        """How many distinct neighbours each has, over edges of any status."""
        return dict(
            self.connection.execute(
                f"SELECT e.id, d.degree FROM entities e JOIN degrees d ON d.entity = e.key WHERE e.id {AMONG}",
                [json.dumps(sorted(entity_ids))],
            ).fetchall()
        )

    def read_median_degree(self) -> float:
        """The median of the degrees of all entities that have a neighbour; 1 where none has."""
        rows = self.connection.execute("SELECT value FROM meta WHERE name = ?", [MEDIAN_DEGREE]).fetchall()
        return float(rows[0][0]) if rows else 1.0

    def read_of_pairs(self, pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], tuple[Edge, ...]]:
        """All edges between the entities with these keys, both ways, best belief first, by the pair asked for."""
        rows = self.connection.execute(
            "WITH asked(one, other) AS"
            " (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))"
            " SELECT x.key, one, other FROM asked JOIN edges x ON x.source = one AND x.target = other"
            " UNION ALL SELECT x.key, one, other FROM asked JOIN edges x ON x.source = other AND x.target = one",
            [json.dumps(list(pairs))],
        ).fetchall()
        edges = read_edges_by_key(self.connection, {key for key, *_ in rows})
        keys: dict[tuple[int, int], set[int]] = {pair: set() for pair in pairs}
        for key, one, other in rows:
            keys[one, other].add(key)
        return {pair: tuple(edge for key, edge in edges.items() if key in keys[pair]) for pair in pairs}

    def read_of(
        self,
        entity_id: str,
        *,
        kinds: Collection[str] = (),
        not_kinds: Collection[str] = (),
        limit: int | None = None,
    ) -> tuple[Edge, ...]:
        """The edges at an entity, both ways, best belief first; of `kinds` where any are named, at most `limit`."""
        edges, values = _edges_of(entity_id, kinds, not_kinds)
        most = sys.maxsize if limit is None else limit
        rows = self.connection.execute(
            # Ids, which order equals, are read only of edges that may be among the first: a state has thousands.
            f"WITH found AS ({edges}), last(belief) AS (SELECT belief FROM found ORDER BY 1 DESC LIMIT 1 OFFSET ?)"
            " SELECT x.key FROM found x JOIN entities s ON s.key = x.source JOIN entities t ON t.key = x.target"
            " LEFT JOIN incidents i ON i.key = x.incident"
            " WHERE x.belief >= coalesce((SELECT belief FROM last), x.belief)"
            " ORDER BY x.belief DESC, s.id, t.id, x.kind, i.id LIMIT ?",
            [*values, most - 1, most],
        ).fetchall()
        return read_edges(self.connection, [key for (key,) in rows])

    def count_of(self, entity_id: str, *, kinds: Collection[str] = (), not_kinds: Collection[str] = ()) -> int:
        """How many edges `read_edges_of` gives without a limit."""
        edges, values = _edges_of(entity_id, kinds, not_kinds)
        [[count]] = self.connection.execute(f"SELECT count(*) FROM ({edges})", values).fetchall()
        return int(count)

    def read_among(
        self, entity_ids: Collection[str], *, told_in: Collection[str] | None = None, sentences: int | None = None
    ) -> tuple[Edge, ...]:
        """All edges with both ends among `entity_ids`, best belief first.

        With `told_in` only relations and what belongs to these incidents, with `sentences` at most so many of each.
        """
        keys = sorted(read_keys(self.connection, "entities", entity_ids).values())
        query = f"SELECT key FROM edges WHERE source {AMONG} AND target {AMONG}"
        values = [json.dumps(keys)] * 2
        if told_in is not None:
            query += f" AND (incident IS NULL OR incident {AMONG})"
            values.append(json.dumps(sorted(read_keys(self.connection, "incidents", told_in).values())))
        rows = self.connection.execute(query, values).fetchall()
        return read_edges(self.connection, [key for (key,) in rows], sentences=sentences)

    def read_all(self) -> tuple[Edge, ...]:
        """Every edge of the store with its evidence, best belief first."""
        return read_edges(self.connection, read_all_keys(self.connection, "edges"))


def _edges_of(entity_id: str, kinds: Collection[str], not_kinds: Collection[str]) -> tuple[str, list[object]]:
    wanted = f"x.kind {AMONG}" if kinds else f"NOT x.kind {AMONG}"
    ways = (
        "SELECT x.key, x.belief, x.source, x.target, x.kind, x.incident"
        f" FROM entities e JOIN edges x ON x.{end} = e.key WHERE e.id = ? AND {wanted}"
        for end in ("source", "target")
    )
    return " UNION ".join(ways), [entity_id, json.dumps(sorted(kinds or not_kinds))] * 2
