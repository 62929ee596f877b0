"""Entities: the mentions of all articles that mean one actor or one place.

An article's names were resolved alone (`graphkit.link.mentions`). Here they meet: names that the gazetteer knows by
its rows, places by where they lie, all others by likeness of spelling within one kind. Names are compared only within
blocks of `block_keys`, so the cost grows with the number of names. The result is a function of the set of articles:
their order does not matter, and an article that is taken away leaves no trace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graphkit.link.gazetteer import Gazetteer
from graphkit.link.names import (
    MERGE_SCORE,
    QUESTION_SCORE,
    block_keys,
    kind_family,
    person_words,
    score_names,
    strip_titles,
)
from graphkit.link.phrases import describes_actor, is_generic, is_several_or_one_of, sector_of_head
from graphkit.link.places import Spot, find_countries, find_spot
from graphkit.link.rows import slug
from graphkit.link.spelling import fold, name_key
from graphkit.schema import Entity, Extraction, Mention, MentionKind, MentionRef, RoleKind, Sector, content_id

_ENTITY_KINDS = {
    "person": MentionKind.PERSON,
    "organisation": MentionKind.ORGANISATION,
    "country": MentionKind.COUNTRY,
    "location": MentionKind.PLACE,
}


class Identity(NamedTuple):
    """What a name of one article is known as: `id` is None for names that only spelling can join."""

    id: str | None
    name: str
    kind: MentionKind
    sector: Sector | None
    country: str | None
    latitude: float | None
    longitude: float | None
    wikidata: str | None
    why: str


@dataclass(slots=True)
class _Cluster:
    """Mentions gathered under one identity."""

    identity: Identity
    spellings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[MentionKind] = field(default_factory=Counter)
    sectors: Counter[Sector] = field(default_factory=Counter)
    grounds: set[str] = field(default_factory=set)
    mentions: list[MentionRef] = field(default_factory=list)


def find_entities(extractions: Sequence[Extraction], gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """The entities of all articles, ordered by id."""
    clusters: dict[str, _Cluster] = {}
    unknown: dict[tuple[str, str], list[tuple[Extraction, Mention, Identity]]] = {}
    for extraction in extractions:
        identify = _Identities(extraction, gazetteer)
        for mention in extraction.mentions:
            identity = identify.of(mention)
            if identity is None:
                continue
            if identity.id is None:
                unknown.setdefault((kind_family(identity.kind), name_key(identity.name)), []).append(
                    (extraction, mention, identity)
                )
            else:
                _add(clusters, identity.id, extraction, mention, identity, gazetteer)
    samples = {key: min(identity.name for _, _, identity in found) for key, found in unknown.items()}
    for members, why in _join_spellings(samples):
        identifier = _spelling_id(members)
        for key in members:
            for extraction, mention, identity in unknown[key]:
                cluster = _add(clusters, identifier, extraction, mention, identity, gazetteer)
                cluster.grounds.update(why)
    return tuple(_entity(identifier, clusters[identifier]) for identifier in sorted(clusters))


def _add(
    clusters: dict[str, _Cluster],
    identifier: str,
    extraction: Extraction,
    mention: Mention,
    identity: Identity,
    gazetteer: Gazetteer,
) -> _Cluster:
    cluster = clusters.setdefault(identifier, _Cluster(identity))
    if identity.name < cluster.identity.name:
        cluster.identity = identity
    spelling = _spelling(mention)
    if not is_generic(spelling) or mention.entity is None:
        cluster.spellings[spelling] += 1
    if identity.id is None and mention.entity:
        cluster.spellings[mention.entity] += 1
    cluster.kinds[identity.kind] += 1
    sector = identity.sector or sector_of_head(spelling)
    if sector is not None and identity.kind == MentionKind.ORGANISATION:
        cluster.sectors[sector] += 1
    if identity.why:
        cluster.grounds.add(identity.why)
    cluster.mentions.append(MentionRef(extraction.article.id, mention.id))
    return cluster


def _spelling(mention: Mention) -> str:
    return " ".join((strip_titles(mention.text) if mention.kind == MentionKind.PERSON else mention.text).split())


def _entity(identifier: str, cluster: _Cluster) -> Entity:
    identity = cluster.identity
    is_joined_by_spelling = identity.id is None
    ranked = sorted(cluster.spellings, key=lambda text: (-cluster.spellings[text], -len(text), text))
    name = _fullest(ranked, cluster.spellings) if is_joined_by_spelling and ranked else identity.name
    kinds = sorted(cluster.kinds, key=lambda kind: (-cluster.kinds[kind], kind))
    sectors = sorted(cluster.sectors, key=lambda sector: (-cluster.sectors[sector], sector))
    return Entity(
        id=identifier,
        name=name,
        kind=kinds[0] if is_joined_by_spelling else identity.kind,
        sector=identity.sector or (sectors[0] if sectors else None),
        aliases=tuple(text for text in ranked if text != name),
        country=identity.country,
        latitude=identity.latitude,
        longitude=identity.longitude,
        wikidata=identity.wikidata,
        grounds=tuple(sorted(cluster.grounds)),
        mentions=tuple(sorted(cluster.mentions)),
    )


def _fullest(ranked: list[str], counts: Mapping[str, int]) -> str:
    """The most frequent spelling among those with the most words."""
    words = max(len(fold(text).split()) for text in ranked)
    return next(text for text in ranked if len(fold(text).split()) == words or counts[text] > 3 * len(ranked))


# --- one article's names --------------------------------------------------------------------------------------


class _Identities:
    """What the mentions of one article are known as."""

    def __init__(self, extraction: Extraction, gazetteer: Gazetteer) -> None:
        self.article_id = extraction.article.id
        self.text = extraction.article.text
        self.gazetteer = gazetteer
        self.countries = find_countries(extraction, gazetteer)
        self.needed = _needed_fillers(extraction)
        self.related = {end for relation in extraction.relations for end in (relation.source, relation.target)}
        self.people = {mention.entity for mention in extraction.mentions if mention.kind == MentionKind.PERSON}
        self._found: dict[tuple[str, MentionKind], Identity | None] = {}

    def of(self, mention: Mention) -> Identity | None:
        """The identity of a mention; None for what becomes no entity: times, amounts, weapons, idle phrases."""
        if kind_family(mention.kind) not in _ENTITY_KINDS:
            return None
        if mention.entity is None:
            return self._of_phrase(mention)
        is_person = mention.kind == MentionKind.ORGANISATION and mention.entity in self.people
        key = (mention.entity, MentionKind.PERSON if is_person else mention.kind)
        if key not in self._found:
            self._found[key] = self._of_name(*key)
        return self._found[key]

    def _of_name(self, name: str, kind: MentionKind) -> Identity | None:
        family = kind_family(kind)
        found = self.gazetteer.find_matches(name)
        matches = [match for match in found if match.how in ("name", "alias", "acronym", "short")]
        if family == "location" and not any(match.row.kind == MentionKind.COUNTRY for match in matches):
            spot = find_spot(name, self.countries, self.gazetteer)
            if spot is not None:
                return _of_spot(spot)
        rows = {match.row.id: match.row for match in matches}
        kin = {row.id: row for row in rows.values() if kind_family(row.kind) == family} or rows
        kin = {row.id: row for row in kin.values() if row.name == name} or kin
        if len(kin) > 1:
            kin = {row.id: row for row in kin.values() if row.country in self.countries}
        if len(kin) == 1:
            row = next(iter(kin.values()))
            return Identity(
                row.id,
                row.name,
                row.kind,
                row.sector,
                row.country,
                row.latitude,
                row.longitude,
                row.wikidata,
                "named so in the gazetteer",
            )
        backed = self.gazetteer.find_backed_group(name)
        if backed is not None:
            identifier = f"organisation-{slug(backed.name)}"
            why = "different words for a group without a name and its sponsor"
            return Identity(identifier, backed.name, backed.kind, backed.sector, None, None, None, None, why)
        force = self.gazetteer.find_force(name, self.countries)
        if force is not None and family != "location":
            identifier = f"organisation-{slug(force.name)}"
            why = "the arm of a state that its country's name or adjective describes"
            return Identity(identifier, force.name, force.kind, force.sector, force.country, None, None, None, why)
        spot = find_spot(name, self.countries, self.gazetteer) if family in ("organisation", "country") else None
        if spot is not None and name_key(spot.name) == name_key(name):
            return _of_spot(spot)
        if family == "person" and len(person_words(name)) < 2:
            identifier = f"person-{slug(name) or 'unnamed'}-{self.article_id[:8]}"
            return Identity(
                identifier,
                name,
                MentionKind.PERSON,
                None,
                None,
                None,
                None,
                None,
                "a single name, told apart by article",
            )
        return Identity(
            None, name, _ENTITY_KINDS[family] if family != "location" else kind, None, None, None, None, None, ""
        )

    def _of_phrase(self, mention: Mention) -> Identity | None:
        """The identity of a phrase without a name: of all articles when specific, else where a role needs it."""
        text = _bare_phrase(mention.text)
        if (mention.id not in self.needed and mention.id not in self.related) or not describes_actor(text):
            return None
        if mention.kind == MentionKind.NATIONALITY:
            kind = MentionKind.PERSON
        else:
            kind = mention.kind if mention.kind != MentionKind.COUNTRY else MentionKind.PLACE
        if kind == MentionKind.ORGANISATION and self._is_specific(mention, text):
            return Identity(
                f"organisation-{slug(text)}",
                text,
                kind,
                None,
                None,
                None,
                None,
                None,
                "the same description in each article",
            )
        identifier = f"local-{content_id(self.article_id, kind_family(kind), name_key(text))}"
        return Identity(identifier, text, kind, None, None, None, None, None, "a description, kept within its article")

    def _is_specific(self, mention: Mention, text: str) -> bool:
        """Whether a description means one actor in every article: "Shiite militias", not "an Iraqi militia"."""
        if is_several_or_one_of(mention.text, self.text[: mention.start]) or len(text.split()) > 4:
            return False
        words = fold(text).split()
        is_collective = words[-1].lower().endswith(("s", "men", "police", "military", "coalition"))
        return is_collective and words[0][:1].isupper() and words[0] != words[0].upper() and len(words) > 1


def _bare_phrase(text: str) -> str:
    words = text.split()
    while words and fold(words[0]).lower() in {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
    }:
        words = words[1:]
    return " ".join(words)


def _of_spot(spot: Spot) -> Identity:
    why = f"coordinates: {spot.why}" if spot.latitude is not None else spot.why
    return Identity(
        spot.id, spot.name, spot.kind, None, spot.country, spot.latitude, spot.longitude, spot.wikidata, why
    )


_SIDES = {
    RoleKind.ATTACKER: "doer",
    RoleKind.ACTOR: "doer",
    RoleKind.TARGET: "undergoer",
    RoleKind.VICTIM: "undergoer",
    RoleKind.RECIPIENT: "undergoer",
    RoleKind.PLACE: "place",
}


def _needed_fillers(extraction: Extraction) -> frozenset[int]:
    """The mentions without a name that are all an event has on one side: without them an edge would be lost."""
    named = {mention.id for mention in extraction.mentions if mention.entity is not None}
    needed = set()
    for event in extraction.events:
        sides: dict[str, list[int]] = {}
        for role in event.roles:
            if role.role in _SIDES:
                sides.setdefault(_SIDES[role.role], []).append(role.mention)
        for side, fillers in sides.items():
            if side != "place" and not named.intersection(fillers):
                needed.update(fillers)
    return frozenset(needed)


# --- names that only spelling can join ------------------------------------------------------------------------


Name = tuple[str, str]
"""A family of kinds and the key of a name in it."""


def _join_spellings(samples: Mapping[Name, str]) -> list[tuple[list[Name], set[str]]]:
    """Groups of names that are spellings of one, each with the reasons; `samples` has each as it is written.

    Likest pairs join first; two groups never join when any name of one is unlike any of the other, so that a chain
    of small differences does not lead from one person to another.
    """
    blocks: dict[str, list[Name]] = {}
    for name in sorted(samples):
        for block in block_keys(samples[name], _ENTITY_KINDS[name[0]]):
            blocks.setdefault(block, []).append(name)
    scored = {
        (first, second): score_names(samples[first], samples[second], _ENTITY_KINDS[first[0]])
        for block in blocks.values()
        for position, first in enumerate(block)
        for second in block[position + 1 :]
    }
    group_of = {name: [name] for name in samples}
    grounds: dict[Name, set[str]] = {}
    for (first, second), match in sorted(scored.items(), key=lambda item: (-item[1].score, item[0])):
        one, other = group_of[first], group_of[second]
        if match.score < MERGE_SCORE or one is other or not _all_alike(one, other, samples):
            continue
        reasons = grounds.pop(one[0], set()) | grounds.pop(other[0], set())
        joined = sorted(one + other)
        grounds[joined[0]] = reasons | {f"{samples[first]} and {samples[second]}: {match.why}"}
        group_of.update((name, joined) for name in joined)
    groups = {group[0]: group for group in group_of.values()}
    return [(groups[first], grounds.get(first, set())) for first in sorted(groups)]


def _all_alike(one: list[Name], other: list[Name], samples: Mapping[Name, str]) -> bool:
    return all(
        score_names(samples[first], samples[second], _ENTITY_KINDS[first[0]]).score >= QUESTION_SCORE
        for first in one
        for second in other
    )


def _spelling_id(members: list[Name]) -> str:
    family, key = members[0]
    return f"{family}-{slug(key) or content_id(key)}"
