"""History: what builds changed in a store."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.schema.ontology import EventKind, RoleKind, Status
from graphkit.schema.values import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """One time that the graph was brought up to date; `at` is UTC in ISO form."""

    number: int
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyThen:
    """A participant as an incident had it, with the name that it had."""

    entity_id: str
    name: str
    role: RoleKind
    status: Status
    said_by: tuple[str, ...]
    denied_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentThen:
    """An incident as it was, whole in itself: what it consisted of may be gone. `events` are ids, ordered."""

    id: str
    name: str
    kind: EventKind
    status: Status
    date: str | None
    place: str | None
    place_id: str | None
    dead: Count | None
    injured: Count | None
    parties: tuple[PartyThen, ...]
    outlets: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleThen:
    """An article that came to a store or left it: `what` is "added" or "removed"."""

    build: int
    id: str
    what: str
    source: str
    title: str | None
    outlet: str | None
    published: str | None
