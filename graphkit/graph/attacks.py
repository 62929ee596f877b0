"""Attacks: the incidents that match a query, and their number by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict

from graphkit.graph.parties import find_parts, party_words
from graphkit.schema import EventKind, MentionKind, RoleKind, Scope, Status
from graphkit.schema.incidents import short_id
from graphkit.schema.ontology import AGENTS, PATIENTS

if TYPE_CHECKING:
    from graphkit.schema import Count, Entity, EventDate, Incident, Participant, Report

UNKNOWN = "unknown"
HOLDING = frozenset({EventKind.ABDUCTION, EventKind.ARREST})
NOT_YET = frozenset({Status.PLANNED, Status.HYPOTHETICAL})


class Grouping(StrEnum):
    """What attacks are counted by."""

    MONTH = "month"
    YEAR = "year"
    ATTACKER = "attacker"
    TARGET = "target"
    VICTIM = "victim"
    KIND = "kind"
    STATUS = "status"
    PLACE = "place"
    COUNTRY = "country"
    OUTLET = "outlet"


class Sorting(StrEnum):
    """The order of attacks: the earliest, else the largest, first."""

    DATE = "date"
    DEAD = "dead"
    INJURED = "injured"
    OUTLETS = "outlets"
    KIND = "kind"
    PLACE = "place"


class Column(StrEnum):
    """A column of the table of attacks."""

    ID = "id"
    DATE = "date"
    KIND = "kind"
    BY = "by"
    ON = "on"
    AT = "at"
    DEAD = "dead"
    INJURED = "injured"
    STATUS = "status"
    OUTLETS = "outlets"
    NAME = "name"
    COUNTRY = "country"
    VICTIMS = "victims"
    SAID = "said"
    TOLLS = "tolls"


COLUMNS = (
    *(Column.DATE, Column.KIND, Column.BY, Column.ON, Column.AT),
    *(Column.DEAD, Column.INJURED, Column.STATUS, Column.OUTLETS),
)
"""The columns of a table that names no others."""


class AttackOptions(TypedDict, total=False):
    """The filters of attacks. Names may be typed loosely; filters combine with AND.

    `by` attacked, `on` was attacked, `victim` was killed or hurt, `at` is where, places in it included; `near` lies
    within `within_km` of it. `between` are two parties with their forces and leaders, whoever attacked whom;
    `with_proxies` adds the groups that each backs. `target_kinds` are kinds of target ("base", "school",
    "armed_group"), `weapon` what it was done with. `outlet` tells of it, `only_outlet` and nobody else,
    `single_outlet` one, whichever. `undated`, `unplaced` and `unattributed` lack date, place or an attacker;
    `conflicting` ones have tolls that no two outlets could both mean. `statuses` are those of the incident or of a
    party in it. `since` and `until` are ISO dates or the beginning of one. Without `has_reports` the incidents come
    without what each outlet said, which takes longer to read than all else of a long list.
    """

    by: str | None
    on: str | None
    at: str | None
    near: str | None
    within_km: float
    between: tuple[str, str] | None
    with_proxies: bool
    victim: str | None
    target_kinds: Iterable[str]
    weapon: str | None
    outlet: str | None
    only_outlet: str | None
    single_outlet: bool
    undated: bool
    unplaced: bool
    unattributed: bool
    conflicting: bool
    kinds: Iterable[EventKind]
    statuses: Iterable[Status]
    since: str | None
    until: str | None
    has_reports: bool


OF_REPORTS = frozenset({Column.SAID, Column.TOLLS})
"""The columns that come from what each outlet said, as the grouping by outlet does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacks:
    """Incidents by date, those without one last; `entities` are their participants and places, by id."""

    incidents: tuple[Incident, ...]
    entities: Mapping[str, Entity]

    @property
    def listed(self) -> Attacks:
        """Single acts that name a party, or a place and a day."""
        told = (incident for incident in self.incidents if incident.tells_something)
        return replace(self, incidents=tuple(each for each in told if each.scope is Scope.SINGLE))

    @property
    def series(self) -> Attacks:
        """Those that sum up several or habitual acts, and say of whom or where."""
        told = (incident for incident in self.incidents if incident.tells_something)
        return replace(self, incidents=tuple(each for each in told if each.scope is Scope.SERIES))

    @property
    def conflicting(self) -> Attacks:
        """Those for which two outlets give numbers of dead or injured that cannot both be right."""
        return replace(self, incidents=tuple(each for each in self.incidents if _is_conflicting(each)))

    def sorted_by(self, sorting: Sorting | str) -> Attacks:
        """The same in another order; those without a value come last."""
        key = _ORDERS[Sorting(sorting)]

        def order(incident: Incident) -> tuple[bool, Any]:
            value = key(self, incident)
            return value is None, value

        return replace(self, incidents=tuple(sorted(self.incidents, key=order)))

    def to_record(self) -> dict[str, Any]:
        """The JSON object `graphkit.attacks/2` but for its schema, names beside ids."""
        return {"incidents": [self._record(incident) for incident in self.incidents]}

    def _record(self, incident: Incident) -> dict[str, Any]:
        return {
            "id": incident.id,
            "name": incident.name,
            "kind": incident.kind,
            "scope": incident.scope,
            "status": incident.status,
            "date": _date_record(incident.date),
            "place_id": incident.place_id,
            "place": self.entities[incident.place_id].name if incident.place_id else None,
            "dead": _count_record(incident.dead),
            "injured": _count_record(incident.injured),
            "participants": [self._part_record(part) for part in incident.participants],
            "reports": [_report_record(report) for report in incident.reports],
            "outlets": incident.outlets,
        }

    def _part_record(self, part: Participant) -> dict[str, Any]:
        return {
            "entity_id": part.entity_id,
            "name": self.entities[part.entity_id].name,
            "role": part.role,
            "status": part.status,
            "said_by": part.said_by,
            "denied_by": part.denied_by,
        }

    def named(self, incident: Incident, *roles: RoleKind) -> tuple[str, ...]:
        """The names of the participants of `incident` in these roles, without those whose role is only denied."""
        parts = find_parts(incident, roles, denied=False)
        return tuple(dict.fromkeys(self.entities[part.entity_id].name for part in parts))

    def told(self, incident: Incident, *roles: RoleKind) -> tuple[str, ...]:
        """The same with status and source, and with those whose role is denied."""
        parts = sorted(find_parts(incident, roles, denied=True), key=lambda part: part.status is Status.DENIED)
        return tuple(dict.fromkeys(party_words(self.entities[part.entity_id].name, part) for part in parts))

    def cells(
        self, incident: Incident, columns: Sequence[Column] = COLUMNS, *, most: int | None = None
    ) -> tuple[str, ...]:
        """The cells of a row, with at most `most` names in each."""
        return tuple(_CELLS[column](self, incident, most) for column in columns)

    def count_by(self, grouping: Grouping | str) -> dict[str, int]:
        """How many incidents fall into each group: months in their order, all else the largest first.

        An incident with several attackers counts for each of them, one without any for "unknown". Nobody counts whose
        part is denied. Victims are those who are named.
        """
        grouping = Grouping(grouping)
        counts = Counter(group for incident in self.incidents for group in self._groups(incident, grouping))
        return _in_order(counts, grouping)

    def count_by_both(self, first: Grouping | str, second: Grouping | str) -> dict[str, dict[str, int]]:
        """The same with each group of `first` divided by `second`, in the order of `count_by`."""
        outer, inner = Grouping(first), Grouping(second)
        counts: dict[str, Counter[str]] = {group: Counter() for group in self.count_by(outer)}
        for incident in self.incidents:
            for group in self._groups(incident, outer):
                counts[group].update(self._groups(incident, inner))
        return {group: _in_order(inside, inner) for group, inside in counts.items()}

    def to_pandas(self) -> Any:
        """A pandas DataFrame, a row an incident, in columns named after those of ACLED.

        Raises:
            SettingError: pandas is not installed.
        """
        from graphkit.graph.dataframes import write_incident_frame
        from graphkit.graph.export.tables import Content

        return write_incident_frame(Content(entities=tuple(self.entities.values()), incidents=self.incidents, edges=()))

    def _groups(self, incident: Incident, grouping: Grouping) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_GROUPS[grouping](self, incident)))

    def _victims(self, incident: Incident) -> Iterator[Entity]:
        """Who was killed or hurt, by name: a description such as "two soldiers" names nobody.

        Who is only held, or was to be a victim, is none.
        """
        if incident.kind in HOLDING:
            return
        for part in find_parts(incident, [RoleKind.VICTIM], denied=False):
            entity = self.entities[part.entity_id]
            if part.status not in NOT_YET and entity.kind is MentionKind.PERSON and not entity.is_local:
                yield entity


