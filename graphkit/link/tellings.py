"""Tellings: the events of articles, each with what it shares with others ready to be compared."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphkit.link.spelling import fold
from graphkit.schema import (
    VIOLENT_KINDS,
    Entity,
    Event,
    EventDate,
    EventKind,
    Extraction,
    MentionKind,
    MentionRef,
    Precision,
    Role,
    RoleKind,
    Status,
)

DOERS = (RoleKind.ATTACKER, RoleKind.ACTOR)
_UNDERGOERS = (RoleKind.TARGET, RoleKind.VICTIM, RoleKind.RECIPIENT)
LOCATIONS = (MentionKind.PLACE, MentionKind.FACILITY)
VAGUE_KINDS = frozenset({EventKind.ARMED_ATTACK, EventKind.ASSASSINATION})
"""What outlets write where they do not say by what means."""

UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
_DEATH = re.compile(r"kill|assassinat|murder|slain|slay|dead|death|died|execut|behead|eliminat|lynch", re.IGNORECASE)
_SURVIVAL = re.compile(r"surviv|escap|foil|unhurt|unharmed|attempt|plot", re.IGNORECASE)
_ANSWER = re.compile(r"retaliat|aveng|reveng|respon|counter|answer|repl(?:y|ied)", re.IGNORECASE)
_IN_RESPONSE = re.compile(r"[^.;]*?\bin (?:response|retaliation|reply|revenge|return|reprisal)\b")
_PARTING = re.compile(
    r"\b(?:in (?:response|retaliation|reply|revenge|return|reprisal|answer)|to avenge|aveng\w+|retaliat\w+|before|following"
    r"|since|while|whereas|(?:hours|days|weeks|months|years|day|week|month|year) after|like)\b"
)
"""Words that set what follows them apart from the act told before them in the sentence."""

_AFTER = re.compile(r"\bafter\b")
_FRONT_REACH = 40
"""How far into a sentence "Hours after the attack, ..." may begin, so that its comma ends what it sets apart."""

_SAME_DAY = re.compile(r"\bsame (?:day|night|evening|morning)\b|\b(?:hours|minutes|days) (?:later|earlier)\b")
_EVENT_NOUNS = frozenset(
    word + ending
    for word in """attack strike raid bombing blast explosion assault killing shelling shooting massacre
    ambush airstrike barrage bombardment murder assassination abduction kidnapping operation incident offensive siege
    arrest protest protests incursion violence salvo clashe clash fire attempt hit bloodshed slaughter battle fighting
    meeting talk visit""".split()
    for ending in ("", "s")
)
_SELF_DEFINING = frozenset({"of", "on", "at", "in", "near", "against", "that", "which", "outside", "inside"})
_ANOTHER = frozenset(
    """another second third fourth further fresh more subsequent separate similar repeated increasingly repeatedly
    regularly routinely again""".split()
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TIMES_AWAY = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?|minutes?) (?:ago|before|earlier|later|after)\b|\b(?:earlier|later)\b"
    r"|\blast (?:year|month|week|spring|summer|autumn|fall|winter|\w+day|[A-Z][a-z]+)\b|\b(?:year|month|week) ago\b"
    r"|\b(?:since|until|previous(?:ly)?|formerly|once|already|next|then|in (?:19|20)\d\d)\b"
    r"|\bthe (?:next|following|previous) (?:day|night|morning|week|month|year)\b|\bsame (?:day|night|evening|morning)\b"
)
"""Words that lead away from the time of the act told before."""

_LATE = re.compile(r"\b(?:night|late|evening|midnight|overnight|dusk)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:night|early|dawn|midnight|overnight|morning|a\.?m|pre-dawn|sunrise)\b", re.IGNORECASE)
_SITE_NOUNS = """airbase airfield airport ambulance apartment bakery bank barracks base boat bridge bus cafe camp cathedral
        ceremony checkpoint church cinema clinic college column compound concert consulate convoy court crossing dam
        depot dormitory embassy factory farm ferry festival funeral garrison guesthouse gym gymnasium hangar
        headquarters helicopter highway hospital hotel jail jet kindergarten mall market marketplace mine ministry
        minibus monastery mosque motorcade museum office outpost palace parade parliament patrol pipeline plane plant
        port post prison procession rally railway refinery residence resort restaurant roadblock school seminary ship
        shop shrine stadium station substation synagogue tanker temple terminal theatre theater tower train
        university vessel villa village warehouse wedding workshop""".split()
_SITES = re.compile(rf"\b({'|'.join(_SITE_NOUNS)})(?:e?s)?\b", re.IGNORECASE)
_SITE_REACH = 90
"""Within how many characters of the telling word, in its sentence, the thing attacked is named."""

_DAY_NAME = re.compile(rf"\b({'|'.join((*DAYS, *calendar.month_name[1:]))})\b")
_SERIES = re.compile(
    r"(?:attack|strike|raid|bombing|killing|assault|shelling|blast|explosion|ambush|bombardment|rocket)s$|(?:clash|ambush)es$"
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Telling:
    """One event as one article tells it, with what it shares with others ready to be compared.

    Tellings are compared by identity: hashing all that one holds took a third of the time of linking.

    `first` and `last` are the days (proleptic ordinals) between which it happened, None without a date. `doers`,
    `undergoers` and `places` are entity ids that mean the same in every article; `dead_people` those named persons
    whom it says were killed. `fillers` are all its mentions, `doer_names` and `target_names` what the
    article calls its authors and targets. `loose_day` is the weekday or month that its sentence names
    where no date could be made of it. `sites` are the kinds of things attacked that stand near the telling word,
    "mosque", "convoy"; `is_away` where its sentence leads to another time without a date being read; `is_late` and
    `is_early` say that a night is told, which one outlet dates by its evening and the next by its morning.
    `clause` and `after` are where the part of its sentence begins that words like "in retaliation for" and the word
    "after" set apart; `is_demonstrative` where it is "that attack".
    """

    event: Event
    article_id: str
    outlet: str | None
    group: str
    first: int | None
    last: int | None
    doers: frozenset[str]
    undergoers: frozenset[str]
    places: frozenset[str]
    dead_people: frozenset[str]
    fillers: frozenset[int]
    doer_names: frozenset[str]
    target_names: frozenset[str]
    is_series: bool
    is_definite: bool
    is_answer: bool
    is_another: bool
    loose_day: str | None
    published: int | None
    sites: frozenset[str]
    is_away: bool
    is_late: bool
    is_early: bool
    clause: int
    after: int
    is_demonstrative: bool

    @property
    def key(self) -> tuple[str, str]:
        """What tells this telling from all others."""
        return self.article_id, self.event.id

    @property
    def has_day(self) -> bool:
        """Whether the day is told."""
        return self.first is not None and self.first == self.last


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Account:
    """The tellings of one act in one article, in the order of the text, and what they say together.

    `first` and `last` are the days of the most precise telling, None without a date. `tolls` are the numbers of dead.
    """

    tellings: tuple[Telling, ...]
    first: int | None
    last: int | None
    kinds: frozenset[EventKind]
    doers: frozenset[str]
    undergoers: frozenset[str]
    places: frozenset[str]
    dead_people: frozenset[str]
    tolls: frozenset[int]
    sites: frozenset[str]

    @property
    def key(self) -> tuple[str, str]:
        """What tells this account from all others."""
        return min(telling.key for telling in self.tellings)

    @property
    def article_id(self) -> str:
        """The article that gives it."""
        return self.tellings[0].article_id

    @property
    def published(self) -> int | None:
        """The day (proleptic ordinal) on which its article appeared."""
        return self.tellings[0].published

    @property
    def has_day(self) -> bool:
        """Whether the day is told."""
        return self.first is not None and self.first == self.last

    @property
    def is_real(self) -> bool:
        """Whether it tells of what happened, or is denied to have happened, not of a plan or a fear."""
        return self.tellings[0].event.status not in UNREAL

    @property
    def is_series(self) -> bool:
        """Whether it tells of "attacks" throughout, without a day."""
        return all(telling.is_series for telling in self.tellings)

    @property
    def is_another(self) -> bool:
        """Whether it is told as one of several."""
        return any(telling.is_another for telling in self.tellings)

    @property
    def is_doubtful(self) -> bool:
        """Whether any author that it names is only alleged to be one."""
        return any(
            role.status != Status.ACTUAL
            for telling in self.tellings
            for role in telling.event.roles
            if role.role in DOERS
        )

    @property
    def loose_day(self) -> str | None:
        """The weekday or month that its first telling names where no date could be made of it."""
        return self.tellings[0].loose_day


def join_tellings(tellings: Sequence[Telling]) -> Account:
    """What `tellings` of one act say together."""
    dated = [telling for telling in tellings if telling.first is not None and telling.last is not None]
    days = min(dated, key=lambda telling: (_length(telling), telling.key), default=None)
    return Account(
        tellings=tuple(tellings),
        first=days.first if days else None,
        last=days.last if days else None,
        kinds=frozenset(telling.event.kind for telling in tellings),
        doers=frozenset().union(*(telling.doers for telling in tellings)),
        undergoers=frozenset().union(*(telling.undergoers for telling in tellings)),
        places=frozenset().union(*(telling.places for telling in tellings)),
        dead_people=frozenset().union(*(telling.dead_people for telling in tellings)),
        tolls=frozenset(telling.event.dead.low for telling in tellings if telling.event.dead),
        sites=frozenset().union(*(telling.sites for telling in tellings)),
    )


def _length(telling: Telling) -> int:
    return 0 if telling.first is None or telling.last is None else telling.last - telling.first


def read_telling(extraction: Extraction, event: Event, group: str, entity_of: Mapping[MentionRef, Entity]) -> Telling:
    """An event with its entities, its days and what its wording says."""
    article = extraction.article
    parts = [
        (role, entity_of[ref]) for role in event.roles if (ref := MentionRef(article.id, role.mention)) in entity_of
    ]
    shared = [(role, entity) for role, entity in parts if not entity.id.startswith("local-")]
    first, last = read_days(event.date) if event.date else (None, None)
    trigger = event.trigger.text
    return Telling(
        event=event,
        article_id=article.id,
        outlet=article.outlet,
        group=group,
        first=first,
        last=last,
        doers=frozenset(entity.id for role, entity in shared if role.role in DOERS),
        undergoers=frozenset(
            entity.id for role, entity in shared if role.role in _UNDERGOERS and entity.kind not in LOCATIONS
        ),
        places=frozenset(entity.id for role, entity in shared if _is_place(role, entity)),
        dead_people=frozenset(entity.id for role, entity in shared if _is_death(article.text, event, role, entity)),
        fillers=frozenset(role.mention for role in event.roles),
        doer_names=_names(extraction, event, *DOERS),
        target_names=_names(extraction, event, RoleKind.TARGET),
        is_series=_SERIES.search(trigger.lower()) is not None and (first is None or first != last),
        is_definite=_is_definite(article.text, event),
        is_answer=_ANSWER.search(trigger) is not None
        or _IN_RESPONSE.match(article.text, event.trigger.end, event.trigger.end + 50) is not None,
        is_another=not _ANOTHER.isdisjoint(_words_before(article.text, event))
        or _SAME_DAY.search(article.text, event.evidence.start, event.trigger.start) is not None,
        loose_day=_loose_day(article.text, event) if event.date is None else None,
        published=date.fromisoformat(article.published[:10]).toordinal() if article.published else None,
        sites=_sites(article.text, event),
        is_away=event.date is None
        and _TIMES_AWAY.search(article.text, event.evidence.start, event.evidence.end) is not None,
        is_late=_LATE.search(article.text, event.evidence.start, event.evidence.end) is not None,
        is_early=_EARLY.search(article.text, event.evidence.start, event.evidence.end) is not None,
        clause=_clause_start(_PARTING, article.text, event),
        after=_clause_start(_AFTER, article.text, event),
        is_demonstrative=_is_definite(article.text, event) and "that" in _words_before(article.text, event)[-2:],
    )


def _clause_start(words: re.Pattern[str], text: str, event: Event) -> int:
    """Where the part of the sentence begins that one of `words` sets apart and that tells the event."""
    start = event.evidence.start
    for match in words.finditer(text, start, event.trigger.start):
        is_fronted = match.start() - event.evidence.start < _FRONT_REACH
        if not (is_fronted and "," in text[match.end() : event.trigger.start]):
            start = match.start()
    return start


def _sites(text: str, event: Event) -> frozenset[str]:
    start = max(event.evidence.start, event.trigger.start - _SITE_REACH)
    end = min(event.evidence.end, event.trigger.end + _SITE_REACH)
    return frozenset(match[1].lower() for match in _SITES.finditer(text, start, end))


def _names(extraction: Extraction, event: Event, *roles: RoleKind) -> frozenset[str]:
    """What fills `roles`, resolved or as the text says it; pronouns tell nothing."""
    mentions = {mention.id: mention for mention in extraction.mentions}
    texts = (
        mentions[role.mention].entity or mentions[role.mention].text.lower()
        for role in event.roles
        if role.role in roles
    )
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
    if _DEATH.search(event.trigger.text) or (event.dead is not None and event.dead.low > 0):
        return True
    sentence = text[event.evidence.start : event.evidence.end]
    return role.role == RoleKind.VICTIM and bool(_DEATH.search(sentence)) and not _SURVIVAL.search(sentence)


def _is_definite(text: str, event: Event) -> bool:
    """Whether the trigger points back at something told: "the strike", "that attack", not "the attack on Taji"."""
    after = text[event.trigger.end : event.trigger.end + 12].split()[:1]
    if event.trigger.text not in _EVENT_NOUNS or (after and after[0] in _SELF_DEFINING):
        return False
    return any(word in {"the", "this", "that"} for word in _words_before(text, event)[-2:])


def _words_before(text: str, event: Event) -> list[str]:
    """The four words in front of the trigger, lower-case, in its sentence."""
    start = max(event.evidence.start, event.trigger.start - 60)
    return fold(text[start : event.trigger.start]).lower().split()[-4:]


def _loose_day(text: str, event: Event) -> str | None:
    """The weekday or month named nearest to the trigger in its sentence."""
    found = _DAY_NAME.finditer(text, event.evidence.start, event.evidence.end)
    nearest = min(found, key=lambda match: (abs(match.start() - event.trigger.start), match.start()), default=None)
    return nearest[1] if nearest else None


def read_days(when: EventDate) -> tuple[int, int]:
    """The first and last day that a date may mean, as ordinals."""
    numbers = [int(number) for number in when.value.split("-")]
    year, month, day = (*numbers, 1, 1)[:3]
    start = date(year, month, day).toordinal()
    match when.precision:
        case Precision.DAY:
            return start, start
        case Precision.WEEK:
            return start, start + 6
        case Precision.MONTH:
            return start, start + calendar.monthrange(year, month)[1] - 1
        case Precision.SEASON:
            return start, start + 91
        case Precision.YEAR:
            return start, date(year, 12, 31).toordinal()
    return start, date(min(year + 9, 9999), 12, 31).toordinal()
