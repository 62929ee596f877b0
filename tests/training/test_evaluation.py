"""Figures: what counts as right, and how they are printed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from graphkit.schema.errors import ModelError
from graphkit.training.__main__ import main
from graphkit.training.evaluation.parser_scores import (
    load_pipeline,
    score_conllu,
    score_re3d,
    write_table,
)

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


def test_every_kind_of_file_has_its_figures(tmp_path: Path) -> None:
    """All of it runs with what graphkit itself needs: torch is never asked for."""
    files = {
        "conllu": TREE,
        "re3d": "General\tB-Person\nAdler\tI-Person\nleft\tO\n",
        "cameo": "Kenya B-S\nwarned O\nSomalia B-T\n",
        "muc4": json.dumps({"doctext": "gunmen killed the mayor of ostrel.", "extracts": {}}) + "\n",
        "gold": json.dumps({"doc": "a", "quote": "shelled", "type": "shelling"}) + "\n",
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("The army shelled a town near the border on Monday.", encoding="utf8")
    flags = [f"--{corpus}={tmp_path / corpus}" for corpus in ("conllu", "re3d", "cameo", "muc4")]
    call = ["evaluate", *flags, "--events", str(tmp_path / "gold"), str(tmp_path / "texts"), "--json"]
    script = f"import sys; sys.modules['torch'] = None; from graphkit.training.__main__ import main; main({call!r})"
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    figures = json.loads(printed)
    assert list(figures) == ["conllu", "re3d", "cameo", "muc4", "events"]
    assert figures["muc4"].keys() == {"p", "r", "f1", "PerpInd", "PerpOrg", "Target", "Victim", "Weapon"}
    assert figures["events"]["event"] == {"p": 100.0, "r": 100.0, "f1": 100.0}


def test_the_table_has_a_line_for_each_part() -> None:
    table = write_table({"muc4": {"p": 50.0, "Weapon": {"p": 25.0}}})
    assert [line.split() for line in table.split("\n")] == [["muc4", "p", "50.0"], ["Weapon", "p", "25.0"]]


def test_nothing_to_evaluate_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate"]) == 2
    assert "--conllu" in capsys.readouterr().err


def test_a_missing_pipeline_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no pipeline"):
        load_pipeline(tmp_path)


def test_gold_needs_the_corpora(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Annotations hold no text: without the corpora there is nothing to write, and nothing is written."""
    assert main(["gold", "--corpora", str(tmp_path), "--out", str(tmp_path / "out")]) == 4
    assert str(tmp_path) in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
