"""How well names are told apart: graphkit beside plain string measures, on tests/cases/names.csv.

    python tests/bench/names.py

Each measure merges from the threshold at which it makes the fewest mistakes on the pairs that are not held out.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import token_set_ratio

from graphkit.link import load_gazetteer
from graphkit.link.names import MERGE_SCORE, score_names
from graphkit.link.sameness import same_names
from graphkit.schema import MentionKind

CASES = Path(__file__).parents[1] / "cases" / "names.csv"
Measure = Callable[[str, str, MentionKind | None], float]


def main() -> None:
    gazetteer = load_gazetteer()
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    measures: dict[str, Measure] = {
        "graphkit same": lambda a, b, kind: same_names(a, b, gazetteer, kind).score,
        "graphkit, spelling alone": lambda a, b, kind: score_names(a, b, kind or MentionKind.ORGANISATION).score,
        "rapidfuzz token_set_ratio": lambda a, b, kind: token_set_ratio(a.lower(), b.lower()) / 100,
        "Jaro-Winkler": lambda a, b, kind: JaroWinkler.similarity(a.lower(), b.lower()),
    }
    print(f"{'measure':28}{'from':>6}{'right merges':>15}{'wrong merges':>15}   (held out: right, wrong)")
    for name, measure in measures.items():
        scored = [(measure(r["a"], r["b"], MentionKind(r["kind"]) if r["kind"] else None), r) for r in rows]
        threshold = MERGE_SCORE if name.startswith("graphkit") else _best_threshold(scored)
        seen, kept = (_counts([s for s in scored if _is_held_out(s[1]) == held], threshold) for held in (False, True))
        print(f"{name:28}{threshold:6.2f}{seen[0]:>15}{seen[1]:>15}   ({kept[0]}, {kept[1]})")


def _is_held_out(row: dict[str, str]) -> bool:
    return int(hashlib.sha256(f"{row['a']}|{row['b']}".encode()).hexdigest(), 16) % 5 == 0


def _counts(scored: list[tuple[float, dict[str, str]]], threshold: float) -> tuple[str, str]:
    same = [score >= threshold for score, row in scored if row["same"] == "same"]
    other = [score >= threshold for score, row in scored if row["same"] == "different"]
    return f"{sum(same)} of {len(same)}", f"{sum(other)} of {len(other)}"


def _best_threshold(scored: list[tuple[float, dict[str, str]]]) -> float:
    seen = [(score, row["same"] == "same") for score, row in scored if not _is_held_out(row)]
    return min((step / 100 for step in range(50, 101)), key=lambda t: sum((score >= t) != same for score, same in seen))


if __name__ == "__main__":
    main()
