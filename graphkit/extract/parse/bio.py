"""BIO: spans from BIO tags or from the scores of the tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

LogProbabilities = NDArray[np.floating[Any]]


class ScoredSpan(NamedTuple):
    """Tokens `start` to `end` (exclusive) of a sentence; `confidence` in [0, 1]."""

    start: int
    end: int
    kind: str
    confidence: float


def find_spans(tags: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    """The spans (start, end, kind) of BIO tags; an I without a B before it opens a span.

    >>> find_spans(("B-Person", "I-Person", "O", "I-Location"))
    ((0, 2, 'Person'), (3, 4, 'Location'))
    """
    spans: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        prefix, _, kind = tag.partition("-")
        if prefix == "I" and spans and spans[-1][1] == index and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], index + 1, kind)
        elif prefix in {"B", "I"} and kind:
            spans.append((index, index + 1, kind))
    return tuple(spans)


class SpanDecoder:
    """Reads the best well-formed spans from the log probabilities of BIO tags.

    The best tag of every token is well-formed nearly always; only other sentences pay for Viterbi's algorithm.
    """

    def __init__(self, tags: Sequence[str]) -> None:
        self._tags = tuple(tags)
        continues = np.array([tag.startswith("I-") for tag in tags])
        kinds = np.array([tag.partition("-")[2] for tag in tags])
        self._allows = ~continues[None, :] | (kinds[:, None] == kinds[None, :])
        self._opens = ~continues

    def find_spans(self, scores: LogProbabilities) -> tuple[ScoredSpan, ...]:
        """The spans of one sentence from `scores` [tokens, tags], their confidence the mean of their tags'.

        The mean is geometric, over the tokens of the span.
        """
        best = scores.argmax(axis=1)
        if not best.any():
            return ()
        if not (self._opens[best[0]] and self._allows[best[:-1], best[1:]].all()):
            best = self._viterbi(scores)
        return tuple(
            ScoredSpan(start, end, kind, float(np.exp(scores[range(start, end), best[start:end]].mean())))
            for start, end, kind in find_spans([self._tags[tag] for tag in best])
        )

    def _viterbi(self, scores: LogProbabilities) -> NDArray[np.int64]:
        total = np.where(self._opens, scores[0], -np.inf)
        steps = []
        for row in scores[1:]:
            candidates = np.where(self._allows, total[:, None], -np.inf)
            steps.append(candidates.argmax(axis=0))
            total = candidates.max(axis=0) + row
        path = [int(total.argmax())]
        for step in reversed(steps):
            path.append(int(step[path[-1]]))
        return np.array(path[::-1])
