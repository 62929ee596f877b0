"""Local incidents: the event mentions of one article that refer to one act, taken together.

"Rockets hit the camp on Wednesday", "the attack" two paragraphs on and "three soldiers were killed" are one local
incident, which has the day of the first, the agent of the second and the dead of the third. Each event mention joins
the local incident that it fits best, preferably the last one or the one that the article opens with, or starts a new
one. A logistic regression over the annotated event mentions of `tests/cases` weighs the features;
`python tests/bench/incidents.py --fit` prints the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log1p

from graphkit.link.incidents.event_mentions import (
    CAPTURES,
    UNREAL,
    EventMention,
    LocalIncident,
    join_event_mentions,
    tells_death,
)
from graphkit.link.incidents.scoring import IncidentScorer, date_score
from graphkit.link.rules.en.incident_words import DAYS, POSSESSIVE
from graphkit.schema import EventKind, MentionKind
from graphkit.schema.ontology import EVENTS, PATIENTS, VAGUE_KINDS, VIOLENT_KINDS, find_resemblance

SAME_LOCAL_INCIDENT_SCORE = 0.3
"""From here an event mention is of the act of a local incident: 0 would be as likely as not, and a wrong merge costs
more."""

WEIGHTS: Mapping[str, float] = {
    "always": -0.8,
    "kind is the same and specific": 1.1,
    "kind is only like": -1.4,
    "days are the same": 1.2,
    "only the telling has a date": -1.1,
    "leads to another time": -1.0,
    "comes after in its sentence": -0.5,
    "points elsewhere": -1.3,
    "only one names a person killed": -0.6,
    "is an answer": -1.8,
    "is beside another": -2.5,
    "is another": -0.3,
    "account opens the article": 0.9,
    "account is the only one": 0.8,
    "account was told last": 0.7,
    "points back at the opening": 1.1,
    "points back at the last": 0.5,
    "says little, opening": 0.5,
    "shares filler in one sentence": 0.3,
    "distance": -0.5,
    "place is the same": 0.5,
    "place is only near": -0.6,
    "place is new": -0.5,
    "author is another": -0.6,
    "target is the same": 1.3,
    "names are the same": 0.8,
    "names are others": -0.8,
    "thing attacked is the same": 0.4,
    "toll is the same": 0.4,
    "toll is another": -0.5,
    "toll is new": -0.6,
}

FROM_AFAR = frozenset({EventKind.AIRSTRIKE, EventKind.SHELLING})

_COMPARED = 60
"""With how many local incidents before it an event mention is compared, so that a long chronicle costs no more than its
length."""

_WORDS_COST = 1.0
"""What words and deeds short of force must fit better: leaders meet and threaten in every paragraph."""


def find_local_incidents(told: Sequence[EventMention], scorer: IncidentScorer) -> tuple[LocalIncident, ...]:
    """The local incidents that the event mentions `told` of one article make up, in the order of the text."""
    acts = [event_mention for event_mention in told if not EVENTS[event_mention.event.kind].is_aside]
    asides = [event_mention for event_mention in told if EVENTS[event_mention.event.kind].is_aside]
    return tuple(sorted((*_group(acts, scorer), *_group(asides, scorer)), key=_first))


def _first(local_incident: LocalIncident) -> tuple[int, str]:
    return min((each.event.trigger.start, each.event.id) for each in local_incident.event_mentions)


def _group(told: Sequence[EventMention], scorer: IncidentScorer) -> list[LocalIncident]:
    local_incidents: list[LocalIncident] = []
    for event_mention in sorted(
        told, key=lambda event_mention: (event_mention.event.trigger.start, event_mention.event.id)
    ):
        near = sorted(
            local_incidents[:1] + local_incidents[1:][-_COMPARED:], key=lambda local_incident: -_end(local_incident)
        )
        scored = [
            (score, -rank)
            for rank, local_incident in enumerate(near)
            if (clues := find_clues(event_mention, local_incident, local_incidents, scorer)) is not None
            and (score := _score(clues, event_mention)) >= SAME_LOCAL_INCIDENT_SCORE
        ]
        if scored:
            chosen = near[-max(scored)[1]]
            local_incidents[local_incidents.index(chosen)] = join_event_mentions(
                (*chosen.event_mentions, event_mention)
            )
        else:
            local_incidents.append(join_event_mentions((event_mention,)))
    return local_incidents


def _score(clues: Mapping[str, float], event_mention: EventMention) -> float:
    score = sum(WEIGHTS[clue] * value for clue, value in clues.items())
    return score if event_mention.event.kind in VIOLENT_KINDS else score - _WORDS_COST


def find_clues(
    event_mention: EventMention,
    local_incident: LocalIncident,
    local_incidents: Sequence[LocalIncident],
    scorer: IncidentScorer,
) -> dict[str, float] | None:
    """What speaks for and against an event mention being of the act of `local_incident`; None where they cannot be
    one."""
    if not _may_join(event_mention, local_incident, scorer) or (
        _is_the_killing(event_mention) and not _has_dead(local_incident) and any(map(_has_dead, local_incidents))
    ):
        return None
    is_lead = local_incident is local_incidents[0]
    attacks = [each for each in local_incidents if not _is_defence(each)] or local_incidents
    is_recent = _end(local_incident) >= max(map(_end, attacks))
    has_date, is_dated = event_mention.first is not None, local_incident.first is not None
    is_in_sentence = any(
        member.event.evidence == event_mention.event.evidence for member in local_incident.event_mentions
    )
    toll = event_mention.event.dead.low if event_mention.event.dead else None
    place = (
        scorer.place_score(event_mention.places, local_incident.places)
        if event_mention.places and local_incident.places
        else None
    )
    agents = scorer.party_score(event_mention.agents, local_incident.agents)
    similarity = max(find_resemblance(event_mention.event.kind, kind) or 0.0 for kind in local_incident.kinds)
    is_bare = not (event_mention.places or has_date or event_mention.patients)
    return {
        "always": 1.0,
        "kind is the same and specific": event_mention.event.kind in local_incident.kinds - VAGUE_KINDS,
        "kind is only like": similarity < 0.5,
        "days are the same": has_date and is_dated and event_mention.has_day and local_incident.has_day,
        "only the telling has a date": has_date and not is_dated,
        "leads to another time": event_mention.is_away,
        "comes after in its sentence": any(
            _is_after(member, event_mention) for member in local_incident.event_mentions
        ),
        "points elsewhere": event_mention.is_demonstrative and not is_recent,
        "only one names a person killed": bool(event_mention.dead_people) != bool(local_incident.dead_people),
        "is an answer": event_mention.is_answer,
        "is beside another": event_mention.is_beside,
        "is another": event_mention.is_another,
        "account opens the article": is_lead,
        "account is the only one": attacks == [local_incident],
        "account was told last": is_recent,
        "points back at the opening": event_mention.is_definite and is_lead,
        "points back at the last": event_mention.is_definite and is_recent,
        "says little, opening": is_bare and is_lead,
        "shares filler in one sentence": is_in_sentence
        and any(
            member.event.evidence == event_mention.event.evidence and member.arguments & event_mention.arguments
            for member in local_incident.event_mentions
        ),
        "distance": log1p(max(0, event_mention.event.trigger.start - _end(local_incident)) / 200),
        "place is the same": place is not None and place >= 2.5,
        "place is only near": place is not None and place < 1.0,
        "place is new": bool(event_mention.places) and not local_incident.places,
        "author is another": agents is False,
        "target is the same": scorer.party_score(event_mention.patients, local_incident.patients) is True,
        "names are the same": any(_shares_name(member, event_mention) for member in local_incident.event_mentions),
        "names are others": any(_are_rivals(member, event_mention) for member in local_incident.event_mentions),
        "thing attacked is the same": bool(event_mention.sites & local_incident.sites),
        "toll is the same": toll is not None and toll > 2 and toll in local_incident.tolls,
        "toll is another": toll is not None and bool(local_incident.tolls) and toll not in local_incident.tolls,
        "toll is new": toll is not None and not local_incident.tolls,
    }


def _end(local_incident: LocalIncident) -> int:
    return max(event_mention.event.trigger.end for event_mention in local_incident.event_mentions)


def _may_join(event_mention: EventMention, local_incident: LocalIncident, scorer: IncidentScorer) -> bool:
    """Whether nothing that is told makes them two: another day, a place elsewhere, a plan against a deed."""
    if (event_mention.event.status in UNREAL) == local_incident.is_real:
        return False
    kinds = local_incident.kinds - VAGUE_KINDS or local_incident.kinds
    if all(find_resemblance(event_mention.event.kind, kind) is None for kind in kinds):
        return False
    if event_mention.is_on_ground and local_incident.kinds <= FROM_AFAR:
        return False
    if _takes_another(event_mention, local_incident, scorer) or _is_other_side(event_mention, local_incident):
        return False
    if event_mention.is_generic or any(_is_apart(member, event_mention) for member in local_incident.event_mentions):
        return False
    if event_mention.loose_day in DAYS and _is_dated_widely(local_incident):
        return False
    if any(date_score(event_mention, member) is None for member in local_incident.event_mentions):
        return False
    return not scorer.are_apart(event_mention.places, local_incident.places)


def _is_other_side(event_mention: EventMention, local_incident: LocalIncident) -> bool:
    """Whether one is what the attacked did to the attackers: its authors are none of the other's."""
    is_defence = event_mention.is_defence or _is_defence(local_incident)
    return is_defence and not event_mention.agents & local_incident.agents


