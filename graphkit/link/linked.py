"""Linking: the entities and incidents of all articles together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.decisions.corrections import Corrections
from graphkit.link.decisions.decision_log import Decisions
from graphkit.link.entities.grouping import find_entities
from graphkit.link.incidents.outlets import independent_outlets
from graphkit.link.incidents.pairing import find_incidents
from graphkit.schema import Extraction, Linked


def link_extractions(
    extractions: Iterable[Extraction],
    gazetteer: Gazetteer,
    decisions: Decisions | None = None,
    originals: Mapping[str, str] | None = None,
) -> Linked:
    """The entities that the mentions mean and the incidents that the events tell of.

    Mentions are taken as `resolve_mentions` left them, events as they were read: what `decisions` say of them is
    applied here. `originals` says which article printed first what another prints too, by id. The result is a function
    of the set of articles and the set of decisions: neither their order nor repetition changes it, and without an
    article it is what it would have been had the article never been there.
    """
    decisions = decisions or Decisions()
    corrections = Corrections(decisions)
    by_id = {extraction.article.id: extraction for extraction in extractions}
    met = frozenset().union(*map(corrections.find_subjects, by_id.values()))
    ordered = [corrections.apply(by_id[article_id]) for article_id in sorted(by_id)]
    found = find_entities(ordered, gazetteer, decisions)
    outlets = independent_outlets((extraction.article for extraction in ordered), originals or {})
    return Linked(
        entities=found.entities,
        incidents=find_incidents(ordered, found.entities, gazetteer, outlets),
        notes=(*found.notes, *corrections.find_unmet(met)),
    )
