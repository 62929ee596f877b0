"""What two names are to each other, read off offices, parts, sponsors and places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.schema import Extraction, RelationKind, Status

from .reading import relations

Extract = Callable[..., Extraction]


TOLD = {
    "leads": ("Hassan Nasrallah leads Hezbollah.", ("Hassan Nasrallah", "commands", "Hezbollah")),
    "is led by": ("Hezbollah is led by Hassan Nasrallah.", ("Hassan Nasrallah", "commands", "Hezbollah")),
    "commander of, in apposition": (
        "Qassem Soleimani, commander of the Quds Force, visited Damascus.",
        ("Qassem Soleimani", "commands", "Quds Force"),
    ),
    "the leader of, in apposition": (
        "Abu Mohammed al-Julani, the leader of Hayat Tahrir al-Sham, spoke.",
        ("Abu Mohammed al-Julani", "commands", "Hayat Tahrir al-Sham"),
    ),
    "backs": ("Iran backs the Houthis.", ("Houthis", "backed_by", "Iran")),
    "is backed by": ("The Houthis are backed by Iran.", ("Houthis", "backed_by", "Iran")),
    "-backed": ("Iran-backed militias attacked the base.", ("Iran-backed militias", "backed_by", "Iran")),
    "wing of": (
        "The al-Qassam Brigades are the armed wing of Hamas.",
        ("al-Qassam Brigades", "part_of", "Hamas"),
    ),
    "part of": (
        "The Badr Organization is part of the Popular Mobilization Forces.",
        ("Badr Organization", "part_of", "Popular Mobilization Forces"),
    ),
    "belongs to": ("The Radwan Force belongs to Hezbollah.", ("Radwan Force", "part_of", "Hezbollah")),
    "affiliate of, in apposition": (
        "JNIM, an affiliate of al-Qaeda, attacked a base in Mali.",
        ("JNIM", "part_of", "al-Qaeda"),
    ),
    "based in": ("The Wagner Group is based in Russia.", ("Wagner Group", "based_at", "Russia")),
    "facility in a country": (
        "Soldiers returned to Bagram Air Base in Afghanistan.",
        ("Bagram Air Base", "located_in", "Afghanistan"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_the_text_tells_what_one_is_to_the_other(extract: Extract, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in relations(extract(text))


UNTOLD = {
    "two names in one sentence": "Hamas and the Lebanese government sent delegates to Cairo.",
    "an attack": "Hezbollah fired rockets at Haifa.",
    "a meeting": "Emmanuel Macron met Volodymyr Zelensky in Paris.",
    "a visit": "Emmanuel Macron visited Kyiv.",
}


@pytest.mark.parametrize("text", UNTOLD.values(), ids=UNTOLD)
def test_standing_in_one_sentence_is_no_relation(extract: Extract, text: str) -> None:
    assert relations(extract(text)) == set()


def test_a_relation_is_found_once_however_often_a_sentence_says_it(extract: Extract) -> None:
    read = extract("Hezbollah is led by Hassan Nasrallah.")
    found = [(relation.kind, relation.source, relation.target) for relation in read.relations]
    assert len(found) == len(set(found))


def test_nothing_is_related_to_itself(extract: Extract) -> None:
    text = "The commander of the Quds Force leads the Quds Force. Iran backs Iran. Hamas is part of Hamas."
    assert all(relation.source != relation.target for relation in extract(text).relations)


def test_the_evidence_of_a_relation_is_the_sentence_that_tells_it(extract: Extract) -> None:
    text = "It was a quiet day in Beirut. Hezbollah is led by Hassan Nasrallah. Nothing else is known."
    (found,) = extract(text).relations
    assert text[found.evidence.start : found.evidence.end] == "Hezbollah is led by Hassan Nasrallah."


OFFICES = {
    "office before the name": (
        "Quds Force commander Qassem Soleimani was killed in Baghdad.",
        ("Qassem Soleimani", "commands", "Quds Force"),
    ),
    "country's adjective before a president": (
        "French President Emmanuel Macron left for Mali.",
        ("French President Emmanuel Macron", "commands", "French"),
    ),
    "the nearer of two names": (
        "Omar Haddad of the Quds Force and Abu Mahdi al-Muhandis, the founder of the Kataib Hezbollah, were arrested.",
        ("Abu Mahdi al-Muhandis", "commands", "Kataib Hezbollah"),
    ),
}
NAMES = {
    "short form in brackets": (
        "The Free Coast Army (FCA) attacked a convoy.",
        ("Free Coast Army", "same_as", "FCA"),
    ),
    "short form that lost its brackets": (
        "The Free Coast Army FCA attacked a convoy.",
        ("Free Coast Army", "same_as", "FCA"),
    ),
    "also known as": (
        "Kataib Hezbollah, also known as the Hezbollah Brigades, fired rockets.",
        ("Kataib Hezbollah", "same_as", "Hezbollah Brigades"),
    ),
    "identified as": (
        "A driver, identified as Karim Aziz, was shot by gunmen near Herat.",
        ("driver", "same_as", "Karim Aziz"),
    ),
}
SURROUNDINGS = {
    "area of a district": (
        "Gunmen attacked a convoy in the Baraki area of Logar District.",
        ("Baraki area", "located_in", "Logar District"),
    ),
    "place, country": ("Rockets hit Erbil, Iraq, on Friday.", ("Erbil", "located_in", "Iraq")),
    "including": (
        "Rebels seized towns in northern Mali, including Gao and Timbuktu.",
        ("Timbuktu", "located_in", "northern Mali"),
    ),
    "the province that is described first": (
        "Rebels attacked a post at Udhaim, in the Iraqi province of Diyala.",
        ("Udhaim", "located_in", "Diyala"),
    ),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [*OFFICES.values(), *NAMES.values(), *SURROUNDINGS.values()],
    ids=[*OFFICES, *NAMES, *SURROUNDINGS],
)
def test_offices_names_and_places_are_read_off_the_words_beside_them(
    extract: Extract, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in relations(extract(text))


def test_a_former_office_is_history(extract: Extract) -> None:
    read = extract("Former Taliban commander Mullah Dadullah died in Helmand.")
    assert [(found.kind, found.status) for found in read.relations] == [(RelationKind.COMMANDS, Status.HISTORICAL)]


UNRELATED = {
    "an office without a name": ("A Taliban spokesman said so.", "member_of"),
    "fighters by their group's name": ("Boko Haram fighters left the town.", "member_of"),
    "a list of towns": ("Rebels left Mosul, Tikrit and Kirkuk.", "located_in"),
    "a place that is only near": ("Gunmen attacked a convoy near Goma.", "located_in"),
    "two bodies in turn": ("The Interior Ministry (AFP) denied it.", "same_as"),
}


@pytest.mark.parametrize(("text", "kind"), UNRELATED.values(), ids=UNRELATED)
def test_what_the_text_does_not_say_is_no_relation(extract: Extract, text: str, kind: str) -> None:
    """A wrong tie misleads more than a missing one."""
    assert kind not in {kind for _, kind, _ in relations(extract(text))}


def test_a_town_does_not_lie_in_its_own_name(extract: Extract) -> None:
    """What lies in what is told of the name alone, and of the people before it."""
    read = extract("Gunmen attacked the Syrian town of Raqqa.")
    assert relations(read) == {("Raqqa", "located_in", "Syrian")}


def test_two_places_in_one_phrase_are_two_mentions(extract: Extract) -> None:
    read = extract("Gunmen attacked a convoy in the Baraki area of Logar District.")
    assert {"Baraki area", "Logar District"} <= {mention.text for mention in read.mentions}
