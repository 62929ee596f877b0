"""The graph: the network as one file that onnxruntime runs, written operator by operator.

It computes what `graphkit.training.model.architecture` does in the fewest passes over memory that were found. All
sentences of a batch have equally many pieces, so nothing is padded and nothing masked, and what a sentence gives is the
same to the last bit whatever its neighbours. After the last layer's attention only the rows are kept that the heads
read: the mark at the start of each sentence, which stands for the root, and the first piece of each token.

Inputs, pieces before sentences, which spares attention its transpositions:
    `pieces` `shapes` [pieces, sentences]
    `rows` [rows]: places in the flattened pieces
    `slots` [pieces, sentences]: the numbers of the rows of each sentence, and 0 in the places that are left
Outputs:
    [rows]: `upos` `xpos` `feats`
    [rows, ...]: `mentions` `force` `roles` `parties` as log probabilities, `dependents` and `governors` for the scorer
    of labels, `vectors`, the states that acts are read from
    `arcs` [sentences, pieces, pieces]: how well the row of the last slot governs that of the one before it
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from graphkit.training.model.weights import MIXES, Weights

OPSET, IR = 17, 8
MICROSOFT = "com.microsoft"
EPSILON = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """How many columns each head has where it shares a product with another."""

    upos: int
    xpos: int
    feats: int
    force: int
    roles: int
    arc: int
    act: int


@dataclass(slots=True)
class _Graph:
    """Nodes and constants as they are written; `sources` says what each product reads."""

    weights: Weights
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, NDArray[Any]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    _small: dict[tuple[str, float, int], str] = field(default_factory=dict)

    def add(self, operator: str, *inputs: str, output: str = "", domain: str = "", **attributes: Any) -> str:
        output = output or f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def constant(self, name: str, values: Any) -> str:
        self.constants.setdefault(name, np.asarray(values))
        return name

    def table(self, name: str) -> str:
        return self.constant(f"table.{name}", self.weights.tables[name])

    def reshape(self, x: str, *shape: int) -> str:
        """`x` in another shape; 0 keeps a dimension, -1 takes what is left."""
        return self.add("Reshape", x, self.constant(f"shape {shape}", np.array(shape, dtype=np.int64)))

    def split(self, x: str, *sizes: int, outputs: Sequence[str] = ()) -> list[str]:
        """`x` cut along its last axis."""
        outputs = outputs or [f"Split_{len(self.nodes)}_{i}" for i in range(len(sizes))]
        sizes_name = self.constant(f"sizes {sizes}", np.array(sizes, dtype=np.int64))
        self.nodes.append(helper.make_node("Split", [x, sizes_name], outputs, axis=-1))
        return list(outputs)

    def product(self, name: str, x: str, output: str = "") -> str:
        """The product `name` with `x`, of floats or of integers as its weights are."""
        self.sources[name] = x
        product = self.weights.products[name]
        weight = self.constant(f"product.{name}.weight", product.weight)
        bias = self.constant(f"product.{name}.bias", product.bias)
        if product.scales is None:
            return self.add("Add", self.add("MatMul", x, weight), bias, output=output)
        scale = self.constant(f"product.{name}.scale", product.scales.columns)
        input_scale = self.constant(f"product.{name}.input_scale", product.scales.input)
        input_zero = self.constant(f"product.{name}.input_zero", product.scales.zero)
        key = (x, float(product.scales.input), int(product.scales.zero))
        if key not in self._small:
            self._small[key] = self.add("QuantizeLinear", x, input_scale, input_zero)
        inputs = (self._small[key], weight, input_scale, scale, input_zero, "", bias)
        return self.add("MatMulIntegerToFloat", *inputs, output=output, domain=MICROSOFT)

    def fused_product(self, x: str, y: str, output: str = "", **attributes: float) -> str:
        """A product of inputs read as if transposed; `transBatch` moves the first dimension behind the batch's."""
        return self.add("FusedMatMul", x, y, output=output, domain=MICROSOFT, **attributes)

    def norm(self, name: str, x: str) -> str:
        weight, bias = self.table(f"{name}.weight"), self.table(f"{name}.bias")
        return self.add("LayerNormalization", x, weight, bias, axis=-1, epsilon=EPSILON)

    def gelu(self, x: str) -> str:
        return self.add("Gelu", x, domain=MICROSOFT)


def build_graph(weights: Weights, columns: Columns, attention_heads: int) -> tuple[onnx.ModelProto, dict[str, str]]:
    """The graph of `weights`, and the tensor that each of their products reads."""
    graph = _Graph(weights)
    states = _encoder(graph, attention_heads)
    _heads(graph, _mixes(graph, states), columns)
    return _model(graph, columns), graph.sources


