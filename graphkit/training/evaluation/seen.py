"""Seen arguments: the phrases that the network takes for attackers, targets, victims or weapons.

It is the head that gives the product's events the parts that the tree leaves open. There a phrase counts from
`parts.LIKELY`; MUC-4's templates name less than an article tells and are read with thresholds of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from graphkit.extract.parse.encoder import EVENT_SCORES, EventScores

FAINTEST = 0.15
"""From this probability a word belongs to a phrase at all."""


class Seen(NamedTuple):
    """A phrase and the part it is taken for; `certainty` is that of its likeliest word."""

    part: str
    text: str
    certainty: float


def find_seen(doc: Doc) -> Iterator[Seen]:
    """The runs of words of one sentence that are most likely the same part, in the order of the text."""
    acts: EventScores = doc.user_data[EVENT_SCORES]
    parts = list(acts.roles)
    table = np.stack([acts.roles[part] for part in parts], axis=1)
    best = np.where(table.max(axis=1) >= FAINTEST, table.argmax(axis=1), -1)
    for sentence in doc.sents:
        for column, run in groupby(range(sentence.start, sentence.end), key=lambda i: int(best[i])):
            indices = list(run)
            if column >= 0:
                yield Seen(parts[column], doc[indices[0] : indices[-1] + 1].text, float(table[indices, column].max()))
