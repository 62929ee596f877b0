"""Counts: how many a noun phrase speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.schema import Count

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_UNITS = {word: value for value, word in enumerate(_SMALL)}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_PAIRS = {"couple": 2, "pair": 2, "duo": 2, "trio": 3}
_VAGUE = {
    "dozens": 24, "scores": 40, "tens": 20, "hundreds": 200, "thousands": 2000, "millions": 2_000_000, "several": 3,
    "many": 3, "numerous": 3, "few": 3, "handful": 3, "multiple": 2,
}  # fmt: skip
_FRACTIONS = frozenset({"half", "third", "quarter", "fifth", "tenth", "percent", "percentage", "fraction"})
_CROWDS = frozenset(
    {
        "number",
        "group",
        "lot",
        "crowd",
        "team",
        "convoy",
        "unit",
        "band",
        "series",
        "majority",
        "family",
        "squad",
        "total",
    }
)
_ESTIMATES = frozenset({"estimated", "additional", "further", "record", "reported", "total", "whopping", "combined"})
_DASHES = frozenset("-–—")

# Digits with what clings to them, so that "3rd" and "16s" are no numbers.
_TOKEN = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?[a-z]*|[a-z]+|[-–—+$€£%]")
_DIGITS = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,3}")
_DECIMAL = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}")
LONGEST_PHRASE = 400
"""Characters of a phrase that are read; no count stands behind more."""

_AT_LEAST = re.compile(
    r"\b(?:at least|not? (?:fewer|less) than|more than|over|above|upwards? of|in excess of|a minimum of)$"
)
_AT_MOST = re.compile(r"\b(?:up to|as many as|as much as|at most|not? more than|a maximum of)$")
_FEWER = re.compile(r"\b(?:fewer than|less than|under|below)$")
_OR_MORE = re.compile(r"(?:\+|plus|or more|at least|if not more)\b|\+")


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
        if tokens[at] in ("a", "an") and end == at + 1:
            return _count_of_one(tokens, at)
        if at + 1 == end and tokens[at] in ("no", "none") and tokens[end : end + 1] in (["more"], ["fewer"], ["less"]):
            continue
        if is_vague:
            return Count(low=low, high=None)
        return _bounded(tokens, at, low, end)
    return None


def _number_at(tokens: Sequence[str], at: int) -> tuple[int, int, bool] | None:
    """The number that begins at a token, where it ends, and whether it is a vague one."""
    word = tokens[at]
    if word in _VAGUE:
        return _vague_at(tokens, at) if word != "many" or tokens[max(0, at - 1) : at] != ["as"] else None
    if word == "half" and tokens[at + 1 : at + 3] == ["a", "million"]:
        return 500_000, at + 3, False
    if word in ("a", "an", "another"):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if following in _ESTIMATES:
            return None
        if following in _FRACTIONS and tokens[at + 2 : at + 3] == ["of"]:
            return None
        if following in _PAIRS:
            return _PAIRS[following], at + 2, False
        if following in _SCALES:
            return _SCALES[following], at + 2, False
        if word != "another" and following in _VAGUE:
            return _vague_at(tokens, at + 1)
        return (1, at + 1, False) if word != "another" or not _spelled_at(tokens, at + 1) else None
    if word in ("no", "none", "nobody"):
        return 0, at + 1, False
    if word == "both":
        return 2, at + 1, False
    if word[0].isdigit():
        return _digits_at(tokens, at)
    spelled = _spelled_at(tokens, at)
    if spelled is None or _is_in_name(tokens, at, spelled[1]):
        return None
    return *spelled, False


def _vague_at(tokens: Sequence[str], at: int) -> tuple[int, int, bool]:
    """A vague number, "tens of thousands" included."""
    low, end = _VAGUE[tokens[at]], at + 1
    if tokens[end : end + 1] == ["of"] and tokens[end + 1 : end + 2] in (["thousands"], ["hundreds"], ["millions"]):
        low, end = low * _SCALES[tokens[end + 1].removesuffix("s")], end + 2
    return low, end, True


def _digits_at(tokens: Sequence[str], at: int) -> tuple[int, int, bool] | None:
    word, end = tokens[at].rstrip(","), at + 1
    scale = _SCALES.get(tokens[end], 1) if end < len(tokens) else 1
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
        if word in _TENS:
            current += _TENS[word]
        elif word in _UNITS:
            current += _UNITS[word]
        elif word in _SCALES and end > at:
            current *= _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + current, 0
        elif end == at or not _continues(tokens, end):
            break
        end += 1
    return (total + current, end) if end > at else None


def _continues(tokens: Sequence[str], at: int) -> bool:
    """Whether a dash or an "and" lies inside a number: "twenty-one", "hundred and two"."""
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else ""
    if tokens[at] in _DASHES:
        return before in _TENS and 0 < _UNITS.get(after, 0) < 10
    return tokens[at] == "and" and before in _SCALES and before not in ("dozen", "score") and after in _UNITS | _TENS


def _is_in_name(tokens: Sequence[str], at: int, end: int) -> bool:
    """Whether a number is an age, a share, money or part of a name: "12-year-old", "five percent", "$20", "F-16"."""
    before, after = tokens[max(0, at - 2) : at], tokens[end : end + 2]
    if before and before[-1] in ("$", "€", "£"):
        return True
    if after and (after[0] in ("%", "percent") or (after[0] == "per" and after[1:] == ["cent"])):
        return True
    if len(before) == 2 and before[1] in _DASHES and before[0].isalpha() and before[0] not in _UNITS | _TENS:
        return True
    return len(after) == 2 and after[0] in _DASHES and after[1].isalpha() and after[1] not in _UNITS | _TENS


def _count_of_one(tokens: Sequence[str], at: int) -> Count | None:
    """1 for "a soldier", what follows for "a group of five", None for "a group of soldiers"."""
    if "of" in tokens[at + 1 : at + 5]:
        of = tokens.index("of", at + 1)
        for begin in range(of + 1, min(of + 4, len(tokens))):
            found = _number_at(tokens, begin)
            if found is not None and tokens[begin] not in ("a", "an"):
                return Count(low=found[0], high=None) if found[2] else _bounded(tokens, begin, found[0], found[1])
        if tokens[of - 1] in _CROWDS:
            return None
    return Count(low=1, high=1)


def _bounded(tokens: Sequence[str], at: int, number: int, end: int) -> Count:
    """The number with what the words around it make of its bounds."""
    before, after = " ".join(tokens[max(0, at - 4) : at]), " ".join(tokens[end : end + 3])
    high = _range_end(tokens, at, end)
    if high is not None:
        if tokens[high[1] - 1] in _SCALES and number < _SCALES[tokens[high[1] - 1]] <= high[0]:
            number *= _SCALES[tokens[high[1] - 1]]
        return Count(low=min(number, high[0]), high=max(number, high[0]))
    if _AT_MOST.search(before):
        return Count(low=0, high=number)
    if _AT_LEAST.search(before) or _OR_MORE.match(after):
        return Count(low=number, high=None)
    if _FEWER.search(before):
        return Count(low=0, high=max(0, number - 1))
    return Count(low=number, high=number)


def _range_end(tokens: Sequence[str], at: int, end: int) -> tuple[int, int] | None:
    """The upper number of "10-15", "three or four", "between 10 and 15", and where it ends."""
    joins = {"to", "or", *_DASHES} | ({"and"} if "between" in tokens[max(0, at - 2) : at] else set())
    if tokens[end : end + 1] and tokens[end] in joins and end + 1 < len(tokens):
        found = _number_at(tokens, end + 1)
        if found is not None and not found[2] and tokens[end + 1] not in ("a", "an", "no", "none", "both", "another"):
            return found[0], found[1]
    return None
