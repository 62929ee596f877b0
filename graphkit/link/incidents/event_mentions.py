"""Event mentions: the events of articles, prepared for comparison with others."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graphkit.link.incidents import wording
from graphkit.link.incidents.accusations import add_denier, find_accused_acts
from graphkit.link.rules.en.incident_words import ASSAILANTS, DAYS, DEATH, SURVIVAL
from graphkit.names.phrases import head_word
from graphkit.schema import (
    VIOLENT_KINDS,
    Entity,
    Event,
    EventDate,
    EventKind,
    Extraction,
    Mention,
    MentionKind,
    MentionRef,
    Precision,
    Role,
    RoleKind,
    Scope,
    Status,
)
from graphkit.schema.ontology import AGENTS, EVENTS, PATIENTS

LOCATIONS = (MentionKind.PLACE, MentionKind.FACILITY)
UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
_BESIDE_REACH, _PLACE_REACH = 150, 80
"""Within how many characters of the trigger others are named beside it, and where it may have happened."""

CAPTURES = frozenset({EventKind.ARREST, EventKind.ABDUCTION})
"""Kinds whose victims live, whatever else a sentence tells."""

_YEAR = re.compile(r",?\s+(?:\d{1,2},?\s+)?((?:19|20)\d\d)\b")
_MONTHS = tuple(calendar.month_name)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventMention:
    """One event as one article tells it, with what it shares with others ready to be compared.

    Event mentions are compared by identity: hashing all that one holds took a third of the time of linking.

    `first` and `last` are the days (proleptic ordinals) between which it happened, None without a date; `published` is
    that of its article. `agent`, `patient` and `places` are entity ids that mean the same in every article,
    `dead_people` those named persons whom it says were killed, `beside` all that are named near the trigger,
    `sites` the kinds of things attacked that stand there, "mosque", "convoy". `arguments` are all its mentions,
    `agent_names` and `target_names` what the article calls its authors and targets. `loose_day` is the weekday or month
    that its sentence names where the reader of the article made no date of it. The rest is what its wording says (see
    `graphkit.link.incidents.wording`); `clause` and `after` are where the part of its sentence begins that it tells.
    `sayers` says of each of `parts` on whose word it is so. `parts` are all its roles that an entity fills, with the
    entity's id.
    """

    event: Event
    article_id: str
    outlet: str | None
    group: str
    first: int | None
    last: int | None
    agents: frozenset[str]
    patients: frozenset[str]
    places: frozenset[str]
    dead_people: frozenset[str]
    arguments: frozenset[int]
    agent_names: frozenset[str]
    target_names: frozenset[str]
    is_series: bool
    is_definite: bool
    is_answer: bool
    is_defence: bool
    is_another: bool
    is_beside: bool
    is_generic: bool
    loose_day: str | None
    published: int | None
    sites: frozenset[str]
    beside: frozenset[str]
    is_away: bool
    is_late: bool
    is_early: bool
    clause: int
    after: int
    is_demonstrative: bool
    is_on_ground: bool
    parts: tuple[tuple[Role, str], ...]
    sayers: tuple[str | None, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What identifies this event mention."""
        return self.article_id, self.event.id

    @property
    def has_day(self) -> bool:
        """Whether the day is told."""
        return self.first is not None and self.first == self.last


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LocalIncident:
    """What one article tells of one act: its event mentions in the order of the text, and what they say together.

    `key` identifies it. `first` and `last` are the days of the most precise event mention, None without a date;
    `published` is that of its article. `tolls` are the numbers of dead. `is_real`: it tells of what happened, or is
    denied to have happened, not of a plan or a fear; `is_series`: of "attacks" throughout, without a day; `sums_up`: of
    many acts, or habitual ones, and so of no single one; `is_another`: as one of several; `is_doubtful`: any author
    that it names is only alleged to be one; `is_late`, `is_early`: at a late or early hour of its day. `loose_day` is
    the weekday or month that its first event mention names where no date could be made of it.

    `tell` gives the event mentions. They are not read to compare two local incidents: most that are met are refused.
    """

    key: tuple[str, str]
    article_id: str
    published: int | None
    first: int | None
    last: int | None
    kinds: frozenset[EventKind]
    agents: frozenset[str]
    patients: frozenset[str]
    places: frozenset[str]
    dead_people: frozenset[str]
    tolls: frozenset[int]
    sites: frozenset[str]
    beside: frozenset[str]
    is_real: bool
    is_series: bool
    sums_up: bool
    is_another: bool
    is_doubtful: bool
    is_late: bool
    is_early: bool
    loose_day: str | None
    tell: Callable[[], tuple[EventMention, ...]]

    @property
    def event_mentions(self) -> tuple[EventMention, ...]:
        """Its event mentions, in the order of the text."""
        return self.tell()

    @property
    def has_day(self) -> bool:
        """Whether the day is told."""
        return self.first is not None and self.first == self.last


