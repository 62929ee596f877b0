"""Names: how likely it is that two of one kind name the same, and why, from the names alone.

The gazetteer and the article's own definitions are asked first (`graphkit.link.entities.resolution`); what is here
decides on names that nobody listed. From .90 two names are merged, from .70 they are a question for a person, and a
score never joins kinds, except that place and facility are one family. A name is as alike as its least alike word, so
that a family name in common makes no one of two brothers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from graphkit.names.numbers import find_numbers, write_numbers
from graphkit.names.organisations import all_words, organisation_words, score_organisations, words_without_heads
from graphkit.names.scores import MERGE_SCORE, QUESTION_SCORE, NameScore, least_alike
from graphkit.names.spelling import core_words, fold, name_key, skeleton, sound, sound_score, sounds_alike, word_score
from graphkit.names.vocabulary import (
    COMMON_NAMES,
    COMPASS,
    CONNECTIVES,
    FACILITY_TYPES,
    FAMILY_NAMES_FIRST,
    HONORIFICS,
    NAME_PREFIXES,
    OFFICE_WORDS,
    PLACE_TYPES,
    RESPELLED_ARABIC_NAMES,
    RESPELLED_GIVEN_NAMES,
    RESPELLED_WORDS,
    SLAVIC_GIVEN_NAMES,
    TITLES,
)
from graphkit.schema import MentionKind

__all__ = [
    "MERGE_SCORE",
    "QUESTION_SCORE",
    "Location",
    "NameScore",
    "block_keys",
    "initials_differ",
    "kind_family",
    "organisation_words",
    "patronymics_differ",
    "person_words",
    "read_location",
    "score_names",
    "strip_titles",
]


def kind_family(kind: MentionKind) -> str:
    """The kinds that may be one thing: place and facility are one family, adjective and country another."""
    if kind in (MentionKind.PLACE, MentionKind.FACILITY):
        return "location"
    return "country" if kind == MentionKind.NATIONALITY else kind.value


def score_names(first: str, second: str, kind: MentionKind) -> NameScore:
    """How likely two names of one kind are the same, and why.

    >>> score_names("Gen. Qassem Soleimani", "Qasem Suleimani", MentionKind.PERSON).score >= MERGE_SCORE
    True
    >>> score_names("Kata'ib Hezbollah", "Hezbollah", MentionKind.ORGANISATION).score < QUESTION_SCORE
    True
    """
    if name_key(first) == name_key(second):
        return NameScore(1.0, "the same name but for case, accents and punctuation")
    if _qualifiers(first) != _qualifiers(second):
        return NameScore(0.75, "one says in brackets which it is")
    family = kind_family(kind)
    if family == "person":
        return _score_people(first, second)
    numbers = find_numbers(first), find_numbers(second)
    if numbers[0] and numbers[1] and any(sorted(one) != sorted(other) for one, other in zip(*numbers, strict=True)):
        return NameScore(0.1, "different numbers")
    score_family = {"location": _score_locations, "organisation": score_organisations}.get(family, _score_plain)
    match = score_family(first, second)
    if numbers[0] == numbers[1] or match.score <= _NUMBER_DOUBT:
        return match
    if numbers[0] and numbers[1]:
        return NameScore(_NUMBER_DOUBT, "the same numbers in another order")
    return NameScore(_NUMBER_DOUBT, "a number in one only")


_NUMBER_DOUBT = 0.78
"""What a name with a number and the same without it come to: a question."""


def _qualifiers(name: str) -> frozenset[str]:
    """What a name says in brackets to tell it from its namesakes: "(Mozambique)", but not "(PMF)"."""
    return frozenset(name_key(text) for text in re.findall(r"\(([^)]*)\)", name) if not text.isupper())


def block_keys(name: str, kind: MentionKind) -> frozenset[str]:
    """Keys of which any two names of one family share one when `score_names` may reach MERGE_SCORE.

    They are made of whole names, not of words, so that ten thousand people called Mohammed do not meet.
    """
    family = kind_family(kind)
    if family == "person":
        words = person_words(name)
        glued = "".join(words)
        ends = (words[0], words[-1])
        alphabetic = sorted(dict.fromkeys(words), key=skeleton)
        return frozenset(
            {
                *(_block(family, words), _block(family, (glued,)), _block(family, alphabetic)),
                _block(family, sorted(ends, key=skeleton)),
                *(_block(family, found) for found in (_written_initials(name), _given_initials(name)) if found),
            }
        )
    if family == "location":
        location = read_location(name)
        return frozenset(
            {_block(family, sorted(location.words, key=skeleton)), _block(family, ("".join(location.words),))}
        )
    words = organisation_words(name)
    return frozenset(
        {
            _block(family, sorted(words, key=skeleton)),
            _block(family, ("".join(words),)),
            _block(family, sorted(all_words(name), key=skeleton)),
            _block(family, sorted(words_without_heads(words), key=skeleton)),
        }
    )


def _block(family: str, words: tuple[str, ...] | list[str]) -> str:
    return family + ":" + " ".join(skeleton(word) for word in words)


# --- people ---------------------------------------------------------------------------------------------------


_OFFICE_LINKS = (["of"], ["for"], ["to"])


@lru_cache(maxsize=1 << 13)
def strip_titles(name: str) -> str:
    """A person's name without office, rank, people and apposition: "Iranian Gen. Qassem Soleimani, 62" -> the name.

    All before the last word of `TITLES` goes, wherever a capitalised word is left after it.
    """
    name = re.split(r"\s*[,;(–—]|\s+-\s+", name.strip(), maxsplit=1)[0] if not _is_inverted(name) else _turn_round(name)
    words = _without_honorifics(name.split()) if name.isupper() else name.split()
    keys = [name_key(word).split() for word in words]
    last = -1
    for position, parts in enumerate(keys[:-1]):
        if any(part in TITLES or part.removeprefix("then") in TITLES for part in parts):
            end = position
            if keys[position + 1] in _OFFICE_LINKS:
                while end + 2 < len(words) and (
                    keys[end + 1] in _OFFICE_LINKS or OFFICE_WORDS.issuperset(keys[end + 1])
                ):
                    end += 1
            if words[end + 1][:1].isupper():
                last = end
    rest = words[last + 1 :]
    while len(rest) > 1 and (
        (rest[0].islower() and name_key(rest[0]) not in NAME_PREFIXES) or rest[0] in {"The", "A", "An"}
    ):
        del rest[0]
    stripped = " ".join(rest) or name
    return re.sub(r"['’‘`]s$", "", stripped)


def _without_honorifics(words: list[str]) -> list[str]:
    """The words of a name in a register's capitals, without honorifics between them: "SADUDDIN MULLAH SAYYED"."""
    has_office = any(name_key(word) in TITLES - HONORIFICS for word in words[:-1])
    return [
        word
        for position, word in enumerate(words)
        if has_office or position in (0, len(words) - 1) or name_key(word) not in HONORIFICS
    ]


