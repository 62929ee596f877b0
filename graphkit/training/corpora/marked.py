"""Marked sentences: which words denote an act of force, and the arguments of the act.

Four kinds of text teach it, each only what it says for certain; a token of which it says nothing is UNLABELLED:

annotated   texts read by the guidelines: every act, its parts
written     sentences of our own, marked within the text: peaceful ones full of violent words, rare ways of event
mention templates   MUC-4's arguments where they are named first; other places of the same words say nothing peaceful
reviews, answers and mail of the treebank: no act of force
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.tokens import Token

from graphkit.extract.parse.sentences import find_sentence_starts
from graphkit.schema import VIOLENT_KINDS, RoleKind, Span
from graphkit.schema.errors import InputError
from graphkit.training.corpora.annotated import AnnotatedText, is_held_out, read_texts
from graphkit.training.corpora.treebanks import UNLABELLED, Sentence

FORCE = "force"
"""The tag of a word that tells an act of force."""

PARTS = {"A": "Attacker", "T": "Target", "V": "Victim", "W": "Weapon"}
"""The letters of marked sentences and the parts they stand for."""

ROLE_PARTS = {
    RoleKind.ATTACKER: "Attacker",
    RoleKind.TARGET: "Target",
    RoleKind.VICTIM: "Victim",
    RoleKind.INSTRUMENT: "Weapon",
}
TEMPLATE_PARTS = {
    "PerpInd": "Attacker",
    "PerpOrg": "Attacker",
    "Target": "Target",
    "Victim": "Victim",
    "Weapon": "Weapon",
}
PEACEFUL_GENRES = frozenset({"answers", "email", "reviews"})

_MARK = re.compile(r"\[(?P<part>[ATVW]):(?P<phrase>[^\]\[]*)\]|\{(?P<act>[^{}]*)\}")
_LEADING = frozenset("the a an this that these those".split())


class _Label(NamedTuple):
    """What the text says of its characters from `start` to `end`: `part` a part, or UNLABELLED."""

    start: int
    end: int
    part: str


def read_marked(path: Path) -> tuple[Sentence, ...]:
    """The sentences of a file, one a line: acts in `{}`, parts as `[A:…]`, `[T:…]`, `[V:…]`, `[W:…]`.

    Raises InputError with the line of a mark that has no end or no meaning.
    """
    sentences: list[Sentence] = []
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), start=1):
        text, end = "", 0
        acts: list[_Label] = []
        parts: list[_Label] = []
        for mark in _MARK.finditer(line):
            text += line[end : mark.start()]
            inner = mark["act"] if mark["act"] is not None else mark["phrase"]
            label = _Label(len(text), len(text) + len(inner), PARTS[mark["part"]] if mark["part"] else FORCE)
            (parts if mark["part"] else acts).append(label)
            text += inner
            end = mark.end()
        text += line[end:]
        if re.search(r"[{}\[\]]", text):
            raise InputError(path, line=number, problem="a mark without end or meaning", hint="marks are {} and [A:…]")
        sentences += _cut_sentences(text, acts, parts)
    return tuple(sentences)


def read_annotated_acts(texts: Iterable[AnnotatedText]) -> tuple[Sentence, ...]:
    """The sentences of annotated `texts`. Optional events and open roles say nothing."""
    sentences: list[Sentence] = []
    for text in texts:
        acts: list[_Label] = []
        parts: list[_Label] = []
        for event in text.events:
            if event.kinds[0] not in VIOLENT_KINDS and not event.is_optional:
                continue
            tag = UNLABELLED if event.is_optional else FORCE
            acts += [_Label(span.start, span.end, tag) for span in (event.trigger, *event.second_triggers)]
            for role, arguments in event.arguments.items():
                for argument in arguments if role in ROLE_PARTS else ():
                    parts += _argument_labels(argument, ROLE_PARTS[role])
        sentences += _cut_sentences(text.text, acts, parts)
    return tuple(sentences)


def read_templates(path: Path) -> tuple[Sentence, ...]:
    """The sentences of the texts of a MUC-4 file that have an argument, held-out openings left out."""
    sentences: list[Sentence] = []
    openings = read_texts("muc4", path)
    for line, opening in zip(path.read_text(encoding="utf8").splitlines(), openings, strict=True):
        row = json.loads(line)
        named = [
            (role, name) for role, arguments in row["extracts"].items() for argument in arguments for name in argument
        ]
        if not named or is_held_out(opening):
            continue
        text = row["doctext"]
        parts: list[_Label] = []
        for role, (name, start) in named:
            parts.append(_Label(start, start + len(name), TEMPLATE_PARTS[role]))
            elsewhere = re.finditer(rf"\b{re.escape(name)}\b", text)
            parts += [_Label(found.start(), found.end(), UNLABELLED) for found in elsewhere if found.start() != start]
        sentences += _cut_sentences(text, None, parts)
    return tuple(sentences)


def read_parties(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """CAMEO's `sentences` with their tags as parties, held-out ones left out."""
    kept = (sentence for sentence in sentences if not is_held_out(" ".join(sentence.words)))
    return tuple(Sentence(words=sentence.words, parties=sentence.mentions) for sentence in kept)


