"""Annotations say where in a text of a corpus something was read, and keep none of the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import graphkit.training
from graphkit.schema import EventKind, RelationKind, RoleKind, Status
from graphkit.schema.errors import InputError
from graphkit.training.corpora.annotated import (
    AnnotatedText,
    is_held_out,
    read_annotated,
    read_texts,
    text_hash,
    write_gold,
)

AMBUSH = "Two rangers were killed when the Blue Banner ambushed a convoy near Ostrava bridge."
ARREST = "Gunmen killed one guard and a suspect was arrested during the clash in Lowtown."
SHIPPED = Path(graphkit.training.__file__).parent / "corpora" / "annotations" / "events.jsonl"
FOR_TRAINING = SHIPPED.with_name("training.jsonl")


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A corpus of each kind, every sentence made up."""
    files = {
        "satp/train.tsv": f"{AMBUSH}\t1\t0\n{ARREST}\t0\t1\n",
        "cameo/train.txt": "Norland B-S\nwarned O\nSudland B-T\n. O\n\n\nTalks O\nfailed O\n. O\n\n",
        "re3d/train.jsonl": json.dumps({"text": "A café was shelled.", "entities": []}) + "\n",
        "muc4/train.jsonl": json.dumps({"doctext": "one two. three.  " + "word " * 80 + "end.  left out."}) + "\n",
    }
    for name, content in files.items():
        path = tmp_path / "corpora" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf8")
    return tmp_path / "corpora"


def span(text: str, words: str) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def event(text: str, trigger: str, kind: str, **fields: Any) -> dict[str, Any]:
    start, end = span(text, trigger)
    return {"start": start, "end": end, "kind": kind, "status": "actual", "core": False} | fields


def row(text: str, number: int, *events: dict[str, Any], **fields: Any) -> dict[str, Any]:
    place = {"corpus": "satp", "file": "train.tsv", "row": number, "sha256": text_hash(text)}
    return place | {"held_out": is_held_out(text), "events": list(events), "relations": []} | fields


def joined(corpora: Path, *rows: dict[str, Any]) -> tuple[AnnotatedText, ...]:
    annotations = corpora.parent / "events.jsonl"
    annotations.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    return read_annotated(annotations, corpora)


def gold(corpora: Path, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    path = corpora.parent / "gold.jsonl"
    write_gold(joined(corpora, *rows), path, corpora.parent / "texts")
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def test_each_corpus_gives_its_texts_by_row(corpora: Path) -> None:
    """Offsets mean something only if the text is defined to the letter."""
    assert read_texts("satp", corpora / "satp" / "train.tsv") == (AMBUSH, ARREST)
    assert read_texts("cameo", corpora / "cameo" / "train.txt") == ("Norland warned Sudland .", "Talks failed .")
    assert read_texts("re3d", corpora / "re3d" / "train.jsonl") == ("A café was shelled.",)
    (opening,) = read_texts("muc4", corpora / "muc4" / "train.jsonl")
    assert opening.startswith("one two. three.")
    assert opening.endswith("word end.")


def test_the_offsets_of_a_row_cut_out_what_was_annotated(corpora: Path) -> None:
    (text,) = joined(
        corpora,
        row(
            AMBUSH,
            0,
            event(
                AMBUSH,
                "ambushed",
                "armed_attack",
                second_triggers=[span(AMBUSH, "killed")],
                attacker=[[span(AMBUSH, "Blue Banner")]],
                victim=[[span(AMBUSH, "Two rangers"), span(AMBUSH, "rangers")]],
                dead=[2, None],
            ),
            relations=[
                {"kind": "hostile_to", "source": span(AMBUSH, "Blue Banner"), "target": span(AMBUSH, "Two rangers")}
            ],
        ),
    )
    (found,) = text.events
    assert text.doc == "satp-0"
    assert text.text[found.trigger.start : found.trigger.end] == "ambushed"
    assert [text.text[s.start : s.end] for s in found.arguments[RoleKind.VICTIM][0]] == ["Two rangers", "rangers"]
    assert found.kinds == (EventKind.ARMED_ATTACK,)
    assert found.statuses == (Status.ACTUAL,)
    assert found.dead is not None
    assert (found.dead.low, found.dead.high) == (2, None)
    (relation,) = text.relations
    assert relation.kind is RelationKind.HOSTILE_TO
    assert text.text[relation.source.start : relation.source.end] == "Blue Banner"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"sha256": "0" * 16}, "not the text that was annotated"),
        ({"row": 2}, "has no row 2"),
        ({"row": -1}, "has no row -1"),
        ({"held_out": not is_held_out(AMBUSH)}, "held_out"),
        ({"corpus": "folklore"}, "no corpus is called"),
        ({"events": [{"start": 0, "end": 999, "kind": "bombing", "optional": True}]}, "no span"),
        ({"events": [{"start": 0, "end": 3, "kind": "picnic", "optional": True}]}, "picnic"),
        ({"events": None}, "no annotation"),
    ],
)
def test_a_row_that_does_not_fit_its_text_is_an_error_and_says_where(
    corpora: Path, change: dict[str, Any], problem: str
) -> None:
    """An offset into another text would train the model on nonsense without a word of warning."""
    with pytest.raises(InputError, match=problem):
        joined(corpora, row(AMBUSH, 0) | change)


