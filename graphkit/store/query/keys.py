"""Keys: what entities, incidents and edges are called inside the store, and what their rows have in common.

Lists of keys go to SQLite as one JSON array, which spares a limit on their number.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graphkit.store.connection import Connection

if TYPE_CHECKING:
    from graphkit.schema import RoleKind, Status

Row = Sequence[Any]

AMONG = "IN (SELECT value FROM json_each(?))"


def read_keys(connection: Connection, table: str, ids: Iterable[str]) -> dict[str, int]:
    """The keys of `ids` in "entities" or "incidents"; ids that are not there are left out."""
    return dict(
        connection.execute(f"SELECT id, key FROM {table} WHERE id {AMONG}", [json.dumps(sorted(ids))]).fetchall()
    )


def read_all_keys(connection: Connection, table: str) -> list[int]:
    """Every key of "entities", "incidents" or "edges"."""
    return [key for (key,) in connection.execute(f"SELECT key FROM {table}").fetchall()]


def rank_of(column: str, kinds: type[Status | RoleKind]) -> str:
    """An expression for the place of the value of `column` in the order of its kinds."""
    ranks = " ".join(f"WHEN '{kind}' THEN {rank}" for rank, kind in enumerate(kinds))
    return f"CASE {column} {ranks} END"


def read_texts(written: str) -> tuple[str, ...]:
    """The texts of a column that holds a JSON list; most hold none, and a listing reads a hundred thousand."""
    return () if written == "[]" else tuple(json.loads(written))


def gathered(connection: Connection, query: str, *values: Any) -> Mapping[int, list[Row]]:
    """The rows of `query` by their first column, without it."""
    rows: dict[int, list[Row]] = defaultdict(list)
    for key, *row in connection.execute(query, values).fetchall():
        rows[key].append(row)
    return rows
