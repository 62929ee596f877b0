"""Language: whether a text is English, by the small words that every sentence needs.

A light check, because the only question is whether reading is worth while. Evidence counts both ways: a list of
names or a terse briefing has few English small words but no foreign ones either, and is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NOT_ENGLISH = "not English: left unread"
"""The note in an extraction whose text was not read for its language."""

SAMPLE_CHARACTERS = 20_000
LATIN_SHARE = 0.5  # of the letters; below it the text is in another script
FEWEST_WORDS = 8  # below it a text is a headline, and names outweigh its small words
BARREN_WORDS = 60  # so many words without `BARREN_SHARE` of English small ones are of a language not listed here
BARREN_SHARE = 0.02

ENGLISH = frozenset(
    "the of and to that was for with by from his were has have had said this which their are been who after but they "
    "will not when its at it is he she as in on two".split()
)
#: The commonest words of Spanish, Portuguese, French, Italian, German, Dutch, Swedish, Polish, Turkish, Indonesian,
#: Romanian and Swahili, less those that are English words or stand in names that English news writes.
FOREIGN = (
    frozenset(
        "el los las del que y en una por con para su fue como más pero sus ha sobre este "
        "não uma os em ao da do dos das foi pelo mais são seu "
        "le les des et est une dans qui sur pour pas au aux ont été ce cette sont avec il "
        "di che è un della nel dei gli alla sono con le anche dal "
        "und der das ist nicht mit auf für von dem den ein eine sich dass wurde auch nach bei zu "
        "het een van dat niet voor zijn werd ook bij aan naar te "
        "och att det som på av är inte till för ett den har med var "
        "się nie jest na z do że jak przez oraz po od dla "
        "ve bir bu için ile olarak daha da de olan kadar "
        "yang dan di dengan untuk dari ini pada tidak dalam itu akan "
        "și în că cu pe nu mai care la o din "
        "ya wa na kwa katika hii yake hivyo kuwa".split()
    )
    - ENGLISH
    - frozenset("me a do o to on no an am i den las los el de da la su".split())  # "Su-25" is an aircraft
)

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
