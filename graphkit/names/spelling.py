"""Spellings: one name in the many ways in which newsrooms write it down.

`name_key` takes away what never tells two names apart (case, accents, quotes, hyphens, articles, possessives).
`word_score` says how alike two words sound once the habits of transliteration are set aside: doubled letters,
q/k/gh, ou/u/o, ee/i, -eh/-ah. The costs of its edit distance were set by hand on `tests/cases/names.csv`:
vowels that romanisations of one alphabet swap cost little, vowels that make another name (Bashar, Bashir) cost
much, and a different consonant costs most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from graphkit.names.letters import APOSTROPHES, to_latin
from graphkit.names.vocabulary import CONNECTIVES

_APOSTROPHES = dict.fromkeys(map(ord, APOSTROPHES), "'")
_POSSESSIVE = re.compile(r"'[sS](?![A-Za-z'])|(?<=[sS])'(?![A-Za-z])")
_INITIAL_DOT = re.compile(r"(?<![A-Za-z])([A-Za-z])\.(?=$|\s|[^A-Za-z\s]|[A-Z]\.|[A-Z](?![A-Za-z])|[a-z]{2})")
_GLUED_INITIALS = re.compile(r"\b((?:[A-Z]\.){2,})(?=[a-z]{2})")
_NOT_WORD = re.compile(r"[^A-Za-z0-9]+")
_INITIALS = re.compile(r"\b([A-Za-z]) (?=[A-Za-z]\b)")
_FOLDED = re.compile(r"[A-Za-z0-9]{2,}(?: [A-Za-z0-9]{2,})*")
"""Most names: words of ASCII without a mark or an initial, in which there is nothing to fold."""

_ARTICLES = frozenset({"the", "a", "an"})

_ARABIC_ARTICLES = frozenset({"al", "el", "ul"})
# The Arabic article takes the colour of a "sun letter": ash-Shabaab, ez-Zor, ar-Raqqah, an-Nusra.
_SUN_ARTICLES = {
    vowel + letter: letter for vowel in "aeiu" for letter in ("d", "r", "s", "sh", "t", "th", "n", "z", "dh")
}


@lru_cache(maxsize=1 << 13)
def fold(text: str) -> str:
    """`text` in ASCII, without possessives, quotes and punctuation, its case kept: "Kata'ib" -> "Kataib"."""
    if _FOLDED.fullmatch(text):
        return text
    text = to_latin(text.translate(_APOSTROPHES))
    text = _GLUED_INITIALS.sub(r"\1 ", text)
    text = _POSSESSIVE.sub("", text).replace("'", "").replace("&", " and ")
    text = _INITIAL_DOT.sub(r"\1", text)
    return " ".join(_INITIALS.sub(r"\1", _NOT_WORD.sub(" ", text)).split())


@lru_cache(maxsize=1 << 13)
def name_key(name: str) -> str:
    """What two spellings share when only case, accents, punctuation, articles or a possessive differ."""
    words = fold(name).lower().split()
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return " ".join(words)


@lru_cache(maxsize=1 << 13)
def core_words(name: str) -> tuple[str, ...]:
    """The words of a name's key without the Arabic article, "Abd al-X" and "Abdulx", "Xuddin" and "X al-Din" alike."""
    words = [part for word in name_key(name).split() for part in _split_joined(word)]
    kept = [word for position, word in enumerate(words) if not _is_arabic_article(words, position)]
    return tuple(kept or words)


_DIN = re.compile(r"(\w{3,}?)[aeiou][dl]?dine?")


def _split_joined(word: str) -> tuple[str, ...]:
    if word.endswith(("din", "dine")) and (match := _DIN.fullmatch(word)):
        return (match[1], "din")
    return _split_abd(word) if word.startswith("abd") else (word,)