def join_event_mentions(event_mentions: Sequence[EventMention]) -> LocalIncident:
    """What `event_mentions` of one act say together."""
    dated = [
        event_mention
        for event_mention in event_mentions
        if event_mention.first is not None and event_mention.last is not None
    ]
    days = min(dated, key=lambda event_mention: (_length(event_mention), event_mention.key), default=None)
    opening, told = event_mentions[0], tuple(event_mentions)
    return LocalIncident(
        key=min(event_mention.key for event_mention in told),
        article_id=opening.article_id,
        published=opening.published,
        first=days.first if days else None,
        last=days.last if days else None,
        kinds=frozenset(event_mention.event.kind for event_mention in told),
        agents=frozenset().union(*(event_mention.agents for event_mention in told)),
        patients=frozenset().union(*(event_mention.patients for event_mention in told)),
        places=frozenset().union(*(event_mention.places for event_mention in told)),
        dead_people=frozenset().union(*(event_mention.dead_people for event_mention in told)),
        tolls=frozenset(event_mention.event.dead.low for event_mention in told if event_mention.event.dead),
        sites=frozenset().union(*(event_mention.sites for event_mention in told)),
        beside=frozenset().union(*(event_mention.beside for event_mention in told)),
        is_real=opening.event.status not in UNREAL,
        is_series=all(event_mention.is_series for event_mention in told),
        sums_up=all(event_mention.event.scope is Scope.SERIES for event_mention in told),
        is_another=any(event_mention.is_another or event_mention.is_beside for event_mention in told),
        is_doubtful=any(
            role.status != Status.ACTUAL
            for event_mention in told
            for role in event_mention.event.roles
            if role.role in AGENTS
        ),
        is_late=any(event_mention.is_late for event_mention in told),
        is_early=any(event_mention.is_early for event_mention in told),
        loose_day=opening.loose_day,
        tell=lambda: told,
    )


def group_event_mentions(event_mentions: Iterable[EventMention]) -> tuple[LocalIncident, ...]:
    """The local incidents of one article, as its events are numbered; an event without a number is one by itself."""
    groups: dict[int | str, list[EventMention]] = {}
    for each in sorted(event_mentions, key=lambda each: (each.event.trigger.start, each.event.id)):
        number = each.event.incident
        groups.setdefault(each.event.id if number is None else number, []).append(each)
    return tuple(join_event_mentions(group) for group in groups.values())


def _length(event_mention: EventMention) -> int:
    return 0 if event_mention.first is None or event_mention.last is None else event_mention.last - event_mention.first


def read_event_mentions(
    extraction: Extraction, group: str, entity_of: Mapping[MentionRef, Entity]
) -> tuple[EventMention, ...]:
    """The events of one article with their entities, their days and what their wording says.

    `group` is the outlet group of the article, `entity_of` what each of its mentions means.
    """
    reader, accused = _Reader(extraction, group, entity_of), find_accused_acts(extraction)
    return tuple(
        reader.read_accusation(accused[event.id]) if event.id in accused else reader.read(event)
        for event in extraction.events
    )


