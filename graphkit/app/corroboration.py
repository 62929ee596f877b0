"""Corroboration: a table of events against a store, row by row and back.

A row with the id of an incident is of that incident, whatever its fields say: it was exported from it, and what was
edited since is what contradicts. Any other row is of an incident where both may be of one day and something else agrees
too: the place, who did it, whom it hit. Points are a score of plain weights, guesses that the round trip of our own
tables bears out; the best pairs go first, and neither a row nor an incident has two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from graphkit.app.event_rows import EventRow, iterate_days, read_event_table
from graphkit.graph.attacks import agrees, count_words
from graphkit.graph.export.acled import find_acled_codes
from graphkit.graph.export.tables import days_of
from graphkit.graph.parties import find_parts
from graphkit.schema import VIOLENT_KINDS, Count, Entity, Incident, MentionKind, RoleKind, Scope
from graphkit.schema.ontology import AGENTS, PATIENTS
from graphkit.store.query.incident_queries import distance_km
from graphkit.store.query.lookup import is_named
from graphkit.store.store import Store

NEAR_KM = 30.0
FAR_KM = 100.0
"""Two places that lie further apart than this are no one place, whatever they are called."""

SAME_PLACE, SAME_BY, SAME_ON, SAME_TOLL, SAME_KIND = 2, 2, 1, 1, 1
ENOUGH = 2
"""Points that a pair needs besides its day."""


class Verdict(StrEnum):
    """The verdict of a store on a row of a table."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    MISSING = "missing"  # the store has no such incident
    UNDATED = "undated"  # the row has no day by which to look for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field in which a row and an incident cannot both be right."""

    field: str
    table: str
    store: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCheck:
    """What the store says to a row; `incident` is the one that it is about, None where there is none."""

    row: EventRow
    verdict: Verdict
    incident: Incident | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCheck:
    """A table checked row by row. `lacking` are the incidents of the table's period that it does not have."""

    form: str
    rows: tuple[RowCheck, ...]
    lacking: tuple[Incident, ...]


def check_table(store: Store, path: Path, text: str | None = None) -> TableCheck:
    """The verdict of `store` on each row of the table at `path`, and the incidents that the table lacks.

    `text` is the table as CSV where the file is none.

    Raises:
        InputError: the table cannot be read, or its columns are not understood.
    """
    table = read_event_table(path, text)
    incidents = tuple(
        incident
        for incident in store.incidents.find(kinds=VIOLENT_KINDS)
        if incident.scope is Scope.SINGLE and incident.tells_something
    )
    ids = {part.entity_id for incident in incidents for part in incident.participants}
    ids |= {incident.place_id for incident in incidents if incident.place_id}
    pairs = _pairs_by_id(table.rows, incidents)
    named = {incident.id for incident in pairs.values()}
    left = [incident for incident in incidents if incident.id not in named]
    matcher = _Matcher(left, store.entities.read_by_id(ids))
    pairs |= matcher.match([row for row in table.rows if row.line not in pairs])
    checks = tuple(matcher.check(row, pairs.get(row.line)) for row in table.rows)
    found = {incident.id for incident in pairs.values()}
    lacking = _within(table.rows, [incident for incident in incidents if incident.id not in found])
    return TableCheck(form=table.form, rows=checks, lacking=lacking)


def _within(rows: Sequence[EventRow], incidents: Sequence[Incident]) -> tuple[Incident, ...]:
    """Those of `incidents` that may have been in the period of a table."""
    days = [day for row in rows for day in (row.first, row.last) if day]
    if not days:
        return ()
    spans = ((incident, days_of(incident.date.value)) for incident in incidents if incident.date)
    return tuple(incident for incident, (first, last) in spans if min(days) <= last and first <= max(days))


def _pairs_by_id(rows: Sequence[EventRow], incidents: Sequence[Incident]) -> dict[int, Incident]:
    """The incident of each row that was exported from it, as its id says; of rows with one id the first has it."""
    by_id = {incident.id: incident for incident in incidents}
    line_of = {row.id: row.line for row in reversed(rows)}
    return {line: by_id[row_id] for row_id, line in line_of.items() if row_id in by_id}


