"""Outlook: the words of a `.msg`, read from its OLE streams by olefile.

Only subject, sender, day and body are opened; no macro, link or embedded object is. (extract-msg would read more, and
is under the GPL.)
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from graphkit.ingest.cleaning import build_article, clean_text
from graphkit.ingest.decoding import read_text
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import find_bundle, find_title, join_paragraphs, read_bundle, read_date
from graphkit.schema import Remark
from graphkit.schema.errors import InputError

LARGEST_STREAM = 20_000_000

SUBJECT, SENDER, ADDRESS, BODY, PAGE = "0037", "0C1A", "0C1F", "1000", "1013"
SUBMITTED, DELIVERED = 0x0039, 0x0E06  # PR_CLIENT_SUBMIT_TIME, PR_MESSAGE_DELIVERY_TIME
_TIME = 0x0040
_UTF16, _ANSI, _BINARY = "001F", "001E", "0102"


def read(document: Document) -> Iterator[Finding]:
    """The article of an Outlook message."""
    import olefile

    source = document.source
    try:
        with olefile.OleFileIO(io.BytesIO(document.raw)) as ole:
            streams = {str(name[-1]) for name in ole.listdir() if len(name) == 1}
            subject, sender, address, body, page = (
                _text(ole, streams, name) for name in (SUBJECT, SENDER, ADDRESS, BODY, PAGE)
            )
            published = _day(ole, streams)
            attached = len({name[0] for name in ole.listdir() if name[0].startswith("__attach_version1.0_")})
    except Exception as error:  # strangers' files make olefile fail in many ways
        problem = f"a damaged Outlook message ({type(error).__name__})"
        raise InputError(source, problem=problem, hint="save it anew as .eml or .txt") from error
    if not body.strip() and page:
        from graphkit.ingest.formats.pages.text_lines import page_lines

        body = "\n\n".join(page_lines(page))
    text = clean_text(body)
    if bundle := find_bundle(text):
        yield from read_bundle(document, bundle)
    elif not text.strip():
        yield InputError(source, problem="no words in this message", hint="save it as .eml or .txt")
    else:
        iso_date, remark = read_date(source, published)
        if remark:
            yield remark
        yield build_article(
            source=source,
            text=join_paragraphs(text.split("\n")),
            raw=document.raw,
            title=subject.strip() or find_title(text),
            published=iso_date,
            outlet=sender.strip() or address.rpartition("@")[2],
        )
    if attached:
        problem = f"{attached} attachments of this message left out"
        yield Remark(path=source, problem=problem, hint="save them from it and give them by themselves", count=attached)


def _text(ole: Any, streams: set[str], name: str) -> str:
    for kind in (_UTF16, _ANSI, _BINARY):
        stream = f"__substg1.0_{name}{kind}"
        if stream in streams:
            raw = ole.openstream(stream).read(LARGEST_STREAM)
            return raw.decode("utf-16-le", "replace") if kind == _UTF16 else read_text(raw, is_page=True)
    return ""


def _day(ole: Any, streams: set[str]) -> str | None:
    """The day on which it was sent, from the list of its fixed properties (16 bytes each after a head of 32)."""
    if "__properties_version1.0" not in streams:
        return None
    raw = ole.openstream("__properties_version1.0").read(LARGEST_STREAM)
    times: dict[int, int] = {}
    for at in range(32, len(raw) - 15, 16):
        kind, name, _, value = struct.unpack_from("<HHIQ", raw, at)
        if kind == _TIME:
            times[name] = value
    ticks = times.get(SUBMITTED) or times.get(DELIVERED)
    if not ticks or ticks > 3 * 10**17:
        return None
    return (datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)).date().isoformat()
