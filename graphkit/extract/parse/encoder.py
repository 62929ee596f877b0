"""The encoder: the spaCy component that runs the trained network.

One small transformer, exported to ONNX with 8-bit weights, reads each sentence once; its heads give tags,
morphology, the dependency tree and the mentions. Batches are made of the sentences of one document, so that a
document's annotation is a function of that document alone.

What a document carries afterwards: `tag_ pos_ morph head dep_` of every token in the labels of Universal
Dependencies ("ROOT" for the root, as spaCy has it), sentence starts, and `doc.spans["mentions"]`, labelled with the
kinds of re3d; `doc.spans["mentions"].attrs["scores"]` holds the confidence of each span, in their order.
`doc.user_data["acts"]` is an `EventScores`: how likely each token tells an act of force or names a party to one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

import graphkit.extract.parse.tokens  # noqa: F401  registers the tokeniser that the pipeline asks for
from graphkit.extract.parse.bio import ScoredSpan, SpanDecoder
from graphkit.extract.parse.sentences import find_sentence_starts
from graphkit.extract.parse.trees import find_heads
from graphkit.extract.parse.wordpieces import CLS, PAD, SEP, Wordpieces, find_shape
from graphkit.files.offline import silence_onnxruntime
from graphkit.schema.errors import ModelError

silence_onnxruntime()
import onnxruntime  # noqa: E402  only after its telemetry is off; nothing else imports it

MODEL = Path(__file__).parents[1] / "model"
"""The pipeline that ships with graphkit."""

MENTIONS = "mentions"
"""The key of the mentions in `doc.spans`."""

EVENT_SCORES = "acts"
"""The key of the `EventScores` in `doc.user_data`."""

WIDTH = 384
"""The width of the encoder."""

PIECES_PER_SENTENCE = 254
"""The longest sentence in wordpieces, as in training; a longer one is read in windows, each a sentence."""

PIECES_PER_BATCH = 512
"""Bounds the memory of a batch, whatever the length of the article. Larger batches leave the processor's cache: of
128, 256, 512, 1,000, 2,000 and 4,000 pieces, 512 was fastest (18,700 pieces/s on one thread, 14,400 at 2,000)."""

_WEIGHTS, _LABELS, _TOKENIZER, _INVENTORY = "encoder.onnx", "labels.onnx", "tokenizer.json", "inventory.json"

Numbers = NDArray[np.int64]
Probabilities = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventScores:
    """What the network makes of each token of a document, as probabilities.

    `force`: that it tells an act of physical force. `roles` [tokens, parts] in the order of `parts`: that it is part of
    a phrase for who did it, what or who was hit, and with what. `parties` [tokens, S T R]: source, target and related
    actor of an act of any kind. `vectors` [tokens, 384] are the states that the heads of events read.
    """

    vectors: Probabilities
    force: Probabilities
    roles: dict[str, Probabilities]
    parties: dict[str, Probabilities]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """The tokens of one window, as indices into the document, with what the network reads of them."""

    tokens: Sequence[int]
    pieces: Sequence[int]
    shapes: Sequence[int]
    firsts: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What the network says of one sentence, in indices of its inventory; heads count from 1, 0 is the root."""

    upos: Numbers
    xpos: Numbers
    feats: Numbers
    heads: Numbers
    labels: Numbers
    mentions: tuple[ScoredSpan, ...]
    vectors: Probabilities
    force: Probabilities
    roles: Probabilities
    parties: Probabilities