def _report_record(report: Report) -> dict[str, Any]:
    return {
        "event_id": report.event_id,
        "article_id": report.article_id,
        "outlet": report.outlet,
        "kind": report.kind,
        "status": report.status,
        "date": _date_record(report.date),
        "dead": _count_record(report.dead),
        "injured": _count_record(report.injured),
    }


def _date_record(date: EventDate | None) -> dict[str, Any] | None:
    if date is None:
        return None
    return {"text": date.text, "value": date.value, "until": date.until, "precision": date.precision}


def _count_record(count: Count | None) -> dict[str, Any] | None:
    return None if count is None else {"low": count.low, "high": count.high}


def _beginning(incident: Incident, length: int) -> str:
    """The year or month of an incident, where its date says so much."""
    date = incident.date.value if incident.date else ""
    return date[:length] if len(date) >= length else UNKNOWN


def _place_of(found: Attacks, incident: Incident) -> Entity | None:
    return found.entities.get(incident.place_id or "")


_GROUPS: Mapping[Grouping, Callable[[Attacks, Incident], Iterable[str]]] = {
    Grouping.MONTH: lambda _, incident: [_beginning(incident, len("2020-01"))],
    Grouping.YEAR: lambda _, incident: [_beginning(incident, len("2020"))],
    Grouping.KIND: lambda _, incident: [incident.kind.value],
    Grouping.STATUS: lambda _, incident: [incident.status.value],
    Grouping.PLACE: lambda found, incident: [place.name if (place := _place_of(found, incident)) else UNKNOWN],
    Grouping.COUNTRY: lambda found, incident: [
        place.country or UNKNOWN if (place := _place_of(found, incident)) else UNKNOWN
    ],
    Grouping.OUTLET: lambda _, incident: (report.outlet or UNKNOWN for report in incident.reports),
    Grouping.VICTIM: lambda found, incident: (each.name for each in found._victims(incident)),
    Grouping.ATTACKER: lambda found, incident: found.named(incident, *AGENTS) or [UNKNOWN],
    Grouping.TARGET: lambda found, incident: found.named(incident, *PATIENTS) or [UNKNOWN],
}
"""The groups to which an incident belongs, by what incidents are counted by."""


