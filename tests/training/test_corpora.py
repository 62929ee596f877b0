"""What the readers take from the files of the corpora, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.schema.errors import InputError
from graphkit.training.corpora.treebanks import UNLABELLED, read_bio, read_conllu, read_re3d, read_uner

TREE = """\
# sent_id = 1
# text = Reporters don't sleep near Port Lumen.
1\tReporters\treporter\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsleep\tsleep\tVERB\tVB\t_\t0\troot\t_\t_
4.1\tsleep\tsleep\tVERB\tVB\t_\t_\t_\t_\t_
5\tnear\tnear\tADP\tIN\t_\t7\tcase\t_\t_
6\tPort\tPort\tPROPN\tNNP\t_\t7\tcompound\t_\t_
7\tLumen\tLumen\tPROPN\tNNP\t_\t4\tobl\t_\t_
8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf8")
    return path


def uner(tags: str) -> str:
    """The tree's tokens with one Universal NER tag each."""
    words = ["Reporters", "do", "n't", "sleep", "near", "Port", "Lumen", "."]
    rows = (f"{i}\t{word}\t{tag}\t-\t-" for i, (word, tag) in enumerate(zip(words, tags.split(), strict=True), start=1))
    return "\n".join(rows) + "\n\n"


def test_words_are_the_syntactic_ones(tmp_path: Path) -> None:
    (sentence,) = read_conllu(write(tmp_path / "a.conllu", TREE))
    assert sentence.words == ("Reporters", "do", "n't", "sleep", "near", "Port", "Lumen", ".")
    assert sentence.heads == (4, 4, 4, 0, 7, 7, 4, 4)
    assert sentence.mentions is None


def test_a_short_row_is_named_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.conllu, line 2: 2 columns"):
        read_conllu(write(tmp_path / "a.conllu", "# sent_id = 1\n1\tword\n"))


def test_a_token_without_a_tag_is_named_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.txt, line 2"):
        read_bio(write(tmp_path / "a.txt", "Port\tB-Location\nLumen\n"))


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_bio(tmp_path / "nowhere.txt")


def test_publishers_join_by_the_text_without_spaces(tmp_path: Path) -> None:
    sentences = write(tmp_path / "a.txt", "Port\tB-Location\nLumen\tI-Location\n\nRain\tO\n")
    row = {"text": "Port  Lumen", "source": "Example Wire", "entities": []}
    records = write(tmp_path / "a.jsonl", json.dumps(row) + "\n")
    assert [sentence.publisher for sentence in read_re3d(sentences, records)] == ["Example Wire", None]


def test_names_are_examples_and_other_nouns_are_neither(tmp_path: Path) -> None:
    """Universal NER does not mark "Reporters", re3d would: nothing is learned from it."""
    tree = write(tmp_path / "a.conllu", TREE)
    names = write(tmp_path / "a.iob2", uner("O O O O O B-LOC I-LOC O"))
    (sentence,) = read_uner(names, tree)
    assert sentence.mentions == (UNLABELLED, "O", "O", "O", "O", "B-Location", "I-Location", "O")


def test_a_name_within_a_larger_phrase_is_no_example(tmp_path: Path) -> None:
    tree = write(tmp_path / "a.conllu", TREE)
    names = write(tmp_path / "a.iob2", uner("O O O O O B-LOC O O"))
    (sentence,) = read_uner(names, tree)
    assert sentence.mentions is not None
    assert sentence.mentions[5:7] == (UNLABELLED, UNLABELLED)
