"""Numbers in names: digits, ordinals in words, Roman numerals and the letters of a series, all written one way.

"12th Brigade", "Twelfth Brigade", "XII Brigade" and "No. 12 Bde" have the number 12; "Company A" has the letter A.
Units of one army differ in nothing else, so numbers are compared before any sound is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from graphkit.names.numerals import CARDINALS
from graphkit.names.spelling import fold

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_IRREGULAR_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _ordinal(word: str) -> str:
    return _IRREGULAR_ORDINALS.get(word, word.removesuffix("y") + "ieth" if word.endswith("y") else word + "th")


_SMALL = {
    form: number
    for numbers, words in ((range(1, 20), CARDINALS), (range(20, 100, 10), _TENS))
    for number, word in zip(numbers, words, strict=True)
    for form in (word, _ordinal(word))
}
_HUNDREDS = frozenset({"hundred", "hundredth"})
_DIGITS = re.compile(r"0*(\d+)(?:st|nd|rd|th)?", re.IGNORECASE)
_LETTERS_AND_DIGITS = re.compile(r"([A-Za-z]+)(\d+)")
_ROMAN = re.compile(r"(?=[CLXVI])C?(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NUMBER_SIGNS = frozenset({"no", "nr", "num", "number", "nos"})

FORMATIONS = frozenset("corps army armies legion fleet brigade bde division regiment battalion bn".split())
"""What no letter counts, so that any single one is a Roman numeral: "V Corps", "C Brigade"."""

_UNIT_HEADS = FORMATIONS | frozenset(
    """airborne armored armoured assault artillery battalion battalions battery bde bn brigade brigades camp command
    company coy detachment directorate district division divisions force front gate group guards infantry marine
    marines mechanised mechanized military motorised motorized mountain naval panzer phase platoon region regiment
    reserve rifle sector section separate squad squadron tank terminal troop unit wing zone air border special
    operations""".split()
)
_SERIES_HEADS = frozenset(
    "battery block camp company coy gate group phase platoon sector section squad terminal troop unit zone".split()
)
"""What single letters count: "Company A", "Sector C", "Block D"."""

_LETTERED_HEADS = frozenset("battery company coy troop block".split())
"""What letters count up to I and beyond: "I Company" is no first one."""


class Numbers(NamedTuple):
    """The numbers of a name in their order, and the letters of a series in theirs."""

    digits: tuple[str, ...]
    letters: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.digits or self.letters)


@lru_cache(maxsize=1 << 13)
def find_numbers(name: str) -> Numbers:
    """The numbers of a name, whatever way they are written.

    >>> find_numbers("Hundred and Twenty-First Brigade") == find_numbers("121st Brigade") == find_numbers("No. 121 Bde")
    True
    >>> find_numbers("II Corps").digits, find_numbers("Company A").letters
    (('2',), ('a',))
    """
    words = write_numbers(name).split()
    digits = tuple(number for word in words for number in re.findall(r"\d+", word))
    letters = tuple(
        word.lower()
        for position, word in enumerate(words)
        if len(word) == 1 and word.isupper() and _stands_by(words, position, _SERIES_HEADS)
    )
    return Numbers(digits, letters)


@lru_cache(maxsize=1 << 13)
def write_numbers(name: str) -> str:
    """A name folded, with every number in plain digits: "Twelfth Brigade", "XII Brigade" -> "12 Brigade"."""
    words = fold(name).split()
    written: list[str] = []
    position = 0
    while position < len(words):
        number, length = _read_words(words, position)
        word = words[position]
        if length:
            written.append(str(number))
            position += length
            continue
        position += 1
        if match := _DIGITS.fullmatch(word):
            written.append(match[1])
        elif match := _LETTERS_AND_DIGITS.fullmatch(word):
            written += [match[1], match[2].lstrip("0") or "0"]
        elif (value := _read_roman(words, position - 1)) is not None:
            written.append(str(value))
        elif not (word.lower() in _NUMBER_SIGNS and position < len(words) and words[position][0].isdigit()):
            written.append(word)
    return " ".join(written)


def _read_words(words: list[str], start: int) -> tuple[int, int]:
    """The number that the words from `start` say, and how many words; (0, 0) where they say none."""
    lowered = [word.lower() for word in words[start : start + 6]]
    total, used = 0, 0
    if lowered[0] in _HUNDREDS or (len(lowered) > 1 and lowered[0] in _SMALL and lowered[1] in _HUNDREDS):
        count = 1 if lowered[0] in _HUNDREDS else _SMALL[lowered[0]]
        used = 1 if lowered[0] in _HUNDREDS else 2
        total = 100 * count
        if lowered[used - 1] == "hundredth":
            return total, used
        if lowered[used : used + 1] == ["and"] and used + 1 < len(lowered) and lowered[used + 1] in _SMALL:
            used += 1
    if used < len(lowered) and lowered[used] in _SMALL:
        value = _SMALL[lowered[used]]
        total, used = total + value, used + 1
        is_ten = value >= 20 and not lowered[used - 1].endswith("th")
        if is_ten and used < len(lowered) and _SMALL.get(lowered[used], 99) < 10:
            total, used = total + _SMALL[lowered[used]], used + 1
    return total, used


def _read_roman(words: list[str], position: int) -> int | None:
    """The value of a Roman numeral: one of I, V and X only, or one that stands beside what is so counted."""
    word = words[position]
    if not _ROMAN.fullmatch(word):
        return None
    if len(word) == 1:
        if not _stands_by(words, position, FORMATIONS if word in "LC" else _UNIT_HEADS - _LETTERED_HEADS):
            return None
    elif not {*word} <= {*"IVX"} and not _stands_by(words, position, _UNIT_HEADS):
        return None
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _stands_by(words: list[str], position: int, heads: frozenset[str]) -> bool:
    beside = words[max(0, position - 1) : position] + words[position + 1 : position + 2]
    return any(word.lower() in heads for word in beside)
