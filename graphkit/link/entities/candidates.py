"""Candidates: what each mention of an article is known as, before it is compared with other articles.

Names that the gazetteer knows are known by its rows, places by where they lie, forces of a state by their country;
a name that nobody listed is known by its spelling alone, and is told from others in `graphkit.link.entities.grouping`.
A name mention leaves out where it was made, so that a thousand articles that call Iran "Iran" make one, counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from graphkit.gazetteer.index import Gazetteer
from graphkit.gazetteer.rows import slug
from graphkit.link.decisions.decision_log import Decisions
from graphkit.link.entities.merging import Part, aside_scope, describe
from graphkit.link.entities.name_matching import FAMILY_KINDS, Name
from graphkit.link.entities.place_choice import ArticlePlaces
from graphkit.link.entities.scopes import Scopes, obeys_country
from graphkit.link.entities.toponyms import Spot, find_spot, precision_of
from graphkit.link.rules.en.description_words import COLLECTIVE_ENDINGS, LEADING
from graphkit.names.comparison import kind_family, person_words, strip_titles
from graphkit.names.phrases import describes_actor, is_several_or_one_of
from graphkit.names.sharing import is_made_of_common_words, is_shared
from graphkit.names.spelling import fold, name_key
from graphkit.schema import LOCAL, Extraction, GeoPrecision, Mention, MentionKind, Named, RoleKind, Sector, content_id
from graphkit.schema.ontology import PATIENTS

ALONE = "a single name, told apart by article"
DESCRIBED = "a description, kept within its article"
_SAME_WORDS = "the same description in articles on one country"
_WITHIN = "a name that many share, joined within its country"


class Identity(NamedTuple):
    """What a name of one article is known as: `id` is None for names that only spelling can join.

    Those of a `scope`, a country or an article, are joined within it alone.
    """

    id: str | None
    name: str
    kind: MentionKind
    why: str = ""
    sector: Sector | None = None
    country: str | None = None
    area: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: GeoPrecision | None = None
    wikidata: str | None = None
    scope: str = ""


class NameMention(NamedTuple):
    """A mention but for where it stands: how it is spelled, what its article resolved it to, what it is known as."""

    spelling: str
    named: str | None
    identity: Identity


def find_name_mentions(
    extraction: Extraction, gazetteer: Gazetteer, decisions: Decisions
) -> Iterator[tuple[int, Part, NameMention]]:
    """The mentions of an article that mean an actor or a place, each with the part of the world that it is seen of."""
    identify = _Identities(extraction, gazetteer)
    for mention in extraction.mentions:
        identity = identify.of(mention)
        if identity is None:
            continue
        identity = _set_apart(identity, extraction.article.id, decisions)
        base = identity.id or name_of(identity).id
        spelling = _spelling(mention)
        key = name_key(spelling) if decisions.spellings else ""
        is_decided = key in decisions.spellings and key != name_key(identity.name)
        yield mention.id, Part(base, key if is_decided else ""), NameMention(spelling, mention.entity, identity)


def _set_apart(identity: Identity, article_id: str, decisions: Decisions) -> Identity:
    """`identity`, or one of its article alone where a decision says that its name means another there."""
    for row in decisions.apart.get(article_id, ()):
        if row.first and _is_meant(row.first, identity):
            why = f"another in this article by {describe(row)}"
            return Identity(None, identity.name, identity.kind, why, identity.sector, scope=aside_scope(article_id))
    return identity


def aside_id(named: Named, article_id: str) -> str:
    """The id of the entity that `named` is in an article in which a decision set it apart."""
    return Name(kind_family(named.kind or MentionKind.PERSON), name_key(named.name), aside_scope(article_id)).id


def _is_meant(named: Named, identity: Identity) -> bool:
    if named.id is not None:
        return named.id == (identity.id or name_of(identity).id)
    is_kin = named.kind is None or kind_family(named.kind) == kind_family(identity.kind)
    return is_kin and name_key(named.name) == name_key(identity.name)


def name_of(identity: Identity) -> Name:
    """The name under which an identity without an id is known."""
    return Name(kind_family(identity.kind), name_key(identity.name), identity.scope)


def write_name_mention(name_mention: NameMention) -> str:
    """`name mention` as a text that `read_name_mention` reads and equal ones have in common."""
    return json.dumps(name_mention, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=1 << 13)
def read_name_mention(text: str) -> NameMention:
    """The name mention that `write_name_mention` wrote."""
    spelling, named, values = json.loads(text)
    identity = Identity(*values)
    identity = identity._replace(
        kind=MentionKind(identity.kind),
        sector=Sector(identity.sector) if identity.sector else None,
        precision=GeoPrecision(identity.precision) if identity.precision else None,
    )
    return NameMention(spelling, named, identity)


def _spelling(mention: Mention) -> str:
    return " ".join((strip_titles(mention.text) if mention.kind == MentionKind.PERSON else mention.text).split())


# --- one article's names --------------------------------------------------------------------------------------


class _Identities:
    """What the mentions of one article are known as."""

    def __init__(self, extraction: Extraction, gazetteer: Gazetteer) -> None:
        self.article_id = extraction.article.id
        self.text = extraction.article.text
        self.gazetteer = gazetteer
        self.places = ArticlePlaces(extraction, gazetteer)
        self.countries = self.places.countries
        self._scopes = Scopes(extraction, self.places)
        self.needed = _needed_arguments(extraction)
        self.struck = {r.mention for event in extraction.events for r in event.roles if r.role in PATIENTS}
        self.related = {end for relation in extraction.relations for end in (relation.source, relation.target)}
        self.people = {mention.entity for mention in extraction.mentions if mention.kind == MentionKind.PERSON}
        self._found: dict[tuple[str, MentionKind], Identity | None] = {}

    def of(self, mention: Mention) -> Identity | None:
        """The identity of a mention; None for what becomes no entity: times, amounts, weapons, idle phrases.

        A ship or a helicopter that is struck is a site as a base is; one that strikes is a weapon.
        """
        if mention.kind == MentionKind.PLATFORM and mention.id in self.struck:
            mention = replace(mention, kind=MentionKind.FACILITY)
        if kind_family(mention.kind) not in FAMILY_KINDS:
            return None
        if mention.entity is None:
            return self._of_phrase(mention)
        if kind_family(mention.kind) in ("location", "country"):
            spot = self.places.spot_of(mention)
            if spot is not None and spot.kind != MentionKind.COUNTRY and spot.name == mention.entity:
                return _of_spot(spot)
            return self._of_unlisted_place(mention)
        is_person = mention.kind == MentionKind.ORGANISATION and mention.entity in self.people
        key = (mention.entity, MentionKind.PERSON if is_person else mention.kind)
        if key not in self._found:
            self._found[key] = self._of_name(*key)
        return self._found[key]

    def _of_unlisted_place(self, mention: Mention) -> Identity | None:
        """A place or facility by its name; one without a point of its own has that which its mention has."""
        where = mention.coordinates
        identity = self._of_name(mention.entity or "", mention.kind, where.country if where else None)
        if where is None or where.precision == GeoPrecision.COUNTRY:
            return identity
        if identity is None or identity.latitude is not None or not identity.scope:
            return identity
        return identity._replace(
            why=f"{identity.why}; coordinates: of the place that tells where it is".removeprefix("; "),
            latitude=where.latitude,
            longitude=where.longitude,
            precision=where.precision,
        )

    def _of_name(self, name: str, kind: MentionKind, located_in: str | None = None) -> Identity | None:
        family = kind_family(kind)
        found = [match for match in self.gazetteer.find_matches(name) if obeys_country(match.row, name, self.countries)]
        matches = [match for match in found if match.how in ("name", "alias", "acronym", "short")]
        if family == "location" and not any(match.row.kind == MentionKind.COUNTRY for match in matches):
            spot = self.places.spot_named(name) or find_spot(name, self.countries, self.gazetteer)
            if spot is not None and spot.kind != MentionKind.COUNTRY:
                return _of_spot(spot)
        rows = {match.row.id: match.row for match in matches}
        kin = {row.id: row for row in rows.values() if kind_family(row.kind) == family} or rows
        kin = {row.id: row for row in kin.values() if row.name == name} or kin
        if len(kin) > 1:
            kin = {row.id: row for row in kin.values() if row.country in self.countries}
        if len(kin) == 1:
            row = next(iter(kin.values()))
            return Identity(
                id=row.id,
                name=row.name,
                kind=row.kind,
                why="named so in the gazetteer",
                sector=row.sector,
                country=row.country,
                area=row.place,
                latitude=row.latitude,
                longitude=row.longitude,
                precision=precision_of(row),
                wikidata=row.wikidata,
            )
        backed = self.gazetteer.find_backed_group(name)
        if backed is not None:
            where = self.scope_of(name)
            identifier = f"organisation-{slug(backed.name)}-{where.lower()}"
            why = "different words for a group without a name and its sponsor, in one country"
            return Identity(identifier, backed.name, backed.kind, why, backed.sector, _country(where))
        force = self.gazetteer.find_force(name, self.countries)
        if force is not None and family != "location":
            identifier = f"organisation-{slug(force.name)}"
            why = "the arm of a state that its country's name or adjective describes"
            return Identity(identifier, force.name, force.kind, why, force.sector, force.country)
        spot = find_spot(name, self.countries, self.gazetteer) if family in ("organisation", "country") else None
        if spot is not None and name_key(spot.name) == name_key(name):
            return _of_spot(spot)
        if family == "person" and len(person_words(name)) < 2:
            identifier = f"person-{slug(name) or 'unnamed'}-{self.article_id[:8]}"
            return Identity(identifier, name, MentionKind.PERSON, ALONE)
        kind = FAMILY_KINDS[family] if family != "location" else kind
        if not is_shared(name, kind):
            return Identity(None, name, kind)
        where = self.scope_of(name, located_in)
        if family == "location" and not (_country(where) or is_made_of_common_words(name)):
            where = ""
        country = _country(where) if family != "person" else None
        return Identity(None, name, kind, _WITHIN if country else "", country=country, scope=where)

    def scope_of(self, name: str, located_in: str | None = None) -> str:
        """The country within which a shared name of this article tells something, else the article."""
        return located_in or self._scopes.find(name) or self.article_id[:8]

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
            where = self.scope_of(mention.text)
            identifier = f"organisation-{slug(text)}-{where.lower()}"
            return Identity(identifier, text, kind, _SAME_WORDS, country=_country(where))
        identifier = f"{LOCAL}{content_id(self.article_id, kind_family(kind), name_key(text))}"
        return Identity(identifier, text, kind, DESCRIBED)

    def _is_specific(self, mention: Mention, text: str) -> bool:
        """Whether a description means one actor in every article: "Shiite militias", not "an Iraqi militia"."""
        if is_several_or_one_of(mention.text, self.text[: mention.start]) or len(text.split()) > 4:
            return False
        words = fold(text).split()
        is_collective = words[-1].lower().endswith(COLLECTIVE_ENDINGS)
        return is_collective and words[0][:1].isupper() and words[0] != words[0].upper() and len(words) > 1


def _bare_phrase(text: str) -> str:
    words = text.split()
    while words and fold(words[0]).lower() in LEADING:
        words = words[1:]
    return " ".join(words)


def _country(scope: str) -> str | None:
    return scope if len(scope) == 2 else None


def _of_spot(spot: Spot) -> Identity:
    why = f"coordinates: {spot.why}" if spot.latitude is not None else spot.why
    return Identity(
        id=spot.id,
        name=spot.name,
        kind=spot.kind,
        why=why,
        country=spot.country,
        area=spot.area,
        latitude=spot.latitude,
        longitude=spot.longitude,
        precision=spot.precision,
        wikidata=spot.wikidata,
    )


_SIDES = {
    RoleKind.ATTACKER: "doer",
    RoleKind.ACTOR: "doer",
    RoleKind.TARGET: "undergoer",
    RoleKind.VICTIM: "undergoer",
    RoleKind.RECIPIENT: "undergoer",
    RoleKind.PLACE: "place",
}


def _needed_arguments(extraction: Extraction) -> frozenset[int]:
    """The mentions without a name that are all an event has on one side: without them an edge would be lost.

    So are all sites that were struck: a hospital is not told by the name of the doctor who died there.
    """
    named = {mention.id for mention in extraction.mentions if mention.entity is not None}
    sites = {mention.id for mention in extraction.mentions if mention.kind is MentionKind.FACILITY}
    needed = set()
    for event in extraction.events:
        sides: dict[str, list[int]] = {}
        for role in event.roles:
            if role.role in _SIDES:
                sides.setdefault(_SIDES[role.role], []).append(role.mention)
            if role.role is RoleKind.TARGET and role.mention in sites:
                sides.setdefault("struck site", []).append(role.mention)
        for side, arguments in sides.items():
            if side != "place" and not named.intersection(arguments):
                needed.update(arguments)
    return frozenset(needed)
