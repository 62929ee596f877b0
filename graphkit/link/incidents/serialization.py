"""Account records: accounts as texts, which hold all that is asked of them outside their article."""

from __future__ import annotations

import json
from typing import Any

from graphkit.link.incidents.event_mentions import Account, Telling, join_tellings
from graphkit.schema import Count, Event, EventDate, EventKind, Precision, Role, RoleKind, Span, Status, Trigger


def write_account(account: Account) -> str:
    """`account` as a text that `read_account` reads."""
    tellings = [_write_telling(telling) for telling in account.tellings]
    return json.dumps([account.published, tellings], ensure_ascii=False, separators=(",", ":"))


def _write_telling(telling: Telling) -> list[Any]:
    event = telling.event
    entity_of = dict(telling.parts)
    return [
        event.id,
        event.kind,
        event.status,
        [event.date.text, event.date.value, event.date.precision] if event.date else None,
        [event.dead.low, event.dead.high] if event.dead else None,
        [event.injured.low, event.injured.high] if event.injured else None,
        [[role.role, role.mention, role.status, entity_of.get(role)] for role in event.roles],
        sorted(telling.doers),
        sorted(telling.undergoers),
        sorted(telling.places),
        sorted(telling.dead_people),
        sorted(telling.beside),
        sorted(telling.sites),
        [telling.is_series, telling.is_another, telling.is_beside, telling.is_late, telling.is_early],
        [telling.first, telling.last, telling.loose_day],
    ]


def read_account(text: str, article_id: str, outlet: str | None, group: str) -> Account:
    """The account that `write_account` wrote, of an article that counts for the outlet `group`."""
    published, tellings = json.loads(text)
    return join_tellings([_read_telling(row, published, article_id, outlet, group) for row in tellings])


def _read_telling(row: list[Any], published: int | None, article_id: str, outlet: str | None, group: str) -> Telling:
    identifier, kind, status, date, dead, injured, roles, *sets, flags, days = row
    doers, undergoers, places, dead_people, beside, sites = map(frozenset, sets)
    when = EventDate(text=date[0], value=date[1], precision=Precision(date[2])) if date else None
    parts = [
        (Role(role=RoleKind(role), mention=mention, status=Status(said)), entity_id)
        for role, mention, said, entity_id in roles
    ]
    is_series, is_another, is_beside, is_late, is_early = flags
    first, last, loose_day = days
    return Telling(
        event=Event(
            id=identifier,
            kind=EventKind(kind),
            status=Status(status),
            trigger=Trigger(start=0, end=0, text=""),
            said_by=None,
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
        doers=doers,
        undergoers=undergoers,
        places=places,
        dead_people=dead_people,
        beside=beside,
        sites=sites,
        parts=tuple((role, entity_id) for role, entity_id in parts if entity_id),
        is_series=is_series,
        is_another=is_another,
        is_beside=is_beside,
        is_late=is_late,
        is_early=is_early,
        loose_day=loose_day,
        published=published,
        fillers=frozenset(),
        doer_names=frozenset(),
        target_names=frozenset(),
        is_definite=False,
        is_answer=False,
        is_generic=False,
        is_away=False,
        clause=0,
        after=0,
        is_demonstrative=False,
    )
