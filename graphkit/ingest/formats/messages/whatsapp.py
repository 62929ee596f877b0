"""WhatsApp: the text of an exported chat, a message an article.

The date stands before each message as the telephone writes it, in the order, the signs and the digits of its language;
which number is the day is told by the chat itself, in which the thirteenth comes. What the program notes (pictures left
out, members who joined) is counted and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphkit.ingest.cleaning import build_article, clean_text
from graphkit.ingest.decoding import read_text
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import find_title, read_date
from graphkit.ingest.formats.messages.chat_lines import find_chat_line
from graphkit.ingest.formats.messages.telegram import say_wordless
from graphkit.ingest.published import find_order
from graphkit.schema import Remark
from graphkit.schema.errors import InputError

_SENDER = re.compile(r"(?P<sender>[^:\n\"“”«»]{1,60}?) ?: (?P<text>.*)", re.DOTALL)
_NO_WORDS = re.compile(
    r"(?:<[^<>]*>|(?:image|video|audio|sticker|GIF|document|contact card) omitted|.* \(file attached\)"
    r"|this message was deleted\.?|you deleted this message\.?|missed (?:voice|video) call|null"
    r"|live location shared.*)",
    re.I,
)
_NOTICE = "\u200e"
"""What the program itself says in a message begins with this mark on an iPhone, in whatever language."""
_EDITED = re.compile(r"\s*(?:\u200e<[^<>]{3,60}>|<This message was edited>)\s*\Z")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e]")


@dataclass(slots=True)
class _Message:
    date: str
    number: int
    lines: list[str] = field(default_factory=list)


def read(document: Document) -> Iterator[Finding]:
    """The messages of a chat, named `source#number`."""
    messages = _read_messages(read_text(document.raw))
    if len(messages) < 2:
        from graphkit.ingest.formats.documents.txt import read as read_plain

        yield from read_plain(document)  # one dated line is no chat
        return
    order = document.options.is_day_first
    if order is None:
        order = next((found for each in messages if (found := find_order(each.date)) is not None), None)
    wordless = undated = 0
    for message in messages:
        said = _SENDER.match("\n".join(message.lines).strip())
        whole = said["text"].strip() if said else ""
        text = clean_text(_MARKS.sub("", _EDITED.sub("", whole))).strip()
        if not text or whole.startswith(_NOTICE) or _NO_WORDS.fullmatch(text):
            wordless += 1
            continue
        source = f"{document.source}#{message.number}"
        published, remark = read_date(source, message.date, order)
        undated += remark is not None
        yield build_article(
            source=source,
            text=text,
            raw="\n".join(message.lines).encode("utf-8", "surrogatepass"),
            title=find_title(text),
            published=published,
            author=_MARKS.sub("", said["sender"]).strip() if said else None,
        )
    if wordless == len(messages):
        yield InputError(document.source, problem="a chat without words", hint="nothing to read here")
    elif wordless:
        yield from say_wordless(document.source, wordless)
    yield from _say_order(document, order, undated)


def _read_messages(text: str) -> list[_Message]:
    messages: list[_Message] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if opening := find_chat_line(line):
            date, rest = opening
            messages.append(_Message(date, len(messages) + 1, [rest]))
        elif messages:
            messages[-1].lines.append(line)
    return messages


def _say_order(document: Document, order: bool | None, undated: int) -> Iterator[Remark]:
    """How the dates were read, where the file does not say it: `undated` of them could not be."""
    if undated:
        problem = f"{undated:,} messages have a date that may mean two days, and are read without it"
        yield Remark(
            path=document.source, problem=problem, hint="say which with --dayfirst or --monthfirst", count=undated
        )
    elif order is not None and document.options.is_day_first is None:
        problem = f"its dates are read {'day' if order else 'month'} first, as one of them can only be"
        yield Remark(path=document.source, problem=problem)