def _split_abd(word: str) -> tuple[str, ...]:
    if word in {"abdul", "abdel", "abdal", "abdoul", "abdu", "abdol"}:
        return ("abd",)
    match = re.fullmatch(r"abd(?:ou|[aeou])([lrsz])(\w{4,})", word)
    if not match or (word.endswith(("ullah", "allah", "ollah", "ellah")) and len(word) < 10):
        return (word,)
    letter, rest = match.groups()
    return ("abd", rest if letter == "l" or rest.startswith(letter) else letter + rest)


def _is_arabic_article(words: list[str], position: int) -> bool:
    word = words[position]
    if position + 1 == len(words):
        return False
    if word in _ARABIC_ARTICLES:
        return True
    letter = _SUN_ARTICLES.get(word)
    return letter is not None and words[position + 1].startswith(letter)


_RESPELLED = [
    (letters, re.compile(pattern), respelling)
    for letters, pattern, respelling in (
        ("sch", "sch", "sh"),
        ("tch", "tch", "sh"),
        ("tz", "tz", "z"),
        ("yj", "yj$", "i"),
        ("d", "dzh|dj", "j"),
        ("zh", "zh", "j"),
        ("ch", "ch", "sh"),
        ("k", "kh|ck", "k"),
        ("cq", "cq", "k"),
        ("gh", "gh", "g"),
        ("ph", "ph", "f"),
        ("th", "th", "t"),
        ("dh", "dh", "d"),
        ("c", "c(?=[eiy])", "s"),
        ("c", "c", "k"),
        ("q", "q", "k"),
        ("x", "x", "ks"),
        ("", "oo|ou|uw|ow", "u"),
        ("w", "w(?!^)(?<!^w)", "u"),
        ("w", "^w", "v"),
        ("", "ee|iy|yi|ij$", "i"),
        ("", "ai|ay|ei|ey", "ei"),
        ("y", "(?<!^)y|y(?![aeiou])", "i"),
        ("o", "o", "u"),
        ("", r"(.)\1+", r"\1"),
        ("h", "(?<=[aeiu])h$", ""),
        ("e", "e$", "a"),
        ("ia", "ia$", "a"),
        ("iv", "(?<=[^aeiu])iv$", "uv"),
    )
]
"""In their order: letters that a word must have for the pattern to be worth a try, the pattern and what it becomes."""


@lru_cache(maxsize=1 << 13)
def sound(word: str) -> str:
    """A lower-case word as it is heard, the habits of transliteration taken away."""
    for letters, pattern, respelling in _RESPELLED:
        if letters in word:
            word = pattern.sub(respelling, word)
    return word


_CLASSES = str.maketrans(
    {
        **dict.fromkeys("aeiouhyw"),
        **dict.fromkeys("kgqxc", "k"),
        **dict.fromkeys("sz", "s"),
        **dict.fromkeys("td", "t"),
        **dict.fromkeys("pbfv", "p"),
        **dict.fromkeys("j", "k"),
    }
)


@lru_cache(maxsize=1 << 13)
def skeleton(word: str) -> str:
    """The classes of a word's consonants: equal for any two words that `word_score` calls the same."""
    heard = sound(word)
    consonants = heard.replace("sh", "s").translate(_CLASSES)
    return re.sub(r"(.)\1+", r"\1", consonants) or heard[:1]


_VOWELS = frozenset("aeiu")
_SWAPS = {
    swapped: cost
    for cost, pairs in {
        0.1: ("ei",),
        0.2: ("kg", "sz"),
        0.35: ("ae",),
        0.45: ("ue",),
        0.5: ("au", "jg", "dz", "td", "bp", "vf", "vb", "yi", "jy", "kh"),
        0.8: ("ai", "iu", "vu"),
    }.items()
    for pair in pairs
    for swapped in ((pair[0], pair[1]), (pair[1], pair[0]))
}


LEAST_DROP = 0.4


_EASILY_DROPPED = _VOWELS | {"h"}


def _drop_cost(letter: str) -> float:
    return LEAST_DROP if letter in _EASILY_DROPPED else 1.0


