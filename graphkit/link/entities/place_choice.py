"""Places of an article: which of the places of one name is meant, decided over all its names together.

Each name begins with the prior weights of its candidates and what the article says of their countries. Then names
support each other: places of one county, province or neighbourhood are named together far more often than chance would
have it, so each candidate gains by how near the likely places of the other names are. Two rounds are enough. What
stands behind a name ("Paris, Texas") outweighs all of it. A name stays without a place where nothing decides.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from graphkit.gazetteer.index import Gazetteer
from graphkit.gazetteer.place_table import Level, find_places
from graphkit.gazetteer.rows import Row
from graphkit.link.entities.place_context import (
    Region,
    count_countries,
    find_around,
    find_shares,
    find_told,
    is_told_inside,
    read_abbreviation,
)
from graphkit.link.entities.toponyms import (
    CONTEXT_WEIGHT,
    LARGE_CITY,
    MAIN_SHARE,
    Candidate,
    Spot,
    explain_choice,
    find_candidates,
    find_part,
    find_respelled_town,
    find_spot,
    is_elsewhere,
    is_so_far_from,
    split_country,
    with_area,
)
from graphkit.link.rules.en.toponym_words import (
    BORDERS,
    DESCRIBED,
    FROM_HERE,
    IN_LIST,
    INSIDE_OF,
    LEADING,
    LINKS,
    OWNER,
    PART_LINKS,
    POSSESSIVE_ENDINGS,
)
from graphkit.names.comparison import kind_family
from graphkit.names.phrases import head_word, proper_words
from graphkit.names.sharing import is_made_of_common_words
from graphkit.names.spelling import name_key
from graphkit.names.vocabulary import COMPASS, LANDS
from graphkit.schema import Coordinates, Extraction, GeoPrecision, Mention, MentionKind

AROUND_WEIGHT = 4.0
"""What a place gains by lying where the words behind its name say: as much as 10,000 times the inhabitants."""

SUPPORT_WEIGHT = 4.0
"""What a place gains at most by lying near the places of the article's other names."""

SHARPNESS = 1.6
"""How much likelier ten times the inhabitants make a place: e to this."""

LEAST_PROBABILITY = 0.6
"""How likely a place must be among its namesakes to be taken."""

LEAST_SUPPORT = 0.25
"""The support from which a town of a country that nobody named is believed, however small."""

CITY_COUNT = 0.7
"""What a large city counts for its country, which counts 1 by its own name."""

_UNAMBIGUOUS = 0.9
_LEAST_AT_LARGE = 1_000
"""Inhabitants of a town that is the only one of its name, in an article that names no country: on LGL 25 more names
are right and 7 wrong, from 500 on 26 and 11, from 10,000 on 6 and 7."""

_ROUNDS = 2
_CANDIDATES, _SUPPORTERS = 30, 8
"""How many candidates a name keeps, and how many of them speak for other names."""

_LEAST_SAID = 0.03


class _Name(NamedTuple):
    """A name in one sense: what stands behind it tells "Paris, Texas" from Paris."""

    key: str
    around: tuple[Region, ...]


