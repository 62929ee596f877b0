"""Attacks: the incidents that match a query, and their number by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from graphkit.schema import Entity, Incident, RoleKind, Scope, Status
from graphkit.schema.ontology import AGENTS, PATIENTS

UNKNOWN = "unknown"
PARTIES = frozenset({*AGENTS, *PATIENTS})


class Grouping(StrEnum):
    """What attacks are counted by."""

    MONTH = "month"
    ATTACKER = "attacker"
    TARGET = "target"
    KIND = "kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacks:
    """Incidents by date, those without one last; `entities` are their participants and places, by id."""

    incidents: tuple[Incident, ...]
    entities: Mapping[str, Entity]

    @property
    def listed(self) -> Attacks:
        """Those of which a row says something: single acts that name a party, or a place and a day."""
        return self._told(Scope.SINGLE)

    @property
    def series(self) -> Attacks:
        """Those that sum up several or habitual acts, and say of whom or where."""
        return self._told(Scope.SERIES)

    def _told(self, scope: Scope) -> Attacks:
        told = (each for each in self.incidents if each.scope is scope and self._tells_something(each))
        return replace(self, incidents=tuple(told))

    def _tells_something(self, incident: Incident) -> bool:
        """Whether a row says of whom or where: a party that is not only denied, or a place and a day."""
        has_party = any(part.role in PARTIES and part.status is not Status.DENIED for part in incident.participants)
        return has_party or (incident.place_id is not None and incident.date is not None)

    def to_record(self) -> dict[str, Any]:
        """The JSON object `graphkit.attacks/2` but for its schema, names beside ids."""
        return {"incidents": [self._record(incident) for incident in self.incidents]}

    def _record(self, incident: Incident) -> dict[str, Any]:
        record = asdict(incident)
        place = self.entities[incident.place_id].name if incident.place_id else None
        participants = [
            {"entity_id": part.pop("entity_id"), "name": self.entities[each.entity_id].name, **part}
            for each, part in zip(incident.participants, record.pop("participants"), strict=True)
        ]
        reports, outlets = record.pop("reports"), record.pop("outlets")
        tolls = {"dead": record.pop("dead"), "injured": record.pop("injured")}
        return {
            **record,
            "place": place,
            **tolls,
            "participants": participants,
            "reports": reports,
            "outlets": outlets,
        }

    def named(self, incident: Incident, *roles: RoleKind) -> tuple[str, ...]:
        """The names of the participants of `incident` in these roles."""
        names = (self.entities[part.entity_id].name for part in incident.participants if part.role in roles)
        return tuple(dict.fromkeys(names))

    def count_by(self, grouping: Grouping | str) -> dict[str, int]:
        """How many incidents fall into each group: months in their order, all else the largest first.

        An incident with several attackers counts for each of them, one without any for "unknown".
        """
        grouping = Grouping(grouping)
        counts = Counter(group for incident in self.incidents for group in self._groups(incident, grouping))
        if grouping is Grouping.MONTH:
            return {month: counts[month] for month in sorted(counts, key=lambda month: (month == UNKNOWN, month))}
        return dict(sorted(counts.items(), key=lambda group: (-group[1], group[0])))

    def to_pandas(self) -> Any:
        """A pandas DataFrame, a row an incident, in columns named after those of ACLED.

        Raises:
            SettingError: pandas is not installed.
        """
        from graphkit.graph.dataframes import write_incident_frame
        from graphkit.graph.export.tables import Content

        return write_incident_frame(Content(entities=tuple(self.entities.values()), incidents=self.incidents, edges=()))

    def _groups(self, incident: Incident, grouping: Grouping) -> Iterator[str]:
        if grouping is Grouping.MONTH:
            has_month = incident.date is not None and len(incident.date.value) >= len("2020-01")
            yield incident.date.value[: len("2020-01")] if has_month and incident.date else UNKNOWN
        elif grouping is Grouping.KIND:
            yield incident.kind.value
        elif grouping is Grouping.ATTACKER:
            yield from self.named(incident, *AGENTS) or (UNKNOWN,)
        else:
            yield from self.named(incident, *PATIENTS) or (UNKNOWN,)
