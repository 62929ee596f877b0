"""Packaging: the folder that `spacy.load` opens, from exported graphs, tokeniser, tables and licence."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import spacy
from spacy.lookups import Lookups, load_lookups
from spacy.pipeline import Lemmatizer

from graphkit.extract.parse.encoder import EncoderComponent
from graphkit.extract.parse.wordpieces import Wordpieces
from graphkit.training.corpora.treebanks import Sentence
from graphkit.training.model.onnx_export import load_network, quantise_encoder, write_graphs

LEMMA_TABLES = ("lemma_rules", "lemma_exc", "lemma_index")

CLITICS = {
    "'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "'d": "would", "ca": "can", "wo": "will",
}  # fmt: skip
"""Lemmas of the auxiliaries that English writes onto another word."""

META = {
    "name": "graphkit_encoder",
    "version": "1.0.0",
    "description": "Tags, dependencies and mentions of English news from one MiniLM encoder in 8-bit ONNX.",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8.0,<4.0.0",
    "sources": [
        {
            "name": "UD English EWT, train",
            "url": "https://github.com/UniversalDependencies/UD_English-EWT",
            "license": "CC BY-SA 4.0",
        },
        {
            "name": "Universal NER English EWT, dev",
            "url": "https://www.universalner.org",
            "license": "CC BY-SA 4.0",
        },
        {
            "name": "re3d, train, without BBC Online",
            "url": "https://github.com/dstl/re3d",
            "license": "by publisher, see LICENSE",
        },
        {
            "name": "MiniLM-L6-H384-uncased, by way of all-MiniLM-L6-v2",
            "url": "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
            "license": "Apache-2.0",
        },
        {
            "name": "spacy-lookups-data, English lemma tables",
            "url": "https://github.com/explosion/spacy-lookups-data",
            "license": "WordNet 3.0",
        },
    ],
}


def write_pipeline(weights: Path, encoder: Path, out: Path, calibration: Sequence[Sentence]) -> None:
    """Writes the pipeline of the training in `weights` to the folder `out`, which is replaced whole.

    `encoder` is the folder that the training started from; its vocabulary goes along. The 8-bit scales are found
    on `calibration`; without sentences the weights stay as they are, to compare with. A LICENSE that stands in
    `out` already is kept.
    """
    work = out.with_name(out.name + ".new")
    shutil.rmtree(work, ignore_errors=True)
    component = work / "component"
    network = load_network(weights)
    write_graphs(network, component)
    (component / "inventory.json").write_text(json.dumps(asdict(network.inventory)), encoding="utf8")
    (component / "tokenizer.json").write_text(_bare_tokenizer(encoder / "tokenizer.json"), encoding="utf8")

    if calibration:
        wordpieces = Wordpieces.load(component / "tokenizer.json")
        quantise_encoder(component / "encoder.onnx", network, wordpieces, calibration)

    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "graphkit_tokenizer"}}})
    reader = nlp.add_pipe("graphkit_encoder")
    assert isinstance(reader, EncoderComponent)
    reader.from_disk(component)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    assert isinstance(lemmatizer, Lemmatizer)
    lemmatizer.initialize(lookups=_lemma_tables())
    nlp.meta.update(META, weights=_hash(component))
    nlp.to_disk(work / "pipeline", exclude=["lookups"])
    if (out / "LICENSE").exists():
        shutil.copy(out / "LICENSE", work / "pipeline" / "LICENSE")
    old = out.with_name(out.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        os.replace(out, old)
    os.replace(work / "pipeline", out)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(work)


def _lemma_tables() -> Lookups:
    """English rules, exceptions and index; auxiliaries, which the tables leave out, go by those of verbs."""
    english = load_lookups("en", list(LEMMA_TABLES))
    lookups = Lookups()
    for name in LEMMA_TABLES:
        table = lookups.add_table(name, english.get_table(name))
        table["aux"] = dict(table["verb"]) if isinstance(table["verb"], dict) else table["verb"]
    exceptions = lookups.get_table("lemma_exc")
    for clitic, lemma in CLITICS.items():
        exceptions["aux"] |= {clitic: [lemma], clitic.replace("'", "’"): [lemma]}
    exceptions["noun"] |= {"bases": ["base"]}  # WordNet's only reading is the plural of basis
    exceptions["part"] = {"n't": ["not"], "n’t": ["not"]}
    return lookups


def _bare_tokenizer(path: Path) -> str:
    """The tokenizer.json at `path` without what cuts or pads: tokens are encoded one by one."""
    tokenizer = json.loads(path.read_text(encoding="utf8"))
    return json.dumps({**tokenizer, "truncation": None, "padding": None}, ensure_ascii=False)


def _hash(folder: Path) -> str:
    """The hash of the component's files, by which an extraction names the model that made it."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
