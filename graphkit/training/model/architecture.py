"""The network: one MiniLM encoder with heads for tags, dependencies, mentions, force and arguments.

The encoder is BERT's (Devlin et al. 2019) with the weights of MiniLM-L6-H384 (Wang et al. 2020), written out here
as `graphkit.training.model.operators` has it in ONNX. To the embedding of each piece comes one of its
token's shape, which tells the lower-case vocabulary about capitals. Arcs are scored biaffine (Dozat and Manning
2017); labels are scored, also biaffine, for chosen arcs only, by a graph of their own, so that a tree that had to
be repaired gets its labels too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from graphkit.extract.parse.wordpieces import PAD, SHAPES


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """The labels of every head, in the order of its outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    labels: tuple[str, ...]
    mentions: tuple[str, ...]
    force: tuple[str, ...]
    roles: tuple[str, ...]
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimensions:
    """Sizes of the network; those of the encoder are fixed by its weights."""

    vocabulary: int = 30_522
    positions: int = 512
    width: int = 384
    attention_heads: int = 12
    inner: int = 1_536
    layers: int = 6
    arc: int = 256
    label: int = 96
    tag: int = 256
    mention: int = 256
    act: int = 256


class Layer(nn.Module):
    """One transformer layer, normalised after each half, with queries, keys and values in one product."""

    def __init__(self, size: Dimensions, dropout: float) -> None:
        super().__init__()
        self.heads = size.attention_heads
        self.scale = 1 / math.sqrt(size.width // size.attention_heads)
        self.qkv = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)
        self.out_norm = nn.LayerNorm(size.width, eps=1e-12)
        self.up = nn.Linear(size.width, size.inner)
        self.down = nn.Linear(size.inner, size.width)
        self.down_norm = nn.LayerNorm(size.width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        q, k, v = (
            part.reshape(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for part in self.qkv(x).chunk(3, dim=-1)
        )
        weights = torch.softmax(q @ k.transpose(-1, -2) * self.scale + mask, dim=-1)
        attended = (self.drop(weights) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.out_norm(x + self.drop(self.out(attended)))
        return self.down_norm(x + self.drop(self.down(functional.gelu(self.up(x)))))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """Pieces and shapes to the hidden states of every layer, the embeddings first."""

    def __init__(self, size: Dimensions, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding(size.vocabulary, size.width, padding_idx=PAD)
        self.position = nn.Embedding(size.positions, size.width)
        self.shape = nn.Embedding(len(SHAPES), size.width)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))
        nn.init.zeros_(self.shape.weight)

    def forward(self, pieces: Tensor, shapes: Tensor) -> list[Tensor]:
        position = self.position.weight[: pieces.shape[1]]
        x = self.drop(self.norm(self.word(pieces) + position + self.shape(shapes)))
        mask = ((pieces == PAD).to(x.dtype) * -10_000.0)[:, None, None, :]
        states = [x]
        for layer in self.layers:
            x = layer(x, mask)
            states.append(x)
        return states

    def load_minilm(self, folder: Path) -> None:
        """Takes over the weights of the BERT checkpoint in `folder` (model.safetensors)."""
        from safetensors.torch import load_file

        theirs = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
        ours: dict[str, Tensor] = {
            "word.weight": theirs["embeddings.word_embeddings.weight"],
            "position.weight": theirs["embeddings.position_embeddings.weight"]
            + theirs["embeddings.token_type_embeddings.weight"][0],
            "shape.weight": self.shape.weight.data,
        }
        names = {"norm": "embeddings.LayerNorm"}
        for i in range(len(self.layers)):
            mine, other = f"layers.{i}", f"encoder.layer.{i}"
            names |= {
                f"{mine}.out": f"{other}.attention.output.dense",
                f"{mine}.out_norm": f"{other}.attention.output.LayerNorm",
                f"{mine}.up": f"{other}.intermediate.dense",
                f"{mine}.down": f"{other}.output.dense",
                f"{mine}.down_norm": f"{other}.output.LayerNorm",
            }
            for part in ("weight", "bias"):
                ours[f"{mine}.qkv.{part}"] = torch.cat(
                    [theirs[f"{other}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                )
        for mine, other in names.items():
            for part in ("weight", "bias"):
                ours[f"{mine}.{part}"] = theirs[f"{other}.{part}"]
        self.load_state_dict({name: value.float() for name, value in ours.items()})


class Mix(nn.Module):
    """A learned weighted mean of the encoder's layers (Peters et al. 2018)."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.cat([torch.zeros(layers), torch.ones(1)]))

    def forward(self, states: list[Tensor]) -> Tensor:
        weights = torch.softmax(self.weight, dim=0)
        mixed = states[0] * weights[0]
        for weight, state in zip(weights[1:], states[1:], strict=True):
            mixed = mixed + state * weight
        return mixed


def _head(width: int, inner: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, inner), nn.GELU(), nn.Dropout(dropout))


class LabelScorer(nn.Module):
    """Dependents and the heads chosen for them to a score for each label."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(width + 1, labels * (width + 1)))
        nn.init.normal_(self.weight, std=0.01)
        self.labels = labels

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores [n, labels] of the arcs from `heads` [n, width] to `dependents` [n, width]."""
        one = torch.ones_like(dependents[:, :1])
        dependents, heads = torch.cat([dependents, one], dim=1), torch.cat([heads, one], dim=1)
        products = (dependents @ self.weight).reshape(-1, self.labels, heads.shape[1])
        scores: Tensor = (products @ heads[:, :, None]).squeeze(2)
        return scores


@dataclass(slots=True)
class Scores:
    """What the heads say of the tokens of a batch: [batch, tokens, …], arcs with the root in column 0.

    `vectors` are the states that the heads for acts read.
    """

    upos: Tensor
    xpos: Tensor
    feats: Tensor
    mentions: Tensor
    force: Tensor
    roles: Tensor
    parties: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor
    vectors: Tensor


class Network(nn.Module):
    """Pieces, shapes and the place of each token's first piece to the scores of every head."""

    def __init__(self, inventory: Inventory, size: Dimensions | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        size = size or Dimensions()
        self.inventory = inventory
        self.size = size
        self.encoder = Encoder(size, dropout)
        self.tag_mix, self.tree_mix, self.mention_mix, self.act_mix = (Mix(size.layers) for _ in range(4))
        self.drop = nn.Dropout(0.2)
        self.tag = _head(size.width, size.tag, 0.2)
        self.upos = nn.Linear(size.tag, len(inventory.upos))
        self.xpos = nn.Linear(size.tag, len(inventory.xpos))
        self.feats = nn.Linear(size.tag, len(inventory.feats))
        self.mention = _head(size.width, size.mention, 0.3)
        self.mentions = nn.Linear(size.mention, len(inventory.mentions))
        self.act = _head(size.width, size.act, 0.3)
        self.force = nn.Linear(size.act, len(inventory.force))
        self.roles = nn.Linear(size.act, len(inventory.roles))
        self.party = _head(size.width, size.act, 0.3)
        self.parties = nn.Linear(size.act, len(inventory.parties))
        self.arc_dependent = _head(size.width, size.arc, 0.25)
        self.arc_governor = _head(size.width, size.arc, 0.25)
        self.arc = nn.Parameter(torch.zeros(size.arc + 1, size.arc))
        nn.init.normal_(self.arc, std=0.02)
        self.label_dependent = _head(size.width, size.label, 0.25)
        self.label_governor = _head(size.width, size.label, 0.25)
        self.label = LabelScorer(size.label, len(inventory.labels))

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> Scores:
        """Scores of the tokens whose first pieces stand at `firsts` [batch, tokens]; place 0 is padding and root."""
        states = self.encoder(pieces, shapes)
        with_root = torch.cat([torch.zeros_like(firsts[:, :1]), firsts], dim=1)
        mixes = {"tag": self.tag_mix, "tree": self.tree_mix, "mention": self.mention_mix, "act": self.act_mix}
        tokens = {name: self.drop(_take(mix(states), with_root)) for name, mix in mixes.items()}
        tag = self.tag(tokens["tag"][:, 1:])
        act = self.act(tokens["act"][:, 1:])
        dependents = self.arc_dependent(tokens["tree"][:, 1:])
        one = torch.ones_like(dependents[:, :, :1])
        arcs = torch.cat([dependents, one], dim=2) @ self.arc @ self.arc_governor(tokens["tree"]).transpose(1, 2)
        is_padding = (firsts == 0).to(arcs.dtype)
        arcs = arcs - 10_000.0 * torch.cat([torch.zeros_like(is_padding[:, :1]), is_padding], dim=1)[:, None, :]
        return Scores(
            upos=self.upos(tag),
            xpos=self.xpos(tag),
            feats=self.feats(tag),
            mentions=self.mentions(self.mention(tokens["mention"][:, 1:])),
            force=self.force(act),
            roles=self.roles(act),
            parties=self.parties(self.party(tokens["act"][:, 1:])),
            arcs=arcs,
            dependents=self.label_dependent(tokens["tree"][:, 1:]),
            governors=self.label_governor(tokens["tree"]),
            vectors=tokens["act"][:, 1:],
        )


def _take(states: Tensor, places: Tensor) -> Tensor:
    return torch.gather(states, 1, places[:, :, None].expand(-1, -1, states.shape[2]))
