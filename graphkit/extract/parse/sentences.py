"""Sentence starts: where the sentences of an article begin, decided before parsing.

The network parses one sentence at a time, so this is decided by rules on tokens and line breaks alone. The rules
follow what newsrooms print: ranks and months with full stops, initials, quotations, headlines on lines of their
own, mail wrapped at 72 columns, wires in capitals or without any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from spacy.tokens import Doc

from graphkit.extract.rules.en.sentences import (
    BEFORE_A_NAME,
    BEFORE_A_NUMBER,
    BULLET,
    DATELINE,
    ENDING_ABBREVIATIONS,
    ENDING_BEFORE_ANY,
    LIST_LABEL,
    STARTERS,
    WEAK_STARTERS,
    WITHIN,
)

_TERMINATORS = re.compile(r"[.!?…。！？؟۔।]+")
_CLOSERS = frozenset("\"'”’»)]}›") | {"''"}
_OPENERS = frozenset("\"'“‘«([{‹„") | {"``"}


_WRAP_COLUMNS = (40, 130)
"""Bounds of the width of hard-wrapped text; a longer line is a paragraph, a shorter one a column of a table."""

_WRAPPED_SHARE = 0.6
"""In hard-wrapped text the next word would not have fitted: true of at least this share of a block's breaks."""


_CONTINUED_SHARE = 0.3
"""In hard-wrapped text at least this share of the lines begins with a small letter, headlines in a list do not."""

_LOOK_AHEAD = 20
"""Tokens looked at beyond a mark: a page of exclamation marks must not be read once for each of them."""


@contextmanager
def remembered_sentences(doc: Doc) -> Iterator[None]:
    """A block in which each token of `doc` knows its sentence, whose both ends spaCy looks for each time it is asked.

    No head may change within. The sentences hold the document, so that it must not hold them for longer.
    """
    sentence_of = [sentence for sentence in doc.sents for _ in range(len(sentence))]
    doc.user_token_hooks["sent"] = lambda token: sentence_of[token.i]
    try:
        yield
    finally:
        del doc.user_token_hooks["sent"]


def find_sentence_starts(doc: Doc) -> list[int]:
    """Indices of the tokens of `doc` that begin a sentence, in order; white space never does.

    A blank line always ends a sentence, a single line break does unless the lines around it are wrapped to a
    common width. A dateline that a hyphen ends is a sentence of its own, else the parser makes it a subject.

    >>> from spacy.lang.en import English
    >>> find_sentence_starts(English()("Gen. Smith left. U.S. forces stayed."))
    [0, 4]
    """
    words, text = [token.text for token in doc], doc.text
    breaks = sorted([*_hard_breaks(text), *(match.end() - 1 for match in DATELINE.finditer(text))])
    allows_lower = _is_lower_case(text)
    starts: list[int] = []
    is_open = True  # whether the next visible token begins a sentence
    next_break = 0
    index = 0
    while index < len(words):
        if words[index].isspace():
            index += 1
            continue
        offset = doc[index].idx
        while next_break < len(breaks) and breaks[next_break] < offset:
            next_break += 1
            is_open = True
        if is_open:
            starts.append(index)
            is_open = False
        end = _sentence_end(words, doc, index, starts[-1], allows_lower)
        if end:
            is_open = True
            index = end
        else:
            index += 1
    return starts


