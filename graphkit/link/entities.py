"""Entities: the mentions of all articles that mean one actor or one place.

An article's names were resolved alone (`graphkit.link.mentions`). Here they meet: names that the gazetteer knows by
its rows, places by where they lie, all others by likeness of spelling within one kind. What people decided comes
before all of it (`graphkit.link.clusters`). Names are compared only within blocks of `block_keys`, so the cost grows
with the number of names. The result is a function of the set of articles and of the set of decisions: no order
matters, and an article or a decision that is taken away leaves no trace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from graphkit.link.clusters import Cluster, Link, Part, Ruling, join_parts, part_id
from graphkit.link.decisions import Decisions
from graphkit.link.gazetteer import Gazetteer
from graphkit.link.likeness import FAMILY_KINDS, Name, find_alike
from graphkit.link.names import kind_family, person_words, strip_titles
from graphkit.link.phrases import describes_actor, is_generic, is_several_or_one_of, sector_of_head
from graphkit.link.places import Spot, find_countries, find_spot
from graphkit.link.rows import slug
from graphkit.link.spelling import fold, name_key
from graphkit.schema import Entity, Extraction, Mention, MentionKind, MentionRef, RoleKind, Sector, content_id


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
    area: str | None = None


class _Sighting(NamedTuple):
    """A mention of an article and what it is known as there."""

    ref: MentionRef
    mention: Mention
    identity: Identity


class Found(NamedTuple):
    """The entities of all articles, ordered by id; `notes` says in words which decisions could not be applied."""

    entities: tuple[Entity, ...]
    notes: tuple[str, ...]


def find_entities(extractions: Sequence[Extraction], gazetteer: Gazetteer, decisions: Decisions | None = None) -> Found:
    """The entities that the mentions of all articles mean, as far as `decisions` do not say otherwise."""
    decisions = decisions or Decisions()
    sightings, names = _find_sightings(extractions, gazetteer, decisions)
    known: dict[Part, set[tuple[str, MentionKind]]] = {part: set() for part in sightings if part.spelling}
    for part, found in sightings.items():
        own = known.setdefault(Part(part.base), set())
        own.update((sighting.identity.name, sighting.identity.kind) for sighting in found)
    ruling = Ruling(decisions, known)
    spelled = sorted((part for part in known if part.spelling), key=lambda part: (part in ruling.leaving, part))
    links = [
        *ruling.same.values(),
        *(Link(Part(part.base), part) for part in spelled),
        *(Link(Part(alike.first.id), Part(alike.second.id), alike.why) for alike in find_alike(names)),
    ]
    clusters, refused = join_parts(known, links, ruling.apart)
    make = _Entities(sightings, gazetteer)
    entities = [make.entity(cluster) for cluster in clusters if any(part in sightings for part in cluster.parts)]
    return Found(tuple(sorted(entities, key=lambda entity: entity.id)), ruling.explain(refused, clusters))


def _find_sightings(
    extractions: Sequence[Extraction], gazetteer: Gazetteer, decisions: Decisions
) -> tuple[dict[Part, list[_Sighting]], dict[Name, str]]:
    """All mentions by their part, and the names that only spelling can join, each as it is written."""
    sightings: dict[Part, list[_Sighting]] = {}
    names: dict[Name, str] = {}
    for extraction in extractions:
        identify = _Identities(extraction, gazetteer)
        for mention in extraction.mentions:
            identity = identify.of(mention)
            if identity is None:
                continue
            base = identity.id
            if base is None:
                name = Name(kind_family(identity.kind), name_key(identity.name))
                names[name] = min(identity.name, names.get(name, identity.name))
                base = name.id
            spelling = name_key(_spelling(mention)) if decisions.spellings else ""
            is_decided = spelling in decisions.spellings and spelling != name_key(identity.name)
            part = Part(base, spelling if is_decided else "")
            ref = MentionRef(extraction.article.id, mention.id)
            sightings.setdefault(part, []).append(_Sighting(ref, mention, identity))
    return sightings, names


def _spelling(mention: Mention) -> str:
    return " ".join((strip_titles(mention.text) if mention.kind == MentionKind.PERSON else mention.text).split())


# --- one entity -----------------------------------------------------------------------------------------------


class _Entities:
    """Makes entities of clusters: the best known of their parts leads, and the others fill what it leaves open."""

    def __init__(self, sightings: Mapping[Part, Sequence[_Sighting]], gazetteer: Gazetteer) -> None:
        self.sightings = sightings
        self.gazetteer = gazetteer
        self.identities: dict[str, Identity] = {}
        self.counts: Counter[str] = Counter()
        for part, found in sightings.items():
            first = min((sighting.identity for sighting in found), key=lambda identity: identity.name)
            known = self.identities.setdefault(part.base, first)
            self.identities[part.base] = min(known, first, key=lambda identity: identity.name)
            self.counts[part.base] += len(found)

    def entity(self, cluster: Cluster) -> Entity:
        """The entity whose mentions are those of the parts of `cluster`."""
        ordered = sorted(cluster.parts, key=self._rank)
        lead = ordered[0]
        identities = [self.identities[part.base] for part in ordered if not part.spelling]
        found = [sighting for part in cluster.parts for sighting in self._sightings(part, cluster)]
        spellings = _count_spellings(found)
        ranked = sorted(spellings, key=lambda text: (-spellings[text], -len(text), text))
        is_known = not lead.spelling and identities[0].id is not None
        name = identities[0].name if is_known else _fullest(ranked, spellings) if ranked else found[0].identity.name
        others = sorted(identity.name for identity in identities[1:] if identity.id is not None)
        kinds = Counter(sighting.identity.kind for sighting in found)
        latitude, longitude = next(
            ((known.latitude, known.longitude) for known in identities if known.latitude is not None), (None, None)
        )
        return Entity(
            id=part_id(lead),
            name=name,
            kind=identities[0].kind if is_known else min(kinds, key=lambda kind: (-kinds[kind], kind)),
            sector=next((known.sector for known in identities if known.sector), None) or _likely_sector(found),
            aliases=tuple(text for text in dict.fromkeys((*ranked, *others)) if text != name),
            country=next((known.country for known in identities if known.country), None),
            area=next((known.area for known in identities if known.area), None),
            latitude=latitude,
            longitude=longitude,
            wikidata=next((known.wikidata for known in identities if known.wikidata), None),
            grounds=tuple(sorted({*cluster.grounds, *(sighting.identity.why for sighting in found)} - {""})),
            mentions=tuple(sorted(sighting.ref for sighting in found)),
        )

    def _sightings(self, part: Part, cluster: Cluster) -> Sequence[_Sighting]:
        """The mentions of `part`, those of a spelling that was parted from its name without what is known of that."""
        found = self.sightings.get(part, ())
        if Part(part.base) in cluster.parts:
            return found
        return [
            one._replace(mention=replace(one.mention, entity=None), identity=one.identity._replace(sector=None, why=""))
            for one in found
        ]

    def _rank(self, part: Part) -> tuple[bool, int, int, Part]:
        """What leads comes first: rows of the gazetteer by how often they are met, then places, then mere names."""
        identity = self.identities[part.base]
        if part.base in self.gazetteer.rows:
            return bool(part.spelling), 0, -self.counts[part.base], part
        is_of_one_article = identity.why in (_ALONE, _DESCRIBED)
        return bool(part.spelling), 3 if is_of_one_article else 2 if identity.id is None else 1, 0, part


def _count_spellings(found: Sequence[_Sighting]) -> Counter[str]:
    spellings: Counter[str] = Counter()
    for _, mention, identity in found:
        spelling = _spelling(mention)
        if not is_generic(spelling) or mention.entity is None:
            spellings[spelling] += 1
        if identity.id is None and mention.entity:
            spellings[mention.entity] += 1
    return spellings


def _likely_sector(found: Sequence[_Sighting]) -> Sector | None:
    sectors: Counter[Sector] = Counter()
    for _, mention, identity in found:
        sector = identity.sector or sector_of_head(_spelling(mention))
        if sector is not None and identity.kind == MentionKind.ORGANISATION:
            sectors[sector] += 1
    return min(sectors, key=lambda sector: (-sectors[sector], sector), default=None)


def _fullest(ranked: list[str], counts: Mapping[str, int]) -> str:
    """The most frequent spelling among those with the most words."""
    words = max(len(fold(text).split()) for text in ranked)
    return next(text for text in ranked if len(fold(text).split()) == words or counts[text] > 3 * len(ranked))


# --- one article's names --------------------------------------------------------------------------------------


_ALONE = "a single name, told apart by article"
_DESCRIBED = "a description, kept within its article"


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
        if kind_family(mention.kind) not in FAMILY_KINDS:
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
                row.place,
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
                _ALONE,
            )
        return Identity(
            None, name, FAMILY_KINDS[family] if family != "location" else kind, None, None, None, None, None, ""
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
        return Identity(identifier, text, kind, None, None, None, None, None, _DESCRIBED)

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
        spot.id, spot.name, spot.kind, None, spot.country, spot.latitude, spot.longitude, spot.wikidata, why, spot.area
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
