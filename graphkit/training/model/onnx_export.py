"""ONNX export: the trained network as two files that onnxruntime runs.

`encoder.onnx` reads pieces and gives the scores of every head, `labels.onnx` the label of chosen arcs, which is too
small to be worth quantising.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from graphkit.extract.parse.wordpieces import Wordpieces, find_shape
from graphkit.training.corpora.treebanks import Sentence
from graphkit.training.model.architecture import Inventory, Network
from graphkit.training.model.batches import Numbers, collate
from graphkit.training.model.quantisation import find_ranges, quantise_matrices, quantise_table

OPSET = 17
TOKEN_OUTPUTS = ("upos", "xpos", "feats", "mentions", "force", "roles", "parties")
CALIBRATION_SENTENCES = 256


def load_network(folder: Path) -> Network:
    """The network whose weights a training left in `folder`, ready to be read from."""
    inventory = json.loads((folder / "inventory.json").read_text(encoding="utf8"))
    network = Network(Inventory(**{name: tuple(labels) for name, labels in inventory.items()}))
    network.load_state_dict(torch.load(folder / "weights.pt", weights_only=True))
    return network.eval()


def write_graphs(network: Network, out: Path) -> None:
    """Writes encoder.onnx and labels.onnx of `network` into the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    pieces = torch.tensor([[101, 2009, 102, 0], [101, 2009, 2010, 102]])
    firsts = torch.tensor([[1, 0], [1, 2]])
    with torch.no_grad():
        torch.onnx.export(
            _Readings(network),
            (pieces, torch.zeros_like(pieces), firsts),
            str(out / "encoder.onnx"),
            input_names=["pieces", "shapes", "firsts"],
            output_names=[*TOKEN_OUTPUTS, "arcs", "dependents", "governors"],
            dynamic_axes={
                **{name: {0: "sentences", 1: "pieces"} for name in ("pieces", "shapes")},
                **{name: {0: "sentences", 1: "tokens"} for name in ("firsts", *TOKEN_OUTPUTS)},
                "arcs": {0: "sentences", 1: "tokens", 2: "governors"},
                "dependents": {0: "sentences", 1: "tokens"},
                "governors": {0: "sentences", 1: "governors"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
        width = network.label.weight.shape[0] - 1
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


def quantise_encoder(path: Path, network: Network, wordpieces: Wordpieces, sentences: Sequence[Sentence]) -> None:
    """Makes the weights of the encoder.onnx at `path` small; input scales are those seen in `sentences`."""
    model = onnx.load(path)
    numbers = Numbers(wordpieces, network.inventory)
    chosen = random.Random(0).sample(list(sentences), min(CALIBRATION_SENTENCES, len(sentences)))
    batches = (collate([numbers.example(s, [find_shape(word) for word in s.words])]) for s in chosen)
    feeds = ({name: getattr(batch, name).numpy() for name in ("pieces", "shapes", "firsts")} for batch in batches)
    quantise_matrices(model, find_ranges(model, feeds))
    quantise_table(model, rows=network.encoder.word.num_embeddings)
    onnx.save(model, path)


class _Readings(nn.Module):
    """The network with tags chosen; mentions, force, roles and parties in log probabilities."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(pieces, shapes, firsts)
        return (
            scores.upos.argmax(-1),
            scores.xpos.argmax(-1),
            scores.feats.argmax(-1),
            *(
                torch.log_softmax(head, dim=-1)
                for head in (scores.mentions, scores.force, scores.roles, scores.parties)
            ),
            scores.arcs,
            scores.dependents,
            scores.governors,
        )


class _Labels(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.label = network.label

    def forward(self, dependents: Tensor, governors: Tensor) -> Tensor:
        labels: Tensor = self.label(dependents, governors).argmax(-1)
        return labels
