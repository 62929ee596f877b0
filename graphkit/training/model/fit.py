"""Fit: training the network on the corpora.

All heads are trained together; each step sees sentences of one length from all corpora, and each head only the
tokens that its corpora annotate. The published weights are an exponential moving average of the last epochs.
"""

from __future__ import annotations

import json
import math
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from graphkit.extract.parse.bio import find_spans
from graphkit.extract.parse.wordpieces import Wordpieces, find_shape
from graphkit.training.corpora.augmentation import Names, vary_mentions, vary_quotes, vary_shapes, vary_tree
from graphkit.training.corpora.marked import FORCE, PARTS
from graphkit.training.corpora.treebanks import UNLABELLED, Sentence
from graphkit.training.model.architecture import Inventory, Network, Scores
from graphkit.training.model.batches import IGNORED, Batch, Example, Numbers, collate, cut_batches
from graphkit.training.model.distillation import teach

LOSS_WEIGHTS = {
    "upos": 0.3,
    "xpos": 0.5,
    "feats": 0.3,
    "arcs": 1.0,
    "labels": 1.0,
    "mentions": 1.0,
    "force": 1.0,
    "roles": 1.0,
    "parties": 0.7,
}
TAG_LAYERS = ("upos", "xpos", "feats", "mentions", "force", "roles", "parties")
PIECES_PER_SENTENCE = 254
"""Longer training sentences are left out: the longest of the treebank would set the memory of a step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The settings of a training; the defaults made the first weights, CONTINUED from those the shipped ones."""

    epochs: int = 15
    pieces_per_step: int = 2_048
    encoder_rate: float = 3e-4
    head_rate: float = 2e-3
    warm_up: float = 0.08
    mention_repeats: int = 2
    act_repeats: int = 2
    empty_share: float = 0.4
    average: float = 0.99
    threads: int = 2
    seed: int = 1


