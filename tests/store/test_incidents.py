"""Which incidents fit a question about where."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from at_once import write_derived
from hypothesis import given
from hypothesis import strategies as st

from graphkit.schema import Edge, Entity, EventKind, Incident, Linked, MentionKind, Participant, RoleKind, Status
from graphkit.store.query.incident_queries import distance_km
from graphkit.store.store import Store

KINDS = MentionKind

PLACES = (
    Entity(id="country", name="Ardania", kind=KINDS.COUNTRY, country="AA", latitude=1.0, longitude=1.0),
    Entity(id="city", name="Ostrel", kind=KINDS.PLACE, country="AA", latitude=10.0, longitude=20.0),
    Entity(id="base", name="Camp Ember", kind=KINDS.FACILITY, latitude=10.2, longitude=20.0),
    Entity(id="gate", name="Gate of Camp Ember", kind=KINDS.FACILITY),
    Entity(id="tents", name="Camp Hollow", kind=KINDS.FACILITY, aliases=("Hollow displacement camp",)),
    Entity(id="far", name="Harrow Base", kind=KINDS.FACILITY, country="BB", latitude=60.0, longitude=20.0),
)


def within(inner: str, outer: str, belief: float = 0.6) -> Edge:
    return Edge(
        source=inner,
        target=outer,
        kind="located_in",
        incident=None,
        date=None,
        status=Status.ACTUAL,
        belief=belief,
        outlets=1,
        evidence=(),
    )


def shelling(number: str, *, place: str | None = None, target: str | None = None) -> Incident:
    return Incident(
        id=number,
        name=number,
        kind=EventKind.SHELLING,
        status=Status.ACTUAL,
        date=None,
        place_id=place,
        dead=None,
        injured=None,
        participants=(Participant(entity_id=target, role=RoleKind.TARGET, status=Status.ACTUAL),) if target else (),
        reports=(),
        outlets=1,
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("incidents") / "graph.db"
    incidents = (
        shelling("1 in the city", place="city"),
        shelling("2 on the base", target="base"),
        shelling("3 at the gate", place="gate"),
        shelling("4 far away", place="far"),
        shelling("5 somewhere in the country", place="country"),
        shelling("6 nowhere"),
        shelling("7 on the tents", target="tents"),
    )
    edges = (within("base", "city"), within("gate", "base"), within("far", "city", belief=0.0))
    with Store.open(path, "write") as made:
        write_derived(made, Linked(entities=tuple(sorted(PLACES, key=lambda one: one.id)), incidents=incidents), edges)
        yield made


@pytest.mark.parametrize(
    ("place", "numbers"),
    [("gate", "3"), ("base", "23"), ("city", "123"), ("country", "1235"), ("far", "4")],
)
def test_a_place_takes_in_what_lies_in_it(store: Store, place: str, numbers: str) -> None:
    """A city takes in its bases and a country its cities; what is denied to lie there does not count."""
    assert [incident.id[0] for incident in store.incidents.find(at=place)] == list(numbers)


def test_a_camp_is_no_base_where_any_of_its_names_says_that_the_displaced_live_there(store: Store) -> None:
    assert [incident.id for incident in store.incidents.find(target_kinds=["base"])] == ["2 on the base"]
    assert [incident.id for incident in store.incidents.find(target_kinds=["displacement"])] == ["7 on the tents"]


def test_near_is_a_distance_on_the_globe(store: Store) -> None:
    """The base lies 22 km north of the city; a country lies near nothing."""
    assert [incident.id[0] for incident in store.incidents.find(near=(10.0, 20.0), within_km=25)] == ["1", "2"]
    assert [incident.id[0] for incident in store.incidents.find(near=(10.0, 20.0), within_km=20)] == ["1"]
    assert store.incidents.find(near=(1.0, 1.0), within_km=10) == ()


points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(points, points, points)
def test_distance_is_a_distance(
    first: tuple[float, float], second: tuple[float, float], third: tuple[float, float]
) -> None:
    """The same there and back, none to itself, no shorter by a detour, no further than half round the globe."""
    assert distance_km(first, second) == pytest.approx(distance_km(second, first))
    assert distance_km(first, first) == 0
    assert distance_km(first, third) <= distance_km(first, second) + distance_km(second, third) + 1e-3
    assert distance_km(first, second) <= math.pi * 6371 + 1e-6


def test_a_degree_on_the_equator_is_111_km() -> None:
    """The scale is that of the Earth."""
    assert distance_km((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.2, abs=0.1)
