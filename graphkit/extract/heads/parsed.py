"""A parsed article as arrays: what the features of the heads are read from, with no object of spaCy in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Key = tuple[int, int]
"""The bounds of a mention, in tokens."""

LONGEST_PATH = 40
"""How many tokens are followed upwards in a tree, so that a broken one costs no more."""


@dataclass(frozen=True, slots=True)
class RuleArgument:
    """A token that the rules put into a role, and how sure they are of it."""

    role: str
    token: int
    status: str
    said_by: int | None = None


@dataclass(frozen=True, slots=True)
class RuleEvent:
    """An event as the rules read it; the first of `words` tells it."""

    words: tuple[int, ...]
    kind: str
    status: str
    said_by: int | None
    arguments: tuple[RuleArgument, ...]

    @property
    def trigger(self) -> int:
        """The token that tells the event."""
        return self.words[0]


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """The tokens of one article, one entry each, and the mentions and events that were found in it.

    `vectors` [tokens, 384] are the encoder's states, `scores` [tokens, n] what its heads say of each token (parts in
    acts of force, parties, force). `known` says of a mention what the gazetteer has it for: "organisation/armed_group".
    """

    text: Sequence[str]
    lemma: Sequence[str]
    pos: Sequence[str]
    tag: Sequence[str]
    dep: Sequence[str]
    head: Sequence[int]
    start: Sequence[int]
    sentence: Sequence[int]
    vectors: NDArray[np.float32]
    scores: NDArray[np.float32]
    mentions: Mapping[Key, str]
    known: Mapping[Key, str]
    events: Sequence[RuleEvent] = field(default=())

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each token, in the order of the text."""
        found: list[list[int]] = [[] for _ in self.text]
        for token, head in enumerate(self.head):
            if head != token:
                found[head].append(token)
        return found

    @cached_property
    def preposition(self) -> list[str]:
        """The case marker of each token, "" where it has none."""
        return [
            next((self.lemma[child] for child in children if self.dep[child] == "case"), "")
            for children in self.children
        ]

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """First token and end of each sentence."""
        starts = [i for i, number in enumerate(self.sentence) if i == 0 or number != self.sentence[i - 1]]
        return list(zip(starts, [*starts[1:], len(self)], strict=True))

    @cached_property
    def mention_at(self) -> dict[int, Key]:
        """The mention that each token heads, the first that was found."""
        found: dict[int, Key] = {}
        for key in self.mentions:
            found.setdefault(self.root(*key), key)
        return found

    @cached_property
    def mention_over(self) -> dict[int, Key]:
        """The mention that holds each token, the first that was found."""
        found: dict[int, Key] = {}
        for key in self.mentions:
            for token in range(*key):
                found.setdefault(token, key)
        return found

    @cached_property
    def roles_of(self) -> dict[int, list[tuple[int, str]]]:
        """In which roles of which events (by trigger) the rules put each token."""
        found: dict[int, list[tuple[int, str]]] = {}
        for event in self.events:
            for argument in event.arguments:
                found.setdefault(argument.token, []).append((event.trigger, argument.role))
        return found

    @cached_property
    def kind_at(self) -> dict[int, str]:
        """The kind of event that each word of an event tells."""
        return {word: event.kind for event in self.events for word in event.words}

    def root(self, start: int, end: int) -> int:
        """The token of a stretch whose head lies outside of it."""
        return next((i for i in range(start, end) if not start <= self.head[i] < end or self.head[i] == i), start)

    def ancestors(self, token: int) -> list[int]:
        """`token` and what governs it, upwards."""
        found = [token]
        while self.head[token] != token and len(found) < LONGEST_PATH:
            token = self.head[token]
            found.append(token)
        return found

    def path(self, first: int, second: int) -> tuple[list[str], list[str], int] | None:
        """The labels from `first` up to where the two meet, those down to `second`, and the meeting token."""
        above = self.ancestors(second)
        rank = {token: steps for steps, token in enumerate(above)}
        ups = self.ancestors(first)
        for steps, token in enumerate(ups):
            if token in rank:
                down = [self.dep[i] for i in reversed(above[: rank[token]])]
                return [self.dep[i] for i in ups[:steps]], down, token
        return None

    def kind_of(self, token: int) -> tuple[str, str]:
        """The kind of the mention at `token`, and what the gazetteer has it for; "-" where there is none."""
        key = self.mention_at.get(token) or self.mention_over.get(token)
        return (self.mentions[key], self.known.get(key, "-")) if key else ("-", "-")


def candidates(parsed: Parsed, start: int, end: int) -> Iterable[int]:
    """The tokens that may stand for a participant: heads of mentions and noun phrases, pronouns, bare numbers."""
    for token in range(start, end):
        pos, dep, tag = parsed.pos[token], parsed.dep[token], parsed.tag[token]
        if (
            token in parsed.mention_at
            or (pos in ("NOUN", "PROPN") and dep not in ("flat", "fixed", "goeswith", "compound"))
            or (pos in ("PRON", "DET") and tag in ("PRP", "WP", "WDT", "PRP$", "WP$", "NN"))
            or (pos == "NUM" and dep not in ("nummod", "compound", "appos"))
            or (pos == "ADJ" and dep in ("nsubj", "obj", "nsubj:pass", "obl", "conj"))
            or (pos == "ADJ" and dep == "amod" and parsed.text[token][:1].isupper())
        ):
            yield token
