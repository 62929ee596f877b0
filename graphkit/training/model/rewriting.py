"""Rewriting: the graph of the shipped weights, written anew without training.

It reads encoder.onnx as torch.onnx exported it and graphkit quantised it until now, and takes every number over as it
stands.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper

from graphkit.training.model.graph import build_graph
from graphkit.training.model.network import Dimensions, Inventory
from graphkit.training.model.onnx_export import find_columns
from graphkit.training.model.packaging import hash_component
from graphkit.training.model.weights import Product, Scales, Weights


def rewrite_pipeline(folder: Path) -> None:
    """Writes the encoder's graph in the pipeline `folder` anew around its weights."""
    component = folder / "graphkit_encoder"
    inventory = json.loads((component / "inventory.json").read_text(encoding="utf8"))
    columns = find_columns(Inventory(**{name: tuple(labels) for name, labels in inventory.items()}), Dimensions())
    weights = _Exported(onnx.load(component / "encoder.onnx")).weights()
    model, _ = build_graph(weights, columns, Dimensions().attention_heads)
    onnx.save(model, component / "encoder.onnx")
    meta = folder / "meta.json"
    before = json.loads(meta.read_text(encoding="utf8"))["weights"]
    meta.write_text(meta.read_text(encoding="utf8").replace(before, hash_component(component)), encoding="utf8")


class _Exported:
    def __init__(self, model: onnx.ModelProto) -> None:
        self._arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
        self._nodes = {output: node for node in model.graph.node for output in node.output}

    def weights(self) -> Weights:
        arrays = self._arrays
        tables = {name: arrays[f"network.encoder.{name}.weight"] for name in ("position", "shape")}
        tables |= {"word": arrays["word_table"], "word.scale": arrays["word_scale"]}
        tables |= {name.removeprefix("network.encoder."): values for name, values in arrays.items() if "norm." in name}
        tables["mix"] = np.stack([self._mix(mix) for mix in ("tag_mix", "tree_mix", "mention_mix", "act_mix")])
        products: dict[str, Product] = {}
        for i in range(tables["mix"].shape[1] - 1):
            joined = self._linear(f"encoder/layers.{i}/qkv")
            for j, name in enumerate(("query", "key", "value")):
                products[f"layers.{i}.{name}"] = _columns(joined, j * len(joined.weight), len(joined.weight))
            for name in ("out", "up", "down"):
                products[f"layers.{i}.{name}"] = self._linear(f"encoder/layers.{i}/{name}")
        products["tag"], products["mention"] = self._head("tag"), self._head("mention")
        products["tags"] = _join(*(self._linear(name) for name in ("upos", "xpos", "feats")))
        products["mentions"], products["parties"] = self._linear("mentions"), self._linear("parties")
        products["act"] = _join(self._head("act"), self._head("party"))
        products["told"] = _join(self._linear("force"), self._linear("roles"))
        products["dependent"] = _join(self._head("arc_dependent"), self._head("label_dependent"))
        products["governor"] = _join(self._head("arc_governor"), self._head("label_governor"))
        products["arc"] = self._arc()
        return Weights(products=products, tables=tables)

    def _product(self, node: onnx.NodeProto, bias: Any) -> Product:
        _, weight, input_scale, scale, input_zero = (self._arrays.get(name, np.empty(0)) for name in node.input)
        return Product(weight=weight, bias=bias, scales=Scales(columns=scale, input=input_scale, zero=input_zero))

    def _linear(self, path: str) -> Product:
        bias = self._arrays[f"network.{path.replace('/', '.')}.bias"]
        return self._product(self._nodes[f"/network/{path}/MatMul_output_0"], bias)

    def _head(self, name: str) -> Product:
        bias = self._arrays[f"network.{name}.0.bias"]
        return self._product(self._nodes[f"/network/{name}/{name}.0/MatMul_output_0"], bias)

    def _arc(self) -> Product:
        """The product with a column of ones: what the ones contribute is the bias."""
        product: Any = self._product(self._nodes["/network/MatMul_output_0"], np.empty(0))
        scales = product.scales
        zero = int(scales.zero)
        one = min(255, int(np.rint(np.float32(1) / scales.input)) + zero) - zero
        bias = np.float32(one) * product.weight[-1].astype(np.float32) * (scales.input * scales.columns)
        return replace(product, weight=np.ascontiguousarray(product.weight[:-1]), bias=bias.astype(np.float32))

    def _mix(self, name: str) -> Any:
        first = self._arrays[self._nodes[f"/network/{name}/Mul_output_0"].input[1]]
        others = self._arrays[self._nodes[f"/network/{name}/Split_output_0"].input[0]]
        return np.concatenate([first[None], others]).astype(np.float32)


def _columns(product: Any, start: int, count: int) -> Product:
    chosen = slice(start, start + count)
    return Product(
        weight=np.ascontiguousarray(product.weight[:, chosen]),
        bias=product.bias[chosen],
        scales=replace(product.scales, columns=product.scales.columns[chosen]),
    )


def _join(*products: Any) -> Product:
    """The product of all columns; what shares an input has one scale of it."""
    assert len({(float(product.scales.input), int(product.scales.zero)) for product in products}) == 1
    columns = np.concatenate([product.scales.columns for product in products])
    return replace(Product.join(*products), scales=replace(products[0].scales, columns=columns))