CONTINUED = Recipe(epochs=5, encoder_rate=1.5e-4, head_rate=1e-3, act_repeats=1)
"""The settings of a training that starts from the weights of another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpora:
    """What is trained on and what each epoch is scored on.

    Each epoch repeats `acts` `act_repeats` times and sees of `templates`, where most sentences name nobody, all that
    name somebody and `empty_share` of the others.
    """

    trees: Sequence[Sentence]
    mentions: Sequence[Sentence]
    partial_mentions: Sequence[Sentence]
    acts: Sequence[Sentence] = ()
    templates: Sequence[Sentence] = ()
    parties: Sequence[Sentence] = ()
    dev_trees: Sequence[Sentence]
    dev_mentions: Sequence[Sentence]
    dev_acts: Sequence[Sentence] = ()


def find_inventory(corpora: Corpora) -> Inventory:
    """Every label that the training sentences use, sorted; features that occur once count as none."""
    counts = Counter(feats for sentence in corpora.trees for feats in sentence.feats or ())
    kinds = sorted({kind for sentence in corpora.mentions for _, _, kind in find_spans(sentence.mentions or ())})
    return Inventory(
        upos=_labels_of(sentence.upos for sentence in corpora.trees),
        xpos=_labels_of(sentence.xpos for sentence in corpora.trees),
        feats=tuple(sorted(feats for feats, count in counts.items() if count > 1)),
        labels=_labels_of(sentence.labels for sentence in corpora.trees),
        mentions=_bio_tags(kinds),
        force=("O", FORCE),
        roles=_bio_tags(PARTS.values()),
        parties=_bio_tags("STR"),
    )


def _labels_of(layers: Iterable[Sequence[str] | None]) -> tuple[str, ...]:
    return tuple(sorted({label for layer in layers for label in layer or ()}))


def _bio_tags(kinds: Iterable[str]) -> tuple[str, ...]:
    return ("O", *(f"{prefix}-{kind}" for kind in kinds for prefix in "BI"))


def train_network(
    corpora: Corpora,
    encoder: Path,
    out: Path,
    recipe: Recipe,
    start: Path | None = None,
    teacher: Path | None = None,
) -> Network:
    """The trained network, its checkpoint left in `out` after every epoch; a checkpoint there is taken up again.

    `start` is the folder of another training, whose weights are taken for all heads that it had; `teacher` that of one
    whose trees and mentions are kept where the corpora say nothing of them.
    """
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    out.mkdir(parents=True, exist_ok=True)
    inventory = find_inventory(corpora)
    wordpieces = Wordpieces.load(encoder / "tokenizer.json")
    network = Network(inventory)
    network.encoder.load_minilm(encoder)
    if teacher:
        network.load_state_dict(torch.load(teacher / "weights.pt", weights_only=True), strict=False)
        corpora = replace(
            corpora,
            **{name: teach(getattr(corpora, name), network, wordpieces) for name in ("acts", "templates", "parties")},
        )
    if start:
        network.load_state_dict(torch.load(start / "weights.pt", weights_only=True), strict=False)
    network.encoder.word.requires_grad_(False)
    average = Network(inventory)
    average.load_state_dict(network.state_dict())

    numbers = Numbers(wordpieces, inventory)
    epochs = [_epoch_examples(corpora, numbers, recipe, epoch=0)]
    steps_per_epoch = sum(1 for _ in cut_batches(epochs[0], recipe.pieces_per_step))
    optimizer, schedule = _optimizer(network, recipe, steps_per_epoch * recipe.epochs)
    first = _resume(out / "checkpoint.pt", network, average, optimizer, schedule)
    for epoch in range(first, recipe.epochs):
        started = time.perf_counter()
        examples = _epoch_examples(corpora, numbers, recipe, epoch)
        rng = random.Random(recipe.seed * 1_000 + epoch)
        network.train()
        losses: dict[str, float] = {}
        pieces = 0
        for step, group in enumerate(cut_batches(examples, recipe.pieces_per_step, rng)):
            batch = collate([examples[i] for i in group])
            pieces += batch.pieces.numel()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(batch.pieces, batch.shapes, batch.firsts)
            parts = find_losses(network, scores, batch)
            loss = sum((LOSS_WEIGHTS[name] * part for name, part in parts.items()), torch.zeros(()))
            optimizer.zero_grad(set_to_none=True)
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            _update_average(average, network, min(recipe.average, (step + epoch * steps_per_epoch) / (step + 10)))
            for name, part in parts.items():
                losses[name] = 0.98 * losses.get(name, float(part.detach())) + 0.02 * float(part.detach())
            if step % 50 == 0:
                rate = pieces / (time.perf_counter() - started)
                _report(f"epoch {epoch} step {step}/{steps_per_epoch} {rate:.0f} pieces/s {_rounded(losses)}")
        scored = score_network(average, corpora, numbers)
        _report(f"epoch {epoch} {time.perf_counter() - started:.0f} s {_rounded(scored)}")
        _write_checkpoint(out, epoch, network, average, optimizer, schedule, recipe, scored)
    return average


def find_losses(network: Network, scores: Scores, batch: Batch) -> dict[str, Tensor]:
    """The mean loss of each head over the tokens of `batch` that its layer annotates."""
    losses = {}
    for layer in TAG_LAYERS:
        targets = batch.targets[layer]
        if (targets != IGNORED).any():
            losses[layer] = functional.cross_entropy(getattr(scores, layer).float().flatten(0, 1), targets.flatten())
    heads = batch.targets["heads"]
    known = (heads != IGNORED) & (batch.firsts > 0)
    if known.any():
        losses["arcs"] = functional.cross_entropy(scores.arcs.float()[known], heads[known])
        governors = torch.gather(
            scores.governors, 1, heads.clamp(min=0)[:, :, None].expand(-1, -1, scores.governors.shape[2])
        )
        with torch.autocast("cpu", dtype=torch.bfloat16):
            labels = network.label(scores.dependents[known], governors[known])
        losses["labels"] = functional.cross_entropy(labels.float(), batch.targets["labels"][known])
    return losses


@torch.no_grad()
def score_network(network: Network, corpora: Corpora, numbers: Numbers) -> dict[str, float]:
    """Greedy scores on the dev sentences, in percent: a quick look while training, `evaluate` decides."""
    network.eval()
    hits = dict.fromkeys(("upos", "xpos", "feats", "uas", "las"), 0)
    total = 0
    for batch in _dev_batches(corpora.dev_trees, numbers):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(batch.pieces, batch.shapes, batch.firsts)
            known = batch.firsts > 0
            heads = scores.arcs.argmax(-1)
            governors = torch.gather(scores.governors, 1, heads[:, :, None].expand(-1, -1, scores.governors.shape[2]))
            labels = network.label(scores.dependents[known], governors[known]).argmax(-1)
        for layer in ("upos", "xpos", "feats"):
            hits[layer] += int((getattr(scores, layer).argmax(-1) == batch.targets[layer])[known].sum())
        base = _base_labels(network.inventory)
        gold_labels = batch.targets["labels"][known].clamp(min=0)
        right = (heads == batch.targets["heads"])[known]
        hits["uas"] += int(right.sum())
        hits["las"] += int((right & (base[labels] == base[gold_labels])).sum())
        total += int(known.sum())
    scored = {name: 100 * count / max(total, 1) for name, count in hits.items()}
    scored["mentions"] = _score_spans("mentions", network, corpora.dev_mentions, numbers)
    scored["force"] = _score_spans("force", network, corpora.dev_acts, numbers)
    scored["roles"] = _score_spans("roles", network, corpora.dev_acts, numbers)
    return scored


def _score_spans(layer: str, network: Network, sentences: Sequence[Sentence], numbers: Numbers) -> float:
    """F1 of the spans of a layer of tags in percent, where the layer says anything; each word of force is one."""
    right = found = gold = 0
    names = [f"B-{tag}" if tag == FORCE else tag for tag in getattr(network.inventory, layer)]
    for batch in _dev_batches(sentences, numbers):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            best = getattr(network(batch.pieces, batch.shapes, batch.firsts), layer).argmax(-1)
        for tags, targets, firsts in zip(best, batch.targets[layer], batch.firsts, strict=True):
            length = int((firsts > 0).sum())
            told = [(int(tag), int(target)) for tag, target in zip(tags, targets, strict=True)][:length]
            guess = set(find_spans([names[tag] if target >= 0 else "O" for tag, target in told]))
            truth = set(find_spans([names[target] if target >= 0 else "O" for _, target in told]))
            right, found, gold = right + len(guess & truth), found + len(guess), gold + len(truth)
    return 200 * right / max(found + gold, 1)


def _dev_batches(sentences: Sequence[Sentence], numbers: Numbers) -> Iterable[Batch]:
    examples = [numbers.example(s, [find_shape(word) for word in s.words]) for s in sentences]
    examples = [example for example in examples if len(example.pieces) <= 512]
    for group in cut_batches(examples, 4_096):
        yield collate([examples[i] for i in group])


def _epoch_examples(corpora: Corpora, numbers: Numbers, recipe: Recipe, epoch: int) -> list[Example]:
    """The varied sentences of one epoch, the same for the same seed and epoch."""
    rng = random.Random(recipe.seed * 1_000_000 + epoch)
    names = Names([*corpora.mentions, *corpora.partial_mentions])
    sentences = [vary_tree(sentence, rng) for sentence in corpora.trees]
    for _ in range(recipe.mention_repeats):
        sentences += [vary_mentions(sentence, names, rng) for sentence in corpora.mentions]
    sentences += [vary_mentions(sentence, names, rng) for sentence in corpora.partial_mentions]
    for _ in range(recipe.act_repeats):
        sentences += [vary_quotes(sentence, rng) for sentence in (*corpora.acts, *corpora.parties)]
    for sentence in corpora.templates:
        is_empty = set(sentence.roles or ()) <= {"O", UNLABELLED}
        if not is_empty or rng.random() < recipe.empty_share:
            sentences.append(vary_quotes(sentence, rng))
    examples = [numbers.example(s, vary_shapes(s.words, rng)) for s in sentences]
    return [example for example in examples if len(example.pieces) <= PIECES_PER_SENTENCE]


def _optimizer(
    network: Network, recipe: Recipe, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": recipe.encoder_rate}, {"params": heads, "lr": recipe.head_rate}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    warm = max(1, int(steps * recipe.warm_up))

    def factor(step: int) -> float:
        if step < warm:
            return (step + 1) / warm
        return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, (step - warm) / max(1, steps - warm))))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, factor)


@torch.no_grad()
def _update_average(average: Network, network: Network, keep: float) -> None:
    for mean, value in zip(average.parameters(), network.parameters(), strict=True):
        if value.requires_grad:
            mean.lerp_(value, 1 - keep)


def _base_labels(inventory: Inventory) -> Tensor:
    bases = sorted({label.partition(":")[0] for label in inventory.labels})
    return torch.tensor([bases.index(label.partition(":")[0]) for label in inventory.labels])


def _resume(
    path: Path,
    network: Network,
    average: Network,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> int:
    if not path.exists():
        return 0
    saved = torch.load(path, weights_only=True)
    network.load_state_dict(saved["network"])
    average.load_state_dict(saved["average"])
    optimizer.load_state_dict(saved["optimizer"])
    schedule.load_state_dict(saved["schedule"])
    return int(saved["epoch"]) + 1


def _write_checkpoint(
    out: Path,
    epoch: int,
    network: Network,
    average: Network,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    recipe: Recipe,
    scored: dict[str, float],
) -> None:
    saved = {
        "epoch": epoch,
        "network": network.state_dict(),
        "average": average.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
    }
    torch.save(saved, out / "checkpoint.new")
    os.replace(out / "checkpoint.new", out / "checkpoint.pt")
    torch.save(average.state_dict(), out / "weights.new")
    os.replace(out / "weights.new", out / "weights.pt")
    (out / "inventory.json").write_text(json.dumps(asdict(network.inventory), indent=1), encoding="utf8")
    with (out / "scores.jsonl").open("a", encoding="utf8") as lines:
        lines.write(json.dumps({"epoch": epoch, "recipe": asdict(recipe), "dev": scored}) + "\n")


def _rounded(figures: dict[str, float]) -> str:
    return " ".join(f"{name} {figure:.4g}" for name, figure in figures.items())


def _report(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
