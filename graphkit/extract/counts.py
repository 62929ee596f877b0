"""Counts: how many a noun phrase speaks of."""

from __future__ import annotations

import re
from types import MappingProxyType

from graphkit.schema import Count

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = MappingProxyType(
    {word: value for value, word in enumerate(_UNITS)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
    | {"a": 1, "an": 1, "another": 1, "no": 0, "none": 0, "both": 2, "couple": 2, "dozen": 12, "hundred": 100, "thousand": 1000}
)
VAGUE = MappingProxyType({"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "several": 3, "many": 3, "numerous": 3, "few": 3, "multiple": 2})
"""The least that a vague word stands for; how many at most stays open."""

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+|[a-z]+(?:-[a-z]+)?")
_RANGE = re.compile(r"(\d[\d,]*)\s*(?:-|–|to|or|and)\s*(\d[\d,]*)")
_AT_LEAST = re.compile(r"\bat least\b|\bno fewer than\b|\bno less than\b")
_MORE_THAN = re.compile(r"\bmore than\b|\bover\b|\bupwards? of\b")
_UP_TO = re.compile(r"\bup to\b|\bas many as\b|\bat most\b")


def read_count(words: str) -> Count | None:
    """How many the phrase `words` counts; None where it has no number.

    "At least" and "more than" leave the upper bound open, "up to" the lower one 0; "about" and "nearly" are read
    as the number that follows, which is what a reader would quote.
    """
    lower = words.lower()
    between = _RANGE.search(lower)
    if between:
        low, high = sorted(int(group.replace(",", "")) for group in between.groups())
        return Count(low=low, high=high)
    vague = next((value for word, value in VAGUE.items() if re.search(rf"\b{word}\b", lower)), None)
    if vague is not None:
        return Count(low=vague, high=None)
    number = _number(lower)
    if number is None:
        return None
    if _MORE_THAN.search(lower):
        return Count(low=number + 1, high=None)
    if _UP_TO.search(lower):
        return Count(low=0, high=number)
    return Count(low=number, high=None if _AT_LEAST.search(lower) else number)


def _number(lower: str) -> int | None:
    """The first number of a phrase, in digits or words."""
    words = _NUMBER.findall(lower)
    for at, word in enumerate(words):
        if word[0].isdigit():
            return int(word.replace(",", "")) if len(word) < 12 else None
        value = _spelled(word)
        if value is None:
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        scale = NUMBERS.get(following, 0)
        return value * scale if scale >= 12 else value
    return None


def _spelled(word: str) -> int | None:
    if word in NUMBERS:
        return NUMBERS[word]
    tens, _, unit = word.partition("-")
    return NUMBERS[tens] + NUMBERS[unit] if tens in _TENS and unit in _UNITS else None