def count_words(count: Count | None) -> str:
    """A number of people as a table has it: "3", "3–5", "3+".

    >>> count_words(Count(low=3, high=None)), count_words(Count(low=3, high=5)), count_words(None)
    ('3+', '3–5', '')
    """
    if count is None:
        return ""
    if count.high is None:
        return f"{count.low}+"
    return str(count.low) if count.low == count.high else f"{count.low}–{count.high}"


def agrees(one: Count, other: Count) -> bool:
    """Whether two numbers can both be right: "80" and "at least 80" can, "80" and "3" cannot."""
    return one.low <= _most(other) and other.low <= _most(one)


def tolls_by_outlet(incident: Incident) -> dict[str, tuple[tuple[Count, ...], tuple[Count, ...]]]:
    """What each outlet says of the dead and of the injured, in the order of its reports."""
    dead: dict[str, dict[Count, None]] = {}
    injured: dict[str, dict[Count, None]] = {}
    for report in incident.reports:
        outlet = report.outlet or UNKNOWN
        dead.setdefault(outlet, {}).update({report.dead: None} if report.dead else {})
        injured.setdefault(outlet, {}).update({report.injured: None} if report.injured else {})
    return {outlet: (tuple(dead[outlet]), tuple(injured[outlet])) for outlet in dead}


