"""Scores: how well the extractor reads the annotated texts of `tests/cases`, in percent.

Events are found or missed by their trigger; kind, status and the rest are judged on the events found, and the
arguments of an event that was missed are missed. Killed people and what was aimed at count alike (`sufferer`), and so
do attacker and actor (`agent`). What the annotations call optional is neither missed nor wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from graphkit.gazetteer.index import load_gazetteer
from graphkit.ingest.articles import read_articles
from graphkit.schema import VIOLENT_KINDS, Article, Count, Event, Extraction, RoleKind, Status, article_id

CASES = Path(__file__).parents[1] / "cases"
EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"

R = RoleKind
PARTS: Mapping[str, tuple[RoleKind, ...]] = {
    "doer": (R.ATTACKER, R.ACTOR),
    "sufferer": (R.TARGET, R.VICTIM, R.RECIPIENT),
    "place": (R.PLACE,),
    "instrument": (R.INSTRUMENT,),
}
FACTS = {Status.ACTUAL, Status.HISTORICAL}
SMALL_WORDS = frozenset("the a an its his her their this that these those".split())
NUMBER = re.compile(r"[\d.,]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|several|some")

Row = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """What was found rightly, missed, and found wrongly."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        return 200 * self.right / max(1, 2 * self.right + self.missed + self.wrong)

    @property
    def recall(self) -> float:
        """The share found of what is there, in percent."""
        return 100 * self.right / max(1, self.right + self.missed)


@dataclass(slots=True)
class Score:
    """Figures by name, and in words each miss behind them. A figure that ends in `alarms` counts: less is better."""

    figures: dict[str, float] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def include(self, name: str, other: Score) -> None:
        """Adds the figures of one set of texts under its name."""
        self.figures |= {f"{name} {figure}": value for figure, value in other.figures.items()}
        self.misses += [f"{name}: {miss}" for miss in other.misses]


def measure(extractor: Reader) -> Score:
    """All figures of `extractor` on the sentences, the example articles and the prose of peace, and of linking them."""
    from .incidents import score_incidents  # which keeps its scores in the Score of this module

    score = Score()
    reader = _Once(extractor)  # the examples are asked for twice
    score.include("sentences", score_sentences(reader))
    score.include("examples", score_examples(reader))
    score.include("peace", score_peace(reader))
    score.include("incidents", score_incidents(reader, load_gazetteer()))
    return score


class Reader(Protocol):
    """The extractor as the measure sees it."""

    def find_extraction(self, article: Article) -> Extraction:
        """All that `article` tells."""


