"""Pronouns stand for who a careful reader takes them for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.schema import Extraction, RoleKind

from .reading import roles, violent

A, T, V = RoleKind.ATTACKER, RoleKind.TARGET, RoleKind.VICTIM
Extract = Callable[..., Extraction]

STRUCK = {
    "the subject of the clause above": ("A constable was on duty when a gunman opened fire on him.", "constable"),
    "the object before": ("Rebels dragged out the driver and shot him.", "driver"),
    "the plural that is not who shoots": (
        "As the soldiers left the village, rebels opened fire on them.",
        "soldiers",
    ),
    "nobody with an article": (
        "On Sunday the ELN freed pilot Luis Mora after holding him for 19 months. Rebels had abducted him.",
        "luis mora",
    ),
    "the sentence before": ("Colonel Diarra led a patrol near Tessalit. Gunmen shot him dead.", "colonel diarra"),
}


@pytest.mark.parametrize(("text", "struck"), STRUCK.values(), ids=STRUCK)
def test_an_object_pronoun_is_never_who_does_it(extract: Extract, text: str, struck: str) -> None:
    found = roles(extract(text))
    assert found.get(V, set()) | found.get(T, set()) == {struck}


def test_a_number_of_them_are_of_several(extract: Extract) -> None:
    read = extract("Gunmen stopped a bus with contractors of the oil company Mockpetrol and took seven of them away.")
    assert roles(read)[V] == {"contractors"}


ACCOUNTS = {
    "of": "Judges believed the story of the guards that they fired shots at the burglars.",
    "with an apposition": "Judges believed the story of the guards, three students, that they shot at the burglars.",
    "genitive": "Prosecutors rejected the guards' account that they opened fire on a moving car.",
}


@pytest.mark.parametrize("text", ACCOUNTS.values(), ids=ACCOUNTS)
def test_an_account_is_of_whom_it_belongs_to(extract: Extract, text: str) -> None:
    assert roles(extract(text))[A] == {"guards"}


QUOTED = {
    "the subject of what was said": (
        'Rebels said troops had burnt a mill. "They attacked us," the group said.',
        "troops",
    ),
    "nobody else": ('The rebels rejected the charge. "They bombed us," their spokesman said.', None),
}


@pytest.mark.parametrize(("text", "agent"), QUOTED.values(), ids=QUOTED)
def test_who_speaks_of_them_speaks_of_others(extract: Extract, text: str, agent: str | None) -> None:
    read = extract(text)
    found = [event for event in violent(read) if event.trigger.text in ("attacked", "bombed")]
    assert roles(read, *found).get(A, set()) == ({agent} if agent else set())


def test_they_are_those_of_the_clause_in_front(extract: Extract) -> None:
    assert roles(extract("When the militants arrived, they shot a trader."))[A] == {"militants"}


def test_it_is_no_person(extract: Extract) -> None:
    read = extract("The army lost a soldier in Kati. It killed seven gunmen.")
    assert roles(read)[A] == {"army"}


def test_who_only_reports_a_death_has_not_died(extract: Extract) -> None:
    """A president who announces the end of a rebel is alive in the sentence after."""
    text = "President Paul Marten said on Friday that Yusuf Kadir was dead. He died after a drone strike near Karet."
    assert all("paul marten" not in found for found in roles(extract(text)).values())


def test_its_owner_attacks(extract: Extract) -> None:
    read = extract("The Taliban announced the truce after its attack on the police station.")
    assert roles(read)[A] == {"taliban"}


def test_who_was_killed_blames_nobody(extract: Extract) -> None:
    read = extract("One soldier was killed near Goma. He blamed the killing of a teacher in Kano on Boko Haram.")
    told = [role for event in read.events for role in event.roles if role.role is not RoleKind.VICTIM]
    sayers = {read.mentions[role.said_by].text for role in told if role.said_by is not None}
    assert "One soldier" not in sayers | {read.mentions[role.mention].text for role in told}


OVERCOME = {
    "shot": "Soldiers shot two militants after they tried to storm the depot.",
    "killed": "Marines killed nine militants when they attempted to storm the depot.",
}


@pytest.mark.parametrize("text", OVERCOME.values(), ids=OVERCOME)
def test_who_tried_in_vain_is_whom_others_overcame(extract: Extract, text: str) -> None:
    read = extract(text)
    (second,) = (event for event in violent(read) if event.trigger.text == "storm")
    assert {name.split()[-1] for name in roles(read, second)[A]} == {"militants"}


def test_who_stops_them_has_not_tried_to_do_it(extract: Extract) -> None:
    read = extract("Four militants were stopped by our own troops after they tried to storm a depot.")
    assert {name.split()[-1] for name in roles(read)[A]} == {"militants"}


KILLED_OTHERS = {
    "police": "Police said they were killed by the militia.",
    "herders": "Herders said they were killed by soldiers.",
}


@pytest.mark.parametrize("text", KILLED_OTHERS.values(), ids=KILLED_OTHERS)
def test_who_tells_of_a_death_is_not_who_was_killed(extract: Extract, text: str) -> None:
    assert V not in roles(extract(text))


def test_who_was_killed_stands_in_the_sentence_before(extract: Extract) -> None:
    read = extract("Five herders were missing near Kona. Police said they were killed by the militia.")
    assert {name.split()[-1] for name in roles(read)[V]} == {"herders"}


def test_some_of_them_are_what_the_speaker_has_just_named(extract: Extract) -> None:
    text = (
        'A rebel spokesman said army jets bombed a mill. "Our men then shelled two depots and destroyed one of them,"'
        " he said."
    )
    read = extract(text)
    (second,) = (event for event in violent(read) if event.trigger.text == "destroyed")
    assert {name.split()[-1] for name in roles(read, second)[T]} == {"depots"}
