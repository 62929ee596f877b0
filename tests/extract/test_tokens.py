"""Tokens are spaCy's, and the text is never lost, however long its words are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

from graphkit.extract.parse.tokens import MARKS_PER_RUN, create_tokenizer

NLP = English()
TOKENIZER = create_tokenizer()(NLP)


def test_ordinary_text_is_cut_as_spacy_cuts_it() -> None:
    text = "Gen. Adler's U.S.-made F-16s didn't fly (at 5 p.m.), he said… https://example.com/a?b=c\n\n“No.”"
    assert [token.text for token in TOKENIZER(text)] == [token.text for token in NLP(text)]


@given(st.lists(st.sampled_from(["!", "a.b", " ", "\n", "“", "é", "x" * 100, "'s "]), max_size=40).map("".join))
def test_the_text_is_kept(text: str) -> None:
    long = text + "!" * MARKS_PER_RUN + text
    assert TOKENIZER(long).text == long


def test_no_token_is_longer_than_a_run() -> None:
    assert max(len(token) for token in TOKENIZER("y" * 5 * MARKS_PER_RUN)) == MARKS_PER_RUN
