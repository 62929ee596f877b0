"""Relation scores: what two mentions are to each other, against annotated articles.

A gold file has a relation a line: `doc`, `kind`, and `source` and `target`, each the start and end of a span and its
text. A relation that is read counts when it has the kind and both its mentions overlap the spans; where the kind
has no direction, either way round. Each counts once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from graphkit.ingest.articles import read_articles
from graphkit.schema import Extraction, Mention, RelationKind, Span
from graphkit.schema.errors import InputError
from graphkit.schema.ontology import RELATIONS
from graphkit.training.evaluation.parser_scores import Figures, precision_recall
from graphkit.training.evaluation.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRelation:
    """One annotated relation."""

    kind: RelationKind
    source: Span
    target: Span


def score_relations(read: Reader, gold: Path, texts: Path) -> dict[str, float | Figures]:
    """Precision, recall and F1 in percent over all kinds (`p r f1`), then for each kind that is wanted or found.

    Every text of the folder `texts` is read; one without a row in `gold` has no relations.
    """
    wanted = read_relations(gold)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for article in read_articles([texts]):
        if isinstance(article, InputError):
            raise article
        file, _, row = article.source.partition("#")
        _count(wanted.pop(row or PurePath(file).stem, ()), read(article), sums)
    if wanted:
        raise InputError(gold, problem=f"no text for document {min(wanted)!r}", hint=f"see {texts}")
    totals = [sum(column) for column in zip([0, 0, 0], *sums.values(), strict=True)]
    return {**precision_recall(*totals), **{kind: precision_recall(*sums[kind]) for kind in sorted(sums)}}


def read_relations(path: Path) -> dict[str, tuple[GoldRelation, ...]]:
    """The annotated relations by document. Raises InputError with the line of a row that is none."""
    try:
        lines = path.read_text(encoding="utf8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, problem=f"cannot be read: {error}", hint="give a UTF-8 file of JSON rows") from error
    relations: dict[str, tuple[GoldRelation, ...]] = defaultdict(tuple)
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            source, target = (_span(row[end]) for end in ("source", "target"))
            relations[row["doc"]] += (GoldRelation(kind=RelationKind(row["kind"]), source=source, target=target),)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(path, line=number, problem=f"no relation: {error!r}") from error
    return dict(relations)


def _span(values: list[Any]) -> Span:
    start, end, *_ = values
    return Span(start=int(start), end=int(end))


def _count(wanted: Iterable[GoldRelation], extraction: Extraction, sums: dict[str, list[int]]) -> None:
    """Adds the relations right, found and wanted in one article to `sums`, by kind."""
    mentions = extraction.mentions
    left = [
        GoldRelation(kind=found.kind, source=_place(mentions[found.source]), target=_place(mentions[found.target]))
        for found in extraction.relations
    ]
    for found in left:
        sums[found.kind][1] += 1
    for relation in wanted:
        sums[relation.kind][2] += 1
        match = next((found for found in left if _agree(relation, found)), None)
        if match is not None:
            left.remove(match)
            sums[relation.kind][0] += 1


def _place(mention: Mention) -> Span:
    return Span(start=mention.start, end=mention.end)


def _agree(wanted: GoldRelation, found: GoldRelation) -> bool:
    if wanted.kind is not found.kind:
        return False
    is_straight = _overlap(wanted.source, found.source) and _overlap(wanted.target, found.target)
    is_turned = _overlap(wanted.source, found.target) and _overlap(wanted.target, found.source)
    return is_straight or (is_turned and RELATIONS[wanted.kind].is_symmetric)


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end
