"""Numbers first: names of units that differ in their number are never one, however they are written."""

from __future__ import annotations

from itertools import cycle

import pytest

from graphkit.gazetteer.index import Gazetteer, load_gazetteer
from graphkit.link.entities.same_name import match_names
from graphkit.names.comparison import MERGE_SCORE, QUESTION_SCORE, score_names
from graphkit.names.numbers import find_numbers, write_numbers
from graphkit.schema import MentionKind

LARGEST = 130
UNITS = {
    "Brigade": "Bde",
    "Division": "Div.",
    "Mechanized Brigade": "Mech. Brigade",
    "Corps": "Corps",
    "Battalion": "Bn",
    "Sector": "Sector",
}
SMALL = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen""".split()
SMALL_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    """ "Hundred and twenty-first" for 121."""
    if number >= 100:
        rest = number - 100
        return f"hundred and {in_words(rest)}" if rest else "hundredth"
    if number < 20:
        return SMALL_ORDINALS[number - 1]
    ten, one = divmod(number, 10)
    return f"{TENS[ten - 2]}-{SMALL_ORDINALS[one - 1]}" if one else TENS[ten - 2].removesuffix("y") + "ieth"


def in_roman(number: int) -> str:
    """ "CXXI" for 121."""
    letters = ""
    steps = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    for value, letter in steps:
        letters, number = letters + letter * (number // value), number % value
    return letters


def ordinal(number: int) -> str:
    """ "121st" for 121."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def spellings(number: int, unit: str) -> list[str]:
    """A unit's name in all its ways."""
    return [
        f"{ordinal(number)} {unit}",
        f"{in_words(number).title().replace('And', 'and')} {unit}",
        f"{in_roman(number)} {unit}",
        f"No. {number} {unit}",
        f"{number} {UNITS[unit]}",
        f"{unit} {number}",
    ]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize("unit", UNITS)
def test_units_of_different_numbers_are_never_one(unit: str) -> None:
    """No two of 130 units of a kind are one or a question, each spelling of one held against some of each other."""
    names = {number: spellings(number, unit) for number in range(1, LARGEST + 1)}
    others = cycle(range(6))
    for first in range(1, LARGEST + 1):
        for second in range(first + 1, LARGEST + 1):
            for spelling in names[first]:
                other = names[second][next(others)]
                assert score_names(spelling, other, MentionKind.ORGANISATION).score < QUESTION_SCORE, (spelling, other)
            next(others)


@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS)
def test_no_spelling_of_a_unit_is_any_of_another_unit(unit: str, gazetteer: Gazetteer) -> None:
    """The same of all spellings of all pairs, what the gazetteer knows included."""
    names = {number: spellings(number, unit) for number in range(1, LARGEST + 1)}
    for first in range(1, LARGEST + 1):
        for second in range(first + 1, LARGEST + 1):
            for spelling in names[first]:
                for other in names[second]:
                    score = score_names(spelling, other, MentionKind.ORGANISATION).score
                    assert score < QUESTION_SCORE, (spelling, other)
            assert not match_names(names[first][0], names[second][1], gazetteer).same


@pytest.mark.parametrize("unit", ["Brigade", "Division", "Corps", "Battalion"])
def test_one_number_is_one_unit_however_it_is_written(unit: str) -> None:
    for number in range(1, LARGEST + 1):
        first, *others = spellings(number, unit)[:4]
        for other in others:
            assert score_names(first, other, MentionKind.ORGANISATION).score >= MERGE_SCORE, (first, other)


def test_no_row_of_the_gazetteer_stands_for_a_unit_of_another_number(gazetteer: Gazetteer) -> None:
    for unit in UNITS:
        for number in range(1, LARGEST + 1):
            for name in spellings(number, unit):
                like = gazetteer.find_like(name, MentionKind.ORGANISATION)
                assert like is None or str(number) in find_numbers(like[0].name).digits, (name, like)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Company A", "Company B"),
        ("Sector C", "Sector D"),
        ("3rd Battalion, 7th Marines", "3rd Battalion, 5th Marines"),
        ("M23", "M19"),
        ("Block IV", "Block VI"),
        ("II Marine Expeditionary Force", "III Marine Expeditionary Force"),
    ],
)
def test_series_are_told_apart(first: str, second: str) -> None:
    assert score_names(first, second, MentionKind.ORGANISATION).score < QUESTION_SCORE


def test_a_number_on_one_side_only_is_a_question_at_most() -> None:
    assert score_names("Azure Guard Brigade", "3rd Azure Guard Brigade", MentionKind.ORGANISATION).score < MERGE_SCORE
    assert score_names("Camp Redwater", "Camp Redwater 2", MentionKind.FACILITY).score < MERGE_SCORE


def test_kings_of_one_name_are_told_by_their_number() -> None:
    assert score_names("Harald IV", "Harald V", MentionKind.PERSON).score < MERGE_SCORE
    assert score_names("Pope Marcus XXIII", "Pope Marcus XXII", MentionKind.PERSON).score < QUESTION_SCORE


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Hundred and Twenty-First Brigade", "121 Brigade"),
        ("XL Corps", "40 Corps"),
        ("C Company", "C Company"),
        ("Washington DC", "Washington DC"),
        ("M-23", "M 23"),
    ],
)
def test_numbers_are_written_in_digits(name: str, written: str) -> None:
    assert write_numbers(name) == written
