"""Incidents: real acts, each once, however often they are reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.schema.ontology import AGENTS, PATIENTS, EventKind, RoleKind, Scope, Status

if TYPE_CHECKING:
    from graphkit.schema.entities import Entity
    from graphkit.schema.values import Count, EventDate

PARTY_ROLES = frozenset({*AGENTS, *PATIENTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """The role of an entity in an incident, with the strongest status that any report gives it.

    `said_by` are those who assert the role where no outlet states it in its own voice; `denied_by` those who deny it.
    Both are names as the articles have them.
    """

    entity_id: str
    role: RoleKind
    status: Status
    said_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One event mention of an incident, with its own date, counts and status."""

    event_id: str
    article_id: str
    outlet: str | None
    kind: EventKind
    status: Status
    date: EventDate | None
    dead: Count | None
    injured: Count | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One real attack or act, however often it is reported; with scope `series`, several or habitual ones summed up.

    `kind`, `status`, `date`, `dead` and `injured` are those that most independent outlets support; what each
    outlet said stays in `reports`. `place_id` is an entity. `outlets` counts independent outlets.
    """

    id: str
    name: str
    kind: EventKind
    scope: Scope = Scope.SINGLE
    status: Status
    date: EventDate | None
    place_id: str | None
    dead: Count | None
    injured: Count | None
    participants: tuple[Participant, ...]
    reports: tuple[Report, ...]
    outlets: int

    @property
    def tells_something(self) -> bool:
        """Whether a row of it says anything: it names a party that is not only denied, or a place and a day."""
        has_party = any(each.role in PARTY_ROLES and each.status is not Status.DENIED for each in self.participants)
        return has_party or (self.place_id is not None and self.date is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What `link` makes of all extractions: entities and incidents, each ordered by id.

    `notes` says in words which decisions could not be applied, and why.
    """

    entities: tuple[Entity, ...]
    incidents: tuple[Incident, ...]
    notes: tuple[str, ...] = ()


SHORT_ID = 8
"""How many letters of an incident's id are shown: of a million incidents some hundred share them with another."""


def short_id(incident_id: str) -> str:
    """The beginning of an id by which an incident is called on the command line.

    >>> short_id("incident-0f3a9c2e77d10b45")
    '0f3a9c2e'
    """
    return incident_id.removeprefix("incident-")[:SHORT_ID]
