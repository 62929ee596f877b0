"""How well the places of articles are found on earth, on any file of toponyms.

    python tests/bench/places.py ARTICLES.jsonl GOLD.jsonl

ARTICLES has `id` and `text` a row (and `outlet`, `published`), GOLD `id` and `tops`, a list of [start, end, name,
latitude, longitude, class] with the feature classes of GeoNames. A place name is right where the mention that covers it
lies within 161 km of it; a country (A.PCL…) where the answer is that country, an area (A.ADM…) where it is an area at
most 161 km off or one that bears the name. A name is answered by the mention that covers most of it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from graphkit.extract.extractor import Extractor
from graphkit.gazetteer.index import Gazetteer, load_gazetteer
from graphkit.gazetteer.place_table import find_places
from graphkit.ingest.articles import read_articles
from graphkit.link.entities.resolution import resolve_mentions
from graphkit.link.entities.toponyms import distance_km
from graphkit.schema import Coordinates, Extraction, GeoPrecision, Mention

NEAR_KM = 161.0
"""A hundred miles, which the literature on toponyms measures with."""


class Toponym(NamedTuple):
    """A place name of the gold file."""

    start: int
    end: int
    name: str
    latitude: float
    longitude: float
    feature: str


class Answer(NamedTuple):
    """What is said of a place name: the mention that covers it, and whether that is right."""

    article: str
    toponym: Toponym
    mention: Mention | None
    is_right: bool

    @property
    def is_answered(self) -> bool:
        """Whether coordinates are given at all."""
        return self.mention is not None and self.mention.coordinates is not None


def main(articles: str, gold: str) -> None:
    gazetteer = load_gazetteer()
    extractor = Extractor(gazetteer)
    found = {
        article.source.rpartition("#")[2]: resolve_mentions(extractor.find_extraction(article), gazetteer)
        for article in read_articles([articles])
    }
    print_scores(score_articles(found, read_gold(gold), gazetteer))


def read_gold(path: str | Path) -> dict[str, list[Toponym]]:
    """The place names of each article."""
    with Path(path).open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return {row["id"]: [Toponym(*each) for each in row["tops"]] for row in rows}


def score_articles(
    extractions: Mapping[str, Extraction], gold: Mapping[str, list[Toponym]], gazetteer: Gazetteer
) -> list[Answer]:
    """The answer to each place name of the gold file."""
    answers = []
    for article, toponyms in sorted(gold.items()):
        mentions = extractions[article].mentions if article in extractions else ()
        for toponym in toponyms:
            mention = _find_mention(toponym, mentions)
            place = mention.coordinates if mention else None
            is_right = place is not None and _is_right(toponym, place, gazetteer)
            answers.append(Answer(article, toponym, mention, is_right))
    return answers


def _find_mention(toponym: Toponym, mentions: Iterable[Mention]) -> Mention | None:
    over = [mention for mention in mentions if mention.start < toponym.end and mention.end > toponym.start]
    return min(
        over,
        key=lambda m: (m.coordinates is None, abs(m.start - toponym.start) + abs(m.end - toponym.end), m.id),
        default=None,
    )


def _is_right(toponym: Toponym, place: Coordinates, gazetteer: Gazetteer) -> bool:
    is_near = distance_km((toponym.latitude, toponym.longitude), (place.latitude, place.longitude)) <= NEAR_KM
    if toponym.feature.startswith("A.PCL"):
        country = gazetteer.country_of(toponym.name)
        is_it = is_near if country is None else country.country == place.country
        return place.precision == GeoPrecision.COUNTRY and is_it
    if toponym.feature.startswith("A.ADM") and place.precision == GeoPrecision.AREA:
        return is_near or any(
            area.country == place.country
            and distance_km((area.latitude, area.longitude), (place.latitude, place.longitude)) < 1.0
            and distance_km((area.latitude, area.longitude), (toponym.latitude, toponym.longitude)) < NEAR_KM * 5
            for area in find_places(toponym.name)
        )
    return is_near and place.precision != GeoPrecision.COUNTRY


def print_scores(answers: list[Answer]) -> None:
    """One line for all place names, and one for each sort of them."""
    print(f"{'place names':24}{'of all':>10}{'resolved':>10}{'answered':>10}{'accuracy':>10}")
    sorts = Counter(_sort(answer.toponym) for answer in answers)
    for sort in ("all", *(sort for sort, _ in sorts.most_common())):
        mine = [answer for answer in answers if sort in ("all", _sort(answer.toponym))]
        right, answered = sum(a.is_right for a in mine), sum(a.is_answered for a in mine)
        print(f"{sort:24}{len(mine):>10}{right / len(mine):>10.1%}{answered:>10}{right / max(1, answered):>10.1%}")


def _sort(toponym: Toponym) -> str:
    feature = toponym.feature
    if feature.startswith("A.PCL"):
        return "countries"
    if feature.startswith("A.ADM1"):
        return "first-level areas"
    if feature.startswith("A."):
        return "other areas"
    return "towns" if feature.startswith("P.") else "nature and sites"


if __name__ == "__main__":
    main(*sys.argv[1:3])