def find_peaceful(trees: Iterable[Sentence]) -> Iterator[Sentence]:
    """`trees`, those of peaceful genres with the tags of a text in which nobody uses force."""
    for sentence in trees:
        genre = (sentence.publisher or "").partition("-")[0]
        yield replace(sentence, force=("O",) * len(sentence.words)) if genre in PEACEFUL_GENRES else sentence


# --- text and marks to tokens and tags ----------------------------------------------------------------------------


def _argument_labels(argument: Sequence[Span], part: str) -> Iterator[_Label]:
    """The best naming of an argument; the others, which may stand in other sentences, say nothing."""
    for position, span in enumerate(argument):
        yield _Label(span.start, span.end, UNLABELLED if position else part)


def _cut_sentences(text: str, acts: Sequence[_Label] | None, parts: Sequence[_Label]) -> Iterator[Sentence]:
    """The sentences of `text` as the product cuts them, labelled by `parts` and by `acts`, None where unknown."""
    doc = _tokenizer()(text)
    starts = [*find_sentence_starts(doc), len(doc)]
    for start, end in pairwise(starts):
        tokens = [token for token in doc[start:end] if not token.is_space]
        if not tokens:
            continue
        yield Sentence(
            words=tuple(token.text for token in tokens),
            force=tuple(_act_tags(tokens, acts)) if acts is not None else None,
            roles=tuple(_part_tags(tokens, parts)),
        )


def _act_tags(tokens: Sequence[Token], acts: Sequence[_Label]) -> Iterator[str]:
    for token in tokens:
        found = [act.part for act in acts if _covers(act, token)]
        yield "O" if not found else FORCE if FORCE in found else UNLABELLED


def _part_tags(tokens: Sequence[Token], parts: Sequence[_Label]) -> list[str]:
    """BIO tags; named parts are written over what says nothing, shorter ones over longer ones."""
    tags = ["O"] * len(tokens)
    for label in sorted(parts, key=lambda part: (part.part != UNLABELLED, part.start - part.end)):
        covered = [i for i, token in enumerate(tokens) if _covers(label, token)]
        while label.part != UNLABELLED and len(covered) > 1 and tokens[covered[0]].lower_ in _LEADING:
            covered = covered[1:]
        for position, i in enumerate(covered):
            tags[i] = label.part if label.part == UNLABELLED else f"{'I' if position else 'B'}-{label.part}"
    return tags


def _covers(label: _Label, token: Token) -> bool:
    return label.start < token.idx + len(token) and token.idx < label.end


@cache
def _tokenizer() -> Callable[[str], spacy.tokens.Doc]:
    import graphkit.extract.parse.tokens  # noqa: F401  registers the tokeniser

    return spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "graphkit_tokenizer"}}}).tokenizer