class ArticlePlaces:
    """Where the places that an article names lie; a function of the article and the gazetteer alone."""

    def __init__(self, extraction: Extraction, gazetteer: Gazetteer) -> None:
        self.text = extraction.article.text
        self.gazetteer = gazetteer
        self._counts = count_countries(extraction, gazetteer)
        self._own: dict[str, float] = {}
        for name, _, weight in find_told(extraction, gazetteer):
            self._own[name] = self._own.get(name, 0.0) + weight
        self.countries = find_shares(self._counts)
        self._mentions = {mention.start: mention for mention in reversed(extraction.mentions) if _is_site(mention)}
        self._starts = sorted(self._mentions)
        self._ending = {mention.end: mention for mention in extraction.mentions}
        self._senses: dict[int, _Name] = {}
        self._inside: dict[int, _Name] = {}
        self._written: dict[_Name, str] = {}
        self._spoken: set[_Name] = set()
        self._told_inside: set[_Name] = set()
        self._read(extraction.mentions)
        self._spots = self._choose()
        self._around = self._find_around()
        self._named: dict[str, Spot] = {}
        for sense in sorted(self._spots, key=lambda sense: (sense not in self._spoken, bool(sense.around), sense)):
            for name in (self._spots[sense].name, self._written[sense]):
                self._named.setdefault(name_key(name), self._spots[sense])

    def _read(self, mentions: Sequence[Mention]) -> None:
        """The names of places that stand in `mentions`: whole ones, and those inside the names of others."""
        for mention in mentions:
            if _is_site(mention):
                written = _trim(mention.text)
                sense = self._sense(written, mention.start + mention.text.rfind(written) + len(written))
                self._senses[mention.id] = sense
                self._spoken.add(sense)
            if mention.kind in (MentionKind.ORGANISATION, MentionKind.FACILITY, MentionKind.PLACE):
                found = self._find_inside(mention)
                if found is not None:
                    self._inside[mention.id] = self._sense(found, mention.end)
        plain_senses = {sense.key: sense for sense in sorted(self._spoken, key=lambda each: (-len(each.around), each))}
        for mention_id, sense in self._inside.items():
            self._inside[mention_id] = plain_senses.get(sense.key, sense)
        self._inside_name = {
            name_key(mention.text): self._inside[mention.id] for mention in mentions if mention.id in self._inside
        }
        for mention in mentions:
            if mention.kind == MentionKind.ORGANISATION and mention.id not in self._inside:
                key = _Name(name_key(mention.text), ())
                if key in self._spoken:
                    self._inside[mention.id] = key

    def _sense(self, written: str, end: int) -> _Name:
        sense = _Name(name_key(written), find_around(self.text, end, self.gazetteer))
        self._written.setdefault(sense, written)
        if sense.around and is_told_inside(self.text, end):
            self._told_inside.add(sense)
        return sense

    def _find_inside(self, mention: Mention) -> str | None:
        """The longest name of a town or area that the name of something else holds, its first or last words."""
        words = mention.text.split()
        if len(words) < 2:
            return words[0] if mention.kind == MentionKind.ORGANISATION and words and _may_be_place(words[0]) else None
        starts = [0, *(at + 1 for at, word in enumerate(words[:-1]) if word in LINKS)]
        for start in starts:
            for length in range(min(3, len(words) - start), 0, -1):
                phrase = " ".join(words[start : start + length]).rstrip(",")
                rest = words[:start] + words[start + length :]
                if not rest or not _may_hold(phrase, rest, mention) or self._is_adjective(phrase):
                    continue
                if find_places(re.sub(r"['’]s$", "", phrase)):
                    return re.sub(r"['’]s$", "", phrase)
        return None

    def _is_adjective(self, phrase: str) -> bool:
        """Whether a word says of which country a thing is, not in which town: Azeri is a village of Estonia."""
        return any(match.how == "adjective" for match in self.gazetteer.find_matches(phrase))

    def spot_of(self, mention: Mention) -> Spot | None:
        """The place that a mention of a place, facility or country means; None where unknown or undecided."""
        sense = self._senses.get(mention.id)
        return self._spots.get(sense) if sense else None

    def spot_named(self, name: str) -> Spot | None:
        """The place of this article that bears a name, in its own or the article's spelling."""
        return self._named.get(name_key(name))

    def place_inside(self, mention: Mention) -> Spot | None:
        """The place that the name of an organisation or facility holds: "Kunduz Trauma Hospital"."""
        sense = self._inside.get(mention.id) or self._inside_name.get(name_key(mention.entity or ""))
        return self._spots.get(sense) if sense else None

    def place_behind(self, mention: Mention) -> Spot | None:
        """The place in or near which the text says that a place or facility lies: "a base in Homs".

        It is read through descriptions ("a post near the village of X") and lists ("the A and B hotels in X").
        """
        first = bisect_left(self._starts, mention.end)
        for start in self._starts[first : first + _LOOKED_AT]:
            behind = self._mentions[start]
            if IN_LIST.fullmatch(self.text, mention.end, start):
                return self.place_behind(behind)
            link = INSIDE_OF.fullmatch(self.text, mention.end, start)
            if link and not (link["of"] and behind.kind == MentionKind.COUNTRY):
                return self.spot_of(behind) or self.place_inside(behind) or self.place_behind(behind)
        return None

    def place_before(self, mention: Mention) -> Spot | None:
        """The town or area whose own the text calls a place or facility: "Aden's main hospital"."""
        owner = OWNER.search(self.text, max(0, mention.start - _LONGEST_OWNER), mention.start)
        before = self._ending.get(owner.start()) if owner else None
        return self.spot_of(before) if before else None

    def place_around(self, mention: Mention) -> Spot | None:
        """The place that the text gives behind any mention of this name: "Sirba, 40 km north of Geneina"."""
        return self._around.get(name_key(mention.entity)) if mention.entity else None

    def _find_around(self) -> dict[str, Spot]:
        found: dict[str, Spot] = {}
        for start in self._starts:
            mention = self._mentions[start]
            if kind_family(mention.kind) != "location":
                continue
            match = FROM_HERE.match(self.text, mention.end, mention.end + 120)
            beside = find_part(match["whole"], self.countries, self.gazetteer) if match else None
            spot = beside or self.place_behind(mention) or self.place_before(mention)
            if spot is not None:
                found.setdefault(name_key(mention.text), spot)
        return found

    def country_told(self, mention: Mention) -> Row | None:
        """The one country in which the text says that a place without a point lies: "Dora, Iraq"."""
        sense = self._senses.get(mention.id)
        told = {country for country, _ in sense.around} if sense else set()
        return self.gazetteer.country_by_code(told.pop()) if len(told) == 1 else None

    def country_of(self, mention: Mention) -> Row | None:
        """The country that a mention names, or whose adjective opens it: "Sudanese", "Russian artists"."""
        words = _trim(mention.text).split()
        for length in range(min(3, len(words)), 0, -1):
            country = self.gazetteer.country_of(" ".join(words[:length]), self.countries)
            if country is not None:
                return country
        return None

    # --- the choice -------------------------------------------------------------------------------------------

    def _choose(self) -> dict[_Name, Spot]:
        options = {sense: self._rank(sense) for sense in sorted(self._written)}
        chances = {sense: _chances(ranked) for sense, ranked in options.items()}
        for country in self._countries_of_cities(options, chances):
            self._counts[country] = self._counts.get(country, 0.0) + CITY_COUNT
        self.countries = find_shares(self._counts)
        options = {sense: self._rank(sense) for sense in options}
        chances = {sense: _chances(ranked) for sense, ranked in options.items()}
        supports: dict[_Name, list[float]] = {}
        speakers = [sense for sense in options if sense in self._spoken]
        for _ in range(_ROUNDS):
            field = _Field({sense: _Speakers(options[sense], chances[sense]) for sense in speakers})
            supports = {
                sense: [field.support(candidate, sense) for candidate, _ in ranked] for sense, ranked in options.items()
            }
            chances = {
                sense: _chances(
                    [(c, score + SUPPORT_WEIGHT * s) for (c, score), s in zip(ranked, supports[sense], strict=True)]
                )
                for sense, ranked in options.items()
            }
        spots = {}
        for sense, ranked in options.items():
            candidates = [candidate for candidate, _ in ranked]
            spot = self._decide(sense, candidates, chances[sense], supports[sense])
            if spot is not None:
                spots[sense] = with_area(spot)
        return spots

    def _countries_of_cities(
        self, options: Mapping[_Name, Sequence[tuple[Candidate, float]]], chances: Mapping[_Name, Sequence[float]]
    ) -> Iterator[str]:
        """The countries of the large cities whose names mean nothing else: Beirut, Karachi."""
        for sense in sorted(self._spoken):
            for (candidate, _), chance in zip(options[sense], chances[sense], strict=True):
                is_city = candidate.population >= LARGE_CITY and candidate.level == Level.TOWN
                if is_city and chance >= _UNAMBIGUOUS and candidate.spot.country:
                    yield candidate.spot.country

    def _rank(self, sense: _Name) -> list[tuple[Candidate, float]]:
        written = self._written[sense]
        area = read_abbreviation(written) if len(written) > 2 or "." in written else None
        candidates = find_candidates(area[1] or written if area else written, self.gazetteer)
        if area:
            candidates = [c for c in candidates if c.level == Level.AREA and c.spot.country == area[0]]
        candidates = [c for c in candidates if not c.is_vague or c.spot.country in self.countries]
        if sense not in self._spoken:
            candidates = _without_hamlets(candidates)
        scored = [(candidate, self._score(candidate, sense)) for candidate in candidates]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0].spot.id))[:_CANDIDATES]

    def _score(self, candidate: Candidate, sense: _Name) -> float:
        around = AROUND_WEIGHT if _lies_in(candidate.spot, sense.around) else 0.0
        return candidate.weight + around + CONTEXT_WEIGHT * self._share_of(candidate.spot, sense)

    def _share_of(self, spot: Spot, sense: _Name) -> float:
        """The share of the place's country in the article; of a country's own, what speaks for it beside its name."""
        share = self.countries.get(spot.country or "", 0.0)
        if spot.kind != MentionKind.COUNTRY or not share:
            return share
        total = sum(self._counts.values())
        return max(0.0, share - self._own.get(sense.key, 0.0) / total)

    def _decide(
        self, sense: _Name, candidates: Sequence[Candidate], chances: Sequence[float], supports: Sequence[float]
    ) -> Spot | None:
        if not candidates:
            return self._find_beyond_lists(sense)
        at = max(range(len(candidates)), key=lambda number: (chances[number], -number))
        best, support = candidates[at], supports[at]
        near = [c for c in candidates if c is best or not is_elsewhere(best.spot, c.spot)]
        if sum(chance for c, chance in zip(candidates, chances, strict=True) if c in near) < LEAST_PROBABILITY:
            return None
        is_told_otherwise = bool(sense.around) and not _lies_in(best.spot, sense.around) and support < LEAST_SUPPORT
        if is_told_otherwise and (_is_small(best) or sense in self._told_inside):
            return self._find_beyond_lists(sense)  # "Dora, Iraq" is no town of Alabama
        is_only_one = len(near) == len(candidates) and not best.is_alias
        if not ((is_only_one and self._is_at_large(best, sense)) or self._is_believed(best, sense, support)):
            return None
        rivals = [candidate for candidate in candidates if candidate not in near]
        if _lies_in(best.spot, sense.around):
            where = next(area or country for country, area in sense.around if _lies_in(best.spot, ((country, area),)))
            return best.spot._replace(why=f"the text says that it lies in {where}")
        if rivals and support >= LEAST_SUPPORT and best.spot.kind != MentionKind.FACILITY:
            return best.spot._replace(why="nearer than its namesakes to the other places of the article")
        return best.spot._replace(why=explain_choice(best, rivals, self.countries))

    def _is_at_large(self, best: Candidate, sense: _Name) -> bool:
        """Whether an article that names no country may mean a small town only because no other place is called so."""
        return not self.countries and sense in self._spoken and best.population >= _LEAST_AT_LARGE

    def _is_believed(self, best: Candidate, sense: _Name, support: float) -> bool:
        """Whether the likeliest place of a name is likely enough in this article, however few its namesakes."""
        is_near = _lies_in(best.spot, sense.around) or support >= LEAST_SUPPORT
        share = self.countries.get(best.spot.country or "", 0.0)
        is_area = best.level == Level.AREA
        is_large = best.population >= LARGE_CITY
        if sense not in self._spoken and not (is_near or is_area or (share > 0.0 and not _is_small(best))):
            return False
        if best.is_alias and not (is_large or share >= MAIN_SHARE):
            return is_near
        return is_near or is_area or share > 0.0 or not _is_small(best)

    def _find_beyond_lists(self, sense: _Name) -> Spot | None:
        if sense not in self._spoken:
            return None
        written = self._written[sense]
        countries = {**self.countries, **{country: 5.0 for country, _ in sense.around}}
        if split_country(written, self.gazetteer)[1]:
            return find_spot(written, countries, self.gazetteer)
        part = find_part(written, countries, self.gazetteer)
        town = None if part is not None else find_respelled_town(written, countries, self.gazetteer)
        is_told_otherwise = town is not None and bool(sense.around) and not _lies_in(town, sense.around)
        return part if is_told_otherwise else part or town  # "Kiremu in Oromia" is not Korem


