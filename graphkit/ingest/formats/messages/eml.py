"""E-mail: the words of a `.eml`, its attachments as files of their own.

Title, date and outlet are its subject, day and sender; of a mail that is passed on they are those in its own head, not
those of who passes it on. The text parts are read, or the page where it says much more. Nothing that a mail refers to
is fetched. A page that a browser saved with its pictures (.mhtml) is a mail too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from email.policy import default
from email.utils import parseaddr
from pathlib import PurePosixPath

from graphkit.ingest.cleaning import build_article, clean_line, clean_text
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import find_bundle, find_title, join_paragraphs, read_bundle, read_date
from graphkit.ingest.formats.messages.forwarded import SHORTEST_NOTE, drop_quoted, drop_signatures, find_forwarded
from graphkit.ingest.left_out import LeftOut
from graphkit.ingest.registry import find_format, open_document, open_stream
from graphkit.schema.errors import InputError

MOST_PARTS = 500
PAGE_SAYS_MORE = 2.0
"""How much longer the page of a mail must be for its text part to be taken for a mere hint at it."""

_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.I)
_NO_PROSE = re.compile(
    r"(?:unsubscribe|view (?:this|it|in)\b.*browser|manage (?:your )?preferences|update your preferences"
    r"|forward (?:this )?to a friend|you(?:'re| are) receiving this|sent from my \w+|-- ?$|https?://\S+$|\[image:)",
    re.I,
)
_MAILTO = re.compile(r"\s*\[mailto:[^\]]*\]")
_LINK_AFTER = re.compile(r"\s*[<\[(]https?://[^\s<>\])]+[>\])]")


def read(document: Document) -> Iterator[Finding]:
    """The articles of a mail and of what is attached to it."""
    try:
        message = message_from_bytes(document.raw, policy=default)
        yield from _read_message(document, message)
    except InputError:
        raise
    except Exception as error:  # strangers' mails make the library fail in many ways
        problem = f"a damaged mail ({type(error).__name__})"
        raise InputError(document.source, problem=problem, hint="give its text as .txt") from error


def _read_message(document: Document, message: Message) -> Iterator[Finding]:
    plain, pages, attached = _sort_parts(message)
    source = document.source
    if address := _header(message, "Snapshot-Content-Location"):
        if not pages:
            raise InputError(source, problem="no page in it", hint="save the page anew")
        yield from _read_as(replace(document, raw=_payload(pages[0]), url=address), ".html")
        return
    title = _REPLY.sub("", _header(message, "Subject") or "") or None
    texts = [_decoded(part) for part in plain]
    lines = [line for text in texts for line in (*drop_signatures(text.split("\n")), "")]
    page = _page_lines(pages[0], title) if pages else []
    if sum(map(len, page)) > PAGE_SAYS_MORE * len(_clean_prose(lines)):
        texts, lines = page, [each for line in page for each in (line, "")]
    if bundle := find_bundle(clean_text("\n\n".join(texts))):
        yield from read_bundle(document, bundle)
    elif _clean_prose(lines):
        yield from _read_words(document, lines, title, _header(message, "From"), _header(message, "Date"))
    elif not attached:
        yield InputError(source, problem="no words in this mail", hint="nothing to read here")
    yield from _read_attached(document, attached)


def _read_words(
    document: Document, lines: Sequence[str], title: str | None, sender: str | None, date: str | None
) -> Iterator[Finding]:
    """The words of a mail, and those of the mail that it passes on, as articles of their senders and days."""
    passed = find_forwarded(lines)
    told = [(document.source, drop_quoted(passed.note if passed else lines), title, sender, date)]
    if passed and _clean_prose(passed.text):
        if len(_clean_prose(told[0][1]).split()) < SHORTEST_NOTE:
            told.clear()
        source = f"{document.source}{'#forwarded' if told else ''}"
        subject = _REPLY.sub("", passed.subject or "") or title
        told.append((source, drop_quoted(passed.text), subject, passed.sender, passed.date or date))
    for source, words, subject, sender, stated in told:
        text = _clean_prose(words)
        published, remark = read_date(source, stated)
        if remark:
            yield remark
        yield build_article(
            source=source,
            text=text,
            raw=document.raw,
            title=subject or find_title(text),
            published=published,
            outlet=_name_of(sender),
        )


def _name_of(sender: str | None) -> str | None:
    """The name of a sender: of `Wire <a@b.example>`, `Wire [mailto:a@b.example]` or `Wire`; else its domain."""
    stated = _MAILTO.sub("", sender or "")
    if "@" not in stated:
        return clean_line(stated)
    name, address = parseaddr(stated)
    return clean_line(name) or address.rpartition("@")[2] or None


def _sort_parts(message: Message) -> tuple[list[Message], list[Message], list[Message]]:
    """The text parts of a mail, its pages, and what is attached; no more than `MOST_PARTS` of them."""
    plain: list[Message] = []
    pages: list[Message] = []
    attached: list[Message] = []
    waiting = [message]
    for _ in range(MOST_PARTS):
        if not waiting:
            break
        part = waiting.pop(0)
        kind = part.get_content_type()
        if kind == "message/rfc822" or (part.get_filename() and part.get_content_disposition() != "inline"):
            attached.append(part)
        elif part.is_multipart():
            waiting[:0] = [each for each in part.get_payload() if isinstance(each, Message)]
        elif kind == "text/plain":
            plain.append(part)
        elif kind == "text/html":
            pages.append(part)
        elif part.get_filename():
            attached.append(part)
    return plain, pages, attached


def _read_attached(document: Document, attached: list[Message]) -> Iterator[Finding]:
    left_out = LeftOut(document.source)
    for number, part in enumerate(attached, start=1):
        name = clean_line(part.get_filename()) or f"attachment-{number}"
        source = f"{document.source}/{PurePosixPath(name).name}"
        if part.get_content_type() == "message/rfc822":
            inner = [each for each in part.get_payload() if isinstance(each, Message)] if part.is_multipart() else []
            for each in inner[:1]:
                raw = each.as_bytes()
                yield from read(Document(source=f"{source}.eml", raw=raw, options=document.options))
        elif not left_out.takes(name):
            inner_document = Document(source=source, raw=_payload(part), options=document.options)
            yield from _read_as(inner_document, PurePosixPath(name).suffix.lower())
    yield from left_out.errors()


def _read_as(document: Document, ending: str) -> Iterator[Finding]:
    form = find_format(ending, document.raw[:65_536])
    if not form.is_readable or (form.is_stream and form.is_guarded) or not document.raw:
        hint = form.hint or "save it from the mail and give it by itself"
        yield InputError(document.source, problem=f"not read: {form.name}", hint=hint)
        return
    try:
        if form.is_stream:
            yield from open_stream(form, document.source, io.BytesIO(document.raw), document.options, None)
        else:
            yield from open_document(form, document)
    except InputError as error:
        yield error


def _header(message: Message, name: str) -> str | None:
    try:
        return clean_line(str(message.get(name) or ""))
    except Exception:  # a header that no rule explains is none
        return None


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decoded(part: Message) -> str:
    from graphkit.ingest.decoding import read_text

    payload = _payload(part)
    charset = part.get_content_charset()
    try:
        text = payload.decode(charset) if charset else read_text(payload)
    except (LookupError, UnicodeError):
        text = read_text(payload)
    return clean_text(text)


def _clean_prose(lines: Sequence[str]) -> str:
    """The paragraphs of a mail without addresses of links and what every newsletter says."""
    lines = [_LINK_AFTER.sub("", line).rstrip() for line in lines]
    return join_paragraphs([line for line in lines if not _NO_PROSE.match(line.strip().lstrip("*|> "))])


def _page_lines(part: Message, title: str | None) -> list[str]:
    from graphkit.ingest.formats.pages.text_lines import page_lines

    lines = [line for line in page_lines(_decoded(part)) if not _NO_PROSE.match(line)]
    return lines[1:] if lines and lines[0] == title else lines
