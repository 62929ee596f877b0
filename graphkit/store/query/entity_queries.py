"""Entities: who and what the store knows, by id, by key or all of them."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from graphkit.store.connection import Subject
from graphkit.store.query.entity_rows import read_entities
from graphkit.store.query.keys import AMONG, read_all_keys, read_keys

if TYPE_CHECKING:
    from graphkit.schema import Article, Entity, MentionKind


class Entities(Subject):
    """The entities of a store."""

    def read_all(self) -> tuple[Entity, ...]:
        """Every entity with its mentions, ordered by id."""
        keys = read_all_keys(self.connection, "entities")
        return tuple(read_entities(self.connection, keys, mentions=True).values())

    def read_by_id(self, entity_ids: Collection[str]) -> dict[str, Entity]:
        """The entities with these ids, without their mentions, by id; those that are not there are left out."""
        keys = read_keys(self.connection, "entities", entity_ids)
        found = read_entities(self.connection, keys.values(), mentions=False)
        return {entity.id: entity for entity in found.values()}

    def read_ids(self, kinds: Collection[MentionKind]) -> frozenset[str]:
        """The ids of all entities of these kinds."""
        rows = self.connection.execute(
            f"SELECT id FROM entities WHERE kind {AMONG}", [json.dumps(sorted(kinds))]
        ).fetchall()
        return frozenset(entity_id for (entity_id,) in rows)

    def read_peripheral(self) -> frozenset[str]:
        """The ids of all that is no node of the default graph; see `graphkit.store.derived.periphery`."""
        rows = self.connection.execute("SELECT id FROM entities WHERE is_peripheral").fetchall()
        return frozenset(entity_id for (entity_id,) in rows)

    def read_by_key(self, keys: Collection[int]) -> dict[int, Entity]:
        """The entities that `read_steps` calls by these keys, without their mentions."""
        return read_entities(self.connection, keys, mentions=False)

    def read_key(self, entity_id: str) -> int:
        """The key by which `read_steps` calls this entity.

        Raises:
            ValueError: there is no such entity.
        """
        keys = read_keys(self.connection, "entities", [entity_id])
        if entity_id not in keys:
            raise ValueError(f"no entity has the id {entity_id!r}")
        return keys[entity_id]

    def count_articles(self, entity_ids: Collection[str]) -> dict[str, int]:
        """How many articles mention each of these entities, by id."""
        return dict(
            self.connection.execute(
                "SELECT e.id, count(DISTINCT m.article) FROM entities e JOIN mentions m ON m.entity = e.key"
                f" WHERE e.id {AMONG} GROUP BY e.id",
                [json.dumps(sorted(entity_ids))],
            ).fetchall()
        )

    def read_articles(self, entity_id: str, *, limit: int | None = None) -> tuple[Article, ...]:
        """The articles that mention an entity, without their raw bytes, the latest first, at most `limit`."""
        from graphkit.store.query.article_rows import ARTICLE_COLUMNS, make_article

        rows = self.connection.execute(
            # Sorted without their texts: thousands of articles may mention it.
            f"SELECT {ARTICLE_COLUMNS} FROM (SELECT key FROM articles WHERE key IN ("
            " SELECT m.article FROM entities e JOIN mentions m ON m.entity = e.key WHERE e.id = ?"
            ") ORDER BY published DESC, source LIMIT ?) k JOIN articles a ON a.key = k.key"
            " ORDER BY a.published DESC, a.source",
            [entity_id, -1 if limit is None else limit],
        ).fetchall()
        return tuple(make_article(row) for row in rows)
