"""Rows: what scrapers and news services write, an object or a line of a table an article."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from .stories import Story


def _rows(stories: Sequence[Story], name: Callable[[Story, int], dict[str, object]]) -> list[dict[str, object]]:
    return [name(story, number) for number, story in enumerate(stories, start=1)]


def news_please(stories: Sequence[Story]) -> bytes:
    """What news-please stores, as a list."""
    rows = _rows(
        stories,
        lambda story, number: {
            "authors": [story.author],
            "date_download": "2030-01-01 00:00:00",
            "date_publish": f"{story.day.isoformat()} 08:00:00",
            "description": story.paragraphs[0],
            "language": "en",
            "maintext": story.text,
            "source_domain": story.outlet,
            "title": story.title,
            "url": f"https://wire.example/{number}",
        },
    )
    return json.dumps(rows).encode()


def newspaper4k(stories: Sequence[Story]) -> bytes:
    """Articles as newspaper4k writes them, one a line."""
    rows = _rows(
        stories,
        lambda story, number: {
            "url": f"https://wire.example/{number}",
            "title": story.title,
            "authors": [story.author],
            "publish_date": f"{story.day.isoformat()}T08:00:00+00:00",
            "meta_site_name": story.outlet,
            "text": story.text,
            "keywords": [],
        },
    )
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def newsapi(stories: Sequence[Story]) -> bytes:
    """The answer of NewsAPI."""
    rows = _rows(
        stories,
        lambda story, number: {
            "source": {"id": None, "name": story.outlet},
            "author": story.author,
            "title": story.title,
            "url": f"https://wire.example/{number}",
            "publishedAt": f"{story.day.isoformat()}T08:00:00Z",
            "content": story.text,
        },
    )
    return json.dumps({"status": "ok", "totalResults": len(rows), "articles": rows}).encode()


def media_cloud(stories: Sequence[Story]) -> bytes:
    """Stories of Media Cloud."""
    rows = _rows(
        stories,
        lambda story, number: {
            "stories_id": number,
            "title": story.title,
            "url": f"https://wire.example/{number}",
            "publish_date": f"{story.day.isoformat()} 00:00:00",
            "media_name": story.outlet,
            "media_url": "https://wire.example",
            "language": "en",
            "story_text": story.text,
        },
    )
    return json.dumps(rows).encode()


def reliefweb(stories: Sequence[Story]) -> bytes:
    """The answer of ReliefWeb."""
    rows = _rows(
        stories,
        lambda story, number: {
            "id": str(number),
            "score": 1,
            "fields": {
                "title": story.title,
                "body": story.text,
                "date": {"original": f"{story.day.isoformat()}T00:00:00+00:00", "created": "2030-01-01T00:00:00+00:00"},
                "source": [{"name": story.outlet, "shortname": "X"}],
                "url": f"https://relief.example/{number}",
            },
        },
    )
    return json.dumps({"href": "https://api.example", "data": rows}).encode()


def csv_rows(stories: Sequence[Story], date: Callable[[Story], str] | None = None) -> bytes:
    """A table, its days day first in numbers."""
    lines = ["id,headline,body,source,date,byline"]
    for number, story in enumerate(stories, start=1):
        day = date(story) if date else f"{story.day:%d/%m/%Y}"
        text = story.text.replace('"', '""')
        lines.append(f'{number},"{story.title}","{text}",{story.outlet},{day},{story.author}')
    return "\n".join(lines).encode()
