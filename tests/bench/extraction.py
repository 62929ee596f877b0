"""Speed of the whole extraction, text in and Extraction out, beside the small spaCy pipeline in the same run.

    python tests/bench/extraction.py [FOLDER] [--threads 2] [--rounds 5]

FOLDER holds articles as `graphkit build` reads them; without it the example articles are read. The small pipeline has
the architecture of en_core_web_sm with random weights (see extraction_speed.py, which times the trained pipeline
alone); it ends with parsed text, the extraction with mentions, events and relations. Both read each article in turn;
each round gives one figure, and the median of the rounds counts.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import median

from extraction_speed import build_small_pipeline

from graphkit.extract.extractor import Extractor
from graphkit.ingest.articles import read_articles
from graphkit.link.gazetteer import load_gazetteer
from graphkit.schema import Article

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"


def main() -> None:
    """Prints the median tokens a second of both, and the median of their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    articles = [article for article in read_articles([options.folder]) if isinstance(article, Article)]
    extractor, small = Extractor(load_gazetteer(), threads=options.threads), build_small_pipeline()
    tokens = sum(len(small.make_doc(article.text)) for article in articles)
    rounds = []
    for _ in range(options.rounds + 1):
        seconds = {"graphkit": 0.0, "small": 0.0}
        for article in articles:
            started = time.perf_counter()
            extractor.find_extraction(article)
            between = time.perf_counter()
            small(article.text)
            seconds["graphkit"] += between - started
            seconds["small"] += time.perf_counter() - between
        rounds.append({name: tokens / taken for name, taken in seconds.items()})
    measured = rounds[1:]  # the first one warms the caches of both
    print(f"{len(articles)} articles, {tokens} tokens, median of {len(measured)} rounds")
    for name in ("graphkit", "small"):
        print(f"{name:10} {median(rates[name] for rates in measured):8.0f} tokens/s")
    print(f"ratio      {median(rates['graphkit'] / rates['small'] for rates in measured):8.2f}")


if __name__ == "__main__":
    main()
