"""Learned triggers: words of the lexicon that tell an act of force though the rules' thresholds leave them out.

"A week before the rebels attacked the town": in an interview or a feature few words of war stand around, and a bar that
keeps sport and business out keeps such acts out too. The head sees a word's state, its tree and what the rules read
elsewhere in the article, and speaks only of articles that tell of force in plain words as well. Where the rules know
that a sense is harmless ("a heart attack"), they stand. Words outside the lexicon were tried and are left out: at any
threshold every second one found was none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from graphkit.extract.events.senses import is_harmless, is_no_force
from graphkit.extract.events.topic import Subject
from graphkit.extract.events.triggers import TriggerWord, is_left_undone, read_trigger
from graphkit.extract.heads.features import ToldWords, trigger_features
from graphkit.extract.heads.pair_network import load_network
from graphkit.extract.heads.parsed import Parsed
from graphkit.extract.rules.en.lexicon import NOUNS, VERBS, Frame
from graphkit.schema import VIOLENT_KINDS

LEAST = 0.5
"""How likely a word must be to tell an act of force."""

LEAST_TOLD = 2
"""How many words of force the rules must have found in an article before the head is asked."""


def add_learned(words: Sequence[TriggerWord], doc: Doc, parsed: Parsed, subject: Subject) -> list[TriggerWord]:
    """`words` and those that the head finds, in the order of the text."""
    told = ToldWords.of({word.token.i: str(word.frame.kind) for word in words}, parsed)
    tokens = [token for token in trigger_candidates(parsed) if token not in told.kinds]
    if subject is Subject.PEACE or len(told.forceful) < LEAST_TOLD or not tokens:
        return list(words)
    chances = load_network("triggers").scores(
        parsed.vectors[tokens],
        parsed.vectors[[parsed.head[token] for token in tokens]],
        parsed.scores[tokens],
        [trigger_features(parsed, told, token) for token in tokens],
    )[0]
    likely = (token for token, chance in zip(tokens, chances[:, 1], strict=True) if chance >= LEAST)
    found = (_learned(doc[token]) for token in likely)
    return sorted([*words, *(word for word in found if word is not None)], key=lambda word: word.token.i)


def trigger_candidates(parsed: Parsed) -> Iterator[int]:
    """The words for which the lexicon has a frame of force."""
    for token in range(len(parsed)):
        if parsed.dep[token] not in ("flat", "compound") and _frame(parsed, token) is not None:
            yield token


def _frame(parsed: Parsed, token: int) -> Frame | None:
    frames = {"VERB": VERBS, "NOUN": NOUNS, "PROPN": NOUNS, "ADJ": NOUNS}.get(parsed.pos[token])
    frame = frames.get(parsed.lemma[token]) if frames is not None else None
    return frame if frame is not None and frame.kind in VIOLENT_KINDS else None


def _learned(token: Token) -> TriggerWord | None:
    word = read_trigger(token)
    if word is None or word.frame.kind not in VIOLENT_KINDS or is_no_force(token, word.frame):
        return None
    if is_harmless(token, word.frame) or is_left_undone(token):
        return None
    return replace(word, frame=replace(word.frame, is_ambiguous=False))
