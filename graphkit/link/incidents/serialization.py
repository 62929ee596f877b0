"""Serialization: local incidents as text, with everything that is needed of them outside their article."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from graphkit.link.incidents.event_mentions import EventMention, LocalIncident
from graphkit.schema import Count, Event, EventDate, EventKind, Precision, Role, RoleKind, Scope, Span, Status, Trigger

_FLAGS = ("is_real", "is_series", "sums_up", "is_another", "is_doubtful", "is_late", "is_early")
"""What is true of a local incident or not, in the order in which it is written."""


def write_local_incident(local_incident: LocalIncident) -> str:
    """`local_incident` as a text that `read_local_incident` reads: a line to compare it by, a line to tell it by."""
    summary = [
        local_incident.key[1],
        [local_incident.published, local_incident.first, local_incident.last, local_incident.loose_day],
        sorted(local_incident.kinds),
        sorted(local_incident.tolls),
        sorted(local_incident.agents),
        sorted(local_incident.patients),
        sorted(local_incident.places),
        sorted(local_incident.dead_people),
        sorted(local_incident.beside),
        sorted(local_incident.sites),
        [getattr(local_incident, flag) for flag in _FLAGS],
    ]
    event_mentions = [_write_event_mention(event_mention) for event_mention in local_incident.event_mentions]
    return "\n".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in (summary, event_mentions))


def _write_event_mention(event_mention: EventMention) -> list[Any]:
    event = event_mention.event
    entity_of = dict(event_mention.parts)
    return [
        event.id,
        event.kind,
        event.status,
        [event.date.text, event.date.value, event.date.until, event.date.precision] if event.date else None,
        [event.dead.low, event.dead.high] if event.dead else None,
        [event.injured.low, event.injured.high] if event.injured else None,
        [[role.role, role.mention, role.status, entity_of.get(role)] for role in event.roles],
        sorted(event_mention.agents),
        sorted(event_mention.patients),
        sorted(event_mention.places),
        sorted(event_mention.dead_people),
        sorted(event_mention.beside),
        sorted(event_mention.sites),
        [
            event_mention.is_series,
            event_mention.is_another,
            event_mention.is_beside,
            event_mention.is_late,
            event_mention.is_early,
        ],
        [event_mention.first, event_mention.last, event_mention.loose_day],
        event.scope,
        list(event_mention.sayers),
    ]


def read_local_incident(text: str, article_id: str, outlet: str | None, group: str) -> LocalIncident:
    """The local incident that `write_local_incident` wrote, of an article that counts for the outlet `group`."""
    summary, _, rows = text.partition("\n")
    first_event, days, kinds, tolls, *sets, flags = json.loads(summary)
    published, first, last, loose_day = days
    agents, patients, places, dead_people, beside, sites = map(frozenset, sets)

    return LocalIncident(
        key=(article_id, first_event),
        article_id=article_id,
        published=published,
        first=first,
        last=last,
        loose_day=loose_day,
        kinds=frozenset(map(EventKind, kinds)),
        tolls=frozenset(tolls),
        agents=agents,
        patients=patients,
        places=places,
        dead_people=dead_people,
        beside=beside,
        sites=sites,
        tell=partial(_read_event_mentions, rows, published, article_id, outlet, group),
        **dict(zip(_FLAGS, flags, strict=True)),
    )


def _read_event_mentions(
    rows: str, published: int | None, article_id: str, outlet: str | None, group: str
) -> tuple[EventMention, ...]:
    return tuple(_read_event_mention(row, published, article_id, outlet, group) for row in json.loads(rows))


def _read_event_mention(
    row: list[Any], published: int | None, article_id: str, outlet: str | None, group: str
) -> EventMention:
    identifier, kind, status, date, dead, injured, roles, *sets, flags, days, scope, sayers = row
    agents, patients, places, dead_people, beside, sites = map(frozenset, sets)
    when = EventDate(text=date[0], value=date[1], until=date[2], precision=Precision(date[3])) if date else None
    parts = [
        (Role(role=RoleKind(role), mention=mention, status=Status(said)), entity_id)
        for role, mention, said, entity_id in roles
    ]
    is_series, is_another, is_beside, is_late, is_early = flags
    first, last, loose_day = days
    return EventMention(
        event=Event(
            id=identifier,
            kind=EventKind(kind),
            status=Status(status),
            trigger=Trigger(start=0, end=0, text=""),
            said_by=None,
            scope=Scope(scope),
            roles=tuple(role for role, _ in parts),
            date=when,
            dead=Count(low=dead[0], high=dead[1]) if dead else None,
            injured=Count(low=injured[0], high=injured[1]) if injured else None,
            confidence=1.0,
            evidence=Span(start=0, end=0),
        ),
        article_id=article_id,
        outlet=outlet,
        group=group,
        first=first,
        last=last,
        agents=agents,
        patients=patients,
        places=places,
        dead_people=dead_people,
        beside=beside,
        sites=sites,
        parts=tuple((role, entity_id) for role, entity_id in parts if entity_id),
        sayers=tuple(sayers),
        is_series=is_series,
        is_another=is_another,
        is_beside=is_beside,
        is_late=is_late,
        is_early=is_early,
        loose_day=loose_day,
        published=published,
        arguments=frozenset(),
        agent_names=frozenset(),
        target_names=frozenset(),
        is_definite=False,
        is_answer=False,
        is_defence=False,
        is_generic=False,
        is_away=False,
        clause=0,
        after=0,
        is_demonstrative=False,
        is_on_ground=False,
    )
