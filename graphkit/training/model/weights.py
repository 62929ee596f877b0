"""Weights: the numbers of the network under the names by which the exported graph calls them.

A `Product` joins what reads the same input: one product of a matrix of 512 columns is faster than two of 256. So the
heads for attackers and for parties are one product here, and the three kinds of tags are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

Floats = NDArray[np.float32]
State = Mapping[str, Floats]

ON_TOKENS = ("tag", "tags", "mention", "mentions", "act", "told", "parties", "dependent", "governor", "arc")
"""The products that read the states of tokens; the others read those of pieces."""

PARTS = ("weight", "bias", "scale", "input_scale", "input_zero")
"""What the graph names after a product; the last three where it is small."""

MIXES = ("tag", "tree", "mention", "act")
"""The rows of the table `mix`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """How 8-bit numbers are meant: a matrix by one scale for each of its `columns`, its input by scale and zero."""

    columns: Floats
    input: NDArray[Any]
    zero: NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """x @ weight + bias; with `scales`, `weight` and x are 8-bit numbers."""

    weight: NDArray[Any]
    bias: Floats
    scales: Scales | None = None

    @classmethod
    def join(cls, *products: Product) -> Self:
        """The product whose columns are those of `products`, in their order; all are large."""
        return cls(
            weight=np.concatenate([product.weight for product in products], axis=1),
            bias=np.concatenate([product.bias for product in products]),
        )


@dataclass(slots=True, kw_only=True)
class Weights:
    """All numbers of one network.

    `tables` holds word, position and shape, the weights and biases of norms, and `mix` [4, layers + 1]. A small word
    table has its scales in `word.scale`.
    """

    products: dict[str, Product] = field(default_factory=dict)
    tables: dict[str, NDArray[Any]] = field(default_factory=dict)

    @property
    def layers(self) -> int:
        """The number of transformer layers."""
        return self.tables["mix"].shape[1] - 1


def read_state(state: State) -> Weights:
    """The weights of a trained `graphkit.training.model.architecture.Network`, from the arrays of its state."""
    layers = len(state["tag_mix.weight"]) - 1
    tables = {name: state[f"encoder.{name}.weight"] for name in ("word", "position", "shape")}
    tables["mix"] = np.stack([_softmax(state[f"{mix}_mix.weight"]) for mix in MIXES])
    norms = ["norm", *(f"layers.{i}.{norm}" for i in range(layers) for norm in ("out_norm", "down_norm"))]
    tables |= {f"{norm}.{part}": state[f"encoder.{norm}.{part}"] for norm in norms for part in ("weight", "bias")}

    def linear(name: str) -> Product:
        return Product(weight=np.ascontiguousarray(state[f"{name}.weight"].T), bias=state[f"{name}.bias"])

    products = {}
    for i in range(layers):
        qkv = linear(f"encoder.layers.{i}.qkv")
        for name, weight, bias in zip(
            ("query", "key", "value"), np.split(qkv.weight, 3, axis=1), np.split(qkv.bias, 3), strict=True
        ):
            products[f"layers.{i}.{name}"] = Product(weight=np.ascontiguousarray(weight), bias=bias)
        products |= {f"layers.{i}.{name}": linear(f"encoder.layers.{i}.{name}") for name in ("out", "up", "down")}
    products["tag"] = linear("tag.0")
    products["tags"] = Product.join(linear("upos"), linear("xpos"), linear("feats"))
    products["mention"] = linear("mention.0")
    products["mentions"] = linear("mentions")
    products["act"] = Product.join(linear("act.0"), linear("party.0"))
    products["told"] = Product.join(linear("force"), linear("roles"))
    products["parties"] = linear("parties")
    products["dependent"] = Product.join(linear("arc_dependent.0"), linear("label_dependent.0"))
    products["governor"] = Product.join(linear("arc_governor.0"), linear("label_governor.0"))
    products["arc"] = Product(weight=state["arc"][:-1], bias=state["arc"][-1])
    return Weights(products=products, tables=tables)


def read_graph(model: onnx.ModelProto) -> Weights:
    """The weights that `graphkit.training.model.operators.build_graph` has put into `model`."""
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    names = sorted({name.removeprefix("product.").rpartition(".")[0] for name in arrays if name.startswith("product.")})
    return Weights(
        products={name: _product({part: arrays.get(f"product.{name}.{part}") for part in PARTS}) for name in names},
        tables={name.removeprefix("table."): value for name, value in arrays.items() if name.startswith("table.")},
    )


def _product(parts: Mapping[str, Any]) -> Product:
    scales = Scales(columns=parts["scale"], input=parts["input_scale"], zero=parts["input_zero"])
    return Product(weight=parts["weight"], bias=parts["bias"], scales=None if parts["scale"] is None else scales)


def _softmax(values: Floats) -> Floats:
    powers = np.exp(values - values.max())
    return (powers / powers.sum()).astype(np.float32)
