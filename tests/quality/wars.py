"""How far stories of different wars get mixed up: nodes and incidents that articles of two wars share.

    python -m tests.quality.wars

`tests/cases/wars.jsonl` holds stories of nine wars that are told with the same offices, units, squares, first names and
described groups. Countries and what is the same everywhere (`WORLDWIDE`) may be shared; nothing else may.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from at_once import link_extractions, read_as_built

from graphkit.extract.extractor import Extractor
from graphkit.gazetteer.index import Gazetteer, load_gazetteer
from graphkit.schema import Article, Entity, Incident, MentionKind, article_id

CASES = Path(__file__).parents[1] / "cases" / "wars.jsonl"

WORLDWIDE = frozenset({"United Nations", "Red Crescent", "French Embassy"})


class Shared(NamedTuple):
    """What articles of two or more wars share, each with the wars."""

    entities: list[tuple[Entity, list[str]]]
    incidents: list[tuple[Incident, list[str]]]


def find_shared(extractor: Extractor, gazetteer: Gazetteer) -> Shared:
    """The nodes and incidents that stories of different wars wrongly share."""
    wars: dict[str, str] = {}
    extractions = []
    with CASES.open(encoding="utf-8") as file:
        for number, row in enumerate(map(json.loads, file)):
            identifier = article_id(row["text"], row["outlet"], row["published"], None)
            article = Article(
                id=identifier,
                source=f"wars.jsonl#{number}",
                title=row["title"],
                published=row["published"],
                outlet=row["outlet"],
                url=None,
                text=row["text"],
            )
            wars[identifier] = row["war"]
            extractions.append(read_as_built(extractor.find_extraction(article), gazetteer))
    linked = link_extractions(extractions, gazetteer)
    entities = [
        (entity, sorted(of))
        for entity in linked.entities
        if len(of := {wars[ref.article_id] for ref in entity.mentions}) > 1
    ]
    incidents = [
        (incident, sorted(of))
        for incident in linked.incidents
        if len(of := {wars[report.article_id] for report in incident.reports}) > 1
    ]
    wrong = [(e, of) for e, of in entities if e.kind != MentionKind.COUNTRY and e.name not in WORLDWIDE]
    return Shared(wrong, incidents)


def main() -> None:
    gazetteer = load_gazetteer()
    shared = find_shared(Extractor(gazetteer), gazetteer)
    print(f"nodes wrongly shared: {len(shared.entities)}; incidents: {len(shared.incidents)}")
    for entity, wars in shared.entities:
        print(f"  {entity.id}  {entity.name}  {', '.join(wars)}")
    for incident, wars in shared.incidents:
        print(f"  {incident.name}  {', '.join(wars)}")


if __name__ == "__main__":
    main()
