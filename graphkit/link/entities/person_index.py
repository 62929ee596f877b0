"""Person index: the people of one article by the words of their full names, found by sound.

An article may be a list of ten thousand people, so nobody goes through all of them for each surname: the sounds of
their words stand in one tree for each length, and a search leaves a branch as soon as it costs too much.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from graphkit.names.comparison import person_words
from graphkit.names.spelling import LEAST_DROP, counted_length, next_costs, sound, start_costs, word_score

_LONG = 7
_SLIP_SCORE, _SAME_SCORE = 0.85, 0.93
"""How alike two words are of which one is a slip of the pen for the other: words of seven letters and more, others."""

_ROUNDING = 1e-9


class _Branch:
    """The sounds that begin alike, and the words of the sound that ends here."""

    __slots__ = ("branches", "words")

    def __init__(self) -> None:
        self.branches: dict[str, _Branch] = {}
        self.words: tuple[str, ...] = ()


class PersonIndex:
    """Names of people by the words of which they are made, slips of the pen in long words allowed."""

    def __init__(self) -> None:
        self._names_by_word: dict[str, dict[str, None]] = {}
        self._tree_by_length: dict[int, _Branch] = {}

    def add(self, full: str, name: str) -> None:
        """Remembers `name` for every word of `full`, where that has several words."""
        words = person_words(full)
        if len(words) < 2:
            return
        for word in words:
            if word not in self._names_by_word:
                self._names_by_word[word] = {}
                self._plant(word)
            self._names_by_word[word][name] = None

    def find(self, single: str) -> tuple[str, ...]:
        """Two of the names that have `single`, a lower-case word, as one of their words; fewer where there are not two.

        Two are enough to know that the word alone does not say who is meant.
        """
        found: dict[str, None] = {}
        for word in self._words_like(single):
            found.update(dict.fromkeys(islice(self._names_by_word[word], 2)))
            if len(found) > 1:
                break
        return tuple(islice(found, 2))

    def _plant(self, word: str) -> None:
        heard = sound(word)
        branch = self._tree_by_length.setdefault(len(heard), _Branch())
        for letter in heard:
            branch = branch.branches.setdefault(letter, _Branch())
        branch.words += (word,)

    def _words_like(self, single: str) -> Iterator[str]:
        """The words of which `word_score` says that they are `single`."""
        if single in self._names_by_word:
            yield single
        least = _SLIP_SCORE if len(single) >= _LONG else _SAME_SCORE
        heard = sound(single)
        for length, tree in self._tree_by_length.items():
            most = (1 - least) * counted_length(length, len(heard)) + _ROUNDING
            for word in _search(tree, length, heard, most):
                if word != single and word_score(word, single) >= least:
                    yield word


def _search(tree: _Branch, length: int, heard: str, most: float) -> Iterator[str]:
    """The words of a tree whose sounds, all of this length, may become `heard` for at most that cost."""
    open_branches = [(tree, length, start_costs(heard))]
    while open_branches:
        branch, left, costs = open_branches.pop()
        # What is longer by a letter must drop one, whatever else it changes.
        behind = range(len(heard) - left, -left - 1, -1)
        if min(cost + LEAST_DROP * abs(more) for cost, more in zip(costs, behind, strict=True)) > most:
            continue
        yield from branch.words
        open_branches += [
            (further, left - 1, next_costs(costs, letter, heard)) for letter, further in branch.branches.items()
        ]
