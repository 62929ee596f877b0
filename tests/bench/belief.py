"""How often a belief is right: reliability of edges and rows against annotated articles.

    python -m tests.bench.belief FOLDER… [--limit N] [--store FILE]…

A FOLDER holds `texts.jsonl` (id, text, and what else a source has), `gold.jsonl` (doc, start, end, attacker, target,
victim, place, attacker_status, status: annotated events, fillers as "one spelling|another"), `incidents.jsonl`
(incident, events as [doc, start]) and `relations.jsonl` (doc, kind as "one|another", source, target). The texts are
built into a store, or an existing one is asked. Several folders are judged together.

An edge of an act of force is right where an annotated event with its trigger has both its ends, as a fact; a tie where
the article has it. No tie is judged where FOLDER has no `relations.jsonl`, and no edge of another kind, as none is
annotated. A row is one of `graphkit attacks`; it is right where its events are of one annotated incident and none of
its attackers is wrong. Printed are, for each tenth of belief, how many there are, their mean belief and the share that
is right, and the expected calibration error: the mean gap of the tenths, weighed by how many are in them.
`.2` to `.8` of a status are hedged on purpose, so edges stated as facts are listed apart.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from graphkit.build.pipeline import build
from graphkit.graph.belief import row_belief
from graphkit.schema import VIOLENT_KINDS, Edge, Entity, Incident, RelationKind, Scope, Status
from graphkit.schema.ontology import AGENTS
from graphkit.store.store import Store
from tests.trained import load_extractor

TENTHS = 10
CERTAIN = ("actual", "historical")


class Judged(NamedTuple):
    """What was believed how far, and whether it is right; `is_fact` where it is stated as one."""

    belief: float
    is_right: bool
    is_fact: bool


def main() -> None:
    """Prints the reliability of edges, of those stated as facts, and of rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--limit", type=int, help="only the first so many texts")
    parser.add_argument("--store", type=Path, action="append", default=[], help="of a folder, made where there is none")
    options = parser.parse_args()
    edges: list[Judged] = []
    rows: list[Judged] = []
    for folder, store_path in zip_longest(options.folders, options.store[: len(options.folders)]):
        with open_store(folder, store_path, options.limit) as store:
            own_edges, own_rows = judge(store, folder)
        edges += own_edges
        rows += own_rows
    for title, judged in (
        ("edges", edges),
        ("edges stated as facts", [one for one in edges if one.is_fact]),
        ("rows", rows),
    ):
        print_reliability(title, judged)


@contextmanager
def open_store(folder: Path, store_path: Path | None, limit: int | None) -> Iterator[Store]:
    """The store of the first `limit` texts of `folder`, built where there is none yet."""
    with tempfile.TemporaryDirectory() as temporary:
        path = store_path or Path(temporary) / "graph.db"
        if not path.is_file():
            source = Path(temporary) / "texts.jsonl"
            texts = read_rows(folder / "texts.jsonl")[:limit]
            source.write_text("".join(json.dumps(row) + "\n" for row in texts), encoding="utf-8")
            build([source], store_path=path, extractor=load_extractor())
        with Store.open(path) as store:
            yield store


def judge(store: Store, folder: Path) -> tuple[list[Judged], list[Judged]]:
    """Every edge and every row of the store that the annotations can judge."""
    doc_of = {article.id: doc_key(article.source.rpartition("#")[2]) for article in store.articles.read_all()}
    events: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(folder / "gold.jsonl"):
        events[doc_key(row["doc"])].append(row)
    judged_kinds = {kind.value for kind in (*VIOLENT_KINDS, *(RelationKind if has_relations(folder) else ()))}
    ties: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(folder / "relations.jsonl"):
        for kind in row["kind"].split("|"):
            ties[doc_key(row["doc"]), kind].append(row)
    incident_of = {
        (doc_key(doc), start): row["incident"]
        for row in read_rows(folder / "incidents.jsonl")
        for doc, start in row["events"]
    }
    entities = {entity.id: entity for entity in store.entities.read_all()}
    told = store.statements.read_event_mentions(doc_of)
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for event_id, evidence in told.items():
        doc = doc_of[evidence.article_id]
        if evidence.trigger:
            start, end = evidence.start + evidence.trigger.start, evidence.start + evidence.trigger.end
            overlapping = [row for row in events[doc] if row["start"] < end and start < row["end"]]
            found[event_id] = [(doc, row) for row in overlapping]
    edges = [
        Judged(edge.belief, is_edge_right(edge, entities, found, ties, doc_of), edge.status.value in CERTAIN)
        for edge in store.edges.read_all()
        if edge.belief > 0 and edge.kind in judged_kinds
    ]
    rows = [
        Judged(row_belief(incident), is_row_right(incident, entities, found, incident_of), True)
        for incident in store.incidents.read_all()
        if incident.kind in VIOLENT_KINDS and incident.scope is Scope.SINGLE and incident.tells_something
    ]
    return edges, rows


