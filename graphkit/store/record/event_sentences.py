"""Event mentions: the sentence in which each event was told.

An edge carries its sentences; an incident of which only one party is named has no edge, and its sentence stands
in the record of the article alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any

from graphkit.schema import Article, Evidence, Span, Status
from graphkit.store.query.objects import AMONG
from graphkit.store.record.articles import ARTICLE_COLUMNS, BATCH, make_article, unpack


def read_event_mentions(connection: sqlite3.Connection, article_ids: Collection[str]) -> dict[str, Evidence]:
    """The sentence of every event in these articles, by the id of the event."""
    ids = sorted(article_ids)
    return {
        event_mention.event_id: event_mention
        for start in range(0, len(ids), BATCH)
        for event_mention in _read_batch(connection, ids[start : start + BATCH])
        if event_mention.event_id
    }


def _read_batch(connection: sqlite3.Connection, article_ids: Collection[str]) -> Iterator[Evidence]:
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
