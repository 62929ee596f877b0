"""Layout: where the page's nodes stood last time."""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.store.connection import Subject, transaction


class Layout(Subject):
    """Where the nodes of the page of a store stood last time."""

    def read_positions(self) -> dict[str, tuple[float, float]]:
        """The last position of each node, by id."""
        return {node: (x, y) for node, x, y in self.connection.execute("SELECT node, x, y FROM positions").fetchall()}

    def write_positions(self, positions: Mapping[str, tuple[float, float]]) -> None:
        """Replaces all positions, in one transaction; where they are the same the file stays as it is, byte by byte."""
        if positions == self.read_positions():
            return
        with transaction(self.connection):
            self.connection.execute("DELETE FROM positions")
            self.connection.executemany(
                "INSERT INTO positions VALUES (?, ?, ?)", ((node, x, y) for node, (x, y) in positions.items())
            )
