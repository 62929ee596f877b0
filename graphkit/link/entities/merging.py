"""Merging: which parts are one entity, without ever joining what must stay separate.

A part is all mentions that are known as one thing before anybody decided; where a decision speaks of a spelling of
it, that spelling is a part of its own. Links are tried strongest first: what people decided, then what belongs to one
part by nature, then likeness of spelling. A link is refused where it would join, through however many others, two
parts that are to stay apart. So the result is a function of the sets of parts, links and decisions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import NamedTuple

from graphkit.link.decisions.decision_log import Decisions
from graphkit.names.comparison import kind_family
from graphkit.names.spelling import name_key
from graphkit.schema import Decision, DecisionKind, MentionKind, Named


class Part(NamedTuple):
    """Mentions that no decision can part: those known as `base`, spelled with the key `spelling` ("" for the rest)."""

    base: str
    spelling: str = ""


class Link(NamedTuple):
    """Two parts that something says are one; `why` in words, "" where it goes without saying."""

    first: Part
    second: Part
    why: str = ""
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Parts that are one, and why."""

    parts: tuple[Part, ...]
    grounds: frozenset[str]


def join_parts(
    parts: Iterable[Part], links: Iterable[Link], apart: Iterable[tuple[Part, Part]]
) -> tuple[tuple[Cluster, ...], tuple[Link, ...]]:
    """The clusters that `links`, tried in turn, make of `parts`, and the links that were refused.

    Both parts of each pair in `apart` end in different clusters.
    """
    clusters = {part: _Growing([part]) for part in parts}
    for one, other in apart:
        clusters[one].foes.append(other)
        clusters[other].foes.append(one)
    refused = []
    for link in links:
        first, second = clusters[link.first], clusters[link.second]
        if first is not second:
            if len(first.foes) + len(first.parts) < len(second.foes) + len(second.parts):
                first, second = second, first
            if any(clusters[foe] is first for foe in second.foes):
                refused.append(link)
                continue
            first.take(second)
            clusters.update((part, first) for part in second.parts)
        if link.why:
            first.grounds.add(link.why)
    distinct = {min(cluster.parts): cluster for cluster in clusters.values()}
    ordered = (distinct[first] for first in sorted(distinct))
    done = tuple(Cluster(tuple(sorted(each.parts)), frozenset(each.grounds)) for each in ordered)
    return done, tuple(refused)


@dataclass(slots=True, eq=False)
class _Growing:
    parts: list[Part]
    foes: list[Part] = field(default_factory=list)
    grounds: set[str] = field(default_factory=set)

    def take(self, other: _Growing) -> None:
        self.parts += other.parts
        self.foes += other.foes
        self.grounds |= other.grounds


# --- what decisions say of parts ------------------------------------------------------------------------------


