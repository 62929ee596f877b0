"""Grouping: the actors and places that the mentions of all articles refer to.

An article's names were resolved alone (`graphkit.link.entities.resolution`), and each is known as something
(`graphkit.link.entities.candidates`). Here they meet: names that the gazetteer knows by its rows, places by where they
lie, all others by likeness of spelling within one kind. What people decided comes before all of it
(`graphkit.link.entities.merging`). The result is a function of the set of articles and of the set of decisions: no
order matters, and an article or a decision that is taken away leaves no trace. What becomes of a part depends on those
alone that links lead to, and on them only by how often each name mention was made: so `graphkit.build.update` settles a
few parts at a time, of a store of any size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.decisions.decision_log import Decisions
from graphkit.link.entities.candidates import ALONE, DESCRIBED, Identity, NameMention, find_name_mentions, name_of
from graphkit.link.entities.merging import Cluster, Link, Part, Ruling, join_parts, part_id
from graphkit.link.entities.name_matching import Sample, SimilarNames, find_similar
from graphkit.names.phrases import is_generic, sector_of_head
from graphkit.names.spelling import fold
from graphkit.schema import Entity, Extraction, MentionKind, MentionRef, Sector

Tallies = Mapping[Part, Mapping[NameMention, int]]
"""How often each name mention of each part was made. Whoever has a part has all parts of its base."""


class Found(NamedTuple):
    """The entities of all articles, ordered by id; `notes` says in words which decisions could not be applied."""

    entities: tuple[Entity, ...]
    notes: tuple[str, ...]


class Settled(NamedTuple):
    """An entity but for its mentions, and the parts whose mentions they are."""

    entity: Entity
    parts: tuple[Part, ...]


def find_entities(extractions: Sequence[Extraction], gazetteer: Gazetteer, decisions: Decisions | None = None) -> Found:
    """The entities that the mentions of all articles mean, as far as `decisions` do not say otherwise."""
    decisions = decisions or Decisions()
    tallies: dict[Part, Counter[NameMention]] = {}
    refs: dict[Part, list[MentionRef]] = {}
    for extraction in extractions:
        for mention, part, name_mention in find_name_mentions(extraction, gazetteer, decisions):
            tallies.setdefault(part, Counter())[name_mention] += 1
            refs.setdefault(part, []).append(MentionRef(extraction.article.id, mention))
    ruling = Ruling(decisions, find_known(tallies))
    settled, notes = settle_parts(tallies, find_similar(find_samples(tallies)), ruling, gazetteer)
    entities = (
        replace(entity, mentions=tuple(sorted(ref for part in parts for ref in refs.get(part, ()))))
        for entity, parts in settled
    )
    return Found(tuple(sorted(entities, key=lambda entity: entity.id)), notes)


def find_known(tallies: Tallies) -> dict[Part, set[tuple[str, MentionKind]]]:
    """Every part with the names and kinds under which its base is known, which a part of one spelling has none of."""
    known: dict[Part, set[tuple[str, MentionKind]]] = {part: set() for part in tallies if part.spelling}
    for part, name_mentions in tallies.items():
        own = known.setdefault(Part(part.base), set())
        own.update((identity.name, identity.kind) for _, _, identity in name_mentions)
    return known


def find_samples(tallies: Tallies) -> dict[str, Sample]:
    """The names that only spelling can join: by their base, each as it is written."""
    samples: dict[str, Sample] = {}
    for part, name_mentions in tallies.items():
        written = [
            Sample(name_of(identity).sample_family, identity.name)
            for _, _, identity in name_mentions
            if identity.id is None
        ]
        if written:
            samples[part.base] = min(*written, samples.get(part.base, written[0]))
    return samples


def settle_parts(
    tallies: Tallies, alike: Iterable[SimilarNames], ruling: Ruling, gazetteer: Gazetteer
) -> tuple[tuple[Settled, ...], tuple[str, ...]]:
    """The entities of the parts in `tallies`, and in words the decisions about them that could not be applied.

    `alike` are the pairs of `join_similar` among them; no link leads from them to any other part. Of two aliases of one
    name that a decision parts, the one that is written more often keeps the name. The order of links hangs on no
    decision, so that one which parts what stands apart changes nothing.
    """
    known = {*tallies, *(Part(part.base) for part in tallies)}
    counts = {part: sum(name_mentions.values()) for part, name_mentions in tallies.items()}
    spelled = sorted((part for part in known if part.spelling), key=lambda part: (-counts.get(part, 0), part))
    links = [
        *ruling.same.values(),
        *(Link(Part(part.base), part) for part in spelled),
        *(Link(Part(pair.first), Part(pair.second), pair.why) for pair in alike),
    ]
    clusters, refused = join_parts(known, links, ruling.apart)
    make = _Entities(tallies, gazetteer)
    settled = tuple(
        Settled(make.entity(cluster), cluster.parts)
        for cluster in clusters
        if any(part in tallies for part in cluster.parts)
    )
    return settled, ruling.explain(refused, clusters)


# --- one entity -----------------------------------------------------------------------------------------------


class _Entities:
    """Makes entities of clusters: the best known of their parts leads, and the others fill what it leaves open."""

    def __init__(self, tallies: Tallies, gazetteer: Gazetteer) -> None:
        self.tallies = tallies
        self.gazetteer = gazetteer
        self.identities: dict[str, Identity] = {}
        self.counts: Counter[str] = Counter()
        for part, name_mentions in tallies.items():
            first = min((identity for _, _, identity in name_mentions), key=_by_name)
            self.identities[part.base] = min(self.identities.get(part.base, first), first, key=_by_name)
            self.counts[part.base] += sum(name_mentions.values())

    def entity(self, cluster: Cluster) -> Entity:
        """The entity of `cluster`."""
        ordered = sorted(cluster.parts, key=self._rank)
        lead = ordered[0]
        identities = [self.identities[part.base] for part in ordered if not part.spelling]
        found: Counter[NameMention] = Counter()
        for part in cluster.parts:
            found.update(self._name_mentions(part, cluster))
        spellings = _count_spellings(found)
        ranked = sorted(spellings, key=lambda text: (-spellings[text], -len(text), text))
        is_known = not lead.spelling and identities[0].id is not None
        name = identities[0].name if is_known else _fullest(ranked, spellings) if ranked else _only_name(found)
        others = sorted(identity.name for identity in identities[1:] if identity.id is not None)
        kinds: Counter[MentionKind] = Counter()
        for name_mention, count in found.items():
            kinds[name_mention.identity.kind] += count
        located = next((known for known in identities if known.latitude is not None), None)
        return Entity(
            id=part_id(lead),
            name=name,
            kind=identities[0].kind if is_known else min(kinds, key=lambda kind: (-kinds[kind], kind)),
            sector=next((known.sector for known in identities if known.sector), None) or _likely_sector(found),
            aliases=tuple(text for text in dict.fromkeys((*ranked, *others)) if text != name),
            country=next((known.country for known in identities if known.country), None),
            area=next((known.area for known in identities if known.area), None),
            latitude=located.latitude if located else None,
            longitude=located.longitude if located else None,
            precision=located.precision if located else None,
            wikidata=next((known.wikidata for known in identities if known.wikidata), None),
            grounds=tuple(sorted({*cluster.grounds, *(name_mention.identity.why for name_mention in found)} - {""})),
        )

    def _name_mentions(self, part: Part, cluster: Cluster) -> Mapping[NameMention, int]:
        """The name mentions of `part`, those of a spelling that was parted from its name without what is known of
        that."""
        found = self.tallies.get(part, {})
        if Part(part.base) in cluster.parts:
            return found
        bare: Counter[NameMention] = Counter()
        for name_mention, count in found.items():
            bare[name_mention._replace(named=None, identity=name_mention.identity._replace(sector=None, why=""))] += (
                count
            )
        return bare

    def _rank(self, part: Part) -> tuple[bool, int, int, Part]:
        """What leads comes first: rows of the gazetteer by how often they are met, then places, then mere names."""
        identity = self.identities[part.base]
        if part.base in self.gazetteer.rows:
            return bool(part.spelling), 0, -self.counts[part.base], part
        is_of_one_article = identity.why in (ALONE, DESCRIBED)
        return bool(part.spelling), 3 if is_of_one_article else 2 if identity.id is None else 1, 0, part


def _by_name(identity: Identity) -> tuple[str, str]:
    return identity.name, repr(identity)


def _only_name(found: Mapping[NameMention, int]) -> str:
    return min(name_mention.identity.name for name_mention in found)


def _count_spellings(found: Mapping[NameMention, int]) -> Counter[str]:
    spellings: Counter[str] = Counter()
    for (spelling, named, identity), count in found.items():
        if not is_generic(spelling) or named is None:
            spellings[spelling] += count
        if identity.id is None and named:
            spellings[named] += count
    return spellings


def _likely_sector(found: Mapping[NameMention, int]) -> Sector | None:
    sectors: Counter[Sector] = Counter()
    for (spelling, _, identity), count in found.items():
        sector = identity.sector or sector_of_head(spelling)
        if sector is not None and identity.kind == MentionKind.ORGANISATION:
            sectors[sector] += count
    return min(sectors, key=lambda sector: (-sectors[sector], sector), default=None)


def _fullest(ranked: list[str], counts: Mapping[str, int]) -> str:
    """The most frequent spelling among those with the most words."""
    words = max(len(fold(text).split()) for text in ranked)
    return next(text for text in ranked if len(fold(text).split()) == words or counts[text] > 3 * len(ranked))
