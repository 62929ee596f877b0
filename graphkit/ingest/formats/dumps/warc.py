"""Web archives: the pages in a `.warc` (Common Crawl News, wget, browsertrix), cut apart here, parsed in the child.

A record is a head of lines, a blank one, and as many bytes as the head says. Pages that were answered with 200 are
read; what else the archive holds (requests, pictures, redirects) is counted and left out.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from graphkit.ingest.cleaning import UniqueNames
from graphkit.ingest.document import Document, Finding, Options
from graphkit.ingest.formats.documents.txt import read as read_plain
from graphkit.ingest.formats.pages.html import read as read_page
from graphkit.ingest.formats.pages.html import read_plainly
from graphkit.ingest.guarded import GuardedReader
from graphkit.ingest.limits import LARGEST_FILE
from graphkit.ingest.registry import find_by_reader
from graphkit.schema import Remark
from graphkit.schema.errors import InputError

LONGEST_LINE = 65_536
MOST_HEAD_LINES = 200
SNIFFED = 65_536
"""Bytes of an answer at which this process looks to see whether it is a page."""

_PAGES = (b"text/html", b"application/xhtml", b"text/plain")


def read(source: str, file: BinaryIO, options: Options, guarded: GuardedReader) -> Iterator[Finding]:
    """The article of each page, named `source#address`."""
    form = find_by_reader("dumps.warc:read_response")
    left_out: Counter[str] = Counter()
    names = UniqueNames()
    pages = 0
    for head, body in _records(source, file):
        if isinstance(body, InputError):
            yield body
            continue
        kind = head.get("warc-type", "")
        if kind in ("warcinfo", "request", "metadata", "revisit"):
            continue
        if reason := _reason_to_skip(kind, head, body):
            left_out[reason] += 1
            continue
        pages += 1
        url = head.get("warc-target-uri", "").strip("<>")
        name = names.give(f"{source}#{url or pages}")
        raw = body if kind == "response" else b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + body
        yield from guarded.read(form, Document(source=name, raw=raw, options=options, url=url or None))
    for reason, count in sorted(left_out.items()):
        yield Remark(path=source, problem=f"{count:,} records left out: {reason}", count=count)
    if not pages:
        yield InputError(source, problem="no page in this web archive", hint="nothing to read here")


def read_response(document: Document) -> Iterator[Finding]:
    """The article of one answer of a web server, its head included."""
    kind, page = _open_response(document)
    yield from read_plain(page) if kind == "text/plain" else read_page(page)


def read_response_plainly(document: Document) -> Iterator[Finding]:
    """The text of the whole page of an answer, for pages that no parser gets to the end of."""
    yield from read_plainly(_open_response(document)[1])


def _open_response(document: Document) -> tuple[str, Document]:
    """The kind of what a server answered with, and the page alone."""
    response = http.client.HTTPResponse(_Socket(document.raw))  # type: ignore[arg-type]
    try:
        response.begin()
        body = _unpack(response.read(LARGEST_FILE), response.getheader("Content-Encoding", "") or "")
    except (http.client.HTTPException, OSError, ValueError, zlib.error) as error:
        problem = f"a damaged answer of a server ({type(error).__name__})"
        raise InputError(document.source, problem=problem, hint="crawl it again") from error
    charset = response.headers.get_content_charset()
    if charset and b"charset" not in body[:4096].lower():
        with contextlib.suppress(LookupError, UnicodeError):
            body = b"\xef\xbb\xbf" + body.decode(charset).encode()
    return response.headers.get_content_type(), replace(document, raw=body)


def _records(source: str, file: BinaryIO) -> Iterator[tuple[dict[str, str], bytes | InputError]]:
    """The head and the bytes of each record; the error of the archive ends them."""
    while line := file.readline(LONGEST_LINE):
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            yield {}, InputError(source, problem="a damaged web archive", hint="what comes after it is lost")
            return
        head: dict[str, str] = {}
        for _ in range(MOST_HEAD_LINES):
            line = file.readline(LONGEST_LINE)
            if not line.strip():
                break
            name, _, value = line.decode("utf-8", "replace").partition(":")
            head[name.strip().lower()] = value.strip()
        length = head.get("content-length", "")
        if not length.isdigit() or len(length) > 15:
            yield head, InputError(source, problem="a record without its length", hint="what comes after it is lost")
            return
        if int(length) > LARGEST_FILE:
            yield (
                head,
                InputError(
                    f"{source}#{head.get('warc-target-uri', '')}",
                    problem="a record of more than 100 MB",
                    hint="left out",
                ),
            )
            left = int(length)
            while left and (skipped := file.read(min(left, 1 << 20))):
                left -= len(skipped)
            continue
        body = file.read(int(length))
        if len(body) < int(length):
            yield head, InputError(source, problem="this web archive is cut off", hint="copy it anew")
            return
        yield head, body


def _reason_to_skip(kind: str, head: dict[str, str], body: bytes) -> str:
    if kind == "conversion":
        return "" if head.get("content-type", "").startswith("text/plain") else "no text"
    if kind != "response" or not head.get("content-type", "application/http").startswith("application/http"):
        return f"{kind or 'unknown'} records"
    answer = body[:SNIFFED].split(b"\r\n\r\n", 1)[0].lower()
    status = answer[:15].split(b" ")[1:2]
    if status and status[0][:3] != b"200":
        return f"answered with {status[0][:3].decode('ascii', 'replace')}"
    stated = next(
        (line for line in answer.split(b"\n") if line.startswith(b"content-type:")), b"content-type: text/html"
    )
    return "" if any(page in stated for page in _PAGES) else "no pages"


def _unpack(body: bytes, encoding: str) -> bytes:
    """`body` as it was before the server packed it, no more of it than a document may have."""
    if encoding.lower() in ("gzip", "x-gzip", "deflate"):
        unpacker = zlib.decompressobj(47 if "gzip" in encoding.lower() or body[:1] == b"\x78" else -15)
        return unpacker.decompress(body, LARGEST_FILE)
    if encoding.lower() not in ("", "identity"):
        raise ValueError(f"packed as {encoding}")
    return body


class _Socket:
    """What `http.client` reads an answer from."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    def makefile(self, *_: object) -> io.BytesIO:
        """The answer as a file."""
        return io.BytesIO(self.raw)
