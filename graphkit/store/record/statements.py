"""Statements: events and relations by their ids, the sentences of events, and the spellings of an entity, as the
articles have them.

An edge carries its sentences; an incident of which only one party is named has no edge, and its sentence stands
in the record of the article alone.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphkit.schema import Article, EventKind, Evidence, MentionKind, RoleKind, Span, Status, weaker
from graphkit.schema.claims import ToldPart
from graphkit.store.connection import Connection, Subject
from graphkit.store.query.article_rows import ARTICLE_COLUMNS, make_article
from graphkit.store.query.keys import AMONG
from graphkit.store.record.articles import BATCH, unpack

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


class Statements(Subject):
    """The events and relations of a store as its articles tell them, and how articles call an entity."""

    def find(self, beginning: str) -> tuple[Statement, ...]:
        """The events and relations whose ids begin with `beginning`, ordered; all events of an incident by its id."""
        bounds = [beginning, beginning + _LAST]
        events = self.connection.execute(
            "SELECT DISTINCT r.event_id, r.kind, i.name, a.source"
            " FROM reports r JOIN incidents i ON i.key = r.incident JOIN articles a ON a.key = r.article"
            " WHERE (r.event_id >= ? AND r.event_id < ?) OR i.id = ? ORDER BY 1",
            [*bounds, beginning],
        ).fetchall()
        relations = self.connection.execute(
            "SELECT DISTINCT v.statement, s.name, e.kind, t.name, a.source"
            " FROM evidence v JOIN edges e ON e.key = v.edge JOIN articles a ON a.key = v.article"
            " JOIN entities s ON s.key = e.source JOIN entities t ON t.key = e.target"
            " WHERE v.statement >= ? AND v.statement < ? AND e.incident IS NULL AND v.statement >= 'relation-'"
            " ORDER BY 1",
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

    def read_spellings(self, entity_id: str) -> tuple[Spelling, ...]:
        """The phrases by which articles call an entity, most frequent first."""
        rows = self.connection.execute(
            "SELECT a.source, x.record, json_group_array(m.mention) FROM entities e JOIN mentions m ON m.entity = e.key"
            " JOIN articles a ON a.key = m.article JOIN extractions x ON x.article = a.key"
            " WHERE e.id = ? GROUP BY a.key",
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

    def read_parties(self, article_of: Mapping[str, str]) -> dict[str, tuple[ToldPart, ...]]:
        """Who has which part in each of these events, and how sure it is; `article_of` has the article of each event.

        A mention that is an entity has the name of the entity.
        """
        ids = sorted({*article_of.values()})
        found: dict[str, tuple[ToldPart, ...]] = {}
        for start in range(0, len(ids), BATCH):
            for key, record in self.connection.execute(
                f"SELECT a.key, e.record FROM articles a JOIN extractions e ON e.article = a.key WHERE a.id {AMONG}",
                [json.dumps(ids[start : start + BATCH])],
            ).fetchall():
                entities = dict(
                    self.connection.execute(
                        "SELECT m.mention, e.name FROM mentions m JOIN entities e ON e.key = m.entity"
                        " WHERE m.article = ?",
                        [key],
                    ).fetchall()
                )
                told = json.loads(unpack(record))
                texts = {each["id"]: " ".join(each["text"].split()) for each in told["mentions"]} | entities
                for event in told["events"]:
                    if event["id"] in article_of:
                        found[event["id"]] = tuple(
                            dict.fromkeys(
                                ToldPart(
                                    RoleKind(role["role"]),
                                    texts[role["mention"]],
                                    weaker(Status(event["status"]), Status(role["status"])),
                                    texts.get(event["said_by"] if role["said_by"] is None else role["said_by"]),
                                )
                                for role in event["roles"]
                            )
                        )
        return found

    def read_event_mentions(self, article_ids: Collection[str]) -> dict[str, Evidence]:
        """The sentence of every event in these articles, by the id of the event."""
        ids = sorted(article_ids)
        return {
            event_mention.event_id: event_mention
            for start in range(0, len(ids), BATCH)
            for event_mention in _read_batch(self.connection, ids[start : start + BATCH])
            if event_mention.event_id
        }


def _read_mentions(record: bytes) -> list[dict[str, str]]:
    try:
        mentions: list[dict[str, str]] = json.loads(zlib.decompress(record))["mentions"]
    except (zlib.error, KeyError) as error:
        raise ValueError(f"a packed column: {error}") from error
    return mentions


def _read_batch(connection: Connection, article_ids: Collection[str]) -> Iterator[Evidence]:
    rows = connection.execute(
        f"SELECT {ARTICLE_COLUMNS}, e.record FROM articles a JOIN extractions e ON e.article = a.key"
        f" WHERE a.id {AMONG}",
        [json.dumps(article_ids)],
    ).fetchall()
    for row in rows:
        article = make_article(row[:-1])
        record = json.loads(unpack(row[-1]))
        said = {mention["id"]: mention["text"] for mention in record["mentions"]}
        for event in record["events"]:
            yield _event_mention(article, event, said.get(event["said_by"]))


def _event_mention(article: Article, event: dict[str, Any], said_by: str | None) -> Evidence:
    start, end = event["evidence"]["start"], event["evidence"]["end"]
    trigger = event["trigger"]
    return Evidence(
        article_id=article.id,
        event_id=event["id"],
        source=article.source,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        date=event["date"]["value"] if event["date"] else None,
        start=start,
        end=end,
        sentence=article.text[start:end],
        trigger=Span(start=trigger["start"] - start, end=trigger["end"] - start),
        status=Status(event["status"]),
        said_by=said_by,
        confidence=event["confidence"],
    )
