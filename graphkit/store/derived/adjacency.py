"""Adjacency: who is next to whom, by which edge best, and how many neighbours everybody has.

Kept by differences. What one article alone describes is nobody's neighbour, and has none. The best of the edges
between two entities is the one of most belief, and of several such the first by the ids of its ends, its kind and the
id of its incident.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping

from graphkit.store.connection import Connection
from graphkit.store.derived.tallies import add_degrees
from graphkit.store.query.keys import AMONG

Pair = tuple[int, int]
"""Two entities by their keys, the lesser first."""

_RANKED = (
    "SELECT x.key, x.belief FROM edges x JOIN entities s ON s.key = x.source JOIN entities t ON t.key = x.target"
    " LEFT JOIN incidents i ON i.key = x.incident WHERE {condition}"
    " ORDER BY x.belief DESC, s.id, t.id, x.kind, i.id LIMIT 1"
)
_OF_KEYS = _RANKED.format(condition=f"x.key {AMONG}")
_OF_PAIR = _RANKED.format(
    condition="x.key IN (SELECT key FROM edges WHERE source = ?1 AND target = ?2"
    " UNION ALL SELECT key FROM edges WHERE source = ?2 AND target = ?1)"
)


def settle_pairs(
    connection: Connection, changed: Mapping[Pair, Mapping[int, float | None]], renamed: Collection[int]
) -> None:
    """Brings neighbours and degrees up to date for pairs whose edges changed: to the beliefs given, None for gone."""
    grown: Counter[int] = Counter()
    local = _find_local(connection, changed)
    for pair, beliefs in changed.items():
        known = connection.execute(
            "SELECT edge, belief FROM adjacency WHERE source = ? AND target = ?", pair
        ).fetchall()
        best = _find_best(connection, pair, beliefs, known, renamed)
        if pair[0] == pair[1] or best == known:
            continue
        change = len(best) - len(known)
        if local.isdisjoint(pair):
            grown.update({pair[0]: change, pair[1]: change})
        ways = (pair, pair[::-1])
        if best:
            connection.executemany(
                "INSERT OR REPLACE INTO adjacency (source, target, edge, belief) VALUES (?, ?, ?, ?)",
                ((*way, *best[0]) for way in ways),
            )
        else:
            connection.executemany("DELETE FROM adjacency WHERE source = ? AND target = ?", ways)
    _grow_degrees(connection, {entity: change for entity, change in grown.items() if change})


def _find_local(connection: Connection, pairs: Collection[Pair]) -> frozenset[int]:
    """Those in `pairs` that one article alone describes."""
    rows = connection.execute(
        f"SELECT entity FROM degrees WHERE is_local AND entity {AMONG}",
        [json.dumps(sorted({entity for pair in pairs for entity in pair}))],
    ).fetchall()
    return frozenset(entity for (entity,) in rows)


def _find_best(
    connection: Connection,
    pair: Pair,
    beliefs: Mapping[int, float | None],
    known: list[tuple[int, float]],
    renamed: Collection[int],
) -> list[tuple[int, float]]:
    """Key and belief of the best edge of a pair, [] where none is left.

    All edges of the pair are looked at only where the best one so far has lost: two states may share thousands.
    """
    for edge, belief in known:
        now = beliefs.get(edge, belief)
        if now is None or now < belief or edge in renamed:
            return connection.execute(_OF_PAIR, pair).fetchall()
    left = [key for key, belief in beliefs.items() if belief is not None] + [edge for edge, _ in known]
    return connection.execute(_OF_KEYS, [json.dumps(left)]).fetchall()


def _grow_degrees(connection: Connection, grown: Mapping[int, int]) -> None:
    wanted = json.dumps(sorted(grown))
    before = dict(connection.execute(f"SELECT entity, degree FROM degrees WHERE entity {AMONG}", [wanted]).fetchall())
    now = {entity: degree + grown[entity] for entity, degree in before.items()}
    connection.executemany(
        "UPDATE degrees SET degree = ? WHERE entity = ?", ((degree, entity) for entity, degree in now.items())
    )
    add_degrees(connection, now.values(), before.values())
