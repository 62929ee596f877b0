"""Update: a store linked in batches of articles, each batch in a transaction of its own.

A build that is killed goes on with the batch that was under way. Another basis (decisions, gazetteer) touches
everything; then the new graph replaces the old one in a single transaction, so that whoever asks meanwhile gets the
old one whole.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from graphkit.build.update.edge_update import Edges
from graphkit.build.update.entity_update import Entities, Told
from graphkit.build.update.incident_update import Incidents
from graphkit.files.inputs import LARGEST_TABLE, read_regular
from graphkit.link.incidents.outlets import own_outlet
from graphkit.schema import content_id
from graphkit.store.record.changes import Touched

if TYPE_CHECKING:
    from graphkit.gazetteer.index import Gazetteer
    from graphkit.link.decisions.decision_log import Decisions
    from graphkit.store.record.changes import Basis
    from graphkit.store.store import Store

BATCH = 200
"""Articles that are linked together: more make few savings and hold the store for longer."""


def link_store(store: Store, names: Gazetteer) -> tuple[str, ...]:
    """Brings entities, incidents and edges up to date; describes the decisions that cannot be applied yet.

    They follow from all that `store` holds and from the decisions beside it. Where somebody decides meanwhile, it is
    done once more, so that whoever ends last leaves what follows from all decisions.

    Raises:
        InputError: a decision makes no sense; nothing was changed.
    """
    from graphkit.link.decisions.decision_log import decisions_path, read_decisions

    path = decisions_path(store.path)
    decisions = read_decisions(path)
    while True:
        notes = _Linking(store, names, decisions).bring_up_to_date()
        latest = read_decisions(path)
        if latest.digest == decisions.digest:
            return notes
        decisions = latest


def is_linked(store: Store, names: Gazetteer) -> bool:
    """Whether the derived data of `store` is up to date with its articles, `names` and decisions.

    Raises:
        InputError: a decision makes no sense.
    """
    from graphkit.link.decisions.decision_log import decisions_path, read_decisions

    decisions = read_decisions(decisions_path(store.path))
    return not store.changes.is_stale() and store.changes.read_basis() == _find_basis(decisions, names)


def _find_basis(decisions: Decisions, names: Gazetteer) -> Basis:
    from graphkit.store.record.changes import Basis

    contents = [read_regular(path, LARGEST_TABLE).decode("utf-8", "replace") for path in names.files]
    return Basis(content_id(decisions.digest, *contents), tuple(map(str, names.files)))


class _Linking:
    """One store being linked by one set of decisions."""

    def __init__(self, store: Store, names: Gazetteer, decisions: Decisions) -> None:
        self.store, self.basis = store, _find_basis(decisions, names)
        self.derived = store.derived
        self.entities = Entities(store, names, decisions)
        self.incidents = Incidents(store, names)
        self.edges = Edges(store)

    def bring_up_to_date(self) -> tuple[str, ...]:
        """Links everything that changed, and describes the decisions that cannot be applied yet."""
        with self.store.changing() if self._replaces_a_graph() else nullcontext():
            while True:
                with self.store.changing():
                    if self._has_another_basis():
                        self.store.changes.start_anew(self.basis)
                    notes = self._link_batch()
                    if not self.store.changes.is_stale():
                        return notes

    def _has_another_basis(self) -> bool:
        return self.store.changes.is_outdated() or self.store.changes.read_basis() != self.basis

    def _replaces_a_graph(self) -> bool:
        return self._has_another_basis() and any(self.store.read_stats().entities.values())

    def _link_batch(self) -> tuple[str, ...]:
        """Links the next batch of changed articles, and cleans up after removed ones."""
        articles = self.store.changes.take(Touched.ARTICLE, BATCH)
        for article in articles:
            self.store.changes.withdraw_article(article)
        told = self.entities.link_articles(articles)
        incidents, edges = self.derived.outlets.find_told_by(self._find_outlets(told))
        regrouped = self.incidents.link_articles(told, incidents | self.derived.incidents.find_with(told.retitled))
        moved = self.entities.read_articles(regrouped.articles - told.extractions.keys())
        ends = self.derived.edges.read_at("source", told.renamed) + self.derived.edges.read_at("target", told.renamed)
        self.edges.link_articles(
            told.extractions | moved,
            told.meanings | self.derived.entities.read_meanings(moved),
            touched={*edges, *regrouped.edges, *ends},
            renamed={*regrouped.renamed, *ends},
        )
        self.incidents.delete_gone()
        self.entities.delete_gone()
        return told.notes

    def _find_outlets(self, told: Told) -> frozenset[int]:
        """The articles that count for another outlet than before."""
        first = self.derived.outlets.read_printed_first(told.extractions)
        return self.derived.outlets.write({article: own_outlet(printed) for article, printed in first.items()})
