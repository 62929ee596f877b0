"""Treebanks: the readers of the treebank, of the mention corpora and of evaluation files.

Every reader gives the tokens of the file as they stand there. A layer that a corpus does not annotate is
None, so that the loss and the scores of one layer never see a sentence that says nothing about it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from graphkit.extract.parse.bio import find_spans
from graphkit.schema.errors import InputError

UNLABELLED = "_"
"""Mention tag of a token about which the corpus says nothing: no example and no counter-example."""

UNER_KINDS = {"PER": "Person", "ORG": "Organisation", "LOC": "Location"}
"""The kinds of Universal NER in the words of re3d."""

_CERTAINLY_OUTSIDE = frozenset({"VERB", "AUX", "PUNCT", "SCONJ", "CCONJ", "ADV", "INTJ", "PART", "ADP"})
_INSIDE_A_NOUN_PHRASE = frozenset({"compound", "amod", "flat", "nummod", "nmod:poss", "det", "goeswith", "fixed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The tokens of one sentence with the layers that its corpus annotates.

    `heads` counts tokens from 1, 0 is the root. `mentions`, `roles` (parts in acts of force) and `parties` (source and
    target of any act) are BIO tags, `force` says which words tell such an act; UNLABELLED where unknown. `publisher` is
    that of re3d, or the document of a treebank.
    """

    words: tuple[str, ...]
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    feats: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    labels: tuple[str, ...] | None = None
    mentions: tuple[str, ...] | None = None
    force: tuple[str, ...] | None = None
    roles: tuple[str, ...] | None = None
    parties: tuple[str, ...] | None = None
    publisher: str | None = None


def read_conllu(path: Path) -> tuple[Sentence, ...]:
    """The sentences of a CoNLL-U file, by syntactic words (multiword ranges and empty nodes left out).

    `publisher` is the id of the sentence, which begins with its genre in EWT.

    Raises InputError with the line of a row that has not ten columns.
    """
    sentences = []
    for rows in _read_blocks(path, comments=True):
        words = [(number, row) for number, row in rows if row[0].isdigit()]
        names = [row[0].partition("=")[2].strip() for _, row in rows if row[0].startswith("# sent_id")]
        for number, row in words:
            if len(row) != 10:
                raise InputError(path, line=number, problem=f"{len(row)} columns", hint="a CoNLL-U row has 10")
        if not words:
            continue
        column = [tuple(row[i] for _, row in words) for i in range(10)]
        sentences.append(
            Sentence(
                words=column[1],
                upos=column[3],
                xpos=column[4],
                feats=column[5],
                heads=tuple(int(head) for head in column[6]),
                labels=column[7],
                publisher=names[0] if names else None,
            )
        )
    return tuple(sentences)


def read_bio(path: Path) -> tuple[Sentence, ...]:
    """The sentences of a file of `token TAB tag` rows with blank lines between sentences."""
    sentences = []
    for rows in _read_blocks(path):
        for number, row in rows:
            if len(row) < 2:
                raise InputError(path, line=number, problem="a token without a tag", hint="rows are token TAB tag")
        sentences.append(Sentence(words=tuple(row[0] for _, row in rows), mentions=tuple(row[-1] for _, row in rows)))
    return tuple(sentences)


def read_re3d(path: Path, records: Path) -> tuple[Sentence, ...]:
    """The sentences of a re3d `.txt` with the publisher that the `.jsonl` at `records` names for each.

    Both files keep the same order, so rows are joined by their text without spaces; a sentence that has no
    row keeps `publisher` None.
    """
    publishers: dict[str, str] = {}
    with records.open(encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            publishers["".join(row["text"].split())] = row["source"]
    return tuple(
        replace(sentence, publisher=publishers.get("".join("".join(sentence.words).split())))
        for sentence in read_bio(path)
    )


def read_uner(path: Path, treebank: Path) -> tuple[Sentence, ...]:
    """The sentences of a Universal NER file, its names as partial supervision for re3d's wider mentions.

    Universal NER marks names alone, re3d whole noun phrases ("the Iraqi army", "militants"). So a name counts
    only where the tree of `treebank` (the same sentences in CoNLL-U) shows it to be a whole phrase, and a token
    outside of names counts only where its part of speech keeps it out of any noun phrase.
    """
    trees = {sentence.words: sentence for sentence in read_conllu(treebank)}
    sentences = []
    for rows in _read_blocks(path):
        words = tuple(row[1] for _, row in rows if row[0].isdigit())
        tags = tuple(row[2] for _, row in rows if row[0].isdigit())
        tree = trees.get(words)
        if tree is not None:
            sentences.append(Sentence(words=words, mentions=tuple(_partial_tags(tags, tree))))
    return tuple(sentences)


def _partial_tags(tags: tuple[str, ...], tree: Sentence) -> list[str]:
    assert tree.upos is not None
    assert tree.heads is not None
    assert tree.labels is not None
    partial = ["O" if upos in _CERTAINLY_OUTSIDE else UNLABELLED for upos in tree.upos]
    for start, end, kind in find_spans(tags):
        name = UNER_KINDS.get(kind)
        whole = name is not None and _is_whole_phrase(start, end, tree.heads, tree.labels)
        for index in range(start, end):
            partial[index] = f"{'B' if index == start else 'I'}-{name}" if whole else UNLABELLED
    return partial


def _is_whole_phrase(start: int, end: int, heads: tuple[int, ...], labels: tuple[str, ...]) -> bool:
    """Whether no token of the noun phrase around tokens `start` to `end` is left out of them."""
    for index, (head, label) in enumerate(zip(heads, labels, strict=True)):
        crosses = (start <= index < end) != (start <= head - 1 < end)
        if crosses and label in _INSIDE_A_NOUN_PHRASE:
            return False
    return True


def _read_blocks(path: Path, *, comments: bool = False) -> Iterator[list[tuple[int, list[str]]]]:
    """The rows between blank lines, each with its line number; with `comments`, those of one column as well."""
    rows: list[tuple[int, list[str]]] = []
    try:
        text = path.read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, problem=f"cannot be read: {error}", hint="give a UTF-8 text file") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            if rows:
                yield rows
            rows = []
        elif comments or not line.startswith("# "):
            rows.append((number, line.split("\t")))
    if rows:
        yield rows
