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
    is_outside = np.ones(len(scores), dtype=bool)
    is_outside[cycle] = False
    outside = is_outside.nonzero()[0]
    rest, entries = scores[outside], scores[cycle]
    entering = entries[:, outside] - entries[np.arange(len(cycle)), heads[cycle]][:, None]
    leaving = rest[:, cycle]
    # One node, the last, stands for the cycle: entering at a node costs the arc that this node loses.
    contracted = np.empty((len(outside) + 1, len(outside) + 1))
    contracted[:-1, :-1] = rest[:, outside]
    contracted[-1, :-1] = entering.max(axis=0)
    contracted[:-1, -1] = leaving.max(axis=1)
    contracted[-1, -1] = contracted[0] = -np.inf
    chosen = _maximum_arborescence(contracted)
    for place, node in enumerate(outside[1:], start=1):
        head = chosen[place]
        heads[node] = outside[head] if head < len(outside) else cycle[leaving[place].argmax()]
    entry = cycle[entering[:, chosen[-1]].argmax()]
    heads[entry] = outside[chosen[-1]]
    return heads


def _cycle(heads: Heads) -> Heads | None:
    """The nodes of one cycle of `heads`, or None."""
    head_of = heads.tolist()
    seen_from = [0] * len(head_of)  # the token whose ancestors were followed when a node was met first
    seen_from[0] = -1
    for start in range(1, len(head_of)):
        node = start
        while not seen_from[node]:
            seen_from[node] = start
            node = head_of[node]
        if seen_from[node] == start:
            cycle = [node]
            node = head_of[node]
            while node != cycle[0]:
                cycle.append(node)
                node = head_of[node]
            return np.array(sorted(cycle))
    return None
