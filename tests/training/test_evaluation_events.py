"""Events against annotations: what counts as found, and which names agree."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from worlds import article, event, told

from graphkit.schema import Article, EventKind, Extraction, Status
from graphkit.schema.errors import InputError
from graphkit.training.evaluation.event_scores import agrees, read_gold, score_events

TEXT = "Ember rebels shelled Harrow Base near Ostrel. The mayor spoke. Gunmen raided a bank."
SHELLING = event(
    EventKind.SHELLING, "shelled", attacker="Ember rebels", target="Harrow Base", place="Ostrel", date="2021-03-04"
)
RAID = event(EventKind.ARMED_ATTACK, "raided", attacker="Gunmen", target="bank")
GOLD = {
    "doc": "a",
    "quote": "Ember rebels shelled Harrow Base near Ostrel",
    "type": "shelling",
    "attacker": ["Ember rebels|rebels"],
    "target": ["the Harrow Base"],
    "place": ["Ostrel"],
    "core": True,
}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf8")
    return folder


def scores(texts: Path, gold: list[dict[str, Any]], *events: Any) -> dict[str, Any]:
    path = texts.parent / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in gold), encoding="utf8")

    def read(found: Article) -> Extraction:
        return told(replace(article(TEXT), source=found.source), *events)

    return dict(score_events(read, path, texts))


def test_a_reading_that_agrees_everywhere_scores_all(texts: Path) -> None:
    figures = scores(texts, [GOLD], SHELLING)
    assert figures["event"] == figures["attacker"] == figures["target"] == {"p": 100.0, "r": 100.0, "f1": 100.0}
    assert (figures["f1"], figures["core"], figures["kind"], figures["status"]) == (100.0, 100.0, 100.0, 100.0)


def test_an_event_outside_all_annotations_is_a_false_alarm(texts: Path) -> None:
    assert scores(texts, [GOLD], SHELLING, RAID)["event"] == {"p": 50.0, "r": 100.0, "f1": pytest.approx(66.7, abs=0.1)}


def test_an_optional_annotation_is_neither_missed_nor_wrong(texts: Path) -> None:
    optional = {"doc": "a", "quote": "raided", "optional": True}
    assert scores(texts, [GOLD, optional], SHELLING, RAID)["event"]["f1"] == 100.0
    assert scores(texts, [GOLD, optional], SHELLING)["event"]["f1"] == 100.0


def test_the_second_event_at_a_trigger_is_a_false_alarm(texts: Path) -> None:
    other = event(EventKind.ARMED_ATTACK, "shelled")
    assert scores(texts, [GOLD], SHELLING, other)["event"]["p"] == 50.0


def test_a_missed_core_event_costs_its_arguments_too(texts: Path) -> None:
    figures = scores(texts, [GOLD])
    assert (figures["core"], figures["attacker"]["r"], figures["r"]) == (0.0, 0.0, 0.0)


def test_the_parties_of_a_clash_count_in_any_role(texts: Path) -> None:
    clash = event(EventKind.ARMED_CLASH, "shelled", attacker=["Ember rebels", "Harrow Base"])
    gold = GOLD | {"type": "clash", "symmetric": True, "attacker": ["Ember rebels", "Harrow Base"], "target": []}
    figures = scores(texts, [gold], clash)
    assert figures["target"] == {"p": 100.0, "r": 100.0, "f1": 100.0}
    assert figures["attacker"]["r"] == 0.0  # not counted a second time


def test_an_open_role_neither_misses_nor_errs(texts: Path) -> None:
    open_place = GOLD | {"place": ["Elsewhere"], "place_optional": True}
    assert scores(texts, [open_place], SHELLING)["place"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


@pytest.mark.parametrize(
    ("wanted", "found", "is_fact_told", "is_exact"),
    [
        ("actual", Status.HISTORICAL, 100.0, 100.0),
        ("alleged", Status.CLAIMED, 100.0, 0.0),
        ("alleged", Status.ALLEGED, 100.0, 100.0),
        ("alleged", Status.ACTUAL, 0.0, 0.0),
    ],
)
def test_fact_and_hedge_are_told_apart(
    texts: Path, wanted: str, found: Status, is_fact_told: float, is_exact: float
) -> None:
    figures = scores(texts, [GOLD | {"status": wanted}], SHELLING | {"status": found})
    assert (figures["status"], figures["exact"]) == (is_fact_told, is_exact)


def test_an_alleged_author_makes_the_claim_alleged(texts: Path) -> None:
    doubted = SHELLING | {"role_statuses": {"Ember rebels": Status.ALLEGED}}
    assert scores(texts, [GOLD | {"status": "alleged"}], doubted)["exact"] == 100.0


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("US bases", "the U.S. bases in Norland"),
        ("Norland's army", "Norland army"),
        ("armed Ember rebels", "Ember rebels"),
        ("militia of Ember", "a militia of Ember"),
    ],
)
def test_a_argument_agrees_by_its_head(wanted: str, found: str) -> None:
    assert agrees(wanted, found)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("Norland", "Norland-backed militias"),
        ("two Ember rebels of the north", "north"),
        ("base", "the"),
        ("base", "base of the first of all northern river divisions"),
    ],
)
def test_a_argument_with_another_head_does_not_agree(wanted: str, found: str) -> None:
    assert not agrees(wanted, found)


def test_rows_of_json_lines_are_documents_by_their_id(texts: Path) -> None:
    (texts / "a.txt").unlink()
    (texts / "all.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", encoding="utf8")
    assert scores(texts, [GOLD], SHELLING)["f1"] == 100.0


def test_a_document_without_a_text_is_named(texts: Path) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2: no text for document 'b'"):
        scores(texts, [GOLD, GOLD | {"doc": "b"}], SHELLING)


def test_a_quote_that_is_not_in_the_text_is_named(texts: Path) -> None:
    with pytest.raises(InputError, match=r"line 1: the quote is not in the text; a landing"):
        scores(texts, [GOLD | {"quote": "a landing"}], SHELLING)


@pytest.mark.parametrize("row", ["{", '{"doc": "a"}', '{"doc": "a", "quote": "b", "type": "ruin"}', "[]"])
def test_a_row_that_is_no_annotation_is_named(tmp_path: Path, row: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(GOLD)}\n{row}\n", encoding="utf8")
    with pytest.raises(InputError, match="line 2: no annotation"):
        read_gold(path)
