"""Relations against annotations."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from worlds import article, told

from graphkit.schema import Article, Extraction
from graphkit.schema.errors import InputError
from graphkit.training.evaluation.relation_scores import score_relations

TEXT = "General Adler leads the Ember Guard, ally of the Harrow Front."
LEADS = ("Adler", "commands", "Ember Guard")
ALLIES = ("Ember Guard", "allied_with", "Harrow Front")


def row(source: str, kind: str, target: str, doc: str = "a") -> dict[str, Any]:
    ends = {
        end: [TEXT.index(name), TEXT.index(name) + len(name), name]
        for end, name in zip(("source", "target"), (source, target), strict=True)
    }
    return {"doc": doc, "kind": kind} | ends


def scores(tmp_path: Path, gold: list[dict[str, Any]], *relations: tuple[str, str, str]) -> dict[str, Any]:
    folder, path = tmp_path / "texts", tmp_path / "gold.jsonl"
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text(TEXT, encoding="utf8")
    path.write_text("".join(json.dumps(one) + "\n" for one in gold), encoding="utf8")

    def read(found: Article) -> Extraction:
        return told(replace(article(TEXT), source=found.source), relations=relations)

    return dict(score_relations(read, path, folder))


def test_kind_and_overlapping_ends_make_a_relation(tmp_path: Path) -> None:
    figures = scores(tmp_path, [row("General Adler", "commands", "Ember Guard")], LEADS, ALLIES)
    assert figures["commands"] == {"p": 100.0, "r": 100.0, "f1": 100.0}
    assert (figures["p"], figures["r"]) == (50.0, 100.0)


def test_only_relations_without_a_direction_count_turned_round(tmp_path: Path) -> None:
    turned = [row(target, kind, source) for source, kind, target in (LEADS, ALLIES)]
    figures = scores(tmp_path, turned, LEADS, ALLIES)
    assert figures["allied_with"]["f1"] == 100.0
    assert figures["commands"]["f1"] == 0.0


def test_a_relation_counts_once(tmp_path: Path) -> None:
    assert scores(tmp_path, [row(*LEADS), row(*LEADS)], LEADS)["r"] == 50.0


def test_false_alarms_count_in_texts_without_annotated_relations(tmp_path: Path) -> None:
    assert scores(tmp_path, [], LEADS)["commands"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_a_document_without_a_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no text for document 'b'"):
        scores(tmp_path, [row(*LEADS, doc="b")])


def test_a_row_that_is_no_relation_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 2: no relation"):
        scores(tmp_path, [row(*LEADS), row(*LEADS) | {"kind": "cousin_of"}])
