"""Pairing: from the local incidents of all articles to incidents.

What one article tells of an act is a local incident (`graphkit.link.incidents.within_article`). Local incidents meet in
blocks (`graphkit.link.incidents.blocking`), never all with all, and those that agree are grouped
(`graphkit.link.incidents.clustering`). Contradictions are kept: an incident lists what each outlet said, because the
reader, not the program, decides. Whether two local incidents agree depends on these two alone, and how they are grouped
on those that agree with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.incidents.blocking import find_candidate_pairs
from graphkit.link.incidents.clustering import Pair, cluster_local_incidents
from graphkit.link.incidents.consensus import build_incident
from graphkit.link.incidents.event_mentions import group_event_mentions, read_event_mentions
from graphkit.link.incidents.scoring import IncidentScorer
from graphkit.schema import VIOLENT_KINDS, Entity, Extraction, Incident, MentionRef

SAME_SCORE = 3.3
"""From here local incidents of two articles are of one act: a day and a town, or a month, a facility and the kind."""


def find_incidents(
    extractions: Sequence[Extraction], entities: Iterable[Entity], gazetteer: Gazetteer, outlet_of: Mapping[str, str]
) -> tuple[Incident, ...]:
    """Every incident that `extractions` tell of, ordered by id, each with all its reports.

    The result does not depend on the order of `extractions`. `outlet_of` gives the outlet group of each article.
    """
    by_id = {entity.id: entity for entity in entities}
    entity_of: dict[MentionRef, Entity] = {ref: entity for entity in by_id.values() for ref in entity.mentions}
    scorer = IncidentScorer(by_id, gazetteer)
    local_incidents = [
        local_incident
        for extraction in extractions
        for local_incident in group_event_mentions(
            read_event_mentions(extraction, outlet_of[extraction.article.id], entity_of)
        )
    ]
    scored = {
        pair: score
        for pair in find_candidate_pairs(local_incidents, scorer)
        if (score := score_pair(pair, scorer)) is not None
    }
    told = (
        [event_mention for local_incident in group for event_mention in local_incident.event_mentions]
        for group in cluster_local_incidents(local_incidents, scored, scorer)
    )
    return tuple(sorted((build_incident(group, by_id) for group in told), key=lambda incident: incident.id))


def score_pair(pair: Pair, scorer: IncidentScorer) -> float | None:
    """How far two local incidents agree; None where that is not enough for one act."""
    score = scorer.score(*pair)
    return score if score is not None and score >= SAME_SCORE and _is_enough(pair, scorer) else None


def _is_enough(pair: Pair, scorer: IncidentScorer) -> bool:
    """Words and deeds short of force need one day and both parties: leaders meet and threaten every week."""
    one, other = pair
    if one.kinds & VIOLENT_KINDS:
        return True
    return (
        one.has_day
        and other.has_day
        and bool(scorer.party_score(one.agents, other.agents) and scorer.party_score(one.patients, other.patients))
    )
