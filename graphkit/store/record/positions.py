"""Layout: where the page's nodes stood last time."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from graphkit.store.connection import transaction


def read_positions(connection: sqlite3.Connection) -> dict[str, tuple[float, float]]:
    """The last position of each node, by id."""
    return {node: (x, y) for node, x, y in connection.execute("SELECT node, x, y FROM positions").fetchall()}


def write_positions(connection: sqlite3.Connection, positions: Mapping[str, tuple[float, float]]) -> None:
    """Replaces all positions, in one transaction; where they are the same the file stays as it is, byte by byte."""
    if positions == read_positions(connection):
        return
    with transaction(connection):
        connection.execute("DELETE FROM positions")
        connection.executemany(
            "INSERT INTO positions VALUES (?, ?, ?)", ((node, x, y) for node, (x, y) in positions.items())
        )
