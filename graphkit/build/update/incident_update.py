"""Incidents of a store brought up to date with the articles that were touched.

What an article tells is compared, once, with the local incidents that share a block with it. Those that agree are
grouped anew as far as what was touched may change how they are (`graphkit.build.update.regrouping`), and the incidents
of the groups written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


class Incidents:
    """Links what articles tell to incidents."""

    def __init__(self, store: Store, names: Gazetteer) -> None:
        self.store, self.names = store, names
        self.derived = store.derived
        self.gone: frozenset[int] = frozenset()

    def link_articles(self, told: Told, retold: Collection[int]) -> Regrouped:
        """Brings the incidents up to date that `told`, or what was removed, may have changed.

        `retold` are incidents that have to be written anew, though the same local incidents tell of them.
        """
        cache = Cache(self.store, self.names)
        new = self._add_local_incidents(told, cache)
        self._compare(new, cache)
        groups = Rounds(self.store, cache).regroup(new | {*self.store.changes.take(Touched.LOCAL_INCIDENT)})
        return self._write(groups, {*retold, *self.store.changes.take(Touched.INCIDENT)}, cache)

    def delete_gone(self) -> None:
        """Deletes the incidents that nobody tells of any more, once no edge belongs to them."""
        self.derived.incidents.delete(self.gone)
        self.gone = frozenset()

    def _add_local_incidents(self, told: Told, cache: Cache) -> frozenset[int]:
        """The local incidents that the articles of `told` give; what they gave before is gone."""
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
            for local_incident in group_event_mentions(read_event_mentions(extraction, "", entity_of)):
                stands = find_blocks(local_incident, cache.scorer)
                is_specific = cache.scorer.is_specific(local_incident)
                new.append(
                    self.derived.local_incidents.add(
                        article, write_local_incident(local_incident), stands, is_specific=is_specific
                    )
                )
        return frozenset(new)

    def _compare(self, new: Collection[int], cache: Cache) -> None:
        """Finds out with which local incidents the `new` ones agree."""
        met = {key: self.derived.local_incidents.find_met(key) for key in new}
        local_incidents = cache.fetch({*new, *(other for others in met.values() for other in others)})
        found = []
        for key, others in met.items():
            for other in others:
                pair = local_incidents[key], local_incidents[other]
                if (other not in new or key < other) and pair[0].article_id != pair[1].article_id:
                    pair = pair if pair[0].key < pair[1].key else pair[::-1]
                    score = score_pair(pair, cache.scorer)
                    if score is not None:
                        found.append(ScoreRow(key, other, score, is_firm(pair, cache.scorer)))
        self.derived.local_incidents.add_scores(found)

    def _write(self, groups: Collection[frozenset[int]], retold: Collection[int], cache: Cache) -> Regrouped:
        """Writes the incidents of `groups` of local incidents, and those of `retold` that are left."""
        rows = {key: row for key, row in cache.rows.items() if any(key in group for group in groups)}
        before = {incident for row in rows.values() if (incident := row.incident)}
        members = self._read_members(before | {*retold})
        chosen = _choose_incidents(groups, {key: row.incident for key, row in rows.items()})
        again = {key: members[key] for key in retold if key in members and key not in before}
        self.gone |= (before | {*retold}) - set(chosen) - again.keys()
        changed = [
            (key, group)
            for key, group in zip(chosen, groups, strict=True)
            if key is None or key in retold or members.get(key) != group
        ] + list(again.items())
        cache.fetch({local_incident for _, group in changed for local_incident in group})
        built = [(key, group, self._build(group, cache)) for key, group in changed]
        titles = self.derived.incidents.read_titles({key for key, _ in changed if key} | self.gone)
        renamed = {key for key, _, incident in built if key and titles[key][0] != incident.id}
        self.derived.incidents.free_ids(renamed | self.gone)
        opened = self.derived.incidents.open([incident.id for key, _, incident in built if key is None])
        incidents = {key or opened[incident.id]: incident for key, _, incident in built}
        self.derived.incidents.write(
            incidents,
            self.derived.entities.read_keys(_find_entity_ids(incidents.values())),
            {
                cache.rows[local_incident].article_id: cache.rows[local_incident].article
                for _, group in changed
                for local_incident in group
            },
        )
        self.derived.local_incidents.write_incident_of(
            (local_incident, key or opened[incident.id]) for key, group, incident in built for local_incident in group
        )
        moved = frozenset(
            cache.rows[local_incident].article
            for key, group, incident in built
            for local_incident in group
            if cache.rows[local_incident].incident not in (None, key or opened[incident.id])
        )
        redated = {key for key, _, incident in built if key and titles[key][1] != _date(incident)}
        ends = self.derived.edges.read_at("incident", renamed)
        edges = frozenset(self.derived.edges.read_at("incident", redated))
        return Regrouped(articles=moved, edges=edges | {*ends}, renamed=frozenset(ends))

    def _read_members(self, incidents: Collection[int]) -> Mapping[int, frozenset[int]]:
        """The local incidents that tell of each of `incidents`, those without any left out."""
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
    """The incident that each group of local incidents keeps: that of most of them, unless a greater group has it."""
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
    """Everybody with a part in one of `incidents`, and where they were."""
    parts = {part.entity_id for incident in incidents for part in incident.participants}
    return parts | {incident.place_id for incident in incidents if incident.place_id}


def _date(incident: Incident) -> str | None:
    return incident.date.value if incident.date else None
