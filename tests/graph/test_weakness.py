"""Which step of a path to doubt first."""

from __future__ import annotations

import pytest
from worlds import entity_id

from graphkit.graph.paths.weakness import find_weakest, is_mere_presence
from graphkit.schema import Edge, Entity, GeoPrecision, Hop, MentionKind, Path, Status

RED = Entity(id=entity_id("Red Column"), name="Red Column", kind=MentionKind.ORGANISATION)
NAVY = Entity(id=entity_id("Navy"), name="Navy", kind=MentionKind.ORGANISATION)
OSTREL = Entity(id=entity_id("Ostrel"), name="Ostrel", kind=MentionKind.COUNTRY, country="XA")
NORTH = Entity(id=entity_id("North"), name="North", kind=MentionKind.PLACE, precision=GeoPrecision.AREA)
EMBER = Entity(id=entity_id("Ember"), name="Ember", kind=MentionKind.PLACE, precision=GeoPrecision.TOWN)


def hop(source: Entity, target: Entity, *kinds: str, belief: float = 0.9) -> Hop:
    edges = (
        Edge(
            source=source.id, target=target.id, kind=kind, incident=None, date=None, status=Status.ACTUAL,
            belief=belief, outlets=1, evidence=(),
        )
        for kind in kinds
    )  # fmt: skip
    return Hop(source=source, target=target, is_forward=True, edges=tuple(edges))


@pytest.mark.parametrize(
    ("step", "is_mere"),
    [
        (hop(NAVY, OSTREL, "located_in"), True),
        (hop(OSTREL, NAVY, "at"), True),
        (hop(NAVY, NORTH, "based_at"), True),
        (hop(NAVY, EMBER, "located_in"), False),
        (hop(NAVY, OSTREL, "located_in", "airstrike"), False),
        (hop(NAVY, RED, "allied_with"), False),
    ],
)
def test_to_be_somewhere_in_a_country_says_nothing_more(step: Hop, is_mere: bool) -> None:
    """A town or a base is a place where two can meet, a country or a province is not."""
    assert is_mere_presence(step) == is_mere


def test_the_step_that_only_says_where_is_weaker_than_the_least_believed() -> None:
    """It ties two wars in one country, however sure it is."""
    doubted, present = hop(RED, NAVY, "armed_attack", belief=0.4), hop(NAVY, OSTREL, "located_in", belief=0.95)
    assert find_weakest(Path(cost=1.0, hops=(doubted, present), hubs=())) is present
    assert find_weakest(Path(cost=1.0, hops=(doubted, hop(NAVY, RED, "support")), hubs=())) is doubted
    assert find_weakest(Path(cost=1.0, hops=(present,), hubs=())) is None
