"""Regrouping: local incidents clustered again, as far as a change may affect their clusters.

The three rounds of `graphkit.link.incidents.clustering`, each over those local incidents alone for which it may end
otherwise: the teams of firm agreement around what was touched; the homes of the open teams that agree with one of
these; those left without a home that agree with each other. After each round the store says how things stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from graphkit.build.update.cache import Cache
from graphkit.link.incidents.clustering import Group, find_homes, is_open, join_groups
from graphkit.store.derived.local_incidents import ScoreRow

if TYPE_CHECKING:
    from graphkit.store.store import Store

Teams = Mapping[int, Group]
"""Local incidents that are joined firmly, by the key of their team."""

TORN = 0
"""The home of a team that fits several; no team has this key."""


class Rounds:
    """One regrouping of local incidents that were touched."""

    def __init__(self, store: Store, cache: Cache) -> None:
        self.store, self.cache = store, cache
        self.derived = store.derived

    def regroup(self, touched: Collection[int]) -> list[frozenset[int]]:
        """The groups of all local incidents that may be grouped otherwise than before, by keys."""
        linked = self.derived.local_incidents.find_firmly_linked(touched)
        before = self.derived.local_incidents.read_places(linked)
        teams = self._join_firmly(linked)
        settled = {team for team, group in teams.items() if not is_open(group, self.cache.scorer)}
        self.derived.local_incidents.write_teams(
            (key, team) for team, group in teams.items() for key in self._keys(group)
        )
        self.derived.local_incidents.write_homes((team, team if team in settled else None) for team in teams)
        deciding = {key for team in settled for key in self._keys(teams[team])}
        deciding |= {key for key, place in before.items() if place.is_settled}
        opened = {team: group for team, group in teams.items() if team not in settled}
        opened |= self._find_open_teams(deciding)
        left = {place.home for place in before.values()}
        left |= {place.home for place in self.derived.local_incidents.read_places(self._all_keys(opened)).values()}
        homes = {team: self._find_home(group) for team, group in opened.items()}
        self.derived.local_incidents.write_homes(homes.items())
        torn = [frozenset(self._keys(group)) for team, group in opened.items() if homes[team] == TORN]
        settled |= {home for home in (*left, *homes.values()) if home}
        return [*torn, *self._find_settled(settled), *self._join_left(opened)]

    def _keys(self, group: Group) -> list[int]:
        return [self.cache.key(local_incident) for local_incident in group]

    def _all_keys(self, teams: Teams) -> list[int]:
        return [key for group in teams.values() for key in self._keys(group)]

    # --- round one: firm agreement ----------------------------------------------------------------------------

    def _join_firmly(self, linked: Collection[int]) -> Teams:
        """The teams of `linked` local incidents, of which no firm agreement leads to others."""
        local_incidents = self.cache.fetch(linked)
        scores = self.derived.local_incidents.read_scores(local_incidents)
        return self._join(
            [(local_incident,) for local_incident in local_incidents.values()], (row for row in scores if row.is_firm)
        )

    def _join(self, groups: Iterable[Group], scores: Iterable[ScoreRow]) -> Teams:
        """`groups` joined by `scores` between their local incidents, likest first."""
        found = [
            (row.score, self.cache.local_incident(row.one), self.cache.local_incident(row.other)) for row in scores
        ]
        ordered = sorted(
            (pair for pair in found if pair[1].key < pair[2].key), key=lambda pair: (-pair[0], pair[1].key, pair[2].key)
        )
        joined = join_groups(groups, ((one, other) for _, one, other in ordered), self.cache.scorer)
        return {min(self._keys(group)): group for group in joined}

    # --- round two: the homes of open teams -------------------------------------------------------------------

    def _find_open_teams(self, deciding: Collection[int]) -> Teams:
        """The open teams with a local incident that agrees with one of `deciding`."""
        agreeing = {row.other for row in self.derived.local_incidents.read_scores(deciding)}
        places = self.derived.local_incidents.read_places(agreeing).values()
        return self._read_teams({place.team for place in places if place.team and not place.is_settled})

    def _read_teams(self, teams: Collection[int]) -> Teams:
        members: dict[int, list[int]] = {}
        for row in self.cache.fetch_members("team", teams):
            members.setdefault(row.team or 0, []).append(row.key)
        local_incidents = self.cache.fetch([key for keys in members.values() for key in keys])
        return {team: tuple(local_incidents[key] for key in keys) for team, keys in members.items()}

    def _find_home(self, group: Group) -> int | None:
        """The settled team to which an open one belongs, TORN where it fits several."""
        rows = self.derived.local_incidents.read_scores(self._keys(group))
        places = self.derived.local_incidents.read_places({row.other for row in rows})
        scores: dict[int, float] = {}
        for row in rows:
            place = places[row.other]
            if place.team and place.is_settled:
                scores[place.team] = max(row.score, scores.get(place.team, row.score))
        homes = find_homes(group, self._fits(scores), self.cache.scorer)
        return TORN if len(homes) > 1 else min(self._keys(homes[0])) if homes else None

    def _fits(self, scores: Mapping[int, float]) -> Iterator[tuple[float, Group]]:
        """Teams with their scores, the best first; each is read only when it is asked for."""
        for team in sorted(scores, key=lambda team: -scores[team]):
            yield scores[team], self._read_teams([team])[team]

    def _find_settled(self, teams: Collection[int]) -> list[frozenset[int]]:
        """The local incidents of each of the settled `teams` that are left, and those that have it for a home."""
        members: dict[int, set[int]] = {}
        for row in self.cache.fetch_members("home", teams):
            members.setdefault(row.home or 0, set()).add(row.key)
        return [frozenset(members[team]) for team in sorted(members)]

    # --- round three: those left ------------------------------------------------------------------------------

    def _join_left(self, opened: Teams) -> list[frozenset[int]]:
        """The groups that teams without a home make: those of `opened`, and all to which agreement leads from these."""
        found: dict[int, Group] = {}
        seen: set[int] = set()
        scores: list[ScoreRow] = []
        frontier = set(self._all_keys(opened))
        while frontier:
            seen |= frontier
            rows = self.derived.local_incidents.read_scores(frontier)
            scores += rows
            places = self.derived.local_incidents.read_places(frontier | {row.other for row in rows})
            homeless = {place.team for place in places.values() if place.team and place.home is None}
            more = self._read_teams(homeless - found.keys())
            found |= more
            frontier = set(self._all_keys(more)) - seen
        members = set(self._all_keys(found))
        joined = self._join(found.values(), (row for row in scores if row.one in members and row.other in members))
        return [frozenset(self._keys(group)) for group in joined.values()]
