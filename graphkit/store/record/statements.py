"""Statements: events and relations by their ids, and the spellings of an entity, as the articles have them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from dataclasses import dataclass

from graphkit.schema import EventKind, MentionKind

_LAST = "\uffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An event or a relation of one article. `kind` is None for relations, `about` says in words what it is."""

    id: str
    kind: EventKind | None
    about: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A phrase by which articles call an entity: `means` is the name that its own article and the gazetteer gave it.

    `count` is of mentions; `sources` are the articles, ordered.
    """

    text: str
    kind: MentionKind
    means: str | None
    count: int
    sources: tuple[str, ...]


def find_statements(connection: sqlite3.Connection, beginning: str) -> tuple[Statement, ...]:
    """The events and relations whose ids begin with `beginning`, ordered by id; all events of an incident by its id."""
    bounds = [beginning, beginning + _LAST]
    events = connection.execute(
        "SELECT DISTINCT r.event_id, r.kind, i.name, a.source"
        " FROM reports r JOIN incidents i ON i.key = r.incident JOIN articles a ON a.key = r.article"
        " WHERE (r.event_id >= ? AND r.event_id < ?) OR i.id = ? ORDER BY 1",
        [*bounds, beginning],
    ).fetchall()
    relations = connection.execute(
        "SELECT DISTINCT v.statement, s.name, e.kind, t.name, a.source"
        " FROM evidence v JOIN edges e ON e.key = v.edge JOIN articles a ON a.key = v.article"
        " JOIN entities s ON s.key = e.source JOIN entities t ON t.key = e.target"
        " WHERE v.statement >= ? AND v.statement < ? AND e.incident IS NULL AND v.statement >= 'relation-' ORDER BY 1",
        bounds,
    ).fetchall()
    return (
        *(Statement(id=row[0], kind=EventKind(row[1]), about=f"told of {row[2]}", source=row[3]) for row in events),
        *(
            Statement(id=row[0], kind=None, about=f"{row[1]} {row[2].replace('_', ' ')} {row[3]}", source=row[4])
            for row in relations
            if row[0].startswith("relation-")
        ),
    )


def read_spellings(connection: sqlite3.Connection, entity_id: str) -> tuple[Spelling, ...]:
    """The phrases by which articles call an entity, most frequent first."""
    rows = connection.execute(
        "SELECT a.source, x.record, json_group_array(m.mention) FROM entities e JOIN mentions m ON m.entity = e.key"
        " JOIN articles a ON a.key = m.article JOIN extractions x ON x.article = a.key WHERE e.id = ? GROUP BY a.key",
        [entity_id],
    ).fetchall()
    counts: Counter[tuple[str, str, str | None]] = Counter()
    sources: dict[tuple[str, str, str | None], set[str]] = {}
    for source, record, numbers in rows:
        mentions = _read_mentions(record)
        for number in json.loads(numbers):
            if number < len(mentions):  # one beyond was added by a decision
                mention = mentions[number]
                spelling = (" ".join(mention["text"].split()), mention["kind"], mention["entity"])
                counts[spelling] += 1
                sources.setdefault(spelling, set()).add(source)
    ranked = sorted(counts, key=lambda spelling: (-counts[spelling], spelling[0], spelling[1], spelling[2] or ""))
    return tuple(
        Spelling(
            text=spelling[0],
            kind=MentionKind(spelling[1]),
            means=spelling[2],
            count=counts[spelling],
            sources=tuple(sorted(sources[spelling])),
        )
        for spelling in ranked
    )


def _read_mentions(record: bytes) -> list[dict[str, str]]:
    try:
        mentions: list[dict[str, str]] = json.loads(zlib.decompress(record))["mentions"]
    except (zlib.error, KeyError) as error:
        raise ValueError(f"a packed column: {error}") from error
    return mentions
