"""Incidents, made again out of their rows.

A listing makes a hundred thousand of them, whose values are few: kinds, days, numbers and parties are made once each.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from graphkit.schema import (
    LOCAL,
    Count,
    EventDate,
    EventKind,
    Incident,
    MentionKind,
    Participant,
    Precision,
    Report,
    RoleKind,
    Scope,
    Status,
)
from graphkit.schema.ontology import PATIENTS
from graphkit.store.connection import Connection
from graphkit.store.query.keys import AMONG, rank_of, read_texts

PATIENT_ROLES = "(" + ", ".join(repr(role.value) for role in PATIENTS) + ")"

KEPT = 8192
"""How many days, numbers and parties are kept at once."""

_event_kind, _role, _scope = cache(EventKind), cache(RoleKind), cache(Scope)
_status, _precision = cache(Status), cache(Precision)


def read_incidents(connection: Connection, keys: Collection[int], *, has_reports: bool = True) -> tuple[Incident, ...]:
    """The incidents with these keys, by date and id, those without a date last; without reports where none are wanted.

    Their reports take longer to read than all else.
    """
    if not keys:
        return ()
    wanted = json.dumps(sorted(keys))
    participants = _read_participants(connection, wanted)
    reports = _read_reports(connection, wanted) if has_reports else {}
    rows = connection.execute(
        "SELECT i.key, i.id, i.name, i.kind, i.scope, i.status, i.date_text, i.date, i.date_until, i.date_precision,"
        " p.id,"
        " i.dead_low, i.dead_high, i.injured_low, i.injured_high, i.outlets"
        " FROM incidents i LEFT JOIN entities p ON p.key = i.place"
        f" WHERE i.key {AMONG} ORDER BY i.date IS NULL, i.date, i.id",
        [wanted],
    ).fetchall()
    return tuple(
        Incident(
            id=row[1],
            name=row[2],
            kind=_event_kind(row[3]),
            scope=_scope(row[4]),
            status=_status(row[5]),
            date=_date(*row[6:10]),
            place_id=row[10],
            dead=_count(*row[11:13]),
            injured=_count(*row[13:15]),
            participants=tuple(participants.get(row[0], ())),
            reports=tuple(reports.get(row[0], ())),
            outlets=row[15],
        )
        for row in rows
    )


def _read_participants(connection: Connection, wanted: str) -> Mapping[int, list[Participant]]:
    """The parties of incidents, in the order of `graphkit.link.incidents.participants.find_parties`."""
    found: dict[int, list[Participant]] = defaultdict(list)
    for row in connection.execute(
        "SELECT p.incident, e.id, p.role, p.status, p.said_by, p.denied_by"
        " FROM participants p JOIN entities e ON e.key = p.entity"
        f" WHERE p.incident {AMONG} ORDER BY p.incident, {rank_of('p.role', RoleKind)},"
        f" e.id GLOB '{LOCAL}*', p.role IN {PATIENT_ROLES} AND e.kind = '{MentionKind.COUNTRY}', e.id",
        [wanted],
    ).fetchall():
        found[row[0]].append(_participant(*row[1:]))
    return found


def _read_reports(connection: Connection, wanted: str) -> Mapping[int, list[Report]]:
    found: dict[int, list[Report]] = defaultdict(list)
    for row in connection.execute(
        "SELECT r.incident, r.event_id, a.id, r.outlet, r.kind, r.status, r.date_text, r.date, r.date_until,"
        " r.date_precision,"
        " r.dead_low, r.dead_high, r.injured_low, r.injured_high FROM reports r JOIN articles a ON a.key = r.article"
        f" WHERE r.incident {AMONG} ORDER BY r.incident, a.id, r.event_id",
        [wanted],
    ).fetchall():
        report = Report(
            event_id=row[1],
            article_id=row[2],
            outlet=row[3],
            kind=_event_kind(row[4]),
            status=_status(row[5]),
            date=_date(*row[6:10]),
            dead=_count(*row[10:12]),
            injured=_count(*row[12:14]),
        )
        found[row[0]].append(report)
    return found


@lru_cache(maxsize=KEPT)
def _participant(entity_id: str, role: str, status: str, said_by: str, denied_by: str) -> Participant:
    return Participant(
        entity_id=entity_id,
        role=_role(role),
        status=_status(status),
        said_by=read_texts(said_by),
        denied_by=read_texts(denied_by),
    )


@lru_cache(maxsize=KEPT)
def _date(text: str, value: str, until: str | None, precision: str | None) -> EventDate | None:
    return EventDate(text=text, value=value, until=until, precision=_precision(precision)) if precision else None


@lru_cache(maxsize=KEPT)
def _count(low: int | None, high: int | None) -> Count | None:
    return None if low is None else Count(low=low, high=high)
