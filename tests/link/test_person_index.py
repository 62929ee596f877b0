"""Who of an article bears a name."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphkit.link.entities import person_index
from graphkit.link.entities.person_index import PersonIndex
from graphkit.names.comparison import person_words
from graphkit.names.spelling import word_score

WORDS = st.text("aeiudzsjykghlmnr", min_size=2, max_size=9)
PEOPLE = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(lambda words: " ".join(words).title()), max_size=12)


def bears(full: str, single: str) -> bool:
    """Whether a person is called `single`, from the two names alone."""
    words, least = person_words(full), 0.85 if len(single) >= 7 else 0.93
    return len(words) > 1 and any(word_score(word, single) >= least for word in words)


def remembered(people: list[str]) -> PersonIndex:
    index = PersonIndex()
    for person in people:
        index.add(person, person)
    return index


@given(PEOPLE, WORDS)
@example(["Qassem Soleimani", "Peter Ostrander"], "solemeini")
@example(["Ali Hadi", "Omar Hazi"], "hadhi")
def test_everybody_found_bears_the_name_and_nobody_is_missed(people: list[str], single: str) -> None:
    expected = {person for person in people if bears(person, single)}
    found = remembered(people).find(single)
    assert set(found) <= expected
    assert len(found) == min(2, len(expected))


def test_a_list_of_thousands_is_not_gone_through_for_each_surname(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty times the people, all of other names, are less than four times the letters to compare."""
    steps = 0
    real = person_index.next_costs

    def counted(costs: list[float], letter: str, second: str) -> list[float]:
        nonlocal steps
        steps += 1
        return real(costs, letter, second)

    monkeypatch.setattr(person_index, "next_costs", counted)
    compared = []
    for count in (500, 10_000):
        index = remembered(invented_people(count))
        steps = 0
        assert index.find("ostrander") == ()
        compared.append(steps)
    assert compared[1] < 4 * compared[0]


def invented_people(count: int) -> list[str]:
    """As many different names of two words."""
    syllables = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
    number = len(syllables)
    return [
        f"{syllables[i % number]}{syllables[i // number % number]}n {syllables[i * 7 % number]}"
        f"{syllables[i * 3 // number % number]}{syllables[i // 11 % number]}k".title()
        for i in range(count)
    ]
