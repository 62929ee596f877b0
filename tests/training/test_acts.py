"""What sentences teach about acts of force: what they say for certain, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.schema import EventKind, RoleKind, Span
from graphkit.schema.errors import InputError
from graphkit.training.corpora.annotated import WRITTEN, AnnotatedEvent, AnnotatedText, is_held_out
from graphkit.training.corpora.marked import (
    find_peaceful,
    read_annotated_acts,
    read_marked,
    read_parties,
    read_templates,
)
from graphkit.training.corpora.treebanks import UNLABELLED, Sentence


def tagged(sentence: Sentence, layer: str) -> dict[str, str]:
    """The words of a sentence that have another tag than O."""
    tags = zip(sentence.words, getattr(sentence, layer) or (), strict=True)
    return {word: tag for word, tag in tags if tag != "O"}


def test_marks_become_tags_and_leave_the_text(tmp_path: Path) -> None:
    path = tmp_path / "marked.txt"
    path.write_text("[A:The rebels] {shelled} [T:a mill] in Orvo with [W:mortars].\nThe chef grilled a steak.\n")
    told, quiet = read_marked(path)
    assert told.words == ("The", "rebels", "shelled", "a", "mill", "in", "Orvo", "with", "mortars", ".")
    assert tagged(told, "force") == {"shelled": "force"}
    assert tagged(told, "roles") == {"rebels": "B-Attacker", "mill": "B-Target", "mortars": "B-Weapon"}
    assert tagged(quiet, "force") == {} == tagged(quiet, "roles")


@pytest.mark.parametrize("line", ["[A:Rebels {shelled} a mill.", "Rebels {shelled a mill.", "[X:Rebels] left."])
def test_a_mark_without_end_or_meaning_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "marked.txt"
    path.write_text(f"All was quiet.\n{line}\n")
    with pytest.raises(InputError, match=r"marked\.txt, line 2"):
        read_marked(path)


def test_the_written_sentences_can_be_read_and_teach_both_ways() -> None:
    sentences = [sentence for path in sorted(WRITTEN.glob("*.txt")) for sentence in read_marked(path)]
    event_mention = sum("force" in (sentence.force or ()) for sentence in sentences)
    assert event_mention >= 300
    assert len(sentences) - event_mention >= 300


def test_an_optional_word_and_the_other_names_of_a_argument_say_nothing() -> None:
    text = "The siege goes on. Gunmen killed a baker; they fled."
    event = AnnotatedEvent(
        trigger=Span(start=26, end=32),
        kinds=(EventKind.ARMED_ATTACK,),
        arguments={RoleKind.ATTACKER: ((Span(start=19, end=25), Span(start=42, end=46)),)},
    )
    doubtful = AnnotatedEvent(
        trigger=Span(start=4, end=9), kinds=(EventKind.ARMED_ATTACK,), arguments={}, is_optional=True
    )
    annotated = AnnotatedText(
        corpus="satp", file="x", row=0, text=text, is_held_out=False, events=(event, doubtful), relations=()
    )
    first, second = read_annotated_acts([annotated])
    assert tagged(first, "force") == {"siege": UNLABELLED}
    assert tagged(second, "force") == {"killed": "force"}
    assert tagged(second, "roles") == {"Gunmen": "B-Attacker", "they": UNLABELLED}


def test_a_argument_is_marked_where_it_is_named_first(tmp_path: Path) -> None:
    text = "the tigers of lumen hit a bridge.  the tigers of lumen rested."
    extracts = {"PerpOrg": [[["tigers of lumen", 4]]], "Target": [[["bridge", 26]]], "Victim": []}
    path = tmp_path / "templates.jsonl"
    path.write_text(json.dumps({"docid": "1", "doctext": text, "extracts": extracts}) + "\n")
    assert not is_held_out(text)
    first, second = read_templates(path)
    marked = {"tigers": "B-Attacker", "of": "I-Attacker", "lumen": "I-Attacker", "bridge": "B-Target"}
    assert tagged(first, "roles") == marked
    assert tagged(second, "roles") == dict.fromkeys(("tigers", "of", "lumen"), UNLABELLED)
    assert first.force is None


def test_a_text_without_arguments_is_no_template(tmp_path: Path) -> None:
    path = tmp_path / "templates.jsonl"
    path.write_text(json.dumps({"docid": "1", "doctext": "all was quiet.", "extracts": {"Victim": []}}) + "\n")
    assert read_templates(path) == ()


def test_held_out_sentences_teach_no_parties() -> None:
    sentences = [Sentence(words=("Envoys", "met", str(n)), mentions=("B-R", "O", "O")) for n in range(60)]
    kept = {sentence.words for sentence in read_parties(sentences)}
    held_out = {sentence.words for sentence in sentences if is_held_out(" ".join(sentence.words))}
    assert held_out
    assert kept == {sentence.words for sentence in sentences} - held_out


def test_reviews_tell_of_no_force_and_weblogs_may() -> None:
    review = Sentence(words=("Killer", "pizza"), publisher="reviews-1")
    weblog = Sentence(words=("Troops", "fired"), publisher="weblog-1")
    assert [sentence.force for sentence in find_peaceful([review, weblog])] == [("O", "O"), None]
