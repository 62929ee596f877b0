"""How well names are told apart: graphkit beside plain string measures, on tests/cases/names.csv.

    python tests/bench/names.py [PAIRS.csv]

PAIRS.csv is another list of pairs, with the columns of nomenklatura's `name_bench.csv`: schema, name1, name2, is_match.
Of it graphkit alone is measured, by schema.

The other measures merge from the threshold at which they make the fewest mistakes on the pairs that are not held out,
and again from the lowest at which they merge none of these wrongly. nomenklatura is measured where it is installed
(README.md beside this file), also from the .70 at which its screening service reports a match.
"""

from __future__ import annotations

import csv
import hashlib
import math
import sys
from collections.abc import Callable
from pathlib import Path

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import token_set_ratio

from graphkit.gazetteer.index import load_gazetteer
from graphkit.link.entities.same_name import match_names
from graphkit.names.comparison import MERGE_SCORE, score_names
from graphkit.schema import MentionKind

CASES = Path(__file__).parents[1] / "cases" / "names.csv"
SCREENING_THRESHOLD = 0.70
Measure = Callable[[str, str, MentionKind | None], float]


_KINDS = {"Person": MentionKind.PERSON}
"""The kind of each schema of a list from outside; all others are organisations."""


def measure_outside(path: str) -> None:
    """Prints how many right and wrong pairs of a list from outside are merged, by schema."""
    gazetteer = load_gazetteer()
    merged: dict[tuple[str, bool], list[bool]] = {}
    with Path(path).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind = _KINDS.get(row["schema"], MentionKind.ORGANISATION)
            match = match_names(row["name1"], row["name2"], gazetteer, kind)
            merged.setdefault((row["schema"], row["is_match"] == "true"), []).append(match.same)
    for schema in sorted({schema for schema, _ in merged}):
        right, wrong = merged.get((schema, True), []), merged.get((schema, False), [])
        share = sum(right) / max(1, len(right))
        print(f"{schema:15}right {sum(right)} of {len(right)} ({share:.1%}), wrong {sum(wrong)} of {len(wrong)}")


def main() -> None:
    gazetteer = load_gazetteer()
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    measures: dict[str, Measure] = {
        "graphkit same": lambda a, b, kind: match_names(a, b, gazetteer, kind).score,
        "graphkit, spelling alone": lambda a, b, kind: score_names(a, b, kind or MentionKind.ORGANISATION).score,
        "rapidfuzz token_set_ratio": lambda a, b, kind: token_set_ratio(a.lower(), b.lower()) / 100,
        "Jaro-Winkler": lambda a, b, kind: JaroWinkler.similarity(a.lower(), b.lower()),
    }
    logic = _load_logic()
    if logic is None:
        print("nomenklatura is not installed: LogicV2 is left out")
    else:
        measures["nomenklatura LogicV2"] = logic
    print(f"{'measure':27}{'merges from':28}{'right merges':>14}{'wrong merges':>15}   (held out: right, wrong)")
    for name, measure in measures.items():
        scored = [(measure(r["a"], r["b"], MentionKind(r["kind"]) if r["kind"] else None), r) for r in rows]
        seen, kept = ([pair for pair in scored if _is_held_out(pair[1]) == held] for held in (False, True))
        for said, least in _thresholds(name, seen).items():
            right, wrong = _counts(seen, least)
            print(f"{name:27}{least:.2f} {said:23}{right:>14}{wrong:>15}   ({', '.join(_counts(kept, least))})")


def _thresholds(name: str, seen: list[tuple[float, dict[str, str]]]) -> dict[str, float]:
    """The scores from which a measure merges, with what they are."""
    if name.startswith("graphkit"):
        return {"its own": MERGE_SCORE}
    found = {"fewest mistakes": _best_threshold(seen), "no wrong merge": _safe_threshold(seen)}
    return found | ({"screening": SCREENING_THRESHOLD} if name.startswith("nomenklatura") else {})


def _load_logic() -> Measure | None:
    """nomenklatura's rule-based matcher, the better of both directions; it has no schema for places."""
    try:
        from followthemoney import EntityProxy  # type: ignore[import-not-found,unused-ignore]
        from nomenklatura.matching import LogicV2  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    config = LogicV2.default_config()

    def entity(name: str, kind: MentionKind | None) -> EntityProxy:
        schema = "Person" if kind == MentionKind.PERSON else "Organization"
        # It remembers entities by their id.
        identifier = hashlib.sha256(f"{schema}|{name}".encode()).hexdigest()
        return EntityProxy.from_dict({"id": identifier, "schema": schema, "properties": {"name": [name]}})

    def score(a: str, b: str, kind: MentionKind | None) -> float:
        first, second = entity(a, kind), entity(b, kind)
        both = (LogicV2.compare(first, second, config), LogicV2.compare(second, first, config))
        return max(float(result.score) for result in both)

    return score


def _is_held_out(row: dict[str, str]) -> bool:
    return int(hashlib.sha256(f"{row['a']}|{row['b']}".encode()).hexdigest(), 16) % 5 == 0


def _counts(scored: list[tuple[float, dict[str, str]]], threshold: float) -> tuple[str, str]:
    same = [score >= threshold for score, row in scored if row["same"] == "same"]
    other = [score >= threshold for score, row in scored if row["same"] == "different"]
    return f"{sum(same)} of {len(same)}", f"{sum(other)} of {len(other)}"


def _best_threshold(seen: list[tuple[float, dict[str, str]]]) -> float:
    steps = (step / 100 for step in range(50, 101))
    return min(steps, key=lambda least: sum((score >= least) != (row["same"] == "same") for score, row in seen))


def _safe_threshold(seen: list[tuple[float, dict[str, str]]]) -> float:
    highest = max(score for score, row in seen if row["same"] == "different")
    return math.floor(highest * 100 + 1) / 100


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure_outside(sys.argv[1])
    else:
        main()
