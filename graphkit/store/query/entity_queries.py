"""Entities: who and what the store knows, by id, by key or all of them."""

from __future__ import annotations

import json
from collections.abc import Collection

from graphkit.schema import Entity, MentionKind
from graphkit.store.connection import Subject
from graphkit.store.query import objects


class Entities(Subject):
    """The entities of a store."""

    def read_all(self) -> tuple[Entity, ...]:
        """Every entity with its mentions, ordered by id."""
        keys = objects.read_all_keys(self.connection, "entities")
        return tuple(objects.read_entities(self.connection, keys, mentions=True).values())

    def read_by_id(self, entity_ids: Collection[str]) -> dict[str, Entity]:
        """The entities with these ids, without their mentions, by id; those that are not there are left out."""
        keys = objects.read_keys(self.connection, "entities", entity_ids)
        found = objects.read_entities(self.connection, keys.values(), mentions=False)
        return {entity.id: entity for entity in found.values()}

    def read_ids(self, kinds: Collection[MentionKind]) -> frozenset[str]:
        """The ids of all entities of these kinds."""
        rows = self.connection.execute(
            f"SELECT id FROM entities WHERE kind {objects.AMONG}", [json.dumps(sorted(kinds))]
        ).fetchall()
        return frozenset(entity_id for (entity_id,) in rows)

    def read_peripheral(self) -> frozenset[str]:
        """The ids of all that is no node of the default graph; see `graphkit.store.derived.periphery`."""
        rows = self.connection.execute("SELECT id FROM entities WHERE is_peripheral").fetchall()
        return frozenset(entity_id for (entity_id,) in rows)

    def read_by_key(self, keys: Collection[int]) -> dict[int, Entity]:
        """The entities that `read_steps` calls by these keys, without their mentions."""
        return objects.read_entities(self.connection, keys, mentions=False)

    def read_key(self, entity_id: str) -> int:
        """The key by which `read_steps` calls this entity.

        Raises:
            ValueError: there is no such entity.
        """
        keys = objects.read_keys(self.connection, "entities", [entity_id])
        if entity_id not in keys:
            raise ValueError(f"no entity has the id {entity_id!r}")
        return keys[entity_id]

    def count_articles(self, entity_ids: Collection[str]) -> dict[str, int]:
        """How many articles mention each of these entities, by id."""
        return dict(
            self.connection.execute(
                "SELECT e.id, count(DISTINCT m.article) FROM entities e JOIN mentions m ON m.entity = e.key"
                f" WHERE e.id {objects.AMONG} GROUP BY e.id",
                [json.dumps(sorted(entity_ids))],
            ).fetchall()
        )
