"""Topic: what an article is about, as far as the sense of its violent words depends on it.

Sport, markets, medicine, disasters and the kitchen borrow the words of war. An article that is full of their own
words and poor in those of force is peaceful: "raid", "strike" and "killed" in it need an armed party by name.
"""

from __future__ import annotations

from enum import Enum

from spacy.tokens import Doc, Span

from graphkit.extract.rules.en.senses import PEACEFUL_WORDS, PLAIN_WORDS, STRONG_CUES, WAR_CUES

CONFLICT_CUES_PER_1000, MIN_DISTINCT_CUES, SHORT_TOKENS = 8, 3, 300


class Subject(Enum):
    """What the words of an article as a whole say of its violent words."""

    CONFLICT = "conflict"
    OPEN = "open"
    PEACE = "peace"


def find_subject(doc: Doc) -> Subject:
    """Whether an article is about force, about anything but, or says too little to tell."""
    lemmas = [token.lemma_.lower() for token in doc]
    cues = [lemma for lemma in lemmas if lemma in WAR_CUES]
    peaceful = sum(0.5 if lemma in PLAIN_WORDS else 1.0 for lemma in set(lemmas) & PEACEFUL_WORDS)
    strong = set(cues) & STRONG_CUES
    if peaceful >= 1 and peaceful > 1.5 * len(strong):
        return Subject.PEACE
    distinct = MIN_DISTINCT_CUES if len(doc) >= SHORT_TOKENS else MIN_DISTINCT_CUES - 1
    if len(set(cues)) >= distinct and strong and 1000 * len(cues) >= CONFLICT_CUES_PER_1000 * len(doc):
        return Subject.CONFLICT
    return Subject.OPEN


def is_peaceful_sentence(sentence: Span) -> bool:
    """Whether a sentence has words of peace and no strong one of force."""
    lemmas = {token.lemma_.lower() for token in sentence}
    return bool(lemmas & (PEACEFUL_WORDS - PLAIN_WORDS)) and not lemmas & STRONG_CUES
