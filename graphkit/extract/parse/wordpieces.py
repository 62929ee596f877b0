"""Wordpieces: a token as the encoder takes it, vocabulary ids and one word shape.

Each token is cut on its own, so pieces and tokens can never drift apart. The vocabulary is lower case;
what the capitals said goes into the shape, which the network adds to the embedding of every piece.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

PAD, UNKNOWN, CLS, SEP = 0, 100, 101, 102
"""Ids of the marks in the vocabulary of BERT uncased."""

PIECES_PER_TOKEN = 12
"""A web address or a smear of letters is known by its beginning; the rest would only fill the window."""

CHARACTERS_PER_TOKEN = 100
"""Beyond this many characters WordPiece itself gives up on a word."""

SHAPES = (
    "none", "lower", "title", "upper", "letter", "mixed", "dotted", "digits", "number", "alphanumeric", "mark", "other",
)  # fmt: skip
"""The shapes of a token; their order is the order of the network's table and must not change under trained weights."""

_SHAPE_ID = {shape: index for index, shape in enumerate(SHAPES)}


def find_shape(text: str) -> int:
    """The index in SHAPES of the token `text`.

    >>> [SHAPES[find_shape(t)] for t in ("base", "Taji", "UN", "I", "al-Asad", "U.S.", "2020", "1,500", "F16", ",")]
    ['lower', 'title', 'upper', 'letter', 'mixed', 'dotted', 'digits', 'number', 'alphanumeric', 'mark']
    """
    return _SHAPE_ID[_shape(text)]


def _shape(text: str) -> str:
    letters = [character for character in text if character.isalpha()]
    if not letters:
        if text.isdigit():
            return "digits"
        if any(character.isdigit() for character in text):
            return "number"
        return "mark" if text.isascii() and text.strip() else "other"
    if any(character.isdigit() for character in text):
        return "alphanumeric"
    if len(letters) == 1 and letters[0].isupper() and len(text) <= 2:
        return "letter"
    if "." in text and all(letter.isupper() for letter in letters):
        return "dotted"
    if all(letter.islower() for letter in letters):
        return "lower"
    if all(letter.isupper() for letter in letters):
        return "upper"
    if letters[0].isupper() and not any(letter.isupper() for letter in letters[1:]):
        return "title"
    return "mixed" if any(letter.isupper() for letter in letters) else "other"


class Wordpieces:
    """Cuts single tokens by the vocabulary of one tokenizer.json, remembering the last 65,536 different ones."""

    def __init__(self, tokenizer_json: str) -> None:
        self._tokenizer = Tokenizer.from_str(tokenizer_json)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.cut = lru_cache(maxsize=65_536)(self._cut)

    @classmethod
    def load(cls, path: Path) -> Wordpieces:
        """The wordpieces of the tokenizer.json at `path`."""
        return cls(path.read_text(encoding="utf8"))

    def _cut(self, text: str) -> tuple[int, ...]:
        """The vocabulary ids of one token: at least one and at most PIECES_PER_TOKEN."""
        pieces = self._tokenizer.encode(text[:CHARACTERS_PER_TOKEN], add_special_tokens=False).ids
        return tuple(pieces[:PIECES_PER_TOKEN]) or (UNKNOWN,)