def _is_inverted(name: str) -> bool:
    """Whether a name is written "Surname, Given Middle"; a surname of several words is all in capitals."""
    surname, comma, given = name.strip().partition(", ")
    if not comma or "," in given or not (" " not in surname or surname.isupper()):
        return False
    words = [*surname.split(), *given.split()]
    return len(given.split()) <= 4 and all(
        _NAME_WORD.fullmatch(word) and name_key(word) not in TITLES for word in words
    )


_NAME_WORD = re.compile(r"[A-Z][\w'’.-]*")


def _turn_round(name: str) -> str:
    surname, _, given = name.strip().partition(", ")
    return f"{given} {surname}"


@lru_cache(maxsize=1 << 13)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's own name, hyphenated given names as one word, without initials and particles."""
    bare = strip_titles(name)
    bare = re.sub(r"(?<=[A-Za-z]{3})-(?=[a-z]{2,}\b)(?!l-)", "", bare)
    generation = _generation(bare)
    spelled = [_MISREAD.sub(lambda digit: _LETTER_OF_DIGIT[digit[0]], word) for word in core_words(bare)]
    words = [word for word in spelled if not (word.isdigit() or word in {"jr", "sr"} or word in generation)]
    longer = _without_latvian_endings([word for word in words if len(word) > 1])
    particles = {"bin", "ibn", "ben", "de", "van", "von", "der", "la", "le", "di", "da", "dos"}
    kept = [_respell(word) for word in longer if word not in particles]
    if not SLAVIC_GIVEN_NAMES.isdisjoint(kept):
        kept = [_UKRAINIAN_H.sub("g", word) for word in kept]
    return tuple(_without_repeated(kept) or longer or words) or (name_key(name),)


