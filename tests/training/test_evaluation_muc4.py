"""CEAF-REE, and what of an extraction would fill a template."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from worlds import article, event, told

from graphkit.extract.parse.encoder import EVENT_SCORES, EventScores
from graphkit.schema import Article, EventKind, Extraction, MentionKind, Status
from graphkit.schema.errors import InputError
from graphkit.training.evaluation.muc4_scores import count_matches, plain_name, score_muc4
from graphkit.training.evaluation.muc4_templates import find_arguments
from graphkit.training.evaluation.seen import Seen

TEXT = "guerrillas of the harrow front threw a bomb at the velmar bank in ostrel and killed juan perez."
KINDS = {
    "bomb": MentionKind.WEAPON,
    "velmar bank": MentionKind.FACILITY,
    "ostrel": MentionKind.PLACE,
    "juan perez": MentionKind.PERSON,
    "three passers-by": MentionKind.PERSON,
}
ROLES = {
    "attacker": ["guerrillas", "harrow front"],
    "target": "velmar bank",
    "victim": "juan perez",
    "place": "ostrel",
    "instrument": "bomb",
}


def read(kind: EventKind = EventKind.BOMBING, text: str = TEXT, **changes: Any) -> Extraction:
    status = changes.pop("status", Status.ACTUAL)
    roles = {role: names for role, names in (ROLES | changes).items() if names}
    extraction = told(article(text), event(kind, "threw", status=status, **roles))
    mentions = (replace(mention, kind=KINDS.get(mention.text, mention.kind)) for mention in extraction.mentions)
    return replace(extraction, mentions=tuple(mentions))


def arguments(extraction: Extraction) -> dict[str, set[str]]:
    return {role: {names[0] for names in found} for role, found in find_arguments(extraction).items() if found}


def test_an_attack_fills_a_template() -> None:
    assert arguments(read()) == {
        "PerpInd": {"guerrillas"},
        "PerpOrg": {"harrow front"},
        "Target": {"velmar bank"},
        "Victim": {"juan perez"},
        "Weapon": {"bomb"},
    }


@pytest.mark.parametrize("kind", [EventKind.ARREST, EventKind.ARMED_CLASH, EventKind.MEETING])
def test_what_is_no_attack_fills_none(kind: EventKind) -> None:
    assert arguments(read(kind)) == {}


def test_a_battle_fills_none() -> None:
    """Soldiers and rebels who fight each other are no incident."""
    text = TEXT.replace("velmar bank", "army patrol").replace("juan perez", "ten soldiers")
    assert arguments(read(text=text, target="army patrol", victim="ten soldiers")) == {}


def test_a_planned_attack_keeps_its_victim_alone() -> None:
    """Whom a plan is about has been attacked in all but few texts; who plans and how is told of otherwise."""
    assert arguments(read(status=Status.PLANNED)) == {"Victim": {"juan perez"}}


def test_victims_without_a_name_are_left_out() -> None:
    text = TEXT.replace("juan perez", "three passers-by")
    assert "Victim" not in arguments(read(text=text, victim="three passers-by"))


def test_attackers_alone_are_no_incident() -> None:
    assert arguments(read(target=None, victim=None, instrument=None)) == {}


def test_the_network_takes_away_what_it_doubts_and_adds_what_it_is_certain_of() -> None:
    seen = [
        Seen("Attacker", "guerrillas of the harrow front", 0.4),
        Seen("Target", "the velmar bank", 0.9),
        Seen("Victim", "juan perez", 0.99),
        Seen("Victim", "the ana ruiz", 0.98),
        Seen("Target", "a mill", 0.9),
    ]
    found = {role: {names[0] for names in phrases} for role, phrases in find_arguments(read(), seen).items()}
    assert found["PerpOrg"] == set()  # 0.4 is too little for a group
    assert found["Target"] == {"velmar bank"}  # and 0.9 for what no event has
    assert found["Victim"] == {"juan perez", "ana ruiz"}
    assert found["PerpInd"] == {"guerrillas"}


def test_what_the_network_sees_makes_no_incident_by_itself() -> None:
    assert not any(find_arguments(read(EventKind.MEETING), [Seen("Victim", "ana ruiz", 1.0)]).values())


def row(**extracts: list[list[list[Any]]]) -> str:
    return json.dumps({"docid": "1", "doctext": TEXT, "extracts": extracts}) + "\n"


def scores(tmp_path: Path, *rows: str) -> dict[str, Any]:
    path = tmp_path / "muc.jsonl"
    path.write_text("".join(rows), encoding="utf8")

    def reader(found: Article) -> Extraction:
        return read(text=found.text)

    return dict(score_muc4(see_nothing, reader, path))


def see_nothing(text: str) -> Doc:
    """A document in which the network takes no word for any part."""
    doc = spacy.blank("en").make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    nothing = np.zeros(len(doc), dtype=np.float32)
    doc.user_data[EVENT_SCORES] = EventScores(
        force=nothing, roles={"Attacker": nothing, "Victim": nothing}, parties={}, vectors=nothing[:, None]
    )
    return doc


def test_any_mention_of_a_argument_counts_once(tmp_path: Path) -> None:
    figures = scores(tmp_path, row(Weapon=[[["a powerful bomb", 3], ["The Bomb.", 9]]], PerpInd=[[["gunmen", 0]]]))
    assert figures["Weapon"] == {"p": 100.0, "r": 100.0, "f1": 100.0}
    assert figures["PerpInd"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert (figures["p"], figures["r"]) == (20.0, 50.0)


def test_articles_punctuation_and_capitals_make_no_difference() -> None:
    assert plain_name('The "Velmar" Bank,') == plain_name("velmar bank")


@given(st.lists(st.lists(st.integers(0, 4), unique=True, max_size=4), max_size=5))
def test_matching_is_the_best_there_is(choices: list[list[int]]) -> None:
    """As many as when the things are dealt out in the luckiest of all ways."""
    deals = permutations(range(5), len(choices))
    best = max(sum(thing in wanted for wanted, thing in zip(choices, deal, strict=True)) for deal in deals)
    assert count_matches(choices) == best


def test_a_row_without_templates_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 2: no text with `extracts`"):
        scores(tmp_path, row(), '{"doctext": "a"}\n')
