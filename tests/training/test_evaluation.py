"""Figures: what counts as right, and how they are printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from graphkit.errors import ModelError
from graphkit.training.__main__ import main
from graphkit.training.evaluation import load_pipeline, score_conllu, score_re3d

TREE = """\
1\tGunmen\tgunman\tNOUN\tNNS\t_\t3\tnsubj:pass\t_\t_
2\twere\tbe\tAUX\tVBD\t_\t3\taux:pass\t_\t_
3\tseen\tsee\tVERB\tVBN\t_\t0\troot\t_\t_
4\ttoday\ttoday\tNOUN\tNN\t_\t3\tobl\t_\t_

"""


@Language.component("fixed_reading")
def fixed_reading(doc: Doc) -> Doc:
    """Reads any four tokens in the same way: one label without its subtype, one wrong label, one wrong head."""
    heads, labels = [2, 2, 2, 0], ["nsubj", "cop", "ROOT", "obl"]
    for token, head, label in zip(doc, heads, labels, strict=True):
        token.head, token.dep_, token.pos_, token.tag_ = doc[head], label, "NOUN", "NN"
    doc.spans["mentions"] = [Span(doc, 0, 1, "Person"), Span(doc, 2, 4, "Location")]
    return doc


@pytest.fixture
def reader() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("fixed_reading")
    return nlp


def test_labels_count_without_their_subtypes(reader: Language, tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(TREE, encoding="utf8")
    assert score_conllu(reader, path) == {"las": 50.0, "uas": 75.0, "upos": 50.0, "xpos": 25.0}


def test_a_mention_counts_when_span_and_kind_are_exact(reader: Language, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Gunmen\tB-Person\nwere\tO\nseen\tO\ntoday\tB-Temporal\n", encoding="utf8")
    assert score_re3d(reader, path) == {"p": 50.0, "r": 50.0, "f1": 50.0}


def test_the_shipped_model_is_scored_with_one_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree, mentions = tmp_path / "a.conllu", tmp_path / "a.txt"
    tree.write_text(TREE, encoding="utf8")
    mentions.write_text("General\tB-Person\nAdler\tI-Person\nleft\tO\n", encoding="utf8")
    assert main(["evaluate", "--conllu", str(tree), "--re3d", str(mentions), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["conllu"].keys() == {"las", "uas", "upos", "xpos"}
    assert figures["conllu"]["las"] == 100.0
    assert figures["re3d"] == {"p": 100.0, "r": 100.0, "f1": 100.0}


def test_nothing_to_evaluate_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate"]) == 2
    assert "--conllu" in capsys.readouterr().err


def test_a_missing_pipeline_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no pipeline"):
        load_pipeline(tmp_path)
