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
from onnx import TensorProto, helper

import graphkit.extract.parse.encoder  # noqa: F401  turns the telemetry of onnxruntime off
from graphkit.training.model.weights import ON_TOKENS, Product, Scales, Weights

WEIGHT_LIMIT = 63
"""The largest absolute value of a quantised weight."""

KEPT_SHARE = 0.9
"""The range of an input is that of this share of the calibration sentences; rare outliers are clipped."""

READS_ROOT = "governor"
"""The only head that reads the row of the root."""

Feed = Mapping[str, NDArray[np.int64]]


def find_ranges(
    model: onnx.ModelProto, sources: Mapping[str, str], feeds: Iterable[Feed]
) -> dict[str, tuple[float, float]]:
    """The range of what each product of `model` reads, by its name in `sources`, over `feeds` of one sentence each."""
    names = sorted(set(sources.values()))
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    probe.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    import onnxruntime  # after the encoder, which turns its telemetry off

    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    extremes = []
    for feed in feeds:
        values = dict(zip(names, session.run(names, dict(feed)), strict=True))
        seen = {
            product: values[source][1:] if product in ON_TOKENS and product != READS_ROOT else values[source]
            for product, source in sources.items()
        }
        extremes.append([(value.min(), value.max()) for value in seen.values()])
    low = np.quantile(np.array(extremes, dtype=np.float64)[:, :, 0], 1 - KEPT_SHARE, axis=0)
    high = np.quantile(np.array(extremes, dtype=np.float64)[:, :, 1], KEPT_SHARE, axis=0)
    return {name: (min(0.0, float(a)), max(0.0, float(b))) for name, a, b in zip(sources, low, high, strict=True)}


def quantise(weights: Weights, ranges: Mapping[str, tuple[float, float]]) -> Weights:
    """`weights` with 8-bit matrices and word table; `ranges` are those of what the products read."""
    products = {name: _small_product(product, *ranges[name]) for name, product in weights.products.items()}
    word = weights.tables["word"]
    scale = np.maximum(np.abs(word).max(axis=1, keepdims=True) / 127, 1e-8).astype(np.float32)
    small = {"word": np.round(word / scale).astype(np.int8), "word.scale": scale}
    return Weights(products=products, tables={**weights.tables, **small})


def _small_product(product: Product, low: float, high: float) -> Product:
    step = np.float32((high - low) / 255)
    columns = np.maximum(np.abs(product.weight).max(axis=0) / WEIGHT_LIMIT, 1e-8).astype(np.float32)
    scales = Scales(columns=columns, input=np.asarray(step), zero=np.asarray(np.uint8(round(-low / step))))
    return Product(weight=np.round(product.weight / columns).astype(np.int8), bias=product.bias, scales=scales)
