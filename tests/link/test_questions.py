"""Questions: what a person is asked, and in which order."""

from __future__ import annotations

import pytest

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.decisions.decision_log import build_decision, make_decisions
from graphkit.link.decisions.questions import Question, find_questions
from graphkit.schema import Decision, DecisionKind, Entity, MentionKind, Named


def entity(name: str, kind: str = "organisation", **more: object) -> Entity:
    return Entity(id=f"{kind}-{name.lower().replace(' ', '-')}", name=name, kind=MentionKind(kind), **more)  # type: ignore[arg-type]


def ask(
    *entities: Entity,
    degrees: dict[str, int] | None = None,
    rows: tuple[Decision, ...] = (),
    known: Gazetteer | None = None,
) -> tuple[Question, ...]:
    by_id = {one.id: (degrees or {}).get(one.name, 1) for one in entities}
    return find_questions(entities, by_id, known or Gazetteer(()), make_decisions(rows))


def pairs(questions: tuple[Question, ...]) -> list[set[str]]:
    return [{question.first.name, question.second.name} for question in questions]


def decide(what: str, first: str, second: str) -> Decision:
    named = (Named(name=name, kind=MentionKind.ORGANISATION) for name in (first, second))
    return build_decision(DecisionKind(what), "2021-03-04", first=next(named), second=next(named))


TALON, TALIN = entity("Talon Brigade"), entity("Talin Brigade")
HERON, HERONS = entity("Heron League"), entity("Herons League")


def test_what_is_alike_and_not_enough_is_asked_with_its_reason() -> None:
    [question] = ask(TALON, TALIN, HERON)
    assert 0.7 <= question.score < 0.9
    assert "Talin Brigade" in question.why


def test_initials_are_asked_about() -> None:
    assert pairs(ask(entity("Ostrel Liberation Army"), entity("OLA"))) == [{"Ostrel Liberation Army", "OLA"}]


def test_the_answer_on_which_most_depends_comes_first() -> None:
    """It matters how many neighbours the lesser of the two brings along, not how many the greater has."""
    few = {"Talon Brigade": 90, "Talin Brigade": 1, "Heron League": 7, "Herons League": 6}
    assert pairs(ask(TALON, TALIN, HERON, HERONS, degrees=few))[0] == {"Heron League", "Herons League"}


@pytest.mark.parametrize("what", ["same", "different"])
def test_what_was_decided_is_not_asked_again(what: str) -> None:
    assert ask(TALON, TALIN, rows=(decide(what, "talin brigade", "Talon Brigade"),)) == ()


def test_what_was_skipped_comes_last() -> None:
    questions = ask(
        TALON,
        TALIN,
        HERON,
        HERONS,
        degrees={"Talin Brigade": 50, "Talon Brigade": 50},
        rows=(decide("unsure", "Talon Brigade", "Talin Brigade"),),
    )
    assert [question.was_skipped for question in questions] == [False, True]


def test_descriptions_places_on_the_map_and_other_kinds_are_not_asked_about() -> None:
    local = Entity(id="local-1", name="Talin Brigade", kind=MentionKind.ORGANISATION)
    here = entity("Ostrel", "place", latitude=1.0, longitude=1.0)
    there = entity("Ostril", "place", latitude=9.0, longitude=9.0)
    assert ask(TALON, local, entity("Talin Brigade", "person"), here, there) == ()
