"""Derived entities: their rows, names and mentions as linking writes them.

An entity keeps its key for as long as anything of it is left, whatever it comes to be called: edges, participants and
mentions refer to the key.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from graphkit.names.normal_form import normal_form, sound_of
from graphkit.schema import Entity, is_local
from graphkit.store.connection import Connection, Subject
from graphkit.store.derived.periphery import mark_local
from graphkit.store.derived.tallies import Tallied, add_tallies
from graphkit.store.query.keys import AMONG, read_keys


class MentionRow(NamedTuple):
    """A mention of the article with the key `article`, of the entity and the name mention with these keys."""

    entity: int
    article: int
    mention: int
    name_mention: int


class EntityTables(Subject):
    """Entities as linking writes them."""

    def open(self, ids: Sequence[str]) -> dict[str, int]:
        """Keys for new entities with these ids, of which nothing else is known yet."""
        keys = {}
        for entity_id in ids:
            [[keys[entity_id]]] = self.connection.execute(
                "INSERT INTO entities (id, name, kind, grounds, is_peripheral)"
                " VALUES (?, '', '', '[]', ?) RETURNING key",
                [entity_id, is_local(entity_id)],
            ).fetchall()
        self.connection.executemany(
            "INSERT INTO degrees (entity, degree, is_local) VALUES (?, 0, ?)",
            ((key, is_local(entity_id)) for entity_id, key in keys.items()),
        )
        return keys

    def free_ids(self, keys: Iterable[int]) -> None:
        """Takes their ids from entities that go or get another one, so that others may have them."""
        self.connection.executemany("UPDATE entities SET id = '? ' || key WHERE key = ?", ((key,) for key in keys))

    def write(self, entities: Mapping[int, Entity]) -> None:
        """Writes the entities with these keys as they are now, but for their mentions."""
        before = self._read_node_kinds(entities)
        self.connection.executemany(
            "UPDATE entities SET id = ?, name = ?, kind = ?, sector = ?, country = ?, area = ?, latitude = ?,"
            " longitude = ?, precision = ?, wikidata = ?, grounds = ? WHERE key = ?",
            (
                (
                    entity.id,
                    entity.name,
                    entity.kind.value,
                    entity.sector.value if entity.sector else None,
                    entity.country,
                    entity.area,
                    entity.latitude,
                    entity.longitude,
                    entity.precision.value if entity.precision else None,
                    entity.wikidata,
                    json.dumps(entity.grounds, ensure_ascii=False),
                    key,
                )
                for key, entity in entities.items()
            ),
        )
        mark_local(self.connection, {key: entity.id for key, entity in entities.items()})
        now = self._read_node_kinds(entities)
        add_tallies(self.connection, Tallied.ENTITIES, come=now, gone=before)
        _write_names(self.connection, {key: (entity.name, *entity.aliases) for key, entity in entities.items()})

    def delete(self, keys: Collection[int]) -> None:
        """Deletes entities at which no edge ends and that nothing mentions any more."""
        add_tallies(self.connection, Tallied.ENTITIES, gone=self._read_node_kinds(keys))
        _write_names(self.connection, dict.fromkeys(keys, ()))
        self.connection.executemany("DELETE FROM entities WHERE key = ?", ((key,) for key in keys))

    def _read_node_kinds(self, keys: Collection[int]) -> list[str]:
        """The kind of each of these entities that is tallied: it has been written, and is not peripheral."""
        rows = self.connection.execute(
            f"SELECT kind FROM entities WHERE key {AMONG} AND kind <> '' AND NOT is_peripheral",
            [json.dumps(sorted(keys))],
        ).fetchall()
        return [kind for (kind,) in rows]

    def add_mentions(self, mentions: Iterable[MentionRow]) -> None:
        """Writes mentions of entities that are there."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO mentions (entity, article, mention, name_mention) VALUES (?, ?, ?, ?)", mentions
        )

    def assign_parts(self, entity_by_part: Mapping[int, int]) -> frozenset[int]:
        """Gives parts to entities, with their mentions: the articles with mentions that belonged to another before."""
        before = dict(
            self.connection.execute(
                f"SELECT key, entity FROM parts WHERE key {AMONG}", [json.dumps(sorted(entity_by_part))]
            ).fetchall()
        )
        moved = {part for part, entity in entity_by_part.items() if before[part] not in (None, entity)}
        articles: set[int] = set()
        for part in sorted(moved):
            of_part = "entity = ? AND name_mention IN (SELECT key FROM name_mentions WHERE part = ?)"
            articles.update(
                article
                for (article,) in self.connection.execute(
                    f"SELECT DISTINCT article FROM mentions WHERE {of_part}", [before[part], part]
                ).fetchall()
            )
            self.connection.execute(
                f"UPDATE mentions SET entity = ? WHERE {of_part}", [entity_by_part[part], before[part], part]
            )
        self.connection.executemany(
            "UPDATE parts SET entity = ? WHERE key = ?",
            ((entity, part) for part, entity in entity_by_part.items() if before[part] != entity),
        )
        return frozenset(articles)

    def read_meanings(self, articles: Collection[int]) -> dict[int, dict[int, int]]:
        """What the mentions of these articles mean: the keys of entities by article and mention."""
        meanings: dict[int, dict[int, int]] = {article: {} for article in articles}
        for article, mention, entity in self.connection.execute(
            f"SELECT article, mention, entity FROM mentions WHERE article {AMONG}", [json.dumps(sorted(articles))]
        ).fetchall():
            meanings[article][mention] = entity
        return meanings

    def read_keys(self, ids: Collection[str]) -> dict[str, int]:
        """The keys of the entities with these ids; ids that are not there are left out."""
        return read_keys(self.connection, "entities", ids)

    def find_articles(self, entities: Collection[int]) -> frozenset[int]:
        """The articles that mention one of `entities`."""
        rows = self.connection.execute(
            f"SELECT DISTINCT article FROM mentions WHERE entity {AMONG}", [json.dumps(sorted(entities))]
        ).fetchall()
        return frozenset(article for (article,) in rows)

    def count_mentions(self, entity: int) -> int:
        """How often the entity with this key is mentioned."""
        [[count]] = self.connection.execute("SELECT count(*) FROM mentions WHERE entity = ?", [entity]).fetchall()
        return int(count)


