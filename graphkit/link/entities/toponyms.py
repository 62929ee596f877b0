"""Toponyms: what a name may mean on earth, and which of it is meant where only countries are known.

Candidates are rows of the gazetteer (countries, facilities, regions, front-line towns) and the towns and areas of
GeoNames. Each has a prior weight: the logarithm of its inhabitants, or what a row is worth. Which one an article means
is decided over all its names together (`graphkit.link.entities.place_choice`); here one name is asked for alone.
Likeness of spelling never picks a place, but for a romanisation of the same sounds in a country that is named.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graphkit.gazetteer.index import Gazetteer, plain
from graphkit.gazetteer.place_table import (
    LATIN_COUNTRIES,
    Level,
    Place,
    find_nearest_town,
    find_places,
    find_towns_like,
)
from graphkit.gazetteer.rows import Row, slug
from graphkit.link.entities.place_context import is_region_too
from graphkit.link.rules.en.toponym_words import (
    AREA_WORD,
    ARTICLE,
    CAPITAL_OF,
    IN_COUNTRY,
    KM_FROM,
    LAND,
    MILES,
    OF_COUNTRY,
    PART,
    SIDE_ENDING,
    TOWN_WORD,
    TYPE_OF,
    VOWELS,
    WAYS,
)
from graphkit.names.comparison import MERGE_SCORE, read_location, score_names
from graphkit.names.phrases import proper_words
from graphkit.names.sharing import is_made_of_common_words
from graphkit.names.spelling import name_key
from graphkit.names.vocabulary import COMPASS
from graphkit.schema import GeoPrecision, MentionKind

CONTEXT_WEIGHT = 2.5
"""What an article wholly about a country adds to a place there: as much as 300 times the inhabitants."""

MAIN_SHARE = 0.3
"""The share of a country in an article from which one of its towns may be meant by another of its names, or a slip."""

LARGE_CITY = 100_000
"""Inhabitants from which a city is believed without its country being named."""

USER_WEIGHT, COUNTRY_WEIGHT, ROW_WEIGHT = 9.0, 8.0, 6.0
"""What a row of the user's own, a country, and any other row weigh against the logarithm of inhabitants."""

_OTHER_NAME_COST = 0.8
"""A name among a place's others says less than its own: GeoNames knows Calcutta in Ohio as a Nineveh."""

_UNTYPED_DISTRICT_COST = 1.5
"""What it costs a county to be called without its word: "Walker" is rarely Walker County."""

_SAME_NAME_SCORE = 0.97
_SMALL_TOWN, _GREAT_CITY = 10_000, 500_000
_BORROWED_NAME_COST = 1.5
_UNLIKE_WORD_COST = 1.5
"""What it costs a town to be called a province, and an area to be called a city."""

_CHIEF_TOWN_SHARE = 0.1
"""From this share of an area's people its town of the same name is meant rather than the area: Aleppo, not Ontario."""

_CAPITAL_WEIGHT = 1.0
"""What a capital gains over a town of as many people."""

_SEARCHED_COUNTRIES = 3
_SETTLEMENTS = frozenset(
    {"town", "city", "village", "suburb", "neighbourhood", "neighborhood", "district", "border town", "settlement"}
)
_REGIONS = frozenset({"province", "region", "territory", "disputed region"})
_NATURE = frozenset({"river", "mountains", "valley", "strait", "gulf", "sea", "island", "desert", "peninsula", "lake"})
_SAME_TOWN_KM = 60
_NEAR_KM = 25
"""How far the nearest city may be for its administrative area to be taken; GeoNames knows most towns closer by."""

_EARTH_RADIUS_KM = 6371.0


class Spot(NamedTuple):
    """A place that is known: its id, name, kind, country (ISO 3166), degrees, and why it was chosen.

    `area` is the name of the first-level administrative area that it lies in; `precision` says what the degrees are the
    point of, None where there are none.
    """

    id: str
    name: str
    kind: MentionKind
    country: str | None
    latitude: float | None
    longitude: float | None
    wikidata: str | None
    why: str
    area: str | None = None
    precision: GeoPrecision | None = None


class Candidate(NamedTuple):
    """What a name may mean, with its prior weight; `district_id` is the id of the second-level area it lies in.

    `is_vague` where the name is no name but in its country: "Northern Region"; `is_alias` where it is one of its other
    names.
    """

    spot: Spot
    weight: float
    population: int
    district_id: int | None = None
    level: Level = Level.TOWN
    is_vague: bool = False
    is_alias: bool = False


# --- one name alone -------------------------------------------------------------------------------------------


