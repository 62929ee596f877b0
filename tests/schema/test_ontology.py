"""The ontology is whole: every member of every enum has its row, and every consumer knows it."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain, combinations

import networkx as nx
import pytest

from graphkit.extract.extractor import DEFAULT_KINDS
from graphkit.extract.rules.en.lexicon import NOUNS, OBJECT_VERBS, PARTICLE_VERBS, VERBS, WEAPON_KINDS
from graphkit.graph.export.ftm import SCHEMATA
from graphkit.schema import (
    NODE_KINDS,
    VIOLENT_KINDS,
    EventKind,
    MentionKind,
    Precision,
    RelationKind,
    RoleKind,
    Sector,
    Status,
)
from graphkit.schema.ontology import (
    AGENTS,
    EVENTS,
    GROUPS,
    PATIENTS,
    RELATIONS,
    STATUSES,
    find_resemblance,
)
from graphkit.training.corpora.annotated import GOLD_TYPES
from graphkit.training.evaluation.event_scores import KINDS_OF_TYPE
from graphkit.view.data_block import build_block
from graphkit.view.page import SHAPES

ACLED_TYPES = {
    "Battles": {"Armed clash"},
    "Explosions/Remote violence": {
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Suicide bomb",
    },
    "Violence against civilians": {"Attack", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest"},
    "Riots": {"Violent demonstration"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Looting/property destruction",
    },
}


@pytest.mark.parametrize(
    ("kinds", "table"),
    [
        (EventKind, EVENTS),
        (RelationKind, RELATIONS),
        (Status, STATUSES),
        (RoleKind, DEFAULT_KINDS),
        (NODE_KINDS, SCHEMATA),
    ],
    ids=["events", "relations", "statuses", "roles", "FollowTheMoney"],
)
def test_every_member_has_its_row_in_the_order_of_the_enum(kinds: type[StrEnum], table: dict[StrEnum, object]) -> None:
    """A kind without a row would be a KeyError in the middle of somebody's build."""
    assert sorted(kinds) == sorted(table)


def test_rows_stand_in_the_order_of_their_enum() -> None:
    """The order of statuses is that of certainty; the others are read beside their enum."""
    assert list(EVENTS) == list(EventKind)
    assert list(RELATIONS) == list(RelationKind)
    assert [(status, row.rank) for status, row in STATUSES.items()] == [(s, i) for i, s in enumerate(Status)]


def test_a_word_tells_every_kind_of_event() -> None:
    """A kind that no frame and no weapon leads to is read from nothing."""
    frames = chain(VERBS.values(), NOUNS.values(), PARTICLE_VERBS.values(), OBJECT_VERBS.values())
    assert {frame.kind for frame in frames} | set(WEAPON_KINDS.values()) == set(EventKind)


def test_every_node_has_a_name_and_a_shape_on_the_page() -> None:
    sectors = {f"{MentionKind.ORGANISATION} {sector}" for sector in Sector}
    nodes = {*NODE_KINDS, MentionKind.WEAPON, "incident"}
    assert set(GROUPS) == nodes | sectors
    assert set(SHAPES) == nodes


def test_the_page_gets_the_words_of_every_kind() -> None:
    """It has none of its own."""
    words = build_block([], [], nx.MultiDiGraph(), [], {}, with_texts=False)["ontology"]
    assert set(words["events"]) == set(EventKind)
    assert {kind for kind, (_, is_violent, _) in words["events"].items() if is_violent} == VIOLENT_KINDS
    assert {kind for kind, (_, _, is_mutual) in words["events"].items() if is_mutual} == {
        kind for kind, row in EVENTS.items() if row.is_mutual
    }
    assert set(words["relations"]) == set(RelationKind)
    assert words["statuses"] == list(Status)


def test_every_act_of_force_has_a_type_in_gold_files() -> None:
    """What is scored is scored for every kind of force, and each type takes the kinds that are written as it."""
    assert set(GOLD_TYPES) == VIOLENT_KINDS
    assert all(kind in KINDS_OF_TYPE[name] for kind, name in GOLD_TYPES.items())


def test_every_role_but_place_and_instrument_is_an_agent_or_a_patient() -> None:
    assert {*AGENTS, *PATIENTS, RoleKind.PLACE, RoleKind.INSTRUMENT} == set(RoleKind)


def test_a_pair_of_kinds_is_told_once() -> None:
    """Written in both rows it could be changed in one."""
    for one, other in combinations(EventKind, 2):
        assert not (other in EVENTS[one].resembles and one in EVENTS[other].resembles)
        assert find_resemblance(one, other) == find_resemblance(other, one)
    assert all(find_resemblance(kind, kind) == 1.0 for kind in EventKind)


def test_types_are_spelled_as_acled_spells_them() -> None:
    types = {row.acled for row in EVENTS.values()} | {row.acled_against_forces for row in EVENTS.values()}
    for each in types - {None}:
        assert each is not None
        assert each.sub_event_type in ACLED_TYPES[each.event_type]


def test_every_act_of_force_has_a_type_of_acled() -> None:
    assert all(EVENTS[kind].acled for kind in VIOLENT_KINDS)


def test_every_precision_is_written_in_titles() -> None:
    """A date of any precision has words for a reader."""
    from graphkit.link.incidents.consensus import date_words
    from graphkit.schema import EventDate

    written = set(Precision) - {Precision.WEEK, Precision.DECADE}  # records have these two as ranges
    dates = (
        EventDate(text="", value="2020-04-05", until="2020-04-11" if each is Precision.RANGE else None, precision=each)
        for each in written
    )
    assert len({date_words(date) for date in dates}) == len(written)
