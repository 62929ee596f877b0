"""Scoring: how likely two local incidents are one act, from kind, date, place and parties.

The weights were set on the examples and on hand-built cases: a day and a town, or a month and a facility, are enough
together, a kind of attack in a country and a year is not, nor is a day alone. Outlets disagree about authors and
numbers, so those only lower the score; a different day or a place elsewhere makes two acts, but for a night that one
dates by its evening and the other by its morning. A score depends on the two local incidents and their entities alone.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import product

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.entities.toponyms import distance_km
from graphkit.link.incidents.event_mentions import LOCATIONS, EventMention, LocalIncident
from graphkit.link.rules.en.incident_words import DAYS
from graphkit.link.rules.en.toponym_words import WIDE
from graphkit.names.phrases import proper_words
from graphkit.schema import Entity, EventKind, MentionKind, Sector
from graphkit.schema.ontology import VAGUE_KINDS, find_resemblance

SAME_PLACE_KM = 5.0
_REGIONS = frozenset({"province", "region"})
_REGION_KM = 70.0
_WIDE_REGION_KM = 250.0
"""How far from the middle of a province a town is taken to lie in it, and how far it may lie in it."""

NEAR_PLACE_KM = 35.0
"""How far a facility may lie from the town that another report names: Camp Taji is 27 km from Baghdad."""

SAME_DEATH_DAYS = 150
"""How far reports of one named person's death may differ: a wrong month, not another attempt years later."""

_REPEAT_COST = 1.5
"""What it costs that an event mention without a day says "another", "increasingly": it may be any of many."""

_SITE_SCORE, _BESIDE_SCORE = 0.5, 0.5
"""What a thing attacked tells that both name, and each of two entities with no known part in the act."""

_UNDATED_COST = 0.6
"""What it costs that one leaves its day open: one place sees many attacks."""

_ELSEWHERE_COST = 1.3
"""What another author or target costs more where no place says that it is one act."""

_NEWS_SCORES, _OLD_SCORE = ((14, 0.6), (60, 0.0), (366, -0.5)), -1.2
"""What it tells of an undated act that its article appeared so many days from the other, or longer."""

_EVENT_MENTION_TOLL = 5
"""From so many dead an equal count tells one attack from another."""