def _is_defence(local_incident: LocalIncident) -> bool:
    """Whether all that is told of it is what was done to those who attacked: no other mention is of it."""
    return all(member.is_defence for member in local_incident.event_mentions)


def _takes_another(event_mention: EventMention, local_incident: LocalIncident, scorer: IncidentScorer) -> bool:
    """Whether both are arrests or abductions, of people by other names: "X was arrested. Y was arrested in Goma"."""
    if event_mention.event.kind not in CAPTURES or not local_incident.kinds <= CAPTURES:
        return False
    taken, others = (
        {each for told in mentions for each in _find_taken(told, scorer)}
        for mentions in ((event_mention,), local_incident.event_mentions)
    )
    return bool(taken and others) and not taken & others


def _find_taken(event_mention: EventMention, scorer: IncidentScorer) -> Iterator[str]:
    """The persons who are taken and named, or described by a name: "X's brother"."""
    struck = (entity_id for role, entity_id in event_mention.parts if role.role in PATIENTS)
    people = (scorer.entities[each] for each in struck if each in scorer.entities)
    for person in people:
        if person.kind is MentionKind.PERSON and (not person.is_local or POSSESSIVE.search(person.name)):
            yield person.id


def _is_the_killing(event_mention: EventMention) -> bool:
    return event_mention.is_definite and tells_death(event_mention.event)


def _has_dead(local_incident: LocalIncident) -> bool:
    return any(tells_death(member.event) for member in local_incident.event_mentions)


def _is_dated_widely(local_incident: LocalIncident) -> bool:
    """Whether an act is dated by its month or year, as none is that a weekday dates."""
    return (
        local_incident.first is not None
        and local_incident.last is not None
        and local_incident.last - local_incident.first > 13
    )


def _is_apart(one: EventMention, other: EventMention) -> bool:
    """Whether "in retaliation for" or the like stands between two event mentions of one sentence."""
    return one.event.evidence == other.event.evidence and one.clause != other.clause


def _is_after(one: EventMention, other: EventMention) -> bool:
    return one.event.evidence == other.event.evidence and one.after != other.after


def _shares_name(one: EventMention, other: EventMention) -> bool:
    return bool(one.agent_names & other.agent_names or one.target_names & other.target_names)


def _are_rivals(earlier: EventMention, later: EventMention) -> bool:
    """Whether both name an author or both name a target, and no common one."""
    return any(
        one and other and not one & other
        for one, other in ((earlier.agent_names, later.agent_names), (earlier.target_names, later.target_names))
    )
