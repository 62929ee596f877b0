"""Agreement: how far two tellings may be of one act, from kind, date, place and parties.

The weights were set on the examples and on hand-built cases: a day and a town, or a month and a facility, are enough
together, a kind of attack in a country and a year is not. Outlets disagree about authors and numbers, so those only
lower the score; a different day or a place elsewhere makes two acts.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graphkit.link.gazetteer import Gazetteer
from graphkit.link.places import distance_km
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
    Sector,
    Status,
)

SAME_PLACE_KM = 5.0
_REGION_KM = 70.0
_WIDE_REGION_KM = 250.0
"""How far from the middle of a province a town is taken to lie in it, and how far it may lie in it."""

NEAR_PLACE_KM = 35.0
"""How far a facility may lie from the town that another report names: Camp Taji is 27 km from Baghdad."""

SAME_DEATH_DAYS = 150
"""How far reports of one named person's death may differ: a wrong month, not another attempt years later."""

_REPEAT_COST = 1.5
"""What it costs that a telling without a day says "another", "increasingly": it may be any of many."""

_TELLING_TOLL = 5
"""From so many dead an equal count tells one attack from another."""

_DOERS = (RoleKind.ATTACKER, RoleKind.ACTOR)
_UNDERGOERS = (RoleKind.TARGET, RoleKind.VICTIM, RoleKind.RECIPIENT)
_LOCATIONS = (MentionKind.PLACE, MentionKind.FACILITY)
_UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
_DEATH = re.compile(r"kill|assassinat|murder|slain|slay|dead|death|died|execut|behead|eliminat|lynch", re.IGNORECASE)
_SURVIVAL = re.compile(r"surviv|escap|foil|unhurt|unharmed|attempt|plot", re.IGNORECASE)
_ANSWER = re.compile(r"retaliat|aveng|reveng|respon|counter|answer|repl(?:y|ied)", re.IGNORECASE)
_SAME_DAY = re.compile(r"\bsame (?:day|night|evening|morning)\b|\b(?:hours|minutes|days) (?:later|earlier)\b")
_EVENT_NOUNS = frozenset(
    word + ending
    for word in """attack strike raid bombing blast explosion assault killing shelling shooting massacre
    ambush airstrike barrage bombardment murder assassination abduction kidnapping operation incident offensive siege
    arrest protest protests incursion violence salvo clashe clash fire attempt hit bloodshed slaughter battle fighting
    meeting talk visit""".split()
    for ending in ("", "s")
)
_ANOTHER = frozenset(
    """another second third fourth further fresh more subsequent separate similar repeated increasingly repeatedly
    regularly routinely again""".split()
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY_NAME = re.compile(rf"\b({'|'.join((*_DAYS, *calendar.month_name[1:]))})\b")
_SERIES = re.compile(
    r"(?:attack|strike|raid|bombing|killing|assault|shelling|blast|explosion|ambush|bombardment|rocket)s$|(?:clash|ambush)es$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One event as one article tells it, with what it shares with others ready to be compared.

    `first` and `last` are the days (proleptic ordinals) between which it happened, None without a date. `doers`,
    `undergoers` and `places` are entity ids that mean the same in every article; `dead_people` those named persons
    whom it says were killed. `fillers` are all its mentions, `doer_names` and `target_names` what the
    article calls its authors and targets. `loose_day` is the weekday or month that its sentence names
    where no date could be made of it.
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

    @property
    def key(self) -> tuple[str, str]:
        """What tells this telling from all others."""
        return self.article_id, self.event.id

    @property
    def has_day(self) -> bool:
        """Whether the day is told."""
        return self.first is not None and self.first == self.last


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
        doers=frozenset(entity.id for role, entity in shared if role.role in _DOERS),
        undergoers=frozenset(
            entity.id for role, entity in shared if role.role in _UNDERGOERS and entity.kind not in _LOCATIONS
        ),
        places=frozenset(entity.id for role, entity in shared if _is_place(role, entity)),
        dead_people=frozenset(entity.id for role, entity in shared if _is_death(article.text, event, role, entity)),
        fillers=frozenset(role.mention for role in event.roles),
        doer_names=_names(extraction, event, *_DOERS),
        target_names=_names(extraction, event, RoleKind.TARGET),
        is_series=_SERIES.search(trigger.lower()) is not None and (first is None or first != last),
        is_definite=_is_definite(article.text, event),
        is_answer=_ANSWER.search(trigger) is not None,
        is_another=not _ANOTHER.isdisjoint(_words_before(article.text, event))
        or _SAME_DAY.search(article.text, event.evidence.start, event.trigger.start) is not None,
        loose_day=_loose_day(article.text, event) if event.date is None else None,
    )


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
        return entity.kind in _LOCATIONS or entity.kind == MentionKind.COUNTRY
    return role.role == RoleKind.TARGET and entity.kind in _LOCATIONS


def _is_death(text: str, event: Event, role: Role, entity: Entity) -> bool:
    """Whether an event says that a named person was killed, which happens once."""
    if (
        role.role not in (RoleKind.VICTIM, RoleKind.TARGET)
        or entity.kind != MentionKind.PERSON
        or event.status in _UNREAL
    ):
        return False
    if event.kind not in VIOLENT_KINDS or role.status == Status.DENIED or event.status == Status.DENIED:
        return False
    if _DEATH.search(event.trigger.text) or (event.dead is not None and event.dead.low > 0):
        return True
    sentence = text[event.evidence.start : event.evidence.end]
    return role.role == RoleKind.VICTIM and bool(_DEATH.search(sentence)) and not _SURVIVAL.search(sentence)


def _is_definite(text: str, event: Event) -> bool:
    """Whether the trigger points back at something told: "the strike", "that deadly attack"."""
    is_noun = event.trigger.text in _EVENT_NOUNS
    return is_noun and any(word in {"the", "this", "that"} for word in _words_before(text, event)[-2:])


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


class Agreement:
    """Scores pairs of tellings; knows where entities lie and who stands behind whom."""

    def __init__(self, entities: Mapping[str, Entity], gazetteer: Gazetteer) -> None:
        self.entities = entities
        self.gazetteer = gazetteer
        self._labels: dict[str, frozenset[str]] = {}

    def score(self, one: Telling, other: Telling) -> float | None:
        """How far two tellings agree; None where they cannot be of one act."""
        kind = kind_score(one.event.kind, other.event.kind)
        if kind is None or (one.event.status in _UNREAL) != (other.event.status in _UNREAL):
            return None
        if one.dead_people & other.dead_people:
            return 8.0 if _gap(one, other) <= SAME_DEATH_DAYS else None
        if one.is_series != other.is_series and not (one.has_day or other.has_day or _refers(one, other)):
            return None
        when, where = date_score(one, other), self.place_score(one.places, other.places)
        if when is None and where is not None and where >= 1.2 and _is_one_toll(one, other):
            when = 1.0
        if when is None or where is None:
            return None
        doers = self.party_score(one.doers, other.doers)
        undergoers = self.party_score(one.undergoers, other.undergoers)
        is_doubtful = any(
            role.status != Status.ACTUAL
            for telling in (one, other)
            for role in telling.event.roles
            if role.role in _DOERS
        )
        score = kind + when + where
        score += 1.0 if doers else -1.5 if doers is False and not is_doubtful else 0.0
        score += 2.5 if self._share_person(one, other) else 1.0 if undergoers else -0.5 if undergoers is False else 0.0
        score -= sum(_REPEAT_COST for telling in (one, other) if telling.is_another and not telling.has_day)
        return score + _count_score(one, other)

    def share(self, one: Telling, other: Telling) -> bool:
        """Whether two tellings have a place smaller than a country, or a party, in common."""
        where = self.place_score(one.places, other.places)
        if where is not None and where >= 1.0:
            return True
        return bool(self.party_score(one.doers, other.doers) or self.party_score(one.undergoers, other.undergoers))

    def _share_person(self, one: Telling, other: Telling) -> bool:
        """Whether one named person underwent both: few are attacked twice in the period that their dates share."""
        shared = one.undergoers & other.undergoers
        return any(self.entities[identifier].kind == MentionKind.PERSON for identifier in shared)

    def is_specific(self, telling: Telling) -> bool:
        """Whether a telling names its day and a place smaller than a country, and so stands for itself."""
        return telling.has_day and any(self.entities[place].kind in _LOCATIONS for place in telling.places)

    def place_score(self, ones: frozenset[str], others: frozenset[str]) -> float | None:
        """3 for the same place, less for one within or near the other, 0 where nothing tells, None for places apart."""
        if not ones or not others:
            return 0.0
        scores = [
            self._pair_score(self.entities[one], self.entities[other])
            for one in sorted(ones)
            for other in sorted(others)
        ]
        known = [score for score in scores if score is not None]
        return max(known) if known else None

    def _pair_score(self, one: Entity, other: Entity) -> float | None:
        if one.id == other.id:
            return 0.7 if one.kind == MentionKind.COUNTRY else 3.0
        if MentionKind.COUNTRY in (one.kind, other.kind):
            return (
                0.7 if one.country and one.country == other.country else None if one.country and other.country else 0.0
            )
        inside = self._lies_in(one, other), self._lies_in(other, one)
        if inside != (None, None):
            return max(score for score in inside if score is not None)
        if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
            return None if one.country and other.country and one.country != other.country else -1.0
        km = distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))
        if km <= SAME_PLACE_KM:
            return 2.5
        kinds = {one.kind, other.kind}
        return 1.0 if km <= NEAR_PLACE_KM and kinds == set(_LOCATIONS) else None

    def _lies_in(self, inner: Entity, outer: Entity) -> float | None:
        """1.2 where one place lies in the other, 0 where it may lie in a wide province, None where it does not."""
        row, around = self.gazetteer.rows.get(inner.id), self.gazetteer.rows.get(outer.id)
        if inner.country != outer.country:
            return None
        if row is not None and row.place is not None and row.place in (outer.name, *outer.aliases):
            return 1.2
        if (
            around is None
            or around.type not in {"province", "region"}
            or around.latitude is None
            or around.longitude is None
        ):
            return None
        if inner.latitude is None or inner.longitude is None:
            return 0.0
        km = distance_km((inner.latitude, inner.longitude), (around.latitude, around.longitude))
        return 1.2 if km < _REGION_KM else 0.0 if km < _WIDE_REGION_KM else None

    def party_score(self, ones: frozenset[str], others: frozenset[str]) -> bool | None:
        """Whether two sets of parties have one in common, a state with its forces included; None where one is empty."""
        if not ones or not others:
            return None
        return any(self._is_one_party(one, other) for one in ones for other in others)

    def _is_one_party(self, one: str, other: str) -> bool:
        own, foreign = self.labels(one), self.labels(other)
        return bool(
            own & foreign if self._is_state(one) and self._is_state(other) else one in foreign or other in own
        ) or bool(own & foreign & {f"state {self.entities[one].country}", f"state {self.entities[other].country}"})

    def _is_state(self, identifier: str) -> bool:
        entity = self.entities[identifier]
        return entity.kind == MentionKind.COUNTRY or entity.sector in (Sector.STATE_FORCE, Sector.GOVERNMENT)

    def labels(self, identifier: str) -> frozenset[str]:
        """What else a party may be called: its state, its parents, the nameless group that its sponsors back."""
        if identifier not in self._labels:
            self._labels[identifier] = self._find_labels(identifier)
        return self._labels[identifier]

    def _find_labels(self, identifier: str) -> frozenset[str]:
        entity = self.entities[identifier]
        labels = {identifier}
        if self._is_state(identifier) and entity.country:
            labels.add(f"state {entity.country}")
        row = self.gazetteer.rows.get(identifier)
        seen = 0
        while row is not None and seen < 4:
            for sponsor in row.sponsors:
                country = self.gazetteer.country_of(sponsor)
                if country is not None:
                    name = {"US": "us", "GB": "uk"}.get(country.country or "", country.name.lower().replace(" ", "-"))
                    labels |= {
                        country.id,
                        f"organisation-{name}-backed-militias",
                        f"organisation-{name}-aligned-militias",
                    }
            parents = self.gazetteer.find_matches(row.parent) if row.parent else ()
            row = next((match.row for match in parents if match.row.kind == MentionKind.ORGANISATION), None)
            labels |= {row.id} if row is not None else set()
            seen += 1
        return frozenset(labels)


