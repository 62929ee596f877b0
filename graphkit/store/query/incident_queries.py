"""Incidents: those that fit a question about who, whom, where and when."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from graphkit.names.normal_form import as_typed, normal_form
from graphkit.schema import MentionKind, RelationKind, RoleKind, Status
from graphkit.schema.ontology import AGENTS, PATIENTS, GeoPrecision
from graphkit.store.connection import Connection, Subject
from graphkit.store.query.incident_rows import read_incidents
from graphkit.store.query.keys import AMONG, read_all_keys, read_keys

if TYPE_CHECKING:
    from graphkit.schema import Incident
    from graphkit.store.query.target_kinds import TargetKind

SCENES = (RoleKind.PLACE, RoleKind.TARGET)
SPOTS = (GeoPrecision.POINT, GeoPrecision.TOWN)

BESIDE_DEGREES = (0.4, 1.5)
"""How far from where it happened a town lies that an incident is said to be north of, and is not at: some 30 to 150 km.
Nearer it is a suburb, farther off a second site of the same attack. A guess."""

EARTH_RADIUS_KM = 6371.0
KM_PER_DEGREE = 111.0  # of latitude

PREFIX = "incident-"
LAST = "\uffff"
HEXADECIMAL = frozenset("0123456789abcdef")
SHORTEST = 4
"""How many letters of an id are enough to mean it, where no other begins so."""


Condition = tuple[str, Sequence[object]]
"""A condition on the incident `i` in SQL, and the values of its placeholders."""


class Incidents(Subject):
    """The incidents of a store."""

    def read_all(self) -> tuple[Incident, ...]:
        """Every incident, by date and id, those without a date last."""
        return read_incidents(self.connection, read_all_keys(self.connection, "incidents"))

    def read_by_id(self, incident_ids: Collection[str]) -> tuple[Incident, ...]:
        """The incidents with these ids, by date and id."""
        return read_incidents(self.connection, read_keys(self.connection, "incidents", incident_ids).values())

    def read_most_told(self, limit: int, *, reports: int) -> tuple[Incident, ...]:
        """The `limit` incidents that most independent outlets tell, of equals those that name most parties.

        Fewer where more have over `reports` together, but always one.
        """
        rows = self.connection.execute(
            "SELECT i.key, (SELECT count(*) FROM reports r WHERE r.incident = i.key) FROM incidents i"
            " ORDER BY i.outlets DESC,"
            " (SELECT count(*) FROM participants p WHERE p.incident = i.key) DESC, i.id LIMIT ?",
            [limit],
        ).fetchall()
        told = accumulate(count for _, count in rows)
        fitting = [key for (key, _), sum_ in zip(rows, told, strict=True) if sum_ <= reports]
        return read_incidents(self.connection, fitting or [key for key, _ in rows[:1]])

    def find(
        self,
        *,
        by: str | None = None,
        on: str | None = None,
        at: str | Collection[str] | None = None,
        near: tuple[float, float] | None = None,
        within_km: float = 50.0,
        between: tuple[Collection[str], Collection[str]] | None = None,
        party: str | None = None,
        victim: str | None = None,
        target_kinds: Collection[str] = (),
        weapon: str | None = None,
        outlet: str | None = None,
        only_outlet: str | None = None,
        single_outlet: bool = False,
        undated: bool = False,
        unplaced: bool = False,
        unattributed: bool = False,
        kinds: Collection[str] = (),
        statuses: Collection[str] = (),
        since: str | None = None,
        until: str | None = None,
        latest: int | None = None,
        has_reports: bool = True,
    ) -> tuple[Incident, ...]:
        """Incidents that fit all that is asked, by date and id, those without a date last.

        `by on party victim` are entity ids: who attacked, who suffered, in any role, who was killed or hurt; `at` is
        one or several: where. `between` are two sides, in either direction. Whose part is only denied has none,
        unless `statuses` ask for what is denied. A country as `at` takes in all places in it, a place those
        `located_in` it, and what was attacked counts as where; "a base north of Baghdad" is not at Baghdad. `near` is
        latitude and longitude in degrees; where an incident's place is known to lie elsewhere, what was attacked does
        not bring it near. `target_kinds` are what was attacked, `weapon` a word of what it was done with. `outlet`
        tells of it, `only_outlet` and nobody else, `single_outlet` whoever it is. `undated`, `unplaced` and
        `unattributed` have no date, no place, nobody who did it. `statuses` are those of the incident or of a party
        in it. `since` and `until` are ISO dates or the beginning of one; a dated question leaves out what has no
        date. `latest` keeps the last so many of all that fit. Reports are read where `has_reports`.
        """
        not_denied = "" if Status.DENIED in statuses else f" AND p.status <> '{Status.DENIED.value}'"
        conditions = [
            *_of_parties(by, on, victim, party, not_denied),
            *(_between(*between, not_denied) if between else ()),
            *self._of_place(at, near, within_km),
            *self._of_means(target_kinds, weapon, not_denied),
            *_of_outlets(outlet, only_outlet, single_outlet),
            *_of_gaps(undated, unplaced, unattributed),
            *_of_values(kinds, statuses, since, until),
        ]
        where = " AND ".join(condition for condition, _ in conditions)
        values = [value for _, own in conditions for value in own]
        last = "" if latest is None else f" ORDER BY i.date DESC, i.id LIMIT {latest:d}"
        rows = self.connection.execute(f"SELECT i.key FROM incidents i WHERE {where or '1'}{last}", values).fetchall()
        return read_incidents(self.connection, [key for (key,) in rows], has_reports=has_reports)

    def _of_place(
        self, at: str | Collection[str] | None, near: tuple[float, float] | None, within_km: float
    ) -> Iterator[Condition]:
        if at:
            asked = [at] if isinstance(at, str) else at
            places = json.dumps(sorted({key for one in asked for key in _places_in(self.connection, one)}))
            yield (
                f"(i.place {AMONG} OR i.key IN (SELECT p.incident FROM participants p"
                " JOIN entities s ON s.key = p.entity JOIN incidents j ON j.key = p.incident"
                " LEFT JOIN entities w ON w.key = j.place AND w.kind IN (?, ?)"
                f" WHERE p.entity {AMONG} AND p.role {AMONG} AND (w.latitude IS NULL OR s.latitude IS NULL"
                f" OR NOT (s.precision {AMONG} AND w.precision {AMONG})"
                " OR abs(w.latitude - s.latitude) + abs(w.longitude - s.longitude) NOT BETWEEN ? AND ?)))",
                [
                    *(places, MentionKind.PLACE, MentionKind.FACILITY),
                    *(places, json.dumps(SCENES), json.dumps(SPOTS), json.dumps(SPOTS), *BESIDE_DEGREES),
                ],
            )
        if near:
            places = json.dumps(_places_near(self.connection, near, within_km))
            yield (
                f"(i.place {AMONG} OR (i.key IN (SELECT incident FROM participants WHERE entity {AMONG}"
                f" AND role {AMONG}) AND NOT EXISTS (SELECT 1 FROM entities w WHERE w.key = i.place"
                " AND w.kind IN (?, ?) AND w.latitude IS NOT NULL)))",
                [places, places, json.dumps(SCENES), MentionKind.PLACE, MentionKind.FACILITY],
            )

    def _of_means(self, target_kinds: Collection[str], weapon: str | None, not_denied: str) -> Iterator[Condition]:
        if target_kinds:
            from graphkit.store.query.target_kinds import read_target_kind

            kinds = map(read_target_kind, target_kinds)
            wanted = json.dumps(sorted({key for kind in kinds for key in _of_target_kind(self.connection, kind)}))
            yield (
                f"i.key IN (SELECT p.incident FROM participants p WHERE p.entity {AMONG}"
                f" AND p.role {AMONG}{not_denied})",
                [wanted, json.dumps([RoleKind.TARGET, RoleKind.VICTIM])],
            )
        if weapon:
            stem = normal_form(as_typed(weapon)).removesuffix("s")
            yield (
                "i.key IN (SELECT r.incident FROM weapons w JOIN reports r ON r.article = w.article"
                " AND r.event_id = w.event_id WHERE (' ' || w.name || ' ') LIKE ? OR (' ' || w.name) LIKE ?)",
                [f"% {stem} %", f"% {stem}s"],
            )

    def find_meant(self, name: str, limit: int) -> tuple[str, ...]:
        """The ids of at most `limit` incidents that may be meant by `name`.

        That is an id, the beginning of one, that of an event, an id that an incident had before another article joined
        it, or words that stand in the name of an incident: the name itself before all others that hold its words.
        """
        typed = as_typed(name).strip()
        beginning = typed.removeprefix(PREFIX)
        if len(beginning) >= SHORTEST and " " not in beginning:
            found = self._find_by_id(beginning, limit)
            if not found and HEXADECIMAL.issuperset(beginning):
                found = self._find_by_former_id(beginning)
            if found:
                return found
        return self._find_by_words(typed, limit)

    def _find_by_id(self, beginning: str, limit: int) -> tuple[str, ...]:
        rows = self.connection.execute(
            "SELECT id FROM incidents WHERE (id >= :from AND id < :to) OR id = :event"
            " UNION SELECT i.id FROM reports r JOIN incidents i ON i.key = r.incident"
            " WHERE r.event_id >= :event AND r.event_id < :event_to ORDER BY 1 LIMIT :limit",
            {
                "from": PREFIX + beginning,
                "to": PREFIX + beginning + LAST,
                "event": beginning,
                "event_to": beginning + LAST,
                "limit": limit,
            },
        ).fetchall()
        return tuple(found for (found,) in rows)

    def _find_by_former_id(self, beginning: str) -> tuple[str, ...]:
        """An incident is called after one of its events, and the event is still there when others join."""
        from graphkit.schema import content_id

        rows = self.connection.execute(
            "SELECT i.id, a.id, r.event_id FROM reports r JOIN incidents i ON i.key = r.incident"
            " JOIN articles a ON a.key = r.article ORDER BY 1"
        ).fetchall()
        return tuple(
            dict.fromkeys(now for now, article, event in rows if content_id(article, event).startswith(beginning))
        )

    def _find_by_words(self, typed: str, limit: int) -> tuple[str, ...]:
        words = typed.replace(",", " ").split()
        rows = self.connection.execute(
            f"SELECT id, name FROM incidents WHERE {' AND '.join(['name LIKE ?'] * len(words)) or '0'}"
            " ORDER BY outlets DESC, id LIMIT ?",
            [*(f"%{word}%" for word in words), limit],
        ).fetchall()
        same = tuple(found for found, name in rows if name.casefold() == typed.casefold())
        return same if len(same) == 1 else tuple(found for found, _ in rows)

    def read_scores(self, incident_id: str) -> list[tuple[str, str, float, bool]]:
        """The pairs of articles that tell of an incident and agree on it, with their score and whether it is firm."""
        rows = self.connection.execute(
            "SELECT a.id, b.id, max(s.score), max(s.is_firm) FROM incidents i"
            " JOIN local_incidents x ON x.incident = i.key JOIN local_incident_scores s ON s.one = x.key"
            " JOIN local_incidents y ON y.key = s.other AND y.incident = i.key"
            " JOIN articles a ON a.key = x.article JOIN articles b ON b.key = y.article"
            " WHERE i.id = ? AND a.id < b.id GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
            [incident_id],
        ).fetchall()
        return [(one, other, score, bool(is_firm)) for one, other, score, is_firm in rows]

    def count_roles(self, entity_id: str) -> dict[str, int]:
        """In how many incidents an entity has each role, the most frequent first."""
        return dict(
            self.connection.execute(
                "SELECT p.role, count(DISTINCT p.incident) FROM entities e JOIN participants p ON p.entity = e.key"
                " WHERE e.id = ? GROUP BY 1 ORDER BY 2 DESC, 1",
                [entity_id],
            ).fetchall()
        )

    def count_months(self, entity_id: str) -> dict[str, int]:
        """How many incidents of each month an entity has a part in; of a year, where only that is known."""
        return dict(
            self.connection.execute(
                "SELECT substr(i.date, 1, 7), count(DISTINCT i.key) FROM entities e"
                " JOIN participants p ON p.entity = e.key JOIN incidents i ON i.key = p.incident"
                " WHERE e.id = ? AND i.date IS NOT NULL GROUP BY 1 ORDER BY 1",
                [entity_id],
            ).fetchall()
        )

    def count_of(self, entity_id: str) -> int:
        """How many incidents an entity has a part in."""
        [[count]] = self.connection.execute(
            "SELECT count(DISTINCT p.incident) FROM entities e JOIN participants p ON p.entity = e.key WHERE e.id = ?",
            [entity_id],
        ).fetchall()
        return int(count)


def _of_target_kind(connection: Connection, kind: TargetKind) -> list[int]:
    """The entities that are of a kind of target."""
    if kind.category:
        rows = connection.execute(
            "SELECT key FROM entities WHERE kind = :kind OR sector = :kind", {"kind": kind.category}
        ).fetchall()
        return sorted(key for (key,) in rows)
    has = " OR ".join(["(' ' || n.form || ' ') LIKE ?"] * len(kind.words))
    lacks = " OR ".join(["(' ' || w.form || ' ') LIKE ?"] * len(kind.without)) or "0"
    rows = connection.execute(
        f"SELECT DISTINCT n.entity FROM names n WHERE ({has})"
        f" AND NOT EXISTS (SELECT 1 FROM names w WHERE w.entity = n.entity AND ({lacks}))",
        [f"% {word} %" for word in (*kind.words, *kind.without)],
    ).fetchall()
    return sorted(key for (key,) in rows)


def _takes_part(entity_ids: Collection[str], roles: Collection[str], only: str = "") -> Condition:
    return (
        "i.key IN (SELECT p.incident FROM entities e JOIN participants p ON p.entity = e.key"
        f" WHERE e.id {AMONG} AND p.role {AMONG}{only})",
        [json.dumps(sorted(entity_ids)), json.dumps(list(roles))],
    )


def _of_parties(
    by: str | None, on: str | None, victim: str | None, party: str | None, not_denied: str
) -> Iterator[Condition]:
    for entity_id, roles in ((by, AGENTS), (on, PATIENTS), (victim, (RoleKind.VICTIM,))):
        if entity_id:
            yield _takes_part([entity_id], roles, not_denied)
    if party:
        yield _takes_part([party], list(RoleKind))


def _between(first: Collection[str], second: Collection[str], not_denied: str) -> Iterator[Condition]:
    """That one side acted and the other takes part, either way round."""
    ways: list[str] = []
    values: list[object] = []
    for here, there in ((first, second), (second, first)):
        acts, own = _takes_part(here, AGENTS, not_denied)
        meets, others = _takes_part(there, (*AGENTS, *PATIENTS), not_denied)
        ways.append(f"({acts} AND {meets})")
        values += [*own, *others]
    yield f"({' OR '.join(ways)})", values


def _of_outlets(outlet: str | None, only_outlet: str | None, single_outlet: bool) -> Iterator[Condition]:
    if outlet:
        yield "i.key IN (SELECT incident FROM reports WHERE outlet = ?)", [outlet]
    if only_outlet:
        yield "NOT EXISTS (SELECT 1 FROM reports r WHERE r.incident = i.key AND r.outlet IS NOT ?)", [only_outlet]
    if single_outlet:
        yield "i.outlets = 1", []


def _of_gaps(undated: bool, unplaced: bool, unattributed: bool) -> Iterator[Condition]:
    """What is asked to be unknown."""
    if undated:
        yield "i.date IS NULL", []
    if unplaced:
        yield (
            "(i.place IS NULL AND NOT EXISTS (SELECT 1 FROM participants p JOIN entities e ON e.key = p.entity"
            f" WHERE p.incident = i.key AND p.role {AMONG} AND e.latitude IS NOT NULL))",
            [json.dumps(SCENES)],
        )
    if unattributed:
        yield (
            f"NOT EXISTS (SELECT 1 FROM participants p WHERE p.incident = i.key AND p.role {AMONG} AND p.status <> ?)",
            [json.dumps(AGENTS), Status.DENIED],
        )


def _of_values(
    kinds: Collection[str], statuses: Collection[str], since: str | None, until: str | None
) -> Iterator[Condition]:
    if kinds:
        yield f"i.kind {AMONG}", [json.dumps(sorted(kinds))]
    if statuses:
        chosen = json.dumps(sorted(statuses))
        yield (
            f"(i.status {AMONG} OR i.key IN (SELECT p.incident FROM participants p WHERE p.status {AMONG}))",
            [chosen, chosen],
        )
    if since:
        yield "i.date >= substr(?, 1, length(i.date))", [since]
    if until:
        yield "substr(i.date, 1, length(?)) <= ?", [until, until]


def _places_in(connection: Connection, entity_id: str) -> list[int]:
    """The entity itself and the places in it: by country code, and by `located_in` however deep."""
    rows = connection.execute(
        "WITH RECURSIVE inside(key) AS ("
        " SELECT key FROM entities WHERE id = ?"
        " UNION SELECT p.key FROM entities c JOIN entities p ON p.country = c.country AND p.kind IN (?, ?)"
        "   WHERE c.id = ? AND c.kind = ?"
        " UNION SELECT x.source FROM inside JOIN edges x ON x.target = inside.key"
        "   JOIN entities p ON p.key = x.source AND p.kind IN (?, ?)"
        "   WHERE x.kind = ? AND x.belief > 0"
        ") SELECT key FROM inside",
        [
            entity_id,
            MentionKind.PLACE,
            MentionKind.FACILITY,
            entity_id,
            MentionKind.COUNTRY,
            MentionKind.PLACE,
            MentionKind.FACILITY,
            RelationKind.LOCATED_IN,
        ],
    ).fetchall()
    return sorted(key for (key,) in rows)


def _places_near(connection: Connection, point: tuple[float, float], within_km: float) -> list[int]:
    """Places and facilities at most `within_km` from `point`; countries lie nowhere near anything."""
    latitude, longitude = point
    rows = connection.execute(
        "SELECT key, latitude, longitude FROM entities WHERE kind IN (?, ?) AND latitude BETWEEN ? AND ?",
        [
            MentionKind.PLACE,
            MentionKind.FACILITY,
            latitude - within_km / KM_PER_DEGREE,
            latitude + within_km / KM_PER_DEGREE,
        ],
    ).fetchall()
    return [key for key, north, east in rows if distance_km((latitude, longitude), (north, east)) <= within_km]


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The great-circle distance of two points (latitude, longitude in degrees) by the haversine formula."""
    (north, east), (other_north, other_east) = (tuple(map(math.radians, point)) for point in (first, second))
    chord = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
