"""Actors of acts: what is read off a sentence, how it is scored, and which fifth is only scored."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.schema.errors import InputError
from graphkit.training.__main__ import main
from graphkit.training.corpora.annotated import is_held_out
from graphkit.training.corpora.treebanks import Sentence
from graphkit.training.evaluation.cameo_actors import find_actors
from graphkit.training.evaluation.cameo_scores import read_actors, write_split
from graphkit.training.evaluation.parser_scores import load_pipeline, read_given_tokens
from graphkit.training.evaluation.reader import Reader, build_article, load_reader

Actors = list[tuple[str, str]]


@pytest.fixture(scope="module")
def actors() -> Callable[[str], Actors]:
    pipeline = load_pipeline()
    read: Reader = load_reader()

    def find(text: str) -> Actors:
        ((sentence, doc),) = read_given_tokens(pipeline, [Sentence(words=tuple(text.split()))])
        spans = find_actors(doc, read(build_article(text, "test")))
        return [(kind, " ".join(sentence.words[start:end])) for start, end, kind in spans]

    return find


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The Kenyan government accused the Somali army of attacking a village near the border .",
            [("S", "The Kenyan government"), ("T", "the Somali army")],
        ),
        (
            "A Serbian minister was arrested by Croatian police on Tuesday .",
            [("S", "Croatian police"), ("T", "A Serbian minister")],
        ),
        (
            "Finnish President Sauli Niinisto will meet Swedish Prime Minister Magdalena Andersson on Monday .",
            [("R", "Finnish President Sauli Niinisto"), ("R", "Swedish Prime Minister Magdalena Andersson")],
        ),
        (
            "Egypt imposed new sanctions on Ethiopia last week , a spokesman said .",
            [("S", "Egypt"), ("T", "Ethiopia")],
        ),
        (
            "Insurgents who had crossed the river killed dozens of Malian soldiers .",
            [("S", "Insurgents"), ("T", "dozens of Malian soldiers")],
        ),
    ],
)
def test_who_acts_and_upon_whom(actors: Callable[[str], Actors], text: str, wanted: Actors) -> None:
    assert sorted(actors(text)) == sorted(wanted)


def test_a_sentence_without_an_act_has_no_actors(actors: Callable[[str], Actors]) -> None:
    assert actors("Rain .") == []


CORPUS = "Norland B-S\nwarned O\nSudland B-T\n. O\n\n" + "".join(f"Town{n} B-S\nfell O\n\n" for n in range(40))


def test_the_command_scores_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cameo.txt"
    path.write_text("Kenya B-S\ncondemned O\nEthiopia B-T\n. O\n\n", encoding="utf8")
    assert main(["evaluate", "--cameo", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"cameo": {"p": 100.0, "r": 100.0, "f1": 100.0}}


def test_the_fifth_that_is_only_scored_is_chosen_by_the_sentence_alone(tmp_path: Path) -> None:
    corpus, held_out, rest = (tmp_path / name for name in ("all.txt", "held.txt", "rest.txt"))
    corpus.write_text(CORPUS, encoding="utf8")
    assert main(["split", str(corpus), "--held-out", str(held_out), "--rest", str(rest)]) == 0
    chosen, others = read_actors(held_out), read_actors(rest)
    assert all(is_held_out(" ".join(sentence.words)) for sentence in chosen)
    assert not any(is_held_out(" ".join(sentence.words)) for sentence in others)
    assert sorted(chosen + others, key=str) == sorted(read_actors(corpus), key=str)
    assert write_split(corpus, held_out, rest) == (len(chosen), len(others))


@pytest.mark.parametrize("mark", [" ", "\t"])
def test_a_blank_or_a_tab_parts_token_and_tag(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "cameo.txt"
    path.write_text(CORPUS.replace(" ", mark), encoding="utf8")
    assert read_actors(path)[0] == Sentence(
        words=("Norland", "warned", "Sudland", "."), mentions=("B-S", "O", "B-T", "O")
    )


def test_a_row_of_one_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cameo.txt"
    path.write_text("Norland B-S\nwarned\n", encoding="utf8")
    with pytest.raises(InputError, match="line 2: not a token and a tag"):
        read_actors(path)
