"""Windows: sentences as the numbers that the encoder's graph reads, and batches of them.

A batch holds sentences of equally many wordpieces, so that nothing is padded: what a sentence gives is the same to the
last bit, alone or among others, and no time goes into padding (a quarter of all cells, when neighbours of like length
were padded to one).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphkit.extract.parse.wordpieces import CLS, SEP
from graphkit.extract.rules.en.syntax import JOINING_WORDS

PIECES_PER_SENTENCE = 254
"""The longest sentence in wordpieces, as in training; a longer one is read in windows, each a sentence."""

PIECES_PER_BATCH = 384
"""Bounds the memory of a batch. Of 256, 320, 384, 512 and 768 none was faster than another by more than 2 percent."""

Feed = dict[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A sentence, or the part of one that fits the encoder.

    `tokens` are indices into the document; `pieces` and `shapes` what the network reads, `firsts` where among them the
    first piece of each token stands. `has_word`: whether any of them has a letter or a digit.
    """

    tokens: Sequence[int]
    pieces: Sequence[int]
    shapes: Sequence[int]
    firsts: Sequence[int]
    has_word: bool


def find_windows(
    tokens: Sequence[int], words: Sequence[str], cuts: Sequence[tuple[tuple[int, ...], int]]
) -> Iterator[Window]:
    """The windows of the sentence of `words`; `cuts` holds the pieces and the shape of each."""
    for first, last in _ranges(words, [len(pieces) for pieces, _ in cuts]):
        has_word = any(character.isalnum() for word in words[first:last] for character in word)
        yield _window(tokens[first:last], cuts[first:last], has_word=has_word)


def cut_batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Indices of `windows` in groups of one length, at most PIECES_PER_BATCH pieces each but for a single window."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for index, window in enumerate(windows):
        by_length[len(window.pieces)].append(index)
    for length, group in sorted(by_length.items()):
        most = max(1, PIECES_PER_BATCH // length)
        for start in range(0, len(group), most):
            yield group[start : start + most]


def make_feed(windows: Sequence[Window]) -> Feed:
    """What the encoder's graph reads of `windows`, which have equally many pieces."""
    pieces = np.array([window.pieces for window in windows], dtype=np.int64)
    shapes = np.array([window.shapes for window in windows], dtype=np.int64)
    slots = np.zeros_like(pieces)
    rows: list[int] = []
    for number, window in enumerate(windows):
        slots[number, : len(window.firsts) + 1] = range(len(rows), len(rows) + len(window.firsts) + 1)
        rows += (place * len(windows) + number for place in (0, *window.firsts))
    return {
        "pieces": np.ascontiguousarray(pieces.T),
        "shapes": np.ascontiguousarray(shapes.T),
        "slots": np.ascontiguousarray(slots.T),
        "rows": np.array(rows, dtype=np.int64),
    }


def _window(tokens: Sequence[int], cuts: Sequence[tuple[tuple[int, ...], int]], *, has_word: bool) -> Window:
    pieces, shapes, firsts = [CLS], [0], []
    for cut, shape in cuts:
        firsts.append(len(pieces))
        pieces += cut
        shapes += [shape] * len(cut)
    return Window(tokens=tokens, pieces=[*pieces, SEP], shapes=[*shapes, 0], firsts=firsts, has_word=has_word)


def _ranges(words: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of tokens that fit the encoder, cut after a semicolon, else a comma, else before a conjunction."""
    room = PIECES_PER_SENTENCE - 2
    start = 0
    while start < len(words):
        end, taken = start, 0
        while end < len(words) and taken + sizes[end] <= room:
            taken += sizes[end]
            end += 1
        if end < len(words):
            end = _good_cut(words, start, end)
        yield start, end
        start = end


def _good_cut(words: Sequence[str], start: int, end: int) -> int:
    """The last good place to cut `words` in the second half of `start` to `end`, else `end`."""
    half = range(end - 1, (start + end) // 2, -1)
    for marks in ((";", ":", "•", "|"), (",", "–", "—")):
        for index in half:
            if words[index] in marks:
                return index + 1
    for index in half:
        if words[index].lower() in JOINING_WORDS:
            return index
    return end
