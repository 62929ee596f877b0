"""Scores: how alike two names are, and from which likeness on what happens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graphkit.names.spelling import word_score

MERGE_SCORE = 0.90
QUESTION_SCORE = 0.70


class NameScore(NamedTuple):
    """How alike two names are, in [0, 1], and why."""

    score: float
    why: str


def least_alike(first: Sequence[str], second: Sequence[str]) -> float:
    """The mean of the words' scores, but little above the worst of them."""
    scores = [word_score(one, other) for one, other in zip(first, second, strict=True)]
    return min(sum(scores) / len(scores), min(scores) + 0.03)