class IncidentScorer:
    """Scores pairs of local incidents; knows where entities lie and who stands behind whom."""

    def __init__(self, entities: Mapping[str, Entity], gazetteer: Gazetteer) -> None:
        self.entities = entities
        self.gazetteer = gazetteer
        self._labels: dict[str, frozenset[str]] = {}

    def score(self, one: LocalIncident, other: LocalIncident) -> float | None:
        """How far two local incidents agree; None where they cannot be of one act."""
        if one.is_real != other.is_real or _is_told_before(one, other) or _is_told_before(other, one):
            return None
        kind = kind_score(one.kinds, other.kinds)
        if kind is None:
            return None
        if one.dead_people & other.dead_people:
            return 8.0 if self._is_one_death(one, other) else None
        if one.is_series != other.is_series and not (one.has_day or other.has_day):
            return None
        when, where = date_score(one, other), self.place_score(one.places, other.places)
        if when is None and where is not None and where >= 1.2 and is_one_night(one, other):
            when = 1.0
        if when is None or where is None:
            return None
        agents = self.party_score(one.agents, other.agents)
        patients = self.party_score(one.patients, other.patients)
        beside = self._beside_score(one, other)
        if not (where >= 1.0 or agents or patients or beside or share_toll(one, other)):
            return None
        score = kind + when + where + beside + self._site_score(one, other)
        score -= _ELSEWHERE_COST if where < 1.0 and False in (agents, patients) else 0.0
        score -= _UNDATED_COST if one.first is None or other.first is None else 0.0
        score += 1.0 if agents else -1.5 if agents is False and not (one.is_doubtful or other.is_doubtful) else 0.0
        score += 2.5 if self._share_person(one, other) else 1.0 if patients else -0.5 if patients is False else 0.0
        score -= sum(
            _REPEAT_COST for local_incident in (one, other) if local_incident.is_another and not local_incident.has_day
        )
        return score + _count_score(one, other) + _news_score(one, other)

    def _site_score(self, one: LocalIncident, other: LocalIncident) -> float:
        """What it tells that both name a mosque or a convoy; nothing where they name one base."""
        is_one_facility = any(self.entities[place].kind == MentionKind.FACILITY for place in one.places & other.places)
        return _SITE_SCORE if one.sites & other.sites and not is_one_facility else 0.0

    def _beside_score(self, one: LocalIncident, other: LocalIncident) -> float:
        """What it tells that both name someone or some place who is not known to have the same part in both."""
        shared = one.beside & other.beside - (one.agents & other.agents) - (one.patients & other.patients)
        if one.places and other.places:
            shared = frozenset(entity for entity in shared if self.entities[entity].kind not in LOCATIONS)
        return min(len(shared), 2) * _BESIDE_SCORE

    def _is_one_death(self, one: LocalIncident, other: LocalIncident) -> bool:
        """Whether two local incidents of one named person's death may be of one, however they date it."""
        if one.has_day and other.has_day and _gap(one, other) > 1 and self.are_apart(one.places, other.places):
            return False
        return _gap(one, other) <= SAME_DEATH_DAYS or bool(self.party_score(one.agents, other.agents))

    def _share_person(self, one: LocalIncident, other: LocalIncident) -> bool:
        """Whether one named person underwent both: few are attacked twice in the period that their dates share."""
        shared = one.patients & other.patients
        return any(self.entities[identifier].kind == MentionKind.PERSON for identifier in shared)

    def is_specific(self, local_incident: LocalIncident) -> bool:
        """Whether a local incident names its day and a place smaller than a country, and so stands for itself."""
        return local_incident.has_day and self.is_located(local_incident)

    def is_located(self, local_incident: LocalIncident) -> bool:
        """Whether a local incident names a place smaller than a country."""
        places = (self.entities[place] for place in local_incident.places)
        return any(place.kind in LOCATIONS and not is_wide(place) for place in places)

    def place_score(self, ones: frozenset[str], others: frozenset[str]) -> float | None:
        """3 for the same place, less for one within or near the other, 0 where nothing tells, None for places apart."""
        if not ones or not others:
            return 0.0
        if self._are_other_facilities(ones, others):
            return None
        scores = [
            self._pair_score(self.entities[one], self.entities[other])
            for one in sorted(ones)
            for other in sorted(others)
        ]
        known = [score for score in scores if score is not None]
        return max(known) if known else None

    def are_apart(self, ones: frozenset[str], others: frozenset[str]) -> bool:
        """Whether two acts lie apart: none of their places is the same, and two smaller than countries differ."""
        if not ones or not others:
            return False
        if self._are_other_facilities(ones, others):
            return True
        pairs = [(self.entities[one], self.entities[other]) for one in ones for other in others]
        scores = [self._pair_score(one, other) for one, other in pairs]
        if any(score is not None and score >= 2.5 for score in scores):
            return False
        local = [score for score, pair in zip(scores, pairs, strict=True) if all(e.kind in LOCATIONS for e in pair)]
        return None in local or all(score is None for score in scores)

    def _are_other_facilities(self, ones: frozenset[str], others: frozenset[str]) -> bool:
        """Whether both name bases, airports or the like and none in common, though one city may stand with both."""
        pairs = list(product(self._facilities(ones), self._facilities(others)))
        return bool(pairs) and all(self._pair_score(one, other) is None for one, other in pairs)

    def _facilities(self, places: frozenset[str]) -> list[Entity]:
        """Those of `places` that are bases, airports or the like and are known to lie somewhere."""
        entities = map(self.entities.__getitem__, sorted(places))
        return [place for place in entities if place.kind == MentionKind.FACILITY and place.latitude is not None]

    def _pair_score(self, one: Entity, other: Entity) -> float | None:
        if one.id == other.id:
            return 0.7 if one.kind == MentionKind.COUNTRY else 1.2 if self._is_region(one) else 3.0
        if MentionKind.COUNTRY in (one.kind, other.kind):
            countries = self.country_of(one), self.country_of(other)
            return 0.0 if not all(countries) else 0.7 if countries[0] == countries[1] else None
        if is_wide(one) or is_wide(other):
            countries = self.country_of(one), self.country_of(other)
            return None if all(countries) and countries[0] != countries[1] else 0.3
        inside = self._lies_in(one, other), self._lies_in(other, one)
        if inside != (None, None):
            return max(score for score in inside if score is not None)
        if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
            return None if one.country and other.country and one.country != other.country else -1.0
        km = distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))
        kinds = {one.kind, other.kind}
        if _has_borrowed_point(one) or _has_borrowed_point(other):
            if km > _REGION_KM or _are_other_names(one, other):
                return None
            return 1.0 if kinds == set(LOCATIONS) and km <= NEAR_PLACE_KM else -1.0
        if km <= SAME_PLACE_KM:
            return 2.5
        return 1.0 if km <= NEAR_PLACE_KM and kinds == set(LOCATIONS) else None

    def _is_region(self, place: Entity) -> bool:
        row = self.gazetteer.rows.get(place.id)
        return is_wide(place) or (row is not None and row.type in _REGIONS)

    def country_of(self, place: Entity) -> str | None:
        """The country in which a place lies, of "eastern Syria" by its name."""
        if place.country or not is_wide(place):
            return place.country
        named = self.gazetteer.country_of(place.name.split()[-1])
        return named.country if named else None

    def _lies_in(self, inner: Entity, outer: Entity) -> float | None:
        """1.2 where one place lies in the other, 0 where it may lie in a wide province, None where it does not."""
        row, around = self.gazetteer.rows.get(inner.id), self.gazetteer.rows.get(outer.id)
        if inner.country != outer.country:
            return None
        if row is not None and row.place is not None and row.place in (outer.name, *outer.aliases):
            return 1.2
        if around is None or not self._is_region(outer) or around.latitude is None or around.longitude is None:
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
        if entity.kind == MentionKind.COUNTRY or entity.sector in (Sector.STATE_FORCE, Sector.GOVERNMENT):
            return True
        row = self.gazetteer.rows.get(identifier)
        return row is not None and bool(row.offices)

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
                    where = f"-{row.country.lower()}" if row.country else ""
                    labels |= {
                        country.id,
                        f"organisation-{name}-backed-militias{where}",
                        f"organisation-{name}-aligned-militias{where}",
                    }
            parents = self.gazetteer.find_matches(row.parent) if row.parent else ()
            row = next((match.row for match in parents if match.row.kind == MentionKind.ORGANISATION), None)
            labels |= {row.id} if row is not None else set()
            seen += 1
        return frozenset(labels)


