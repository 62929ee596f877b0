"""Telegram: the exports of its desktop program, `result.json` and `messages.html`, a message an article.

A forwarded message counts for the channel that it came from. Messages without words (pictures, polls, notices) are
counted and left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from graphkit.ingest.cleaning import build_article, clean_text
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import find_title, read_date
from graphkit.schema import Remark

CHANNELS = ("public_channel", "private_channel")


def is_export(content: Any) -> bool:
    """Whether a JSON document is the export of a chat, or of all chats of somebody."""
    if not isinstance(content, dict):
        return False
    chats = content.get("chats")
    if isinstance(chats, dict) and isinstance(chats.get("list"), list):
        return True
    messages = content.get("messages")
    has_type = isinstance(content.get("type"), str) and "id" in content
    return isinstance(messages, list) and has_type and all(isinstance(each, dict) for each in messages[:50])


def read_export(document: Document, content: Mapping[str, Any]) -> Iterator[Finding]:
    """The messages of an export, named `source#id`, or `source#chat/id` where it holds several chats."""
    if isinstance(content.get("chats"), dict):
        for number, chat in enumerate(content["chats"]["list"], start=1):
            if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
                yield from _read_chat(document, chat, f"{chat.get('id', number)}/")
        return
    yield from _read_chat(document, content, "")


def is_page(page: str) -> bool:
    """Whether an HTML page is one of an export."""
    return 'class="message default' in page and 'class="page_wrap' in page[:20_000]


def read_page(document: Document, root: Any) -> Iterator[Finding]:
    """The messages of an exported page, parsed as `root`."""
    name = _first_text(root, "//div[contains(@class,'page_header')]//div[contains(@class,'text')]")
    sender: str | None = None
    wordless = 0
    for message in root.xpath("//div[contains(concat(' ',@class,' '),' message ') and contains(@class,'default')]"):
        if "joined" not in message.get("class", ""):
            sender = _first_text(message, ".//div[@class='from_name']") or sender
        texts = message.xpath(".//div[@class='text' or starts-with(@class,'text ')]")
        text = clean_text(_element_text(texts[0])).strip() if texts else ""
        if not text:
            wordless += 1
            continue
        times = message.xpath(".//div[contains(@class,'forwarded')]//*[contains(@class,'date')]/@title")
        times = times or message.xpath(".//div[contains(@class,'date')]/@title")
        forwarded = _first_text(message, ".//div[contains(@class,'forwarded')]//div[@class='from_name']/text()")
        key = str(message.get("id") or "").removeprefix("message") or str(message.sourceline)
        yield from _build(
            document,
            key,
            text,
            date=str(times[0]).split()[0].replace(".", "-") if times else None,
            outlet=forwarded or name,
            author=sender if sender != name else None,
            raw=text,
            is_day_first=True,
        )
    yield from say_wordless(document.source, wordless)


def _read_chat(document: Document, chat: Mapping[str, Any], prefix: str) -> Iterator[Finding]:
    name = chat.get("name") if isinstance(chat.get("name"), str) else None
    is_channel = chat.get("type") in CHANNELS
    wordless = 0
    for number, message in enumerate(chat["messages"], start=1):
        text = clean_text(_text(message.get("text")) if isinstance(message, dict) else "").strip()
        if not text or message.get("type") != "message":
            wordless += 1
            continue
        sender = message.get("from") if isinstance(message.get("from"), str) else None
        forwarded = message.get("forwarded_from")
        yield from _build(
            document,
            f"{prefix}{message.get('id', number)}",
            text,
            date=str(message.get("date") or message.get("date_unixtime") or ""),
            outlet=forwarded if isinstance(forwarded, str) else name,
            author=None if is_channel or sender == name else sender,
            raw=json.dumps(message, ensure_ascii=False),
        )
    yield from say_wordless(f"{document.source}{f'#{prefix}' if prefix else ''}", wordless)


def _build(
    document: Document,
    key: str,
    text: str,
    *,
    date: str | None,
    outlet: str | None,
    author: str | None,
    raw: str,
    is_day_first: bool | None = None,
) -> Iterator[Finding]:
    source = f"{document.source}#{key}"
    published, remark = read_date(source, date, is_day_first)
    if remark:
        yield remark
    yield build_article(
        source=source,
        text=text,
        raw=raw.encode("utf-8", "surrogatepass"),
        title=find_title(text),
        published=published,
        outlet=outlet,
        author=author,
    )


def _text(stated: object) -> str:
    """The words of a message: a text, or a list of texts and of pieces with a mark-up."""
    if isinstance(stated, str):
        return stated
    if not isinstance(stated, list):
        return ""
    pieces = (piece.get("text") if isinstance(piece, dict) else piece for piece in stated)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def say_wordless(source: str, count: int) -> Iterator[Remark]:
    """Says how many messages of a chat are no articles."""
    if count:
        problem = f"{count:,} {'message' if count == 1 else 'messages'} without words left out (pictures, notices)"
        yield Remark(path=source, problem=problem, count=count)


def _first_text(root: Any, path: str) -> str | None:
    found = ("".join(each.itertext()) if hasattr(each, "itertext") else str(each) for each in root.xpath(path))
    return next((name for each in found if (name := " ".join(each.split()))), None)


def _element_text(element: Any) -> str:
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return str(element.text_content())
