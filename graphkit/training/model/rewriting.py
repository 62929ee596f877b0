"""Rewriting: the graph of the shipped weights, written anew without training.

What changes in `graphkit.training.model.operators` reaches the pipeline this way; every number goes over as it stands.
"""

from __future__ import annotations

import json
from pathlib import Path

import onnx

from graphkit.training.model.architecture import Dimensions, Inventory
from graphkit.training.model.onnx_export import find_columns
from graphkit.training.model.operators import build_graph
from graphkit.training.model.packaging import hash_component
from graphkit.training.model.weights import read_graph


def rewrite_pipeline(folder: Path) -> None:
    """Writes the encoder's graph in the pipeline `folder` anew around its weights."""
    component = folder / "graphkit_encoder"
    inventory = json.loads((component / "inventory.json").read_text(encoding="utf8"))
    columns = find_columns(Inventory(**{name: tuple(labels) for name, labels in inventory.items()}), Dimensions())
    weights = read_graph(onnx.load(component / "encoder.onnx"))
    model, _ = build_graph(weights, columns, Dimensions().attention_heads)
    onnx.save(model, component / "encoder.onnx")
    meta = folder / "meta.json"
    before = json.loads(meta.read_text(encoding="utf8"))["weights"]
    meta.write_text(meta.read_text(encoding="utf8").replace(before, hash_component(component)), encoding="utf8")
