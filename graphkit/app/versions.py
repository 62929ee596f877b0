"""Versions: how two outlets report the same incidents, side by side, and what each of them reports alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, eq
from typing import Any, TypeVar

from graphkit.app.dossiers import Telling, find_dossier
from graphkit.graph.attacks import agrees
from graphkit.graph.parties import told_words
from graphkit.schema import VIOLENT_KINDS, Count, Incident, RoleKind, Status
from graphkit.schema.claims import ToldPart
from graphkit.schema.ontology import AGENTS, PATIENTS
from graphkit.store.store import Store

Value = TypeVar("Value", str, Count, tuple[str, Status])


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One incident as one outlet tells it: all values that its sentences give."""

    outlet: str
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    dates: tuple[str, ...]
    dead: tuple[Count, ...]
    injured: tuple[Count, ...]
    by: tuple[str, ...]
    on: tuple[str, ...]
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPair:
    """Two versions of an incident; `differences` are the fields in which they cannot both be right."""

    incident: Incident
    first: Version
    second: Version
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletComparison:
    """What two outlets both tell, and what each of them tells without the other, by date."""

    first: str
    second: str
    shared: tuple[VersionPair, ...]
    only_first: tuple[Incident, ...]
    only_second: tuple[Incident, ...]


def compare_outlets(store: Store, first: str, second: str, incident_id: str | None = None) -> OutletComparison:
    """How the outlets `first` and `second` report the incidents of force that both report, or one of them."""
    of_first = _told_by(store, first, incident_id)
    of_second = _told_by(store, second, incident_id)
    both = {one.id for one in of_first} & {one.id for one in of_second}
    return OutletComparison(
        first=first,
        second=second,
        shared=tuple(_pair(store, one, first, second) for one in of_first if one.id in both),
        only_first=tuple(one for one in of_first if one.id not in both),
        only_second=tuple(one for one in of_second if one.id not in both),
    )


def _told_by(store: Store, outlet: str, incident_id: str | None) -> tuple[Incident, ...]:
    found = store.incidents.find(outlet=outlet, kinds=VIOLENT_KINDS)
    return tuple(
        incident for incident in found if (incident.id == incident_id if incident_id else incident.tells_something)
    )


def _pair(store: Store, incident: Incident, first: str, second: str) -> VersionPair:
    tellings = find_dossier(store, incident.id).tellings
    one, other = (_version(outlet, tellings) for outlet in (first, second))
    return VersionPair(incident=incident, first=one, second=other, differences=tuple(_differences(one, other)))


def _version(outlet: str, tellings: Sequence[Telling]) -> Version:
    own = tuple(telling for telling in tellings if telling.outlet == outlet)
    return Version(
        outlet=outlet,
        kinds=_distinct(telling.kind.value for telling in own),
        statuses=_distinct(telling.status.value for telling in own),
        dates=_distinct(telling.date.value for telling in own if telling.date),
        dead=_distinct(telling.dead for telling in own if telling.dead),
        injured=_distinct(telling.injured for telling in own if telling.injured),
        by=_distinct(map(told_words, _parties(own, AGENTS))),
        on=_distinct(map(told_words, _parties(own, PATIENTS))),
        tellings=own,
    )


def _parties(tellings: Iterable[Telling], roles: Collection[RoleKind]) -> Iterator[ToldPart]:
    return (party for telling in tellings for party in telling.parties if party.role in roles)


def _attackers(version: Version) -> tuple[tuple[str, Status], ...]:
    """Who did it, and how sure that is; on whose word is no contradiction."""
    return _distinct((party.name, party.status) for party in _parties(version.tellings, AGENTS))


def _differences(one: Version, other: Version) -> Iterable[str]:
    """The fields in which nothing that one outlet says can be what the other says, where both say anything."""
    for field, read, may_be_one in COMPARED:
        ours, theirs = read(one), read(other)
        if ours and theirs and not any(may_be_one(here, there) for here in ours for there in theirs):
            yield field


def _overlap(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _may_both_be_right(one: tuple[str, Status], other: tuple[str, Status]) -> bool:
    """Whether both say the same of one party, or one says of it what leaves the other's alone: that it did not."""
    is_denied = [status is Status.DENIED for _, status in (one, other)]
    return one == other or (one[0] != other[0] and any(is_denied))


COMPARED: tuple[tuple[str, Callable[[Version], Sequence[Any]], Callable[[Any, Any], bool]], ...] = (
    ("dead", attrgetter("dead"), agrees),
    ("injured", attrgetter("injured"), agrees),
    ("date", attrgetter("dates"), _overlap),
    ("by", _attackers, _may_both_be_right),
    ("status", attrgetter("statuses"), eq),
)
"""What versions differ in, what one says of it, and when two values may be one."""


def _distinct(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(values))
