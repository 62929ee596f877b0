"""The networks of the heads: two token states and the features beside them to the scores of a few classes.

    hidden = relu(A a + B b + D scores + sum of feature rows)
    product = tanh(P a) * tanh(Q b)
    scores = O relu(M [hidden, product])

A network of this size runs in plain numpy in microseconds a pair; training/heads fits it in torch and writes it as
16-bit numbers, the rows of features as 8-bit ones. Features that it has not seen in training have no row.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphkit.schema.errors import ModelError

Floats = NDArray[np.float32]

NONE = 0
"""The row of no feature, which adds nothing."""

FOLDER = Path(__file__).parents[1] / "model" / "heads"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairNetwork:
    """One head: its weights by name, and the row of each feature; that of `NONE` is 0."""

    weights: Mapping[str, Floats]
    rows: Mapping[str, int]

    def scores(self, first: Floats, second: Floats, beside: Floats, features: Sequence[Sequence[str]]) -> list[Floats]:
        """The probabilities of each output [n, classes] for n pairs of token states."""
        w = self.weights
        known = self._sum_rows(features)
        hidden = first @ w["wa.weight"].T + w["wa.bias"] + second @ w["wb.weight"].T + beside @ w["wd.weight"].T + known
        product = np.tanh(first @ w["pa.weight"].T + w["pa.bias"]) * np.tanh(second @ w["pb.weight"].T + w["pb.bias"])
        joined = np.concatenate([np.maximum(hidden, 0), product], axis=1)
        middle = np.maximum(joined @ w["mid.weight"].T + w["mid.bias"], 0)
        outputs = sum(name.startswith("outs.") and name.endswith("weight") for name in w)
        return [_softmax(middle @ w[f"outs.{i}.weight"].T + w[f"outs.{i}.bias"]) for i in range(outputs)]

    def _sum_rows(self, features: Sequence[Sequence[str]]) -> Floats:
        """The sum of the rows of each of `features`, which are filled up to the longest with the row of none."""
        rows = [[row for name in names if (row := self.rows.get(name)) is not None] for names in features]
        longest = max(map(len, rows), default=0)
        numbers = np.array([found + [NONE] * (longest - len(found)) for found in rows], dtype=np.intp)
        return np.asarray(self.weights["emb.weight"][numbers].sum(axis=1), dtype=np.float32)


@cache
def load_network(name: str) -> PairNetwork:
    """The head of that name, read once a process.

    Raises:
        ModelError: its files are missing or damaged.
    """
    try:
        with np.load(FOLDER / f"{name}.npz") as arrays:
            weights = {key: arrays[key].astype(np.float32) for key in arrays.files if key != "features"}
            features = json.loads(arrays["features"].tobytes())
        weights["emb.weight"] *= weights.pop("emb.scale")[:, None]
        weights["emb.weight"][NONE] = 0
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(FOLDER, problem=f"no usable head {name!r} ({error})", hint="install graphkit again") from error
    return PairNetwork(weights=weights, rows={each: row for row, each in enumerate(features, start=1)})


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)
