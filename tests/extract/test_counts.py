"""A count is what a reader would quote, with its bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extract.mentions.counts import read_count
from graphkit.schema import Count


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("three", 3, 3),
        ("Twenty-one soldiers", 21, 21),
        ("1,200 people", 1200, 1200),
        ("two hundred and fifty", 250, 250),
        ("2.5 million people", 2_500_000, 2_500_000),
        ("half a million", 500_000, 500_000),
        ("a soldier", 1, 1),
        ("another soldier", 1, 1),
        ("a dozen", 12, 12),
        ("two dozen officers", 24, 24),
        ("both men", 2, 2),
        ("a couple of men", 2, 2),
        ("no soldiers", 0, 0),
        ("nobody", 0, 0),
        ("his two sons", 2, 2),
        ("three of his guards", 3, 3),
        ("a group of five soldiers", 5, 5),
        ("a 12-year-old boy", 1, 1),
        ("two 12-year-old boys", 2, 2),
    ],
)
def test_a_number_is_both_its_bounds(words: str, low: int, high: int) -> None:
    """Digits, words and articles give the number itself."""
    assert read_count(words) == Count(low=low, high=high)


@pytest.mark.parametrize("word", ["about", "nearly", "some", "around", "almost", "an estimated"])
def test_an_estimate_is_read_as_its_number(word: str) -> None:
    """What a reader would quote of "about 40" is 40."""
    assert read_count(f"{word} 40 people") == Count(low=40, high=40)


@pytest.mark.parametrize("words", ["at least {}", "more than {}", "no fewer than {}", "over {}", "{} or more", "{}+"])
def test_a_lower_bound_leaves_the_upper_one_open(words: str) -> None:
    """Agencies use "more than" as they use "at least": for the figure that they have."""
    assert read_count(words.format(20)) == Count(low=20, high=None)


@pytest.mark.parametrize("words", ["up to {}", "as many as {}", "no more than {}", "at most {}"])
def test_an_upper_bound_leaves_the_lower_one_at_nothing(words: str) -> None:
    """ "Up to 30" may be none."""
    assert read_count(words.format(30)) == Count(low=0, high=30)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [("between 10 and 15", 10, 15), ("10-15", 10, 15), ("three or five", 3, 5), ("two to three dozen", 24, 36)],
)
def test_a_range_gives_both_bounds(words: str, low: int, high: int) -> None:
    """Ranges in digits and words, with one scale for both ends."""
    assert read_count(words) == Count(low=low, high=high)


@pytest.mark.parametrize(
    ("words", "low"),
    [("dozens", 24), ("scores of people", 40), ("tens of thousands", 20_000), ("several", 3), ("a few", 3)],
)
def test_a_vague_plural_is_its_least_and_open(words: str, low: int) -> None:
    """ "Dozens" are two dozen or more."""
    assert read_count(words) == Count(low=low, high=None)


@pytest.mark.parametrize(
    "words",
    [
        "", "soldiers", "the driver", "a number of civilians", "a group of soldiers", "F-16 jets", "the 3rd brigade",
        "20 percent", "$5 million", "12-year-old boys", "a third of them", "MQ-9 drones",
    ],
)  # fmt: skip
def test_what_counts_nobody_is_no_count(words: str) -> None:
    """Ages, shares, sums, ordinals and names are not taken for a number of people."""
    assert read_count(words) is None


_WORDS = st.sampled_from(
    "a an no two twenty dozen dozens hundred of and or to - between at least more than 12 1,200 up".split()
)


@given(words=st.text(max_size=60) | st.lists(_WORDS, max_size=12).map(" ".join))
def test_any_phrase_gives_ordered_bounds_or_none(words: str) -> None:
    """Whatever the phrase, a count is not negative and its bounds are in order."""
    count = read_count(words)
    assert count is None or 0 <= count.low <= (count.low if count.high is None else count.high)


@given(number=st.integers(0, 999_999))
def test_digits_are_read_back(number: int) -> None:
    """A number written by a newsroom, with or without its comma, is that number."""
    assert read_count(f"{number:,} people") == read_count(f"{number} people") == Count(low=number, high=number)
