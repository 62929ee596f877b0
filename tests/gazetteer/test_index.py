"""What the gazetteer knows of a name, and how it takes a user's own file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.gazetteer.index import Gazetteer, load_gazetteer
from graphkit.schema import MentionKind, Sector
from graphkit.schema.errors import InputError


def first(gazetteer: Gazetteer, name: str) -> str | None:
    known = gazetteer.find_known(name)
    return known[0].name if known else None


@pytest.mark.parametrize("name", ["U.S.", "US", "USA", "the United States", "the US's", "America", "U.S"])
def test_a_country_is_known_by_each_of_its_spellings(gazetteer: Gazetteer, name: str) -> None:
    """Case, full stops, articles and possessives never hide a country."""
    assert first(gazetteer, name) == "United States"


@pytest.mark.parametrize("name", ["us", "is", "turkey", "it", "who"])
def test_common_words_are_no_names(gazetteer: Gazetteer, name: str) -> None:
    """Case counts for short names and for words that English writes small."""
    assert gazetteer.find_known(name) == ()


def test_an_adjective_means_its_country_and_says_so(gazetteer: Gazetteer) -> None:
    """ "Iranian drone" needs to know that "Iranian" is Iran and an adjective."""
    [known] = gazetteer.find_known("Iranian")
    assert (known.name, known.country, known.is_adjective) == ("Iran", "IR", True)


def test_small_letters_tell_an_army_from_a_party(gazetteer: Gazetteer) -> None:
    """The Lebanese Forces are a party, Lebanese forces are soldiers."""
    assert first(gazetteer, "Lebanese Forces") == "Lebanese Forces"
    assert first(gazetteer, "Lebanese forces") == "Lebanese Armed Forces"


def test_fighters_are_of_the_namesake_that_bears_arms(gazetteer: Gazetteer) -> None:
    """Reporters Without Borders are RSF too, and have none."""
    assert first(gazetteer, "RSF fighters") == "Rapid Support Forces"


def test_a_body_of_a_state_is_known_by_its_countrys_name_too(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "Haiti's National Police") == "Haitian National Police"


def test_a_capital_is_the_place_first_and_then_its_government(gazetteer: Gazetteer) -> None:
    """A reader of "Tehran" meets the city before the metonym."""
    place, metonym = gazetteer.find_known("Tehran")
    assert (place.kind, place.name) == (MentionKind.PLACE, "Tehran")
    assert (metonym.kind, metonym.name, metonym.is_metonym) == (MentionKind.COUNTRY, "Iran", True)


def test_a_seat_of_government_that_is_no_city_is_its_country(gazetteer: Gazetteer) -> None:
    assert [known.name for known in gazetteer.find_known("the Kremlin")] == ["Russia"]


@pytest.mark.parametrize(
    ("phrases", "sector"),
    [
        (("US forces", "American troops", "roughly 2,500 U.S. soldiers", "U.S. service members"), Sector.STATE_FORCE),
        (("Kenyan army", "Kenya's ground forces"), Sector.STATE_FORCE),
        (("Kenyan officials", "the government of Kenya", "Kenyan authorities"), Sector.GOVERNMENT),
        (("Kenyan foreign ministry", "Ministry of Foreign Affairs of Kenya"), Sector.GOVERNMENT),
        (("Hamas", "Hamas militants", "Hamas fighters", "positions of Hamas"), Sector.ARMED_GROUP),
    ],
)
def test_words_for_one_force_are_one_organisation(
    gazetteer: Gazetteer, phrases: tuple[str, ...], sector: Sector
) -> None:
    """What an article calls troops, soldiers or military is one actor."""
    found = {gazetteer.find_known(phrase)[0] for phrase in phrases}
    assert len(found) == 1
    assert found.pop().sector == sector


@pytest.mark.parametrize(
    "others", [("Kenyan army", "Kenyan navy"), ("Kenyan army", "Kenyan police"), ("Kenyan army", "Ugandan army")]
)
def test_branches_and_countries_stay_apart(gazetteer: Gazetteer, others: tuple[str, str]) -> None:
    assert first(gazetteer, others[0]) != first(gazetteer, others[1])


@pytest.mark.parametrize(
    "phrase",
    [
        "Iranian-backed militias",
        "Iranbacked militia groups",
        "several Iran-backed Shiite militias in Iraq",
        "Iranian proxies",
    ],
)
def test_a_group_named_by_its_sponsor_has_one_label(gazetteer: Gazetteer, phrase: str) -> None:
    """However outlets word it, a nameless group with one sponsor is one node."""
    known = gazetteer.find_backed_group(phrase)
    assert known is not None
    assert known.name == "Iran-backed militias"


@pytest.mark.parametrize("phrase", ["Iraqi armed forces", "militias", "Saudi-led coalition", "backed militias"])
def test_what_names_no_sponsor_is_no_such_group(gazetteer: Gazetteer, phrase: str) -> None:
    assert gazetteer.find_backed_group(phrase) is None


def test_a_namesake_is_offered_beside_the_other(tmp_path: Path) -> None:
    """A name with its country in brackets is also found without, and all who bear it are given."""
    own = tmp_path / "own.jsonl"
    rows = [
        {"name": f"River Guard ({country})", "kind": "organisation", "country": country} for country in ("KE", "UG")
    ]
    own.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert {known.country for known in load_gazetteer([own]).find_known("River Guard")} == {"KE", "UG"}


def test_a_users_row_overrides_and_another_extends(tmp_path: Path) -> None:
    """A user's own gazetteer is stronger than the shipped one."""
    own = tmp_path / "own.jsonl"
    rows = [
        {"name": "Hamas", "kind": "organisation", "sector": "party", "country": "PS"},
        {"name": "Blue River Front", "kind": "organisation", "sector": "armed_group", "acronyms": ["BRF"]},
    ]
    own.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    gazetteer = load_gazetteer([own])
    assert gazetteer.find_known("Hamas")[0].sector == Sector.PARTY
    assert first(gazetteer, "BRF") == "Blue River Front"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("not json", "JSON"),
        ('["a list"]', "JSON"),
        ('{"kind": "person"}', "name"),
        ('{"name": "X", "kind": "planet"}', "kind"),
        ('{"name": "X", "kind": "person", "aliases": "Y"}', "aliases"),
        ('{"name": "X", "kind": "organisation", "sector": "navy"}', "sector"),
        ('{"name": "X", "kind": "place", "lat": 100, "lon": 3}', "lat"),
        ('{"name": "X", "kind": "place", "country": "Iraq"}', "country"),
    ],
)
def test_a_malformed_row_is_named_by_file_and_line(tmp_path: Path, line: str, problem: str) -> None:
    """Bad input says what and where, and nothing is loaded."""
    own = tmp_path / "own.jsonl"
    own.write_text('{"name": "Fine", "kind": "person"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=problem) as error:
        load_gazetteer([own])
    assert (error.value.path, error.value.line) == (str(own), 2)


def test_loading_reads_no_places() -> None:
    """The place table is opened by whoever first asks for a place."""
    code = (
        "from graphkit.gazetteer import place_table; from graphkit.gazetteer.index import load_gazetteer; "
        "load_gazetteer(); print(place_table._open.cache_info().misses)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "0"