@Language.factory(
    "graphkit_encoder",
    default_config={"threads": 1},
    assigns=["token.tag", "token.pos", "token.morph", "token.head", "token.dep", "token.is_sent_start", "doc.spans"],
)
class EncoderComponent:
    """Sets tags, trees and mentions of a document; needs `from_disk` before the first call.

    `threads` is the number of threads of onnxruntime.
    """

    def __init__(self, nlp: Language, name: str, threads: int) -> None:
        self.name = name
        self._vocab = nlp.vocab
        self._threads = threads
        self._files: dict[str, bytes] = {}

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its annotation."""
        sentences = list(self._sentences(doc))
        readings = self._read(sentences)
        _annotate(doc, sentences, readings, self._symbols)
        doc.user_data[EVENT_SCORES] = self._acts(len(doc), sentences, readings)
        return doc

    def _acts(self, tokens: int, sentences: Sequence[_Sentence], readings: Sequence[_Reading]) -> EventScores:
        """What `readings` say of the `tokens` of the document; white space tells nothing."""
        force = np.zeros(tokens, dtype=np.float32)
        vectors = np.zeros((tokens, WIDTH), dtype=np.float32)
        roles, parties = (np.zeros((tokens, len(tags)), dtype=np.float32) for tags in (self._parts, self._sides))
        for sentence, reading in zip(sentences, readings, strict=True):
            places = np.asarray(sentence.tokens)
            vectors[places] = reading.vectors
            force[places] = reading.force
            roles[places] = reading.roles
            parties[places] = reading.parties
        return EventScores(
            vectors=vectors,
            force=force,
            roles={part: roles[:, i] for i, part in enumerate(self._parts)},
            parties={side: parties[:, i] for i, side in enumerate(self._sides)},
        )

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Writes the weights and tables that `from_disk` read into the folder `path`."""
        folder = Path(path)
        folder.mkdir(exist_ok=True)
        for name, content in self._files.items():
            (folder / name).write_bytes(content)

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> EncoderComponent:
        """This component with the weights and tables of the folder `path`.

        Raises ModelError where one is missing or cannot be used.
        """
        folder = Path(path)
        try:
            self._files = {name: (folder / name).read_bytes() for name in (_WEIGHTS, _LABELS, _TOKENIZER, _INVENTORY)}
            inventory = json.loads(self._files[_INVENTORY])
            self._network = _start_session(self._files[_WEIGHTS], self._threads)
            self._label_scorer = _start_session(self._files[_LABELS], self._threads)
            self._wordpieces = Wordpieces(self._files[_TOKENIZER].decode("utf8"))
        except Exception as error:  # the errors of onnxruntime and tokenizers have no parent but this
            problem = f"no usable model: {str(error).splitlines()[0]}"
            raise ModelError(folder, problem=problem, hint="install graphkit again") from error
        self._decoder = SpanDecoder(inventory["mentions"])
        self._parts, self._sides = (_spanned(inventory[layer]) for layer in ("roles", "parties"))
        self._symbols = _find_symbols(self._vocab, inventory)
        self._cut = lru_cache(maxsize=65_536)(lambda word: (self._wordpieces.cut(word), find_shape(word)))
        return self

    def _sentences(self, doc: Doc) -> Iterator[_Sentence]:
        starts = _given_starts(doc) if doc.has_annotation("SENT_START") else find_sentence_starts(doc)
        words = [token.text for token in doc]
        for start, end in pairwise([*starts, len(words)]):
            tokens = [i for i in range(start, end) if not words[i].isspace()]
            cuts = [self._cut(words[i]) for i in tokens]
            for first, last in _windows([words[i] for i in tokens], [len(pieces) for pieces, _ in cuts]):
                yield _sentence(tokens[first:last], cuts[first:last])

    def _read(self, sentences: Sequence[_Sentence]) -> list[_Reading]:
        """The reading of each of `sentences`, by batches of like length."""
        readings: list[_Reading | None] = [None] * len(sentences)
        for batch in _batches(sentences):
            for i, reading in zip(batch, self._read_batch([sentences[i] for i in batch]), strict=True):
                readings[i] = reading
        return [reading for reading in readings if reading is not None]

    def _read_batch(self, sentences: Sequence[_Sentence]) -> Iterator[_Reading]:
        upos, xpos, feats, mentions, force, roles, parties, arcs, dependents, governors, vectors = self._network.run(
            None,
            {
                "pieces": _padded([s.pieces for s in sentences], PAD),
                "shapes": _padded([s.shapes for s in sentences], 0),
                "firsts": _padded([s.firsts for s in sentences], 0),
            },
        )
        sizes = [len(s.tokens) for s in sentences]
        heads = [find_heads(arcs[i, :size, : size + 1]) for i, size in enumerate(sizes)]
        labels = self._label_scorer.run(
            None,
            {
                "dependents": np.concatenate([dependents[i, :size] for i, size in enumerate(sizes)]),
                "governors": np.concatenate([governors[i, heads[i]] for i in range(len(sizes))]),
            },
        )[0]
        place = 0
        for i, size in enumerate(sizes):
            yield _Reading(
                upos=upos[i, :size],
                xpos=xpos[i, :size],
                feats=feats[i, :size],
                heads=heads[i],
                labels=labels[place : place + size],
                mentions=self._decoder.find_spans(mentions[i, :size]),
                vectors=vectors[i, :size],
                force=np.exp(force[i, :size, 1]),
                roles=_inside(roles[i, :size]),
                parties=_inside(parties[i, :size]),
            )
            place += size


def _spanned(tags: Sequence[str]) -> tuple[str, ...]:
    """What BIO `tags` mark, in their order: O, B-x, I-x, B-y, I-y ..."""
    return tuple(tag.removeprefix("B-") for tag in tags[1::2])


def _inside(scores: NDArray[np.float32]) -> Probabilities:
    """The probability of each token [tokens, kinds] to be inside a span of each kind, from log probabilities of BIO."""
    chances = np.exp(scores)
    return chances[:, 1::2] + chances[:, 2::2]


def _given_starts(doc: Doc) -> list[int]:
    """The sentence starts that someone set before: the sentences of a treebank, say."""
    return [token.i for token in doc if token.is_sent_start]


