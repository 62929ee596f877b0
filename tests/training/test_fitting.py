"""The network learns from what is annotated and from nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` is not installed")
onnx = pytest.importorskip("onnx", reason="the extra `train` is not installed")

import numpy as np  # noqa: E402
import onnxruntime  # noqa: E402

from graphkit.extract.parse.encoder import MODEL  # noqa: E402
from graphkit.extract.parse.wordpieces import Wordpieces, find_shape  # noqa: E402
from graphkit.training.corpora.treebanks import UNLABELLED, Sentence  # noqa: E402
from graphkit.training.model.architecture import Dimensions, Network  # noqa: E402
from graphkit.training.model.batches import Example, Numbers, collate, cut_batches  # noqa: E402
from graphkit.training.model.fit import Corpora, find_inventory, find_losses  # noqa: E402
from graphkit.training.model.onnx_export import quantise_encoder, write_graphs  # noqa: E402

TREE = Sentence(
    words=("Guards", "left"),
    upos=("NOUN", "VERB"),
    xpos=("NNS", "VBD"),
    feats=("_", "_"),
    heads=(2, 0),
    labels=("nsubj", "root"),
)
NAMED = Sentence(words=("Adler", "slept", "well"), mentions=("B-Person", "O", UNLABELLED))
TOLD = Sentence(words=("Guards", "shot", "him"), force=("O", "force", "O"), roles=("B-Attacker", "O", "B-Victim"))
CORPORA = Corpora(trees=[TREE], mentions=[NAMED], partial_mentions=[], dev_trees=[], dev_mentions=[])
SMALL = Dimensions(width=24, attention_heads=2, inner=32, layers=2, arc=8, label=8, tag=8, mention=8, act=8)


@pytest.fixture
def network() -> Any:
    torch.manual_seed(0)
    return Network(find_inventory(CORPORA), SMALL, dropout=0.0).eval()


@pytest.fixture
def wordpieces() -> Wordpieces:
    return Wordpieces.load(MODEL / "graphkit_encoder" / "tokenizer.json")


def example(sentence: Sentence, network: Any, wordpieces: Wordpieces) -> Example:
    return Numbers(wordpieces, network.inventory).example(sentence, [find_shape(word) for word in sentence.words])


def test_a_sentence_teaches_only_the_layers_that_it_has(network: Any, wordpieces: Wordpieces) -> None:
    batch = collate([example(NAMED, network, wordpieces)])
    assert set(find_losses(network, network(batch.pieces, batch.shapes, batch.firsts), batch)) == {"mentions"}


def test_a_sentence_that_tells_an_act_teaches_force_and_parts(network: Any, wordpieces: Wordpieces) -> None:
    batch = collate([example(TOLD, network, wordpieces)])
    assert set(find_losses(network, network(batch.pieces, batch.shapes, batch.firsts), batch)) == {"force", "roles"}


def test_an_unlabelled_token_teaches_nothing(network: Any, wordpieces: Wordpieces) -> None:
    batch = collate([example(NAMED, network, wordpieces)])
    scores = network(batch.pieces, batch.shapes, batch.firsts)
    loss = find_losses(network, scores, batch)["mentions"]
    scores.mentions[0, 2] += 5 * torch.arange(scores.mentions.shape[2])
    assert find_losses(network, scores, batch)["mentions"] == loss


def test_padding_changes_no_score(network: Any, wordpieces: Wordpieces) -> None:
    alone = collate([example(TREE, network, wordpieces)])
    padded = collate([example(TREE, network, wordpieces), example(NAMED, network, wordpieces)])
    of_alone = network(alone.pieces, alone.shapes, alone.firsts)
    of_padded = network(padded.pieces, padded.shapes, padded.firsts)
    torch.testing.assert_close(of_padded.arcs[0, :2, :3], of_alone.arcs[0])
    torch.testing.assert_close(of_padded.upos[0, :2], of_alone.upos[0])


def test_batches_hold_every_sentence_once_and_no_more_than_fits() -> None:
    examples = [Example(pieces=[0] * n, shapes=[0] * n, firsts=[1], targets={}) for n in (3, 9, 4, 40, 5, 5)]
    groups = list(cut_batches(examples, 20))
    assert sorted(i for group in groups for i in group) == list(range(6))
    assert all(len(g) == 1 or len(g) * max(len(examples[i].pieces) for i in g) <= 20 for g in groups)


def test_small_weights_score_like_the_large_ones_whatever_the_neighbours(
    network: Any, wordpieces: Wordpieces, tmp_path: Path
) -> None:
    """Rounding moves a score a little; a neighbour in the batch moves it not at all."""
    write_graphs(network, tmp_path)
    large = onnxruntime.InferenceSession(tmp_path / "encoder.onnx")
    quantise_encoder(tmp_path / "encoder.onnx", network, wordpieces, [TREE, NAMED])
    small = onnxruntime.InferenceSession(tmp_path / "encoder.onnx")
    one = collate([example(NAMED, network, wordpieces)])
    two = collate([example(NAMED, network, wordpieces), example(TREE, network, wordpieces)])

    def arcs(session: Any, batch: Any) -> np.ndarray:
        feed = {name: getattr(batch, name).numpy() for name in ("pieces", "shapes", "firsts")}
        return np.asarray(session.run(["arcs"], feed)[0][0])

    np.testing.assert_allclose(arcs(small, one), arcs(large, one), atol=0.05)
    np.testing.assert_array_equal(arcs(small, two), arcs(small, one))
