"""Lookup: the entity that a person means by a name as typed.

Tried in this order, the first that finds anything decides:

1. the entity's id;
2. the entity's own name, letter by letter;
3. its own name in normal form (case, diacritics, punctuation and "the" apart);
4. an alias in normal form;
5. a name or alias that sounds the same and is `SOUNDING_ENOUGH` like it: "Qassem Suleimani" for "Qasem Soleimani";
6. a name or alias that holds all words typed, small ones ("al", "of") apart: "Muhandis" for "Abu Mahdi al-Muhandis".

Where a rung finds several entities, the one with `CLEARLY` times the weight of the next is meant, its weight being
its neighbours and the articles that mention it; otherwise the name is ambiguous. A name that no rung finds is
unknown, and the most similar names are suggested.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.names.normal_form import as_typed, normal_form, sound_of, words_of
from graphkit.schema.errors import AmbiguousEntityError, UnknownEntityError
from graphkit.store.connection import Connection, Subject
from graphkit.store.query.entity_rows import read_entities
from graphkit.store.query.keys import AMONG

if TYPE_CHECKING:
    from graphkit.schema import Entity, MentionKind

CLEARLY = 3.0
SOUNDING_ENOUGH = 75.0  # of 100, by rapidfuzz's ratio
SUGGESTIONS = 5
CANDIDATES = 10
NEAREST = 2  # neighbours by which a candidate is described
SIMILAR_ENOUGH = 70.0  # of 100, by rapidfuzz's WRatio
LOOKED_AT = 2000
LETTERS = 3  # in a row, the unit of the index of letters


ID, AS_WRITTEN, OWN_NAME, ALIAS, SOUND, WORDS = range(6)
"""The rungs on which a name may be found."""


class Meant(NamedTuple):
    """The entity that a name is taken for, the rung on which it was found, and how many others stand there."""

    entity: Entity
    rung: int
    others: int

    @property
    def is_loose(self) -> bool:
        """Whether a person should be told what the name was taken for: it is not the entity's, or not only its."""
        return self.rung >= SOUND or self.others > 0


class Lookup(Subject):
    """The names of a store, as a person types them."""

    def find_entity(self, name: str, kind: MentionKind | None = None) -> Entity:
        """The entity called `name`, of this `kind` where one is given, without its mentions.

        Raises:
            UnknownEntityError: nothing is called so; carries the most similar names.
            AmbiguousEntityError: several entities are called so, and none stands out.
        """
        return self.find_meant(name, kind).entity

    def find_meant(self, name: str, kind: MentionKind | None = None) -> Meant:
        """The same, with how it was found.

        Raises:
            UnknownEntityError: nothing is called so; carries the most similar names.
            AmbiguousEntityError: several entities are called so, and none stands out.
        """
        rung, weighed = _weighed(self.connection, name, kind)
        if not weighed:
            raise UnknownEntityError(name, self.find_similar_names(name, kind))
        [(first, weight), *others] = weighed
        if not others or weight >= CLEARLY * max(others[0][1], 1):
            return Meant(read_entities(self.connection, [first], mentions=False)[first], rung, len(others))
        raise AmbiguousEntityError(name, _told_apart(self.connection, [key for key, _ in weighed[:CANDIDATES]]))

    def find_candidates(self, name: str, kind: MentionKind | None = None) -> tuple[Entity, ...]:
        """The entities that may be meant by `name`, in the order in which an AmbiguousEntityError lists them."""
        keys = [key for key, _ in _weighed(self.connection, name, kind)[1][:CANDIDATES]]
        entities = read_entities(self.connection, keys, mentions=False)
        return tuple(entities[key] for key in keys)

    def find_outlet(self, name: str) -> tuple[str, bool]:
        """The outlet called `name`, or the only one with these words, and whether it is called otherwise.

        Raises:
            UnknownEntityError: there is none, or several; carries those that may be meant.
        """
        rows = self.connection.execute(
            "SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL ORDER BY 1"
        ).fetchall()
        form = normal_form(as_typed(name))
        exact = [outlet for (outlet,) in rows if normal_form(outlet) == form]
        loose = [outlet for (outlet,) in rows if words_of(form) and words_of(form) <= words_of(normal_form(outlet))]
        if exact or len(loose) == 1:
            return (exact or loose)[0], not exact
        raise UnknownEntityError(name, loose[:CANDIDATES] or [outlet for (outlet,) in rows[:CANDIDATES]])

    def find_similar_names(self, name: str, kind: MentionKind | None = None) -> tuple[str, ...]:
        """The names of entities most like `name`, best first."""
        form = normal_form(as_typed(name))
        rows = _sharing_letters(self.connection, form)
        if not rows:
            return ()
        from rapidfuzz import fuzz, process  # 25 ms to import, and only a name not found needs it

        similar = process.extract(
            form,
            {key: other for key, _, other in rows},
            scorer=fuzz.WRatio,
            limit=CANDIDATES,
            score_cutoff=SIMILAR_ENOUGH,
        )
        entity_by_name = {key: entity for key, entity, _ in rows}
        best_first = list(dict.fromkeys(entity_by_name[key] for _, _, key in similar))
        entities = read_entities(self.connection, _of_kind(self.connection, best_first, kind), mentions=False)
        return tuple(entities[key].name for key in best_first if key in entities)[:SUGGESTIONS]

    def find_completions(self, prefix: str, limit: int = 20) -> tuple[str, ...]:
        """Names and aliases whose normal form begins with that of `prefix`, the best connected first."""
        form = normal_form(as_typed(prefix))
        rows = self.connection.execute(
            "SELECT n.name FROM names n JOIN degrees d USING (entity) WHERE n.form >= ? AND n.form < ?"
            " ORDER BY d.degree DESC, n.position, n.name LIMIT ?",
            [form, form + "\U0010ffff", limit],
        ).fetchall()
        return tuple(dict.fromkeys(name for (name,) in rows))