def _is_conflicting(incident: Incident) -> bool:
    tolls = tolls_by_outlet(incident)
    for number in (0, 1):
        told = [counts[number] for counts in tolls.values() if counts[number]]
        for position, one in enumerate(told):
            for other in told[position + 1 :]:
                if not any(agrees(first, second) for first in one for second in other):
                    return True
    return False


def _most(count: Count) -> float:
    return float("inf") if count.high is None else count.high


def _in_order(counts: Mapping[str, int], grouping: Grouping) -> dict[str, int]:
    if grouping in (Grouping.MONTH, Grouping.YEAR):
        return {group: counts[group] for group in sorted(counts, key=lambda group: (group == UNKNOWN, group))}
    return dict(sorted(counts.items(), key=lambda group: (-group[1], group[0])))


def _some(names: Sequence[str], most: int | None) -> str:
    """The first `most` of `names`, and how many there are besides."""
    more = f" and {len(names) - most} more" if most is not None and len(names) > most else ""
    return ", ".join(names[:most]) + more


def _place(attacks: Attacks, incident: Incident) -> Entity | None:
    return attacks.entities[incident.place_id] if incident.place_id else None


def _told_tolls(incident: Incident) -> str:
    told = (
        f"{outlet} {'/'.join(map(count_words, dead))}"
        for outlet, (dead, _) in sorted(tolls_by_outlet(incident).items())
        if dead
    )
    return "; ".join(told)


_Cell: TypeAlias = "Callable[[Attacks, Incident, int | None], str]"

_CELLS: Mapping[Column, _Cell] = {
    Column.ID: lambda _, incident, __: short_id(incident.id),
    Column.DATE: lambda _, incident, __: incident.date.value if incident.date else "",
    Column.KIND: lambda _, incident, __: incident.kind.replace("_", " "),
    Column.BY: lambda attacks, incident, most: _some(attacks.told(incident, *AGENTS), most),
    Column.ON: lambda attacks, incident, most: _some(attacks.told(incident, *PATIENTS), most),
    Column.AT: lambda attacks, incident, _: place.name if (place := _place(attacks, incident)) else "",
    Column.DEAD: lambda _, incident, __: count_words(incident.dead),
    Column.INJURED: lambda _, incident, __: count_words(incident.injured),
    Column.STATUS: lambda _, incident, __: incident.status.value,
    Column.OUTLETS: lambda _, incident, __: str(incident.outlets),
    Column.NAME: lambda _, incident, __: incident.name,
    Column.COUNTRY: lambda attacks, incident, _: (place.country or "") if (place := _place(attacks, incident)) else "",
    Column.VICTIMS: lambda attacks, incident, most: _some([each.name for each in attacks._victims(incident)], most),
    Column.SAID: lambda _, incident, __: ", ".join(dict.fromkeys(r.outlet or UNKNOWN for r in incident.reports)),
    Column.TOLLS: lambda _, incident, __: _told_tolls(incident),
}

_ORDERS: Mapping[Sorting, Callable[[Attacks, Incident], Any]] = {
    Sorting.DATE: lambda _, incident: (incident.date.value, incident.id) if incident.date else None,
    Sorting.DEAD: lambda _, incident: (-incident.dead.low, incident.id) if incident.dead else None,
    Sorting.INJURED: lambda _, incident: (-incident.injured.low, incident.id) if incident.injured else None,
    Sorting.OUTLETS: lambda _, incident: (-incident.outlets, incident.id),
    Sorting.KIND: lambda _, incident: (incident.kind.value, incident.date.value if incident.date else "~", incident.id),
    Sorting.PLACE: lambda attacks, incident: (
        (place.name, incident.date.value if incident.date else "~", incident.id)
        if (place := _place(attacks, incident))
        else None
    ),
}
