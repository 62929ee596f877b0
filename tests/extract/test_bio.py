"""Spans from tags: well-formed whatever the scores, and as sure as their tags."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from graphkit.extract.parse.bio import SpanDecoder, find_spans

TAGS = ("O", "B-Person", "I-Person", "B-Location", "I-Location")


def log_probabilities(rows: list[list[float]]) -> np.ndarray:
    return np.log(np.array(rows))


@given(hnp.arrays(np.float32, st.tuples(st.integers(1, 9), st.just(len(TAGS))), elements=st.integers(-9, 0).map(float)))
def test_spans_are_in_order_and_apart(scores: np.ndarray) -> None:
    spans = SpanDecoder(TAGS).find_spans(scores)
    assert all(0 <= span.start < span.end <= len(scores) and 0 < span.confidence <= 1 for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_a_span_never_starts_inside() -> None:
    """The best tag of the second token continues a person that the first token denies: the pair decides."""
    scores = log_probabilities([[0.45, 0.4, 0.05, 0.05, 0.05], [0.05, 0.05, 0.8, 0.05, 0.05]])
    assert [span[:3] for span in SpanDecoder(TAGS).find_spans(scores)] == [(0, 2, "Person")]


def test_confidence_is_the_geometric_mean_of_the_tags() -> None:
    scores = log_probabilities([[0.1, 0.9, 0.0001, 0.0001, 0.0001], [0.1, 0.0001, 0.4, 0.0001, 0.0001]])
    (span,) = SpanDecoder(TAGS).find_spans(scores)
    assert span.confidence == pytest.approx(0.6)


def test_a_new_beginning_parts_neighbours_of_one_kind() -> None:
    assert find_spans(("B-Person", "B-Person", "I-Person")) == ((0, 1, "Person"), (1, 3, "Person"))
