"""Speed of the whole extraction, text in and Extraction out, beside the small spaCy pipeline in the same run.

    python tests/bench/extraction.py [FOLDER] [--threads 2] [--rounds 5] [--roberta]

FOLDER holds articles as `graphkit build` reads them; without it the example articles are read. The small pipeline has
the architecture of en_core_web_sm with random weights (see extraction_speed.py, which times the trained pipeline
alone); it ends with parsed text, the extraction with mentions, events and relations. Both read each article in turn;
each round gives one figure, and the median of the rounds counts.

`--roberta` times an encoder of the architecture of roberta-base as well (random weights, fp32, PyTorch; no heads, no
tokeniser: its input is as many pieces a sentence as ours has, in batches as ours); it needs the extra `train`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median

from extraction_speed import build_small_pipeline
from spacy.language import Language

from graphkit.extract.extractor import Extractor
from graphkit.extract.parse.encoder import MODEL, PIECES_PER_BATCH, PIECES_PER_SENTENCE
from graphkit.extract.parse.sentences import find_sentence_starts
from graphkit.extract.parse.wordpieces import Wordpieces
from graphkit.gazetteer.index import load_gazetteer
from graphkit.ingest.articles import read_articles
from graphkit.schema import Article

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"


def main() -> None:
    """Prints the median tokens a second of each, and the median of the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--roberta", action="store_true")
    options = parser.parse_args()
    articles = [article for article in read_articles([options.folder]) if isinstance(article, Article)]
    extractor, small = Extractor(load_gazetteer(), threads=options.threads), build_small_pipeline()
    tokens = sum(len(small.make_doc(article.text)) for article in articles)
    readers: dict[str, Callable[[Article], object]] = {
        "graphkit": extractor.find_extraction,
        "small": lambda article: small(article.text),
    }
    if options.roberta:
        readers["roberta"] = build_roberta(small, options.threads)
    rounds = []
    for _ in range(options.rounds + 1):
        seconds = dict.fromkeys(readers, 0.0)
        for article in articles:
            for name, read in readers.items():
                started = time.perf_counter()
                read(article)
                seconds[name] += time.perf_counter() - started
        rounds.append({name: tokens / taken for name, taken in seconds.items()})
    measured = rounds[1:]  # the first one warms the caches of all
    print(f"{len(articles)} articles, {tokens} tokens, median of {len(measured)} rounds")
    for name in readers:
        ratio = median(rates["graphkit"] / rates[name] for rates in measured)
        print(f"{name:10} {median(rates[name] for rates in measured):8.0f} tokens/s, graphkit {ratio:.2f} times that")


def build_roberta(tokenizer: Language, threads: int) -> Callable[[Article], object]:
    """What reads the sentences of an article with an encoder like roberta-base."""
    import torch
    from transformers import RobertaConfig, RobertaModel

    torch.set_num_threads(threads)
    encoder = RobertaModel(RobertaConfig(), add_pooling_layer=False).eval()
    wordpieces = Wordpieces.load(MODEL / "graphkit_encoder" / "tokenizer.json")

    @torch.no_grad()
    def read(article: Article) -> None:
        doc = tokenizer.make_doc(article.text)
        starts = [*find_sentence_starts(doc), len(doc)]
        sizes = [2 + sum(len(wordpieces.cut(token.text)) for token in doc[a:b]) for a, b in pairwise(starts)]
        batch: list[int] = []
        for size in [*sorted(min(size, PIECES_PER_SENTENCE) for size in sizes), None]:
            if batch and (size is None or size * (len(batch) + 1) > PIECES_PER_BATCH):
                mask = torch.tensor([[1] * each + [0] * (max(batch) - each) for each in batch])
                encoder(input_ids=torch.full(mask.shape, 100) * mask + (1 - mask), attention_mask=mask)
                batch = []
            batch += [size] if size else []

    return read


if __name__ == "__main__":
    main()
