"""Batches: sentences as tensors, in steps of about the same number of wordpieces."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from graphkit.extract.parse.wordpieces import CLS, PAD, SEP, Wordpieces
from graphkit.training.corpora.treebanks import UNLABELLED, Sentence
from graphkit.training.model.architecture import Inventory

IGNORED = -100
"""The class of a token that a loss must not look at (cross_entropy's own default)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence in numbers; layers that it lacks are filled with IGNORED."""

    pieces: list[int]
    shapes: list[int]
    firsts: list[int]
    targets: dict[str, list[int]]


@dataclass(slots=True, kw_only=True)
class Batch:
    """Examples of like length, padded: [examples, pieces] and [examples, tokens]."""

    pieces: Tensor
    shapes: Tensor
    firsts: Tensor
    targets: dict[str, Tensor]


class Numbers:
    """Turns sentences into examples by the wordpieces and the label inventory."""

    def __init__(self, wordpieces: Wordpieces, inventory: Inventory) -> None:
        self._wordpieces = wordpieces
        self._index = {
            layer: {label: i for i, label in enumerate(getattr(inventory, layer))}
            for layer in ("upos", "xpos", "feats", "labels", "mentions", "force", "roles", "parties")
        }

    def example(self, sentence: Sentence, shapes: Sequence[int]) -> Example:
        """The numbers of `sentence`; `shapes` are those of its tokens."""
        pieces, piece_shapes, firsts = [CLS], [0], []
        for word, shape in zip(sentence.words, shapes, strict=True):
            cut = self._wordpieces.cut(word)
            firsts.append(len(pieces))
            pieces += cut
            piece_shapes += [shape] * len(cut)
        targets = {
            layer: [index.get(label, IGNORED) for label in getattr(sentence, layer) or [UNLABELLED] * len(firsts)]
            for layer, index in self._index.items()
        }
        if sentence.feats is None:
            targets["feats"] = [IGNORED] * len(firsts)
        targets["heads"] = list(sentence.heads or [IGNORED] * len(firsts))
        return Example(pieces=[*pieces, SEP], shapes=[*piece_shapes, 0], firsts=firsts, targets=targets)


def cut_batches(examples: Sequence[Example], pieces: int, rng: random.Random | None = None) -> Iterator[list[int]]:
    """Indices of `examples` in groups of like length, each at most `pieces` pieces padding included.

    With `rng`, lengths are blurred and the groups come in random order; without, shortest first.
    """
    blur = [rng.random() * 4 if rng else 0.0 for _ in examples]
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].pieces) + blur[i])
    groups: list[list[int]] = []
    longest = 0
    for i in order:
        longest = max(longest, len(examples[i].pieces))
        if not groups or longest * (len(groups[-1]) + 1) > pieces:
            groups.append([])
            longest = len(examples[i].pieces)
        groups[-1].append(i)
    if rng:
        rng.shuffle(groups)
    yield from groups


def collate(examples: Sequence[Example]) -> Batch:
    """`examples` as one padded batch."""
    return Batch(
        pieces=_padded([e.pieces for e in examples], PAD),
        shapes=_padded([e.shapes for e in examples], 0),
        firsts=_padded([e.firsts for e in examples], 0),
        targets={layer: _padded([e.targets[layer] for e in examples], IGNORED) for layer in examples[0].targets},
    )


def _padded(rows: list[list[int]], fill: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [fill] * (longest - len(row)) for row in rows])