_LETTER_OF_DIGIT = {"0": "o", "1": "i", "3": "e", "5": "s", "9": "g"}
_MISREAD = re.compile(r"(?<=[a-z])[01359](?=[a-z])")
"""Digits inside a word, which are letters that a scanner or a spammer took for them: "Ig0r"."""


def _without_repeated(words: list[str]) -> list[str]:
    """The words, less one that repeats the one before: a register's slip, but for names that father and son share."""
    return [
        word
        for position, word in enumerate(words)
        if len(words) <= 2
        or position == 0
        or word != words[position - 1]
        or word in FAMILY_NAMES_FIRST
        or sound(word) in COMMON_NAMES
    ]


def _without_latvian_endings(words: list[str]) -> list[str]:
    """The words of a Slavic name that Latvian writes with its own endings, without them: "Sergejs Ivanovs"."""
    if len(words) < 2 or not all(word.endswith("s") for word in words):
        return words
    bare = [word.removesuffix("s") for word in words]
    return words if SLAVIC_GIVEN_NAMES.isdisjoint(map(_respell, bare)) else bare


_UKRAINIAN_H = re.compile(r"(?<![cskztp])h")
"""Ukrainian and Belarusian have "h" where Russian has "g": Shmyhal, Shmygal."""


def _respell(word: str) -> str:
    return RESPELLED_GIVEN_NAMES.get(word) or RESPELLED_ARABIC_NAMES.get(word, word)


def _score_people(first: str, second: str) -> NameScore:
    shorter, longer = sorted((person_words(first), person_words(second)), key=len)
    if (difference := _find_difference(first, second, shorter, longer)) is not None:
        return difference
    if shorter == longer:
        return NameScore(0.97, f"the same name, {' '.join(shorter)}, but for title or order")
    is_long = len(shorter) > 1 or len(shorter[0]) >= _GLUED_LENGTH or bool(_GLUED.search(f"{first} {second}"))
    glued = sound("".join(shorter)), sound("".join(longer))
    if is_long and len(shorter) != len(longer) and sounds_alike(*glued, least=0.97):
        return NameScore(0.95, "the same sounds, divided differently")
    if len(shorter) == len(longer):
        return _score_as_long(first, second, shorter, longer)
    if _are_initials_of(first, second) or _are_initials_of(second, first):
        return NameScore(0.91, "given names in one, their initials in the other")
    if len(shorter) == 1:
        score = max(word_score(shorter[0], longer[-1]), word_score(shorter[0], longer[0]) - 0.1)
        return NameScore(
            min(score, 0.78), "one is a single name of the other" if score > 0.9 else "names of unlike sound"
        )
    given = tuple(word for word in longer if not _PATRONYMIC.search(word))
    if len(given) == len(shorter) and _is_turned(shorter, given, f"{first} {second}"):
        return NameScore(0.92, "the same name with a patronymic, family name first in one")
    written = min((first, second), key=lambda name: (len(person_words(name)), name))
    return _score_longer(shorter, longer, written)


