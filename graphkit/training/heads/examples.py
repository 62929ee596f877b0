"""Examples: what the heads are fitted on, out of annotated articles, annotated texts and the grammar's sentences.

An event that the rules read is matched with the annotated one whose trigger it shares; annotated events that they miss
are examples too, with no proposal. Each candidate of an event then has a class, each event a status and a scope.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from graphkit.extract.events.assembly import find_events
from graphkit.extract.events.topic import find_subject
from graphkit.extract.events.triggers import find_triggers
from graphkit.extract.heads.arguments import CLASSES, DOUBTS
from graphkit.extract.heads.arrays import parse_arrays, rule_events
from graphkit.extract.heads.features import (
    ToldWords,
    argument_features,
    event_features,
    token_scores,
    trigger_features,
)
from graphkit.extract.heads.modality import STATUSES
from graphkit.extract.heads.parsed import Parsed, RuleEvent, candidates
from graphkit.extract.heads.triggers import trigger_candidates
from graphkit.extract.mentions.detection import find_mentions
from graphkit.extract.parse.reattachment import reattach
from graphkit.gazetteer.index import load_gazetteer
from graphkit.schema import VIOLENT_KINDS, KnownNames
from graphkit.schema.errors import InputError
from graphkit.training.corpora.annotated import ANNOTATIONS, TRAINING, AnnotatedEvent, read_annotated
from graphkit.training.evaluation.parser_scores import load_pipeline
from graphkit.training.heads.grammar import Written, write_sentences

ARTICLES = ANNOTATIONS.with_name("articles.jsonl")
"""Whole articles, annotated by offsets: events, incidents, series and ties. A fifth of the groups is held out."""

PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$"})
ROLE_OF = {
    "source": "source",
    "with": "instrument",
    "at": "place",
    "on": "target",
    "victim": "victim",
    "by": "attacker",
}
"""The keys of a row, in the order in which a later one wins, and the class of each."""

OPEN = {"by": "attacker", "on": "target", "victim": "victim", "at": "place", "with": "instrument"}
STRUCK = frozenset({"target", "victim"})
ARTICLE_WEIGHT, TEXT_WEIGHT, WRITTEN_WEIGHT = 1.0, 0.7, 0.35
"""How much an example of each origin counts: whole news, texts read one by one, the grammar's sentences."""

Row = Mapping[str, Any]
Floats = NDArray[np.float32]