class _Reader:
    """Reads the event mentions of one article; what all of them ask for is sorted once."""

    def __init__(self, extraction: Extraction, group: str, entity_of: Mapping[MentionRef, Entity]) -> None:
        self.article, self.group = extraction.article, group
        self.mentions = {mention.id: mention for mention in extraction.mentions}
        self.all_entities = {
            mention.id: entity
            for mention in extraction.mentions
            if (entity := entity_of.get(MentionRef(self.article.id, mention.id))) is not None
        }
        self.entity_of = {mention: entity for mention, entity in self.all_entities.items() if not entity.is_local}
        self.ordered = sorted(extraction.mentions, key=lambda mention: (mention.start, mention.id))
        self.starts = [mention.start for mention in self.ordered]
        acts = [event for event in extraction.events if not EVENTS[event.kind].is_aside]
        self.triggers = sorted(event.trigger.start for event in acts)
        self.parts = Counter(role.mention for event in acts for role in event.roles)
        published = self.article.published
        self.published = date.fromisoformat(published[:10]).toordinal() if published else None

    def read(self, event: Event) -> EventMention:
        """One event."""
        text = self.article.text
        event = add_denier(event, text, self.mentions)
        shared = [(role, self.entity_of[role.mention]) for role in event.roles if role.mention in self.entity_of]
        first, last = read_days(event.date) if event.date else self._read_named_days(event)
        return EventMention(
            event=event,
            article_id=self.article.id,
            outlet=self.article.outlet,
            group=self.group,
            published=self.published,
            first=first,
            last=last,
            agents=frozenset(entity.id for role, entity in shared if role.role in AGENTS),
            patients=frozenset(
                entity.id for role, entity in shared if role.role in PATIENTS and entity.kind not in LOCATIONS
            ),
            places=frozenset(entity.id for role, entity in shared if _is_place(role, entity))
            or self._find_place_beside(event),
            dead_people=frozenset(entity.id for role, entity in shared if _is_death(text, event, role, entity)),
            beside=frozenset(
                self.entity_of[mention.id].id
                for mention in self._near(event, _BESIDE_REACH)
                if mention.id in self.entity_of
                and mention.id != event.said_by
                and self.entity_of[mention.id].kind != MentionKind.COUNTRY
            ),
            parts=tuple(
                (role, self.all_entities[role.mention].id) for role in event.roles if role.mention in self.all_entities
            ),
            sayers=tuple(self._sayer(event, role) for role in event.roles if role.mention in self.all_entities),
            sites=wording.find_sites(text, event),
            arguments=frozenset(role.mention for role in event.roles),
            agent_names=self._names(event, *AGENTS),
            target_names=self._names(event, RoleKind.TARGET),
            is_series=wording.is_series(event) and (first is None or first != last),
            is_generic=wording.is_generic(text, event),
            is_definite=wording.is_definite(text, event),
            is_demonstrative=wording.is_demonstrative(text, event),
            is_on_ground=wording.is_on_ground(event),
            is_answer=wording.is_answer(text, event),
            is_defence=self._is_defence(event),
            is_another=wording.is_another(text, event),
            is_beside=wording.is_beside(text, event),
            is_away=wording.is_away(text, event),
            is_late=wording.is_late(text, event),
            is_early=wording.is_early(text, event),
            clause=wording.find_clause(text, event),
            after=wording.find_after(text, event),
            loose_day=None if event.date else wording.find_day_named(text, event),
        )

    def _is_defence(self, event: Event) -> bool:
        """Whether somebody harms those who attacked: "the army said it had killed seven assailants"."""
        struck = [self.mentions[role.mention] for role in event.roles if role.role in PATIENTS]
        has_agent = any(role.role in AGENTS for role in event.roles)
        return has_agent and any(head_word(mention.text) in ASSAILANTS for mention in struck)

    def read_accusation(self, event: Event) -> EventMention:
        """An accusation that was told as the act it alleges: its day, place and surroundings are those of the words."""
        nothing: frozenset[str] = frozenset()
        told = self.read(event)
        return replace(told, first=None, last=None, loose_day=None, places=nothing, beside=nothing, sites=nothing)

    def _sayer(self, event: Event, role: Role) -> str | None:
        """The name of who says that `role` is so, as far as somebody does."""
        number = role.said_by if role.said_by is not None else event.said_by
        mention = self.mentions.get(number) if number is not None else None
        if mention is None:
            return None
        entity = self.all_entities.get(mention.id)
        return entity.name if entity is not None else mention.entity or mention.text

    def _near(self, event: Event, reach: int) -> Iterator[Mention]:
        """The mentions in the part of the sentence that tells an event, in the order of the text."""
        start, end = wording.find_environment(self.article.text, event, reach)
        for mention in self.ordered[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if mention.end <= end:
                yield mention

    def _find_place_beside(self, event: Event) -> frozenset[str]:
        """The place named nearest to an event that has none of its own, where no other event has it."""
        opening = wording.find_dateline_end(self.article.text, event)
        own = {role.mention for role in event.roles}
        found = [
            (abs(mention.start - event.trigger.start), entity.id)
            for mention in self._near(event, _PLACE_REACH)
            if mention.kind in LOCATIONS
            and mention.start >= opening
            and (entity := self.entity_of.get(mention.id)) is not None
            and entity.kind in LOCATIONS
            and (mention.id in own or not self.parts[mention.id])
            and wording.says_where(self.article.text, mention.start)
        ]
        return frozenset({min(found)[1]}) if found else frozenset()

    def _read_named_days(self, event: Event) -> tuple[int | None, int | None]:
        """The last weekday or month of a name before the article appeared, where one dates the event."""
        if self.published is None:
            return None, None
        low = bisect_left(self.triggers, event.evidence.start)
        others = self.triggers[low : bisect_left(self.triggers, event.evidence.end)]
        found = wording.find_own_day(self.article.text, event, others)
        if found is None:
            return None, None
        appeared = date.fromordinal(self.published)
        if found[1] in DAYS:
            day = self.published - (appeared.weekday() - DAYS.index(found[1])) % 7
            return day, day
        month = _MONTHS.index(found[1])
        named = _YEAR.match(self.article.text, found.end())
        year = int(named[1]) if named else appeared.year - (appeared.month < month)
        return read_days(EventDate(text=found[1], value=f"{year:04}-{month:02}", precision=Precision.MONTH))

    def _names(self, event: Event, *roles: RoleKind) -> frozenset[str]:
        """What fills `roles`, resolved or as the text says it; pronouns tell nothing."""
        arguments = (self.mentions[role.mention] for role in event.roles if role.role in roles)
        texts = (mention.entity or mention.text.lower() for mention in arguments)
        return frozenset(text for text in texts if len(text) > 4)


def _is_place(role: Role, entity: Entity) -> bool:
    if role.role == RoleKind.PLACE:
        return entity.kind in LOCATIONS or entity.kind == MentionKind.COUNTRY
    return role.role == RoleKind.TARGET and entity.kind in LOCATIONS


def _is_death(text: str, event: Event, role: Role, entity: Entity) -> bool:
    """Whether an event says that a named person was killed, which happens once."""
    if (
        role.role not in (RoleKind.VICTIM, RoleKind.TARGET)
        or entity.kind != MentionKind.PERSON
        or event.status in UNREAL
    ):
        return False
    if event.kind not in VIOLENT_KINDS or role.status == Status.DENIED or event.status == Status.DENIED:
        return False
    if tells_death(event):
        return True
    if event.kind in CAPTURES:  # "the arrest of X, and ten people died in riots"
        return False
    sentence = text[event.evidence.start : event.evidence.end]
    return role.role == RoleKind.VICTIM and bool(DEATH.search(sentence)) and not SURVIVAL.search(sentence)


def tells_death(event: Event) -> bool:
    """Whether the word of an event or its toll says that somebody died."""
    return bool(DEATH.search(event.trigger.text)) or (event.dead is not None and event.dead.low > 0)


def _precision_of(value: str) -> Precision:
    return (Precision.YEAR, Precision.MONTH, Precision.DAY)[value.count("-")]


def read_days(when: EventDate) -> tuple[int, int]:
    """The first and last day that a date may mean, as ordinals."""
    numbers = [int(number) for number in when.value.split("-")]
    year, month, day = (*numbers, 1, 1)[:3]
    start = date(year, month, day).toordinal()
    match when.precision:
        case Precision.DAY:
            return start, start
        case Precision.RANGE if when.until:
            return start, read_days(EventDate(text="", value=when.until, precision=_precision_of(when.until)))[1]
        case Precision.MONTH:
            return start, start + calendar.monthrange(year, month)[1] - 1
        case Precision.SEASON:
            return start, start + 91
        case Precision.YEAR:
            return start, date(year, 12, 31).toordinal()
    return start, start
