"""The examples as a perfect reader would extract them: every event of the gold, with the names that it gives."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from graphkit.gazetteer.index import Gazetteer
from graphkit.ingest.articles import read_articles
from graphkit.link.entities.resolution import resolve_mentions
from graphkit.schema import (
    Article,
    Count,
    Event,
    EventDate,
    EventKind,
    Extraction,
    Mention,
    MentionKind,
    Precision,
    Role,
    RoleKind,
    Span,
    Status,
    Trigger,
    content_id,
)

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "cases" / "examples_incidents.jsonl"
PRECISIONS = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}
NAME = re.compile(r"[A-Z][\w.'’-]+(?: (?:of |al-|bin )?[A-Z][\w.'’-]+)*")
BUILDING = re.compile(
    r"base|camp|airport|embassy|prison|barracks|station|compound|plant|consulate|market|house", re.IGNORECASE
)
GROUP = re.compile(r"militia|group|force|army|troops|fighters|soldiers|police|rebels|militants|gunmen|[Gg]uards")

Span2 = tuple[int, int]


def read_told(gazetteer: Gazetteer) -> tuple[list[Extraction], dict[tuple[str, str], str]]:
    """The extractions, resolved, and for each (article, event) the incident of the gold."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["article"]].append(row)
    extractions, incident_of = [], {}
    for article in read_articles([ROOT / "examples" / "articles"]):
        if isinstance(article, Article) and (told := rows.get(article.source.rsplit("/", 1)[-1])):
            extraction, incidents = _extraction(article, told, gazetteer)
            extractions.append(resolve_mentions(extraction, gazetteer))
            incident_of.update(incidents)
    return extractions, incident_of


def _extraction(
    article: Article, rows: list[dict[str, Any]], gazetteer: Gazetteer
) -> tuple[Extraction, dict[tuple[str, str], str]]:
    kinds: dict[Span2, MentionKind] = {}
    for match in NAME.finditer(article.text):
        if gazetteer.find_known(match.group()):
            kinds[match.span()] = _kind(match.group(), gazetteer)
    arguments = [_arguments(article.text, row, kinds, gazetteer) for row in rows]
    numbers = {span: number for number, span in enumerate(sorted(kinds, key=lambda span: (span[0], -span[1])))}
    mentions = tuple(
        Mention(id=number, start=span[0], end=span[1], text=article.text[slice(*span)], kind=kinds[span])
        for span, number in numbers.items()
    )
    events, incident_of = [], {}
    for order, (row, found) in enumerate(zip(rows, arguments, strict=True)):
        event = _event(article, order, row, [(numbers[span], role, status) for span, role, status in found])
        events.append(event)
        incident_of[article.id, event.id] = row["incident"] or f"none {event.id}"
    return Extraction(article=article, mentions=mentions, events=tuple(events), relations=()), incident_of


def _arguments(
    text: str, row: dict[str, Any], kinds: dict[Span2, MentionKind], gazetteer: Gazetteer
) -> list[tuple[Span2, RoleKind, Status]]:
    near = text.index(row["quote"])
    found = []
    for role in (RoleKind.ATTACKER, RoleKind.TARGET, RoleKind.PLACE):
        for naming in row.get(role.value, []):
            spans = [match.span() for name in naming.split("|") for match in re.finditer(re.escape(name), text)]
            if spans:
                span = min(spans, key=lambda span: abs(span[0] - near))
                kind = kinds.setdefault(span, _kind(text[slice(*span)], gazetteer, role))
                is_victim = role == RoleKind.TARGET and kind == MentionKind.PERSON
                status = Status(row.get("attacker_status", "actual")) if role == RoleKind.ATTACKER else Status.ACTUAL
                found.append((span, RoleKind.VICTIM if is_victim else role, status))
    return found


def _kind(name: str, gazetteer: Gazetteer, role: RoleKind | None = None) -> MentionKind:
    for known in gazetteer.find_known(name):
        return MentionKind.NATIONALITY if known.is_adjective else known.kind
    if role == RoleKind.PLACE:
        return MentionKind.PLACE
    if BUILDING.search(name):
        return MentionKind.FACILITY
    return MentionKind.ORGANISATION if GROUP.search(name) else MentionKind.PERSON


def _event(article: Article, order: int, row: dict[str, Any], roles: list[tuple[int, RoleKind, Status]]) -> Event:
    text, quote = article.text, article.text.index(row["quote"])
    trigger = row["trigger"].split("|")[0]
    start = text.index(trigger, quote)
    ends = [end for mark in (". ", "\n") if (end := text.find(mark, quote + len(row["quote"]))) >= 0]
    value = (row.get("date") or "").split("|")[0]
    return Event(
        id=content_id(article.id, str(start), str(order)),
        kind=EventKind(row["kind"].split("|")[0]),
        status=Status(row["status"].split("|")[0]),
        trigger=Trigger(start=start, end=start + len(trigger), text=trigger),
        said_by=None,
        roles=tuple(Role(role=role, mention=mention, status=status) for mention, role, status in roles),
        date=EventDate(text=value, value=value, precision=PRECISIONS[len(value)]) if len(value) in PRECISIONS else None,
        dead=_count(row.get("dead")),
        injured=_count(row.get("injured")),
        confidence=0.9,
        evidence=Span(
            start=max(text.rfind(". ", 0, quote) + 2, text.rfind("\n", 0, quote) + 1), end=min(ends, default=len(text))
        ),
    )


def _count(low_high: list[int | None] | None) -> Count | None:
    return Count(low=low_high[0] or 0, high=low_high[1]) if low_high else None
