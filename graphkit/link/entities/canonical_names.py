"""Canonical names: the longest of the names that one article uses for something no gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphkit.names.comparison import MERGE_SCORE, block_keys, read_location, score_names
from graphkit.names.spelling import acronyms, core_words, is_acronym, name_key, read_acronym
from graphkit.schema import MentionKind


def find_canonical_names(names: Iterable[str], kind: MentionKind) -> dict[str, str]:
    """Each of `names` with the one longer form of it among them, or itself where there is none or are several.

    A name is held against those only with which it shares a key, so that a list of thousands is not held against
    itself.
    """
    fullest: dict[str, str] = {}
    full_by_key: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda name: (-len(name_key(name)), name)):
        rivals = dict.fromkeys(full for key in _own_keys(name, kind) for full in full_by_key.get(key, ()))
        longer = [full for full in rivals if _is_short_for(name, full, kind)]
        fullest[name] = longer[0] if len(longer) == 1 else name
        if fullest[name] == name:
            for key in {*_own_keys(name, kind), *_short_keys(name, kind)}:
                full_by_key.setdefault(key, []).append(name)
    return fullest


def _own_keys(name: str, kind: MentionKind) -> Iterator[str]:
    """What a name shares with every fuller form of it: `_own_keys` or `_short_keys` of that."""
    yield f"key:{name_key(name)}"
    for key in block_keys(name, kind):
        yield from _keys_of_slips(key)
    if kind == MentionKind.ORGANISATION:
        yield f"beginning:{' '.join(core_words(name))}"
        if letters := read_acronym(name):
            yield f"acronym:{letters}"


def _keys_of_slips(key: str) -> Iterator[str]:
    """A key as it is and, of a long one, without each of its letters: two that differ in one consonant share one."""
    yield key
    start = key.index(":") + 1
    if _LONG_KEY <= len(key) - start <= _LONGEST_KEY:
        yield from {key[:at] + key[at + 1 :] for at in range(start, len(key))}


_LONG_KEY, _LONGEST_KEY = 7, 100
"""How many letters and spaces a key has that few names share still when it lacks one; no name is longer."""

_MOST_WORDS = 20
""" "Beginning" means no more words than that: what is longer is a sentence that was taken for a name."""


def _short_keys(name: str, kind: MentionKind) -> Iterator[str]:
    """What only the short forms of a name have as keys of their own."""
    if kind == MentionKind.ORGANISATION:
        words = core_words(name)
        yield from (f"beginning:{' '.join(words[:count])}" for count in range(2, min(len(words), _MOST_WORDS)))
        yield from (f"acronym:{letters}" for letters in acronyms(name))


def _is_short_for(name: str, full: str, kind: MentionKind) -> bool:
    """Whether `name` is, within one article, another or a shorter form of `full`."""
    if score_names(name, full, kind).score >= MERGE_SCORE:
        return True
    if kind == MentionKind.ORGANISATION:
        short, long = core_words(name), core_words(full)
        return is_acronym(name, full) or (len(short) > 1 and long[: len(short)] == short)
    if kind == MentionKind.FACILITY:
        return read_location(name).words == read_location(full).words
    return False
