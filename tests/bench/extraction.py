"""Processor time of `graphkit extract`, beside that of the small spaCy pipeline over the same texts in the same run.

    python tests/bench/extraction.py [SOURCE…] [--rounds 5]

SOURCE is what `graphkit extract` reads; without it the example articles are read. Each measurement is a whole process,
from its start to its end with all its workers: `graphkit extract -j 1` and `-j 2`, which print every mention, event and
relation as JSON, and what a user of spaCy would write, a program that loads a pipeline and goes through
`nlp.pipe(texts, batch_size=32)`, which ends with parsed text. That pipeline has the architecture of en_core_web_sm
with random weights (see extraction_speed.py). Processor time counts, user and system together, since another process
may be at work on the same cores; all take turns, each round gives one ratio, and the median of the rounds is printed.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from extraction_speed import build_small_pipeline

from graphkit.ingest.articles import read_articles
from graphkit.schema import Article

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "articles"
RIVAL = """
import sys, spacy
from pathlib import Path
nlp = spacy.load(sys.argv[1])
texts = Path(sys.argv[2]).read_text(encoding="utf8").split("\\0")
for doc in nlp.pipe(texts, batch_size=32):
    pass
"""


def main() -> None:
    """Prints the median processor time of each, and the median of the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", default=[str(EXAMPLES)])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pipeline, joined = Path(folder) / "small", Path(folder) / "texts"
        build_small_pipeline().to_disk(pipeline)
        texts = [article.text for article in read_articles(options.sources) if isinstance(article, Article)]
        joined.write_text("\0".join(texts), encoding="utf8")
        extract = [sys.executable, "-m", "graphkit", "extract", *options.sources, "--json", "--quiet", "-j"]
        commands = {
            "small": [sys.executable, "-c", RIVAL, str(pipeline), str(joined)],
            "extract -j 1": [*extract, "1"],
            "extract -j 2": [*extract, "2"],
        }
        rounds = [{name: measure(command) for name, command in commands.items()} for _ in range(options.rounds)]
    print(f"{len(texts)} articles, whole processes, median of {len(rounds)} rounds")
    print(f"{'':14}{'processor':>10}{'wall':>8}{'times small':>14}")
    for name in commands:
        spent, wall = (median(figures[name][i] for figures in rounds) for i in (0, 1))
        ratio = median(figures[name][0] / figures["small"][0] for figures in rounds)
        print(f"{name:14}{spent:8.2f} s{wall:6.1f} s{ratio:14.2f}")


def measure(command: list[str]) -> tuple[float, float]:
    """Seconds of processor time of a process and all its children, and seconds on the clock."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    after, ended = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime), ended - started


if __name__ == "__main__":
    main()