def _is_small(candidate: Candidate) -> bool:
    """Whether a place is a town that few know; what the gazetteer lists without inhabitants is known."""
    return candidate.level != Level.AREA and 0 < candidate.population < LARGE_CITY


_HAMLET = 10_000
"""Fewer inhabitants: a name inside another, "Jalisco Cartel", then means the state rather than the town."""


def _without_hamlets(candidates: Sequence[Candidate]) -> list[Candidate]:
    """`candidates` less the small towns in whose country an area bears the name as its own."""
    areas = {each.spot.country for each in candidates if each.level == Level.AREA and not each.is_alias}
    return [
        each
        for each in candidates
        if not (each.level == Level.TOWN and 0 < each.population < _HAMLET and each.spot.country in areas)
    ]


def _lies_in(spot: Spot, around: Sequence[Region]) -> bool:
    return spot.kind != MentionKind.COUNTRY and any(
        spot.country == country and (not area or (spot.area == area and spot.name != area)) for country, area in around
    )


def _chances(scored: Sequence[tuple[Candidate, float]]) -> list[float]:
    """How likely each candidate is, by the scores of all."""
    if not scored:
        return []
    best = max(score for _, score in scored)
    odds = [math.exp(SHARPNESS * (score - best)) for _, score in scored]
    total = sum(odds)
    return [each / total for each in odds]


