"""Watched: the names whose changes somebody waits for."""

from __future__ import annotations

from graphkit.store.connection import Subject


class Watched(Subject):
    """The watch list of a store: names as they were typed, by the id that the entity had then."""

    def read_all(self) -> dict[str, str]:
        """The names by the ids of their entities, in the order of names."""
        return dict(self.connection.execute("SELECT entity, name FROM watched ORDER BY name, entity").fetchall())

    def add(self, entity_id: str, name: str) -> None:
        """Waits for changes of an entity."""
        self.connection.execute("INSERT OR REPLACE INTO watched (entity, name) VALUES (?, ?)", [entity_id, name])

    def remove(self, entity_id: str) -> bool:
        """Whether it was waited for; it no longer is."""
        return bool(self.connection.execute("DELETE FROM watched WHERE entity = ? RETURNING 1", [entity_id]).fetchall())
