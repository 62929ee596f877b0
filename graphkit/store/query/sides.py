"""Sides: who belongs to a party of a conflict: its forces, those who lead or serve them, and whom it backs."""

from __future__ import annotations

import json

from graphkit.schema import MentionKind, RelationKind, Sector
from graphkit.store.connection import Connection, Subject
from graphkit.store.query.keys import AMONG

UPWARDS = (RelationKind.PART_OF, RelationKind.MEMBER_OF)
LEADS = (RelationKind.COMMANDS,)
MOST_ROUNDS = 4
"""How many steps down a side goes: a country, its army, a brigade, the men of the brigade."""


class Sides(Subject):
    """Who stands with whom, by the ties of a store that are believed."""

    def find_side(self, entity_id: str, *, proxies: bool = False) -> frozenset[str]:
        """The entity, what is part of it, who serves in that or leads it; with `proxies` also whom it backs.

        The forces and offices of a country are those that the gazetteer gives to it.
        """
        connection = self.connection
        [*found] = connection.execute("SELECT key, kind, country FROM entities WHERE id = ?", [entity_id]).fetchall()
        if not found:
            return frozenset({entity_id})
        [(key, kind, country)] = found
        side = {key}
        if kind == MentionKind.COUNTRY and country:
            rows = connection.execute(
                f"SELECT key FROM entities WHERE kind = ? AND country = ? AND sector {AMONG}",
                [MentionKind.ORGANISATION, country, json.dumps([Sector.STATE_FORCE, Sector.GOVERNMENT])],
            ).fetchall()
            side |= {one for (one,) in rows}
        if proxies:
            side |= _sources(connection, side, (RelationKind.BACKED_BY,))
        ring = set(side)
        for _ in range(MOST_ROUNDS):
            ring = _sources(connection, ring, UPWARDS) | _leaders(connection, ring)
            ring -= side
            if not ring:
                break
            side |= ring
        rows = connection.execute(f"SELECT id FROM entities WHERE key {AMONG}", [json.dumps(sorted(side))]).fetchall()
        return frozenset(one for (one,) in rows)


def _sources(connection: Connection, targets: set[int], kinds: tuple[RelationKind, ...]) -> set[int]:
    rows = connection.execute(
        f"SELECT x.source FROM edges x WHERE x.target {AMONG} AND x.kind {AMONG} AND x.belief > 0",
        [json.dumps(sorted(targets)), json.dumps(kinds)],
    ).fetchall()
    return {key for (key,) in rows}


def _leaders(connection: Connection, targets: set[int]) -> set[int]:
    rows = connection.execute(
        "SELECT x.source FROM edges x JOIN entities e ON e.key = x.source"
        f" WHERE x.target {AMONG} AND x.kind {AMONG} AND x.belief > 0 AND e.kind = ?",
        [json.dumps(sorted(targets)), json.dumps(LEADS), MentionKind.PERSON],
    ).fetchall()
    return {key for (key,) in rows}