def _trim(text: str) -> str:
    """The name in a mention of a place, without determiners and what follows it: "the town of X" stays for its type."""
    if is_so_far_from(text):
        return text
    head = re.split(r"\s*[;(]|,\s", text.strip(), maxsplit=1)[0]
    head = re.sub(r"['’]s$", "", head)
    bare = LEADING.sub("", head) or text
    described = DESCRIBED.match(bare)
    if (
        described is None
        or not COMPASS.isdisjoint(described[0].split())
        or not PART_LINKS.isdisjoint(described[0].split())
    ):
        return bare
    return bare[described.end() :]


def _may_hold(phrase: str, rest: Sequence[str], mention: Mention) -> bool:
    """Whether a phrase inside a name may say where it is; of a place its owner, or what mere words follow."""
    is_headline = mention.kind == MentionKind.FACILITY and mention.text.isupper() and len(phrase) > _LONGEST_ACRONYM
    if not (is_headline or _may_be_place(phrase)) or is_made_of_common_words(phrase):
        return False
    is_owner = phrase.endswith(POSSESSIVE_ENDINGS) or not proper_words(" ".join(rest))
    return mention.kind != MentionKind.PLACE or is_owner or not any(word[:1].isupper() for word in rest)


_LONGEST_ACRONYM = 3


