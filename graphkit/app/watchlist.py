"""The watch list: names whose changes are marked, kept in the store.

>>> add_watch("graph.db", "Camp Taji")  # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path

from graphkit.schema import Entity
from graphkit.schema.errors import UnknownEntityError
from graphkit.store.store import Store


def add_watch(store: Path | str, name: str) -> Entity:
    """The entity called `name`, whose changes are marked from now on.

    Raises:
        UnknownEntityError: nobody is called so.
        AmbiguousEntityError: several are.
        StoreError: the store is missing, foreign, damaged or cannot be written.
    """
    with _open(store) as opened:
        entity = opened.lookup.find_entity(name)
        opened.watched.add(entity.id, entity.name)
        return entity


def remove_watch(store: Path | str, name: str) -> str:
    """The name on the watch list that `name` means; its changes are no longer marked.

    Raises:
        UnknownEntityError: it is not on the list; carries those that are.
    """
    with _open(store) as opened:
        listed = opened.watched.read_all()
        found = [entity_id for entity_id, known in listed.items() if name in (entity_id, known)]
        if not found:
            try:
                found = [opened.lookup.find_entity(name).id]
            except UnknownEntityError:
                found = []
        for entity_id in found:
            if opened.watched.remove(entity_id):
                return listed[entity_id]
        raise UnknownEntityError(name, list(listed.values()))


def _open(store: Path | str) -> Store:
    Store.open(store).close()  # a writer would make the store whose name was only misspelled
    return Store.open(store, "write")