def find_spot(name: str, countries: Mapping[str, float], gazetteer: Gazetteer) -> Spot | None:
    """The place or facility that `name` means in an article on `countries`; None where unknown or undecidable.

    `countries` gives the article's share of each country, and 5 or more for one named right beside the place.
    """
    place, country = split_country(name, gazetteer)
    if country is not None and (spot := find_spot(place, {country: 5.0}, gazetteer)) and spot.country == country:
        return spot._replace(why=f"its name says {country}")
    candidates = find_candidates(name, gazetteer)
    candidates = [
        candidate
        for candidate in candidates
        if candidate.spot.kind != MentionKind.COUNTRY
        and (candidate.spot.country in countries or not candidate.is_vague)
    ]
    if not candidates:
        return find_respelled_town(name, countries, gazetteer) or find_part(name, countries, gazetteer)
    ranked = sorted(candidates, key=lambda c: (-_score(c, countries), c.spot.id))
    best, rest = ranked[0], ranked[1:]
    rivals = [other for other in rest if is_elsewhere(best.spot, other.spot)]
    if not _is_certain(best, rivals, countries):
        return None
    return with_area(best.spot._replace(why=explain_choice(best, rivals, countries)))


def _score(candidate: Candidate, countries: Mapping[str, float]) -> float:
    return candidate.weight + CONTEXT_WEIGHT * countries.get(candidate.spot.country or "", 0.0)


def _is_certain(best: Candidate, rivals: Sequence[Candidate], countries: Mapping[str, float]) -> bool:
    if not best.population:
        return best.spot.country in countries or not any(not rival.population for rival in rivals)
    unlisted = [rival for rival in rivals if rival.population]
    if best.spot.country in countries:
        unlisted = [rival for rival in unlisted if rival.spot.country == best.spot.country]
    elif best.population < LARGE_CITY:
        return False
    return all(best.weight >= rival.weight + math.log10(3) for rival in unlisted)


def is_elsewhere(spot: Spot, other: Spot) -> bool:
    """Whether two candidates are places apart, not a city and the province around it."""
    if spot.country != other.country:
        return True
    if spot.area == other.area is not None and GeoPrecision.AREA in (spot.precision, other.precision):
        return False
    return spot.latitude is not None and other.latitude is not None and km_between(spot, other) > 100


def explain_choice(best: Candidate, rivals: Sequence[Candidate], countries: Mapping[str, float]) -> str:
    """Why `best` and none of its `rivals` is meant, in words."""
    source = f"GeoNames, {best.population:,} inhabitants" if best.population else "the gazetteer"
    if not rivals:
        return f"the only place of this name in {source}"
    elsewhere = ", ".join(sorted({rival.spot.country or "no country" for rival in rivals}))
    if best.spot.country in countries:
        return f"{source}; the article is about {best.spot.country}, not {elsewhere}"
    return f"{source}; larger than its namesakes in {elsewhere}"


# --- candidates -----------------------------------------------------------------------------------------------


def find_candidates(name: str, gazetteer: Gazetteer) -> list[Candidate]:
    """All that a name may mean as a place, in any country, the weightiest first; the town of "Jordan's capital"."""
    if seat := _find_capital(name, gazetteer):
        capital, country = seat
        return [each for each in find_candidates(capital, gazetteer) if each.spot.country == country]
    rows = find_place_rows(name, gazetteer)
    if not proper_words(name) and not rows:
        return _vague_areas(name, gazetteer)
    found = [_row_candidate(row) for row in rows]
    found += [
        _row_candidate(match.row)
        for match in gazetteer.find_matches(name)
        if match.row.kind == MentionKind.COUNTRY and match.how in ("name", "alias", "acronym", "short")
    ]
    if not proper_words(name):
        found += _vague_areas(name, gazetteer)
    else:
        found += _table_candidates(name, found, gazetteer)
    return sorted(found, key=lambda candidate: (-candidate.weight, candidate.spot.id))