@dataclass(slots=True)
class Examples:
    """Pairs of states with the scores and features beside them; `labels` [n, outputs], -1 where one says nothing."""

    first: list[Floats] = field(default_factory=list)
    second: list[Floats] = field(default_factory=list)
    beside: list[Floats] = field(default_factory=list)
    features: list[list[str]] = field(default_factory=list)
    labels: list[tuple[int, ...]] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text as arrays, the words that the rules took for events, the annotated ones, and what an example counts."""

    parsed: Parsed
    told: ToldWords
    events: Sequence[Row]
    weight: float


def read_documents(news: Path, corpora: Path, *, held_out: bool = False) -> Iterator[Document]:
    """The documents to fit on, or with `held_out` the articles to score on; `news` holds the texts of the articles.

    Raises:
        InputError: an article of `news` is missing or not the one that was annotated.
    """
    names = load_gazetteer()
    pipeline = load_pipeline()

    texts = {row["id"]: row["text"] for row in map(json.loads, news.read_text(encoding="utf-8").splitlines())}
    for row in map(json.loads, ARTICLES.read_text(encoding="utf-8").splitlines()):
        if row["held_out"] is held_out:
            yield make_document(pipeline(_text_of(row, texts, news)), names, row["events"], ARTICLE_WEIGHT)
    if held_out:
        return
    for path in (ANNOTATIONS, TRAINING):
        for text in read_annotated(path, corpora):
            if not text.is_held_out:
                yield make_document(pipeline(text.text), names, [_row_of(event) for event in text.events], TEXT_WEIGHT)
    for sentence in write_sentences():
        yield make_document(pipeline(sentence.text), names, [_written_row(sentence)], WRITTEN_WEIGHT)


def make_document(doc: Doc, names: KnownNames, events: Sequence[Row], weight: float) -> Document:
    """The document of a parsed text with its annotated `events`, as the rules read it without the head for triggers."""
    reattach(doc)
    mentions, subject = find_mentions(doc, names), find_subject(doc)
    triggers = find_triggers(doc, subject)
    found = rule_events(find_events(doc, mentions, triggers, subject))
    parsed = replace(parse_arrays(doc, mentions), events=found)
    told = ToldWords.of({word.token.i: str(word.frame.kind) for word in triggers}, parsed)
    return Document(parsed=parsed, told=told, events=events, weight=weight)


def _text_of(row: Row, texts: Mapping[str, str], news: Path) -> str:
    text = texts.get(row["id"], "")
    if hashlib.sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
        raise InputError(str(news), problem=f"the text of {row['id']} is missing or another one", hint="see its README")
    return text


def _row_of(event: AnnotatedEvent) -> Row:
    keys = {"attacker": "by", "actor": "by", "target": "on", "recipient": "on", "victim": "victim", "place": "at"}
    row: dict[str, Any] = {
        "start": event.trigger.start,
        "end": event.trigger.end,
        "kind": str(event.kinds[0]),
        "second": [(span.start, span.end) for span in event.second_triggers],
        "status": str(event.statuses[0]),
        "optional": event.is_optional,
        "open": [str(role) for role in event.open_roles],
        "by_status": str(event.attacker_status) if event.attacker_status else None,
        "source": [[(span.start, span.end) for span in event.said_by]] if event.said_by else [],
    }
    for role, arguments in event.arguments.items():
        key = keys.get(str(role), "with")
        row.setdefault(key, []).extend([[(span.start, span.end) for span in each] for each in arguments])
    return row


def _written_row(sentence: Written) -> Row:
    keys = {"attacker": "by", "target": "on", "victim": "victim", "place": "at"}
    row: dict[str, Any] = {"kind": sentence.kind, "status": sentence.status}
    for label, start, end in sentence.spans:
        if label == "trigger":
            row["start"], row["end"] = start, end
        else:
            row.setdefault(keys[label.removesuffix("-alleged")], []).append([(start, end)])
            row["by_status"] = "alleged" if label.endswith("-alleged") else row.get("by_status")
    return row


def build_arguments(documents: Iterable[Document]) -> Examples:
    """An example a candidate: its class, and of authors how far they are doubted."""
    examples = Examples()
    for document in documents:
        for event, row in _aligned(document):
            for token, labels in _argument_labels(document.parsed, event, row):
                parsed, trigger = document.parsed, event.trigger
                examples.first.append(parsed.vectors[trigger])
                examples.second.append(parsed.vectors[token])
                examples.beside.append(token_scores(parsed, trigger, token))
                examples.features.append(argument_features(parsed, event, token))
                examples.labels.append(labels)
                examples.weights.append(document.weight)
    return examples


def build_modality(documents: Iterable[Document]) -> Examples:
    """An example an event: its status, and whether it sums up many acts (told of whole articles alone)."""
    names = [str(status) for status in STATUSES]
    examples = Examples()
    for document in documents:
        for event, row in _aligned(document):
            parsed, trigger = document.parsed, event.trigger
            scope = int(bool(row.get("series"))) if document.weight == ARTICLE_WEIGHT else -1
            examples.first.append(parsed.vectors[trigger])
            examples.second.append(parsed.vectors[parsed.head[trigger]])
            examples.beside.append(parsed.scores[trigger])
            examples.features.append(event_features(parsed, event))
            examples.labels.append((names.index(row.get("status") or "actual"), scope))
            examples.weights.append(document.weight)
    return examples


def build_triggers(documents: Iterable[Document]) -> Examples:
    """An example a word that the lexicon has for force: whether it tells an act of force here.

    The grammar's sentences are left out: in them every such word does.
    """
    examples = Examples()
    for document in documents:
        if document.weight == WRITTEN_WEIGHT:
            continue
        parsed = document.parsed
        telling, open_words = _annotated_words(document)
        for token in trigger_candidates(parsed):
            if token in open_words:
                continue
            examples.first.append(parsed.vectors[token])
            examples.second.append(parsed.vectors[parsed.head[token]])
            examples.beside.append(parsed.scores[token])
            examples.features.append(trigger_features(parsed, document.told, token))
            examples.labels.append((int(token in telling),))
            examples.weights.append(document.weight)
    return examples


def _annotated_words(document: Document) -> tuple[set[int], set[int]]:
    """The words that tell an act of force, and those of which the annotation leaves it open."""
    telling: set[int] = set()
    open_words: set[int] = set()
    for row in document.events:
        words = {token for token, start in enumerate(document.parsed.start) if _holds(row, start)}
        is_act = row["kind"] in VIOLENT_KINDS and not row.get("optional")
        (telling if is_act else open_words).update(words)
    return telling, open_words - telling


def _aligned(document: Document) -> Iterator[tuple[RuleEvent, Row]]:
    """Each event of force that was annotated, with what the rules read at its trigger."""
    parsed = document.parsed
    rows = [row for row in document.events if row["kind"] in VIOLENT_KINDS and not row.get("optional")]
    used: set[int] = set()
    for event in parsed.events:
        starts = [parsed.start[word] for word in event.words]
        found = [row for row in rows if _holds(row, starts[0])] or [
            row for row in rows if any(_holds(row, s) for s in starts)
        ]
        if event.kind in VIOLENT_KINDS and found:
            used.add(id(found[0]))
            yield event, found[0]
    for row in rows:
        if id(row) not in used:
            yield RuleEvent((_root(parsed, row["start"], row["end"]),), row["kind"], "actual", None, ()), row


def _holds(row: Row, start: int) -> bool:
    return any(first <= start < end for first, end in ((row["start"], row["end"]), *row.get("second", ())))


def _root(parsed: Parsed, start: int, end: int) -> int:
    """The token that heads the characters from `start` to `end`."""
    first = max(bisect_right(parsed.start, start) - 1, 0)
    last = first
    while last < len(parsed) and parsed.start[last] < end:
        last += 1
    return parsed.root(first, max(last, first + 1))


def _argument_labels(parsed: Parsed, event: RuleEvent, row: Row) -> Iterator[tuple[int, tuple[int, int]]]:
    number = parsed.sentence[event.trigger]
    own = parsed.bounds[number]
    near = parsed.bounds[max(number - 1, 0)][0], parsed.bounds[min(number + 1, len(parsed.bounds) - 1)][1]
    classes, doubts, hidden = _annotated_classes(parsed, event, row, own)
    proposed = {argument.token: argument.role for argument in event.arguments}
    open_roles = {OPEN.get(role, role) for role in row.get("open") or ()}
    tokens = {*candidates(parsed, *near), *proposed, *(token for token in classes if near[0] <= token < near[1])}
    for token in sorted(tokens - {*event.words}):
        name = classes.get(token, "none")
        role = proposed.get(token)
        is_left_open = role in open_roles or (role in STRUCK and open_roles & STRUCK)
        if name == "none" and (is_left_open or token in hidden):
            continue
        yield token, (CLASSES.index(name), doubts.get(token, -1))


def _annotated_classes(
    parsed: Parsed, event: RuleEvent, row: Row, own: tuple[int, int]
) -> tuple[dict[int, str], dict[int, int], set[int]]:
    """The class of each annotated token, the doubt of authors, and other namings of what the sentence names itself."""
    classes: dict[int, str] = {}
    doubts: dict[int, int] = {}
    hidden: set[int] = set()
    names = [str(status) for status in DOUBTS]
    status = row.get("by_status") or row.get("status") or "actual"

    def put(spans: Sequence[Sequence[int]], name: str, doubt: str | None) -> None:
        tokens = [_root(parsed, start, end) for start, end in spans]
        inside = [token for token in tokens if own[0] <= token < own[1]]
        is_named = any(parsed.tag[token] not in PRONOUNS for token in inside)
        for token in tokens:
            if token in event.words:
                continue
            if own[0] <= token < own[1] or not is_named:
                classes[token] = name
                if doubt in names:
                    doubts[token] = names.index(doubt)
            else:
                hidden.add(token)

    for key, name in ROLE_OF.items():
        for spans in row.get(key) or ():
            put(spans, name, ("actual" if status == "historical" else status) if name == "attacker" else None)
    for claim in row.get("by2") or ():
        put(claim["who"], "attacker", claim["status"])
    return classes, doubts, hidden - classes.keys()