@lru_cache(maxsize=1 << 13)
def sound_score(first: str, second: str) -> float:
    """How alike two sounds are, in [0, 1]: one less the cost of turning one into the other, over the longer length."""
    if first == second:
        return 1.0
    costs = start_costs(second)
    for letter in first:
        costs = next_costs(costs, letter, second)
    return max(0.0, 1.0 - costs[-1] / counted_length(len(first), len(second)))


def counted_length(first: int, second: int) -> int:
    """Over how many letters the cost of turning one sound into another counts, from the lengths of the two."""
    return max(first, second, 4)


def start_costs(second: str) -> list[float]:
    """The cost of each beginning of the sound `second`, the empty one first, where nothing was heard yet."""
    costs = [0.0]
    for letter in second:
        costs.append(costs[-1] + _drop_cost(letter))
    return costs


def next_costs(costs: Sequence[float], letter: str, second: str) -> list[float]:
    """The cost of turning what was heard, `letter` last, into each beginning of `second`; `costs` are those before."""
    dropped = _drop_cost(letter)
    last = costs[0] + dropped
    following = [last]
    for other, before, above in zip(second, costs, islice(costs, 1, None), strict=False):
        swap = 0.0 if letter == other else _SWAPS.get((letter, other), 1.5)
        last = min(before + swap, above + dropped, last + (LEAST_DROP if other in _EASILY_DROPPED else 1.0))
        following.append(last)
    return following


def sounds_alike(first: str, second: str, least: float) -> bool:
    """Whether `sound_score` of two sounds is `least` or more: most are told apart after a few letters.

    No letter that follows makes any beginning cheaper than the cheapest one so far.
    """
    length = counted_length(len(first), len(second))
    costs = start_costs(second)
    for letter in first:
        costs = next_costs(costs, letter, second)
        if 1.0 - min(costs) / length < least:
            return False
    return 1.0 - costs[-1] / length >= least


def word_score(first: str, second: str) -> float:
    """How alike two lower-case words sound, in [0, 1]; numbers and initials are equal or nothing."""
    if first == second:
        return 1.0
    if not first.isalpha() or not second.isalpha():
        return 0.0
    heard = sound(first), sound(second)
    score = sound_score(*heard)
    if score < _SLIP_SCORE and min(len(first), len(second)) >= _SHORTEST_SLIP and _is_slip(*heard):
        return _SLIP_SCORE
    return score if min(len(first), len(second)) > 3 or score >= 0.97 else min(score, 0.85)


_SLIP_SCORE = 0.92
_SHORTEST_SLIP = 6
"""Letters from which a word with two of them swapped is a slip of the pen: "Donlad", but Carlo is not Carol."""


def _is_slip(first: str, second: str) -> bool:
    """Whether a vowel and the consonant beside it changed places, behind the first letter, and nothing else."""
    at = [i for i, (one, other) in enumerate(zip(first, second, strict=False)) if one != other]
    if len(first) != len(second) or len(at) != 2 or at[0] == 0 or at[1] != at[0] + 1:
        return False
    swapped = first[at[0] : at[1] + 1]
    return swapped[::-1] == second[at[0] : at[1] + 1] and len(_VOWELS.intersection(swapped)) == 1


def is_acronym(short: str, full: str) -> bool:
    """Whether `short` is made of the initials of the words of `full`: PMF, PKK, SDF."""
    letters = read_acronym(short)
    return letters is not None and letters in acronyms(full)


def read_acronym(name: str) -> str | None:
    """The letters of a name that may be an acronym, lower-case; None for any other."""
    letters = fold(name).replace(" ", "")
    is_one = 2 <= len(letters) <= 8 and letters.isalpha() and sum(map(str.isupper, letters)) >= len(letters) - 1
    return letters.lower() if is_one else None


def acronyms(full: str) -> frozenset[str]:
    """The initials of a name of several words, lower-case, with and without those of its connectives."""
    words = fold(full).lower().split()
    if len(words) < 2:
        return frozenset()
    meaningful = [word for word in words if word not in CONNECTIVES | {"a", "an"}]
    return frozenset({"".join(word[0] for word in kept) for kept in (words, meaningful)})
