"""Messages: mails, mailboxes, Outlook files and the exports of chats."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from html import escape

from .stories import Story


def mail(story: Story, *, html: bool = False) -> bytes:
    """A mail with a story."""
    message = EmailMessage()
    message["From"] = f"{story.outlet} <news@press.example>"
    message["To"] = "desk@archive.example"
    message["Subject"] = story.title
    message["Date"] = datetime(story.day.year, story.day.month, story.day.day, 6, 10)
    if html:
        message.set_content(f"<html><body><h1>{escape(story.title)}</h1>{story.html}</body></html>", subtype="html")
    else:
        message.set_content(story.text, cte="quoted-printable")
    return message.as_bytes()


def mbox(stories: Sequence[Story]) -> bytes:
    """A mailbox, half of its mails pages."""
    parts = []
    for number, story in enumerate(stories):
        raw = mail(story, html=number % 2 == 1).replace(b"\nFrom ", b"\n>From ")
        parts.append(
            f"From news@press.example {story.day:%a %b %d} 06:10:00 {story.day.year}\n".encode() + raw + b"\n\n"
        )
    return b"".join(parts)


def msg(story: Story) -> bytes:
    """An Outlook message: an OLE file with the streams of its subject, sender, body and times."""
    ticks = (
        int((datetime(story.day.year, story.day.month, story.day.day, 6) - datetime(1601, 1, 1)).total_seconds())
        * 10**7
    )
    properties = bytes(32) + struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks)
    return ole(
        {
            "__substg1.0_0037001F": story.title.encode("utf-16-le"),
            "__substg1.0_0C1A001F": story.outlet.encode("utf-16-le"),
            "__substg1.0_1000001F": story.text.replace("\n", "\r\n").encode("utf-16-le"),
            "__properties_version1.0": properties,
        }
    )


def ole(streams: dict[str, bytes]) -> bytes:
    """An OLE file with these streams, each of 4,096 bytes at least, so that no small sectors are needed."""
    size, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    sectors: list[bytes] = []
    table: list[int] = []
    entries = []

    def store(content: bytes) -> int:
        first = len(sectors)
        pieces = [content[at : at + size].ljust(size, b"\0") for at in range(0, len(content), size)]
        for number, piece in enumerate(pieces):
            sectors.append(piece)
            table.append(first + number + 1 if number + 1 < len(pieces) else end)
        return first

    for name, content in streams.items():
        padded = content if len(content) >= 4096 else content + bytes(4096 - len(content))
        if name.startswith("__substg"):
            padded = content + b"\r\0\n\0" * ((max(0, 4096 - len(content)) + 3) // 4)
        entries.append((name, 2, store(padded), len(padded)))
    directory = b""
    rows = [("Root Entry", 5, end, 0), *entries]
    for number, (name, kind, first, length) in enumerate(rows):
        wide = (name + "\0").encode("utf-16-le")
        right = number + 1 if 0 < number < len(rows) - 1 else free
        child = 1 if number == 0 and entries else free
        directory += wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide), kind, 1, free, right, child)
        directory += bytes(36) + struct.pack("<IQ", first, length)
    start = store(directory)
    count = 1
    while count * 128 < len(table) + count:
        count += 1
    places = [len(sectors) + number for number in range(count)]
    table += [0xFFFFFFFD] * count
    table += [free] * (count * 128 - len(table))
    packed = struct.pack(f"<{len(table)}I", *table)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, count, start, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", *(places + [free] * (109 - count)))
    return header + b"".join(sectors) + packed


def telegram_json(stories: Sequence[Story]) -> bytes:
    """The export of a channel, each message in pieces, with a notice at the end."""
    messages: list[dict[str, object]] = [
        {
            "id": 10 + number,
            "type": "message",
            "date": f"{story.day.isoformat()}T09:15:02",
            "from": story.outlet,
            "forwarded_from": story.outlet,
            "text": [{"type": "bold", "text": story.title}, "\n\n" + story.text],
        }
        for number, story in enumerate(stories)
    ]
    messages.append({"id": 9, "type": "service", "date": "2023-06-29T00:00:00", "action": "pin_message", "text": ""})
    return json.dumps({"name": "Watch", "type": "public_channel", "id": 1, "messages": messages}, indent=1).encode()


def telegram_html(stories: Sequence[Story]) -> bytes:
    """A page of the export of a channel."""
    parts = []
    for number, story in enumerate(stories):
        words = escape(f"{story.title}\n\n{story.text}").replace("\n", "<br>")
        parts.append(
            f'<div class="message default clearfix" id="message{10 + number}"><div class="body">'
            f'<div class="pull_right date details" title="{story.day:%d.%m.%Y} 09:15:02 UTC+01:00">09:15</div>'
            f'<div class="from_name">Watch</div><div class="forwarded body"><div class="from_name">{story.outlet}</div>'
            f'<div class="text">{words}</div></div></div></div>'
        )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>'
        '<div class="page_wrap">'
        '<div class="page_header"><div class="content"><div class="text bold">Watch</div></div></div>'
        f'<div class="page_body chat_page"><div class="history">{"".join(parts)}</div></div></div></body></html>'
    ).encode()


def whatsapp(stories: Sequence[Story], style: str = "ios") -> bytes:
    """The text of a chat in which each message is a story."""
    lines = []
    for story in stories:
        words = f"{story.title}\n\n{story.text}"
        if style == "ios":
            lines.append(f"[{story.day:%d/%m/%Y}, 21:14:55] {story.author}: {words}")
            lines.append(f"[{story.day:%d/%m/%Y}, 21:16:02] {story.author}: \u200eimage omitted")
        else:
            lines.append(f"{story.day.month}/{story.day.day}/{story.day:%y}, 9:14 PM - {story.author}: {words}")
            lines.append(f"{story.day.month}/{story.day.day}/{story.day:%y}, 9:15 PM - {story.author} joined")
    return "\n".join(lines).encode()


def proquest_mail(text: str) -> bytes:
    """A mail in which ProQuest sends what it found."""
    message = EmailMessage()
    message["From"] = "ProQuest <results@database.example>"
    message["To"] = "desk@archive.example"
    message["Subject"] = "Your search results"
    message["Date"] = datetime(2023, 3, 14, 9)
    message.set_content(text, cte="base64")
    return message.as_bytes()
