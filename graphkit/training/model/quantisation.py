"""Quantisation: the exported network with 8-bit tables and matrices.

The word table keeps one scale a row. Each matrix product reads its input as unsigned 8-bit numbers of one fixed scale,
found on sentences of the training corpus, so that what a sentence gives does not depend on the sentences it is
batched with (onnxruntime's dynamic quantisation takes its scales from the whole batch).

Weights use seven of their eight bits: processors without VNNI add pairs of products in 16 bits, which seven-bit
weights cannot overflow, so every processor computes the same integers. Measured on one thread of one machine in
one run: 11,100 pieces/s against 9,500 dynamic, 5,200 by MatMulNBits with 8-bit blocks of 128 and 4,900 in fp32;
no figure on the development files fell below that of fp32 by more than 0.2 points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

import graphkit.extract.parse.encoder  # noqa: F401  turns the telemetry of onnxruntime off

WEIGHT_LIMIT = 63
"""The largest absolute value of a quantised weight."""

KEPT_SHARE = 0.9
"""The range of an input is that of this share of the calibration sentences; rare outliers are clipped."""

Feed = Mapping[str, NDArray[np.int64]]


def find_ranges(model: onnx.ModelProto, feeds: Iterable[Feed]) -> dict[str, tuple[float, float]]:
    """The range of the input of each constant matrix product of `model`, over `feeds` of one sentence each."""
    names = sorted({node.input[0] for node in _products(model)})
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    probe.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    import onnxruntime  # after the encoder, which turns its telemetry off

    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    extremes = np.array(
        [[(value.min(), value.max()) for value in session.run(names, dict(feed))] for feed in feeds], dtype=np.float64
    )
    low = np.quantile(extremes[:, :, 0], 1 - KEPT_SHARE, axis=0)
    high = np.quantile(extremes[:, :, 1], KEPT_SHARE, axis=0)
    return {name: (min(0.0, float(a)), max(0.0, float(b))) for name, a, b in zip(names, low, high, strict=True)}


def quantise_matrices(model: onnx.ModelProto, ranges: Mapping[str, tuple[float, float]]) -> None:
    """Replaces each constant matrix product of `model` by one of integers, its input scaled by `ranges`."""
    graph = model.graph
    matrices = {tensor.name: tensor for tensor in graph.initializer}
    products = {node.output[0]: node for node in _products(model)}
    nodes: list[onnx.NodeProto] = []
    quantised: dict[str, str] = {}
    for node in graph.node:
        if node.output[0] not in products:
            nodes.append(node)
            continue
        source, weight = node.input
        if source not in quantised:
            name = quantised[source] = f"small_input_{len(quantised)}"
            low, high = ranges[source]
            scale = np.float32((high - low) / 255)
            graph.initializer.append(numpy_helper.from_array(np.asarray(scale), f"{name}_scale"))
            graph.initializer.append(numpy_helper.from_array(np.asarray(np.uint8(round(-low / scale))), f"{name}_zero"))
            nodes.append(helper.make_node("QuantizeLinear", [source, f"{name}_scale", f"{name}_zero"], [name]))
        name = quantised[source]
        if weight in matrices:
            tensor = matrices.pop(weight)
            values = numpy_helper.to_array(tensor)
            scales = np.maximum(np.abs(values).max(axis=0) / WEIGHT_LIMIT, 1e-8).astype(np.float32)
            small = np.round(values / scales).astype(np.int8)
            graph.initializer.remove(tensor)
            graph.initializer.append(numpy_helper.from_array(small, f"{weight}_small"))
            graph.initializer.append(numpy_helper.from_array(scales, f"{weight}_scale"))
        inputs = [name, f"{weight}_small", f"{name}_scale", f"{weight}_scale", f"{name}_zero"]
        nodes.append(helper.make_node("MatMulIntegerToFloat", inputs, [node.output[0]], domain="com.microsoft"))
    del graph.node[:]
    graph.node.extend(nodes)
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))


def quantise_table(model: onnx.ModelProto, rows: int) -> None:
    """Replaces the Gather from the table of `rows` rows by one from 8-bit rows, each times its scale."""
    graph = model.graph
    table = next(tensor for tensor in graph.initializer if len(tensor.dims) == 2 and tensor.dims[0] == rows)
    values = numpy_helper.to_array(table)
    scale = np.maximum(np.abs(values).max(axis=1, keepdims=True) / 127, 1e-8).astype(np.float32)
    small = np.round(values / scale).astype(np.int8)
    place, gather = next((i, node) for i, node in enumerate(graph.node) if table.name in node.input)
    replacement = [
        helper.make_node("Gather", ["word_table", gather.input[1]], ["word_small"], axis=0),
        helper.make_node("Cast", ["word_small"], ["word_float"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["word_scale", gather.input[1]], ["word_row_scale"], axis=0),
        helper.make_node("Mul", ["word_float", "word_row_scale"], list(gather.output)),
    ]
    nodes = [*graph.node[:place], *replacement, *graph.node[place + 1 :]]
    del graph.node[:]
    graph.node.extend(nodes)
    graph.initializer.remove(table)
    graph.initializer.append(numpy_helper.from_array(small, "word_table"))
    graph.initializer.append(numpy_helper.from_array(scale, "word_scale"))


def _products(model: onnx.ModelProto) -> list[onnx.NodeProto]:
    """The products of `model` whose right side is a constant matrix."""
    matrices = {tensor.name for tensor in model.graph.initializer if len(tensor.dims) == 2}
    return [node for node in model.graph.node if node.op_type == "MatMul" and node.input[1] in matrices]