def is_named(entity: Entity, text: str) -> bool:
    """Whether `text`, as a table has it, names `entity`: all words of the one stand in the other.

    >>> army = Entity(id="a", name="Iraqi Army", kind=MentionKind.ORGANISATION)
    >>> is_named(army, "Iraqi Army (2014-)"), is_named(army, "Iraq")
    (True, False)
    """
    words = words_of(normal_form(as_typed(text.split("(")[0])))
    for name in (entity.name, *entity.aliases):
        own = words_of(normal_form(name))
        if own and words and (own <= words or words <= own):
            return True
    return False


def _rungs(connection: Connection, name: str, form: str) -> Iterator[list[int]]:
    yield _column(connection, "SELECT key FROM entities WHERE id = ?", name)
    if not form:
        return
    rows = connection.execute("SELECT entity, position, name FROM names WHERE form = ?", [form]).fetchall()
    yield [entity for entity, position, known in rows if position == 0 and known == name]
    yield [entity for entity, position, _ in rows if position == 0]
    yield [entity for entity, _, _ in rows]
    yield _sounding_alike(connection, form)
    yield [entity for entity, known in _holding_words(connection, form) if words_of(form) <= set(known.split())]


def _sounding_alike(connection: Connection, form: str) -> list[int]:
    rows = connection.execute(
        "SELECT entity, form FROM names WHERE sound = ? LIMIT ?", [sound_of(form), LOOKED_AT]
    ).fetchall()
    if not rows:
        return []
    from rapidfuzz import fuzz

    return [entity for entity, known in rows if fuzz.ratio(form, known) >= SOUNDING_ENOUGH]


def _holding_words(connection: Connection, form: str) -> list[tuple[int, str]]:
    """Entities with those of their name forms that may hold all words of `form`."""
    long_words = [f'"{word}"' for word in words_of(form) if len(word) >= LETTERS]
    if not long_words:
        return []
    return connection.execute(
        "SELECT n.entity, n.form FROM name_letters l JOIN names n ON n.key = l.rowid WHERE l.form MATCH ? LIMIT ?",
        [" AND ".join(sorted(long_words)), LOOKED_AT],
    ).fetchall()


def _sharing_letters(connection: Connection, form: str) -> list[tuple[int, int, str]]:
    """Names that share most with `form`, by their runs of three letters: key of the name, of its entity, form."""
    runs = {form[start : start + LETTERS] for start in range(len(form) - LETTERS + 1)}
    if not runs:
        return connection.execute(
            "SELECT key, entity, form FROM names WHERE form >= ? AND form < ? ORDER BY length(form) LIMIT ?",
            [form[:1], form[:1] + "\U0010ffff", LOOKED_AT],
        ).fetchall()
    return connection.execute(
        "SELECT n.key, n.entity, n.form FROM name_letters l JOIN names n ON n.key = l.rowid"
        " WHERE l.form MATCH ? ORDER BY rank LIMIT ?",
        [" OR ".join(f'"{run}"' for run in sorted(runs)), LOOKED_AT // 10],
    ).fetchall()


def _of_kind(connection: Connection, keys: Sequence[int], kind: MentionKind | None) -> list[int]:
    distinct = list(dict.fromkeys(keys))
    if kind is None or not distinct:
        return distinct
    fitting = connection.execute(
        f"SELECT key FROM entities WHERE kind = ? AND key {AMONG}", [kind.value, json.dumps(distinct)]
    ).fetchall()
    return [key for key in distinct if (key,) in set(fitting)]


def _weighed(connection: Connection, name: str, kind: MentionKind | None) -> tuple[int, list[tuple[int, int]]]:
    """The first rung that has an entity of this kind, and key and weight of each there, the heaviest first."""
    typed = as_typed(name)
    for rung, keys in enumerate(_rungs(connection, typed, normal_form(typed))):
        fitting = _of_kind(connection, keys, kind)
        if len(fitting) < 2:
            if fitting:
                return rung, [(fitting[0], 1)]
            continue
        return rung, connection.execute(
            "SELECT e.key, d.degree + (SELECT count(DISTINCT m.article) FROM mentions m WHERE m.entity = e.key)"
            f" FROM entities e JOIN degrees d ON d.entity = e.key WHERE e.key {AMONG} ORDER BY 2 DESC, e.id",
            [json.dumps(fitting)],
        ).fetchall()
    return ID, []


def _told_apart(connection: Connection, keys: Sequence[int]) -> list[str]:
    """`name (kind, country, articles, whom it is next to, id)`: what a person needs to choose, and to choose with."""
    entities = read_entities(connection, keys, mentions=False)
    return [_described(connection, key, entities[key]) for key in keys]


def _described(connection: Connection, key: int, entity: Entity) -> str:
    [[articles]] = connection.execute("SELECT count(DISTINCT article) FROM mentions WHERE entity = ?", [key]).fetchall()
    nearest = _column(
        connection,
        "SELECT e.name FROM adjacency a JOIN entities e ON e.key = a.target WHERE a.source = ?"
        f" ORDER BY a.belief DESC, e.id LIMIT {NEAREST}",
        key,
    )
    what = entity.sector.replace("_", " ") if entity.sector else entity.kind.value
    told = f"{articles} article{'' if articles == 1 else 's'}"
    next_to = f"next to {' and '.join(nearest)}" if nearest else None
    return f"{entity.name} ({', '.join(filter(None, (what, entity.country, told, next_to, entity.id)))})"


def _column(connection: Connection, query: str, value: str | int) -> list[Any]:
    return [key for (key,) in connection.execute(query, [value]).fetchall()]
