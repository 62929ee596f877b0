"""Where an act took place, and by whom, is read off its sentence where the tree hangs it elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.schema import Extraction, RoleKind

from .reading import roles, violent

A, P = RoleKind.ATTACKER, RoleKind.PLACE
Extract = Callable[..., Extraction]

SHARED = {
    "two acts of one sentence": "Eleven miners were abducted and killed by militants near Mach.",
    "a direction": "The miners were abducted by militants north of Mach.",
    "the place before the act": "A constable was on duty near Mach when a gunman opened fire on him.",
}


@pytest.mark.parametrize("text", SHARED.values(), ids=SHARED)
def test_an_act_takes_the_place_that_its_sentence_names(extract: Extract, text: str) -> None:
    read = extract(text)
    assert [roles(read, event)[P] for event in violent(read)] == [{"mach"}] * len(violent(read))


ELSEWHERE = {
    "after another act": "After the ambush on the camp, troops shelled rebels near Mubi.",
    "behind a semicolon": "The ambush killed two soldiers; traders in Mubi closed their shops.",
    "where it was said": "The ambush killed two soldiers, a general told reporters in Mubi.",
    "where the wounded died": "Two soldiers died of their wounds in hospital after the ambush.",
}


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_place_of_something_else_is_not_that_of_an_act(extract: Extract, text: str) -> None:
    read = extract(text)
    (ambush,) = (event for event in violent(read) if event.trigger.text == "ambush")
    assert P not in roles(read, ambush)


def test_what_says_how_far_a_town_is_from_another_is_no_place_of_its_own(extract: Extract) -> None:
    assert roles(extract("Gunmen shot four pilgrims in Balad, some 80 km north of Baghdad."))[P] == {"balad"}
    assert roles(extract("A mine killed two soldiers 50 km west of Baghdad."))[P] == {"km west of baghdad"}


def test_where_a_group_was_founded_is_not_where_it_strikes(extract: Extract) -> None:
    read = extract("The Arakan Army, founded in Laiza in 2009, killed 13 policemen in raids on four outposts.")
    assert P not in roles(read)


def test_an_adjective_is_no_place(extract: Extract) -> None:
    assert P not in roles(extract("Fighters carried out cross-border attacks on two villages."))


def test_a_described_town_is_known_by_its_name(extract: Extract) -> None:
    read = extract("Three men were shot near the northern West Bank town of Jenin.")
    assert roles(read)[P] == {"jenin"}


def test_each_act_keeps_a_place_of_its_own(extract: Extract) -> None:
    read = extract("Rebels ambushed a convoy near Kidal, and gunmen shot a trader in Gao.")
    assert [roles(read, event)[P] for event in violent(read)] == [{"kidal"}, {"gao"}]


def test_a_by_phrase_names_who_did_it_whatever_it_hangs_on(extract: Extract) -> None:
    read = extract("The killing of the deputy commander, and of three others, by police commandos angered the group.")
    assert roles(read)[A] == {"police commandos"}


def test_what_stands_by_the_side_did_nothing(extract: Extract) -> None:
    read = extract("Soldiers were killed by a bomb placed by the side of a road near Marib.")
    assert A not in roles(read)
