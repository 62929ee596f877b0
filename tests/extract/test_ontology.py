"""Each kind of event and each relation is read from its example in the ontology, claims and agreements with care."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.schema import EventKind, Extraction, RelationKind, RoleKind, Status
from graphkit.schema.ontology import EVENTS, RELATIONS

from .reading import relations

Extract = Callable[..., Extraction]


@pytest.mark.parametrize("kind", EventKind)
def test_each_kind_of_event_is_read_from_its_example(extract: Extract, kind: EventKind) -> None:
    assert kind in {event.kind for event in extract(EVENTS[kind].example).events}


@pytest.mark.parametrize("kind", RelationKind)
def test_each_relation_is_read_from_its_example(extract: Extract, kind: RelationKind) -> None:
    assert kind in {relation.kind for relation in extract(RELATIONS[kind].example).relations}


def parties(read: Extraction, kind: EventKind) -> list[tuple[Status, dict[str, list[str]]]]:
    """Status and names by role of each event of `kind`."""
    found = []
    for event in read.events:
        if event.kind is kind:
            names: dict[str, list[str]] = {}
            for role in event.roles:
                names.setdefault(role.role, []).append(read.mentions[role.mention].text)
            found.append((event.status, names))
    return found


CLAIMS = {
    "active": ("Boko Haram claimed responsibility for the bombing.", [(Status.ACTUAL, {"actor": ["Boko Haram"]})]),
    "passive": (
        "Responsibility for the bombing was claimed by Boko Haram.",
        [(Status.ACTUAL, {"actor": ["Boko Haram"]})],
    ),
    "not claimed": ("Boko Haram did not claim responsibility.", [(Status.DENIED, {"actor": ["Boko Haram"]})]),
    "by no one": ("No one immediately claimed responsibility for the bombing.", []),
    "denied": ("Boko Haram denied responsibility for the bombing.", []),
    "another claim": ("Boko Haram claimed victory after the bombing.", []),
}


@pytest.mark.parametrize(("text", "expected"), CLAIMS.values(), ids=CLAIMS)
def test_a_claim_of_responsibility_has_who_claims(
    extract: Extract, text: str, expected: list[tuple[Status, dict[str, list[str]]]]
) -> None:
    assert parties(extract(text), EventKind.CLAIM_OF_RESPONSIBILITY) == expected


def test_a_claim_leaves_the_act_that_is_claimed_as_it_is(extract: Extract) -> None:
    read = extract("Boko Haram claimed responsibility for the bombing in Maiduguri, which killed six people.")
    (bombing,) = (event for event in read.events if event.kind is EventKind.BOMBING)
    assert [(role.role, role.status) for role in bombing.roles if role.role is RoleKind.ATTACKER] == [
        (RoleKind.ATTACKER, Status.CLAIMED)
    ]
    assert bombing.dead is not None
    (claim,) = (event for event in read.events if event.kind is EventKind.CLAIM_OF_RESPONSIBILITY)
    assert claim.dead is None


AGREEMENTS = {
    "two together": (
        "Chad and Sudan signed a peace agreement.",
        [(Status.ACTUAL, {"actor": ["Chad", "Sudan"]})],
    ),
    "one with the other": (
        "Chad signed an accord with Sudan.",
        [(Status.ACTUAL, {"actor": ["Chad"], "recipient": ["Sudan"]})],
    ),
    "passive": ("The treaty was signed by Chad and Sudan.", [(Status.ACTUAL, {"actor": ["Chad", "Sudan"]})]),
    "perhaps": (
        "Chad may sign an agreement with Sudan.",
        [(Status.HYPOTHETICAL, {"actor": ["Chad"], "recipient": ["Sudan"]})],
    ),
    "not signed": ("Chad has not signed the treaty.", [(Status.DENIED, {"actor": ["Chad"]})]),
    "by nobody": ("No agreement was reached.", []),
    "a contract": ("The striker signed a contract with the club.", []),
    "only spoken of": ("Chad and Sudan discussed the agreement.", []),
}


@pytest.mark.parametrize(("text", "expected"), AGREEMENTS.values(), ids=AGREEMENTS)
def test_an_agreement_has_who_signed_it(
    extract: Extract, text: str, expected: list[tuple[Status, dict[str, list[str]]]]
) -> None:
    assert parties(extract(text), EventKind.AGREEMENT) == expected


FRONTS = {
    "is": "The Harvest Foundation is a front for Hezbollah.",
    "apposition": "The Harvest Foundation, a front for Hezbollah, was closed.",
    "front company": "The Harvest Foundation acted as a front company for Hezbollah.",
}


@pytest.mark.parametrize("text", FRONTS.values(), ids=FRONTS)
def test_a_front_stands_for_another(extract: Extract, text: str) -> None:
    assert relations(extract(text)) == {("Harvest Foundation", "front_for", "Hezbollah")}


FRONT_STATUSES = {
    "accused": ("The Harvest Foundation was accused of being a front for Hezbollah.", Status.ALLEGED),
    "denied": ("The Harvest Foundation is not a front for Hezbollah.", Status.DENIED),
    "perhaps": ("The Harvest Foundation may be a front for Hezbollah.", Status.HYPOTHETICAL),
}


@pytest.mark.parametrize(("text", "status"), FRONT_STATUSES.values(), ids=FRONT_STATUSES)
def test_a_doubted_front_says_so(extract: Extract, text: str, status: Status) -> None:
    assert [(found.kind, found.status) for found in extract(text).relations] == [(RelationKind.FRONT_FOR, status)]


NO_FRONTS = {
    "a name": "The Popular Front for the Liberation of Palestine left the town.",
    "a front of war": "The army opened a second front for its offensive.",
    "without a name": "The company is a front for Hezbollah.",
}


@pytest.mark.parametrize("text", NO_FRONTS.values(), ids=NO_FRONTS)
def test_not_every_front_is_one_for_another(extract: Extract, text: str) -> None:
    assert "front_for" not in {kind for _, kind, _ in relations(extract(text))}
