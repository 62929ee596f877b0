"""A large store: what an article costs when many are there already, and what asking costs then.

    python tests/bench/store.py --articles 100000

Articles and their extractions are made up, no model runs. Prints how fast they are stored, the cost of the last
thousand against that of the second thousand, the size on disk, the memory, how long it takes to mark copies and to
link, and how long `path`, `attacks` and `search` take as programs that start anew.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

from worlds import article, event, told

from graphkit.link import load_gazetteer, resolve_mentions
from graphkit.pipeline import link_store
from graphkit.schema import EventKind, Extraction
from graphkit.store import Store
from graphkit.store.connection import transaction
from graphkit.store.copies import sketch_all

SENTENCES_WITHOUT_AN_ATTACK = 12
THOUSAND = 1000


def make_extraction(number: int, groups: list[str], chance: random.Random) -> Extraction:
    """Article `number`: an attack in its first sentence, and as many others as an article has."""
    who, whom = chance.sample(groups, 2)
    filling = " ".join(
        f"Nothing else was told of day {number} and hour {hour}." for hour in range(SENTENCES_WITHOUT_AN_ATTACK)
    )
    text = f"{who} shelled {whom}. {filling}"
    day = f"20{number % 20:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    attack = event(EventKind.SHELLING, "shelled", attacker=who, target=whom, date=day)
    return told(article(text, source=f"{number:07}.txt", published=day, outlet=f"Outlet {number % 50}"), attack)


def main() -> None:
    """Fills a store, and prints what that cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    articles = parser.parse_args().articles
    chance = random.Random(1)
    names = load_gazetteer()
    known = ["Hezbollah", "Hamas", "Taliban", "Boko Haram", "Al-Shabaab", "Iraq", "Iran", "Syria", "Yemen", "Israel"]
    groups = known + [f"{chance.choice(('Red', 'Black', 'North', 'River'))} {word}" for word in _words(chance, 300)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.db")
        spent: list[float] = []
        with Store.open(path, "write") as store:
            for number in range(articles):
                extraction = resolve_mentions(make_extraction(number, groups, chance), names)
                started = perf_counter()
                store.find_standing(extraction.article, "bench")
                store.save_article(extraction.article, extraction, "bench")
                spent.append(perf_counter() - started)
            early, late = sum(spent[THOUSAND : 2 * THOUSAND]), sum(spent[-THOUSAND:])
            print(f"articles                         {articles:>12,}")
            print(f"stored a second                  {articles / sum(spent):>12,.0f}")
            print(f"last thousand against the second {late / early:>12.2f}")
            print(f"memory after storing             {_memory_mb():>9,.0f} MB")
            started = perf_counter()
            with transaction(store.connection):
                sketch_all(store.connection)
            print(f"marking copies, an article       {1000 * (perf_counter() - started) / articles:>9,.1f} ms")
            started = perf_counter()
            link_store(store, names)
            print(f"linking the whole store          {perf_counter() - started:>10,.1f} s")
            print(f"memory after linking             {_memory_mb():>9,.0f} MB")
        print(f"on disk an article               {path.stat().st_size / articles:>9,.0f} B")
        for asked in (["path", "Hezbollah", "Hamas"], ["attacks", "--by", "Hezbollah"], ["search", "Hezbollah"]):
            started = perf_counter()
            command = [sys.executable, "-m", "graphkit", *asked, "--store", str(path)]
            subprocess.run(command, check=True, capture_output=True)
            print(f"{asked[0]:<33}{perf_counter() - started:>10.2f} s")


def _words(chance: random.Random, count: int) -> list[str]:
    return [
        "".join(chance.choice("bdfgklmnrst") + chance.choice("aeiou") for _ in range(4)).title() for _ in range(count)
    ]


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