def _sentence_end(words: Sequence[str], doc: Doc, index: int, start: int, allows_lower: bool) -> int:
    """The index after the sentence that ends with the mark at `index` and its closing quotes, or 0."""
    word = words[index]
    if word[-1] not in ".!?…。！？؟۔।":
        return 0
    after = _after_closers(words, doc, index)
    ahead = range(after, min(after + _LOOK_AHEAD, len(words)))
    opened = next((i for i in ahead if not words[i].isspace() and words[i] not in _OPENERS), None)
    if opened is None:
        return after
    next_word = words[opened]
    has_space = bool(doc[after - 1].whitespace_) or words[after].isspace()
    if not _TERMINATORS.fullmatch(word):
        return after if _abbreviation_ends(word.rstrip("."), next_word, allows_lower) else 0
    if not has_space and not (next_word[:1].isupper() and len(next_word) > 1):
        return 0
    if word == ".":
        before = words[index - 1] if index > start else ""
        if index == start + 1 and LIST_LABEL.fullmatch(before) and not before.islower():
            return 0
        is_joined = index > start and not doc[index - 1].whitespace_
        if is_joined and _is_abbreviation(before) and not _abbreviation_ends(before, next_word, allows_lower):
            return 0
    if next_word[:1].islower():
        return after if allows_lower and word[0] in ".!?" and after == index + 1 else 0
    return after


def _after_closers(words: Sequence[str], doc: Doc, index: int) -> int:
    """The index after the closing quotes, brackets and numbers of notes that follow the mark at `index`."""
    after = index + 1
    while after < min(index + _LOOK_AHEAD, len(words)) and not doc[after - 1].whitespace_:
        if words[after] not in _CLOSERS and not _TERMINATORS.fullmatch(words[after]):
            break
        after += 1
    while list(words[after : after + 3 : 2]) == ["[", "]"] and words[after + 1].isdigit():
        after += 3
    return after


def _is_abbreviation(word: str) -> bool:
    lower = word.lower()
    is_initial = len(word) == 1 and word.isupper()
    return is_initial or "." in word or lower in BEFORE_A_NAME or lower in BEFORE_A_NUMBER or lower in WITHIN


def _abbreviation_ends(word: str, next_word: str, allows_lower: bool) -> bool:
    """Whether a sentence ends with the abbreviation `word` (without its last full stop) before `next_word`."""
    lower = word.lower()
    if lower in WITHIN or lower in BEFORE_A_NAME:
        return False
    is_capital = next_word[:1].isupper() or (allows_lower and next_word[:1].isalpha())
    if lower in BEFORE_A_NUMBER:
        return next_word[:1].isupper() or next_word in STARTERS
    if lower in ENDING_ABBREVIATIONS or (len(word) > 1 and word.isupper() is False):
        return is_capital and (next_word.lower() in STARTERS or lower in ENDING_BEFORE_ANY)
    return is_capital and next_word.lower() in STARTERS - WEAK_STARTERS


def _is_lower_case(text: str) -> bool:
    """Whether `text` is written without capitals, so that a small letter may begin a sentence."""
    capitals = sum(map(str.isupper, text[:5_000]))
    return capitals * 100 < sum(map(str.isalpha, text[:5_000]))


def _hard_breaks(text: str) -> list[int]:
    """Offsets of the line breaks that end a sentence."""
    hard: list[int] = []
    block: list[tuple[int, str]] = []
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            block.append((offset, line))
        else:
            hard += _block_breaks(block)
            if block:
                hard.append(block[-1][0] + len(block[-1][1]))
            block = []
        offset += len(line) + 1
    return hard + _block_breaks(block)


def _block_breaks(block: list[tuple[int, str]]) -> list[int]:
    """Offsets of the hard breaks between the lines of `block`, which no blank line parts."""
    lines = [line.strip() for _, line in block]
    pairs = list(pairwise(lines))
    width = max(map(len, lines), default=0)
    wraps = [len(line) + 1 + len(following.split(maxsplit=1)[0]) > width for line, following in pairs]
    continued = sum(following[:1].islower() for _, following in pairs)
    has_small_letters = any(map(str.islower, "".join(lines)))
    is_wrapped = (
        _WRAP_COLUMNS[0] <= width <= _WRAP_COLUMNS[1]
        and len(lines) >= 3
        and sum(wraps) >= _WRAPPED_SHARE * len(wraps)
        and (continued >= _CONTINUED_SHARE * len(pairs) or not has_small_letters)
    )
    return [
        start + len(line)
        for (start, line), (_, following), wrap in zip(block, pairs, wraps, strict=False)
        if not (is_wrapped and wrap) or BULLET.match(following)
    ]