def _may_be_place(phrase: str) -> bool:
    return phrase[:1].isupper() and phrase[-1:].isalnum() and not phrase.isupper()


def _is_site(mention: Mention) -> bool:
    return kind_family(mention.kind) == "location" or mention.kind == MentionKind.COUNTRY


_LOOKED_AT = 3
"""How many places behind one are looked at for the place in which it lies."""

_LONGEST_OWNER = 60


# --- support --------------------------------------------------------------------------------------------------


class _Speakers(NamedTuple):
    """The candidates of a name with their chances, as they speak for other names."""

    ranked: Sequence[tuple[Candidate, float]]
    chances: Sequence[float]


class _Voice(NamedTuple):
    """A likely place of a name: its direction from the middle of the earth, and what it may share with others."""

    sense: _Name
    chance: float
    direction: tuple[float, float, float]
    area: str | None
    district_id: int | None


_CLOSE, _NEAR, _REGIONAL = (math.cos(km / 6371.0) for km in (40.0, 120.0, 300.0))
_NEARNESS = ((_CLOSE, 0.8), (_NEAR, 0.5), (_REGIONAL, 0.15))
_SAME_DISTRICT, _SAME_AREA = 0.8, 0.5


class _Field:
    """The likely places of all names, by country: borders part what is named together less often than they might."""

    def __init__(self, speakers: Mapping[_Name, _Speakers]) -> None:
        self.voices: dict[str, list[_Voice]] = {}
        for sense, (ranked, chances) in speakers.items():
            likely = sorted(zip(chances, (c for c, _ in ranked), strict=True), key=lambda pair: -pair[0])
            for chance, candidate in likely[:_SUPPORTERS]:
                direction = _direction(candidate.spot)
                if chance < _LEAST_SAID or direction is None or candidate.spot.kind == MentionKind.COUNTRY:
                    continue
                voice = _Voice(sense, chance, direction, candidate.spot.area, candidate.district_id)
                self.voices.setdefault(candidate.spot.country or "", []).append(voice)

    def support(self, candidate: Candidate, sense: _Name) -> float:
        """How near the likely places of other names are, in [0, 1)."""
        direction, area = _direction(candidate.spot), candidate.spot.area
        if direction is None or candidate.spot.kind == MentionKind.COUNTRY:
            return 0.0
        x, y, z = direction
        heard: dict[_Name, float] = {}
        for other, chance, (x2, y2, z2), other_area, district in self.voices.get(candidate.spot.country or "", ()):
            if other == sense:
                continue
            cosine = x * x2 + y * y2 + z * z2
            nearness = next((worth for least, worth in _NEARNESS if cosine >= least), 0.0)
            if area is not None and area == other_area:
                nearness = max(nearness, _SAME_AREA)
            if district is not None and district == candidate.district_id:
                nearness = max(nearness, _SAME_DISTRICT)
            if nearness:
                heard[other] = heard.get(other, 0.0) + chance * nearness
        silence = 1.0
        for said in heard.values():
            silence *= 1.0 - min(said, 0.9)
        return 1.0 - silence