def _find_difference(first: str, second: str, shorter: tuple[str, ...], longer: tuple[str, ...]) -> NameScore | None:
    """What tells two people apart however alike their names sound; None where nothing does."""
    if initials_differ(first, second):
        return NameScore(0.5, "different initials")
    if patronymics_differ(first, second):
        return NameScore(0.1, "different patronymics")
    ones, others = _generation(first), _generation(second)
    if ones == others:
        return None
    if ones and others:
        return NameScore(0.1, "different numbers")
    return NameScore(min(_least_alike_ends(shorter, longer), 0.85), "one says which of a family it is")


def _score_as_long(first: str, second: str, ones: tuple[str, ...], others: tuple[str, ...]) -> NameScore:
    """Names of as many words: spellings, or the same words in another order."""
    says_father = any(word in _FATHERS for name in (first, second) for word in name_key(name).split()[1:])
    score = least_alike(ones, others)
    if score < MERGE_SCORE and len(ones) > 1 and _is_turned(ones, others, f"{first} {second}"):
        return NameScore(0.93, "the same words, family name first in one")
    if score < MERGE_SCORE and len(ones) > 2 and not says_father and _are_shuffled(ones, others):
        return NameScore(0.92, "the same words in another order")
    if len(ones) == 1 and score < 1.0:
        return NameScore(min(score, 0.85), "single names of like sound")
    return NameScore(score, "spellings of one sound" if score >= MERGE_SCORE else "names of unlike sound")


_FATHERS = frozenset({"bin", "ibn", "ben", "bint", "ould", "wuld"})
"""What stands between a name and the father's: "A bin B" is not "B bin A"."""

_GLUED_LENGTH = 9
"""From so many letters a single word may be a given name and a family name written together."""


_GLUED = re.compile(r"\b(?!Ma?c|De|La|Le|Di|Du|Fitz|Van|O)[A-Z][a-z]+[A-Z][a-z]+\b")
"""Two names that lost the space between them: "PolPot"."""


