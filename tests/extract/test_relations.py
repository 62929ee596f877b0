"""What two names are to each other, read off offices, parts, sponsors and places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.schema import Extraction

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
