"""What becomes an edge."""

from __future__ import annotations

import itertools

import pytest
from worlds import article, edges_of, entity_id, event, linked, outlets_of, told

from graphkit.graph.edges import build_edges
from graphkit.graph.network import build_graph
from graphkit.schema import EventKind, Extraction, Status

NAMES = ("Red Column", "Blue Guard", "Grey Watch", "Camp Ember", "Ostrel", "Marshal Oak", "rockets", "officials")
NAME_BY_ID = {entity_id(name): name for name in NAMES}


def drawn(*extractions: Extraction) -> list[tuple[str, str, str]]:
    return sorted((NAME_BY_ID[edge.source], edge.kind, NAME_BY_ID[edge.target]) for edge in edges_of(extractions))


def test_an_attack_points_from_attackers_to_targets_and_victims_and_targets_lie_at_the_place() -> None:
    """Two attackers, a target, a victim and a place: four deeds, one whereabouts, and no edge for the weapon."""
    text = "Red Column and Blue Guard fired rockets at Camp Ember in Ostrel and killed Marshal Oak."
    attack = event(
        EventKind.SHELLING,
        "fired",
        attacker=["Red Column", "Blue Guard"],
        target="Camp Ember",
        victim="Marshal Oak",
        place="Ostrel",
        instrument="rockets",
    )
    assert drawn(told(article(text), attack)) == [
        ("Blue Guard", "shelling", "Camp Ember"),
        ("Blue Guard", "shelling", "Marshal Oak"),
        ("Camp Ember", "at", "Ostrel"),
        ("Red Column", "shelling", "Camp Ember"),
        ("Red Column", "shelling", "Marshal Oak"),
    ]


def test_where_nobody_is_named_at_the_far_end_the_place_is() -> None:
    """An attacker and a place are connected, as an actor and a place are."""
    bombed = told(
        article("Red Column bombed Ostrel."), event(EventKind.BOMBING, "bombed", attacker="Red Column", place="Ostrel")
    )
    sent = told(
        article("Blue Guard moved into Ostrel."),
        event(EventKind.DEPLOYMENT, "moved", actor="Blue Guard", place="Ostrel"),
    )
    assert drawn(bombed, sent) == [("Blue Guard", "deployment", "Ostrel"), ("Red Column", "bombing", "Ostrel")]


def test_an_attack_without_an_author_only_says_where_the_target_lies() -> None:
    """Nobody is blamed whom the text does not name."""
    text = "Somebody hit Camp Ember in Ostrel."
    assert drawn(told(article(text), event(EventKind.SHELLING, "hit", target="Camp Ember", place="Ostrel"))) == [
        ("Camp Ember", "at", "Ostrel")
    ]


def test_in_a_clash_all_parties_attack_each_other() -> None:
    """Edges of a clash run both ways between every two of its parties."""
    text = "Red Column, Blue Guard and Grey Watch clashed in Ostrel."
    clash = event(EventKind.ARMED_CLASH, "clashed", attacker=["Red Column", "Blue Guard", "Grey Watch"], place="Ostrel")
    parties = ("Blue Guard", "Grey Watch", "Red Column")
    assert drawn(told(article(text), clash)) == [
        (one, "armed_clash", other) for one, other in itertools.permutations(parties, 2)
    ]


@pytest.mark.parametrize(
    ("occurrence", "authorship", "expected"),
    [
        (Status.ACTUAL, Status.ACTUAL, Status.ACTUAL),
        (Status.ACTUAL, Status.ALLEGED, Status.ALLEGED),
        (Status.PLANNED, Status.ACTUAL, Status.PLANNED),
        (Status.CLAIMED, Status.DENIED, Status.DENIED),
    ],
)
def test_an_edge_carries_the_weaker_status(occurrence: Status, authorship: Status, expected: Status) -> None:
    """To be accused is not to have done; where the target lies is not touched by who is accused."""
    attack = event(
        EventKind.SHELLING,
        "shelled",
        status=occurrence,
        attacker="Red Column",
        target="Camp Ember",
        place="Ostrel",
        role_statuses={"Red Column": authorship},
    )
    edges = edges_of([told(article("Red Column shelled Camp Ember near Ostrel."), attack)])
    assert {edge.kind: edge.status for edge in edges} == {"shelling": expected, "at": occurrence}


def test_evidence_is_the_sentence_of_the_article() -> None:
    """Offsets slice the sentence out of the text, and the trigger out of the sentence."""
    text = "It was quiet.  Red Column shelled Camp Ember, officials said. Nobody slept."
    attack = event(
        EventKind.SHELLING,
        "shelled",
        status=Status.CLAIMED,
        said_by="officials",
        attacker="Red Column",
        target="Camp Ember",
    )
    [edge] = edges_of([told(article(text), attack)])
    [evidence] = edge.evidence
    assert evidence.sentence == "Red Column shelled Camp Ember, officials said."
    assert text[evidence.start : evidence.end] == evidence.sentence
    assert evidence.trigger is not None
    assert evidence.sentence[evidence.trigger.start : evidence.trigger.end] == "shelled"
    assert (evidence.said_by, evidence.status) == ("officials", Status.CLAIMED)


def test_relations_of_all_articles_are_one_edge() -> None:
    """What two outlets say of two entities is one statement with two pieces of evidence."""
    relation = ("Marshal Oak", "commands", "Red Column")
    texts = [
        article("Marshal Oak leads Red Column.", source="a"),
        article("Marshal Oak heads Red Column.", outlet="Herald"),
    ]
    [edge] = edges_of([told(text, relations=[relation]) for text in texts])
    assert (edge.kind, edge.outlets, len(edge.evidence)) == ("commands", 2, 2)


def test_the_order_of_articles_does_not_matter() -> None:
    """The same extractions make the same edges."""
    extractions = [
        told(
            article(f"Red Column shelled Camp Ember on day {day}.", source=str(day)),
            event(EventKind.SHELLING, "shelled", attacker="Red Column", target="Camp Ember"),
            relations=[("Red Column", "hostile_to", "Camp Ember")],
        )
        for day in range(5)
    ]
    together = linked(extractions)
    assert build_edges(extractions[::-1], together, outlets_of(extractions)) == edges_of(extractions)


def test_unresolved_arguments_and_loops_make_no_edge() -> None:
    """A argument that is no entity is passed over; nobody is connected with themselves."""
    attack = event(EventKind.SHELLING, "shelled", attacker="Red Column", target=["Red Column", "Camp Ember"])
    extraction = told(article("Red Column shelled Camp Ember."), attack)
    known = linked([extraction])
    known = type(known)(entities=known.entities[:1], incidents=known.incidents)
    assert build_edges([extraction], known, outlets_of([extraction])) == ()


def test_the_graph_holds_every_edge_and_every_participant() -> None:
    """Nodes carry entity or incident, edges between entities their statement, edges of incidents their part."""
    extraction = told(
        article("Red Column shelled Camp Ember."),
        event(EventKind.SHELLING, "shelled", attacker="Red Column", target="Camp Ember"),
    )
    known = linked([extraction])
    graph = build_graph(known.entities, known.incidents, edges_of([extraction]))
    [incident] = known.incidents
    assert graph.nodes[incident.id] == {"incident": incident}
    assert {graph.nodes[entity.id]["entity"] for entity in known.entities} == set(known.entities)
    statements = [(key, edge) for _, _, key, edge in graph.edges(keys=True, data="edge") if edge]
    assert statements == [(("shelling", incident.id), edge) for edge in edges_of([extraction])]
    parts = [part for _, _, part in graph.out_edges(incident.id, data="participant")]
    assert parts == list(incident.participants)
