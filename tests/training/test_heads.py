"""What the heads are fitted on: the grammar's sentences, and candidates of events that were annotated by offsets."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from graphkit.extract.heads.arguments import CLASSES, DOUBTS
from graphkit.extract.heads.modality import STATUSES
from graphkit.gazetteer.index import load_gazetteer
from graphkit.schema import Status
from graphkit.schema.errors import InputError
from graphkit.training.corpora.annotated import ANNOTATIONS, TRAINING
from graphkit.training.evaluation.parser_scores import load_pipeline
from graphkit.training.heads import examples
from graphkit.training.heads.examples import (
    ARTICLE_WEIGHT,
    TEXT_WEIGHT,
    WRITTEN_WEIGHT,
    Document,
    build_arguments,
    build_modality,
    build_triggers,
    make_document,
    read_documents,
)
from graphkit.training.heads.grammar import ATTACKERS, write_sentences

STORY = "Sudland condemned the raid on a convoy near Lowtown. Norland accuses the Blue Banner of the raid."


def document(text: str, *rows: dict[str, Any], weight: float = ARTICLE_WEIGHT) -> Document:
    return make_document(load_pipeline()(text), load_gazetteer(), rows, weight)


def span(words: str) -> tuple[int, int]:
    start = STORY.index(words)
    return start, start + len(words)


def raid(**fields: Any) -> dict[str, Any]:
    start, end = span("raid")
    return {"start": start, "end": end, "kind": "armed_attack", "status": "actual"} | fields


def words_of(text: str, row: dict[str, Any]) -> list[str]:
    """The candidates of the event of `row`, each "word class"."""
    made = document(text, row)
    parsed, arguments = made.parsed, build_arguments([made])
    tokens = [int((parsed.vectors == vector).all(axis=1).argmax()) for vector in arguments.second]
    return [f"{parsed.text[token]} {CLASSES[label[0]]}" for token, label in zip(tokens, arguments.labels, strict=True)]


def test_grammar_writes_the_same_sentences_each_time() -> None:
    assert write_sentences() == write_sentences()
    assert len(write_sentences()) == 1690


def test_spans_of_the_grammar_are_whole_words_of_its_sentences() -> None:
    for sentence in write_sentences():
        labels = [label for label, _, _ in sentence.spans]
        assert labels.count("trigger") == 1, sentence
        for _, start, end in sentence.spans:
            assert 0 <= start < end < len(sentence.text)
            assert sentence.text[start - 1 : start] in ("", " ")
            assert sentence.text[end] in " .,"


def test_who_condemns_is_no_attacker_in_the_grammar() -> None:
    named = {words.removeprefix("the ").removeprefix("a ") for words in ATTACKERS}
    reactions = [sentence for sentence in write_sentences() if " condemned " in sentence.text]
    assert reactions
    for sentence in reactions:
        for label, start, end in sentence.spans:
            assert label != "attacker" or sentence.text[start:end] in named


def test_candidates_have_the_class_that_was_annotated() -> None:
    rows = words_of(STORY, raid(on=[[span("convoy")]], at=[[span("Lowtown")]]))
    assert {"Sudland none", "convoy target", "Lowtown place"} <= set(rows)
    assert not [row for row in rows if row.endswith("attacker")]


def test_a_role_that_was_left_open_teaches_nothing() -> None:
    row = {"start": 8, "end": 16, "kind": "armed_attack", "status": "actual", "open": ["target"]}
    rows = words_of("Raiders attacked a convoy near Lowtown.", row)
    assert not [each for each in rows if each.startswith("convoy")]
    assert [each for each in rows if each.startswith("Raiders")]


def test_doubt_of_an_author_is_a_label_of_its_own() -> None:
    start = STORY.rindex("raid")
    row = raid(start=start, end=start + 4, by=[[span("Blue Banner")]], by_status="alleged")
    made = build_arguments([document(STORY, row)])
    attackers = [labels for labels in made.labels if CLASSES[labels[0]] == "attacker"]
    assert attackers == [(CLASSES.index("attacker"), DOUBTS.index(Status.ALLEGED))]
    assert len(made) == len(made.features) == len(made.first) == len(made.beside) == len(made.weights)


def test_an_annotated_event_that_the_rules_miss_is_an_example() -> None:
    row = {"start": 14, "end": 17, "kind": "armed_attack", "status": "denied"}
    made = build_modality([document("The committee met in Lowtown.", row)])
    assert made.labels == [(STATUSES.index(Status.DENIED), 0)]


def test_scope_is_told_of_whole_articles_alone() -> None:
    labels = {
        weight: build_modality([document(STORY, raid(series=True), weight=weight)]).labels[0][1]
        for weight in (ARTICLE_WEIGHT, TEXT_WEIGHT)
    }
    assert labels == {ARTICLE_WEIGHT: 1, TEXT_WEIGHT: -1}


@pytest.mark.parametrize("fields", [{"kind": "meeting"}, {"optional": True}])
def test_events_without_force_and_optional_ones_are_no_examples(fields: dict[str, Any]) -> None:
    made = document(STORY, raid(**fields))
    assert len(build_modality([made])) == 0


def test_every_word_of_force_is_an_example_for_triggers() -> None:
    """Whether the rules read it or not; what the annotation leaves open teaches nothing."""
    text = "Raiders attacked a convoy. The strike of the dockers ended, and the killing of a guard was denied."
    start = text.index("attacked")
    told = {"start": start, "end": start + 8, "kind": "armed_attack"}
    start = text.index("killing")
    left = {"start": start, "end": start + 7, "kind": "armed_attack", "optional": True}
    made = document(text, told, left)
    triggers = build_triggers([made])
    words = [made.parsed.text[int((made.parsed.vectors == vector).all(axis=1).argmax())] for vector in triggers.first]
    assert dict(zip(words, triggers.labels, strict=True)) == {"attacked": (1,), "strike": (0,)}
    assert len(build_triggers([document(text, told, weight=WRITTEN_WEIGHT)])) == 0


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles of which one is held out, their annotations, and no other corpus."""
    rows = [
        {"id": name, "sha256": hashlib.sha256(STORY.encode()).hexdigest()[:16], "held_out": held, "events": [raid()]}
        for name, held in (("shown", False), ("kept", True))
    ]
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr(examples, "ARTICLES", articles)
    monkeypatch.setattr(examples, "read_annotated", lambda path, corpora: iter(()))
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps({"id": row["id"], "text": STORY}) + "\n" for row in rows), encoding="utf-8")
    return path


def test_articles_held_out_are_read_only_when_asked_for(news: Path) -> None:
    shown = [each for each in read_documents(news, news.parent) if each.weight == ARTICLE_WEIGHT]
    kept = list(read_documents(news, news.parent, held_out=True))
    assert len(shown) == len(kept) == 1


def test_an_article_other_than_the_annotated_one_is_an_error(news: Path) -> None:
    news.write_text(json.dumps({"id": "shown", "text": "Another text."}) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="the text of shown is missing or another one"):
        next(read_documents(news, news.parent))


def test_the_shipped_annotations_hold_no_text() -> None:
    rows = [json.loads(line) for line in examples.ARTICLES.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 355
    assert sum(row["held_out"] for row in rows) == 64
    assert all("text" not in row for row in rows)
    assert {examples.ARTICLES.parent} == {ANNOTATIONS.parent, TRAINING.parent}
