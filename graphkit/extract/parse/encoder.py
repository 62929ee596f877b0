"""The encoder: the spaCy component that runs the trained network.

One small transformer, exported to ONNX with 8-bit weights, reads each sentence once; its heads give tags,
morphology, the dependency tree and the mentions. Batches may mix the sentences of many documents: what a sentence gives
is the same to the last bit whatever its neighbours, so a document's annotation is a function of that document alone.

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
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

import graphkit.extract.parse.lemmas
import graphkit.extract.parse.tokens  # noqa: F401  registers the tokeniser that the pipeline asks for
from graphkit.extract.parse.bio import ScoredSpan, SpanDecoder
from graphkit.extract.parse.sentences import find_sentence_starts
from graphkit.extract.parse.trees import find_heads
from graphkit.extract.parse.windows import Window, cut_batches, find_windows, make_feed
from graphkit.extract.parse.wordpieces import Wordpieces, find_shape
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

_WEIGHTS, _LABELS, _TOKENIZER, _INVENTORY = "encoder.onnx", "labels.onnx", "tokenizer.json", "inventory.json"

_MARK = {"upos": "PUNCT", "xpos": "NFP", "feats": "_", "labels": "punct"}
"""How marks are labelled that stand without any word."""

Numbers = NDArray[np.int64]
Probabilities = NDArray[np.float32]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventScores:
    """What the network makes of each token of a document, as probabilities.

    `force`: that it tells an act of physical force. `roles` [tokens, parts] in the order of `parts`: that it is part of
    a phrase for who did it, what or who was hit, and with what. `parties` [tokens, S T R]: source, target and related
    actor of an act of any kind. `vectors` [tokens, width]: the states that these heads read, for further heads; zeros
    for white space.
    """

    force: Probabilities
    roles: dict[str, Probabilities]
    parties: dict[str, Probabilities]
    vectors: Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What the network says of one sentence, in indices of its inventory; heads count from 1, 0 is the root."""

    upos: Numbers
    xpos: Numbers
    feats: Numbers
    heads: Numbers
    labels: Numbers
    mentions: tuple[ScoredSpan, ...]
    force: Probabilities
    roles: Probabilities
    parties: Probabilities
    vectors: Vectors


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
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Each of `stream` with its annotation; the sentences of `batch_size` documents are read together."""
        remaining = iter(stream)
        while docs := list(islice(remaining, batch_size)):
            windows = [list(self._windows(doc)) for doc in docs]
            readings = iter(self._read([window for of_doc in windows for window in of_doc]))
            for doc, of_doc in zip(docs, windows, strict=True):
                read = list(islice(readings, len(of_doc)))
                _annotate(doc, of_doc, read, self._symbols)
                doc.user_data[EVENT_SCORES] = self._acts(len(doc), of_doc, read)
                yield doc

    def _acts(self, tokens: int, windows: Sequence[Window], readings: Sequence[_Reading]) -> EventScores:
        """What `readings` say of the `tokens` of the document; white space tells nothing."""
        force = np.zeros(tokens, dtype=np.float32)
        roles, parties = (np.zeros((tokens, len(tags)), dtype=np.float32) for tags in (self._parts, self._sides))
        vectors = np.zeros((tokens, self._width), dtype=np.float32)
        for window, reading in zip(windows, readings, strict=True):
            places = np.asarray(window.tokens)
            force[places] = reading.force
            roles[places] = reading.roles
            parties[places] = reading.parties
            vectors[places] = reading.vectors
        return EventScores(
            force=force,
            roles={part: roles[:, i] for i, part in enumerate(self._parts)},
            parties={side: parties[:, i] for i, side in enumerate(self._sides)},
            vectors=vectors,
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
            self._outputs = [output.name for output in self._network.get_outputs()]
            self._label_scorer = _start_session(self._files[_LABELS], self._threads)
            self._wordpieces = Wordpieces(self._files[_TOKENIZER].decode("utf8"))
        except Exception as error:  # the errors of onnxruntime and tokenizers have no parent but this
            problem = f"no usable model: {str(error).splitlines()[0]}"
            raise ModelError(folder, problem=problem, hint="install graphkit again") from error
        self._decoder = SpanDecoder(inventory["mentions"])
        self._parts, self._sides = (_spanned(inventory[layer]) for layer in ("roles", "parties"))
        self._width = int(next(out.shape[-1] for out in self._network.get_outputs() if out.name == "vectors"))
        self._symbols = _find_symbols(self._vocab, inventory)
        self._marks = {layer: inventory[layer].index(label) for layer, label in _MARK.items()}
        self._marks["root"] = inventory["labels"].index("root")
        self._cut = lru_cache(maxsize=65_536)(lambda word: (self._wordpieces.cut(word), find_shape(word)))
        return self

    def _windows(self, doc: Doc) -> Iterator[Window]:
        starts = _given_starts(doc) if doc.has_annotation("SENT_START") else find_sentence_starts(doc)
        words = [token.text for token in doc]
        for start, end in pairwise([*starts, len(words)]):
            tokens = [i for i in range(start, end) if not words[i].isspace()]
            yield from find_windows(tokens, [words[i] for i in tokens], [self._cut(words[i]) for i in tokens])

    def _read(self, windows: Sequence[Window]) -> list[_Reading]:
        """The reading of each of `windows`; those without a word are not worth the network's time."""
        worded = [i for i, window in enumerate(windows) if window.has_word]
        readings = {i: self._read_marks(window) for i, window in enumerate(windows) if not window.has_word}
        for batch in cut_batches([windows[i] for i in worded]):
            numbers = [worded[place] for place in batch]
            readings |= zip(numbers, self._read_batch([windows[i] for i in numbers]), strict=True)
        return [readings[i] for i in range(len(windows))]

    def _read_marks(self, window: Window) -> _Reading:
        """What there is to say of nothing but punctuation: the rest hangs on its first mark."""
        size = len(window.firsts)
        first = np.arange(size) == 0
        return _Reading(
            upos=np.full(size, self._marks["upos"]),
            xpos=np.full(size, self._marks["xpos"]),
            feats=np.full(size, self._marks["feats"]),
            heads=np.where(first, 0, 1),
            labels=np.where(first, self._marks["root"], self._marks["labels"]),
            mentions=(),
            force=np.zeros(size, dtype=np.float32),
            roles=np.zeros((size, len(self._parts)), dtype=np.float32),
            parties=np.zeros((size, len(self._sides)), dtype=np.float32),
            vectors=np.zeros((size, self._width), dtype=np.float32),
        )

    def _read_batch(self, windows: Sequence[Window]) -> Iterator[_Reading]:
        scores = dict(zip(self._outputs, self._network.run(None, make_feed(windows)), strict=True))
        heads = [
            find_heads(arcs[1 : 1 + len(window.firsts), : 1 + len(window.firsts)])
            for arcs, window in zip(scores["arcs"], windows, strict=True)
        ]
        starts = np.cumsum([0, *(1 + len(window.firsts) for window in windows)])
        governors = np.concatenate([start + of_window for start, of_window in zip(starts[:-1], heads, strict=True)])
        is_token = np.ones(starts[-1], dtype=bool)
        is_token[starts[:-1]] = False
        labels = self._label_scorer.run(
            None, {"dependents": scores["dependents"][is_token], "governors": scores["governors"][governors]}
        )[0]
        force = np.exp(scores["force"][:, 1])
        roles, parties = _inside(scores["roles"]), _inside(scores["parties"])
        for number, (start, end) in enumerate(pairwise(starts)):
            tokens = slice(start + 1, end)
            yield _Reading(
                upos=scores["upos"][tokens],
                xpos=scores["xpos"][tokens],
                feats=scores["feats"][tokens],
                heads=heads[number],
                labels=labels[start - number : end - number - 1],
                mentions=self._decoder.find_spans(scores["mentions"][tokens]),
                force=force[tokens],
                roles=roles[tokens],
                parties=parties[tokens],
                vectors=scores["vectors"][tokens],
            )


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


def _annotate(doc: Doc, windows: Sequence[Window], readings: Sequence[_Reading], symbols: _Symbols) -> None:
    """Writes `readings` into `doc`; white space hangs on the visible token before it, else on the one after."""
    upos, xpos, feats, dep = symbols.space
    columns: Any = np.empty((len(doc), 5), dtype=np.uint64)
    columns[:] = (upos, xpos, feats, dep, 0)
    heads = np.zeros(len(doc), dtype=np.int64)
    spans: list[Span] = []
    scores: list[float] = []
    is_seen = np.zeros(len(doc), dtype=bool)
    for window, reading in zip(windows, readings, strict=True):
        tokens = np.asarray(window.tokens)
        columns[tokens, 0] = symbols.upos[reading.upos]
        columns[tokens, 1] = symbols.xpos[reading.xpos]
        columns[tokens, 2] = symbols.feats[reading.feats]
        columns[tokens, 3] = symbols.labels[reading.labels]
        heads[tokens] = np.where(reading.heads == 0, tokens, tokens[reading.heads - 1])
        is_seen[tokens] = True
        for start, end, kind, confidence in reading.mentions:
            spans.append(Span(doc, window.tokens[start], window.tokens[end - 1] + 1, label=kind))
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
