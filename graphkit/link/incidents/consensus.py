"""Consensus: an incident from its event mentions, with the values that most independent outlets support."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from graphkit.link.incidents.event_mentions import EventMention, read_days
from graphkit.link.incidents.participants import find_parties
from graphkit.link.rules.en.incident_words import SEASON_OF_QUARTER
from graphkit.schema import (
    Count,
    Entity,
    EventDate,
    EventKind,
    Incident,
    MentionKind,
    Precision,
    Report,
    RoleKind,
    Status,
    content_id,
    is_local,
)
from graphkit.schema.ontology import AGENTS, EVENTS, PATIENTS, TitleForm

Value = TypeVar("Value", bound=Hashable)

_Told = Mapping[tuple[RoleKind, str], int]
"""The number of event mentions that give a role to an entity, by role and entity id."""


def build_incident(group: Sequence[EventMention], entities: Mapping[str, Entity]) -> Incident:
    """The incident that the event mentions of `group` are reports of."""
    participants = find_parties(group, entities)
    kind = _best_kind(group)
    when = _best_date(group)
    place_id = _best_place(group, entities)
    return Incident(
        id=f"incident-{min(content_id(*event_mention.key) for event_mention in group)}",
        name=_name(kind, when, place_id, group, entities),
        kind=kind,
        scope=group[0].event.scope,
        status=_best_status(group),
        date=when,
        place_id=place_id,
        dead=_best_count(group, lambda event_mention: event_mention.event.dead),
        injured=_best_count(group, lambda event_mention: event_mention.event.injured),
        participants=participants,
        reports=tuple(
            sorted(
                (_report(event_mention) for event_mention in group),
                key=lambda report: (report.article_id, report.event_id),
            )
        ),
        outlets=len({event_mention.group for event_mention in group}),
    )


def _report(event_mention: EventMention) -> Report:
    event = event_mention.event
    return Report(
        event_id=event.id,
        article_id=event_mention.article_id,
        outlet=event_mention.outlet,
        kind=event.kind,
        status=event.status,
        date=event.date,
        dead=event.dead,
        injured=event.injured,
    )


def _support(group: Sequence[EventMention], value_of: Callable[[EventMention], Value | None]) -> dict[Value, int]:
    """How many independent outlets give each value."""
    outlets: dict[Value, set[str]] = {}
    for event_mention in group:
        value = value_of(event_mention)
        if value is not None:
            outlets.setdefault(value, set()).add(event_mention.group)
    return {value: len(groups) for value, groups in outlets.items()}


def _best_kind(group: Sequence[EventMention]) -> EventKind:
    """The kind of most outlets, but "armed attack" and "assassination" only where no outlet says by what means.

    A burnt lorry names no ambush. By what means somebody is alleged to have done it counts only where nothing else is
    told.
    """
    told = [each for each in group if each.event.status not in (Status.ALLEGED, Status.DENIED)]
    support = _support(told or group, lambda event_mention: event_mention.event.kind)
    return min(support, key=lambda kind: (EVENTS[kind].is_effect, EVENTS[kind].vagueness, -support[kind], kind))


def _best_status(group: Sequence[EventMention]) -> Status:
    """The status that most outlets support; what one tells as news and another as history is the news."""
    told = {event_mention.event.status for event_mention in group}
    is_news = Status.ACTUAL in told
    support = _support(
        group, lambda event_mention: _as_news(event_mention.event.status) if is_news else event_mention.event.status
    )
    return min(support, key=lambda status: (-support[status], status.rank))


def _as_news(status: Status) -> Status:
    return Status.ACTUAL if status is Status.HISTORICAL else status


def _best_date(group: Sequence[EventMention]) -> EventDate | None:
    """The date that most outlets support, a month also by a day within it; of those the most precise."""
    dates = sorted(
        {event_mention.event.date for event_mention in group if event_mention.event.date},
        key=lambda when: (when.value, when.precision, when.text),
    )
    if not dates:
        return None
    days = {when: read_days(when) for when in dates}

    def supporters(when: EventDate) -> int:
        first, last = days[when]
        return len(
            {
                event_mention.group
                for event_mention in group
                if event_mention.event.date
                and days[event_mention.event.date][0] <= last
                and first <= days[event_mention.event.date][1]
            }
        )

    return min(
        dates,
        key=lambda when: (
            -supporters(when),
            days[when][1] - days[when][0],
            -_own_support(group, when),
            -sum(
                event_mention.event.date is not None and event_mention.event.date.value == when.value
                for event_mention in group
            ),
            when.value,
            when.text,
        ),
    )


def _own_support(group: Sequence[EventMention], when: EventDate) -> int:
    return len(
        {
            event_mention.group
            for event_mention in group
            if event_mention.event.date and event_mention.event.date.value == when.value
        }
    )


def _best_place(group: Sequence[EventMention], entities: Mapping[str, Entity]) -> str | None:
    """The place of most outlets, a facility or town before a country."""
    outlets: dict[str, set[str]] = {}
    for event_mention in group:
        for place in event_mention.places:
            outlets.setdefault(place, set()).add(event_mention.group)

    def order(place: str) -> tuple[bool, int, bool, bool, str]:
        entity = entities[place]
        is_wide = entity.kind == MentionKind.COUNTRY
        return is_wide, -len(outlets[place]), entity.kind != MentionKind.FACILITY, entity.latitude is None, place

    return min(outlets, key=order, default=None)


def _best_count(group: Sequence[EventMention], count_of: Callable[[EventMention], Count | None]) -> Count | None:
    """The number of most outlets, unless a later article has a higher one; between equals the latest one.

    Of the numbers of one article the highest stands for all: "23 people, among them four children".
    """
    told: dict[str, tuple[EventMention, Count]] = {}
    for event_mention in sorted(group, key=lambda each: each.key):
        count = count_of(event_mention)
        best = told.get(event_mention.article_id)
        if count is not None and (best is None or _size(count) > _size(best[1])):
            told[event_mention.article_id] = event_mention, count
    support = _support([event_mention for event_mention, _ in told.values()], count_of)
    latest: dict[Count, int] = {}
    for event_mention, count in told.values():
        latest[count] = max(latest.get(count, 0), event_mention.published or 0)
    chosen = max(support, key=lambda count: (support[count], latest[count], _size(count)), default=None)
    if chosen is None:
        return None
    risen = [
        (event_mention.published or 0, _size(count), count)
        for event_mention, count in told.values()
        if event_mention.event.status is Status.ACTUAL
        and count.low > chosen.low
        and (event_mention.published or 0) > latest[chosen]
    ]
    return max(risen, key=lambda each: each[:2])[2] if risen else chosen


def _size(count: Count) -> tuple[int, bool, int]:
    """The order of numbers: the higher first, then the one that leaves less open."""
    return count.low, count.high is not None, -(count.high or 0)


def _name(
    kind: EventKind,
    when: EventDate | None,
    place_id: str | None,
    group: Sequence[EventMention],
    entities: Mapping[str, Entity],
) -> str:
    """What an incident is called: "Shelling of Camp Taji, 11 March 2020"."""
    dead = sorted(entities[person].name for event_mention in group for person in event_mention.dead_people)
    told = Counter((role.role, entity_id) for event_mention in group for role, entity_id in event_mention.parts)
    agents = _named(told, AGENTS, entities)
    patients = _named(told, PATIENTS, entities)
    where = _where(entities[place_id]) if place_id else ""
    noun, form = EVENTS[kind].noun, EVENTS[kind].title
    if dead:
        title = f"Killing of {max(sorted(set(dead)), key=dead.count)}"
    elif form in (TitleForm.OF, TitleForm.ON):
        target = _target(told, entities)
        title = f"{noun} {form} {target}" if target else f"{noun}{where}"
        title += f" by {agents[0]}" if not target and not where and agents else ""
    elif form is TitleForm.SIDES_OR_PLACE:
        title = f"{noun}{where}" if where or not agents else f"{noun} of {' and '.join(agents[:2])}"
    elif form is TitleForm.SIDES:
        title = f"{noun} of {' and '.join((agents + patients)[:2])}" if agents or patients else noun
    else:
        title = noun + (f" by {agents[0]}" if agents else "")
        title += f" {form} {patients[0]}" if patients and form in (TitleForm.AGAINST, TitleForm.FOR) else ""
        title += where if not patients else ""
    return f"{title}, {date_words(when)}" if when else title


def _where(place: Entity) -> str:
    """The place of an incident as its name has it: " at Erbil airport", " in Erbil"."""
    return f" {'at' if place.kind is MentionKind.FACILITY else 'in'} {place.name}"


def _named(told: _Told, roles: tuple[RoleKind, ...], entities: Mapping[str, Entity]) -> list[str]:
    """The names of the arguments of `roles`, those known in every article first, then those told most often."""
    found = sorted({entity_id for role, entity_id in told if role in roles})
    counts = {entity_id: sum(told[role, entity_id] for role in roles) for entity_id in found}
    found.sort(key=lambda entity_id: (is_local(entity_id), -counts[entity_id], entity_id))
    return list(dict.fromkeys(entities[entity_id].name for entity_id in found))


def _target(told: _Told, entities: Mapping[str, Entity]) -> str | None:
    """The name of what was attacked, a place or facility before people."""
    counts: Counter[str] = Counter()
    for (role, entity_id), count in told.items():
        if role in (RoleKind.TARGET, RoleKind.VICTIM) and not is_local(entity_id):
            counts[entity_id] += count
    order = {MentionKind.FACILITY: 0, MentionKind.PLACE: 1, MentionKind.PERSON: 2, MentionKind.ORGANISATION: 3}
    best = min(counts, key=lambda one: (order.get(entities[one].kind, 4), -counts[one], one), default=None)
    return entities[best].name if best else None


def date_words(when: EventDate) -> str:
    """A date as a reader writes it: "11 March 2020", "autumn 2019", "2010 to 2019"."""
    numbers = [int(number) for number in when.value.split("-")]
    year, month, day = (*numbers, 1, 1)[:3]
    match when.precision:
        case Precision.DAY:
            return f"{day} {calendar.month_name[month]} {year}"
        case Precision.RANGE if when.until:
            return f"{_words_of(when.value)} to {_words_of(when.until)}"
        case Precision.MONTH:
            return f"{calendar.month_name[month]} {year}"
        case Precision.SEASON:
            return f"{SEASON_OF_QUARTER[month % 12 // 3]} {year}"
        case Precision.YEAR:
            return str(year)
    return _words_of(when.value)


def _words_of(value: str) -> str:
    """An ISO day, month or year as a reader writes it."""
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[value.count("-")]
    return date_words(EventDate(text="", value=value, precision=precision))
