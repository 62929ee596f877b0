"""Incidents: those that fit a question about who, whom, where and when."""

from __future__ import annotations

import json
import math
from collections.abc import Collection

from graphkit.schema import Incident, MentionKind, RelationKind, RoleKind
from graphkit.schema.ontology import AGENTS, PATIENTS
from graphkit.store.connection import Connection, Subject
from graphkit.store.query.objects import AMONG, read_all_keys, read_incidents, read_keys

SCENES = (RoleKind.PLACE, RoleKind.TARGET)

EARTH_RADIUS_KM = 6371.0
KM_PER_DEGREE = 111.0  # of latitude


class Incidents(Subject):
    """The incidents of a store."""

    def read_all(self) -> tuple[Incident, ...]:
        """Every incident, by date and id, those without a date last."""
        return read_incidents(self.connection, read_all_keys(self.connection, "incidents"))

    def read_by_id(self, incident_ids: Collection[str]) -> tuple[Incident, ...]:
        """The incidents with these ids, by date and id."""
        return read_incidents(self.connection, read_keys(self.connection, "incidents", incident_ids).values())

    def find(
        self,
        *,
        by: str | None = None,
        on: str | None = None,
        at: str | None = None,
        near: tuple[float, float] | None = None,
        within_km: float = 50.0,
        between: tuple[str, str] | None = None,
        party: str | None = None,
        kinds: Collection[str] = (),
        statuses: Collection[str] = (),
        since: str | None = None,
        until: str | None = None,
        latest: int | None = None,
    ) -> tuple[Incident, ...]:
        """Incidents that fit all that is asked, by date and id, those without a date last.

        `by on at party` and both of `between` are entity ids: who attacked, who suffered, where, in any role, and two
        parties in either direction. A country as `at` takes in all places in it, a place those `located_in` it, and
        what was attacked counts as where. `near` is latitude and longitude in degrees. `since` and `until` are ISO
        dates or the beginning of one; a dated question leaves out what has no date. `latest` keeps the last so many
        of all that fit.
        """
        conditions: list[str] = []
        values: list[object] = []

        def take_part(entity_id: str, roles: Collection[str]) -> str:
            values.extend([entity_id, json.dumps(list(roles))])
            return (
                "i.key IN (SELECT p.incident FROM entities e JOIN participants p ON p.entity = e.key"
                f" WHERE e.id = ? AND p.role {AMONG})"
            )

        if by:
            conditions.append(take_part(by, AGENTS))
        if on:
            conditions.append(take_part(on, PATIENTS))
        if party:
            conditions.append(take_part(party, list(RoleKind)))
        if between:
            first, second = between
            ways = [
                f"({take_part(here, AGENTS)} AND {take_part(there, (*AGENTS, *PATIENTS))})"
                for here, there in ((first, second), (second, first))
            ]
            conditions.append(f"({' OR '.join(ways)})")
        for places in (
            _places_in(self.connection, at) if at else None,
            _places_near(self.connection, near, within_km) if near else None,
        ):
            if places is not None:
                conditions.append(
                    f"(i.place {AMONG} OR i.key IN"
                    f" (SELECT incident FROM participants WHERE entity {AMONG} AND role {AMONG}))"
                )
                values += [json.dumps(places), json.dumps(places), json.dumps(SCENES)]
        for column, wanted in (("kind", kinds), ("status", statuses)):
            if wanted:
                conditions.append(f"i.{column} {AMONG}")
                values.append(json.dumps(sorted(wanted)))
        if since:
            conditions.append("i.date >= substr(?, 1, length(i.date))")
            values.append(since)
        if until:
            conditions.append("substr(i.date, 1, length(?)) <= ?")
            values += [until, until]
        rows = self.connection.execute(
            f"SELECT i.key FROM incidents i WHERE {' AND '.join(conditions) or '1'} ORDER BY i.date DESC, i.id LIMIT ?",
            [*values, -1 if latest is None else latest],
        ).fetchall()
        return read_incidents(self.connection, [key for (key,) in rows])

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
