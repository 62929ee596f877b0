"""Language: whether a text is English, by its function words.

A light check, because the only question is whether reading is worth while. Evidence counts both ways: a list of
names or a terse briefing has few English small words but no foreign ones either, and is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graphkit.extract.rules.en.sentences import ENGLISH, FOREIGN

SAMPLE_CHARACTERS = 20_000
LATIN_SHARE = 0.5  # of the letters; below it the text is in another script
FEWEST_WORDS = 8  # below it a text is a headline, and names outweigh its small words
BARREN_WORDS = 60  # so many words without `BARREN_SHARE` of English small ones are of a language not listed here
BARREN_SHARE = 0.02


_WORD = re.compile(r"[^\W\d_]+")


def looks_english(text: str) -> bool:
    """Whether `text`, judged by its beginning, is in English or too short to tell.

    >>> looks_english("The army said that two soldiers were killed in the attack.")
    True
    >>> looks_english("Dos soldados murieron en el ataque contra la base, según el ejército.")
    False
    """
    sample = text[:SAMPLE_CHARACTERS]
    letters = [character for character in sample if character.isalpha()]
    if letters and sum(letter < "\u0250" for letter in letters) < LATIN_SHARE * len(letters):
        return False
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < FEWEST_WORDS:
        return True
    english, foreign = _count(words, ENGLISH), _count(words, FOREIGN)
    if len(words) >= BARREN_WORDS and english < BARREN_SHARE * len(words):
        return False
    return english >= foreign


def _count(words: Iterable[str], among: frozenset[str]) -> int:
    return sum(word in among for word in words)
