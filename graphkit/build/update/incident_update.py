"""Incidents of a store brought up to date with the articles that were touched.

What an article tells is compared, once, with the accounts that share a block with it. Those that agree are grouped anew
as far as what was touched may change how they are (`graphkit.build.update.regrouping`), and the incidents of the groups written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.link.incidents.serialization import write_account
from graphkit.link.incidents.within_article import find_accounts
from graphkit.link.incidents.blocking import find_stands
from graphkit.link.incidents.clustering import is_firm
from graphkit.link.incidents.pairing import score_pair
from graphkit.link.incidents.consensus import build_incident
from graphkit.link.incidents.event_mentions import read_tellings
from graphkit.build.update.entity_update import Told
from graphkit.build.update.regrouping import Rounds
from graphkit.build.update.cache import Shelf
from graphkit.schema import Incident, MentionRef
from graphkit.store.derived.local_incidents import AgreementRow
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
        self.gone: frozenset[int] = frozenset()

    def link_articles(self, told: Told, retold: Collection[int]) -> Regrouped:
        """Brings the incidents up to date that `told`, or what was removed, may have changed.

        `retold` are incidents that have to be written anew, though the same accounts tell of them.
        """
        shelf = Shelf(self.store, self.names)
        new = self._add_accounts(told, shelf)
        self._compare(new, shelf)
        groups = Rounds(self.store, shelf).regroup(new | {*self.store.take_touched(Touched.ACCOUNT)})
        return self._write(groups, {*retold, *self.store.take_touched(Touched.INCIDENT)}, shelf)

    def delete_gone(self) -> None:
        """Deletes the incidents that nobody tells of any more, once no edge belongs to them."""
        self.store.delete_incidents(self.gone)
        self.gone = frozenset()

    def _add_accounts(self, told: Told, shelf: Shelf) -> frozenset[int]:
        """The accounts that the articles of `told` give; what they gave before is gone."""
        entities = self.store.read_entities_by_key(
            {entity for meanings in told.meanings.values() for entity in meanings.values()}
        )
        shelf.put(entities.values())
        new = []
        for article, extraction in told.extractions.items():
            self.store.withdraw_accounts(article)
            entity_of = {
                MentionRef(extraction.article.id, mention): entities[entity]
                for mention, entity in told.meanings[article].items()
            }
            for account in find_accounts(read_tellings(extraction, "", entity_of), shelf.agreement):
                stands = find_stands(account, shelf.agreement)
                is_specific = shelf.agreement.is_specific(account)
                new.append(self.store.add_account(article, write_account(account), stands, is_specific=is_specific))
        return frozenset(new)

    def _compare(self, new: Collection[int], shelf: Shelf) -> None:
        """Finds out with which accounts the `new` ones agree."""
        met = {key: self.store.find_met(key) for key in new}
        accounts = shelf.fetch({*new, *(other for others in met.values() for other in others)})
        found = []
        for key, others in met.items():
            for other in others:
                if (other not in new or key < other) and accounts[other].article_id != accounts[key].article_id:
                    pair = accounts[key], accounts[other]
                    pair = pair if pair[0].key < pair[1].key else pair[::-1]
                    score = score_pair(pair, shelf.agreement)
                    if score is not None:
                        found.append(AgreementRow(key, other, score, is_firm(pair, shelf.agreement)))
        self.store.add_agreements(found)

    def _write(self, groups: Collection[frozenset[int]], retold: Collection[int], shelf: Shelf) -> Regrouped:
        """Writes the incidents of `groups` of accounts, and those of `retold` that are left."""
        rows = {key: row for key, row in shelf.rows.items() if any(key in group for group in groups)}
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
        shelf.fetch({account for _, group in changed for account in group})
        built = [(key, group, self._build(group, shelf)) for key, group in changed]
        titles = self.store.read_incident_titles({key for key, _ in changed if key} | self.gone)
        renamed = {key for key, _, incident in built if key and titles[key][0] != incident.id}
        self.store.free_incident_ids(renamed | self.gone)
        opened = self.store.open_incidents([incident.id for key, _, incident in built if key is None])
        incidents = {key or opened[incident.id]: incident for key, _, incident in built}
        self.store.write_incidents(
            incidents,
            self.store.read_entity_keys(_find_entity_ids(incidents.values())),
            {shelf.rows[account].article_id: shelf.rows[account].article for _, group in changed for account in group},
        )
        self.store.write_incident_of(
            (account, key or opened[incident.id]) for key, group, incident in built for account in group
        )
        moved = frozenset(
            shelf.rows[account].article
            for key, group, incident in built
            for account in group
            if shelf.rows[account].incident not in (None, key or opened[incident.id])
        )
        redated = {key for key, _, incident in built if key and titles[key][1] != _date(incident)}
        ends = self.store.read_edges_at("incident", renamed)
        edges = frozenset(self.store.read_edges_at("incident", redated))
        return Regrouped(articles=moved, edges=edges | {*ends}, renamed=frozenset(ends))

    def _read_members(self, incidents: Collection[int]) -> Mapping[int, frozenset[int]]:
        """The accounts that tell of each of `incidents`, those without any left out."""
        members: dict[int, set[int]] = {}
        for row in self.store.read_accounts("incident", incidents):
            members.setdefault(row.incident or 0, set()).add(row.key)
        return {incident: frozenset(accounts) for incident, accounts in members.items()}

    def _build(self, group: Collection[int], shelf: Shelf) -> Incident:
        accounts = sorted((shelf.account(key) for key in group), key=lambda account: account.key)
        tellings = [telling for account in accounts for telling in account.tellings]
        shelf.fetch_entities({entity_id for telling in tellings for _, entity_id in telling.parts})
        return build_incident(tellings, shelf.entities)


def _choose_incidents(groups: Collection[frozenset[int]], incident_of: Mapping[int, int | None]) -> list[int | None]:
    """The incident that each group of accounts keeps: that of most of them, unless a greater group has it."""
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
