"""Merges: the spellings that were merged into the entities of a path, as far as the path depends on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.graph.paths.query import PathAnswer
from graphkit.schema import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """An entity of a path whose sentences call it otherwise; `entity.grounds` says why the spellings are one.

    `spellings` are the aliases that stand in the sentences behind the hops at it, in the order of `entity.aliases`.
    """

    entity: Entity
    spellings: tuple[str, ...]


def find_merges(answer: PathAnswer) -> tuple[Merge, ...]:
    """Every merge without which the paths of `answer` would fall apart, in the order of the paths."""
    sentences: dict[str, list[str]] = {}
    entities: dict[str, Entity] = {}
    for hop in (hop for path in answer.paths for hop in path.hops):
        for entity in (hop.source, hop.target):
            entities[entity.id] = entity
            told = (evidence.sentence for edge in hop.edges for evidence in edge.evidence)
            sentences.setdefault(entity.id, []).extend(told)
    merges = (
        Merge(entity=entity, spellings=tuple(_spellings(entity, " \n ".join(sentences[id_]))))
        for id_, entity in entities.items()
    )
    return tuple(merge for merge in merges if merge.spellings)


def _spellings(entity: Entity, text: str) -> Iterator[str]:
    """The aliases of `entity` that stand in `text` on their own, not as part of a longer name of it."""
    found: list[tuple[int, int]] = []
    met = set()
    for name in sorted({entity.name, *entity.aliases}, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if not any(start <= match.start() and match.end() <= end for start, end in found):
                found.append(match.span())
                met.add(name)
    return (alias for alias in entity.aliases if alias in met)
