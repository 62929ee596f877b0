"""Blocks: in which accounts of different articles meet, so that they are never compared all with all.

Two accounts whose agreement is enough share a person killed or attacked; a day and a country, or someone or something
that has to do with it; or, where one leaves its day or place open, a month and somebody named beside it, or a place,
a time, and something that both say. What an article tells without a date has happened in the weeks before it, or, where
more speaks for it, in the year: so a block holds what a season brings, however long the store has grown. An article
without any date meets all years.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from enum import IntEnum
from hashlib import blake2b
from itertools import combinations
from typing import NamedTuple

from graphkit.link.incidents.event_mentions import VAGUE_KINDS, Account
from graphkit.link.incidents.scoring import Agreement, is_wide
from graphkit.schema import VIOLENT_KINDS, Entity, MentionKind

_MONTH_DAYS = 31
_LONGEST_DAYS = 100
"""Dates that leave more open than this are not counted to each of their months."""

_RECENT_DAYS = 60
"""For how many days before an article what it tells without a date may have happened, if not much speaks for it."""

_YEAR_DAYS = 366
"""The same where somebody, something or a toll beside the place speaks for it; see `_NEWS_SCORES` of `agreement`."""

_TELLING_TOLL = 3
"""From so many dead an equal number brings accounts of one place together."""


class Side(IntEnum):
    """Who meets whom in a block: those that only VISIT it meet those that LIVE there, who meet everybody."""

    VISIT = 1
    LIVE = 2


class Stand(NamedTuple):
    """A block, by a hash of what its accounts share, and on which side an account stands in it."""

    block: int
    side: Side


def find_stands(account: Account, agreement: Agreement) -> frozenset[Stand]:
    """Where an account meets all others that may tell of the same act.

    Those that name day and place meet each other on their day, and elsewhere only those that leave one of them open.
    """
    side = Side.VISIT if agreement.is_specific(account) else Side.LIVE
    shared = {(key, Side.LIVE) for key in _find_deaths(account, agreement) | _find_days(account, agreement)}
    shared |= {(("month", month, beside), side) for month in _find_months(account) for beside in account.beside}
    for days, wheres in (
        (_RECENT_DAYS, _find_places(account, agreement)),
        (_YEAR_DAYS, _find_telling_places(account, agreement)),
    ):
        seasons = _find_seasons(account, days)
        shared |= {((days, *where, season), side) for where in wheres for season in seasons}
        shared |= {((days, *where), Side.VISIT if seasons else side) for where in wheres}
    return frozenset(Stand(_hash(key), side) for key, side in shared)


def find_meetings(accounts: Iterable[Account], agreement: Agreement) -> Iterator[tuple[Account, Account]]:
    """The pairs of accounts of different articles that meet in a block, each once and in the order of their keys."""
    blocks: dict[int, list[tuple[Account, Side]]] = {}
    for account in accounts:
        for block, side in find_stands(account, agreement):
            blocks.setdefault(block, []).append((account, side))
    seen = set()
    for members in blocks.values():
        for (one, side), (other, other_side) in combinations(sorted(members, key=lambda member: member[0].key), 2):
            is_meeting = Side.LIVE in (side, other_side) and one.article_id != other.article_id
            if is_meeting and (one, other) not in seen:
                seen.add((one, other))
                yield one, other


_Key = tuple[Hashable, ...]


def _find_deaths(account: Account, agreement: Agreement) -> set[_Key]:
    keys: set[_Key] = {("killed", person) for person in account.dead_people}
    if account.kinds & VIOLENT_KINDS:
        people = (party for party in account.undergoers if agreement.entities[party].kind == MentionKind.PERSON)
        keys |= {("attacked", person) for person in people}
    return keys


def _find_days(account: Account, agreement: Agreement) -> set[_Key]:
    if account.first is None or not account.has_day:
        return set()
    places = (agreement.entities[place] for place in account.places)
    countries = {agreement.country_of(place) or place.id for place in places}
    keys: set[_Key] = {("day", day, country) for day in (account.first, account.first + 1) for country in countries}
    parties = {label for party in account.doers | account.undergoers for label in agreement.labels(party)}
    return keys | {("day", account.first, shared) for shared in parties | account.beside | account.sites}


def _find_places(account: Account, agreement: Agreement) -> set[_Key]:
    """Each place with the kind of the act; a facility needs nothing more."""
    places = _find_narrow_places(account, agreement)
    kinds = account.kinds - VAGUE_KINDS
    facilities = {place.id for place in places if place.kind == MentionKind.FACILITY}
    return {("at", place.id, kind) for place in places if place.id not in facilities for kind in kinds} | {
        ("at", facility) for facility in facilities
    }


def _find_telling_places(account: Account, agreement: Agreement) -> set[_Key]:
    """Each place with an author or target, a thing attacked, a toll."""
    hints: set[Hashable] = set(account.sites)
    hints |= {label for party in account.doers | account.undergoers for label in agreement.labels(party)}
    hints |= {toll for toll in account.tolls if toll >= _TELLING_TOLL}
    return {("at", place.id, hint) for place in _find_narrow_places(account, agreement) for hint in hints}


def _find_narrow_places(account: Account, agreement: Agreement) -> list[Entity]:
    places = (agreement.entities[place] for place in account.places)
    return [place for place in places if place.kind != MentionKind.COUNTRY and not is_wide(place)]


def _find_months(account: Account) -> range:
    if account.first is None or account.last is None or account.last - account.first > _LONGEST_DAYS:
        return range(0)
    return range(account.first // _MONTH_DAYS, account.last // _MONTH_DAYS + 1)


def _find_seasons(account: Account, days: int) -> range:
    """The periods of so many days in which an act may have been, as far as it or its article is dated."""
    first, last = account.first, account.last
    if (first is None or last is None) and account.published is not None:
        first, last = account.published - days, account.published
    return range(0) if first is None or last is None else range(first // days, last // days + 1)


def _hash(key: _Key) -> int:
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big", signed=True)
