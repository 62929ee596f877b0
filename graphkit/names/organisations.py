"""Organisations: how likely it is that two names of them mean one, from the names alone.

Words for any group tell nothing apart, numbers and everything else do. Units keep their number and lose their honours,
and an Arabic word for a force is its English translation, but no other Arabic word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from graphkit.names.numbers import write_numbers
from graphkit.names.scores import MERGE_SCORE, NameScore, least_alike
from graphkit.names.spelling import core_words, is_acronym, name_key, sound, sounds_alike
from graphkit.names.vocabulary import (
    CONNECTIVES,
    GROUP_HEADS,
    LEGAL_FORMS,
    RESPELLED_WORDS,
    TRANSLATED_HEADS,
    UNIT_HONOURS,
)


@lru_cache(maxsize=1 << 13)
def organisation_words(name: str) -> tuple[str, ...]:
    """The words that tell an organisation, spelled one way, without connectives and words for any group."""
    name = re.sub(r"\s*\([^)]*\)", "", name)
    words = list(all_words(name))
    named = _without_heads(words)
    return tuple(named or words) or (name_key(name),)


def _without_heads(words: list[str]) -> list[str]:
    """`words` less those that only say "group", unless what is left is an everyday word ("Wagner" is not)."""
    is_numbered = any(word[0].isdigit() for word in words)
    kept = [word for word in words if word not in UNIT_HONOURS] if is_numbered else list(words)
    while len(kept) > 1 and kept[-1] in GROUP_HEADS | {"force", "militia"}:
        kept.pop()
    if len(kept) == 1 and kept[0] in _EVERYDAY:
        return words
    return kept


_EVERYDAY = frozenset(
    """quick rapid special security armed military border national democratic people peoples popular liberation united
    syrian iraqi counter joint defense coalition government police army rebel shiite sunni kurdish self quds new islamic
    local regional peace multinational ground air task reaction""".split()
)


def score_organisations(first: str, second: str) -> NameScore:
    """How likely two names of organisations are one, and why."""
    forms = split_legal_form(first)[1], split_legal_form(second)[1]
    if all(forms) and forms[0] != forms[1]:
        match = _score_words(first, second)
        return NameScore(min(match.score, 0.85), "companies of different legal forms")
    return _score_words(first, second)


def _score_words(first: str, second: str) -> NameScore:
    one, other = organisation_words(first), organisation_words(second)
    if one == other:
        if _heads(first) == _heads(second) or not (_heads(first) and _heads(second)):
            return NameScore(0.95, f"the same words, {' '.join(one)}, but for spelling or a word for any group")
        return NameScore(0.92, f"the same words, {' '.join(one)}, with different words for any group")
    if len(one) == len(other):
        straight = least_alike(one, other)
        if straight >= MERGE_SCORE:
            return NameScore(straight, "spellings of one sound")
        if len(one) > 1 and sorted(one) == sorted(other):
            return NameScore(0.93, "the same words in another order")
        if straight >= 0.8:
            return NameScore(min(straight, 0.85), "like sound")
    if sorted(all_words(first)) == sorted(all_words(second)):
        return NameScore(0.93, "the same words in another order")
    glued = "".join(one), "".join(other)
    if min(map(len, glued)) >= 8 and sounds_alike(sound(glued[0]), sound(glued[1]), least=0.95):
        return NameScore(0.93, "the same sounds, divided differently")
    if is_acronym(first, second) or is_acronym(second, first):
        return NameScore(0.8, "one is the initials of the other")
    if _are_translated(all_words(first), all_words(second)):
        return NameScore(0.92, "the same words, the head translated")
    shorter, longer = sorted((set(one), set(other)), key=len)
    if shorter < longer:
        extra = " ".join(word for word in (one if len(one) > len(other) else other) if word not in shorter)
        return NameScore(0.55, f"one has {extra} besides, which may tell them apart")
    return NameScore(0.3, "different words")


_ENGLISH_HEADS = frozenset(head for heads in TRANSLATED_HEADS.values() for head in heads.split())


def words_without_heads(words: Sequence[str]) -> list[str]:
    """`words` without an Arabic word for a force and without its English translations, unless nothing is left."""
    return [word for word in words if word not in TRANSLATED_HEADS and word not in _ENGLISH_HEADS] or list(words)


def _are_translated(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names differ in a head alone that is Arabic in one and English in the other."""
    if TRANSLATED_HEADS.keys().isdisjoint(one) == TRANSLATED_HEADS.keys().isdisjoint(other):
        return False
    arabic, english = (other, one) if TRANSLATED_HEADS.keys().isdisjoint(one) else (one, other)
    heads = [word for word in arabic if word in TRANSLATED_HEADS]
    translations = [word for word in english if word in _ENGLISH_HEADS]
    rest, others = words_without_heads(arabic), words_without_heads(english)
    return (
        len(heads) == len(translations) == 1
        and translations[0] in TRANSLATED_HEADS[heads[0]].split()
        and len(rest) == len(others)
        and least_alike(rest, others) >= MERGE_SCORE
    )


@lru_cache(maxsize=1 << 13)
def all_words(name: str) -> tuple[str, ...]:
    """The words of an organisation's name, spelled one way, without connectives."""
    words, _ = split_legal_form(name)
    return tuple(RESPELLED_WORDS.get(word, word) for word in words if word not in CONNECTIVES)


@lru_cache(maxsize=1 << 13)
def split_legal_form(name: str) -> tuple[tuple[str, ...], str]:
    """The words of a name without what a company is by law, and that; "" where it does not say."""
    words = core_words(write_numbers(name))
    for length in range(min(5, len(words) - 1), 0, -1):
        if form := LEGAL_FORMS.get(words[-length:]):
            return words[:-length], form
        if form := LEGAL_FORMS.get(words[:length]):
            return words[length:], form
    return words, ""


def _heads(name: str) -> frozenset[str]:
    return frozenset(all_words(name)) & GROUP_HEADS
