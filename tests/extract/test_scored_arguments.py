"""The network names the parts that the tree leaves open, and wins only where it is all but sure."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, Token

from graphkit.extract.events.argument_tokens import Argument
from graphkit.extract.events.scored_arguments import EventWords, settle_scored_arguments
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.encoder import EVENT_SCORES, EventScores
from graphkit.gazetteer.index import load_gazetteer
from graphkit.schema import EventKind, RoleKind

WORDS = "gunmen stormed mill ; envoys hailed guards".split()
POS = ["NOUN", "VERB", "NOUN", "PUNCT", "NOUN", "VERB", "NOUN"]


def document(**chances: dict[str, float]) -> Doc:
    """One sentence in which the network takes words for parts: `Attacker={"gunmen": 0.9}`."""
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=WORDS, pos=POS, heads=[1, 1, 1, 1, 5, 1, 5], deps=["dep"] * 7, sent_starts=[1] + [0] * 6)
    names = {"roles": ("Attacker", "Target", "Victim", "Weapon"), "parties": ("S", "T", "R")}
    layers = {
        layer: {
            name: np.array([chances.get(name, {}).get(word, 0.0) for word in WORDS], dtype=np.float32)
            for name in of_layer
        }
        for layer, of_layer in names.items()
    }
    nothing = np.zeros(len(WORDS), dtype=np.float32)
    doc.user_data[EVENT_SCORES] = EventScores(force=nothing, vectors=nothing[:, None], **layers)
    return doc


def settle(doc: Doc, *acts: tuple[str, EventKind, dict[RoleKind, str]]) -> list[dict[str, str]]:
    """The roles of each act, by word; an act is its word, its kind and the arguments of its tree."""
    at = {word: doc[i] for i, word in enumerate(WORDS)}

    def arguments(named: dict[RoleKind, str]) -> tuple[Argument, ...]:
        return tuple(Argument(role, at[word]) for role, word in named.items())

    told = [EventWords([at[word]], kind, arguments(named)) for word, kind, named in acts]
    settled = settle_scored_arguments(told, doc, Mentions(doc, load_gazetteer()))
    return [{token_text(argument.token): argument.role.value for argument in found} for found in settled]


def token_text(token: Token) -> str:
    return token.text


A, T, V = RoleKind.ATTACKER, RoleKind.TARGET, RoleKind.VICTIM
RAID, MEETING, CLASH = EventKind.ARMED_ATTACK, EventKind.MEETING, EventKind.ARMED_CLASH


def test_an_open_part_in_force_is_left_to_the_head_of_arguments() -> None:
    doc = document(Attacker={"gunmen": 0.9})
    assert settle(doc, ("stormed", RAID, {T: "mill"})) == [{"mill": "target"}]


def test_what_the_network_only_suspects_is_left() -> None:
    assert settle(document(Attacker={"gunmen": 0.7}), ("stormed", RAID, {T: "mill"})) == [{"mill": "target"}]


def test_a_part_that_the_tree_names_is_not_doubled() -> None:
    doc = document(Attacker={"guards": 0.85})
    assert settle(doc, ("stormed", RAID, {A: "gunmen", T: "mill"})) == [{"gunmen": "attacker", "mill": "target"}]


@pytest.mark.parametrize(("chance", "left"), [(0.95, {}), (0.85, {"mill": "attacker"})])
def test_the_tree_loses_only_to_certainty(chance: float, left: dict[str, str]) -> None:
    doc = document(Target={"mill": chance}, Attacker={"gunmen": 0.2})
    (found,) = settle(doc, ("stormed", RAID, {A: "mill"}))
    assert {word: role for word, role in found.items() if role == "attacker"} == left


def test_both_sides_of_a_clash_may_be_struck() -> None:
    doc = document(Victim={"guards": 0.95})
    assert settle(doc, ("stormed", CLASH, {A: "guards"})) == [{"guards": "attacker"}]


def test_acts_short_of_force_take_parties_and_acts_of_force_do_not() -> None:
    doc = document(S={"envoys": 0.9}, T={"guards": 0.9})
    storm, hail = settle(doc, ("stormed", RAID, {A: "gunmen"}), ("hailed", MEETING, {}))
    assert storm == {"gunmen": "attacker"}
    assert hail == {"envoys": "actor", "guards": "recipient"}
