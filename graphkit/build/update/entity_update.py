"""Entity update: the entities of a store, brought up to date with the articles that changed.

New mentions are counted with their parts. Then the parts that were touched, and all to which likeness, base or a
decision leads from them, are settled as `graphkit.link` settles those of a whole store; nobody else can have changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from graphkit.link.decisions.corrections import Corrections
from graphkit.link.entities.candidates import NameMention, find_name_mentions, read_name_mention, write_name_mention
from graphkit.link.entities.grouping import Settled, find_known, find_samples, settle_parts
from graphkit.link.entities.merging import Part, Ruling, part_id
from graphkit.link.entities.name_matching import Sample, SimilarNames, join_similar, score_samples
from graphkit.names.comparison import MERGE_SCORE, NameScore
from graphkit.names.spelling import name_key
from graphkit.schema import Entity, Extraction
from graphkit.store.derived.entity_tables import MentionRow
from graphkit.store.derived.name_parts import PartRow
from graphkit.store.record.changes import Touched

if TYPE_CHECKING:
    from graphkit.gazetteer.index import Gazetteer
    from graphkit.link.decisions.decision_log import Decisions
    from graphkit.store.store import Store


@dataclass(slots=True, kw_only=True)
class Told:
    """What a batch of articles tells, as far as its entities are known.

    `extractions` are those of the touched articles and of articles that mention what has become another entity, by key,
    as people corrected them; `meanings` has the entity of each mention, by keys. `renamed` are entities with another id
    than before, `retitled` those with another name. `notes` says in words which decisions could not be applied.
    """

    extractions: dict[int, Extraction]
    meanings: dict[int, dict[int, int]]
    renamed: frozenset[int]
    retitled: frozenset[int]
    notes: tuple[str, ...]


class _Seen(NamedTuple):
    """A mention of an article, with the keys of its part and its name mention."""

    article: int
    mention: int
    part: int
    name_mention: int


class _Written(NamedTuple):
    """What became of entities: articles with `moved` mentions, and entities that `changed` in one way or another."""

    moved: frozenset[int]
    changed: frozenset[int]
    renamed: frozenset[int]
    retitled: frozenset[int]


class Entities:
    """Links mentions to entities, by one gazetteer and one set of decisions."""

    def __init__(self, store: Store, names: Gazetteer, decisions: Decisions) -> None:
        self.store, self.names, self.decisions = store, names, decisions
        self.derived = store.derived
        self.corrections = Corrections(decisions)
        self.decided_ids = {named.id for row in decisions.in_force for named in (row.first, row.second) if named}
        self.gone: set[int] = set()

    def link_articles(self, articles: Collection[int]) -> Told:
        """What `articles`, those that are left of them, tell; their mentions are linked to entities then."""
        extractions = self.read_articles(articles)
        seen = self._count_name_mentions(extractions)
        touched = {each.part for each in seen} | {*self.store.changes.take(Touched.PART)}
        bases = {row.base for row in self.derived.parts.read_rows(touched)} | self.derived.parts.read_decided_bases()
        linked_before = {row.base for row in self.derived.parts.read_linked(bases)}
        self._renew_samples(bases)
        rows = self.derived.parts.read_linked(bases | linked_before)
        tallies = self._read_tallies(rows)
        ruling = Ruling(self.decisions, find_known(tallies))
        settled, notes = settle_parts(tallies, self._find_alike(rows), ruling, self.names)
        written = self._write(settled, rows)
        entity_of = {row.key: row.entity for row in self.derived.parts.read_rows({each.part for each in seen})}
        self.derived.entities.add_mentions(
            MentionRow(entity_of[each.part] or 0, each.article, each.mention, each.name_mention) for each in seen
        )
        self.derived.parts.delete_unseen({row.key for row in rows})
        again = written.moved | self.derived.entities.find_articles(written.changed)
        told = extractions | self.read_articles(again - extractions.keys())
        return Told(
            extractions=told,
            meanings=self.derived.entities.read_meanings(told),
            renamed=written.renamed,
            retitled=written.retitled,
            notes=(*notes, *self.corrections.find_unmet(self.store.changes.read_decided_statements())),
        )

    def read_articles(self, articles: Collection[int]) -> dict[int, Extraction]:
        """The extractions of `articles`, as decided."""
        read = self.store.articles.read_extractions_by_key(articles)
        for article, extraction in read.items():
            self.store.changes.write_decided_statements(article, self.corrections.find_subjects(extraction))
        return {article: self.corrections.apply(extraction) for article, extraction in read.items()}

    def delete_gone(self) -> None:
        """Deletes the entities that nothing is left of, once no edge ends at them any more."""
        self.derived.entities.delete(self.gone)
        self.gone = set()

    def _count_name_mentions(self, extractions: Mapping[int, Extraction]) -> list[_Seen]:
        """The mentions of `extractions` that mean something, counted with their parts."""
        found = [
            (article, mention, part, name_mention, write_name_mention(name_mention))
            for article, extraction in extractions.items()
            for mention, part, name_mention in find_name_mentions(extraction, self.names, self.decisions)
        ]
        parts = self.derived.parts.open({part for _, _, part, _, _ in found})
        self.derived.parts.mark_decided(
            {parts[part] for _, _, part, name_mention, _ in found if self._is_decided(part, name_mention)}
        )
        counts = Counter((parts[part], text) for _, _, part, _, text in found)
        name_mentions = self.derived.parts.add_name_mentions(counts)
        return [
            _Seen(article, mention, parts[part], name_mentions[parts[part], text])
            for article, mention, part, _, text in found
        ]

    def _is_decided(self, part: Part, name_mention: NameMention) -> bool:
        """Whether a decision may speak of `part`."""
        if not self.decisions.names:
            return False
        is_named = name_key(name_mention.identity.name) in self.decisions.names
        return bool(part.spelling) or is_named or part_id(part) in self.decided_ids

    def _read_tallies(self, rows: Iterable[PartRow]) -> dict[Part, dict[NameMention, int]]:
        part_of = {row.key: Part(row.base, row.spelling) for row in rows}
        tallies: dict[Part, dict[NameMention, int]] = {}
        for row in self.derived.parts.read_name_mentions(part_of):
            if row.mentions:
                tallies.setdefault(part_of[row.part], {})[read_name_mention(row.name_mention)] = row.mentions
        return tallies

    def _renew_samples(self, bases: Collection[str]) -> None:
        """Compares the names that are new, or written otherwise than before, with all that may be spellings of them."""
        samples = find_samples(self._read_tallies(self.derived.parts.read_of(bases)))
        known = {base: Sample(*sample) for base, sample in self.derived.parts.read_samples(bases).items()}
        changed = [base for base in sorted(bases) if samples.get(base) != known.get(base)]
        for base in changed:
            if base in known:
                self.derived.parts.forget_sample(base, known[base].blocks)
        for base in changed:
            if base in samples:
                self._compare(base, samples[base])
                self.derived.parts.write_sample(base, samples[base], samples[base].blocks)

    def _compare(self, base: str, sample: Sample) -> None:
        mates = {mate: Sample(*found) for mate, found in self.derived.parts.find_block_mates(sample.blocks).items()}
        scored = ((mate, score_samples(sample, other)) for mate, other in mates.items())
        self.derived.parts.write_similarities(
            (base, mate, match.score, match.why) for mate, match in scored if match.score >= MERGE_SCORE
        )

    def _find_alike(self, rows: Iterable[PartRow]) -> Iterable[SimilarNames]:
        bases = {row.base for row in rows}
        samples = {base: Sample(*sample) for base, sample in self.derived.parts.read_samples(bases).items()}
        similarities = self.derived.parts.read_similarities(bases)
        return join_similar(samples, {(one, other): NameScore(score, why) for one, other, score, why in similarities})

    def _write(self, settled: Sequence[Settled], rows: Collection[PartRow]) -> _Written:
        """Writes what the parts in `rows` have come to mean."""
        row_of = {Part(row.base, row.spelling): row for row in rows}
        groups = [[row_of[part] for part in each.parts if part in row_of] for each in settled]
        before = self.store.entities.read_by_key({row.entity for row in rows if row.entity})
        keyed = list(zip(self._find_keys(groups), (each.entity for each in settled), strict=True))
        kept = {key: entity for key, entity in keyed if key}
        renamed = {key for key, entity in kept.items() if before[key].id != entity.id}
        gone = before.keys() - kept.keys()
        self.gone |= gone
        self.derived.entities.free_ids(renamed | gone)
        opened = self.derived.entities.open([entity.id for key, entity in keyed if not key])
        keys = [key or opened[entity.id] for key, entity in keyed]
        now = kept | {opened[entity.id]: entity for key, entity in keyed if not key}
        self.derived.entities.write({key: entity for key, entity in now.items() if before.get(key) != entity})
        entity_of_part = {row.key: key for key, group in zip(keys, groups, strict=True) for row in group}
        return _Written(
            moved=self.derived.entities.assign_parts(entity_of_part),
            changed=_find_different(kept, before, _face),
            renamed=frozenset(renamed),
            retitled=_find_different(kept, before, attrgetter("name")),
        )

    def _find_keys(self, groups: Sequence[Sequence[PartRow]]) -> list[int | None]:
        """The key that each group of parts keeps: that of its most mentioned entity, unless a greater group has it."""
        claims = [sorted({row.entity for row in group if row.entity}) for group in groups]
        contested = {key for keys in claims if len(keys) > 1 for key in keys}
        sizes = {key: self.derived.entities.count_mentions(key) for key in contested}
        taken: set[int] = set()
        chosen: list[int | None] = [None] * len(groups)
        for number in sorted(range(len(groups)), key=lambda number: -len(groups[number])):
            free = [key for key in claims[number] if key not in taken]
            if free:
                chosen[number] = max(free, key=lambda key: (sizes.get(key, 0), -key))
                taken.add(chosen[number] or 0)
        return chosen


def _find_different(
    kept: Mapping[int, Entity], before: Mapping[int, Entity], look: Callable[[Entity], object]
) -> frozenset[int]:
    """The keys of the entities that look different than before."""
    return frozenset(key for key, entity in kept.items() if look(before[key]) != look(entity))


def _face(entity: Entity) -> tuple[object, ...]:
    """What tells an entity from another where acts are compared."""
    return entity.id, entity.kind, entity.sector, entity.country, entity.latitude, entity.longitude, entity.precision
