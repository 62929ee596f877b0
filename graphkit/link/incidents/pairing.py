"""Incidents: the accounts of all articles that tell of one real act.

What one article tells of an act is an account (`graphkit.link.incidents.within_article`). Accounts meet in blocks
(`graphkit.link.incidents.blocking`), never all with all, and those that agree are grouped
(`graphkit.link.incidents.clustering`). Contradictions are kept: an incident lists what each outlet said, because the
reader, not the program, decides. Whether two accounts agree depends on these two alone, and how they are grouped on
those that agree with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.incidents.blocking import find_meetings
from graphkit.link.incidents.clustering import Pair, group_accounts
from graphkit.link.incidents.consensus import build_incident
from graphkit.link.incidents.event_mentions import read_tellings
from graphkit.link.incidents.scoring import Agreement
from graphkit.link.incidents.within_article import find_accounts
from graphkit.schema import VIOLENT_KINDS, Entity, Extraction, Incident, MentionRef

SAME_SCORE = 3.3
"""From here accounts of two articles are of one act: a day and a town, or a month, a facility and the kind."""


def find_incidents(
    extractions: Sequence[Extraction], entities: Iterable[Entity], gazetteer: Gazetteer, outlet_of: Mapping[str, str]
) -> tuple[Incident, ...]:
    """Every incident that `extractions` tell of, ordered by id, each with all its reports.

    The result does not depend on the order of `extractions`. `outlet_of` gives the outlet group of each article.
    """
    by_id = {entity.id: entity for entity in entities}
    entity_of: dict[MentionRef, Entity] = {ref: entity for entity in by_id.values() for ref in entity.mentions}
    agreement = Agreement(by_id, gazetteer)
    accounts = [
        account
        for extraction in extractions
        for account in find_accounts(read_tellings(extraction, outlet_of[extraction.article.id], entity_of), agreement)
    ]
    scored = {
        pair: score for pair in find_meetings(accounts, agreement) if (score := score_pair(pair, agreement)) is not None
    }
    told = (
        [telling for account in group for telling in account.tellings]
        for group in group_accounts(accounts, scored, agreement)
    )
    return tuple(sorted((build_incident(group, by_id) for group in told), key=lambda incident: incident.id))


def score_pair(pair: Pair, agreement: Agreement) -> float | None:
    """How far two accounts agree; None where that is not enough for one act."""
    score = agreement.score(*pair)
    return score if score is not None and score >= SAME_SCORE and _is_enough(pair, agreement) else None


def _is_enough(pair: Pair, agreement: Agreement) -> bool:
    """Words and deeds short of force need one day and both parties: leaders meet and threaten every week."""
    one, other = pair
    if one.kinds & VIOLENT_KINDS:
        return True
    return (
        one.has_day
        and other.has_day
        and bool(
            agreement.party_score(one.doers, other.doers) and agreement.party_score(one.undergoers, other.undergoers)
        )
    )