class Ruling:
    """The decisions about names, said of parts: `same` as links, `apart` as pairs.

    A "same" needs two names that each mean one part; of a name that several bear nothing follows. A "different"
    holds for all that bear its names.
    """

    def __init__(self, decisions: Decisions, parts: Mapping[Part, Collection[tuple[str, MentionKind]]]) -> None:
        """`parts` gives of each base's own part the names and kinds under which it is known."""
        self.notes: list[str] = []
        self.same: dict[frozenset[Part], Link] = {}
        self.apart: dict[tuple[Part, Part], Decision] = {}
        rows = [row for row in decisions.in_force if row.what in (DecisionKind.SAME, DecisionKind.DIFFERENT)]
        if not rows and not decisions.apart:
            return
        self._index(parts, tuple(map(aside_suffix, decisions.apart)))
        for row in rows:
            if row.first and row.second:
                self._read(row, row.first, row.second)
        for article, set_apart in decisions.apart.items():
            for row in set_apart:
                if row.first:
                    self._set_apart(row, row.first, article)

    def _index(self, parts: Mapping[Part, Collection[tuple[str, MentionKind]]], aside: tuple[str, ...]) -> None:
        """Notes by which ids and names parts are meant, and which of them were set apart: their base ends so."""
        self._aside = {part for part in parts if part.base.endswith(aside)}
        self._ids = {part_id(part): part for part in parts}
        self._own: dict[str, set[tuple[Part, str]]] = {}
        self._spelled: dict[str, set[tuple[Part, str]]] = {}
        families = {part.base: {kind_family(kind) for _, kind in known} for part, known in parts.items() if known}
        for part, known in parts.items():
            if part.spelling:
                self._spelled.setdefault(part.spelling, set()).update((part, one) for one in families[part.base])
            else:
                for name, kind in known:
                    self._own.setdefault(name_key(name), set()).add((part, kind_family(kind)))

    def _read(self, row: Decision, first: Named, second: Named) -> None:
        ones, others = self._find(first), self._find(second)
        for named, found in ((first, ones), (second, others)):
            if not found:
                self.notes.append(f"{describe(row)}: no article names {named.name}; it waits for one that does")
        if not ones or not others:
            return
        if row.what == DecisionKind.DIFFERENT:
            for one in ones[0] | ones[1]:
                for other in (others[0] | others[1]) - {one}:
                    self.apart.setdefault((min(one, other), max(one, other)), row)
            return
        meant = [self._meant(first, ones), self._meant(second, others)]
        for named, parts in zip((first, second), meant, strict=True):
            if len(parts) > 1:
                ids = ", ".join(sorted(map(part_id, parts))[:4])
                self.notes.append(f"{describe(row)}: several are called {named.name}; write which in brackets: {ids}")
            elif not parts:
                self.notes.append(f"{describe(row)}: {named.name} was set apart in each article; it waits for another")
        if all(len(parts) == 1 for parts in meant):
            [one], [other] = meant
            link = Link(one, other, f"{first.name} and {second.name}: {_ground(row)}", row)
            self.same.setdefault(frozenset((one, other)), link)  # to decide it once more adds nothing

    def _set_apart(self, row: Decision, named: Named, article: str) -> None:
        """What bears a name in `article` is never one with what bears it elsewhere, whatever leads there."""
        suffix = aside_suffix(article)
        here = {part for part in self._bearers(replace(named, id=None)) if part.base.endswith(suffix)}
        if not here:
            self.notes.append(f"{describe(row)}: that article does not name it; it waits for one that does")
        elsewhere = self._bearers(named) - self._aside
        for one, other in product(self._with_kin(here), self._with_kin(elsewhere)):
            self.apart.setdefault((min(one, other), max(one, other)), row)

    def _bearers(self, named: Named) -> set[Part]:
        """The parts that bear a name, as their own or as a spelling."""
        own, spelled = self._find(named) or (set(), set())
        return own | spelled

    def _with_kin(self, parts: Collection[Part]) -> set[Part]:
        """`parts` with all spellings of their bases."""
        bases = {part.base for part in parts}
        return {part for part in self._ids.values() if part.base in bases}

    def _meant(self, named: Named, found: tuple[set[Part], set[Part]]) -> set[Part]:
        """The parts that a "same" means by a name: what was set apart only by its id."""
        own, spelled = found
        return own or spelled if named.id in self._ids else (own - self._aside) or (spelled - self._aside)

    def _find(self, named: Named) -> tuple[set[Part], set[Part]] | None:
        """The parts that bear a name as their own, and those spelled so; None where there are none."""
        if named.id in self._ids:
            return {self._ids[named.id]}, set()
        family = kind_family(named.kind) if named.kind else None
        own, spelled = (
            {part for part, one in index.get(name_key(named.name), ()) if family in (None, one)}
            for index in (self._own, self._spelled)
        )
        return (own, spelled) if own or spelled else None

    def explain(self, refused: Iterable[Link], clusters: Iterable[Cluster]) -> tuple[str, ...]:
        """What says nothing, and which "same" a "different" stands against, in words.

        Where someone later parted the very two that were joined before, that is no news.
        """
        cluster_of = {part: cluster for cluster in clusters for part in cluster.parts}
        notes = list(self.notes)
        for link in refused:
            if link.decision is None:
                continue
            sides = {id(cluster_of[link.first]), id(cluster_of[link.second])}
            against = [row for pair, row in self.apart.items() if {id(cluster_of[part]) for part in pair} == sides]
            direct = self.apart.get((min(link.first, link.second), max(link.first, link.second)))
            if direct is None or direct.when < link.decision.when:
                reason = describe(min(against, key=lambda row: row.id))
                notes.append(f"{describe(link.decision)}: not applied, for {reason}")
        return tuple(notes)


def part_id(part: Part) -> str:
    """The id of an entity of which `part` is the chief part."""
    return f"{part.base}--{part.spelling.replace(' ', '-')}" if part.spelling else part.base


def aside_suffix(article_id: str) -> str:
    """How the base of a name ends that was set apart in an article."""
    return f"-{aside_scope(article_id)}"


def aside_scope(article_id: str) -> str:
    """The scope of a name that was set apart in an article."""
    return f"in-{article_id[:8]}"


def describe(row: Decision) -> str:
    """A decision in words, with the beginning of its id: "decision 3f2a9c (KH is Kataib Hezbollah)"."""
    verbs = {DecisionKind.SAME: "is", DecisionKind.DIFFERENT: "is not", DecisionKind.UNSURE: "may be"}
    if row.first and row.second:
        what = f"{row.first.name} {verbs[row.what]} {row.second.name}"
    elif row.what == DecisionKind.APART and row.first:
        what = f"{row.first.name} in {row.subject} is another"
    else:
        what = f"{row.what} {row.first.name if row.first else row.subject}"
    return f"decision {row.id[:8]} ({what})"


def _ground(row: Decision) -> str:
    return f"one by decision {row.id[:8]} of {row.when[:10]}" + (f" by {row.by}" if row.by else "")
