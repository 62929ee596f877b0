"""Rows: what scrapers and news services write, an object or a line of a table an article."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from html import escape

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


def wordpress(stories: Sequence[Story]) -> bytes:
    """The posts of a site, as WordPress serves them to programs; the outlet stands where a plugin puts it."""
    rows = _rows(
        stories,
        lambda story, number: {
            "id": number,
            "date": f"{story.day.isoformat()}T08:00:00",
            "link": f"https://wire.example/{number}",
            "title": {"rendered": escape(story.title)},
            "content": {"rendered": story.html, "protected": False},
            "excerpt": {"rendered": "<p>x</p>"},
            "author": 3,
            "site": story.outlet,
        },
    )
    return json.dumps(rows).encode()


def feedly(stories: Sequence[Story]) -> bytes:
    """A stream of Feedly: milliseconds, and objects for the source and the text."""
    rows = _rows(
        stories,
        lambda story, number: {
            "id": f"entry/{number}",
            "title": story.title,
            "published": int(datetime.combine(story.day, time(8), UTC).timestamp()) * 1000,
            "canonical": [{"href": f"https://wire.example/{number}", "type": "text/html"}],
            "summary": {"content": story.html, "direction": "ltr"},
            "origin": {"title": story.outlet, "htmlUrl": "https://wire.example"},
            "author": story.author,
        },
    )
    return json.dumps({"id": "stream", "items": rows}).encode()


def trafilatura(stories: Sequence[Story]) -> bytes:
    """What trafilatura writes of pages with `--json`, one a line; its `source` is an address."""
    rows = _rows(
        stories,
        lambda story, number: {
            "title": story.title,
            "author": story.author,
            "hostname": "wire.example",
            "date": story.day.isoformat(),
            "fingerprint": "x",
            "text": story.text,
            "filedate": "2030-01-01",
            "source": f"https://wire.example/{number}",
            "source-hostname": story.outlet,
            "excerpt": "x",
        },
    )
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def new_york_times(stories: Sequence[Story]) -> bytes:
    """The answer of the article search of the New York Times, the whole text in place of its first paragraph."""
    rows = _rows(
        stories,
        lambda story, number: {
            "abstract": "x",
            "web_url": f"https://wire.example/{number}",
            "lead_paragraph": story.text,
            "source": story.outlet,
            "headline": {"main": story.title, "kicker": None},
            "pub_date": f"{story.day.isoformat()}T08:00:00+0000",
            "byline": {"original": f"By {story.author}"},
        },
    )
    return json.dumps({"status": "OK", "response": {"docs": rows}}).encode()


def crowdtangle(stories: Sequence[Story]) -> bytes:
    """A table of posts; what the page that a post links to says of itself is no text of the post."""
    lines = ["Page Name,User Name,Post Created,Post Created Date,Type,Message,URL,Title,Description"]
    for number, story in enumerate(stories, start=1):
        text = story.text.replace('"', '""')
        lines.append(
            f'{story.outlet},x,{story.day} 08:00:00 EDT,{story.day},Link,"{text}",https://wire.example/{number},'
            f'"{story.title}",A preview of a page'
        )
    return "\n".join(lines).encode()


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
