"""Descent: weights of the heads, fitted over frozen states of the encoder."""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from graphkit.training.heads.examples import Examples

FEATURE_DROPOUT = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The sizes and settings of one head; `loss_weights` of its outputs, `rows` how many features it keeps.

    A feature gets a row where it stands in `least_seen` examples.
    """

    outputs: tuple[int, ...]
    loss_weights: tuple[float, ...]
    rows: int
    hidden: int = 96
    product: int = 48
    dropout: float = 0.4
    state_dropout: float = 0.3
    epochs: int = 8
    batch: int = 256
    rate: float = 1.5e-3
    decay: float = 0.03
    least_seen: int = 8
    seed: int = 0


ARGUMENTS = tuple(Recipe(outputs=(7, 4), loss_weights=(1.0, 0.1), rows=3_000, seed=seed) for seed in (1, 2))
"""Two networks that differ by their seed and vote."""

TRIGGERS = Recipe(
    outputs=(2,),
    loss_weights=(1.0,),
    rows=2_000,
    hidden=64,
    product=32,
    dropout=0.5,
    state_dropout=0.4,
    epochs=10,
    batch=64,
    decay=0.05,
    least_seen=4,
)
MODALITY = tuple(
    Recipe(
        outputs=(7, 2),
        loss_weights=(1.0, 0.6),
        rows=2_600,
        hidden=64,
        product=32,
        dropout=0.5,
        state_dropout=0.4,
        epochs=14,
        batch=64,
        decay=0.05,
        seed=seed,
    )
    for seed in (0, 1)
)
"""The same of these."""


class Network(nn.Module):
    """`graphkit.extract.heads.pair_network` in torch, its weights under the same names."""

    def __init__(self, features: int, beside: int, recipe: Recipe, width: int = 384) -> None:
        super().__init__()
        self.emb = nn.EmbeddingBag(features + 1, recipe.hidden, mode="sum")
        nn.init.normal_(self.emb.weight, std=0.05)
        self.wa = nn.Linear(width, recipe.hidden)
        self.wb = nn.Linear(width, recipe.hidden, bias=False)
        self.wd = nn.Linear(beside, recipe.hidden, bias=False)
        self.pa, self.pb = nn.Linear(width, recipe.product), nn.Linear(width, recipe.product)
        self.mid = nn.Linear(recipe.hidden + recipe.product, 64)
        self.outs = nn.ModuleList(nn.Linear(64, classes) for classes in recipe.outputs)
        self.drop, self.drop_state = nn.Dropout(recipe.dropout), nn.Dropout(recipe.state_dropout)

    def forward(self, first: Tensor, second: Tensor, beside: Tensor, rows: Tensor, starts: Tensor) -> list[Tensor]:
        """Scores of each output [n, classes]; `rows` are those of the features of all n, each beginning at `starts`."""
        first, second = self.drop_state(first), self.drop_state(second)
        hidden = torch.relu(self.wa(first) + self.wb(second) + self.wd(beside) + self.emb(rows, starts))
        product = torch.tanh(self.pa(first)) * torch.tanh(self.pb(second))
        middle = self.drop(torch.relu(self.mid(self.drop(torch.cat([hidden, product], dim=1)))))
        return [out(middle) for out in self.outs]


def fit_head(examples: Examples, recipe: Recipe) -> tuple[dict[str, np.ndarray], list[str]]:
    """The weights of a head by name, and the features that have rows, in their order."""
    torch.manual_seed(recipe.seed)
    random.seed(recipe.seed)
    counts = Counter(name for names in examples.features for name in set(names))
    features = sorted(name for name, count in counts.items() if count >= recipe.least_seen)
    row_of = {name: row for row, name in enumerate(features, start=1)}
    rows = [torch.tensor([row_of[name] for name in names if name in row_of] or [0]) for names in examples.features]
    first, second, beside = (
        torch.tensor(np.stack(part)) for part in (examples.first, examples.second, examples.beside)
    )
    labels, weights = torch.tensor(examples.labels), torch.tensor(examples.weights)
    network = Network(len(features), beside.shape[1], recipe)
    optimiser = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    order = list(range(len(examples)))
    steps = recipe.epochs * math.ceil(len(order) / recipe.batch)
    step = 0
    for _ in range(recipe.epochs):
        random.shuffle(order)
        for start in range(0, len(order), recipe.batch):
            chosen = order[start : start + recipe.batch]
            index = torch.tensor(chosen)
            scores = network(first[index], second[index], beside[index], *_bag([rows[i] for i in chosen]))
            loss = _loss(scores, labels[index], weights[index], recipe)
            for group in optimiser.param_groups:
                group["lr"] = recipe.rate * 0.5 * (1 + math.cos(math.pi * step / steps))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
    return {name: value.numpy() for name, value in network.state_dict().items()}, features


def _bag(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """The rows of all examples in one, some left out, and where those of each begin."""
    kept = [each[torch.rand(len(each)) > FEATURE_DROPOUT] for each in rows]
    sizes = [len(each) for each in kept]
    return torch.cat(kept), torch.tensor(np.cumsum([0, *sizes[:-1]]))


def _loss(scores: Sequence[Tensor], labels: Tensor, weights: Tensor, recipe: Recipe) -> Tensor:
    total = torch.zeros(())
    for output, (score, weight) in enumerate(zip(scores, recipe.loss_weights, strict=True)):
        told = labels[:, output] >= 0
        if told.any():
            loss = functional.cross_entropy(score[told], labels[told, output], reduction="none", label_smoothing=0.02)
            total = total + weight * (loss * weights[told]).mean()
    return total


def write_head(path: Path, weights: Mapping[str, np.ndarray], features: Sequence[str], most: int) -> None:
    """Writes a head for `graphkit.extract.heads.pair_network`, with the `most` features that weigh most."""
    table = weights["emb.weight"]
    strongest = np.sort(np.argsort(-np.abs(table[1:]).sum(axis=1), kind="stable")[:most])
    table = np.concatenate([table[:1], table[1:][strongest]])
    scale = np.abs(table).max(axis=1) / 127 + 1e-9
    kept = json.dumps([features[row] for row in strongest], ensure_ascii=False, separators=(",", ":"))
    arrays: dict[str, Any] = {name: value.astype(np.float16) for name, value in weights.items() if name != "emb.weight"}
    arrays["emb.weight"] = np.round(table / scale[:, None]).astype(np.int8)
    arrays["emb.scale"] = scale.astype(np.float32)
    arrays["features"] = np.frombuffer(kept.encode(), dtype=np.uint8)
    np.savez_compressed(path, **arrays)