def _are_shuffled(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two names of three words and more have the same ones in any order, one of four spelled otherwise."""
    rest, scores = list(second), []
    for word in first:
        best = max(rest, key=lambda other: word_score(word, other))
        scores.append(word_score(word, best))
        rest.remove(best)
    worst, *others = sorted(scores)
    return min(others) >= 0.95 and worst >= (MERGE_SCORE if len(first) > 3 else 0.95)


def _are_initials_of(short: str, full: str) -> bool:
    """Whether one name has all given names of the other as initials, two at least: "J.-C. Juncker"."""
    initials = _written_initials(short)
    return initials is not None and initials == _given_initials(full)


def _written_initials(name: str) -> tuple[str, str] | None:
    """The initials, two or three, and the family name of "J.-C. Juncker"; None for other names."""
    words = fold(strip_titles(name)).split()
    if len(words) != 2 or not (2 <= len(words[0]) <= 3 and words[0].isupper()) or words[1].isupper():
        return None
    return words[0].lower(), sound(words[1].lower())


def _given_initials(name: str) -> tuple[str, str] | None:
    """The initials of the given names, two or three, and the family name of "Jean-Claude Juncker"."""
    *given, family = fold(strip_titles(name)).split() or [""]
    if not 2 <= len(given) <= 3 or any(len(word) < 2 or not word[0].isupper() for word in given):
        return None
    return "".join(word[0] for word in given).lower(), sound(family.lower())


def initials_differ(first: str, second: str) -> bool:
    """Whether an initial of one name, given or middle, is not that of the other's name in its place."""
    ones, others = (fold(strip_titles(name)).split() for name in (first, second))
    initials = [[word for word in words[1:-1] if len(word) <= 3 and word.isupper()] for words in (ones, others)]
    if initials[0] and initials[1]:
        return initials[0] != initials[1]
    if len(ones) != len(others) or len(ones) < 2:
        return False
    pairs = list(zip(ones, others, strict=True))[:-1]
    return any((len(one) == 1 or len(other) == 1) and one[0].lower() != other[0].lower() for one, other in pairs)


def patronymics_differ(first: str, second: str) -> bool:
    """Whether both names have a patronymic in the middle, and not the same one: two people then."""
    if "".join(person_words(first)) == "".join(person_words(second)):
        return False
    ones, others = ([word for word in person_words(name)[1:-1] if _PATRONYMIC.search(word)] for name in (first, second))
    return bool(ones and others) and (len(ones) != len(others) or least_alike(ones, others) < MERGE_SCORE)


_GENERATIONS = frozenset({"Jr", "Sr", "JR", "SR"})
_REGNAL = re.compile(r"(?=[IVX]{1,6}$)X{0,3}(?:IX|IV|V?I{0,3})")


@lru_cache(maxsize=1 << 13)
def _generation(name: str) -> frozenset[str]:
    """The "Jr.", "II", "XXIII" behind a name; a single letter is an initial or part of an Arabic name."""
    behind = fold(name).split()[1:]
    return frozenset(
        word.lower() for word in behind if word in _GENERATIONS or (len(word) > 1 and _REGNAL.fullmatch(word))
    )


def _least_alike_ends(shorter: tuple[str, ...], longer: tuple[str, ...]) -> float:
    return least_alike((shorter[0], shorter[-1]), (longer[0], longer[-1]))


_HYPHENATED = re.compile(r"\b[A-Z][a-z]+-[a-z]")
"""A given name of two syllables as Korea and Taiwan write it: "Eui-yong"."""


def _is_turned(first: tuple[str, ...], second: tuple[str, ...], written: str) -> bool:
    turned = second[1:] + second[:1], second[-1:] + second[:-1]
    if not any(least_alike(first, other) >= 0.95 for other in turned):
        return False
    if _HYPHENATED.search(written):
        return True
    if any(one in FAMILY_NAMES_FIRST for one in (first[0], second[0], first[-1], second[-1])):
        return True
    given = [word for word in first if word in SLAVIC_GIVEN_NAMES or sound(word) in COMMON_NAMES]
    return len(first) == 2 and len(given) == 1


_PATRONYMIC = re.compile(r"(?:ovich|evich|[oe]vitch|evych|ovych|evych|ovna|evna|ivna|yich|ich|ogly|oglu|uly)$")


_MOST_DROPPED = 2
"""Words in the middle of a name that another may leave out; of more it is a question whether they are one."""


def _middle_initials(written: str) -> frozenset[str]:
    return frozenset(word for word in fold(strip_titles(written)).split()[1:-1] if len(word) == 1 and word.isupper())


def _score_longer(shorter: tuple[str, ...], longer: tuple[str, ...], written: str) -> NameScore:
    """Names of which one has words that the other lacks: the ends must agree, and prove little when frequent."""
    more = len(longer) - len(shorter)
    inner, cut = max((least_alike(shorter, longer[:at] + longer[at + more :]), -at) for at in range(1, len(shorter)))
    extra = longer[-cut : more - cut]
    if inner >= MERGE_SCORE:
        if more == 1 and extra[0][0].upper() in _middle_initials(written):
            return NameScore(0.92, f"the same name, {' '.join(extra)} an initial in one")
        if all(_PATRONYMIC.search(word) for word in extra):
            return NameScore(0.95, "the same name with a patronymic")
        is_frequent = sound(shorter[0]) in COMMON_NAMES or sound(shorter[-1]) in COMMON_NAMES
        if more <= _MOST_DROPPED and len(shorter[0]) > 3 and not is_frequent:
            return NameScore(0.91, f"the same name with {' '.join(extra)} in between")
        return NameScore(0.84, f"the same ends, {' '.join(extra)} in one only")
    if least_alike(shorter, longer[: len(shorter)]) >= MERGE_SCORE:
        return NameScore(0.84, f"the same beginning, {' '.join(longer[len(shorter) :])} in one only")
    if least_alike(shorter, longer[-len(shorter) :]) >= MERGE_SCORE:
        return NameScore(0.84, f"the same end, {' '.join(longer[: -len(shorter)])} in one only")
    return NameScore(min(inner, 0.6), "names of unlike sound")


# --- places and facilities ------------------------------------------------------------------------------------


_SINGLE_PLACE_SCORE = 0.97
"""Towns of one word are alike by chance too often for less: Qayarra is Qayyarah, Srebrenik is not Srebrenica."""


class Location(NamedTuple):
    """The name of a place or facility apart from the words that say what it is.

    `type` is a value of `FACILITY_TYPES` or `PLACE_TYPES`, "" where the name has no such word.
    """

    words: tuple[str, ...]
    type: str
    is_facility: bool


_SMALL_WORDS = CONNECTIVES | {
    "near",
    "outside",
    "main",
    "us",
    "american",
    "coalition",
    "so",
    "called",
    "sprawling",
    "vast",
    "strategic",
}


@lru_cache(maxsize=1 << 13)
def read_location(name: str) -> Location:
    """A name taken apart: "the Taji base" and "Camp Taji" have the word Taji and the type base."""
    words = list(core_words(write_numbers(re.sub(r"\s*\([^)]*\)", "", name))))
    found, is_facility = "", False
    for types, facility in ((FACILITY_TYPES, True), (PLACE_TYPES, False)):
        for length in (3, 2, 1):
            for start in range(len(words) - length + 1):
                phrase = " ".join(words[start : start + length])
                if phrase in types and len(words) > length and not found:
                    found, is_facility = types[phrase], facility
                    del words[start : start + length]
                    break
            if found:
                break
        if found:
            break
    kept = [RESPELLED_WORDS.get(word, word) for word in words if word not in _SMALL_WORDS]
    return Location(tuple(kept or words), found, is_facility)


def _score_locations(first: str, second: str) -> NameScore:
    one, other = read_location(first), read_location(second)
    words = _score_location_words(one.words, other.words)
    if words.score < QUESTION_SCORE:
        return words
    if _directions(one.words) != _directions(other.words):
        return NameScore(0.4, "different directions")
    if one.type == other.type:
        return words
    if not (one.type and other.type):
        typed = one if one.type else other
        if typed.is_facility or typed.type not in {"city"}:
            return NameScore(min(words.score, 0.78), f"one is {_with_article(typed.type)}, the other does not say")
        return NameScore(min(words.score, 0.92), f"{words.why}, one said to be {_with_article(typed.type)}")
    ends = {name_key(first).split()[-1], name_key(second).split()[-1]}
    if {one.type, other.type} == {"base", "refugee camp"} and ends == {"camp"}:
        return NameScore(min(words.score, 0.92), f"{words.why}, one said to be a refugee camp")
    return NameScore(min(words.score, 0.6), f"{_with_article(one.type)} and {_with_article(other.type)}")


def _with_article(noun: str) -> str:
    """ "an oil field", but "a university"."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def _score_location_words(one: tuple[str, ...], other: tuple[str, ...]) -> NameScore:
    if one == other:
        return NameScore(0.97, f"the same words, {' '.join(one)}")
    if sorted(one) == sorted(other):
        return NameScore(0.95, "the same words in another order")
    glued = sound_score(sound("".join(one)), sound("".join(other)))
    if len(one) == len(other):
        score = least_alike(one, other)
        if score < _SINGLE_PLACE_SCORE and len(one) == 1:
            return NameScore(min(score, 0.88), "places of like sound")
        if score < MERGE_SCORE and len(one) > 1 and glued >= 0.95:
            return NameScore(0.92, "the same sounds, divided differently")
        return NameScore(score, "spellings of one sound" if score >= MERGE_SCORE else "names of unlike sound")
    if glued >= 0.95:
        return NameScore(0.92, "the same sounds, divided differently")
    return NameScore(min(0.6, glued), "different words")


def _directions(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.removesuffix("ern") for word in words) & COMPASS


def _score_plain(first: str, second: str) -> NameScore:
    one, other = core_words(first), core_words(second)
    if len(one) == len(other):
        score = min(least_alike(one, other), 0.89)
        return NameScore(score, "like sound" if score >= QUESTION_SCORE else "names of unlike sound")
    return NameScore(0.3, "different words")
