"""How long `path` takes on large stores, cold and warm, as ratios to `python -c "import typer"` in the same run.

    python tests/bench/paths.py [--edges 10000 100000 1000000] [--pairs 100] [--folder DIR]

Builds, where they are not there yet, stores of a power-law graph (preferential attachment: the largest hubs have
hundreds of times the median degree) whose edges each cite a sentence, and asks for paths between random pairs: each in
a process of its own, from start to printed answer, and all in one process.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.schema import (
    Article,
    Edge,
    Entity,
    Evidence,
    Extraction,
    Linked,
    MentionKind,
    Status,
    article_id,
    content_id,
)
from graphkit.store import Store

EDGES_PER_NODE = 3.5
ARTICLES = 1000
KINDS = ("shelling", "airstrike", "armed_attack", "commands", "part_of", "support", "at", "meeting", "arrest")
STATUSES = (Status.ACTUAL, Status.ACTUAL, Status.ALLEGED, Status.CLAIMED)
TYPER = [sys.executable, "-c", "import typer"]
ANSWER = """
import sys
import typer
from graphkit.api import Graph
from graphkit.graph import write_path_record
import json
with Graph(sys.argv[1]) as graph:
    answer = graph.path(sys.argv[2], sys.argv[3])
print(json.dumps(write_path_record(answer)))
print(answer.outcome, answer.is_proven, open('/proc/self/status').read().split('VmHWM:')[1].split()[0], file=sys.stderr)
"""


def write_bench_store(path: Path, edges: int) -> None:
    """A store of about `edges` edges between names `Group 0`, `Group 1` …; written under another name, then moved."""
    chance = random.Random(edges)
    nodes = int(edges / EDGES_PER_NODE)
    fresh = path.with_suffix(".fresh")
    fresh.unlink(missing_ok=True)
    evidence = [_evidence(article, chance) for article in _articles()]
    entities = tuple(
        sorted(
            (
                Entity(id=content_id(str(node)), name=f"Group {node}", kind=MentionKind.ORGANISATION)
                for node in range(nodes)
            ),
            key=lambda entity: entity.id,
        )
    )
    ids = [content_id(str(node)) for node in range(nodes)]
    with Store.open(fresh, "write") as store:
        for article in _articles():
            store.save_article(article, Extraction(article=article, mentions=(), events=(), relations=()), "bench")
        store.write_derived(
            Linked(entities=entities, incidents=()),
            (
                Edge(
                    source=ids[source],
                    target=ids[target],
                    kind=chance.choice(KINDS),
                    incident=None,
                    date=f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
                    status=chance.choice(STATUSES),
                    belief=chance.uniform(0.2, 0.98),
                    outlets=1,
                    evidence=(chance.choice(evidence),),
                )
                for source, target in _pairs(nodes, edges, chance)
            ),
        )
    fresh.rename(path)


def _articles() -> Iterator[Article]:
    for number in range(ARTICLES):
        text = f"Report {number}. " + "One group was said to have struck another near the old bridge that week. " * 40
        yield Article(
            id=article_id(text, "Example Wire", "2021-01-01", None),
            source=f"{number}.txt",
            title=f"Report {number}",
            published="2021-01-01",
            outlet="Example Wire",
            url=None,
            text=text,
        )


def _evidence(article: Article, chance: random.Random) -> Evidence:
    start = article.text.index("One", chance.randrange(len(article.text) - 200))
    return Evidence(
        article_id=article.id,
        event_id=None,
        source=article.source,
        title=article.title,
        outlet=article.outlet,
        url=None,
        published=article.published,
        date=None,
        start=start,
        end=article.text.index(".", start) + 1,
        sentence="",
        trigger=None,
        status=Status.ACTUAL,
        said_by=None,
        confidence=0.9,
    )


def _pairs(nodes: int, edges: int, chance: random.Random) -> Iterator[tuple[int, int]]:
    """Preferential attachment: each new node joins ends of edges that are there already, now and then a random one."""
    ends = [0, 1]
    yield 0, 1
    written = 1
    for node in range(2, nodes):
        known = set()
        while len(known) < min(node, round(edges * node / nodes) - written):
            known.add(chance.choice(ends) if chance.random() < 0.8 else chance.randrange(node))
        for other in sorted(known):
            yield (node, other) if chance.random() < 0.5 else (other, node)
            ends += [node, other]
            written += 1


def seconds_of(command: Sequence[str]) -> tuple[float, str]:
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return time.perf_counter() - started, done.stderr


def measure(path: Path, edges: int, pairs: int) -> None:
    """Prints one line of figures for a store."""
    chance = random.Random(1)
    nodes = int(edges / EDGES_PER_NODE)
    asked = [
        (f"Group {one}", f"Group {other}") for one, other in (chance.sample(range(nodes), 2) for _ in range(pairs))
    ]
    cold, typer, memory, outcomes = [], [], [], []
    for one, other in asked:
        typer.append(seconds_of(TYPER)[0])
        seconds, said = seconds_of([sys.executable, "-c", ANSWER, str(path), one, other])
        outcome, is_proven, kib = said.rsplit(maxsplit=2)
        cold.append(seconds)
        memory.append(int(kib) / 1024)
        outcomes.append(f"{outcome} {is_proven}")
    unit = statistics.median(typer)
    print(
        f"{edges:>9} edges  cold: median {statistics.median(cold) / unit:.2f}, worst {max(cold) / unit:.2f}"
        f" import typer ({unit * 1000:.0f} ms)  warm: {_warm(path, asked)}  memory: {max(memory):.0f} MiB "
        f" answers: { {outcome: outcomes.count(outcome) for outcome in sorted(set(outcomes))} }",
        flush=True,
    )


def _warm(path: Path, asked: Sequence[tuple[str, str]]) -> str:
    from graphkit.api import Graph

    seconds = []
    with Graph(path) as graph:
        for one, other in asked:
            started = time.perf_counter()
            graph.path(one, other)
            seconds.append(time.perf_counter() - started)
    return f"median {statistics.median(seconds) * 1000:.1f} ms, worst {max(seconds) * 1000:.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edges", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "graphkit-bench")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for edges in options.edges:
        path = options.folder / f"{edges}.db"
        if not path.exists():
            started = time.perf_counter()
            write_bench_store(path, edges)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            size = path.stat().st_size / 2**20
            print(f"{path}: {size:.0f} MiB in {time.perf_counter() - started:.0f} s, memory {peak:.0f} MiB", flush=True)
        measure(path, edges, options.pairs)


if __name__ == "__main__":
    main()