def kind_score(one: EventKind, other: EventKind) -> float | None:
    """1 for one kind, less for kinds that outlets take for each other, None for kinds apart."""
    if one == other:
        return 1.0
    return _COMPATIBLE.get(frozenset((one, other)))


_ANY_FORCE = VIOLENT_KINDS - {
    EventKind.ARREST,
    EventKind.ABDUCTION,
    EventKind.RIOT,
    EventKind.ARMED_ATTACK,
    EventKind.INTERCEPTION,
}
_COMPATIBLE: dict[frozenset[EventKind], float] = {
    **{frozenset((EventKind.ARMED_ATTACK, kind)): 0.5 for kind in _ANY_FORCE},
    **{
        frozenset((EventKind.ASSASSINATION, kind)): 0.5
        for kind in (
            EventKind.AIRSTRIKE,
            EventKind.SHELLING,
            EventKind.BOMBING,
            EventKind.SUICIDE_BOMBING,
            EventKind.ARMED_ATTACK,
        )
    },
    frozenset((EventKind.BOMBING, EventKind.SUICIDE_BOMBING)): 0.8,
    frozenset((EventKind.BOMBING, EventKind.AIRSTRIKE)): 0.4,
    frozenset((EventKind.BOMBING, EventKind.SHELLING)): 0.2,
    frozenset((EventKind.AIRSTRIKE, EventKind.SHELLING)): 0.4,
    frozenset((EventKind.AIRSTRIKE, EventKind.DESTRUCTION)): 0.3,
    frozenset((EventKind.SHELLING, EventKind.DESTRUCTION)): 0.3,
    frozenset((EventKind.BOMBING, EventKind.DESTRUCTION)): 0.3,
    frozenset((EventKind.PROTEST, EventKind.RIOT)): 0.5,
}


