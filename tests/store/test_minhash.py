"""Sketches: which texts are copies of one story."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphkit.store.record.minhash import are_copies, build_sketch

STORY = " ".join(
    f"On day {number} of the siege the town council met and counted {number * 7} families." for number in range(30)
)


def copies(first: str, second: str) -> bool:
    return are_copies(build_sketch(first), build_sketch(second))


def test_a_story_with_a_dateline_and_a_footer_is_a_copy() -> None:
    assert copies(STORY, f"HERALD CITY - {STORY} Reporting by our staff; editing by others.")


def test_a_story_in_other_words_is_none() -> None:
    other = STORY.replace("council met and counted", "elders gathered to list").replace(
        "of the siege the town", "the besieged city's"
    )
    assert not copies(STORY, other)


def test_a_third_of_a_story_is_none() -> None:
    """Less than half of all runs of words are common to both."""
    assert not copies(STORY, STORY[: len(STORY) // 3])


def test_texts_without_words_are_copies_of_nothing() -> None:
    assert not copies("", "")
    assert not copies("...", "...")


@given(st.text(max_size=200), st.text(max_size=200))
def test_it_does_not_matter_which_of_two_is_looked_at_first(first: str, second: str) -> None:
    assert copies(first, second) == copies(second, first)
    assert copies(first, first) == bool(build_sketch(first))
