"""What a rule reads that no annotated article and no other test has: each sentence is read wrongly without its rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.schema import EventKind, Extraction, RoleKind, Scope, Status

from .reading import acts, bounds, only, relations, roles, sourced, violent

A, T, V = RoleKind.ATTACKER, RoleKind.TARGET, RoleKind.VICTIM
Extract = Callable[..., Extraction]

AUTHORS = {
    "Gunmen killed two men near Goma. They were members of the Red Sons.": "red sons",
    "The M23, whose fighters attacked Goma on Monday, denied it.": "m23",
    "Iranian drone and rocket attacks hit Erbil.": "iranian",
    "The raid, which the army conducted on Monday, killed two.": "army",
    "Those responsible for the raid were soldiers.": "soldiers",
    "The attack was the work of rebels.": "rebels",
    "An Islamic State spokesman claimed the attack.": "islamic state",
    "The bombing, owned by the Baloch Liberation Army, killed two in Quetta.": "baloch liberation army",
    "A series of bombings claimed by the M23 killed two in Goma.": "m23",
    "The army used sarin against civilians in Ghouta.": "army",
    "Ethiopia carried out strikes.": "ethiopia",
}


@pytest.mark.parametrize(("text", "author"), AUTHORS.items(), ids=AUTHORS)
def test_an_act_has_the_author_that_a_rare_construction_names(extract: Extract, text: str, author: str) -> None:
    assert author in roles(extract(text))[A]


def test_who_owns_an_act_claims_it(extract: Extract) -> None:
    read = extract("The bombing, owned by the Baloch Liberation Army, killed two in Quetta.")
    assert sourced(read)["Baloch Liberation Army"][0] is Status.CLAIMED


STRUCK = {
    "The explosion engaged the convoy.": "convoy",
    "Fire hit Bagram Airfield.": "bagram airfield",
}


@pytest.mark.parametrize(("text", "target"), STRUCK.items(), ids=STRUCK)
def test_what_was_struck_shows_an_act(extract: Extract, text: str, target: str) -> None:
    assert target in roles(extract(text))[T]


def test_a_place_in_front_of_an_act_is_not_what_killed(extract: Extract) -> None:
    read = extract("In Idlib, the last city held by rebels, shelling killed three.")
    assert acts(read) == [(EventKind.SHELLING, "shelling")]


STATUSES = {
    "An attack foiled by police was described in court.": Status.PLANNED,
    "Bombings prepared by the cell in Lyon were described in court.": Status.PLANNED,
    "The army issued a denial of the attack on the village.": Status.DENIED,
    "The army denied to the press that it had shelled the village.": Status.DENIED,
    "The group's claim of an attack on the base was reported.": Status.CLAIMED,
}


@pytest.mark.parametrize(("text", "status"), STATUSES.items(), ids=STATUSES)
def test_a_doubt_is_kept(extract: Extract, text: str, status: Status) -> None:
    assert violent(extract(text))[0].status is status


COUNTED = {
    "The death toll from the blast in Kabul is now 32.": (32, 32),
    "Soldiers fired live rounds, and 18 people were dead.": (18, 18),
    "The blast killed zero people in Kabul.": None,
    "Gunmen attempted to kill three policemen on Monday.": None,
}


@pytest.mark.parametrize(("text", "dead"), COUNTED.items(), ids=COUNTED)
def test_only_who_died_is_counted(extract: Extract, text: str, dead: tuple[int, int] | None) -> None:
    assert [bounds(event.dead) for event in violent(extract(text))][-1] == dead


def test_an_act_that_was_not_done_is_none(extract: Extract) -> None:
    assert violent(extract("The gunmen fled without killing the guard.")) == []


def test_an_armed_group_abducts_whom_a_state_would_arrest(extract: Extract) -> None:
    assert only(extract("Boko Haram seized 20 girls in Chibok.")).kind is EventKind.ABDUCTION


def test_what_has_been_done_repeatedly_is_a_series(extract: Extract) -> None:
    assert only(extract("Residents have been repeatedly abducted by bandits.")).scope is Scope.SERIES


TIES = {
    "A trooper of the Special Force, identified as Ali Hassan, was shot.": (
        ("Ali Hassan", "member_of", "Special Force")
    ),
    "Joseph Kony's Lord's Resistance Army attacked Gulu.": ("Joseph Kony", "commands", "Lord's Resistance Army"),
    "Soldiers of the 2nd Battalion, 5th Regiment were killed in Kunar.": (
        ("Soldiers of the 2nd Battalion", "part_of", "5th Regiment")
    ),
}


@pytest.mark.parametrize(("text", "tie"), TIES.items(), ids=TIES)
def test_a_rare_construction_ties_two_names(extract: Extract, text: str, tie: tuple[str, str, str]) -> None:
    assert tie in relations(extract(text))


@pytest.mark.parametrize("news", ["Floods killed forty people in Beni.", "Forty people were killed by floods in Beni."])
def test_who_died_in_a_flood_was_killed_by_nobody_though_all_around_is_war(extract: Extract, news: str) -> None:
    war = "Rebels shelled Goma on Monday and killed two soldiers. Gunmen shot dead a nurse and bombed a clinic. "
    assert [word for _, word in acts(extract(war + news))] == [word for _, word in acts(extract(war))]


def test_whose_base_is_attacked_has_it_struck(extract: Extract) -> None:
    assert roles(extract("The army, whose base the rebels attacked, said nothing.")) == {A: {"rebels"}, T: {"base"}}