def date_score(one: Telling, other: Telling) -> float | None:
    """2.5 for one day, less for periods that overlap, 0 where one has no date, None for different days."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return _loose_score(one, other)
    if one.first > other.last or other.first > one.last:
        return None
    longest = max(one.last - one.first, other.last - other.first)
    return 2.5 if longest == 0 else 1.2 if longest <= 7 else 1.0 if longest <= 31 else 0.5 if longest <= 100 else 0.3


def _loose_score(one: Telling, other: Telling) -> float | None:
    """0 where a weekday or month without a year may be the other's date, None within an article where it cannot."""
    if one.loose_day is None and other.loose_day is None:
        return 0.0
    is_one_article = one.article_id == other.article_id
    if one.loose_day is not None and other.loose_day is not None:
        return 0.3 if one.loose_day == other.loose_day else None if is_one_article else 0.0
    loose, dated = (one, other) if one.loose_day is not None else (other, one)
    if dated.first is None or dated.last is None:
        return 0.0
    names = {_DAYS[date.fromordinal(dated.first).weekday()]} if dated.has_day else set(_DAYS)
    names |= {calendar.month_name[date.fromordinal(day).month] for day in (dated.first, dated.last)}
    if loose.loose_day in names and (dated.has_day or loose.loose_day not in _DAYS):
        return 0.3
    return None if is_one_article else -1.0


def _is_one_toll(one: Telling, other: Telling) -> bool:
    """Whether two tellings of neighbouring days count the same many dead: a night is dated by either day."""
    first, second = one.event.dead, other.event.dead
    if first is None or second is None or first.low < _TELLING_TOLL or first.low != second.low:
        return False
    return one.has_day and other.has_day and _gap(one, other) == 1


def _refers(one: Telling, other: Telling) -> bool:
    """Whether the later of two tellings of one article points back: "the strikes" after "bombed five sites"."""
    later = max(one, other, key=lambda telling: telling.event.trigger.start)
    return one.article_id == other.article_id and later.is_definite


def _gap(one: Telling, other: Telling) -> int:
    """The days between two dates, 0 where they overlap or one is missing."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return 0
    return max(one.first - other.last, other.first - one.last, 0)


def _count_score(one: Telling, other: Telling) -> float:
    first, second = one.event.dead, other.event.dead
    if first is None or second is None or not (first.low or second.low):
        return 0.0
    return 0.7 if first.low == second.low else -0.2