def is_edge_right(
    edge: Edge,
    entities: Mapping[str, Entity],
    found: Mapping[str, Sequence[tuple[str, dict[str, Any]]]],
    ties: Mapping[tuple[str, str], Sequence[dict[str, Any]]],
    doc_of: Mapping[str, str],
) -> bool:
    """Whether any of its sentences says so as the annotations have it."""
    source, target = entities[edge.source], entities[edge.target]
    for evidence in edge.evidence:
        if evidence.event_id is None:
            for row in ties.get((doc_of[evidence.article_id], edge.kind), ()):
                if is_filler(source, [row["source"]]) and is_filler(target, [row["target"]]):
                    return True
            continue
        for _, row in found.get(evidence.event_id, ()):
            is_fact = row.get("status", "actual") in CERTAIN and row.get("attacker_status", "actual") in CERTAIN
            ends = [*fillers(row, "target"), *fillers(row, "victim"), *fillers(row, "place"), *fillers(row, "attacker")]
            if is_fact and is_filler(source, fillers(row, "attacker")) and is_filler(target, ends):
                return True
    return False


def is_row_right(
    incident: Incident,
    entities: Mapping[str, Entity],
    found: Mapping[str, Sequence[tuple[str, dict[str, Any]]]],
    incident_of: Mapping[tuple[str, int], str],
) -> bool:
    """Whether it is one annotated incident, and nobody an attacker in it who is none there."""
    rows = [match for report in incident.reports for match in found.get(report.event_id, ())]
    if not rows:
        return False
    named = {incident_of.get((doc, row["start"]), f"{doc} {row['start']}") for doc, row in rows}
    attackers = [name for _, row in rows for name in fillers(row, "attacker")]
    parts = [part for part in incident.participants if part.role in AGENTS and part.status is not Status.DENIED]
    return len(named) == 1 and all(is_filler(entities[part.entity_id], attackers) for part in parts)


def is_filler(entity: Entity, names: Iterable[str]) -> bool:
    """Whether one of these spellings means the entity: all words of one stand in the other."""
    own = [words(name) for name in (entity.name, *entity.aliases)]
    return any(
        given and name and (given <= name or name <= given)
        for spelling in names
        for given in map(words, spelling.split("|"))
        for name in own
    )


def fillers(row: Mapping[str, Any], role: str) -> list[str]:
    """The annotated fillers of a role."""
    return [str(each) for each in row.get(role) or ()]


def words(text: str) -> frozenset[str]:
    """The words of a phrase but for articles and possessives."""
    found = re.findall(r"\w+", text.casefold().replace("’s", "").replace("'s", ""))
    return frozenset(found) - {"the", "a", "an", "its", "of"}


def doc_key(name: str) -> str:
    """An id without the sign that parts the name of its set."""
    return name.replace(":", "_")


def has_relations(folder: Path) -> bool:
    """Whether the ties of the texts are annotated."""
    return (folder / "relations.jsonl").is_file()


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, none where there is none."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def reliability(judged: Sequence[Judged]) -> Iterator[tuple[int, float, float]]:
    """For each tenth of belief that has any: how many, their mean belief, the share that is right."""
    for tenth in range(TENTHS):
        inside = [one for one in judged if min(TENTHS - 1, int(one.belief * TENTHS)) == tenth]
        if inside:
            yield (
                len(inside),
                sum(one.belief for one in inside) / len(inside),
                sum(one.is_right for one in inside) / len(inside),
            )


def calibration_error(judged: Sequence[Judged]) -> float:
    """The expected calibration error.

    >>> calibration_error([Judged(0.8, True, True), Judged(0.8, False, True)])
    0.30000000000000004
    """
    return sum(count * abs(mean - right) for count, mean, right in reliability(judged)) / max(1, len(judged))


def print_reliability(title: str, judged: Sequence[Judged]) -> None:
    """Prints a line a tenth."""
    print(f"{title}: {len(judged)}, expected calibration error {calibration_error(judged):.3f}")
    for count, mean, right in reliability(judged):
        print(f"  {count:6} believed {mean:.2f}, right {right:.2f}")


if __name__ == "__main__":
    main()