def _start_session(model: bytes, threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _sentence(tokens: Sequence[int], cuts: Sequence[tuple[tuple[int, ...], int]]) -> _Sentence:
    pieces, shapes, firsts = [CLS], [0], []
    for cut, shape in cuts:
        firsts.append(len(pieces))
        pieces += cut
        shapes += [shape] * len(cut)
    return _Sentence(tokens=tokens, pieces=[*pieces, SEP], shapes=[*shapes, 0], firsts=firsts)


def _windows(words: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of tokens that fit the encoder, cut after a semicolon, else a comma, else before a conjunction."""
    room = PIECES_PER_SENTENCE - 2
    start = 0
    while start < len(words):
        end, taken = start, 0
        while end < len(words) and taken + sizes[end] <= room:
            taken += sizes[end]
            end += 1
        if end < len(words):
            end = _good_cut(words, start, end)
        yield start, end
        start = end


def _good_cut(words: Sequence[str], start: int, end: int) -> int:
    """The last good place to cut `words` in the second half of `start` to `end`, else `end`."""
    half = range(end - 1, (start + end) // 2, -1)
    for marks in ((";", ":", "•", "|"), (",", "–", "—")):
        for index in half:
            if words[index] in marks:
                return index + 1
    for index in half:
        if words[index].lower() in {"and", "or", "but"}:
            return index
    return end


def _batches(sentences: Sequence[_Sentence]) -> Iterator[list[int]]:
    """Indices of `sentences` in groups of like length, shortest first."""
    group: list[int] = []
    for index in sorted(range(len(sentences)), key=lambda i: len(sentences[i].pieces)):
        if group and len(sentences[index].pieces) * (len(group) + 1) > PIECES_PER_BATCH:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _padded(rows: Sequence[Sequence[int]], fill: int) -> Numbers:
    padded = np.full((len(rows), max(map(len, rows))), fill, dtype=np.int64)
    for index, row in enumerate(rows):
        padded[index, : len(row)] = row
    return padded


@dataclass(frozen=True, slots=True, kw_only=True)
class _Symbols:
    """The ids of spaCy's string store for each label of the inventory, and those of white space."""

    upos: NDArray[np.uint64]
    xpos: NDArray[np.uint64]
    feats: NDArray[np.uint64]
    labels: NDArray[np.uint64]
    space: tuple[int, int, int, int]


def _find_symbols(vocab: Any, inventory: dict[str, list[str]]) -> _Symbols:
    def ids(labels: Iterable[str]) -> NDArray[np.uint64]:
        return np.array([vocab.strings.add(label) for label in labels], dtype=np.uint64)

    def morphologies(labels: Iterable[str]) -> NDArray[np.uint64]:
        return np.array([vocab.morphology.add(label) for label in labels], dtype=np.uint64)

    return _Symbols(
        upos=ids(inventory["upos"]),
        xpos=ids(inventory["xpos"]),
        feats=morphologies(inventory["feats"]),
        labels=ids("ROOT" if label == "root" else label for label in inventory["labels"]),
        space=(
            int(vocab.strings.add("SPACE")),
            int(vocab.strings.add("_SP")),
            int(vocab.morphology.add("")),
            int(vocab.strings.add("dep")),
        ),
    )


def _annotate(doc: Doc, sentences: Sequence[_Sentence], readings: Sequence[_Reading], symbols: _Symbols) -> None:
    """Writes `readings` into `doc`; white space hangs on the visible token before it, else on the one after."""
    upos, xpos, feats, dep = symbols.space
    columns: Any = np.empty((len(doc), 5), dtype=np.uint64)
    columns[:] = (upos, xpos, feats, dep, 0)
    heads = np.zeros(len(doc), dtype=np.int64)
    spans: list[Span] = []
    scores: list[float] = []
    is_seen = np.zeros(len(doc), dtype=bool)
    for sentence, reading in zip(sentences, readings, strict=True):
        tokens = np.asarray(sentence.tokens)
        columns[tokens, 0] = symbols.upos[reading.upos]
        columns[tokens, 1] = symbols.xpos[reading.xpos]
        columns[tokens, 2] = symbols.feats[reading.feats]
        columns[tokens, 3] = symbols.labels[reading.labels]
        heads[tokens] = np.where(reading.heads == 0, tokens, tokens[reading.heads - 1])
        is_seen[tokens] = True
        for start, end, kind, confidence in reading.mentions:
            spans.append(Span(doc, sentence.tokens[start], sentence.tokens[end - 1] + 1, label=kind))
            scores.append(confidence)
    if is_seen.any():
        first = int(is_seen.argmax())
        last = first
        for index in range(len(doc)):
            if is_seen[index]:
                last = index
            else:
                heads[index] = last
    columns[:, 4] = (heads - np.arange(len(doc))).astype(np.uint64)
    if len(doc):
        doc.from_array(["POS", "TAG", "MORPH", "DEP", "HEAD"], columns)
    doc.spans[MENTIONS] = SpanGroup(doc, name=MENTIONS, spans=spans, attrs={"scores": scores})
