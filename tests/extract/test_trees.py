"""Trees stay trees, whatever the scores."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from graphkit.extract.parse.trees import find_heads


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root, and every token reaches it."""
    if heads.count(0) != 1:
        return False
    for token in range(1, len(heads) + 1):
        seen = set()
        while token and token not in seen:
            seen.add(token)
            token = heads[token - 1]
        if token:
            return False
    return True


def score_matrices(longest: int) -> st.SearchStrategy[np.ndarray]:
    return st.integers(1, longest).flatmap(
        lambda size: hnp.arrays(np.float32, (size, size + 1), elements=st.integers(-50, 50).map(float))
    )


@given(score_matrices(12))
def test_any_scores_give_one_tree(scores: np.ndarray) -> None:
    assert is_tree(tuple(find_heads(scores)))


@given(score_matrices(4))
def test_where_the_root_is_clear_no_other_tree_scores_more(scores: np.ndarray) -> None:
    """Compared with every tree over as many tokens, the root given."""
    scores[:, 0] = -1_000
    scores[0, 0] = 1_000
    size = len(scores)
    trees = [heads for heads in product(range(size + 1), repeat=size) if is_tree(heads)]
    best = max(sum(scores[token, head] for token, head in enumerate(heads)) for heads in trees if heads[0] == 0)
    found = find_heads(scores)
    assert sum(scores[token, head] for token, head in enumerate(found)) == best


def test_two_tokens_that_want_each_other_are_parted() -> None:
    scores = np.array([[1.0, 0.0, 9.0], [0.0, 9.0, 0.0]])
    assert list(find_heads(scores)) == [0, 1]