class _Once:
    """A reader that reads each article once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.read: dict[str, Extraction] = {}

    def find_extraction(self, article: Article) -> Extraction:
        if article.id not in self.read:
            self.read[article.id] = self.reader.find_extraction(article)
        return self.read[article.id]


# --- one sentence at a time -----------------------------------------------------------------------------------


def score_sentences(extractor: Reader) -> Score:
    """Events, their parts, dates, counts and speakers in sentences that are annotated whole."""
    sheet = _Sheet()
    for row in _rows("sentences.jsonl"):
        read = extractor.find_extraction(_article(row["text"], row["published"]))
        free = list(read.events)
        for gold in row["events"]:
            found = next((event for event in free if _is_told_by(event, gold["trigger"])), None)
            if found is not None:
                free.remove(found)
            sheet.add(gold, [found] if found else [], read, row["text"])
            if found is not None and not gold.get("optional"):
                sheet.judge("date", (found.date.value if found.date else None) == gold["date"], row["text"])
                sheet.judge("speaker", _speakers_agree(gold["said_by"], found, read), row["text"])
                for count in ("dead", "injured"):
                    if count in gold:
                        right = _bounds(getattr(found, count)) == gold[count]
                        sheet.judge("counts", right, f"{count} in {row['text']}")
        for event in free:
            sheet.events.wrong += 1
            sheet.misses.append(f"no event at {event.trigger.text!r} ({event.kind}) in {row['text']}")
    return sheet.score("f1")


def _is_told_by(event: Event, triggers: str) -> bool:
    return any(event.trigger.text.lower() in words.lower().split() for words in triggers.split("|"))


def _speakers_agree(gold: str | None, event: Event, read: Extraction) -> bool:
    said = {event.said_by, *(role.said_by for role in event.roles)} - {None}
    texts = [read.mentions[mention].text for mention in said if mention is not None]
    return any(is_same(gold, text) for text in texts) if gold else event.said_by is None


def _bounds(count: Count | None) -> list[int | None] | None:
    return [count.low, count.high] if count else None


# --- whole articles -------------------------------------------------------------------------------------------


def score_examples(extractor: Reader) -> Score:
    """The event mentions of incidents in the example articles; what else is found there is not judged."""
    sheet = _Sheet()
    by_article: dict[str, list[Row]] = {}
    for row in _rows("examples_incidents.jsonl"):
        by_article.setdefault(row["article"], []).append(row)
    for article in read_articles([EXAMPLES]):
        if not isinstance(article, Article):
            raise article
        rows = by_article.pop(Path(article.source).name, [])
        read = extractor.find_extraction(article) if rows else None
        for row in rows:
            assert read is not None
            start = article.text.index(row["quote"])
            told = [event for event in read.events if start <= event.trigger.start < start + len(row["quote"])]
            violent = [event for event in told if event.kind in VIOLENT_KINDS]
            violent.sort(key=lambda event: (not _is_told_by(event, row["trigger"]), -event.confidence))
            sheet.add(row, violent, read, row["quote"])
    assert not by_article, f"no such articles: {sorted(by_article)}"
    return sheet.score("recall")


# --- prose without violence -----------------------------------------------------------------------------------


def score_peace(extractor: Reader) -> Score:
    """How many violent events are found where there are none, one paragraph being an article."""
    score = Score()
    for row in _rows("peace.jsonl"):
        for event in extractor.find_extraction(_article(row["text"], None)).events:
            if event.kind in VIOLENT_KINDS:
                around = row["text"][event.evidence.start : event.evidence.end]
                score.misses.append(f"{event.kind} at {event.trigger.text!r} in {around}")
    score.figures["alarms"] = len(score.misses)
    return score


# --- what both sets share -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Sheet:
    """The tallies of one set of annotated events."""

    events: Tally = field(default_factory=Tally)
    parts: dict[str, Tally] = field(default_factory=dict)
    shares: dict[str, Tally] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def add(self, gold: Row, found: Sequence[Event], read: Extraction, where: str) -> None:
        """Judges one annotated event by the events that tell it, the first of which speaks for kind and status."""
        if gold.get("optional"):
            return
        for part, roles in PARTS.items():
            if any(role.value in gold for role in roles):
                self._compare(part, _named(gold, roles), _arguments(found, read, roles), where)
        if not found:
            self.events.missed += 1
            self.misses.append(f"missed {gold['trigger']!r} in {where}")
            return
        self.events.right += 1
        event = found[0]
        self.judge("kind", event.kind in gold["kind"].split("|"), f"{event.kind} in {where}")
        self.judge("status", _is_status(gold["status"], event.status), f"{event.status} in {where}")
        if gold.get("attacker_status"):
            statuses = {role.status for role in event.roles if role.role is R.ATTACKER}
            right = any(_is_status(gold["attacker_status"], status) for status in statuses)
            self.judge("author's status", right, f"{sorted(statuses)} in {where}")

    def judge(self, what: str, is_right: bool, where: str) -> None:
        """Counts one answer that is either right or not."""
        tally = self.shares.setdefault(what, Tally())
        if is_right:
            tally.right += 1
        else:
            tally.missed += 1
            self.misses.append(f"{what}: {where}")

    def score(self, of_events: str) -> Score:
        """The figures: `of_events` is what is told of the events themselves, F1 or recall."""
        figures = {f"events {of_events}": getattr(self.events, of_events)}
        figures |= {f"{part} f1": tally.f1 for part, tally in self.parts.items()}
        figures |= {what: tally.recall for what, tally in self.shares.items()}
        return Score({name: round(value, 2) for name, value in figures.items()}, self.misses)

    def _compare(self, part: str, gold: list[str], found: list[str], where: str) -> None:
        tally = self.parts.setdefault(part, Tally())
        missed = [names for names in gold if not any(is_same(names, text) for text in found)]
        wrong = [text for text in found if not any(is_same(names, text) for names in gold)]
        tally.right += len(gold) - len(missed)
        tally.missed += len(missed)
        tally.wrong += len(wrong)
        if missed or wrong:
            self.misses.append(f"{part}: missed {missed}, wrong {wrong} in {where}")


def _named(gold: Row, roles: Iterable[RoleKind]) -> list[str]:
    return [names for role in roles for names in gold.get(role.value, [])]


def _arguments(events: Iterable[Event], read: Extraction, roles: Sequence[RoleKind]) -> list[str]:
    texts = (read.mentions[r.mention].text for event in events for r in event.roles if r.role in roles)
    return list(dict.fromkeys(texts))


def _is_status(allowed: str, status: Status) -> bool:
    statuses = {Status(name) for name in allowed.split("|")}
    return status in statuses or (bool(statuses & FACTS) and status in FACTS)


def is_same(names: str, text: str) -> bool:
    """Whether `text` is one of the namings `a|b`, give or take determiners, numbers and words before the head.

    >>> is_same("two French soldiers|French soldiers", "soldiers")
    True
    >>> is_same("Iran", "Iran-backed militias")
    False
    """
    found = _words(text)
    return any(_ends_alike(_words(name), found) for name in names.split("|"))


def _ends_alike(gold: list[str], found: list[str]) -> bool:
    shorter, longer = sorted((gold, found), key=len)
    return bool(shorter) and longer[-len(shorter) :] == shorter and 2 * len(shorter) >= len(longer)


def _words(name: str) -> list[str]:
    plain = re.sub(r"['’]s\b|['’]", "", name.lower().replace("u.s.", "us"))
    words = [word for word in re.findall(r"\w+", plain) if word not in SMALL_WORDS]
    return [word for word in words if not NUMBER.fullmatch(word)] or words


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for line in (CASES / name).read_text(encoding="utf8").splitlines():
        yield json.loads(line)


def _article(text: str, published: str | None) -> Article:
    made = article_id(text, None, published, None)
    return Article(id=made, source="case", title=None, published=published, outlet=None, url=None, text=text)
