"""Same name: whether two names, given without an article, refer to the same thing, and why."""

from __future__ import annotations

import math
from dataclasses import dataclass

from graphkit.gazetteer.index import Gazetteer
from graphkit.gazetteer.place_table import find_towns
from graphkit.gazetteer.rows import Row, slug
from graphkit.link.entities.toponyms import find_place_rows, find_spot, place_of, split_country
from graphkit.link.rules.en.description_words import ORGANISATION_WORDS
from graphkit.names.comparison import (
    MERGE_SCORE,
    initials_differ,
    kind_family,
    patronymics_differ,
    person_words,
    read_location,
    score_names,
    strip_titles,
)
from graphkit.names.phrases import proper_words
from graphkit.names.spelling import fold, sound
from graphkit.names.vocabulary import COMMON_NAMES, FACILITY_TYPES, GROUP_HEADS, STATE_FORCE_HEADS
from graphkit.schema import MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """Whether two names name the same; `score` in [0, 1], `same` from .90, from .70 a person should look."""

    same: bool
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a name may mean: an id that two names can share, with its label, and how sure the name alone makes it."""

    id: str
    label: str
    certainty: float
    how: str


def match_names(first: str, second: str, gazetteer: Gazetteer, kind: MentionKind | None = None) -> NameMatch:
    """Whether `first` and `second` name the same thing of one kind; place and facility count as one.

    Without `kind` the names themselves tell it, else the stricter of their readings decides.
    """
    if kind in (None, MentionKind.PERSON) and (initials_differ(first, second) or patronymics_differ(first, second)):
        return _match(0.5, "different initials or patronymics")
    one, other = _find_meanings(first, kind, gazetteer), _find_meanings(second, kind, gazetteer)
    shared = [(meaning, other[identifier]) for identifier, meaning in one.items() if identifier in other]
    if shared:
        score, why = max(
            (_shared_score(mine, theirs, len(one), len(other)) for mine, theirs in shared), key=lambda s: s[0]
        )
        return _match(score, why)
    if one and other:
        mine, theirs = next(iter(one.values())), next(iter(other.values()))
        return _match(0.1, f"{first} is {mine.label}, {second} is {theirs.label}")
    if one or other:
        known, name = (one, second) if one else (other, first)
        return _score_against(known, name, first, second, kind, gazetteer)
    return _score_unknown(first, second, kind)


def _match(score: float, why: str) -> NameMatch:
    return NameMatch(same=score >= MERGE_SCORE, score=math.floor(score * 100 + 1e-6) / 100, why=why)


def _shared_score(mine: _Meaning, theirs: _Meaning, *readings: int) -> tuple[float, str]:
    score = min(mine.certainty, theirs.certainty)
    ways = {meaning.how for meaning in (mine, theirs) if meaning.how}
    why = f"both mean {mine.label}" + (f" ({', '.join(sorted(ways))})" if ways else "")
    return (score, why) if max(readings) == 1 or mine.how == theirs.how else (min(score, 0.95), why)


# --- what a name may mean -------------------------------------------------------------------------------------


def _find_meanings(name: str, kind: MentionKind | None, gazetteer: Gazetteer) -> dict[str, _Meaning]:
    """What the gazetteer, GeoNames and the rules for forces make of a name, likeliest first."""
    family = kind_family(kind) if kind else None
    found = _meanings_as_written(name, family, gazetteer)
    if not found and not any(map(str.isupper, name)):
        found = _meanings_as_written(name.title(), family, gazetteer) or _meanings_as_written(
            name.upper(), family, gazetteer
        )
    return found


_CERTAINTIES = {
    "name": 1.0,
    "alias": 0.99,
    "acronym": 0.95,
    "adjective": 0.97,
    "metonym": 0.92,
    "short": 0.8,
    "surname": 0.91,
}


def _meanings_as_written(name: str, family: str | None, gazetteer: Gazetteer) -> dict[str, _Meaning]:
    bare = strip_titles(name) if family in (None, "person") else name
    meanings: dict[str, _Meaning] = {}
    for spelling in dict.fromkeys((name, bare)):
        matches = [match for match in gazetteer.find_matches(spelling) if _fits(match.row, family)]
        for match in matches:
            certainty = _CERTAINTIES[match.how]
            if len(matches) > 1 and match.how == "acronym":
                certainty = MERGE_SCORE
            elif (len(matches) > 1 and match.how != "name") or (
                match.how == "surname" and sound(name.lower()) in COMMON_NAMES
            ):
                certainty = min(certainty, 0.8)
            how = "" if match.how in ("name", "alias") else match.how
            meanings.setdefault(match.row.id, _Meaning(match.row.id, match.row.name, certainty, how))
    if any(meaning.how == "metonym" for meaning in meanings.values()) and find_towns(name):
        meanings = (
            {key: _Meaning(m.id, m.label, 0.75, "its capital") for key, m in meanings.items()}
            if family != "location"
            else {}
        )
    if family in (None, "location") and not any(meaning.certainty > 0.9 for meaning in meanings.values()):
        meanings |= _places(name, gazetteer)
    if not meanings and family in (None, "organisation"):
        known = gazetteer.find_force(name) or gazetteer.find_backed_group(name)
        if known is not None:
            rows = [match.row for match in gazetteer.find_matches(known.name) if match.row.name == known.name]
            identifier = rows[0].id if rows else f"organisation-{slug(known.name)}"
            meanings[identifier] = _Meaning(identifier, known.name, 0.95, "described")
    if not meanings:
        meanings |= _like(name, family, gazetteer)
    return meanings


def _fits(row: Row, family: str | None) -> bool:
    return (
        family is None or kind_family(row.kind) == family or (family == "location" and row.kind == MentionKind.COUNTRY)
    )


def _places(name: str, gazetteer: Gazetteer) -> dict[str, _Meaning]:
    """The largest city of this name, and the others as far as they are not dwarfed by it; the one of a country told."""
    if not proper_words(name):
        return {}
    if split_country(name, gazetteer)[1] is not None:
        spot = find_spot(name, {}, gazetteer)
        return {spot.id: _Meaning(spot.id, f"{spot.name} ({spot.country})", 0.97, "")} if spot else {}
    rows = [] if gazetteer.find_matches(name) else find_place_rows(name, gazetteer)
    if rows:
        return {row.id: _Meaning(row.id, row.name, 0.97 if len(rows) == 1 else 0.8, "") for row in rows}
    meanings: dict[str, _Meaning] = {}
    cities = find_towns(name)
    for city in cities:
        if city.population * 10 >= cities[0].population:
            place = place_of(city, gazetteer)
            label, certainty = f"{place.name} ({place.country})", 0.97 if city is cities[0] else 0.8
            meanings.setdefault(place.id, _Meaning(place.id, label, certainty, ""))
    return meanings


def _like(name: str, family: str | None, gazetteer: Gazetteer) -> dict[str, _Meaning]:
    for kind in (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.FACILITY):
        if family in (None, kind_family(kind)) and (family is not None or kind in _likely_kinds(name)):
            like = gazetteer.find_like(name, kind)
            if like is not None:
                return {like[0].id: _Meaning(like[0].id, like[0].name, 0.93, like[1])}
    return {}


# --- names that are not known ---------------------------------------------------------------------------------


def _score_against(
    known: dict[str, _Meaning], name: str, first: str, second: str, kind: MentionKind | None, gazetteer: Gazetteer
) -> NameMatch:
    """The best score of an unknown name against all spellings of what the other one means."""
    best = _score_unknown(first, second, kind)
    if any(meaning.certainty < MERGE_SCORE for meaning in known.values()):
        return best
    for identifier in known:
        row = gazetteer.rows.get(identifier)
        if row is None or row.kind == MentionKind.COUNTRY or initials_differ(name, row.name):
            continue
        for spelling in (row.name, *row.aliases):
            match = score_names(name, spelling, row.kind)
            if match.score > best.score:
                best = _match(match.score, f"{match.why} as {spelling}")
    return best


def _score_unknown(first: str, second: str, kind: MentionKind | None) -> NameMatch:
    kinds = (kind,) if kind else tuple(dict.fromkeys((*_likely_kinds(first), *_likely_kinds(second))))
    scores = [score_names(first, second, each) for each in kinds]
    match = min(scores, key=lambda score: score.score)
    return _match(match.score, match.why)


def _likely_kinds(name: str) -> tuple[MentionKind, ...]:
    """The kinds that a name's own words suggest."""
    words = fold(name).lower().split()
    if strip_titles(name) != name:
        return (MentionKind.PERSON,)
    if read_location(name).type or any(word in FACILITY_TYPES for word in words):
        return (MentionKind.FACILITY,)
    if not {*words}.isdisjoint(GROUP_HEADS | STATE_FORCE_HEADS | ORGANISATION_WORDS) or name.isupper():
        return (MentionKind.ORGANISATION,)
    if len(person_words(name)) == 1:
        return (MentionKind.PLACE,)
    return (MentionKind.PERSON, MentionKind.ORGANISATION)
