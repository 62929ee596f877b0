"""Augmentation: variants of training sentences with the habits of newsrooms that the treebank lacks.

Names swapped within a kind, typographic quotes, headlines without a full stop, fragments, and the shapes of
all-capital, lower-case and title-case texts. Every variant is drawn anew in each epoch.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphkit.extract.parse.bio import find_spans
from graphkit.extract.parse.wordpieces import SHAPES, find_shape
from graphkit.training.corpora.treebanks import Sentence

CURLY_QUOTES_RATE = 0.15
NO_FULL_STOP_RATE = 0.08
FRAGMENT_RATE = 0.04
NAME_SWAP_RATE = 0.35
FLAT_CASE_RATES = {"lower": 0.06, "upper": 0.06, "title": 0.06}

_CLITICS = frozenset({"s", "d", "re", "ve", "ll", "m", "t"})
_SWAPPED_KINDS = frozenset({"Person", "Organisation", "Location"})


class Names:
    """The proper names of a corpus by kind, to be exchanged for each other."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._names: dict[str, list[tuple[str, ...]]] = {kind: [] for kind in _SWAPPED_KINDS}
        for sentence in sentences:
            for start, end, kind in find_spans(sentence.mentions or ()):
                name = sentence.words[start:end]
                if kind in _SWAPPED_KINDS and _is_name(name):
                    self._names[kind].append(name)

    def swap(self, sentence: Sentence, rng: random.Random) -> Sentence:
        """`sentence` with each name, at NAME_SWAP_RATE, replaced by another of its kind."""
        words, tags = list(sentence.words), list(sentence.mentions or ())
        for start, end, kind in reversed(find_spans(tuple(tags))):
            others = self._names.get(kind)
            if others and _is_name(words[start:end]) and rng.random() < NAME_SWAP_RATE:
                name = rng.choice(others)
                words[start:end] = name
                tags[start:end] = [f"{'I' if index else 'B'}-{kind}" for index in range(len(name))]
        return Sentence(words=tuple(words), mentions=tuple(tags))


def vary_mentions(sentence: Sentence, names: Names, rng: random.Random) -> Sentence:
    """A variant of a sentence that is annotated with mentions alone."""
    sentence = names.swap(sentence, rng)
    if rng.random() < 0.5:
        sentence = _joined_clitics(sentence)
    return vary_quotes(sentence, rng)


def vary_quotes(sentence: Sentence, rng: random.Random) -> Sentence:
    """A variant of a sentence of which nothing but its marks may change."""
    return _curly(sentence) if rng.random() < CURLY_QUOTES_RATE else sentence


def vary_tree(sentence: Sentence, rng: random.Random) -> Sentence:
    """A variant of a sentence that is annotated with a tree."""
    if rng.random() < FRAGMENT_RATE:
        sentence = _fragment(sentence, rng)
    if rng.random() < NO_FULL_STOP_RATE:
        sentence = _without_full_stop(sentence)
    return vary_quotes(sentence, rng)


def vary_shapes(words: Sequence[str], rng: random.Random) -> list[int]:
    """The shapes of `words`, at FLAT_CASE_RATES those of the text in one case throughout."""
    draw = rng.random()
    for case, rate in FLAT_CASE_RATES.items():
        if draw < rate:
            recase = {"lower": str.lower, "upper": str.upper, "title": str.title}[case]
            return [find_shape(recase(word)) for word in words]
        draw -= rate
    return [find_shape(word) for word in words]


def _is_name(words: Sequence[str]) -> bool:
    return all(SHAPES[find_shape(word)] in {"title", "upper", "dotted", "mark", "mixed"} for word in words)


def _joined_clitics(sentence: Sentence) -> Sentence:
    """re3d writes the possessive as two tokens, the run-time tokeniser as one."""
    words: list[str] = []
    tags: list[str] = []
    for word, tag in zip(sentence.words, sentence.mentions or (), strict=True):
        if words and words[-1] in {"'", "’"} and word in _CLITICS and tags[-1] == "O":
            words[-1] += word
        else:
            words.append(word)
            tags.append(tag)
    return Sentence(words=tuple(words), mentions=tuple(tags))


def _curly(sentence: Sentence) -> Sentence:
    is_open = False
    words = []
    for word in sentence.words:
        if word in {'"', "``", "''"}:
            word = "”" if is_open else "“"
            is_open = not is_open
        words.append(word.replace("'", "’").replace("--", "—"))
    return replace(sentence, words=tuple(words))


def _without_full_stop(sentence: Sentence) -> Sentence:
    last = len(sentence.words)
    assert sentence.heads is not None
    if last < 3 or sentence.words[-1] not in {".", "!"} or last in sentence.heads or sentence.heads[-1] == 0:
        return sentence
    return _part(sentence, list(range(last - 1)))


def _fragment(sentence: Sentence, rng: random.Random) -> Sentence:
    """The subtree of one token as a sentence of its own, where it is unbroken and longer than two tokens."""
    assert sentence.heads is not None
    root = rng.randrange(len(sentence.words))
    inside = {root}
    grown = True
    while grown:
        more = {i for i, head in enumerate(sentence.heads) if head - 1 in inside} - inside
        inside |= more
        grown = bool(more)
    chosen = sorted(inside)
    if len(chosen) < 3 or chosen[-1] - chosen[0] + 1 != len(chosen):
        return sentence
    return _part(sentence, chosen)


def _part(sentence: Sentence, chosen: list[int]) -> Sentence:
    """The tokens `chosen` of `sentence`; the one whose head is left behind becomes the root."""
    place = {old: new for new, old in enumerate(chosen)}
    assert sentence.heads is not None
    assert sentence.labels is not None
    heads = [place.get(sentence.heads[i] - 1, -1) + 1 for i in chosen]
    return replace(
        sentence,
        words=tuple(sentence.words[i] for i in chosen),
        upos=tuple(sentence.upos[i] for i in chosen) if sentence.upos else None,
        xpos=tuple(sentence.xpos[i] for i in chosen) if sentence.xpos else None,
        feats=tuple(sentence.feats[i] for i in chosen) if sentence.feats else None,
        heads=tuple(heads),
        force=tuple(sentence.force[i] for i in chosen) if sentence.force else None,
        labels=tuple("root" if head == 0 else sentence.labels[i] for i, head in zip(chosen, heads, strict=True)),
    )
