"""Counts: the number that a noun phrase states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.extract.rules.en.casualties import (
    ANOTHER,
    AS,
    AT_LEAST,
    AT_MOST,
    BOTH,
    COUNTS_CROWDS,
    ESTIMATES,
    FEWER,
    FRACTIONS,
    HALF,
    HALF_OF,
    INNER_AND,
    MANY,
    NO_MORE,
    NO_UPPER_BOUNDS,
    NONE,
    OF,
    ONE,
    OR_MORE,
    PAIRS,
    PER_CENT,
    PLURAL_ENDING,
    PLURAL_SCALES,
    RANGE_JOINS,
    RANGE_OPENING,
    SCALES,
    SCALES_WITHOUT_AND,
    SHARES,
    SMALL,
    TENS,
    VAGUE,
    ZERO,
)
from graphkit.extract.rules.en.syntax import INDEFINITE_ARTICLES
from graphkit.schema import Count

_UNITS = {word: value for value, word in enumerate(SMALL)}
_DASHES = frozenset("-–—")

# Digits with what clings to them, so that "3rd" and "16s" are no numbers.
_TOKEN = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?[a-z]*|[a-z]+|[-–—+$€£%]")
_DIGITS = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,3}")
_DECIMAL = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}")
LONGEST_PHRASE = 400
"""Characters of a phrase that are read; no count stands behind more."""


def read_count(words: str) -> Count | None:
    """How many the phrase `words` counts; None where it has no number.

    "At least" and "more than" leave the upper bound open at the number itself, as agencies use both for the figure
    they have; "up to" leaves the lower one 0. "About" and "nearly" are read as the number that follows, which is
    what a reader would quote. A vague plural is the least that it can mean: "dozens" are two dozen or more. Ages
    ("12-year-old"), ordinals, shares, sums of money and names like "F-16" are no counts.

    >>> read_count("at least twenty-one of the soldiers")
    Count(low=21, high=None)
    """
    tokens = _TOKEN.findall(words[:LONGEST_PHRASE].lower())
    for at in range(len(tokens)):
        found = _number_at(tokens, at)
        if found is None:
            continue
        low, end, is_vague = found
        if tokens[at] in INDEFINITE_ARTICLES and end == at + 1:
            return _count_of_one(tokens, at)
        if at + 1 == end and tokens[at] in NONE and tokens[end : end + 1] in NO_MORE:
            continue
        if is_vague:
            return Count(low=low, high=None)
        return _bounded(tokens, at, low, end)
    return None


def _number_at(tokens: Sequence[str], at: int) -> tuple[int, int, bool] | None:
    """The number that begins at a token, where it ends, and whether it is a vague one."""
    word = tokens[at]
    if word in VAGUE:
        return _vague_at(tokens, at) if word != MANY or tokens[max(0, at - 1) : at] != [AS] else None
    if word == HALF and tokens[at + 1 : at + 3] == HALF_OF:
        return 500_000, at + 3, False
    if word in ONE:
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if following in ESTIMATES:
            return None
        if following in FRACTIONS and tokens[at + 2 : at + 3] == [OF]:
            return None
        if following in PAIRS:
            return PAIRS[following], at + 2, False
        if following in SCALES:
            return SCALES[following], at + 2, False
        if word != ANOTHER and following in VAGUE:
            return _vague_at(tokens, at + 1)
        is_number = following[:1].isdigit() or _spelled_at(tokens, at + 1) is not None
        return (1, at + 1, False) if word != ANOTHER or not is_number else None
    if word in ZERO:
        return 0, at + 1, False
    if word == BOTH:
        return 2, at + 1, False
    if word[0].isdigit():
        return _digits_at(tokens, at)
    spelled = _spelled_at(tokens, at)
    if spelled is None or _is_in_name(tokens, at, spelled[1]):
        return None
    return *spelled, False


def _vague_at(tokens: Sequence[str], at: int) -> tuple[int, int, bool]:
    """A vague number, "tens of thousands" included."""
    low, end = VAGUE[tokens[at]], at + 1
    if tokens[end : end + 1] == [OF] and tokens[end + 1 : end + 2] in PLURAL_SCALES:
        low, end = low * SCALES[tokens[end + 1].removesuffix(PLURAL_ENDING)], end + 2
    return low, end, True


def _digits_at(tokens: Sequence[str], at: int) -> tuple[int, int, bool] | None:
    word, end = tokens[at].rstrip(","), at + 1
    scale = SCALES.get(tokens[end], 1) if end < len(tokens) else 1
    if _is_in_name(tokens, at, end):
        return None
    if scale > 1 and _DECIMAL.fullmatch(word):
        return round(float(word) * scale), end + 1, False
    if not _DIGITS.fullmatch(word):
        return None
    return int(word.replace(",", "")) * scale, end + (scale > 1), False


def _spelled_at(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    """The value and the end of a number in words: "twenty-one", "two hundred and fifty", "three dozen"."""
    total = current = 0
    end = at
    while end < len(tokens):
        word = tokens[end]
        if word in TENS:
            current += TENS[word]
        elif word in _UNITS:
            current += _UNITS[word]
        elif word in SCALES and end > at:
            current *= SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0
        elif end == at or not _continues(tokens, end):
            break
        end += 1
    return (total + current, end) if end > at else None


def _continues(tokens: Sequence[str], at: int) -> bool:
    """Whether a dash or an "and" lies inside a number: "twenty-one", "hundred and two"."""
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else ""
    if tokens[at] in _DASHES:
        return before in TENS and 0 < _UNITS.get(after, 0) < 10
    return tokens[at] == INNER_AND and before in SCALES and before not in SCALES_WITHOUT_AND and after in _UNITS | TENS


def _is_in_name(tokens: Sequence[str], at: int, end: int) -> bool:
    """Whether a number is an age, a share, money or part of a name: "12-year-old", "five percent", "$20", "F-16"."""
    before, after = tokens[max(0, at - 2) : at], tokens[end : end + 2]
    if before and before[-1] in ("$", "€", "£"):
        return True
    if after and (after[0] in SHARES or (after[0], after[1:]) == PER_CENT):
        return True
    if len(before) == 2 and before[1] in _DASHES and before[0].isalpha() and before[0] not in _UNITS | TENS:
        return True
    return len(after) == 2 and after[0] in _DASHES and after[1].isalpha() and after[1] not in _UNITS | TENS


def _count_of_one(tokens: Sequence[str], at: int) -> Count | None:
    """1 for "a soldier", what follows for "a group of five", None for "a group of soldiers"."""
    if OF in tokens[at + 1 : at + 5]:
        of = tokens.index(OF, at + 1)
        for begin in range(of + 1, min(of + 4, len(tokens))):
            found = _number_at(tokens, begin)
            if found is not None and tokens[begin] not in INDEFINITE_ARTICLES:
                return Count(low=found[0], high=None) if found[2] else _bounded(tokens, begin, found[0], found[1])
        if tokens[of - 1] in COUNTS_CROWDS:
            return None
    return Count(low=1, high=1)


def _bounded(tokens: Sequence[str], at: int, number: int, end: int) -> Count:
    """The number with what the words around it make of its bounds."""
    before, after = " ".join(tokens[max(0, at - 4) : at]), " ".join(tokens[end : end + 3])
    high = _range_end(tokens, at, end)
    if high is not None:
        if tokens[high[1] - 1] in SCALES and number < SCALES[tokens[high[1] - 1]] <= high[0]:
            number *= SCALES[tokens[high[1] - 1]]
        return Count(low=min(number, high[0]), high=max(number, high[0]))
    if AT_MOST.search(before):
        return Count(low=0, high=number)
    if AT_LEAST.search(before) or OR_MORE.match(after):
        return Count(low=number, high=None)
    if FEWER.search(before):
        return Count(low=0, high=max(0, number - 1))
    return Count(low=number, high=number)


def _range_end(tokens: Sequence[str], at: int, end: int) -> tuple[int, int] | None:
    """The upper number of "10-15", "three or four", "between 10 and 15", and where it ends."""
    joins = RANGE_JOINS | _DASHES | ({INNER_AND} if RANGE_OPENING in tokens[max(0, at - 2) : at] else set())
    if tokens[end : end + 1] and tokens[end] in joins and end + 1 < len(tokens):
        found = _number_at(tokens, end + 1)
        if found is not None and not found[2] and tokens[end + 1] not in NO_UPPER_BOUNDS:
            return found[0], found[1]
    return None
