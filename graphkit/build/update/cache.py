"""A cache of the local incidents and entities of a store, each fetched once while a batch is linked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Literal

from graphkit.link.incidents.event_mentions import LocalIncident
from graphkit.link.incidents.scoring import IncidentScorer
from graphkit.link.incidents.serialization import read_local_incident
from graphkit.schema import Entity
from graphkit.store.derived.local_incidents import LocalIncidentRow

if TYPE_CHECKING:
    from graphkit.gazetteer.index import Gazetteer
    from graphkit.store.store import Store


class Cache:
    """What has been fetched: `rows` of local incidents by key, `entities` by id, and how local incidents agree."""

    def __init__(self, store: Store, names: Gazetteer) -> None:
        self.store = store
        self.rows: dict[int, LocalIncidentRow] = {}
        self.entities: dict[str, Entity] = {}
        self.scorer = IncidentScorer(self.entities, names)
        self._local_incidents: dict[int, LocalIncident] = {}
        self._keys: dict[tuple[str, str], int] = {}

    def put(self, entities: Iterable[Entity]) -> None:
        """Adds entities that the caller already has."""
        self.entities.update((entity.id, entity) for entity in entities)

    def fetch(self, keys: Collection[int]) -> dict[int, LocalIncident]:
        """The local incidents with these keys, without those that no longer exist."""
        self._take(self.store.derived.local_incidents.read("key", {*keys} - self.rows.keys()))
        return self._parse(key for key in keys if key in self.rows)

    def fetch_members(self, column: Literal["team", "home"], keys: Collection[int]) -> tuple[LocalIncidentRow, ...]:
        """The current rows of the local incidents whose team or home is one of `keys`."""
        found = self.store.derived.local_incidents.read(column, keys)
        self._take(found)
        return found

    def fetch_entities(self, ids: Collection[str]) -> None:
        """Fetches the entities with these ids."""
        self.put(self.store.entities.read_by_id({*ids} - self.entities.keys()).values())

    def local_incident(self, key: int) -> LocalIncident:
        """A local incident whose row was fetched."""
        return self._local_incidents[key] if key in self._local_incidents else self._parse([key])[key]

    def key(self, local_incident: LocalIncident) -> int:
        """The key of a local incident of this cache."""
        return self._keys[local_incident.key]

    def _take(self, rows: Iterable[LocalIncidentRow]) -> None:
        self.rows.update((row.key, row) for row in rows if row.key not in self.rows)

    def _parse(self, keys: Iterable[int]) -> dict[int, LocalIncident]:
        """The local incidents of fetched rows; fetches the entities that they name."""
        wanted = list(keys)
        for row in (self.rows[key] for key in wanted if key not in self._local_incidents):
            local_incident = read_local_incident(row.local_incident, row.article_id, row.outlet, row.group)
            self._local_incidents[row.key] = local_incident
            self._keys[local_incident.key] = row.key
        found = {key: self._local_incidents[key] for key in wanted}
        self.fetch_entities(
            set().union(*(one.agents | one.patients | one.places | one.beside for one in found.values()))
        )
        return found
