"""How long questions take on large stores, as ratios to `python -c "import typer"` in the same run.

    python tests/bench/paths.py [--edges 10000 100000 1000000] [--pairs 100] [--folder DIR]

Builds, where they are not there yet, stores of a power-law graph (preferential attachment: the largest hubs have
hundreds of times the median degree) whose edges each cite a sentence, and a fifth as many incidents. Then it
runs the commands as a shell does, each in a process of its own from start to printed answer, between random names, and
asks for the same paths within one process.

Times are of the processor (user and system), which on a busy machine say more than those of the clock, and are printed
as median and worst; memory is the largest resident set. Modules come as bytecode out of a folder of the bench's own,
as they do where graphkit is installed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from at_once import write_derived

from graphkit.schema import (
    Article,
    Edge,
    Entity,
    EventDate,
    EventKind,
    Evidence,
    Extraction,
    Incident,
    Linked,
    MentionKind,
    Participant,
    Precision,
    Report,
    RoleKind,
    Status,
    article_id,
    content_id,
)
from graphkit.store.store import Store

EDGES_PER_NODE = 3.5
ARTICLES = 1000
KINDS = ("shelling", "airstrike", "armed_attack", "commands", "part_of", "support", "at", "meeting", "arrest")
ATTACKS = (EventKind.SHELLING, EventKind.AIRSTRIKE, EventKind.ARMED_ATTACK)
MONTH = Precision.MONTH
ROOT = Path(__file__).parents[2]
STATUSES = (Status.ACTUAL, Status.ACTUAL, Status.ALLEGED, Status.CLAIMED)
EDGES_PER_INCIDENT = 5
TYPER = [sys.executable, "-c", "import typer"]
GRAPHKIT = [sys.executable, "-m", "graphkit"]
TARGETS = {
    "path": (4, 8),
    "no path": (4, 8),
    "search": (1.8, 0),
    "show": (1.8, 0),
    "attacks": (1.8, 0),
    "--help": (2.5, 0),
}
"""At 1 M edges, in times of `import typer`: the median and, where there is one, the worst."""


class Cost(NamedTuple):
    """What a process took: seconds of the processor, MiB, and how it ended."""

    seconds: float
    memory: float
    code: int


def write_bench_store(path: Path, edges: int) -> None:
    """A store of about `edges` edges between names `Group 0`, `Group 1` …; written under another name, then moved."""
    started, chance = time.perf_counter(), random.Random(edges)
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
            store.articles.save(article, Extraction(article=article, mentions=(), events=(), relations=()), "bench")
        write_derived(
            store,
            Linked(entities=entities, incidents=tuple(_incidents(ids, edges, evidence[0], random.Random(edges)))),
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
    print(f"{path}: {path.stat().st_size / 2**20:.0f} MiB in {time.perf_counter() - started:.0f} s", flush=True)


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


def _incidents(ids: Sequence[str], edges: int, evidence: Evidence, chance: random.Random) -> Iterator[Incident]:
    for number in range(edges // EDGES_PER_INCIDENT):
        date = EventDate(text="then", value=f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}", precision=MONTH)
        kind = chance.choice(ATTACKS)
        parties = zip((RoleKind.ATTACKER, RoleKind.TARGET), chance.sample(ids, 2), strict=True)
        status = chance.choice(STATUSES)
        yield Incident(
            id=content_id("incident", str(number)),
            name=f"{kind} {date.value}",
            kind=kind,
            status=status,
            date=date,
            place_id=None,
            dead=None,
            injured=None,
            participants=tuple(Participant(entity_id=who, role=role, status=status) for role, who in parties),
            reports=(
                Report(
                    event_id=content_id("event", str(number)),
                    article_id=evidence.article_id,
                    outlet="Example Wire",
                    kind=kind,
                    status=status,
                    date=date,
                    dead=None,
                    injured=None,
                ),
            ),
            outlets=1,
        )


def cost_of(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """What one process costs; its output goes nowhere."""
    with Path(os.devnull).open("w") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode)


def measure(path: Path, edges: int, pairs: int, environment: Mapping[str, str]) -> None:
    """Prints the figures of one store."""
    chance = random.Random(1)
    nodes = int(edges / EDGES_PER_NODE)
    asked = [
        (f"Group {one}", f"Group {other}") for one, other in (chance.sample(range(nodes), 2) for _ in range(pairs))
    ]
    questions = {
        "path": lambda one, other: ["path", one, other, "--json"],
        "no path": lambda one, other: ["path", one, other, "--json", "--kind", "sanction"],
        "show": lambda one, _: ["show", one],
        "search": lambda one, _: ["search", one],
        "attacks": lambda one, _: ["attacks", "--by", one],
        "--help": lambda *_: ["--help"],
    }
    typer: list[Cost] = []
    costs: dict[str, list[Cost]] = {name: [] for name in questions}
    for one, other in asked:
        typer.append(cost_of(TYPER, environment))
        for name, question in questions.items():
            costs[name].append(cost_of([*GRAPHKIT, *question(one, other)], environment))
    unit, memory = (statistics.median(cost[place] for cost in typer) for place in (0, 1))
    print(f"{edges:,} edges; import typer takes {unit * 1000:.0f} ms and {memory:.0f} MiB", flush=True)
    for name, several in costs.items():
        seconds = [cost.seconds / unit for cost in several]
        wanted = " or ".join(str(target) for target in TARGETS[name] if target)
        codes = sorted({cost.code for cost in several})
        print(
            f"  {name:<8} median {statistics.median(seconds):.2f}, worst {max(seconds):.2f} (wanted: {wanted})"
            f"  memory {max(cost.memory for cost in several) / memory:.2f}  exit codes {codes}",
            flush=True,
        )
    print(f"  within a process: {_warm(path, asked)}", flush=True)


def _warm(path: Path, asked: Sequence[tuple[str, str]]) -> str:
    from graphkit.api import Graph

    seconds = []
    with Graph(path) as graph:
        for one, other in asked * 2:
            started = time.process_time()
            answer = graph.path(one, other)
            seconds.append(time.process_time() - started)
            if not answer.is_proven:
                print(f"  not proven: {one} - {other}", flush=True)
    warm = seconds[len(asked) :]
    return f"median {statistics.median(warm) * 1000:.1f} ms, worst {max(warm) * 1000:.0f} ms (wanted: 20)"


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
            # In a process of its own: children begin with the memory of their parent, which is measured below.
            builder = multiprocessing.get_context("spawn").Process(target=write_bench_store, args=(path, edges))
            builder.start()
            builder.join()
        environment = {
            **os.environ,
            "GRAPHKIT_STORE": str(path),
            "PYTHONPYCACHEPREFIX": str(options.folder / "bytecode"),
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))),
        }
        for command in (TYPER, [*GRAPHKIT, "--help"], [*GRAPHKIT, "path", "Group 1", "Group 2"]):
            cost_of(command, environment)  # writes the bytecode
        measure(path, edges, options.pairs, environment)


if __name__ == "__main__":
    main()
