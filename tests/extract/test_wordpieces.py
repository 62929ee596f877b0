"""What the network reads of a token."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphkit.extract.parse.encoder import MODEL
from graphkit.extract.parse.wordpieces import PIECES_PER_TOKEN, SHAPES, UNKNOWN, Wordpieces, find_shape

WORDPIECES = Wordpieces.load(MODEL / "graphkit_encoder" / "tokenizer.json")


@given(st.text(max_size=150))
def test_any_token_has_a_few_pieces_and_a_shape(text: str) -> None:
    assert 1 <= len(WORDPIECES.cut(text)) <= PIECES_PER_TOKEN
    assert 0 <= find_shape(text) < len(SHAPES)


def test_capitals_are_in_the_shape_and_not_in_the_pieces() -> None:
    assert WORDPIECES.cut("Rocket") == WORDPIECES.cut("ROCKET")
    assert find_shape("Rocket") != find_shape("ROCKET")


def test_a_token_of_nothing_visible_is_unknown() -> None:
    assert WORDPIECES.cut("\u200b") == (UNKNOWN,)
