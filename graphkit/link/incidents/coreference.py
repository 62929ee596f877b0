"""Event coreference within an article: which event mentions tell of one act, as numbers that its record keeps.

Single acts are grouped by `graphkit.link.incidents.within_article`; what sums up many acts stays by itself. A logistic
regression over 86 features of pairs, gradient boosting and a small network on the encoder's states were fitted on 291
annotated articles and joined by average linkage: they found up to twice as many pairs, at a precision of 70 to 79, and
no more usable rows (37 of 100 at any threshold), so the older scorer stays. training/README.md has the figures.
"""

from __future__ import annotations

from dataclasses import replace

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.decisions.decision_log import Decisions
from graphkit.link.entities.grouping import find_entities
from graphkit.link.incidents.accusations import join_accusations
from graphkit.link.incidents.event_mentions import read_event_mentions
from graphkit.link.incidents.scoring import IncidentScorer
from graphkit.link.incidents.within_article import find_local_incidents
from graphkit.schema import Extraction, Scope


def number_incidents(extraction: Extraction, gazetteer: Gazetteer) -> Extraction:
    """`extraction` with the number of its incident at each event, in the order of the text."""
    if not extraction.events:
        return extraction
    entities = find_entities([extraction], gazetteer, Decisions()).entities
    entity_of = {ref: entity for entity in entities for ref in entity.mentions}
    scorer = IncidentScorer({entity.id: entity for entity in entities}, gazetteer)
    mentions = read_event_mentions(extraction, "", entity_of)
    single = [each for each in mentions if each.event.scope is Scope.SINGLE]
    groups = [[each.event.id for each in found.event_mentions] for found in find_local_incidents(single, scorer)]
    groups += [[each.event.id] for each in mentions if each.event.scope is Scope.SERIES]
    groups = join_accusations(groups, extraction)
    first = {event.id: number for number, event in enumerate(extraction.events)}
    groups.sort(key=lambda group: min(first[event_id] for event_id in group))
    number_of = {event_id: number for number, group in enumerate(groups) for event_id in group}
    return replace(
        extraction, events=tuple(replace(event, incident=number_of[event.id]) for event in extraction.events)
    )
