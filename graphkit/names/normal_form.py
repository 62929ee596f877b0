"""Names: the normal form under which a name is kept and looked for.

This is about finding what a person typed, not about identity: whether two spellings are one entity is decided in
`graphkit.link`, whose aliases the store keeps.
"""

from __future__ import annotations

import re
import unicodedata

from graphkit.names.letters import APOSTROPHES, to_latin

LEADING_ARTICLE = "the"
SMALL_WORDS = frozenset({"al", "el", "the", "of", "and", "in", "de", "la"})
"""Words that a loosely typed name may leave out or add."""


def normal_form(name: str) -> str:
    """`name` without case, diacritics, punctuation and a leading "the", its words parted by one space.

    Apostrophes vanish, so that "Kata'ib" and "Kataib" agree; other punctuation parts words.

    >>> normal_form("The Kata’ib  Ḥezbollah")
    'kataib hezbollah'
    >>> normal_form("Ain al-Asad")
    'ain al asad'
    """
    letters = unicodedata.normalize("NFKD", name).casefold()
    if not letters.isascii():
        letters = _latin("".join(letter for letter in letters if not unicodedata.combining(letter)))
    letters = letters.translate(_APOSTROPHES)
    words = "".join(letter if letter.isalnum() else " " for letter in letters).split()
    if len(words) > 1 and words[0] == LEADING_ARTICLE:
        words = words[1:]
    return " ".join(words)


def as_typed(text: str) -> str:
    """`text` as SQLite can take it: NUL, which ends a string there, and halves of characters become spaces."""
    return "".join(" " if letter == "\0" or "\ud800" <= letter <= "\udfff" else letter for letter in text)


def words_of(form: str) -> frozenset[str]:
    """The words of a normal form that tell names apart; all of them where only small ones are there."""
    words = frozenset(form.split())
    return words - SMALL_WORDS or words


def sound_of(form: str) -> str:
    """What the usual transliterations of one name have in common: its consonants, those that sound alike as one.

    >>> sound_of("qassem suleimani") == sound_of("qasem soleimani")
    True
    """
    words = [word for word in form.split() if word not in SMALL_WORDS] or form.split()
    return " ".join(_REPEATED.sub(r"\1", _sound_of_word(word)) for word in words)


def _sound_of_word(word: str) -> str:
    for letters, sound in _ALIKE:
        word = word.replace(letters, sound)
    first = "a" if word[:1] in _VOWELS else word[:1]
    return first + "".join(letter for letter in word[1:] if letter not in _UNHEARD)


_VOWELS = frozenset("aeiou")
_UNHEARD = _VOWELS | frozenset("hy")
_REPEATED = re.compile(r"(.)\1+")
_ALIKE = (("sh", "$"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("c", "k"), ("q", "k"), ("w", "v"))

_APOSTROPHES = {ord(mark): None for mark in APOSTROPHES}


def _latin(letters: str) -> str:
    """Every letter of another script as its usual Latin one."""
    return to_latin(letters.translate(_APOSTROPHES)).casefold()
