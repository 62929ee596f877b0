"""Edge update: the edges of a store, brought up to date with the evidence that was added, removed or moved."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from graphkit.graph.edges import find_statements, weigh_evidence
from graphkit.schema import Evidence, Extraction
from graphkit.store.record.changes import Touched

if TYPE_CHECKING:
    from graphkit.store.store import Store

EdgeKey = tuple[int, int, str, int | None]


class Edges:
    """Writes the edges of articles whose entities and incidents are linked."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.derived = store.derived

    def link_articles(
        self,
        extractions: Mapping[int, Extraction],
        meanings: Mapping[int, Mapping[int, int]],
        *,
        touched: Collection[int],
        renamed: Collection[int],
    ) -> None:
        """Writes what `extractions`, by key, give evidence for; `meanings` has the entities of their mentions.

        `touched` are edges that have to be weighed anew for another reason, `renamed` those of them that have an end
        or an incident with another id.
        """
        weighed = {*touched, *self.store.changes.take(Touched.EDGE)}
        incidents = self.derived.incidents.read_of_articles(extractions)
        stated: dict[int, list[tuple[EdgeKey, Evidence]]] = {}
        for article, extraction in extractions.items():
            weighed.update(self.derived.edges.withdraw_evidence(article))
            stated[article] = [
                ((source, target, kind, incidents[article].get(evidence.event_id or "")), evidence)
                for source, target, kind, evidence in find_statements(extraction, meanings[article])
            ]
        keys = self.derived.edges.open({edge for found in stated.values() for edge, _ in found})
        for article, found in stated.items():
            self.derived.edges.add_evidence(article, [(keys[edge], evidence) for edge, evidence in found])
        weighed.update(keys.values())
        rows = self.derived.edges.read_rows(weighed)
        worth = {
            key: weigh_evidence(row.kind, row.evidence, row.incident_date) if row.evidence else None
            for key, row in rows.items()
        }
        self.derived.edges.settle(worth, renamed)
