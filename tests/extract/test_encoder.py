"""The trained pipeline: complete, valid and the same for an article alone or among others."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from graphkit.extract.parse.encoder import (
    EVENT_SCORES,
    MENTIONS,
    MODEL,
    EncoderComponent,
    EventScores,
)
from graphkit.extract.parse.windows import PIECES_PER_SENTENCE
from graphkit.schema.errors import ModelError

ARTICLE = (
    "Two Guards Die in Harbour Raid\n\n"
    "Gunmen of the Coastal Brigade attacked a customs post in Port Lumen late on Tuesday, killing two guards, "
    "Interior Minister Tomas Vardanyan said. The U.S. embassy was not damaged by the raid. "
    "“We will find them,” he told reporters."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(MODEL)


def annotation(doc: Doc) -> list[object]:
    """Everything that the pipeline says of `doc`, numbers to the last bit."""
    tokens = [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
    spans = [(span.start, span.end, span.label_) for span in doc.spans[MENTIONS]]
    acts: EventScores = doc.user_data[EVENT_SCORES]
    layers = [acts.force, acts.vectors, *acts.roles.values(), *acts.parties.values()]
    return [
        tokens,
        spans,
        [score.hex() for score in doc.spans[MENTIONS].attrs["scores"]],
        [layer.tobytes() for layer in layers],
    ]


def other_article(number: int) -> str:
    """An article of another length and vocabulary for each `number`."""
    lines = (f"On day {day} the convoy {number} of unit {day * 7} crossed river {number % 5}." for day in range(number))
    return " ".join(lines) + " It rained."


def test_an_article_alone_and_among_fifty_others_reads_the_same(nlp: Language) -> None:
    alone = annotation(nlp(ARTICLE))
    texts = [other_article(number) for number in range(50)]
    among = list(nlp.pipe([*texts[:25], ARTICLE, *texts[25:]], batch_size=51))
    assert annotation(among[25]) == alone


def test_who_did_what_to_whom_stands_in_the_tree(nlp: Language) -> None:
    doc = nlp("The brigade shelled the village. The village was shelled by the brigade.")
    active, passive = doc.sents
    assert {(t.text, t.dep_) for t in active.root.children} >= {("brigade", "nsubj"), ("village", "obj")}
    assert {(t.text, t.dep_) for t in passive.root.children} >= {("brigade", "obl:agent"), ("village", "nsubj:pass")}
    assert active.root.lemma_ == passive.root.lemma_ == "shell"


def test_mentions_have_re3d_labels_and_confidences(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    mentions = {span.text: span.label_ for span in doc.spans[MENTIONS]}
    assert mentions["Interior Minister Tomas Vardanyan"] == "Person"
    assert mentions["Port Lumen"] == "Location"
    scores = doc.spans[MENTIONS].attrs["scores"]
    assert len(scores) == len(doc.spans[MENTIONS])
    assert all(0 < score <= 1 for score in scores)


def test_each_word_has_a_vector_and_white_space_has_none(nlp: Language) -> None:
    doc = nlp("Shells fell.\n\nNobody was hurt.")
    scores: EventScores = doc.user_data[EVENT_SCORES]
    assert scores.vectors.shape == (len(doc), 384)
    assert scores.vectors.any(axis=1).tolist() == [not token.is_space for token in doc]


def test_punctuation_without_a_word_is_not_read_by_the_network(nlp: Language) -> None:
    """A text of quotation marks must not cost what a text of as many words does."""
    marks = nlp('"”« ' * 2_000)
    scores: EventScores = marks.user_data[EVENT_SCORES]
    assert len(marks) > 5_000
    assert not scores.vectors.any()
    assert all(token.head in (token, token.sent[0]) for token in marks)


def test_capitals_small_letters_and_headlines_are_read_alike(nlp: Language) -> None:
    """Wires shout, scraped text whispers and headlines do both: the subject stays the subject."""
    text = "Militants attacked the airport on Tuesday"
    for variant in (text, text.upper(), text.lower(), text.title()):
        doc = nlp(variant)
        assert [token.dep_ for token in doc][:2] == ["nsubj", "ROOT"], variant


def test_plurals_of_base_are_bases(nlp: Language) -> None:
    assert nlp("They hit both bases.")[3].lemma_ == "base"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gets_valid_trees(text: str) -> None:
    """Each sentence has one root, no token lies outside of a sentence, mentions lie within one."""
    doc = spacy_pipeline()(text)
    assert doc.text == text
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)
    for sentence in doc.sents:
        assert sum(token.head == token for token in sentence) == 1
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
    starts = {sentence.start: sentence.end for sentence in doc.sents}
    for span in doc.spans[MENTIONS]:
        assert span.end <= starts[span.sent.start]


_LOADED: list[Language] = []


def spacy_pipeline() -> Language:
    """The pipeline, loaded once: hypothesis does not take a fixture of the module."""
    if not _LOADED:
        _LOADED.append(spacy.load(MODEL))
    return _LOADED[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n \t\n",
        "\x01\x02 \x7f",
        "😀😀 🚀",
        "武装分子袭击了军营。三人死亡。",
        "هاجم مسلحون القاعدة. قتل ثلاثة.",
        "x" * 5_000,
        "...!!!???",
    ],
)
def test_odd_texts_are_read_to_their_end(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(token.has_dep() and token.pos_ for token in doc)


def test_a_sentence_without_an_end_is_read_in_windows(nlp: Language) -> None:
    """Every token of a sentence of a hundred thousand characters has a head nearby."""
    text = "the patrol and its escort passed the bridge, " * 2_300
    doc = nlp(text)
    assert len(text) > 100_000
    assert all(len(sentence) <= PIECES_PER_SENTENCE for sentence in doc.sents)
    assert all(token.has_dep() for token in doc)


def test_sentences_set_before_are_kept(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["Stop", ".", "Now", "."], sent_starts=[True, False, False, False])
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert len(list(doc.sents)) == 1


def test_a_damaged_model_is_named(nlp: Language, tmp_path: Path) -> None:
    nlp.get_pipe("graphkit_encoder").to_disk(tmp_path / "model")
    (tmp_path / "model" / "encoder.onnx").write_bytes(b"not a graph")
    with pytest.raises(ModelError, match="no usable model"):
        EncoderComponent(nlp, "damaged", threads=1).from_disk(tmp_path / "model")
    with pytest.raises(ModelError, match="no usable model"):
        EncoderComponent(nlp, "missing", threads=1).from_disk(tmp_path / "nowhere")


def test_the_saved_pipeline_reads_as_the_loaded_one(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "copy")
    assert annotation(spacy.load(tmp_path / "copy")(ARTICLE)) == annotation(nlp(ARTICLE))


def test_the_model_says_whose_it_is_and_stays_small() -> None:
    assert "CC BY-SA 4.0" in (MODEL / "LICENSE").read_text(encoding="utf8")
    assert spacy.util.load_meta(MODEL / "meta.json")["license"] == "CC BY-SA 4.0"
    assert sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) < 30_000_000