class _Matcher:
    """The incidents of a store, found by the days on which they may have been."""

    def __init__(self, incidents: Sequence[Incident], entities: Mapping[str, Entity]) -> None:
        self.entities = entities
        self.countries = {
            entity.country: entity.name for entity in entities.values() if entity.kind is MentionKind.COUNTRY
        }
        self.by_day: dict[str, list[Incident]] = defaultdict(list)
        self.loose: list[Incident] = []
        for incident in incidents:
            if incident.date is None:
                continue
            if len(incident.date.value) == len("2020-01-03"):
                self.by_day[incident.date.value].append(incident)
            else:
                self.loose.append(incident)

    def match(self, rows: Sequence[EventRow]) -> dict[int, Incident]:
        """The incident that each row is about, by the line of the row."""
        scored = [
            (points, row.line, incident.id, incident)
            for row in rows
            for incident in self._candidates(row)
            if (points := self._points(row, incident)) >= ENOUGH
        ]
        chosen: dict[int, Incident] = {}
        taken: set[str] = set()
        for _, line, incident_id, incident in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
            if line not in chosen and incident_id not in taken:
                chosen[line] = incident
                taken.add(incident_id)
        return chosen

    def check(self, row: EventRow, incident: Incident | None) -> RowCheck:
        """What the store says to `row`."""
        if incident is None:
            verdict = Verdict.MISSING if row.first else Verdict.UNDATED
            return RowCheck(row=row, verdict=verdict, incident=None, differences=())
        differences = tuple(self._differences(row, incident))
        verdict = Verdict.CONTRADICTS if differences else Verdict.AGREES
        return RowCheck(row=row, verdict=verdict, incident=incident, differences=differences)

    def _candidates(self, row: EventRow) -> Iterator[Incident]:
        for day in iterate_days(row):
            yield from self.by_day.get(day, ())
        for incident in self.loose:
            if row.first and row.last and incident.date:
                first, last = days_of(incident.date.value)
                if first <= row.last and row.first <= last:
                    yield incident

    def _points(self, row: EventRow, incident: Incident) -> int:
        points = 0
        place = self._place(incident)
        if place is not None:
            distance = _distance(row, place)
            if distance is not None and distance > FAR_KM:
                return 0
            is_same = bool(row.place and is_named(place, row.place))
            points += SAME_PLACE if is_same or (distance is not None and distance <= NEAR_KM) else 0
        points += SAME_BY if self._shares(row.by, incident, AGENTS) else 0
        points += SAME_ON if self._shares(row.on, incident, PATIENTS) else 0
        points += SAME_TOLL if row.dead and any(agrees(row.dead, told) for told in _dead(incident)) else 0
        return points + (SAME_KIND if row.kind and row.kind == self._kind(incident) else 0)

    def _differences(self, row: EventRow, incident: Incident) -> Iterator[Difference]:
        yield from _toll_difference(row, incident)
        yield from _date_difference(row, incident)
        yield from self._place_difference(row, incident)
        for field, names, roles in (("by", row.by, AGENTS), ("on", row.on, PATIENTS)):
            named = self._named(incident, roles)
            if names and named and not self._shares(names, incident, roles):
                yield Difference(field=field, table=", ".join(names), store=", ".join(named))
        kind = self._kind(incident)
        if row.kind and kind and row.kind != kind:
            yield Difference(field="kind", table=row.kind, store=kind)

    def _place_difference(self, row: EventRow, incident: Incident) -> Iterator[Difference]:
        """The place, or the country where the row has no place."""
        place = self._place(incident)
        if place is None:
            return
        if row.place:
            distance = _distance(row, place)
            if not is_named(place, row.place) and (distance is None or distance > NEAR_KM):
                far = f" ({distance:.0f} km away)" if distance is not None else ""
                yield Difference(field="place", table=row.place, store=f"{place.name}{far}")
        elif row.country and place.country:
            country = self.countries.get(place.country)
            if country and country.casefold() != row.country.casefold():
                yield Difference(field="country", table=row.country, store=country)

    def _shares(self, names: Iterable[str], incident: Incident, roles: tuple[RoleKind, ...]) -> bool:
        parts = [self.entities[part.entity_id] for part in find_parts(incident, roles, denied=False)]
        return any(is_named(entity, name) for name in names for entity in parts) or (
            "Civilians" in names and roles == PATIENTS and bool(parts)
        )

    def _named(self, incident: Incident, roles: tuple[RoleKind, ...]) -> list[str]:
        parts = find_parts(incident, roles, denied=False)
        return list(dict.fromkeys(self.entities[part.entity_id].name for part in parts))

    def _kind(self, incident: Incident) -> str | None:
        return find_acled_codes(incident, self.entities).event_type

    def _place(self, incident: Incident) -> Entity | None:
        return self.entities.get(incident.place_id or "")


def _toll_difference(row: EventRow, incident: Incident) -> Iterator[Difference]:
    told = _dead(incident)
    if row.dead and told and not any(agrees(row.dead, each) for each in told):
        yield Difference(field="dead", table=count_words(row.dead), store=", ".join(map(count_words, told)))


def _date_difference(row: EventRow, incident: Incident) -> Iterator[Difference]:
    days = sorted({report.date.value for report in incident.reports if report.date})
    if row.first and row.last and days and not any(_overlaps(row, day) for day in days):
        table = row.first if row.first == row.last else f"{row.first} to {row.last}"
        yield Difference(field="date", table=table, store=", ".join(days))


def _dead(incident: Incident) -> list[Count]:
    counts = [report.dead for report in incident.reports if report.dead]
    return list(dict.fromkeys([*counts, *([incident.dead] if incident.dead else [])]))


def _distance(row: EventRow, place: Entity) -> float | None:
    if row.latitude is None or row.longitude is None or place.latitude is None or place.longitude is None:
        return None
    if place.kind is MentionKind.COUNTRY:
        return None
    return distance_km((row.latitude, row.longitude), (place.latitude, place.longitude))


def _overlaps(row: EventRow, value: str) -> bool:
    first, last = days_of(value)
    return first <= (row.last or "") and (row.first or "") <= last