def is_wide(entity: Entity) -> bool:
    """Whether a place is a part of a country without bounds: "western Iraq"."""
    return entity.latitude is None and WIDE.match(entity.name) is not None


def _has_borrowed_point(place: Entity) -> bool:
    """Whether a place that no list holds has the point of the town or area in which it lies."""
    return place.id.startswith(_UNLISTED)


def _are_other_names(one: Entity, other: Entity) -> bool:
    """Whether two buildings have names without a word in common: two hotels of one town.

    One word is not enough, as it may be that of the town: "Amman hotels" are the Radisson and two more.
    """
    ones, others = (set(proper_words(place.name)) for place in (one, other))
    is_both = one.kind == other.kind == MentionKind.FACILITY
    return is_both and min(len(ones), len(others)) > 1 and ones.isdisjoint(others)


_UNLISTED = "location-"


@lru_cache(maxsize=4096)
def kind_score(ones: frozenset[EventKind], others: frozenset[EventKind]) -> float | None:
    """How far the kinds agree; vague ones count only where nothing more specific is told."""
    scores = [
        find_resemblance(first, second)
        for first in sorted(ones - VAGUE_KINDS or ones)
        for second in sorted(others - VAGUE_KINDS or others)
    ]
    return max((score for score in scores if score is not None), default=None)


def date_score(one: EventMention | LocalIncident, other: EventMention | LocalIncident) -> float | None:
    """2.5 for one day, less for periods that overlap, 0 where one has no date, None for different days."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return _loose_score(one, other)
    if one.first > other.last or other.first > one.last:
        return None
    longest = max(one.last - one.first, other.last - other.first)
    return 2.5 if longest == 0 else 1.2 if longest <= 7 else 1.0 if longest <= 31 else 0.5 if longest <= 100 else 0.3


def _loose_score(one: EventMention | LocalIncident, other: EventMention | LocalIncident) -> float:
    """0.3 where a weekday or month without a year may be the other's date, -1 where it cannot, 0 where none is told."""
    if one.loose_day is None and other.loose_day is None:
        return 0.0
    if one.loose_day is not None and other.loose_day is not None:
        return 0.3 if one.loose_day == other.loose_day else 0.0
    loose, dated = (one, other) if one.loose_day is not None else (other, one)
    if dated.first is None or dated.last is None:
        return 0.0
    names = {DAYS[date.fromordinal(dated.first).weekday()]} if dated.has_day else set(DAYS)
    names |= {calendar.month_name[date.fromordinal(day).month] for day in (dated.first, dated.last)}
    return 0.3 if loose.loose_day in names and (dated.has_day or loose.loose_day not in DAYS) else -1.0


def _news_score(one: LocalIncident, other: LocalIncident) -> float:
    """What the days of the articles tell where one leaves its day open: most articles tell of what just happened."""
    if one.first is not None and other.first is not None:
        return 0.0
    days = [
        local_incident.published if local_incident.first is None else local_incident.last
        for local_incident in (one, other)
    ]
    if days[0] is None or days[1] is None:
        return 0.0
    gap = abs(days[0] - days[1])
    return next((score for limit, score in _NEWS_SCORES if gap <= limit), _OLD_SCORE)


def _is_told_before(article: LocalIncident, act: LocalIncident) -> bool:
    """Whether an act is later than the article of another one, which cannot tell of it."""
    return act.first is not None and article.published is not None and act.first > article.published + 1


def is_one_night(one: LocalIncident, other: LocalIncident) -> bool:
    """Whether two local incidents of neighbouring days tell of one night: by a late hour of the first or an early one
    of the second, or by the same many dead.
    """
    if not (one.has_day and other.has_day and _gap(one, other) == 1):
        return False
    earlier, later = (one, other) if (one.first or 0) < (other.first or 0) else (other, one)
    is_night = earlier.is_late or later.is_early
    return share_toll(one, other) or (is_night and not (one.tolls and other.tolls and not one.tolls & other.tolls))


def share_toll(one: LocalIncident, other: LocalIncident) -> bool:
    """Whether two local incidents count the same many dead."""
    return any(toll >= _EVENT_MENTION_TOLL for toll in one.tolls & other.tolls)


def _gap(one: LocalIncident, other: LocalIncident) -> int:
    """The days between two dates, 0 where they overlap or one is missing."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return 0
    return max(one.first - other.last, other.first - one.last, 0)


def _count_score(one: LocalIncident, other: LocalIncident) -> float:
    if not (one.tolls and other.tolls):
        return 0.0
    return 0.7 if one.tolls & other.tolls else -0.2
