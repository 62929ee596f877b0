"""`python -m graphkit.training train|export|evaluate`: the recipe of the model, one step a command."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from graphkit.errors import GraphkitError, ModelError, SettingError


def main(arguments: list[str] | None = None) -> int:
    """The exit code of the step named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m graphkit.training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    _add_train(steps.add_parser("train", help="train the network on the corpora"))
    _add_export(steps.add_parser("export", help="write the pipeline of a training: ONNX, 8-bit, spaCy folder"))
    _add_evaluate(steps.add_parser("evaluate", help="print the figures of a pipeline on test files"))
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except GraphkitError as error:
        print(error, file=sys.stderr)
        return {SettingError: 2, ModelError: 5}.get(type(error), 4)


def _add_train(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ewt-train", type=Path, required=True, help="treebank to train on, CoNLL-U")
    parser.add_argument("--ewt-dev", type=Path, required=True, help="treebank scored after each epoch; trees of UNER")
    parser.add_argument("--re3d-train", type=Path, required=True, help="mentions, .txt with its .jsonl beside it")
    parser.add_argument("--re3d-dev", type=Path, required=True, help="mentions scored after each epoch, .txt")
    parser.add_argument("--uner", type=Path, required=True, help="names over --ewt-dev, IOB2")
    parser.add_argument("--leave-out", action="append", default=[], metavar="PUBLISHER", help="publisher not used")
    parser.add_argument("--encoder", type=Path, required=True, help="MiniLM-L6-H384: model.safetensors, tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="folder of checkpoint and weights")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--threads", type=int)
    parser.set_defaults(run=_train)


def _train(options: argparse.Namespace) -> None:
    from graphkit.training.corpora import read_bio, read_conllu, read_re3d, read_uner
    from graphkit.training.fitting import Corpora, Recipe, train_network

    left_out = set(options.leave_out)
    mentions = read_re3d(options.re3d_train, options.re3d_train.with_suffix(".jsonl"))
    if left_out:
        mentions = tuple(s for s in mentions if s.publisher is not None and s.publisher not in left_out)
    corpora = Corpora(
        trees=read_conllu(options.ewt_train),
        mentions=mentions,
        partial_mentions=read_uner(options.uner, options.ewt_dev),
        dev_trees=read_conllu(options.ewt_dev),
        dev_mentions=read_bio(options.re3d_dev),
    )
    given = {name: getattr(options, name) for name in ("epochs", "threads") if getattr(options, name)}
    train_network(corpora, options.encoder, options.out, Recipe(**given))


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--weights", type=Path, required=True, help="the folder that `train --out` wrote")
    parser.add_argument("--encoder", type=Path, required=True, help="the folder that `train --encoder` read")
    parser.add_argument("--out", type=Path, required=True, help="folder of the pipeline; replaced, its LICENSE kept")
    parser.add_argument("--calibration", type=Path, help="CoNLL-U to find 8-bit scales on; without it all stays fp32")
    parser.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> None:
    from graphkit.training.corpora import read_conllu
    from graphkit.training.packaging import write_pipeline

    sentences = read_conllu(options.calibration) if options.calibration else ()
    write_pipeline(options.weights, options.encoder, options.out, sentences)


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--conllu", type=Path, metavar="FILE", help="treebank in CoNLL-U: las uas upos xpos")
    parser.add_argument("--re3d", type=Path, metavar="FILE", help="mentions, token TAB tag rows: p r f1")
    parser.add_argument("--model", type=Path, metavar="DIR", help="another pipeline than the shipped one")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.set_defaults(run=_evaluate)


def _evaluate(options: argparse.Namespace) -> None:
    from graphkit.extract.encoder import MODEL
    from graphkit.training.evaluation import load_pipeline, score_conllu, score_re3d, write_table

    scorers = {"conllu": score_conllu, "re3d": score_re3d}
    files = {corpus: getattr(options, corpus) for corpus in scorers if getattr(options, corpus)}
    if not files:
        raise SettingError("nothing to evaluate: give at least one of " + " ".join(f"--{c}" for c in scorers))
    pipeline = load_pipeline(options.model or MODEL)
    scores = {corpus: scorers[corpus](pipeline, path) for corpus, path in files.items()}
    print(json.dumps(scores) if options.json else write_table(scores))


if __name__ == "__main__":
    sys.exit(main())
