"""Distillation: the layers that a corpus lacks, as an earlier network predicts them.

The treebank holds little news of war, and the sentences that teach acts of force have no trees. A network that goes
on learning from both would drift on the second kind, where nothing holds its trees and mentions. So these
sentences carry what the network read in them before (Li and Hoiem 2016, "Learning without Forgetting").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch

from graphkit.extract.parse.bio import SpanDecoder
from graphkit.extract.parse.trees import find_heads
from graphkit.extract.parse.wordpieces import Wordpieces, find_shape
from graphkit.training.corpora.treebanks import Sentence
from graphkit.training.model.architecture import Network
from graphkit.training.model.batches import Numbers, collate, cut_batches

LONGEST = 254
"""Sentences of more pieces are left as they are."""


@torch.no_grad()
def teach(sentences: Sequence[Sentence], network: Network, wordpieces: Wordpieces) -> tuple[Sentence, ...]:
    """`sentences` in their order, with tags, trees and mentions as `network` reads them."""
    network.eval()
    numbers = Numbers(wordpieces, network.inventory)
    examples = [numbers.example(s, [find_shape(word) for word in s.words]) for s in sentences]
    taught = list(sentences)
    decoder = SpanDecoder(network.inventory.mentions)
    for group in cut_batches(examples, 4_096):
        if len(examples[group[-1]].pieces) > LONGEST:
            continue
        batch = collate([examples[i] for i in group])
        scores = network(batch.pieces, batch.shapes, batch.firsts)
        for place, i in enumerate(group):
            size = len(sentences[i].words)
            heads = find_heads(scores.arcs[place, :size, : size + 1].float().numpy())
            labels = network.label(scores.dependents[place, :size], scores.governors[place, torch.from_numpy(heads)])
            mentions = ["O"] * size
            for start, end, kind, _ in decoder.find_spans(torch.log_softmax(scores.mentions[place, :size], -1).numpy()):
                mentions[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
            taught[i] = replace(
                sentences[i],
                upos=_names(network.inventory.upos, scores.upos[place, :size]),
                xpos=_names(network.inventory.xpos, scores.xpos[place, :size]),
                feats=_names(network.inventory.feats, scores.feats[place, :size]),
                heads=tuple(int(head) for head in heads),
                labels=_names(network.inventory.labels, labels),
                mentions=tuple(mentions),
            )
    return tuple(taught)


def _names(labels: Sequence[str], scores: torch.Tensor) -> tuple[str, ...]:
    return tuple(labels[int(i)] for i in scores.argmax(-1))
