"""Clustering: local incidents of several articles that refer to one act, joined in three rounds.

First those that agree and each name their day and place, or the same person killed. Then each group that leaves its
day or place open joins the one group that it fits, and stays by itself where it fits several. Then those that fit none
join each other.
Each round looks only at local incidents to which agreement leads from each other: so `graphkit.build.update` can
regroup a few local incidents of a store of any size, round by round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphkit.link.incidents.event_mentions import LocalIncident
from graphkit.link.incidents.scoring import IncidentScorer, date_score, is_one_night, kind_score

CLEAR_LEAD = 0.9
"""By how much an open group must fit one act better than the next to be counted to it."""

Group = tuple[LocalIncident, ...]
Pair = tuple[LocalIncident, LocalIncident]


def cluster_local_incidents(
    local_incidents: Iterable[LocalIncident], scored: Mapping[Pair, float], scorer: IncidentScorer
) -> list[Group]:
    """All `local_incidents` in groups of one act; `scored` has the pairs that agree."""
    firm = [pair for pair in scored if is_firm(pair, scorer)]
    groups = join_groups([(local_incident,) for local_incident in local_incidents], order_pairs(scored, firm), scorer)
    group_of = {local_incident.key: group for group in groups for local_incident in group}
    homes = {
        group: find_homes(group, sorted(fits, key=lambda fit: -fit[0]), scorer)
        for group, fits in _find_fits(scored, group_of, scorer).items()
    }
    rest = [group for group in groups if is_open(group, scorer) and not homes.get(group)]
    left = {local_incident.key for group in rest for local_incident in group}
    open_pairs = [(one, other) for one, other in scored if one.key in left and other.key in left]
    settled = {group: list(group) for group in groups if homes.get(group) or not is_open(group, scorer)}
    for group, found in homes.items():
        if len(found) == 1:
            settled[found[0]] += settled.pop(group)
    joined = join_groups(rest, order_pairs(scored, open_pairs), scorer)
    return [*joined, *(tuple(sorted(group, key=_by_key)) for group in settled.values())]


def is_firm(pair: Pair, scorer: IncidentScorer) -> bool:
    """Whether two local incidents that agree are of one act whatever others say."""
    one, other = pair
    return bool(one.dead_people & other.dead_people) or all(
        scorer.is_specific(local_incident) for local_incident in pair
    )


def is_open(group: Group, scorer: IncidentScorer) -> bool:
    """Whether a group leaves its day or its place open."""
    return not any(scorer.is_specific(local_incident) for local_incident in group)


def order_pairs(scored: Mapping[Pair, float], pairs: Iterable[Pair]) -> list[Pair]:
    """`pairs` in the order in which they are joined, likest first."""
    return sorted(pairs, key=lambda pair: (-scored[pair], pair[0].key, pair[1].key))


def join_groups(groups: Iterable[Group], pairs: Iterable[Pair], scorer: IncidentScorer) -> list[Group]:
    """`groups` with those joined that `pairs`, taken in turn, connect and that do not contradict each other.

    A group never holds two different days or places, but for one person's death.
    """
    group_of = {local_incident.key: group for group in groups for local_incident in group}
    for one, other in pairs:
        first, second = group_of[one.key], group_of[other.key]
        if first is not second and (one.dead_people & other.dead_people or not _contradict(first, second, scorer)):
            joined = tuple(sorted(first + second, key=_by_key))
            group_of.update((local_incident.key, joined) for local_incident in joined)
    return list({group[0].key: group for group in group_of.values()}.values())


def find_homes(group: Group, fits: Iterable[tuple[float, Group]], scorer: IncidentScorer) -> tuple[Group, ...]:
    """Those of `fits`, groups with day and place, to which an open group may belong: one, two where it fits several.

    They come with their scores, the best first; only those that do not contradict the open one count.
    """
    homes: list[tuple[float, Group]] = []
    for score, other in fits:
        if homes and score + CLEAR_LEAD <= homes[0][0]:
            break
        if not _contradict(group, other, scorer):
            homes.append((score, other))
            if len(homes) > 1:
                break
    return tuple(other for _, other in homes)


def _find_fits(
    scored: Mapping[Pair, float], group_of: Mapping[tuple[str, str], Group], scorer: IncidentScorer
) -> dict[Group, list[tuple[float, Group]]]:
    """For each open group, those with day and place that agree with it, each with its best score."""
    fits: dict[Group, dict[Group, float]] = {}
    for pair, score in scored.items():
        groups = sorted(
            (group_of[local_incident.key] for local_incident in pair), key=lambda group: not is_open(group, scorer)
        )
        if is_open(groups[0], scorer) and not is_open(groups[1], scorer):
            best = fits.setdefault(groups[0], {})
            best[groups[1]] = max(score, best.get(groups[1], score))
    return {group: [(score, other) for other, score in best.items()] for group, best in fits.items()}


def _by_key(local_incident: LocalIncident) -> tuple[str, str]:
    return local_incident.key


def _contradict(first: Group, second: Group, scorer: IncidentScorer) -> bool:
    """Whether two groups tell of different days, places or kinds."""
    days = [{local_incident.first for local_incident in group if local_incident.has_day} for group in (first, second)]
    pairs = [(one, other) for one in first for other in second]
    if days[0] and days[1] and not days[0] & days[1] and not any(is_one_night(*pair) for pair in pairs):
        return True
    if all(date_score(*pair) is None and not is_one_night(*pair) for pair in pairs):
        return True
    if scorer.are_apart(*(frozenset().union(*(one.places for one in group)) for group in (first, second))):
        return True
    return all(kind_score(one.kinds, other.kinds) is None for one, other in pairs)
