"""Trees: the best-scoring dependency tree.

Taking the best head of every token gives a tree for all but a few sentences; only those few pay for the algorithm
of Chu and Liu (1965) and Edmonds (1967).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating[Any]]
Heads = NDArray[np.intp]


def find_heads(scores: Scores) -> Heads:
    """The head of each token, 0 the root, of the best tree with one child of the root.

    `scores[i, j]` says how well token j (counted from 1; 0 is the root) governs token i + 1.
    """
    size = len(scores)
    square = np.full((size + 1, size + 1), -np.inf)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    heads: Heads = square[1:].argmax(axis=1)
    if _is_tree(heads):
        return heads
    # Of the tokens that want to be root, or of all where none does, the one that loses most by another head is it.
    others = square[1:, 1:].max(axis=1, initial=-1e9)
    gains = square[1:, 0] - others
    candidates = np.flatnonzero(heads == 0) if (heads == 0).any() else np.arange(size)
    root = int(candidates[gains[candidates].argmax()]) + 1
    square[1:, 0] = -np.inf
    square[root] = -np.inf
    square[root, 0] = 0.0
    return _maximum_arborescence(square)[1:]


def _is_tree(heads: Heads) -> bool:
    """Whether `heads` have one root from which every token is reached."""
    if np.count_nonzero(heads == 0) != 1:
        return False
    ancestors = np.concatenate([[0], heads])
    steps = 1
    while steps < len(ancestors):
        ancestors = ancestors[ancestors]
        steps *= 2
    return not bool(ancestors.any())


def _maximum_arborescence(scores: Scores) -> Heads:
    """The best head of each node of `scores[dependent, head]`; node 0 is the root and its own head."""
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    outside = np.setdiff1d(np.arange(len(scores)), cycle)
    within = scores[cycle, heads[cycle]]
    # One node, the last, stands for the cycle: entering at a node costs the arc that this node loses.
    contracted = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    contracted[:-1, :-1] = scores[np.ix_(outside, outside)]
    entering = scores[np.ix_(cycle, outside)] - within[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    contracted[-1, :-1] = entering.max(axis=0)
    contracted[:-1, -1] = leaving.max(axis=1)
    contracted[0] = -np.inf
    chosen = _maximum_arborescence(contracted)
    for place, node in enumerate(outside[1:], start=1):
        head = chosen[place]
        heads[node] = outside[head] if head < len(outside) else cycle[leaving[place].argmax()]
    entry = cycle[entering[:, chosen[-1]].argmax()]
    heads[entry] = outside[chosen[-1]]
    return heads


def _cycle(heads: Heads) -> Heads | None:
    """The nodes of one cycle of `heads`, or None."""
    state = np.zeros(len(heads), dtype=np.int64)
    state[0] = -1
    for start in range(1, len(heads)):
        node = start
        while state[node] == 0:
            state[node] = start
            node = int(heads[node])
        if state[node] == start:
            cycle = [node]
            node = int(heads[node])
            while node != cycle[0]:
                cycle.append(node)
                node = int(heads[node])
            return np.array(sorted(cycle))
        node = start
        while state[node] == start:
            state[node] = -1
            node = int(heads[node])
    return None
