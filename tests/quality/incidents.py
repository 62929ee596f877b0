"""Incidents: how well the event mentions of one real act are joined, in percent of pairs.

An event mention that the extractor did not read is joined with nothing: each of its pairs is missed. `read recall`
leaves these pairs out and so says what is missed by linking alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from at_once import link_extractions, read_as_built

from graphkit.gazetteer.index import Gazetteer
from graphkit.ingest.articles import read_articles
from graphkit.schema import VIOLENT_KINDS, Article, Event, Extraction, article_id

from .scoring import Reader, Score

CASES = Path(__file__).parents[1] / "cases"
EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
MARK = re.compile(r"\{([^{}#]+)#([^{}]+)\}")

EventKey = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One annotated event mention: its words, its incident, and the event that was read there, if any."""

    where: str
    incident: str
    event: EventKey | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What was joined against what should be, as pairs of event mentions."""

    right: tuple[tuple[Told, Told], ...]
    wrong: tuple[tuple[Told, Told], ...]
    missed: tuple[tuple[Told, Told], ...]

    @property
    def figures(self) -> dict[str, float]:
        """Precision, recall, F1 and the recall among event mentions that were read, in percent."""
        right, wrong = len(self.right), len(self.wrong)
        unread = sum(None in (one.event, other.event) for one, other in self.missed)
        missed = len(self.missed)
        return {
            "precision": 100 * right / max(1, right + wrong),
            "recall": 100 * right / max(1, right + missed),
            "f1": 200 * right / max(1, 2 * right + wrong + missed),
            "read recall": 100 * right / max(1, right + missed - unread),
        }


def join_told(told: Sequence[Told], extractions: Iterable[Extraction], gazetteer: Gazetteer) -> Joined:
    """The pairs of `told` that linking `extractions` joins rightly, wrongly and not at all."""
    resolved = [read_as_built(extraction, gazetteer) for extraction in extractions]
    found_of = {
        (report.article_id, report.event_id): incident.id
        for incident in link_extractions(resolved, gazetteer).incidents
        for report in incident.reports
    }
    pairs: dict[str, list[tuple[Told, Told]]] = {"right": [], "wrong": [], "missed": []}
    for one, other in combinations(told, 2):
        is_joined = bool(one.event and other.event) and found_of[one.event] == found_of[other.event]  # type: ignore[index]
        if one.incident == other.incident:
            pairs["right" if is_joined else "missed"].append((one, other))
        elif is_joined and one.event != other.event:
            pairs["wrong"].append((one, other))
    return Joined(**{name: tuple(found) for name, found in pairs.items()})


def read_examples(reader: Reader) -> tuple[list[Told], list[Extraction]]:
    """The annotated event mentions of the example articles, and what `reader` makes of all of these."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in _rows("examples_incidents.jsonl"):
        rows.setdefault(row["article"], []).append(row)
    told, extractions = [], []
    for article in read_articles([EXAMPLES]):
        if not isinstance(article, Article):
            raise article
        read = reader.find_extraction(article)
        extractions.append(read)
        for row in rows.get(Path(article.source).name, []):
            start = article.text.index(row["quote"])
            event = _find_event_mention(read, start, start + len(row["quote"]), row["trigger"].split("|"))
            told.append(_told(row["quote"], row["incident"] or f"none {row['quote']}", event, read))
    return told, extractions


def read_sets(reader: Reader) -> Iterable[tuple[str, bool, list[Told], list[Extraction]]]:
    """Each set of `incidents.jsonl`: its name, whether it is held out of tuning, its event mentions, and what was
    read."""
    sets: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    for row in _rows("incidents.jsonl"):
        sets.setdefault((row["set"], row["held"]), []).append(row)
    for (name, is_held), rows in sets.items():
        told, extractions = [], []
        for row in rows:
            text, marks = _read_marks(row["text"])
            read = reader.find_extraction(_article(row, text))
            extractions.append(read)
            for start, end, incident in marks:
                event = _find_event_mention(read, start, end, [text[start:end]])
                told.append(_told(text[max(0, start - 40) : end + 40], f"{name} {incident}", event, read))
        yield name, is_held, told, extractions


def _read_marks(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and where each marked word stands with its incident."""
    text, marks, position = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        marks.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        position = match.end()
    return text + marked[position:], marks


def _find_event_mention(read: Extraction, start: int, end: int, words: Sequence[str]) -> Event | None:
    """The violent event that is told between `start` and `end`, by one of `words` before others."""
    found = [event for event in read.events if start <= event.trigger.start < end and event.kind in VIOLENT_KINDS]
    return min(
        found,
        key=lambda event: (not any(word in event.trigger.text.split() for word in words), -event.confidence),
        default=None,
    )


def _told(where: str, incident: str, event: Event | None, read: Extraction) -> Told:
    key = (read.article.id, event.id) if event else None
    return Told(where=" ".join(where.split()), incident=incident, event=key)


def _article(row: Mapping[str, Any], text: str) -> Article:
    made = article_id(text, row["outlet"], row["published"], None)
    return Article(
        id=made,
        source=row["set"],
        title=row["title"],
        published=row["published"],
        outlet=row["outlet"],
        url=None,
        text=text,
    )


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf8").splitlines()]


def score_incidents(reader: Reader, gazetteer: Gazetteer) -> Score:
    """How well the event mentions of the example articles are joined, and each pair that is not."""
    joined = join_told(*read_examples(reader), gazetteer)
    score = Score({name: round(figure, 2) for name, figure in joined.figures.items()})
    score.misses += [f"joined {one.incident} and {other.incident}: {one.where}" for one, other in joined.wrong]
    return score
