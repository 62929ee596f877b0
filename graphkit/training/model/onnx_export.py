"""ONNX export: the trained network as two files that onnxruntime runs.

`encoder.onnx` reads pieces and gives the scores of every head, `labels.onnx` the label of chosen arcs, which is too
small to be worth quantising.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from graphkit.extract.parse.windows import Window, find_windows, make_feed
from graphkit.extract.parse.wordpieces import Wordpieces, find_shape
from graphkit.training.corpora.treebanks import Sentence
from graphkit.training.model.architecture import Dimensions, Inventory, Network
from graphkit.training.model.operators import Columns, build_graph
from graphkit.training.model.quantisation import find_ranges, quantise
from graphkit.training.model.weights import read_state

OPSET = 17
CALIBRATION_SENTENCES = 256


def load_network(folder: Path) -> Network:
    """The network whose weights a training left in `folder`, ready to be read from."""
    inventory = json.loads((folder / "inventory.json").read_text(encoding="utf8"))
    network = Network(Inventory(**{name: tuple(labels) for name, labels in inventory.items()}))
    network.load_state_dict(torch.load(folder / "weights.pt", weights_only=True))
    return network.eval()


def write_encoder(network: Network, out: Path, wordpieces: Wordpieces, calibration: Sequence[Sentence]) -> None:
    """Writes encoder.onnx of `network` into the folder `out`.

    Its weights are small, with the input scales seen in sentences of `calibration`; without any they stay as they are.
    """
    weights = read_state({name: value.detach().numpy() for name, value in network.state_dict().items()})
    columns, attention_heads = find_columns(network.inventory, network.size), network.size.attention_heads
    model, sources = build_graph(weights, columns, attention_heads)
    if calibration:
        chosen = random.Random(0).sample(list(calibration), min(CALIBRATION_SENTENCES, len(calibration)))
        feeds = (make_feed(list(_windows(sentence.words, wordpieces))) for sentence in chosen)
        model, _ = build_graph(quantise(weights, find_ranges(model, sources, feeds)), columns, attention_heads)
    onnx.save(model, out / "encoder.onnx")


def write_labels(network: Network, out: Path) -> None:
    """Writes labels.onnx of `network` into the folder `out`."""
    width = network.label.weight.shape[0] - 1
    with torch.no_grad():
        torch.onnx.export(
            _Labels(network),
            (torch.zeros(3, width), torch.zeros(3, width)),
            str(out / "labels.onnx"),
            input_names=["dependents", "governors"],
            output_names=["labels"],
            dynamic_axes={name: {0: "arcs"} for name in ("dependents", "governors", "labels")},
            opset_version=OPSET,
            dynamo=False,
        )


def find_columns(inventory: Inventory, size: Dimensions) -> Columns:
    """How the heads that share a product share its columns."""
    layers = {name: len(getattr(inventory, name)) for name in ("upos", "xpos", "feats", "force", "roles")}
    return Columns(**layers, arc=size.arc, act=size.act)


def _windows(words: Sequence[str], wordpieces: Wordpieces) -> Iterator[Window]:
    cuts = [(wordpieces.cut(word), find_shape(word)) for word in words]
    return islice(find_windows(range(len(words)), words, cuts), 1)


class _Labels(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.label = network.label

    def forward(self, dependents: Tensor, governors: Tensor) -> Tensor:
        labels: Tensor = self.label(dependents, governors).argmax(-1)
        return labels