def _find_capital(name: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The town and country of "the Jordanian capital"; None for all that does not name a country's capital so."""
    match = CAPITAL_OF.fullmatch(name)
    country = gazetteer.country_of(match["owner"] or match["named"]) if match else None
    if country is None or not country.capital or not country.country:
        return None
    return country.capital.partition(",")[0], country.country


def _row_candidate(row: Row) -> Candidate:
    weight = COUNTRY_WEIGHT if row.kind == MentionKind.COUNTRY else USER_WEIGHT if row.rank == 0 else ROW_WEIGHT
    level = Level.AREA if row.type in _REGIONS else Level.TOWN
    name = row.name.partition(" (")[0]
    is_vague = (
        row.country is not None
        and row.rank != 0
        and (
            is_made_of_common_words(" ".join(read_location(name).words))
            if row.kind == MentionKind.FACILITY
            else level == Level.AREA and not proper_words(name)
        )
    )
    return Candidate(_row_spot(row), weight, 0, None, level, is_vague)


def precision_of(row: Row) -> GeoPrecision | None:
    """What the degrees of a row are the point of; None where it has none."""
    if row.latitude is None:
        return None
    if row.kind == MentionKind.COUNTRY:
        return GeoPrecision.COUNTRY
    if row.kind == MentionKind.FACILITY:
        return GeoPrecision.POINT
    return GeoPrecision.TOWN if row.type in _SETTLEMENTS else GeoPrecision.AREA


def _row_spot(row: Row) -> Spot:
    return Spot(
        *(row.id, row.name, row.kind, row.country, row.latitude, row.longitude, row.wikidata, row.type or ""),
        area=row.place,
        precision=precision_of(row),
    )


def _table_candidates(name: str, rows: Sequence[Candidate], gazetteer: Gazetteer) -> list[Candidate]:
    """The towns and areas of this name, less those that are a row's place already."""
    type_ = read_location(name).type
    is_typed_area = type_ in ("region", "district") or bare_area_name(name) != name
    places = {place.id: (place, 0.0) for place in find_places(name)}
    if is_typed_area or type_ == "city":
        for place in find_places(bare_area_name(bare_name(name))):
            fits = (place.level == Level.TOWN) != is_typed_area
            if place.is_own or place.id not in places:
                places[place.id] = (place, 0.0 if fits else _UNLIKE_WORD_COST)
    elif (bare := bare_name(name)) != name:
        places |= {place.id: (place, 0.0) for place in find_places(bare)} | places
    found = []
    for place, cost in _without_namesakes(bare_name(name), list(places.values())):
        if type_ in _NATURE and not (place.is_own or is_typed_area):
            continue
        if any(_is_row_of(candidate, place) for candidate in rows):
            continue
        weight = math.log10(max(place.population, 100)) - cost - (0.0 if place.is_own else _OTHER_NAME_COST)
        if place.level == Level.TOWN and _is_capital(place, gazetteer):
            weight += _CAPITAL_WEIGHT
        if place.level != Level.TOWN:
            weight = max(weight, 4.5) if place.level == Level.AREA else max(weight, 4.0)
        if place.level == Level.DISTRICT and not is_typed_area:
            weight -= _UNTYPED_DISTRICT_COST
        if place.level == Level.AREA and not is_typed_area and _has_chief_town(place, places):
            weight = min(weight, math.log10(max(place.population, 100)) - 0.8)
        found.append(
            Candidate(
                *(place_of(place, gazetteer), weight, place.population, _district(place), place.level),
                is_alias=not place.is_own,
            )
        )
    return found


def _is_capital(place: Place, gazetteer: Gazetteer) -> bool:
    country = gazetteer.country_by_code(place.country)
    capital = country.capital.partition(",")[0] if country and country.capital else None
    return capital is not None and place.population >= LARGE_CITY and name_key(capital) == name_key(place.name)


def _vague_areas(name: str, gazetteer: Gazetteer) -> list[Candidate]:
    """The areas whose name only says where in their country they lie."""
    if not name[:1].isupper():
        return []
    places = {place.id: place for written in (bare_area_name(name), name) for place in find_places(written)}
    return [
        Candidate(place_of(place, gazetteer), ROW_WEIGHT, place.population, None, place.level, is_vague=True)
        for place in places.values()
        if place.level == Level.AREA and place.is_own
    ]


def _has_chief_town(area: Place, places: Mapping[int, tuple[Place, float]]) -> bool:
    return any(
        other.level == Level.TOWN
        and other.area_id == area.id
        and other.population >= _CHIEF_TOWN_SHARE * area.population
        for other, _ in places.values()
    )


def _without_namesakes(name: str, places: Sequence[tuple[Place, float]]) -> list[tuple[Place, float]]:
    """`places` less those that bear the name only among others, where one of their country bears it as its own.

    Where a great city bears it as its own, no other place does: Cancun is not Changchun. Where a town does, another
    place must be all that the article is about: Saida is Sidon in Lebanon only.
    """
    own = {place.country for place, _ in places if place.is_own}
    largest = max(
        (place.population for place, _ in places if place.is_own and place.level != Level.DISTRICT), default=0
    )
    kept = []
    for place, cost in places:
        if place.is_own or (place.country not in own and (largest < _SMALL_TOWN or _is_respelled(name, place))):
            kept.append((place, cost))
        elif place.country not in own and largest < _GREAT_CITY:
            kept.append((place, cost + _BORROWED_NAME_COST))
    return kept


def _is_respelled(name: str, place: Place) -> bool:
    """Whether a place's other name is its own but for a letter or its beginning: Odessa, León."""
    return score_names(plain(place.name), name, MentionKind.PLACE).score >= _SAME_NAME_SCORE or (
        name_key(place.name).startswith(f"{name_key(name)} ")
    )


def _is_row_of(candidate: Candidate, place: Place) -> bool:
    """Whether a row is the place of the table: the town, or the area of its name."""
    spot = candidate.spot
    if spot.country != place.country or spot.kind not in (MentionKind.PLACE, MentionKind.COUNTRY):
        return False
    if spot.kind == MentionKind.COUNTRY:
        return False
    if place.level == Level.TOWN:
        return spot.why in _SETTLEMENTS and km_between(spot, place) < _SAME_TOWN_KM
    return candidate.level == Level.AREA or spot.why == "district"


def _district(place: Place) -> int | None:
    return place.id if place.level == Level.DISTRICT else place.district_id


def bare_name(name: str) -> str:
    """A place's name without "city of", "Syrian border town of", "town", "district"."""
    stripped = TYPE_OF.sub("", name)
    return TOWN_WORD.sub("", stripped)


def bare_area_name(name: str) -> str:
    """An area's name without "province", "state of"."""
    return AREA_WORD.sub("", name).strip() or name


def find_place_rows(name: str, gazetteer: Gazetteer) -> list[Row]:
    """The rows of places and facilities that bear this name, if need be without the word that says what they are."""
    matches = gazetteer.find_matches(name) or gazetteer.find_matches(bare_name(name))
    if matches:
        return [match.row for match in matches if match.row.kind in (MentionKind.PLACE, MentionKind.FACILITY)]
    stem = bare_area_name(name)
    if stem == name:
        return []
    return [match.row for match in gazetteer.find_matches(stem) if match.row.type in _REGIONS]


def place_of(place: Place, gazetteer: Gazetteer) -> Spot:
    """A town or area as a place: the row of the gazetteer that is this town, else the place itself."""
    if place.level == Level.TOWN:
        for row in gazetteer.rows_by_city.get(place.id, ()):
            if row.type in _SETTLEMENTS and km_between(_row_spot(row), place) < _SAME_TOWN_KM:
                return _row_spot(row)
    name = plain(place.name)
    identifier = f"place-{slug(name)}-{place.country.lower()}-{place.id}"
    precision = GeoPrecision.TOWN if place.level == Level.TOWN else GeoPrecision.AREA
    return Spot(
        *(identifier, name, MentionKind.PLACE, place.country, place.latitude, place.longitude, None, ""),
        area=place.area,
        precision=precision,
    )


def with_area(spot: Spot) -> Spot:
    """A town or facility whose first-level area is not known with that of the nearest city, which `why` says."""
    if spot.area is not None or spot.country is None or spot.latitude is None or spot.longitude is None:
        return spot
    if not (spot.kind == MentionKind.FACILITY or spot.precision == GeoPrecision.TOWN):
        return spot
    nearest = find_nearest_town(spot.latitude, spot.longitude, spot.country)
    if nearest is None or nearest.area is None or (away := km_between(spot, nearest)) > _NEAR_KM:
        return spot
    return spot._replace(area=nearest.area, why=f"{spot.why}; area of {plain(nearest.name)}, {away:.0f} km away")


# --- names that are no place of the lists themselves ----------------------------------------------------------


def split_country(name: str, gazetteer: Gazetteer) -> tuple[str, str | None]:
    """A name without its country, and the code of that: "Tripoli, Lebanon", "Lebanon's Tripoli" -> "Tripoli", "LB"."""
    match = IN_COUNTRY.fullmatch(name.strip()) or OF_COUNTRY.fullmatch(name.strip())
    country = gazetteer.country_of(match["country"]) if match else None
    return (match["place"], country.country) if match and country else (name, None)


def is_so_far_from(name: str) -> bool:
    """Whether a place is told by how far from another it lies: "20 km east of Bakhmut"."""
    return KM_FROM.fullmatch(name.strip()) is not None


_KM_PER_MILE = 1.609
_PART_KM = 15.0
"""How far from the middle of a town the point of its countryside lies, in the direction that is told."""


def find_part(name: str, countries: Mapping[str, float], gazetteer: Gazetteer) -> Spot | None:
    """A place beside a place, or a part of one: "20 km east of Bakhmut", "northern Aleppo", "rural Idlib".

    Its point is computed from the place that is named. A part of a country has the country and no point.
    """
    if match := KM_FROM.fullmatch(name.strip()):
        return _find_so_far_from(match, countries, gazetteer)
    match = PART.fullmatch(name.strip())
    word = match["part"].lower() if match else ""
    if match is None or not (word in COMPASS or word in WAYS):
        land = LAND.fullmatch(name.strip())
        is_land = land is not None and land["whole"] != name.strip()
        spot = find_spot(land["whole"], countries, gazetteer) if land and is_land else None
        return _beside(spot, name.strip(), None, 0.0) if spot else None
    whole = match["whole"]
    country = gazetteer.country_of(whole)
    if country is not None and (country.country in countries or not is_region_too(country)):
        label = f"{name_key(word)} {country.name}"
        return Spot(
            *(f"place-{slug(label)}", label, MentionKind.PLACE, country.country, None, None, None),
            f"a part of {country.name}",
        )
    spot = find_spot(whole, countries, gazetteer)
    if spot is None or spot.kind == MentionKind.FACILITY:
        return None
    return _beside(spot, name.strip(), WAYS.get(word.removesuffix(SIDE_ENDING)), _PART_KM)


def _find_so_far_from(match: re.Match[str], countries: Mapping[str, float], gazetteer: Gazetteer) -> Spot | None:
    spot = find_spot(match["place"], countries, gazetteer)
    bearing = WAYS.get(match["way"].removesuffix(SIDE_ENDING))
    if spot is None or bearing is None:
        return None
    away = float(match["count"]) * (_KM_PER_MILE if match["unit"].startswith(MILES) else 1.0)
    return _beside(spot, match[0], bearing, away)


def _beside(spot: Spot, name: str, bearing: float | None, away_km: float) -> Spot | None:
    if spot.latitude is None or spot.longitude is None:
        return None
    latitude, longitude = spot.latitude, spot.longitude
    if bearing is not None:
        latitude += math.cos(math.radians(bearing)) * away_km / 111.2
        longitude += math.sin(math.radians(bearing)) * away_km / (111.2 * max(0.1, math.cos(math.radians(latitude))))
    label = " ".join(name.split()).removeprefix(ARTICLE)
    return Spot(
        *(f"{spot.id}--{slug(label)}", label, MentionKind.PLACE, spot.country, round(latitude, 4), round(longitude, 4)),
        *(None, f"computed from {spot.name}"),
        area=spot.area,
        precision=GeoPrecision.AREA,
    )


def find_respelled_town(name: str, countries: Mapping[str, float], gazetteer: Gazetteer) -> Spot | None:
    """The one city of the article's countries whose name sounds the same, for romanisations that GeoNames lacks.

    A name with another vowel is only that of a city of a country that the article is mostly about: Ateq is Ataq.
    """
    bare = bare_name(name)
    if len(name_key(bare)) < _SHORTEST_RESPELLED or read_location(name).type not in ("", "city"):
        return None
    found = {
        town.id: town
        for country in sorted(countries.keys() - LATIN_COUNTRIES, key=lambda code: (-countries[code], code))[
            :_SEARCHED_COUNTRIES
        ]
        for spelling, town in find_towns_like(bare, country)
        if _sounds_like(bare, spelling)
        or (
            countries[country] >= MAIN_SHARE
            and town.population >= _SMALL_TOWN
            and _differ_in_a_vowel(name_key(bare), name_key(spelling))
        )
    }
    if len(found) != 1:
        return None
    town = found.popitem()[1]
    return place_of(town, gazetteer)._replace(
        why=f"GeoNames, {town.population:,} inhabitants; sounds like its {plain(town.name)}"
    )


_SHORTEST_RESPELLED = 4
_SHORTEST_ALIKE = 5


def _sounds_like(name: str, spelling: str) -> bool:
    is_long = len(name_key(name)) >= _SHORTEST_ALIKE
    return is_long and score_names(name, spelling, MentionKind.PLACE).score >= MERGE_SCORE


def _differ_in_a_vowel(name: str, spelling: str) -> bool:
    """Whether one vowel stands for another, and nothing else differs: Samar is not Samara."""
    others = [pair for pair in zip(name, spelling, strict=False) if pair[0] != pair[1]]
    return len(name) == len(spelling) and len(others) == 1 and VOWELS.issuperset(others[0])


# --- distances ------------------------------------------------------------------------------------------------


def km_between(spot: Spot, other: Spot | Place) -> float:
    """The distance of two places, infinite where the point of one is not known."""
    if spot.latitude is None or spot.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    return distance_km((spot.latitude, spot.longitude), (other.latitude, other.longitude))


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The great-circle distance between two points in degrees, by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (first, second))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))
