"""Event coreference within an article: which event mentions tell of one act.

Every two mentions that stand near each other get a probability of telling one act, by a logistic regression over named
features of both; mentions are then joined, likeliest pair of groups first, as long as the pairs between two groups are
on average likely enough. Different explicit days and places that one act cannot cover keep two mentions apart whatever
the rest says. Acts short of force are grouped by the older rules of `graphkit.link.incidents.within_article`; what sums
up many acts stays by itself.

The weights were fitted on whole annotated articles (training/README.md has the figures, and those of gradient boosting
and of a small network on the same features, which were no better). `explain` names what spoke for and against a pair.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from heapq import heapify, heappop, heappush
from math import exp, log1p
from pathlib import Path

import numpy as np

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.decisions.decision_log import Decisions
from graphkit.link.entities.grouping import find_entities
from graphkit.link.incidents.event_mentions import UNREAL, EventMention, read_event_mentions
from graphkit.link.incidents.scoring import IncidentScorer, date_score
from graphkit.link.incidents.within_article import find_local_incidents
from graphkit.schema import VIOLENT_KINDS, EventKind, EventState, Extraction, RoleKind, Scope, Status
from graphkit.schema.ontology import AGENTS, PATIENTS, VAGUE_KINDS, find_resemblance

SAME_ACT = 0.6
"""How likely two groups of mentions must be one act, over all pairs between them. From .35 to .75 the share of usable
rows stays within two points; the lower, the more pairs are joined and the more rows hold two acts."""

REACH = 40
"""With how many mentions before it a mention is compared, so that a long chronicle costs no more than its length."""

WEIGHTS = Path(__file__).with_name("coreference.json")
_ROLES = {"by": AGENTS, "on": PATIENTS, "at": (RoleKind.PLACE,), "with": (RoleKind.INSTRUMENT,)}
_SHORTEST_NAME = 4

Features = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """An event mention with what the parse says of its trigger, and what fills its roles as the text has it."""

    mention: EventMention
    state: EventState
    texts: Mapping[str, frozenset[str]]
    heads: Mapping[str, frozenset[str]]
    counts: Mapping[str, int]


def number_incidents(extraction: Extraction, gazetteer: Gazetteer) -> Extraction:
    """`extraction` with the number of its incident at each event, in the order of the text, and without its states."""
    if not extraction.events:
        return replace(extraction, states=())
    entities = find_entities([extraction], gazetteer, Decisions()).entities
    entity_of = {ref: entity for entity in entities for ref in entity.mentions}
    scorer = IncidentScorer({entity.id: entity for entity in entities}, gazetteer)
    mentions = read_event_mentions(extraction, "", entity_of)
    states = extraction.states or tuple(EventState() for _ in extraction.events)
    groups = [*_group_violent(extraction, mentions, states, scorer), *_group_others(mentions, scorer)]
    first = {event.id: number for number, event in enumerate(extraction.events)}
    groups.sort(key=lambda group: min(first[event_id] for event_id in group))
    number_of = {event_id: number for number, group in enumerate(groups) for event_id in group}
    events = tuple(replace(event, incident=number_of[event.id]) for event in extraction.events)
    return replace(extraction, events=events, states=())


def _group_others(mentions: Sequence[EventMention], scorer: IncidentScorer) -> Iterator[list[str]]:
    """Acts short of force, by rules; what sums up many acts by itself."""
    others = [each for each in mentions if each.event.kind not in VIOLENT_KINDS]
    for found in find_local_incidents(others, scorer):
        yield [each.event.id for each in found.event_mentions]
    for each in mentions:
        if each.event.kind in VIOLENT_KINDS and each.event.scope is Scope.SERIES:
            yield [each.event.id]


def _group_violent(
    extraction: Extraction, mentions: Sequence[EventMention], states: Sequence[EventState], scorer: IncidentScorer
) -> Iterator[list[str]]:
    told = [
        _read(extraction, mention, state)
        for mention, state in zip(mentions, states, strict=True)
        if mention.event.kind in VIOLENT_KINDS and mention.event.scope is Scope.SINGLE
    ]
    told.sort(key=lambda each: (each.mention.event.trigger.start, each.mention.event.id))
    likely = {}
    for later in range(len(told)):
        for earlier in range(max(0, later - REACH), later):
            if not are_apart(told[earlier].mention, told[later].mention, scorer):
                likely[earlier, later] = _probability(find_features(told, earlier, later, scorer))
    for group in _join(len(told), likely, REACH):
        yield [told[each].mention.event.id for each in group]


def are_apart(one: EventMention, other: EventMention, scorer: IncidentScorer) -> bool:
    """Whether days, places or authors keep two mentions from telling one act, as those of an attack and its answer."""
    if date_score(one, other) is None or scorer.are_apart(one.places, other.places):
        return True
    authors = _stated_authors(one), _stated_authors(other)
    return not _are_clashes(one, other) and scorer.party_score(*authors) is False


def _are_clashes(one: EventMention, other: EventMention) -> bool:
    """Whether one of both is a clash, in which all sides act."""
    return EventKind.ARMED_CLASH in (one.event.kind, other.event.kind)


def _stated_authors(mention: EventMention) -> frozenset[str]:
    """Those who are known elsewhere too and are said, as a fact, to have done it."""
    return frozenset(
        entity_id
        for role, entity_id in mention.parts
        if role.role in AGENTS and entity_id in mention.agents and role.status is Status.ACTUAL
    )


def _join(count: int, likely: Mapping[tuple[int, int], float], reach: int) -> list[list[int]]:
    """Groups of 0 to `count`, by average linkage; pairs within `reach` that are not `likely` at all never share one."""
    groups = {number: [number] for number in range(count)}
    versions = dict.fromkeys(groups, 0)
    queue = [(-chance, 0, 0, one, other) for (one, other), chance in likely.items() if chance >= SAME_ACT]
    heapify(queue)
    while queue:
        _, version, version_other, one, other = heappop(queue)
        if versions.get(one) != version or versions.get(other) != version_other:
            continue
        groups[one] = sorted(groups[one] + groups.pop(other))
        versions[one] += 1
        del versions[other]
        for third in groups:
            if third != one and (mean := _mean(groups[one], groups[third], likely, reach)) >= SAME_ACT:
                first, second = min(one, third), max(one, third)
                heappush(queue, (-mean, versions[first], versions[second], first, second))
    return list(groups.values())


def _mean(ones: Collection[int], others: Collection[int], likely: Mapping[tuple[int, int], float], reach: int) -> float:
    total = count = 0.0
    for one in ones:
        for other in others:
            pair = (min(one, other), max(one, other))
            if pair[1] - pair[0] <= reach:
                if pair not in likely:
                    return 0.0
                total += likely[pair]
                count += 1
    return total / count if count else 0.0


def _read(extraction: Extraction, mention: EventMention, state: EventState) -> _Told:
    named = {each.id: each.text.lower() for each in extraction.mentions}
    texts = {
        name: frozenset(named[role.mention] for role in mention.event.roles if role.role in roles)
        for name, roles in _ROLES.items()
    }
    return _Told(
        mention=mention,
        state=state,
        texts=texts,
        heads={name: frozenset(text.split()[-1].rstrip("s") for text in each) for name, each in texts.items()},
        counts={name: sum(role.role in roles for role in mention.event.roles) for name, roles in _ROLES.items()},
    )


def find_features(told: Sequence[_Told], earlier: int, later: int, scorer: IncidentScorer) -> Features:
    """What speaks for and against two mentions telling one act, by name."""
    one, other = told[earlier], told[later]
    return {
        **_of_kinds(one, other),
        **_of_text(told, earlier, later),
        **_of_circumstances(one.mention, other.mention, scorer),
        **_of_parties(one, other, scorer),
        **_of_tolls(one.mention, other.mention),
        **_of_wording(one.mention, other.mention),
    }


def _of_kinds(one: _Told, other: _Told) -> Features:
    first, second = one.mention.event.kind, other.mention.event.kind
    resemblance = find_resemblance(first, second)
    return {
        "one kind": first == second,
        "kinds alike": -1.0 if resemblance is None else resemblance,
        "first kind vague": first in VAGUE_KINDS,
        "second kind vague": second in VAGUE_KINDS,
        "one telling kind": first == second and first not in VAGUE_KINDS,
        "one lemma": bool(one.state.lemma) and one.state.lemma == other.state.lemma,
        "first noun": one.state.is_noun,
        "second noun": other.state.is_noun,
        "triggers alike": _cosine(one.state.trigger, other.state.trigger),
        "sentences alike": _cosine(one.state.context, other.state.context),
        "first result": one.mention.event.dead is not None and not one.state.is_noun,
        "second result": other.mention.event.dead is not None and not other.state.is_noun,
    }


def _of_text(told: Sequence[_Told], earlier: int, later: int) -> Features:
    first, second = told[earlier].state.sentence, told[later].state.sentence
    return {
        "sentences between": min(second - first, 30),
        "one sentence": first == second,
        "next sentence": second - first == 1,
        "distance": log1p(second - first),
        "first in lead": first <= 2,
        "both in lead": second <= 3,
        "first of all": earlier == 0,
        "mentions between": min(later - earlier - 1, 20),
        "how far down": second / max(1, told[later].state.sentences),
        "mentions in the article": min(len(told), 40),
    }


def _of_circumstances(one: EventMention, other: EventMention, scorer: IncidentScorer) -> Features:
    days = date_score(one, other)
    place = scorer.place_score(one.places, other.places)
    both_dated = one.first is not None and other.first is not None
    return {
        "dates agree": -2.0 if days is None else days,
        "first dated": one.first is not None,
        "second dated": other.first is not None,
        "first has day": one.has_day,
        "second has day": other.has_day,
        "one day": one.has_day and other.has_day and one.first == other.first,
        "days between": min(abs((one.first or 0) - (other.first or 0)), 60) if both_dated else -1.0,
        "one weekday": one.loose_day is not None and one.loose_day == other.loose_day,
        "two weekdays": None not in (one.loose_day, other.loose_day) and one.loose_day != other.loose_day,
        "places agree": -2.0 if place is None else place,
        "first placed": bool(one.places),
        "second placed": bool(other.places),
        "sites": _overlap(one.sites, other.sites),
        "named beside both": min(len(one.beside & other.beside), 4),
    }


def _of_parties(one: _Told, other: _Told, scorer: IncidentScorer) -> Features:
    first, second = one.mention, other.mention
    features: Features = {
        "authors": _agreement(scorer.party_score(first.agents, second.agents)),
        "targets": _agreement(scorer.party_score(first.patients, second.patients)),
        "names of authors": _overlap(first.agent_names, second.agent_names),
        "names of targets": _overlap(first.target_names, second.target_names),
        "arguments shared": len(first.arguments & second.arguments),
        "one person killed": bool(first.dead_people & second.dead_people),
        "first names a person killed": bool(first.dead_people),
        "second names a person killed": bool(second.dead_people),
    }
    for name in _ROLES:
        features[f"{name}: first"] = min(one.counts[name], 4)
        features[f"{name}: second"] = min(other.counts[name], 4)
        features[f"{name}: head"] = _overlap(one.heads[name], other.heads[name])
        features[f"{name}: words"] = bool(one.texts[name] & other.texts[name])
    return features


def _of_tolls(one: EventMention, other: EventMention) -> Features:
    features: Features = {}
    for name in ("dead", "injured"):
        first, second = getattr(one.event, name), getattr(other.event, name)
        features[name] = 0.0 if not first or not second else 1.0 if first.low == second.low else -1.0
        features[f"first has {name}"] = first is not None
        features[f"second has {name}"] = second is not None
    dead = one.event.dead, other.event.dead
    both = dead[0] is not None and dead[1] is not None
    features["tolls apart"] = abs(log1p(dead[0].low) - log1p(dead[1].low)) if both and dead[0] and dead[1] else -1.0
    return features


_WORDING = ("is_series", "is_definite", "is_answer", "is_another", "is_beside", "is_generic", "is_away")


def _of_wording(one: EventMention, other: EventMention) -> Features:
    features: Features = {}
    for name in _WORDING:
        words = name.removeprefix("is_")
        features[f"first {words}"] = getattr(one, name)
        features[f"second {words}"] = getattr(other, name)
    is_in_sentence = one.event.evidence == other.event.evidence
    features["parted in the sentence"] = is_in_sentence and one.clause != other.clause
    features["after in the sentence"] = is_in_sentence and one.after != other.after
    features["points back"] = other.is_demonstrative
    features["one real, one not"] = (one.event.status in UNREAL) != (other.event.status in UNREAL)
    features["neither real"] = one.event.status in UNREAL and other.event.status in UNREAL
    return features


@cache
def _weights() -> dict[str, float]:
    return dict(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def _probability(features: Features) -> float:
    weights = _weights()
    return 1 / (1 + exp(-weights["always"] - sum(weights[name] * float(value) for name, value in features.items())))


def explain(features: Features, most: int = 4) -> tuple[str, ...]:
    """What spoke most for and against a pair being one act, the strongest first: "one kind +0.9"."""
    weights = _weights()
    shares = {name: weights[name] * float(value) for name, value in features.items()}
    strongest = sorted(shares, key=lambda name: (-abs(shares[name]), name))[:most]
    return tuple(f"{name} {shares[name]:+.1f}" for name in strongest if shares[name])


def _cosine(one: np.ndarray | None, other: np.ndarray | None) -> float:
    if one is None or other is None:
        return 0.0
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other) + 1e-6))


def _overlap(ones: Collection[str], others: Collection[str]) -> float:
    """1 where both name something common, -1 where both name something and nothing common, else 0."""
    if not ones or not others:
        return 0.0
    return -1.0 if set(ones).isdisjoint(others) else 1.0


def _agreement(score: bool | None) -> float:
    return 0.0 if score is None else 1.0 if score else -1.0
