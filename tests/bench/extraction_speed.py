"""Speed of the trained pipeline, beside that of the small spaCy pipeline on the same texts in the same run.

    python tests/bench/extraction_speed.py TEXT… [--threads 2] [--rounds 3]

The other pipeline has the architecture of en_core_web_sm 3.8 (hash embedding and CNN of width 96 for tagger and
parser, a second one for the entities, rule lemmatiser) with random weights, which do not change its speed. Both read
every text in turn, so that whatever else the machine does falls on both; the best round counts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from graphkit.extract.parse.encoder import MODEL

_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
_LABELS = {"tagger": 50, "parser": 45, "ner": 18}


def build_small_pipeline() -> Language:
    """A pipeline of the architecture of en_core_web_sm with random weights."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}})
    transitions = {"@architectures": "spacy.TransitionBasedParser.v2", "maxout_pieces": 2, "use_upper": True}
    nlp.add_pipe(
        "parser",
        config={
            "model": {
                **transitions,
                "state_type": "parser",
                "extra_state_tokens": False,
                "hidden_width": 64,
                "tok2vec": _LISTENER,
            }
        },
    )
    nlp.add_pipe(
        "ner",
        config={
            "model": {
                **transitions,
                "state_type": "ner",
                "extra_state_tokens": False,
                "hidden_width": 64,
                "tok2vec": _TOK2VEC,
            }
        },
    )
    for name, count in _LABELS.items():
        for number in range(count):
            nlp.get_pipe(name).add_label(f"{name.upper()}{number}")
    nlp.initialize()
    return nlp


def measure(pipelines: dict[str, Language], texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Tokens a second of each pipeline, the best of `rounds`."""
    tokens = sum(len(pipelines["graphkit"].make_doc(text)) for text in texts)
    best: dict[str, float] = {}
    for _ in range(rounds):
        seconds = dict.fromkeys(pipelines, 0.0)
        for text in texts:
            for name, nlp in pipelines.items():
                started = time.perf_counter()
                nlp(text)
                seconds[name] += time.perf_counter() - started
        best = {name: max(best.get(name, 0.0), tokens / taken) for name, taken in seconds.items()}
    return best


def main() -> None:
    """Prints tokens a second of both and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path, help="text files, each an article")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model", type=Path, default=MODEL)
    options = parser.parse_args()
    settings = {"components": {"graphkit_encoder": {"threads": options.threads}}}
    pipelines = {"graphkit": spacy.load(options.model, config=settings), "small": build_small_pipeline()}
    texts = [path.read_text(encoding="utf8") for path in options.texts]
    speed = measure(pipelines, texts, options.rounds)
    for name, rate in speed.items():
        print(f"{name:10} {rate:8.0f} tokens/s")
    print(f"ratio      {speed['graphkit'] / speed['small']:8.2f}")


if __name__ == "__main__":
    main()
