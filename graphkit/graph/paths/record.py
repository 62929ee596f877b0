"""Record: the result of a path search as the JSON object `graphkit.path/1`."""

from __future__ import annotations

from typing import Any

from graphkit.graph.paths.merges import Merge, find_merges
from graphkit.graph.paths.query import PathAnswer
from graphkit.schema import Evidence, Hop, Path

SCHEMA = "graphkit.path/1"


def write_path_record(answer: PathAnswer, *, has_merges: bool = False) -> dict[str, Any]:
    """The JSON object of an answer, its keys in the order of the contract.

    A hop is read from `source` to `target`, as the path walks it; `direction` is "forward" where its statement points
    the same way and "backward" where it points back. Entities and hubs are called by their names, articles by their
    source. `date` is when the event happened, as ISO value; `id` is the event's or relation's. `has_merges` adds what
    `find_merges` gives.
    """
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "from": answer.start.name,
        "to": answer.goal.name,
        "paths": [_path(path) for path in answer.paths],
    }
    if has_merges:
        record["merges"] = [_merge(merge) for merge in find_merges(answer)]
    return record


def _merge(merge: Merge) -> dict[str, Any]:
    return {
        "name": merge.entity.name,
        "spellings": list(merge.spellings),
        "grounds": list(merge.entity.grounds),
    }


def _path(path: Path) -> dict[str, Any]:
    return {
        "cost": round(path.cost, 6),
        "hops": [_hop(hop) for hop in path.hops],
        "via_hubs": [hub.name for hub in path.hubs],
    }


def _hop(hop: Hop) -> dict[str, Any]:
    first = hop.edges[0]
    return {
        "source": hop.source.name,
        "target": hop.target.name,
        "kind": first.kind,
        "direction": "forward" if hop.is_forward else "backward",
        "status": first.status.value,
        "belief": round(first.belief, 6),
        "evidence": [_evidence(evidence) for edge in hop.edges for evidence in edge.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "article": evidence.source,
        "outlet": evidence.outlet,
        "url": evidence.url,
        "date": evidence.date,
        "status": evidence.status.value,
        "said_by": evidence.said_by,
        "sentence": evidence.sentence,
        "id": evidence.event_id or evidence.relation_id,
    }
