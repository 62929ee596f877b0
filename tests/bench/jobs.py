"""Both cores, and the workers of a cluster: how long the same articles take, read in each of these ways.

    python tests/bench/jobs.py [--articles 200] [--workers 2] [--rounds 3] [--without-dask]

The articles are those of `examples/`, each many times with a sentence of its own. What is timed is `build` from the
first article to the last one safe in the store, with the extractor loaded beforehand and workers forked within it; the
ways take turns and the best round of each counts. Dask's workers run on this machine and have read some articles
before they are timed, as those of a cluster that is up have. Prints seconds, tokens a second and a core, processor time
of all processes together, and ratios; on a machine that does something else too only those of processor time are fair.
"""

from __future__ import annotations

import argparse
import logging
import os
import resource
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import psutil

from graphkit.build.pipeline import BuildSummary, build
from graphkit.extract.extractor import Extractor
from graphkit.gazetteer.index import load_gazetteer

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
Way = Callable[[list[str], Path], BuildSummary]


def write_articles(folder: Path, count: int) -> list[str]:
    """Their paths: the texts of `examples/` in turn, no two the same."""
    texts = [path.read_text(encoding="utf-8").partition("\n\n")[2] for path in sorted(EXAMPLES.glob("*.txt"))]
    paths = [folder / f"{number:05}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"{texts[number % len(texts)]}\n\nIt was report {number}.\n", encoding="utf-8")
    return list(map(str, paths))


def main() -> None:
    """Prints what each way takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without-dask", action="store_true")
    options = parser.parse_args()
    count = options.workers
    names = load_gazetteer()
    single, threaded = Extractor(names, threads=1), Extractor(names, threads=count)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        sources = write_articles(Path(folder), options.articles)
        ways: dict[str, Way] = {
            "one process, one thread": lambda some, store: build(some, store_path=store, extractor=single),
            f"one process, {count} threads": lambda some, store: build(some, store_path=store, extractor=threaded),
            f"{count} processes": lambda some, store: build(some, store_path=store, extractor=single, jobs=count),
        }
        if not options.without_dask:
            address = start_cluster(stack, count)
            ways[f"{count} Dask workers"] = lambda some, store: build(
                some, store_path=store, extractor=single, dask=address
            )
        best: dict[str, float] = {}
        least: dict[str, float] = {}
        for turn in range(options.rounds + 1):
            for number, (name, way) in enumerate(ways.items()):
                some = sources if turn else sources[: min(len(sources), 16 * count)]  # the first warms everything up
                before = measure_processors()
                spent = way(some, Path(folder, f"{turn}-{number}.db")).seconds["read"]
                worked = measure_processors() - before
                if turn:
                    best[name] = min(best.get(name, spent), spent)
                    least[name] = min(least.get(name, worked), worked)
        tokens = count_tokens(sources)
    print(f"{options.articles:,} articles of {tokens:,} tokens; best of {options.rounds} rounds")
    for name, spent in best.items():
        cores = 1 if name.endswith("one thread") else count
        rates = f"{tokens / spent:>10,.0f} tokens/s{tokens / spent / cores:>10,.0f} a core"
        print(
            f"{name:<26}{spent:>8.1f} s{rates}{best['one process, one thread'] / spent:>8.2f} times one process"
            f"{least[name]:>8.1f} s of processors"
        )
    if (local := f"{count} processes") in best and (far := f"{count} Dask workers") in best:
        print(f"Dask against as many local processes: {best[far] / best[local]:.2f} times the wall time")
        print(f"and {least[far] / least[local]:.2f} times the processor time, linking of both included")


def measure_processors() -> float:
    """Seconds of processor time of this process, its children and theirs so far."""
    ended = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    living = (child.cpu_times() for child in psutil.Process().children(recursive=True))
    return sum(each.ru_utime + each.ru_stime for each in ended) + sum(each.user + each.system for each in living)


def count_tokens(sources: list[str]) -> int:
    """How many tokens the articles have."""
    import spacy  # after graphkit, which has numpy multiply on one thread as the command line does

    from graphkit.extract.parse.tokens import create_tokenizer

    tokenize = create_tokenizer()(spacy.blank("en"))
    return sum(len(tokenize(Path(source).read_text(encoding="utf-8"))) for source in sources)


def start_cluster(stack: ExitStack, workers: int) -> str:
    """The address of a Dask cluster on this machine, each of whose workers is a process of one thread."""
    from distributed import LocalCluster

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    options = {"threads_per_worker": 1, "processes": True, "dashboard_address": ":0", "protocol": "tcp"}
    cluster = stack.enter_context(LocalCluster(n_workers=workers, **options))
    return str(cluster.scheduler_address)


if __name__ == "__main__":
    main()
