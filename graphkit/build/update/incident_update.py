"""Incident update: the incidents of a store, brought up to date with the articles that changed.

What an article tells is compared, once, with the local incidents that share a block with it. Those that agree are
grouped anew as far as what was touched may change how they are (`graphkit.build.update.regrouping`), and the incidents
of the groups written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graphkit.build.update.cache import Cache
from graphkit.build.update.entity_update import Told
from graphkit.build.update.regrouping import Rounds
from graphkit.link.incidents.blocking import find_blocks
from graphkit.link.incidents.clustering import is_firm
from graphkit.link.incidents.consensus import build_incident
from graphkit.link.incidents.event_mentions import group_event_mentions, read_event_mentions
from graphkit.link.incidents.pairing import score_pair
from graphkit.link.incidents.serialization import write_local_incident
from graphkit.schema import Incident, MentionRef
from graphkit.store.derived.local_incidents import ScoreRow
from graphkit.store.record.changes import Touched

if TYPE_CHECKING:
    from graphkit.gazetteer.index import Gazetteer
    from graphkit.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """What changed with the incidents of a batch.

    `articles` tell of an event whose incident is another one now. `edges` are of incidents with another date or id;
    `renamed` are those of them with another id.
    """

    articles: frozenset[int]
    edges: frozenset[int]
    renamed: frozenset[int]


class _Rewritten(NamedTuple):
    """An incident to be written: its key, None for a new one, the keys of its local incidents, and what they say."""

    key: int | None
    group: frozenset[int]
    incident: Incident


class Incidents:
    """Links the events of articles to incidents."""

    def __init__(self, store: Store, names: Gazetteer) -> None:
        self.store, self.names = store, names
        self.derived = store.derived
        self.gone: frozenset[int] = frozenset()

    def link_articles(self, told: Told, retold: Collection[int]) -> Regrouped:
        """Updates the incidents that `told`, or what was removed, may have changed.

        `retold` are incidents that must be rewritten although their local incidents are the same.
        """
        cache = Cache(self.store, self.names)
        new = self._add_local_incidents(told, cache)
        self._compare(new, cache)
        groups = Rounds(self.store, cache).regroup(new | {*self.store.changes.take(Touched.LOCAL_INCIDENT)})
        return self._write(groups, {*retold, *self.store.changes.take(Touched.INCIDENT)}, cache)

    def delete_gone(self) -> None:
        """Deletes the incidents that no article reports any more, once no edge belongs to them."""
        self.derived.incidents.delete(self.gone)
        self.gone = frozenset()

    def _add_local_incidents(self, told: Told, cache: Cache) -> frozenset[int]:
        """The keys of the local incidents of the articles of `told`, which replace their earlier ones."""
        entities = self.store.entities.read_by_key(
            {entity for meanings in told.meanings.values() for entity in meanings.values()}
        )
        cache.put(entities.values())
        new = []
        for article, extraction in told.extractions.items():
            self.store.changes.withdraw_local_incidents(article)
            entity_of = {
                MentionRef(extraction.article.id, mention): entities[entity]
                for mention, entity in told.meanings[article].items()
            }
            new += [
                self.derived.local_incidents.add(
                    article,
                    write_local_incident(local_incident),
                    find_blocks(local_incident, cache.scorer),
                    is_specific=cache.scorer.is_specific(local_incident),
                    first=local_incident.first,
                    published=local_incident.published,
                )
                for local_incident in group_event_mentions(read_event_mentions(extraction, "", entity_of))
            ]
        return frozenset(new)

    def _compare(self, new: Collection[int], cache: Cache) -> None:
        """Finds the local incidents that the `new` ones agree with."""
        met = {key: self.derived.local_incidents.find_met(key) for key in new}
        local_incidents = cache.fetch({*new, *(other for others in met.values() for other in others)})
        found = []
        for key, others in met.items():
            for other in others:
                if other not in new or key < other:
                    pair = local_incidents[key], local_incidents[other]
                    pair = pair if pair[0].key < pair[1].key else pair[::-1]
                    score = score_pair(pair, cache.scorer)
                    if score is not None:
                        found.append(ScoreRow(key, other, score, is_firm(pair, cache.scorer)))
        self.derived.local_incidents.add_scores(found)

    def _write(self, groups: Collection[frozenset[int]], retold: Collection[int], cache: Cache) -> Regrouped:
        """Writes the incidents of `groups` of local incidents, and the remaining ones of `retold`."""
        rewritten = self._find_rewritten(groups, retold, cache)
        kept = {each.key: each.incident for each in rewritten if each.key}
        self.store.history.keep(kept.keys() | self.gone)
        titles = self.derived.incidents.read_titles(kept.keys() | self.gone)
        renamed = {key for key, incident in kept.items() if titles[key][0] != incident.id}
        redated = {key for key, incident in kept.items() if titles[key][1] != _date(incident)}
        self.derived.incidents.free_ids(renamed | self.gone)
        moved = self._save(rewritten, cache)
        ends = self.derived.edges.read_at("incident", renamed)
        edges = frozenset(self.derived.edges.read_at("incident", redated))
        return Regrouped(articles=moved, edges=edges | {*ends}, renamed=frozenset(ends))

    def _find_rewritten(
        self, groups: Collection[frozenset[int]], retold: Collection[int], cache: Cache
    ) -> list[_Rewritten]:
        """The incidents to be written, those of `retold` among them; notes those that are gone."""
        incident_of = {key: cache.rows[key].incident for group in groups for key in group}
        before = {incident for incident in incident_of.values() if incident}
        members = self._read_members(before | {*retold})
        chosen = _choose_incidents(groups, incident_of)
        again = {key: members[key] for key in retold if key in members and key not in before}
        self.gone |= (before | {*retold}) - set(chosen) - again.keys()
        changed = [
            (key, group)
            for key, group in zip(chosen, groups, strict=True)
            if key is None or key in retold or members.get(key) != group
        ] + list(again.items())
        cache.fetch({local_incident for _, group in changed for local_incident in group})
        return [_Rewritten(key, group, self._build(group, cache)) for key, group in changed]

    def _save(self, rewritten: Collection[_Rewritten], cache: Cache) -> frozenset[int]:
        """Writes incidents; the articles some of whose local incidents belonged to another incident before."""
        opened = self.derived.incidents.open([each.incident.id for each in rewritten if each.key is None])
        self.store.history.note_new(opened.values())
        incidents = {each.key or opened[each.incident.id]: each.incident for each in rewritten}
        rows = [
            (cache.rows[local_incident], each.key or opened[each.incident.id])
            for each in rewritten
            for local_incident in each.group
        ]
        entity_keys = self.derived.entities.read_keys(_find_entity_ids(incidents.values()))
        self.derived.incidents.write(incidents, entity_keys, {row.article_id: row.article for row, _ in rows})
        self.derived.local_incidents.write_incident_of((row.key, incident) for row, incident in rows)
        return frozenset(row.article for row, incident in rows if row.incident not in (None, incident))

    def _read_members(self, incidents: Collection[int]) -> Mapping[int, frozenset[int]]:
        """The local incidents of each of `incidents`, without incidents that have none."""
        members: dict[int, set[int]] = {}
        for row in self.derived.local_incidents.read("incident", incidents):
            members.setdefault(row.incident or 0, set()).add(row.key)
        return {incident: frozenset(local_incidents) for incident, local_incidents in members.items()}

    def _build(self, group: Collection[int], cache: Cache) -> Incident:
        local_incidents = sorted(
            (cache.local_incident(key) for key in group), key=lambda local_incident: local_incident.key
        )
        event_mentions = [
            event_mention for local_incident in local_incidents for event_mention in local_incident.event_mentions
        ]
        cache.fetch_entities({entity_id for event_mention in event_mentions for _, entity_id in event_mention.parts})
        return build_incident(event_mentions, cache.entities)


def _choose_incidents(groups: Collection[frozenset[int]], incident_of: Mapping[int, int | None]) -> list[int | None]:
    """The incident that each group of local incidents keeps: that of most of them, unless a larger group keeps it."""
    claims = [Counter(incident for key in group if (incident := incident_of[key])) for group in groups]
    chosen: list[int | None] = [None] * len(claims)
    taken: set[int] = set()
    for number in sorted(range(len(claims)), key=lambda number: -max(claims[number].values(), default=0)):
        free = [incident for incident in claims[number] if incident not in taken]
        if free:
            best = max(free, key=lambda incident: (claims[number][incident], -incident))
            chosen[number] = best
            taken.add(best)
    return chosen


def _find_entity_ids(incidents: Collection[Incident]) -> set[str]:
    """The ids of all participants and places of `incidents`."""
    parts = {part.entity_id for incident in incidents for part in incident.participants}
    return parts | {incident.place_id for incident in incidents if incident.place_id}


def _date(incident: Incident) -> str | None:
    return incident.date.value if incident.date else None