def _encoder(graph: _Graph, attention_heads: int) -> list[str]:
    """The states [rows, width] of the embeddings and of every layer."""
    width = graph.weights.tables["position"].shape[1]
    word = graph.add("Gather", graph.table("word"), "pieces")
    if "word.scale" in graph.weights.tables:
        scale = graph.add("Gather", graph.table("word.scale"), "pieces")
        word = graph.add("Mul", graph.add("Cast", word, to=TensorProto.FLOAT), scale)
    start = graph.constant("start", np.array([0], dtype=np.int64))
    length = graph.add("Shape", "pieces", start=0, end=1)
    position = graph.add("Slice", graph.reshape(graph.table("position"), -1, 1, width), start, length)
    shape = graph.add("Gather", graph.table("shape"), "shapes")
    embedded = graph.add("Add", graph.add("Add", word, position), shape)
    x = graph.norm("norm", graph.reshape(embedded, -1, width))
    by_head = graph.add("Concat", length, graph.constant("heads", np.array([-1, width // attention_heads])), axis=0)
    states = []
    for i in range(graph.weights.layers):
        states.append(graph.add("Gather", x, "rows"))
        attended = _attention(graph, f"layers.{i}", x, by_head, width // attention_heads)
        if i == graph.weights.layers - 1:
            attended, x = graph.add("Gather", attended, "rows"), states[-1]
        x = graph.norm(f"layers.{i}.out_norm", graph.add("Add", x, graph.product(f"layers.{i}.out", attended)))
        inner = graph.gelu(graph.product(f"layers.{i}.up", x))
        x = graph.norm(f"layers.{i}.down_norm", graph.add("Add", x, graph.product(f"layers.{i}.down", inner)))
    return [*states, x]


def _attention(graph: _Graph, layer: str, x: str, by_head: str, width: int) -> str:
    """Attention within each sentence; as pieces come before sentences in memory, its inputs need no transposition."""
    query, key, value = (
        graph.add("Reshape", graph.product(f"{layer}.{name}", x), by_head) for name in ("query", "key", "value")
    )
    scores = graph.fused_product(query, key, transBatchA=1, transBatchB=1, transB=1, alpha=width**-0.5)
    attended = graph.fused_product(graph.add("Softmax", scores, axis=-1), value, transBatchB=1)
    return graph.reshape(
        graph.add("Transpose", attended, perm=(1, 0, 2)), -1, graph.weights.tables["position"].shape[1]
    )


def _mixes(graph: _Graph, states: Sequence[str]) -> dict[str, str]:
    """The weighted means of `states` that the heads read: one product for all."""
    width = graph.weights.tables["position"].shape[1]
    stacked = graph.add("Concat", *(graph.reshape(state, 1, -1) for state in states), axis=0)
    mixed = graph.add("MatMul", graph.table("mix"), stacked)
    names = [f"mix_{mix}" for mix in MIXES]
    graph.nodes.append(helper.make_node("Split", [mixed], names, axis=0))
    return {mix: graph.reshape(name, -1, width) for mix, name in zip(MIXES, names, strict=True)}


def _heads(graph: _Graph, mixes: Mapping[str, str], columns: Columns) -> None:
    tags = graph.product("tags", graph.gelu(graph.product("tag", mixes["tag"])))
    for name, scores in zip(
        ("upos", "xpos", "feats"), graph.split(tags, columns.upos, columns.xpos, columns.feats), strict=True
    ):
        graph.add("ArgMax", scores, output=name, axis=-1, keepdims=0)

    mentions = graph.product("mentions", graph.gelu(graph.product("mention", mixes["mention"])))
    graph.add("LogSoftmax", mentions, output="mentions", axis=-1)

    act, party = graph.split(graph.gelu(graph.product("act", mixes["act"])), columns.act, columns.act)
    force, roles = graph.split(graph.product("told", act), columns.force, columns.roles)
    graph.add("LogSoftmax", force, output="force", axis=-1)
    graph.add("LogSoftmax", roles, output="roles", axis=-1)
    graph.add("LogSoftmax", graph.product("parties", party), output="parties", axis=-1)
    graph.add("Identity", mixes["act"], output="vectors")

    label = graph.weights.products["dependent"].weight.shape[1] - columns.arc
    for name, outputs in (
        ("dependent", ("arc_dependents", "dependents")),
        ("governor", ("arc_governors", "governors")),
    ):
        graph.split(graph.gelu(graph.product(name, mixes["tree"])), columns.arc, label, outputs=outputs)
    dependents = graph.add("Gather", graph.product("arc", "arc_dependents"), "slots")
    governors = graph.add("Gather", "arc_governors", "slots")
    graph.fused_product(dependents, governors, output="arcs", transBatchA=1, transBatchB=1, transB=1)


def _model(graph: _Graph, columns: Columns) -> onnx.ModelProto:
    products, width = graph.weights.products, graph.weights.tables["position"].shape[1]
    label = products["dependent"].weight.shape[1] - columns.arc
    numbers = {
        "mentions": products["mentions"].weight.shape[1],
        "force": columns.force,
        "roles": columns.roles,
        "parties": products["parties"].weight.shape[1],
        "dependents": label,
        "governors": label,
        "vectors": width,
    }
    value = helper.make_tensor_value_info
    inputs = [value(name, TensorProto.INT64, ["pieces", "sentences"]) for name in ("pieces", "shapes", "slots")]
    outputs = [value(name, TensorProto.INT64, ["rows"]) for name in ("upos", "xpos", "feats")]
    outputs += [value(name, TensorProto.FLOAT, ["rows", size]) for name, size in numbers.items()]
    outputs.append(value("arcs", TensorProto.FLOAT, ["sentences", "pieces", "pieces"]))
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "encoder",
            [*inputs, value("rows", TensorProto.INT64, ["rows"])],
            outputs,
            [numpy_helper.from_array(values, name) for name, values in graph.constants.items()],
        ),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=IR,
        producer_name="graphkit",
    )
    onnx.checker.check_model(model)
    return model
