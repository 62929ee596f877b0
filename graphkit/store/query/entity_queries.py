"""Entities: who and what the store knows, by id, by key or all of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from graphkit.schema import Article, Entity
from graphkit.store.query import objects
from graphkit.store.record.articles import ARTICLE_COLUMNS, make_article


def read_entities(connection: sqlite3.Connection) -> tuple[Entity, ...]:
    """Every entity with its mentions, ordered by id."""
    keys = objects.read_all_keys(connection, "entities")
    return tuple(objects.read_entities(connection, keys, mentions=True).values())


def read_entities_by_id(connection: sqlite3.Connection, entity_ids: Collection[str]) -> dict[str, Entity]:
    """The entities with these ids, without their mentions, by id; those that are not there are left out."""
    keys = objects.read_keys(connection, "entities", entity_ids)
    found = objects.read_entities(connection, keys.values(), mentions=False)
    return {entity.id: entity for entity in found.values()}


def read_entities_by_key(connection: sqlite3.Connection, keys: Collection[int]) -> dict[int, Entity]:
    """The entities that `read_steps` calls by these keys, without their mentions."""
    return objects.read_entities(connection, keys, mentions=False)


def read_key(connection: sqlite3.Connection, entity_id: str) -> int:
    """The key by which `read_steps` calls this entity.

    Raises:
        ValueError: there is no such entity.
    """
    keys = objects.read_keys(connection, "entities", [entity_id])
    if entity_id not in keys:
        raise ValueError(f"no entity has the id {entity_id!r}")
    return keys[entity_id]


def read_article_counts(connection: sqlite3.Connection, entity_ids: Collection[str]) -> dict[str, int]:
    """How many articles mention each of these entities, by id."""
    return dict(
        connection.execute(
            "SELECT e.id, count(DISTINCT m.article) FROM entities e JOIN mentions m ON m.entity = e.key"
            f" WHERE e.id {objects.AMONG} GROUP BY e.id",
            [json.dumps(sorted(entity_ids))],
        ).fetchall()
    )


def read_articles_mentioning(
    connection: sqlite3.Connection, entity_id: str, *, limit: int | None = None
) -> tuple[Article, ...]:
    """The articles that mention an entity, without their raw bytes, the latest first, at most `limit`."""
    rows = connection.execute(
        f"SELECT {ARTICLE_COLUMNS} FROM articles a WHERE a.key IN ("
        " SELECT m.article FROM entities e JOIN mentions m ON m.entity = e.key WHERE e.id = ?"
        ") ORDER BY a.published DESC, a.source LIMIT ?",
        [entity_id, -1 if limit is None else limit],
    ).fetchall()
    return tuple(make_article(row) for row in rows)