def test_an_error_names_the_line(corpora: Path) -> None:
    with pytest.raises(InputError) as caught:
        joined(corpora, row(AMBUSH, 0), row(ARREST, 0))
    assert caught.value.line == 2


def test_the_held_out_fifth_is_a_fifth_and_the_texts_alone_choose_it() -> None:
    held_out = [is_held_out(f"Shells fell on village {number}.") for number in range(2000)]
    assert 300 < sum(held_out) < 500
    assert held_out == [is_held_out(f"Shells fell on village {number}.") for number in range(2000)]


def test_gold_takes_killed_people_and_things_aimed_at_as_targets(corpora: Path) -> None:
    """The event scorer knows no victims; alternatives of one argument are joined by a bar."""
    (found,) = gold(
        corpora,
        row(
            AMBUSH,
            0,
            event(
                AMBUSH,
                "ambushed",
                "armed_attack",
                second_triggers=[span(AMBUSH, "killed")],
                attacker=[[span(AMBUSH, "Blue Banner")]],
                attacker_status="alleged",
                target=[[span(AMBUSH, "convoy")]],
                victim=[[span(AMBUSH, "Two rangers"), span(AMBUSH, "rangers")]],
                place=[[span(AMBUSH, "Ostrava bridge")]],
                open_roles=["victim"],
                core=True,
            ),
        ),
    )
    assert found["target"] == ["Two rangers|rangers", "convoy"]
    assert found["target_optional"]
    assert (found["attacker"], found["place"], found["weapon"]) == (["Blue Banner"], ["Ostrava bridge"], [])
    assert (found["type"], found["status"], found["core"]) == ("armed_assault", "alleged", True)
    assert AMBUSH[found["start"] : found["end"]] == "killed when the Blue Banner ambushed"


def test_gold_never_lets_one_event_cover_the_trigger_of_another(corpora: Path) -> None:
    clash = event(ARREST, "clash", "armed_clash", second_triggers=[span(ARREST, "killed")])
    rows = gold(corpora, row(ARREST, 1, clash, event(ARREST, "arrested", "arrest")))
    told = {ARREST[r["start"] : r["end"]]: r for r in rows}
    assert set(told) == {"clash", "killed", "arrested"}
    assert told["killed"]["optional"]
    assert told["clash"]["symmetric"]
    assert told["arrested"]["type"] == "arrest"


def test_gold_leaves_out_words_and_deeds_short_of_force_and_takes_threats_as_optional(corpora: Path) -> None:
    place = {"corpus": "cameo", "file": "train.txt"}
    warned = row("Norland warned Sudland .", 0, event("Norland warned Sudland .", "warned", "threat")) | place
    failed = row("Talks failed .", 1, event("Talks failed .", "Talks", "meeting")) | place
    threat, nothing = gold(corpora, warned, failed)
    assert (threat["doc"], threat["optional"], threat["end"] - threat["start"]) == ("cameo-0", True, len("warned"))
    assert (nothing["doc"], nothing["end"]) == ("cameo-1", 0)


def test_a_text_in_which_nothing_happens_is_named_in_the_gold(corpora: Path) -> None:
    """Otherwise the scorer would not count the false alarms in it."""
    (found,) = gold(corpora, row(AMBUSH, 0))
    assert (found["doc"], found["start"], found["end"], found["optional"]) == ("satp-0", 0, 0, True)


def test_unspecified_force_agrees_with_every_violent_kind(corpora: Path) -> None:
    killed = event(ARREST, "killed", "armed_attack", unspecified=True, or_kinds=["assassination"])
    (found,) = gold(corpora, row(ARREST, 1, killed))
    assert found["type"] == "armed_assault|assassination|attack"


def test_texts_are_written_to_the_letter(corpora: Path) -> None:
    """The extractor's offsets are compared with offsets into these files."""
    gold(corpora, row(AMBUSH, 0), row(ARREST, 1))
    written = {path.name: path.read_text(encoding="utf8") for path in (corpora.parent / "texts").iterdir()}
    assert written == {"satp-0.txt": AMBUSH, "satp-1.txt": ARREST}


@pytest.mark.parametrize("path", [SHIPPED, FOR_TRAINING], ids=lambda path: path.name)
def test_shipped_annotations_hold_no_text_and_each_text_once(path: Path) -> None:
    """The texts belong to others; only numbers and our own words are kept."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    assert len({(row["corpus"], row["row"]) for row in rows}) == len(rows) >= 150
    assert all(row["held_out"] == (int(row["sha256"], 16) % 5 == 0) for row in rows)
    for row in rows:
        words = set(_strings(row)) - {row["sha256"]}
        assert all(len(word) < 30 and " " not in word for word in words)


def test_what_is_trained_on_is_never_scored() -> None:
    """A figure on texts that were trained on would flatter: no such text is held out or among the scored ones."""
    scored, trained = (
        [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()] for path in (SHIPPED, FOR_TRAINING)
    )
    assert not any(row["held_out"] for row in trained)
    assert not {row["sha256"] for row in trained} & {row["sha256"] for row in scored}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
