"""Periphery: what is findable and yet no node of the default graph, its counts and its page.

"Gunmen" or "two soldiers" of one article name nobody. They are nodes only while they carry an incident in which no
party is named: without them it would have nobody. They never count as neighbours, and no path passes through them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from graphkit.schema import RoleKind, is_local
from graphkit.store.connection import Connection
from graphkit.store.derived.tallies import Tallied, add_degrees, add_tallies
from graphkit.store.query.keys import AMONG

_PARTY = f"NOT role IN ('{RoleKind.PLACE}', '{RoleKind.INSTRUMENT}')"

_CARRIERS = (
    f"SELECT entity FROM participants mine WHERE entity {AMONG} AND {_PARTY} AND NOT EXISTS"
    " (SELECT 1 FROM participants JOIN degrees USING (entity)"
    f" WHERE incident = mine.incident AND {_PARTY} AND NOT is_local)"
)
"""Those of some entities that take part in an incident without a named party."""


def settle_periphery(connection: Connection, entities: Collection[int]) -> None:
    """Brings up to date which of `entities`, whose incidents have changed, are peripheral, and what is tallied."""
    rows = connection.execute(
        f"SELECT key, kind, is_peripheral FROM entities JOIN degrees ON entity = key WHERE is_local AND key {AMONG}",
        [json.dumps(sorted(entities))],
    ).fetchall()
    carriers = {key for (key,) in connection.execute(_CARRIERS, [json.dumps([key for key, *_ in rows])]).fetchall()}
    turned = [(key, kind, key not in carriers) for key, kind, before in rows if bool(before) is (key in carriers)]
    connection.executemany(
        "UPDATE entities SET is_peripheral = ? WHERE key = ?", ((is_now, key) for key, _, is_now in turned)
    )
    add_tallies(
        connection,
        Tallied.ENTITIES,
        come=(kind for _, kind, is_now in turned if not is_now),
        gone=(kind for _, kind, is_now in turned if is_now),
    )


def mark_local(connection: Connection, id_by_key: Mapping[int, str]) -> None:
    """Brings up to date which of these entities are local: a decision may give a description a name, or take it.

    What turns has its neighbours counted anew, and is peripheral until an incident says otherwise.
    """
    before = dict(
        connection.execute(
            f"SELECT entity, is_local FROM degrees WHERE entity {AMONG}", [json.dumps(sorted(id_by_key))]
        ).fetchall()
    )
    turned = {key: is_local(id_) for key, id_ in id_by_key.items() if bool(before[key]) is not is_local(id_)}
    if not turned:
        return
    connection.executemany(
        "UPDATE degrees SET is_local = ? WHERE entity = ?", ((is_now, key) for key, is_now in turned.items())
    )
    connection.executemany(
        "UPDATE entities SET is_peripheral = ? WHERE key = ?", ((is_now, key) for key, is_now in turned.items())
    )
    _count_neighbours(connection, turned)


def _count_neighbours(connection: Connection, entities: Collection[int]) -> None:
    """Counts the neighbours of `entities` and of all next to them."""
    rows = connection.execute(
        "WITH near(key) AS (SELECT value FROM json_each(?1) UNION"
        " SELECT target FROM adjacency WHERE source IN (SELECT value FROM json_each(?1)))"
        " SELECT d.entity, d.degree, (SELECT count(*) FROM adjacency a JOIN degrees o ON o.entity = a.target"
        " WHERE a.source = d.entity AND NOT o.is_local AND NOT d.is_local) FROM near JOIN degrees d ON d.entity = key",
        [json.dumps(sorted(entities))],
    ).fetchall()
    connection.executemany(
        "UPDATE degrees SET degree = ? WHERE entity = ?", ((now, key) for key, before, now in rows if now != before)
    )
    add_degrees(connection, (now for _, _, now in rows), (before for _, before, _ in rows))
