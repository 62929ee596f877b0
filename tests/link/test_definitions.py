"""The short forms that an article introduces for itself."""

from __future__ import annotations

from graphkit.link.entities.definitions import find_definitions


def test_a_short_form_in_brackets_is_defined_by_the_words_before_it() -> None:
    assert find_definitions("The Red River Guards  (RRG) said so.", ()) == {"RRG": "Red River Guards"}


def test_a_page_of_spaces_is_gone_through_once() -> None:
    """A pattern that tried each of them anew would need hours."""
    assert find_definitions(" " * 1_000_000 + "x", ()) == {}
