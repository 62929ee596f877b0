"""Variants of a sentence are still sentences, and still say the same of their words."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graphkit.extract.parse.bio import find_spans
from graphkit.extract.parse.wordpieces import SHAPES, find_shape
from graphkit.training.corpora.augmentation import Names, vary_mentions, vary_shapes, vary_tree
from graphkit.training.corpora.treebanks import Sentence

TREE = Sentence(
    words=("Guards", '"', "left", "the", "old", "pier", '"', "."),
    upos=("NOUN", "PUNCT", "VERB", "DET", "ADJ", "NOUN", "PUNCT", "PUNCT"),
    xpos=("NNS", "``", "VBD", "DT", "JJ", "NN", "''", "."),
    feats=("_",) * 8,
    heads=(3, 3, 0, 6, 6, 3, 3, 3),
    labels=("nsubj", "punct", "root", "det", "amod", "obj", "punct", "punct"),
    force=("O",) * 8,
)
NAMED = Sentence(
    words=("Ines", "Duarte", "left", "Port", "Lumen", "'", "s", "pier"),
    mentions=("B-Person", "I-Person", "O", "B-Location", "I-Location", "O", "O", "O"),
)
OTHER = Sentence(words=("Adler", "saw", "Tollen"), mentions=("B-Person", "O", "B-Location"))


@given(st.integers())
def test_a_varied_tree_has_one_root_and_no_lost_head(seed: int) -> None:
    sentence = vary_tree(TREE, random.Random(seed))
    assert sentence.heads is not None
    assert sentence.labels is not None
    assert sentence.heads.count(0) == sentence.labels.count("root") == 1
    assert all(0 <= head <= len(sentence.words) for head in sentence.heads)
    assert len(sentence.words) == len(sentence.heads) == len(sentence.upos or ()) == len(sentence.xpos or ())
    assert len(sentence.force or ()) == len(sentence.words)


@given(st.integers())
def test_swapped_names_keep_their_kinds(seed: int) -> None:
    sentence = vary_mentions(NAMED, Names([NAMED, OTHER]), random.Random(seed))
    assert [kind for _, _, kind in find_spans(sentence.mentions or ())] == ["Person", "Location"]
    assert len(sentence.words) == len(sentence.mentions or ())


def test_descriptions_are_not_swapped() -> None:
    """Only names stand in for each other: "the pier" may be the subject of what follows."""
    described = replace(OTHER, words=("they", "saw", "Tollen"))
    varied = {vary_mentions(described, Names([NAMED, described]), random.Random(seed)).words[0] for seed in range(50)}
    assert varied == {"they"}


def test_shapes_are_now_and_then_of_one_case() -> None:
    words = ["Guards", "left", "PIER"]
    seen = {tuple(SHAPES[shape] for shape in vary_shapes(words, random.Random(seed))) for seed in range(200)}
    assert seen == {
        ("title", "lower", "upper"),
        ("lower", "lower", "lower"),
        ("upper", "upper", "upper"),
        ("title", "title", "title"),
    }
    assert [SHAPES[find_shape(word)] for word in words] == ["title", "lower", "upper"]
