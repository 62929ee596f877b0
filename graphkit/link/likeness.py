"""Likeness: which names that nobody listed are spellings of one, over all articles together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graphkit.link.names import MERGE_SCORE, QUESTION_SCORE, block_keys, score_names
from graphkit.link.rows import slug
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


class Alike(NamedTuple):
    """Two names that are spellings of one, and why in words."""

    first: Name
    second: Name
    why: str


def find_alike(samples: Mapping[Name, str]) -> list[Alike]:
    """The pairs that join names to groups of spellings, likest first; `samples` has each name as it is written.

    Likest pairs join first; two groups never join when any name of one is unlike any of the other, so that a chain
    of small differences does not lead from one person to another.
    """
    blocks: dict[str, list[Name]] = {}
    for name in sorted(samples):
        for block in block_keys(samples[name], FAMILY_KINDS[name.family]):
            blocks.setdefault(block, []).append(name)
    scored = {
        (first, second): score_names(samples[first], samples[second], FAMILY_KINDS[first.family])
        for block in blocks.values()
        for position, first in enumerate(block)
        for second in block[position + 1 :]
    }
    group_of = {name: [name] for name in samples}
    alike = []
    for (first, second), match in sorted(scored.items(), key=lambda item: (-item[1].score, item[0])):
        one, other = group_of[first], group_of[second]
        if match.score < MERGE_SCORE or one is other or not _all_alike(one, other, samples):
            continue
        joined = sorted(one + other)
        group_of.update((name, joined) for name in joined)
        alike.append(Alike(first, second, f"{samples[first]} and {samples[second]}: {match.why}"))
    return alike


def _all_alike(one: list[Name], other: list[Name], samples: Mapping[Name, str]) -> bool:
    return all(
        score_names(samples[first], samples[second], FAMILY_KINDS[first.family]).score >= QUESTION_SCORE
        for first in one
        for second in other
    )
