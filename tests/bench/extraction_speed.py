"""Speed of the trained pipeline alone, beside that of the small spaCy pipeline on the same texts in the same run.

    python tests/bench/extraction_speed.py TEXT… [--threads 1] [--rounds 3]

The other pipeline has the architecture of en_core_web_sm 3.8 (hash embedding and CNN of width 96 for tagger and
parser, a second one for the entities, rule lemmatiser) with random weights, which do not change its speed. Both read
as a user would have them read, through `nlp.pipe`. Processor time counts, since another process may be at work; the
median of the rounds is printed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import spacy
from spacy.language import Language

from graphkit.extract.parse.encoder import MODEL
from graphkit.ingest.articles import read_articles
from graphkit.schema import Article

BATCH_SIZE = {"graphkit": 16, "small": 32}

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


def measure(pipelines: dict[str, Language], texts: Sequence[str], rounds: int) -> list[dict[str, float]]:
    """Seconds of processor time of each pipeline for all texts, round by round."""
    measured = []
    for _ in range(rounds):
        seconds: dict[str, float] = {}
        for name, nlp in pipelines.items():
            started = time.process_time()
            for _doc in nlp.pipe(texts, batch_size=BATCH_SIZE[name]):
                pass
            seconds[name] = time.process_time() - started
        measured.append(seconds)
    return measured


def main() -> None:
    """Prints tokens a second of both and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path, help="articles as `graphkit extract` reads them")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model", type=Path, default=MODEL)
    options = parser.parse_args()
    settings = {"components": {"graphkit_encoder": {"threads": options.threads}}}
    pipelines = {"graphkit": spacy.load(options.model, config=settings), "small": build_small_pipeline()}
    texts = [article.text for article in read_articles(options.sources) if isinstance(article, Article)]
    tokens = sum(len(pipelines["graphkit"].make_doc(text)) for text in texts)
    measured = measure(pipelines, texts, options.rounds)
    print(f"{len(texts)} articles, {tokens} tokens, processor time, median of {options.rounds} rounds")
    for name in pipelines:
        print(f"{name:10} {tokens / median(seconds[name] for seconds in measured):8.0f} tokens/s")
    print(f"graphkit takes {median(s['graphkit'] / s['small'] for s in measured):.2f} times the small pipeline's time")


if __name__ == "__main__":
    main()
