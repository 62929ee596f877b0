"""Name matching: which names outside the gazetteer are spellings of one another, over all articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graphkit.gazetteer.rows import slug
from graphkit.names.comparison import MERGE_SCORE, QUESTION_SCORE, NameScore, block_keys, score_names
from graphkit.schema import MentionKind, content_id

FAMILY_KINDS = {
    "person": MentionKind.PERSON,
    "organisation": MentionKind.ORGANISATION,
    "country": MentionKind.COUNTRY,
    "location": MentionKind.PLACE,
}
"""The families of kinds that become entities, each with the kind whose rules score its names."""


class Name(NamedTuple):
    """A family of kinds and the key of a name in it."""

    family: str
    key: str

    @property
    def id(self) -> str:
        """The id of an entity that is known by this name alone."""
        return f"{self.family}-{slug(self.key) or content_id(self.key)}"


class Sample(NamedTuple):
    """A name as it is written, and its family of kinds."""

    family: str
    text: str

    @property
    def blocks(self) -> frozenset[str]:
        """Keys of which it shares one with every name that may be a spelling of it."""
        return block_keys(self.text, FAMILY_KINDS[self.family])


class SimilarNames(NamedTuple):
    """The ids of two names that are spellings of one, and why in words."""

    first: str
    second: str
    why: str


Pair = tuple[str, str]


def find_similar(samples: Mapping[str, Sample]) -> list[SimilarNames]:
    """The pairs that join names to groups of spellings, likest first; `samples` has each name's id and writing."""
    blocks: dict[str, list[str]] = {}
    for name in sorted(samples):
        for block in samples[name].blocks:
            blocks.setdefault(block, []).append(name)
    pairs = {
        (first, second)
        for block in blocks.values()
        for position, first in enumerate(block)
        for second in block[position + 1 :]
    }
    scored = ((pair, score_samples(samples[pair[0]], samples[pair[1]])) for pair in pairs)
    return list(join_similar(samples, {pair: match for pair, match in scored if match.score >= MERGE_SCORE}))


def score_samples(first: Sample, second: Sample) -> NameScore:
    """How likely two names of one family are the same, and why; the order of the two does not matter."""
    low, high = sorted((first, second))
    return score_names(low.text, high.text, FAMILY_KINDS[low.family])


def join_similar(samples: Mapping[str, Sample], scored: Mapping[Pair, NameScore]) -> Iterator[SimilarNames]:
    """The pairs that join `samples` to groups of spellings, of those `scored` from MERGE_SCORE up, likest first.

    Two groups never join when any name of one is unlike any of the other, so that a chain of small differences does
    not lead from one person to another. What becomes of a name depends on those alone that a chain of pairs leads to.
    """
    group_of = {name: [name] for name in samples}
    for (first, second), match in sorted(scored.items(), key=lambda item: (-item[1].score, item[0])):
        one, other = group_of[first], group_of[second]
        if one is other or not _all_alike(one, other, samples):
            continue
        joined = sorted(one + other)
        group_of.update((name, joined) for name in joined)
        yield SimilarNames(first, second, f"{samples[first].text} and {samples[second].text}: {match.why}")


def _all_alike(one: list[str], other: list[str], samples: Mapping[str, Sample]) -> bool:
    return all(
        score_samples(samples[first], samples[second]).score >= QUESTION_SCORE for first in one for second in other
    )
