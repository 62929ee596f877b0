"""Prints the figures of the extractor beside their floors, and raises the floors that can be raised.

python -m tests.quality [--show] [--lower]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where pytest finds what tests share

from graphkit.extract.extractor import Extractor
from graphkit.gazetteer.index import load_gazetteer

from .floors import find_fallen, find_floors, read_floors, write_floors
from .scoring import measure


def main() -> int:
    """1 where a figure has fallen below its floor and the floors were not let down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list each miss as well")
    parser.add_argument("--lower", action="store_true", help="let the floors down to what is measured now")
    options = parser.parse_args()
    score = measure(Extractor(load_gazetteer()))
    held = read_floors()
    floors = find_floors(held, score.figures, lower=options.lower)
    for name, figure in score.figures.items():
        changed = f"   was {held[name]:g}" if name in held and held[name] != floors[name] else ""
        print(f"{name:28} {figure:7.2f}   floor {floors[name]:5g}{changed}")
    if options.show:
        print(*score.misses, sep="\n")
    fallen = find_fallen(floors, score.figures)
    print(*fallen, sep="\n")
    write_floors(floors)
    return 1 if fallen else 0


if __name__ == "__main__":
    raise SystemExit(main())