def _write_names(connection: Connection, wanted: Mapping[int, Sequence[str]]) -> None:
    """Brings name and aliases of entities, in their order, into tables and index; what is there already stays."""
    known: dict[int, dict[str, tuple[int, int, str]]] = {entity: {} for entity in wanted}
    for key, entity, position, name, form in connection.execute(
        f"SELECT key, entity, position, name, form FROM names WHERE entity {AMONG}", [json.dumps(sorted(wanted))]
    ).fetchall():
        known[entity][name] = (key, position, form)
    gone = [row for entity, rows in known.items() for name, row in rows.items() if name not in set(wanted[entity])]
    connection.executemany(
        "INSERT INTO name_letters (name_letters, rowid, form) VALUES ('delete', ?, ?)",
        ((key, form) for key, _, form in gone),
    )
    connection.executemany("DELETE FROM names WHERE key = ?", ((key,) for key, _, _ in gone))
    for entity, names in wanted.items():
        for position, name in enumerate(names):
            if name not in known[entity]:
                form = normal_form(name)
                [[key]] = connection.execute(
                    "INSERT INTO names (entity, position, name, form, sound) VALUES (?, ?, ?, ?, ?) RETURNING key",
                    [entity, position, name, form, sound_of(form)],
                ).fetchall()
                connection.execute("INSERT INTO name_letters (rowid, form) VALUES (?, ?)", [key, form])
            elif known[entity][name][1] != position:
                connection.execute("UPDATE names SET position = ? WHERE key = ?", [position, known[entity][name][0]])