def _direction(spot: Spot) -> tuple[float, float, float] | None:
    if spot.latitude is None or spot.longitude is None:
        return None
    latitude, longitude = math.radians(spot.latitude), math.radians(spot.longitude)
    flat = math.cos(latitude)
    return flat * math.cos(longitude), flat * math.sin(longitude), math.sin(latitude)


# --- coordinates of mentions ----------------------------------------------------------------------------------


def find_coordinates(mention: Mention, places: ArticlePlaces) -> Coordinates | None:
    """Where a resolved mention lies; None where that is unknown, and for people, times and weapons.

    A country and its people have the point of the country, an organisation or unknown facility that of the place in its
    name, with the precision of that.
    """
    family = kind_family(mention.kind)
    if family not in ("location", "country", "organisation"):
        return None
    spot = places.spot_of(mention)
    if spot is None and mention.entity:
        spot = places.spot_named(mention.entity) if family == "location" else None
    if spot is not None and spot.latitude is not None:
        return _coordinates(spot)
    if spot is not None:
        country = places.gazetteer.country_by_code(spot.country)
        return _country_point(country) if country else None
    if (around := _find_where(mention, family, places)) is not None:
        return _point_around(mention, around)
    if family == "location" and mention.kind != MentionKind.COUNTRY and _is_owned(mention):
        return None
    country = places.country_told(mention) or places.country_of(mention)
    return _country_point(country) if country else None


def _point_around(mention: Mention, around: Spot) -> Coordinates | None:
    """The point of the place around an unknown one; that of an area for what lies about a town."""
    point = _coordinates(around)
    if point is not None and point.precision == GeoPrecision.TOWN and head_word(mention.text) in LANDS:
        return replace(point, precision=GeoPrecision.AREA)
    return point


def _country_point(country: Row) -> Coordinates | None:
    if country.latitude is None or country.longitude is None:
        return None
    return Coordinates(
        latitude=country.latitude,
        longitude=country.longitude,
        country=country.country,
        precision=GeoPrecision.COUNTRY,
    )


def _find_where(mention: Mention, family: str, places: ArticlePlaces) -> Spot | None:
    """The place that says where an unknown thing is: in its name, behind it, or so far from it."""
    if family == "country":
        return None
    inside = places.place_inside(mention)
    if inside is not None or family != "location":
        return inside
    return places.place_around(mention) or places.place_behind(mention) or places.place_before(mention)


def _is_owned(mention: Mention) -> bool:
    """Whether the adjective of a country in a phrase says whose it is, not where: "U.S. base", "the Russian border"."""
    return mention.kind == MentionKind.FACILITY or head_word(mention.text) in BORDERS


def _coordinates(spot: Spot) -> Coordinates | None:
    if spot.latitude is None or spot.longitude is None or spot.precision is None:
        return None
    return Coordinates(latitude=spot.latitude, longitude=spot.longitude, country=spot.country, precision=spot.precision)
