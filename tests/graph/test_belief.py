"""What belief promises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.graph.belief import belief, row_belief
from graphkit.schema import EventKind, Evidence, Incident, Participant, Report, RoleKind, Status


def told(article_id: str, status: Status = Status.ACTUAL, confidence: float = 1.0, start: int = 0) -> Evidence:
    return Evidence(
        article_id=article_id,
        event_id=None,
        source=article_id,
        title=None,
        outlet=None,
        url=None,
        published=None,
        date=None,
        start=start,
        end=start + 10,
        sentence="It is so.",
        trigger=None,
        status=status,
        said_by=None,
        confidence=confidence,
    )


OUTLETS = {"a": "Wire", "b": "Wire", "c": "Herald", "d": "Gazette"}

anything = st.builds(
    told,
    article_id=st.sampled_from(sorted(OUTLETS)),
    status=st.sampled_from(Status),
    confidence=st.floats(0, 1),
    start=st.integers(0, 3),
)


@pytest.mark.parametrize(
    ("kind", "evidence", "expected"),
    [
        ("shelling", [told("a", confidence=0.8)], 0.95 * 0.8),
        ("commands", [told("a", confidence=0.8)], 0.95 * 0.64),
        ("at", [told("a", Status.HISTORICAL, confidence=0.8)], 0.95 * 0.8),
        ("shelling", [told("a", Status.CLAIMED)], 0.95 * 0.7),
        ("shelling", [told("a", Status.ALLEGED)], 0.95 * 0.5),
        ("backed_by", [told("a", Status.ALLEGED, confidence=0.6)], 0.95 * 0.18),
        ("shelling", [told("a", Status.DENIED), told("c", Status.PLANNED), told("d", Status.HYPOTHETICAL)], 0.0),
        ("shelling", [told("a", confidence=0.7), told("c", confidence=0.7)], 1 - (0.05 + 0.95 * 0.3) ** 2),
        ("shelling", [told("a", confidence=0.7), told("b", confidence=0.7)], 1 - (0.05 + 0.95 * 0.3**2)),
    ],
)
def test_belief_is_the_formula_of_the_design(kind: str, evidence: list[Evidence], expected: float) -> None:
    """Worked out by hand, case by case: an act and a tie, weight of the status, two outlets, one outlet twice."""
    assert belief(kind, evidence, OUTLETS) == pytest.approx(expected)


@given(st.lists(anything, max_size=8), anything, st.randoms())
def test_belief_grows_with_evidence_and_forgets_its_order(evidence: list[Evidence], one_more: Evidence, random) -> None:  # type: ignore[no-untyped-def]
    """One more sentence never makes a statement less believable; which came first does not matter."""
    shuffled = [*evidence, one_more]
    random.shuffle(shuffled)
    more = belief("shelling", shuffled, OUTLETS)
    assert more == belief("shelling", [*evidence, one_more], OUTLETS)
    assert 0 <= belief("shelling", evidence, OUTLETS) <= more + 1e-12 <= 1 + 1e-12


@given(st.lists(anything, max_size=8))
def test_a_sentence_counts_once(evidence: list[Evidence]) -> None:
    """Two events told by one sentence do not make it twice as believable."""
    assert belief("shelling", evidence * 2, OUTLETS) == pytest.approx(belief("shelling", evidence, OUTLETS))


def test_one_outlet_never_convinces_more_than_two() -> None:
    """Repetition within an outlet stays below .95, whatever its number."""
    assert belief("shelling", [told("a", start=start) for start in range(99)], OUTLETS) == pytest.approx(0.95)


def row(reports: int, attackers: int, denied: int = 0) -> Incident:
    report = Report(
        event_id="e",
        article_id="a",
        outlet=None,
        kind=EventKind.SHELLING,
        status=Status.ACTUAL,
        date=None,
        dead=None,
        injured=None,
    )
    statuses = [Status.ALLEGED] * attackers + [Status.DENIED] * denied
    return Incident(
        id="i",
        name="Shelling",
        kind=EventKind.SHELLING,
        status=Status.ACTUAL,
        date=None,
        place_id=None,
        dead=None,
        injured=None,
        participants=tuple(
            Participant(entity_id=str(number), role=RoleKind.ATTACKER, status=status)
            for number, status in enumerate(statuses)
        ),
        reports=(report,) * reports,
        outlets=1,
    )


def test_a_row_is_believed_less_the_more_can_be_wrong_in_it() -> None:
    """The formula of the design, by hand: reports that may be of another act, attackers who may be none."""
    assert row_belief(row(1, 0)) == pytest.approx(0.96)
    assert row_belief(row(1, 2)) == pytest.approx(0.96 * 0.91**2)
    assert row_belief(row(4, 1)) == pytest.approx(0.96 * 0.91 * 4**-0.48)
    assert row_belief(row(4, 1, denied=3)) == row_belief(row(4, 1))
