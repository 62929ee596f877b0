"""Whoever mourns, judges, supplies or speaks has not done the act that he stands beside, and drill is no war."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.schema import EventKind, Extraction, RoleKind, Status

from .reading import roles, sourced, violent

A = RoleKind.ATTACKER
Extract = Callable[..., Extraction]

BESIDE = {
    "mourns": ("Thousands of Bolivians mourned the 14 miners massacred near Uncia.", set()),
    "commends": ("The governor commended guards for repelling a raid by poachers in Garamba.", {"poachers"}),
    "uses": ("The generals used the bombings to demand the premier's removal.", set()),
    "names": ("No suspects have been named by the detectives in the murder of Pilar Ruiz.", set()),
    "supplies": ("A rocket made by Bulgaria hit a warehouse in Benghazi.", set()),
    "holds": ("The beach, held by rebels, was bombed at dawn.", set()),
}


@pytest.mark.parametrize(("text", "authors"), BESIDE.values(), ids=BESIDE)
def test_whoever_stands_beside_an_act_has_not_done_it(extract: Extract, text: str, authors: set[str]) -> None:
    assert set(sourced(extract(text))) == set(authors)


ATTRIBUTED = {
    "to and by": ("The massacre at Kibeho was attributed to the Black Cranes by the Zairian army.", "Zairian army"),
    "participle": ("The attack, attributed by officers to the Black Cranes, left 40 farmers dead.", "officers"),
    "relative": ("The massacre of nine nuns, which priests attribute to the Black Cranes, is unsolved.", "priests"),
}


@pytest.mark.parametrize(("text", "by"), ATTRIBUTED.values(), ids=ATTRIBUTED)
def test_an_act_is_attributed_to_one_by_another(extract: Extract, text: str, by: str) -> None:
    assert sourced(extract(text)) == {"Black Cranes": (Status.ALLEGED, by)}


def test_two_accuse_each_other_each_on_the_word_of_the_other(extract: Extract) -> None:
    told = sourced(extract("Chad and Libya accused each other of shelling a mosque in Aouzou."))
    assert told == {"Chad": (Status.ALLEGED, "Libya"), "Libya": (Status.ALLEGED, "Chad")}


PLOTS = {
    "by": ("Danish police foiled a plot by the Black Cranes to bomb a cinema in Aarhus.", {"black cranes"}),
    "nobody's": ("Danish police foiled a plot to bomb a cinema in Aarhus.", set()),
    "attempt": ("Guards thwarted an attempt by the Black Cranes to assassinate a bishop.", {"black cranes"}),
}


@pytest.mark.parametrize(("text", "planners"), PLOTS.values(), ids=PLOTS)
def test_whoever_foils_a_plot_attacks_nobody(extract: Extract, text: str, planners: set[str]) -> None:
    read = extract(text)
    assert roles(read).get(A, set()) == planners
    assert {event.status for event in violent(read)} <= {Status.PLANNED, Status.HYPOTHETICAL}
    assert EventKind.INTERCEPTION not in {event.kind for event in read.events}


UNDONE = {
    "prevented": "Soldiers prevented a suicide attack on the airport in Niamey.",
    "escaped": "A senator narrowly escaped being shot dead in Arauca.",
    "mock raid": "Peruvian commandos staged a mock raid on a villa in Callao.",
    "mock enemy": "Peruvian marines repelled an attack by a fictional invader near Callao.",
    "in a war game": "In a war game near Callao, Peruvian marines stormed a fort.",
    "in a drill": "During the drill, Peruvian marines stormed a beach.",
    "not to": "Paris urged Chad not to shell the port of Sirte.",
}


@pytest.mark.parametrize("text", UNDONE.values(), ids=UNDONE)
def test_what_was_kept_from_happening_or_only_shown_is_no_fact(extract: Extract, text: str) -> None:
    assert {event.status for event in violent(extract(text))} == {Status.HYPOTHETICAL}


def test_those_who_die_in_a_drill_are_dead(extract: Extract) -> None:
    [event] = violent(extract("A recruit shot dead two officers during a drill near Callao."))
    assert event.status is Status.ACTUAL


DENIED = {
    "falsely": "State radio falsely reported that the Black Cranes had burned the cathedral.",
    "nothing suggests": "Detectives say nothing suggests that the Black Cranes burned the cathedral.",
    "in a scenario": "The exercise assumed that the Black Cranes had burned the cathedral.",
}


@pytest.mark.parametrize("text", DENIED.values(), ids=DENIED)
def test_what_is_said_not_to_be_so_is_denied(extract: Extract, text: str) -> None:
    assert {event.status for event in violent(extract(text))} == {Status.DENIED}


def test_neither_of_two_has_done_what_another_did(extract: Extract) -> None:
    told = sourced(extract("Neither the Front nor the army bombed the ferry, the inquiry concluded."))
    assert {text: status for text, (status, _) in told.items()} == {"Front": Status.DENIED, "army": Status.DENIED}


def test_who_says_we_speaks_of_himself(extract: Extract) -> None:
    read = extract('"We did not kidnap the bishop of Arauca," the Black Cranes said.')
    assert set(sourced(read)) == {"Black Cranes"}
    assert {event.status for event in violent(read)} == {Status.DENIED}


def test_who_says_we_has_said_and_done_it(extract: Extract) -> None:
    assert set(sourced(extract('"We did not burn the mill," the Front said.'))) == {"Front"}


def test_weapons_are_those_of_the_state_whose_capital_speaks(extract: Extract) -> None:
    assert set(sourced(extract("Tehran said its missiles destroyed a hangar in Erbil."))) == {"Tehran"}


def test_what_falls_from_above_is_dropped_by_somebody(extract: Extract) -> None:
    assert roles(extract("Sudanese aircraft dropped barrel bombs on Heiban."))[RoleKind.TARGET] == {"heiban"}


def test_who_is_said_to_have_done_it_is_accused_and_who_says_so_of_himself_claims_it(extract: Extract) -> None:
    kinds = [
        [event.kind for event in extract(f"A bomb killed five recruits. {told}").events][-1]
        for told in ("Chad said Libya did it.", "The Black Cranes said they did it.", "The man did it.")
    ]
    assert kinds == [EventKind.ACCUSATION, EventKind.CLAIM_OF_RESPONSIBILITY, EventKind.BOMBING]


def test_an_abbreviation_between_a_place_and_a_verb_acts(extract: Extract) -> None:
    assert roles(extract("In North Kivu M23 seized the village of Alimbongo."))[A] == {"m23"}
