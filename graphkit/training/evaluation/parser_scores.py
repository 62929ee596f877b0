"""Parser scores: how well a pipeline does on the test files of the corpora, given their tokens.

Needs the run-time dependencies alone. Each corpus has one function from a pipeline and a file to figures in percent;
`python -m graphkit.training evaluate` has one flag for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from graphkit.extract.parse.bio import find_spans
from graphkit.extract.parse.encoder import MENTIONS, MODEL
from graphkit.schema.errors import ModelError
from graphkit.training.corpora.treebanks import Sentence, read_bio, read_conllu

Figures = dict[str, float]


def load_pipeline(path: Path = MODEL) -> Language:
    """The pipeline at `path`; raises ModelError where there is none."""
    try:
        return spacy.load(path)
    except OSError as error:
        raise ModelError(path, problem="no pipeline", hint="give the folder that `export` wrote") from error


def score_conllu(pipeline: Language, path: Path) -> Figures:
    """Attachment and tags on a CoNLL-U file: `las` (labels without subtypes) `uas upos xpos`, percent of words."""
    hits: Counter[str] = Counter()
    total = 0
    sentences = [s for s in read_conllu(path) if s.heads]
    for sentence, doc in read_given_tokens(pipeline, sentences):
        layers = (sentence.heads or (), sentence.labels or (), sentence.upos or (), sentence.xpos or ())
        for token, head, label, upos, xpos in zip(doc, *layers, strict=True):
            is_attached = (0 if token.head.i == token.i else token.head.i + 1) == head
            is_labelled = token.dep_.lower().partition(":")[0] == label.partition(":")[0]
            hits.update(
                las=is_attached and is_labelled, uas=is_attached, upos=token.pos_ == upos, xpos=token.tag_ == xpos
            )
        total += len(doc)
    return {name: 100 * hits[name] / max(total, 1) for name in ("las", "uas", "upos", "xpos")}


def score_re3d(pipeline: Language, path: Path) -> Figures:
    """Precision, recall and F1 of mentions, exact in span and kind, on a file of `token TAB tag` rows, percent."""
    right = found = gold = 0
    for sentence, doc in read_given_tokens(pipeline, read_bio(path)):
        truth = set(find_spans(sentence.mentions or ()))
        guess = {(span.start, span.end, span.label_) for span in doc.spans[MENTIONS]}
        right, found, gold = right + len(truth & guess), found + len(guess), gold + len(truth)
    return precision_recall(right, found, gold)


def read_given_tokens(pipeline: Language, sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, Doc]]:
    """Each sentence with its document: its own tokens, and no other sentence start than its first."""
    for sentence in sentences:
        doc = Doc(pipeline.vocab, words=list(sentence.words), sent_starts=[i == 0 for i in range(len(sentence.words))])
        for _, component in pipeline.pipeline:
            doc = component(doc)
        yield sentence, doc


def precision_recall(right: int, found: int, gold: int) -> Figures:
    """The figures `p`, `r` and `f1` in percent of `right` among `found` and `gold`.

    >>> precision_recall(1, 2, 4)
    {'p': 50.0, 'r': 25.0, 'f1': 33.333333333333336}
    """
    return {
        "p": 100 * right / max(found, 1),
        "r": 100 * right / max(gold, 1),
        "f1": 200 * right / max(found + gold, 1),
    }


def write_table(scores: Mapping[str, Mapping[str, float | Figures]]) -> str:
    """`scores` as a table, a corpus a line and each of its parts below it."""
    lines = []
    for corpus, figures in scores.items():
        whole = {name: figure for name, figure in figures.items() if isinstance(figure, float)}
        parts = {name: figure for name, figure in figures.items() if not isinstance(figure, float)}
        for label, row in ((corpus, whole), *((f"  {name}", part) for name, part in parts.items())):
            lines.append(f"{label:12}" + "".join(f"  {name} {figure:5.1f}" for name, figure in row.items()))
    return "\n".join(lines)
