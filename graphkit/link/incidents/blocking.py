"""Blocking: which local incidents of different articles are compared, so that not all are compared with all.

Two local incidents whose agreement is enough share a person killed or attacked; a day and a country, or someone or
something that has to do with it; or, where one leaves its day or place open, a month and somebody named beside it, or a
place, a time, and something that both say. What an article tells without a date has happened in the weeks before it,
or, where more speaks for it, in the year: so a block holds what a season brings, however long the store has grown. An
article without any date meets all years.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from enum import IntEnum
from hashlib import blake2b
from itertools import combinations
from typing import NamedTuple

from graphkit.link.incidents.event_mentions import LocalIncident
from graphkit.link.incidents.scoring import IncidentScorer, is_wide
from graphkit.schema import Entity, MentionKind
from graphkit.schema.ontology import VAGUE_KINDS, VIOLENT_KINDS

_MONTH_DAYS = 31
_LONGEST_DAYS = 100
"""Dates that leave more open than this are not counted to each of their months."""

_RECENT_DAYS = 60
"""For how many days before an article what it tells without a date may have happened, if not much speaks for it."""

_YEAR_DAYS = 366
"""The same where somebody, something or a toll beside the place speaks for it; see `_NEWS_SCORES` of `scorer`."""

_EVENT_MENTION_TOLL = 3
"""From so many dead an equal number brings local incidents of one place together."""


class Side(IntEnum):
    """Who meets whom in a block: those that only VISIT it meet those that LIVE there, who meet everybody."""

    VISIT = 1
    LIVE = 2


class Block(NamedTuple):
    """A block, by a hash of what its local incidents share, and on which side a local incident stands in it."""

    block: int
    side: Side


def find_blocks(local_incident: LocalIncident, scorer: IncidentScorer) -> frozenset[Block]:
    """Where a local incident meets all others that may tell of the same act.

    Those that name day and place meet each other on their day, and elsewhere only those that leave one of them open.
    """
    if local_incident.sums_up:
        return frozenset()
    side = Side.VISIT if scorer.is_specific(local_incident) else Side.LIVE
    shared = {(key, Side.LIVE) for key in _find_deaths(local_incident, scorer) | _find_days(local_incident, scorer)}
    shared |= {
        (("month", month, beside), side) for month in _find_months(local_incident) for beside in local_incident.beside
    }
    for days, wheres in (
        (_RECENT_DAYS, _find_places(local_incident, scorer)),
        (_YEAR_DAYS, _find_event_mention_places(local_incident, scorer)),
    ):
        seasons = _find_seasons(local_incident, days)
        shared |= {((days, *where, season), side) for where in wheres for season in seasons}
        shared |= {((days, *where), Side.VISIT if seasons else side) for where in wheres}
    return frozenset(Block(_hash(key), side) for key, side in shared)


def find_candidate_pairs(
    local_incidents: Iterable[LocalIncident], scorer: IncidentScorer
) -> Iterator[tuple[LocalIncident, LocalIncident]]:
    """The pairs of local incidents of different articles that meet in a block, each once and in the order of their
    keys."""
    blocks: dict[int, list[tuple[LocalIncident, Side]]] = {}
    for local_incident in local_incidents:
        for block, side in find_blocks(local_incident, scorer):
            blocks.setdefault(block, []).append((local_incident, side))
    seen = set()
    for members in blocks.values():
        for (one, side), (other, other_side) in combinations(sorted(members, key=lambda member: member[0].key), 2):
            is_meeting = Side.LIVE in (side, other_side) and one.article_id != other.article_id
            if is_meeting and (one, other) not in seen:
                seen.add((one, other))
                yield one, other


_Key = tuple[Hashable, ...]


def _find_deaths(local_incident: LocalIncident, scorer: IncidentScorer) -> set[_Key]:
    keys: set[_Key] = {("killed", person) for person in local_incident.dead_people}
    if local_incident.kinds & VIOLENT_KINDS:
        people = (party for party in local_incident.patients if scorer.entities[party].kind == MentionKind.PERSON)
        keys |= {("attacked", person) for person in people}
    return keys


def _find_days(local_incident: LocalIncident, scorer: IncidentScorer) -> set[_Key]:
    if local_incident.first is None or not local_incident.has_day:
        return set()
    places = (scorer.entities[place] for place in local_incident.places)
    countries = {scorer.country_of(place) or place.id for place in places}
    keys: set[_Key] = {
        ("day", day, country) for day in (local_incident.first, local_incident.first + 1) for country in countries
    }
    parties = {label for party in local_incident.agents | local_incident.patients for label in scorer.labels(party)}
    return keys | {
        ("day", local_incident.first, shared) for shared in parties | local_incident.beside | local_incident.sites
    }


def _find_places(local_incident: LocalIncident, scorer: IncidentScorer) -> set[_Key]:
    """Each place with the kind of the act; a facility needs nothing more."""
    places = _find_narrow_places(local_incident, scorer)
    kinds = local_incident.kinds - VAGUE_KINDS
    facilities = {place.id for place in places if place.kind == MentionKind.FACILITY}
    return {("at", place.id, kind) for place in places if place.id not in facilities for kind in kinds} | {
        ("at", facility) for facility in facilities
    }


def _find_event_mention_places(local_incident: LocalIncident, scorer: IncidentScorer) -> set[_Key]:
    """Each place with an author or target, a thing attacked, a toll."""
    hints: set[Hashable] = set(local_incident.sites)
    hints |= {label for party in local_incident.agents | local_incident.patients for label in scorer.labels(party)}
    hints |= {toll for toll in local_incident.tolls if toll >= _EVENT_MENTION_TOLL}
    return {("at", place.id, hint) for place in _find_narrow_places(local_incident, scorer) for hint in hints}


def _find_narrow_places(local_incident: LocalIncident, scorer: IncidentScorer) -> list[Entity]:
    places = (scorer.entities[place] for place in local_incident.places)
    return [place for place in places if place.kind != MentionKind.COUNTRY and not is_wide(place)]


def _find_months(local_incident: LocalIncident) -> range:
    if (
        local_incident.first is None
        or local_incident.last is None
        or local_incident.last - local_incident.first > _LONGEST_DAYS
    ):
        return range(0)
    return range(local_incident.first // _MONTH_DAYS, local_incident.last // _MONTH_DAYS + 1)


def _find_seasons(local_incident: LocalIncident, days: int) -> range:
    """The periods of so many days in which an act may have been, as far as it or its article is dated."""
    first, last = local_incident.first, local_incident.last
    if (first is None or last is None) and local_incident.published is not None:
        first, last = local_incident.published - days, local_incident.published
    return range(0) if first is None or last is None else range(first // days, last // days + 1)


def _hash(key: _Key) -> int:
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big", signed=True)
