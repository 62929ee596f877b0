"""Registry: every format that graphkit reads or knows by name, and how a file tells its own.

The first bytes speak before the ending: a `.doc` that Nexis wrote as RTF is RTF. Where the bytes say nothing (plain
text, tables), the ending decides, and a file whose ending nobody knows is plain text. What is recognised and cannot be
read stands here too, with what to do about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO, cast

from graphkit.ingest.decoding import find_binary
from graphkit.ingest.document import Document, Finding, Options
from graphkit.ingest.formats.messages.chat_lines import find_chat_line
from graphkit.ingest.formats.tables.databases import DATABASES, find_database

FEWEST_COLUMNS = min(len(each.signs) for each in DATABASES)  # a line of fewer is no header of theirs
LINE_BYTES = 400  # of a chat, in which the date of a message comes first
HEAD_BYTES = 65_536
"""How much of a file is looked at."""

Look = Callable[[bytes], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format. `reader` is `module:function` below `graphkit.ingest.formats`.

    The function of a format `is_guarded` runs in the child process and takes the whole `Document`. That of a format
    `is_stream` takes the open file in this process, which cuts it into rows or parts and parses nothing; the child is
    handed to it for the parts. A format without a reader is refused with `hint`; where its endings are not
    `is_trustworthy`, a file is looked into all the same, because others use them too.
    """

    name: str
    endings: tuple[str, ...] = ()
    looks_so: Look | None = None
    reader: str = ""
    is_guarded: bool = True
    is_stream: bool = False
    is_trustworthy: bool = True
    hint: str = ""

    @property
    def is_container(self) -> bool:
        """Whether its files are ZIP or OLE files, which hold it in parts."""
        return self.name in ("Word", "OpenDocument text", "Outlook message", "spreadsheet")

    @property
    def is_readable(self) -> bool:
        """Whether graphkit reads it."""
        return bool(self.reader)


def _begins(*marks: bytes) -> Look:
    return lambda head: head.startswith(marks)


def _matches(pattern: bytes) -> Look:
    compiled = re.compile(pattern, re.I)
    return lambda head: compiled.match(head) is not None


_XML = (
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}\?>\s*+)?(?:<!--.{0,2000}?-->\s*+|<\?[^>]{0,500}\?>\s*+)*"
    rb"(?:<!DOCTYPE[^\[>]{0,500}(?:\[[^\]]{0,20000}\]\s*+)?>\s*+)?"
)
_MAIL_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*+\n(?:[ \t][^\n]*+\n)*)+")
_MAIL_NAMES = (b"from", b"to", b"subject", b"date", b"received", b"mime-version", b"message-id", b"return-path")


def _looks_like_mail(head: bytes) -> bool:
    block = _MAIL_HEADER.match(head.replace(b"\r\n", b"\n")[:HEAD_BYTES])
    if not block:
        return False
    names = {line.partition(b":")[0].lower() for line in block[0].split(b"\n") if line[:1] not in (b" ", b"\t")}
    return b"from" in names and len(names.intersection(_MAIL_NAMES)) > 2


def _looks_like_lines_of_json(head: bytes) -> bool:
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return first.startswith(b'{"') and first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _looks_like_chat(head: bytes) -> bool:
    return find_chat_line(head[:LINE_BYTES].decode("utf-8", "replace").lstrip("\ufeff").partition("\n")[0]) is not None


def _is_zip_with(*names: bytes) -> Look:
    return lambda head: head.startswith(b"PK\x03\x04") and any(name in head for name in names)


def _is_ole_with(*names: str) -> Look:
    wide = [name.encode("utf-16-le") for name in names]
    return lambda head: head.startswith(b"\xd0\xcf\x11\xe0") and any(name in head for name in wide)


def _is_database(head: bytes) -> bool:
    """Whether the first line is the header of a database's table, whatever its ending: POLECAT comes as .txt."""
    line = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].rstrip(b"\r")
    names = line.decode("utf-8", "replace").split("\t")
    return len(names) >= FEWEST_COLUMNS and find_database(names) is not None


def _is_spreadsheet(head: bytes) -> bool:
    is_zip = _is_zip_with(b"xl/", b"application/vnd.oasis.opendocument.spreadsheet")
    return is_zip(head) or _is_ole_with("Workbook")(head)


_SAVE_AS_DOCX = "save it as .docx and give that"
_RUN_OCR = "run OCR on it and give its text"

FORMATS: tuple[Format, ...] = (
    Format(name="PDF", endings=(".pdf",), looks_so=_begins(b"%PDF-"), reader="documents.pdf:read"),
    Format(name="RTF", endings=(".rtf",), looks_so=_begins(b"{\\rtf"), reader="documents.rtf:read"),
    Format(
        name="OpenDocument text",
        endings=(".odt", ".ott", ".fodt"),
        looks_so=_is_zip_with(b"application/vnd.oasis.opendocument.text"),
        reader="documents.odt:read",
    ),
    Format(name="Word", endings=(".docx", ".docm"), looks_so=_is_zip_with(b"word/"), reader="documents.docx:read"),
    Format(
        name="Outlook message",
        endings=(".msg",),
        looks_so=_is_ole_with("__substg1.0_", "__properties_version1.0"),
        reader="messages.msg:read",
    ),
    Format(
        name="spreadsheet",
        endings=(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
        looks_so=_is_spreadsheet,
        reader="tables.spreadsheet:read",
    ),
    Format(
        name="web archive",
        endings=(".warc",),
        looks_so=_begins(b"WARC/"),
        reader="dumps.warc:read",
        is_stream=True,
    ),
    Format(
        name="MediaWiki dump",
        looks_so=_matches(_XML + rb"<mediawiki\b"),
        reader="dumps.mediawiki:read",
        is_stream=True,
    ),
    Format(
        name="RSS or Atom",
        endings=(".rss", ".atom", ".rdf"),
        looks_so=_matches(_XML + rb"<(?:rss|feed|rdf:RDF)\b"),
        reader="dumps.feed:read",
    ),
    Format(
        name="Factiva XML",
        looks_so=_matches(_XML + rb"<(?:PPSResponse|Dist(?:List|Doc)|GetAr(?:chiveObject|ticle)\w{0,20}Response)\b"),
        reader="bundles.factiva_xml:read",
    ),
    Format(
        name="news XML",
        endings=(".xml",),
        looks_so=_matches(_XML + rb"<(?:nitf|newsMessage|newsItem|doc\s[^>]{0,2000}\bhostname=)"),
        reader="dumps.news_xml:read",
    ),
    Format(
        name="sitemap",
        looks_so=_matches(_XML + rb"<(?:urlset|sitemapindex)\b"),
        hint="it lists addresses; fetch their pages and give those",
    ),
    Format(
        name="page",
        endings=(".html", ".htm", ".xhtml", ".shtml"),
        looks_so=_matches(_XML + rb"(?:<!doctype html|<html)\b"),
        reader="pages.html:read",
    ),
    Format(name="saved page with its pictures", endings=(".mhtml", ".mht"), reader="messages.eml:read"),
    Format(
        name="XML",
        looks_so=_matches(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b"),
        hint="read are RSS, Atom, MediaWiki, Factiva, NITF, NewsML-G2 and pages; give its text as .txt or .jsonl",
    ),
    Format(
        name="mailbox",
        endings=(".mbox", ".mbx"),
        looks_so=_matches(rb"From \S+.{0,80}\d{4}\r?\n[A-Za-z-]+:"),
        reader="messages.mbox:read",
        is_stream=True,
    ),
    Format(name="e-mail", endings=(".eml",), looks_so=_looks_like_mail, reader="messages.eml:read"),
    Format(
        name="JSON Lines",
        endings=(".jsonl", ".ndjson", ".jl"),
        looks_so=_looks_like_lines_of_json,
        reader="tables.jsonl:read",
        is_guarded=False,
        is_stream=True,
    ),
    Format(
        name="JSON",
        endings=(".json",),
        looks_so=_matches(rb"""(?:\xef\xbb\xbf)?\s*(?:\{\s*"|\[\s*\{)"""),
        reader="tables.json:read",
    ),
    Format(
        name="table",
        endings=(".csv", ".tsv", ".tab"),
        looks_so=_is_database,
        reader="tables.csv:read",
        is_guarded=False,
        is_stream=True,
    ),
    Format(
        name="chat",
        looks_so=_looks_like_chat,
        reader="messages.whatsapp:read",
        is_guarded=False,
    ),
    Format(name="text", endings=(".txt", ".text", ".md"), reader="documents.txt:read", is_guarded=False),
    # --- known by name, not read ---------------------------------------------------------------------------------
    Format(name="slides", endings=(".pptx", ".odp"), looks_so=_is_zip_with(b"ppt/"), hint="save them as .pdf"),
    Format(
        name="old Word document",
        endings=(".doc", ".dot"),
        looks_so=_is_ole_with("WordDocument"),
        is_trustworthy=False,
        hint=_SAVE_AS_DOCX,
    ),
    Format(name="e-book", endings=(".epub", ".mobi"), looks_so=_is_zip_with(b"application/epub"), hint="give its text"),
    Format(name="old office document", looks_so=_begins(b"\xd0\xcf\x11\xe0"), hint=_SAVE_AS_DOCX),
    Format(
        name="picture",
        endings=(".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".tif", ".tiff", ".bmp", ".heic", ".ico"),
        looks_so=_begins(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"),
        hint=_RUN_OCR,
    ),
    Format(
        name="style or script of a page",
        endings=(".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot"),
        hint="nothing to read in it",
    ),
    Format(
        name="sound or film",
        endings=(".mp3", ".mp4", ".m4a", ".ogg", ".opus", ".wav", ".mov", ".avi", ".mkv", ".webm"),
        hint="give its transcript",
    ),
    Format(
        name="archive",
        endings=(".7z", ".rar", ".zst"),
        looks_so=_begins(b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"),
        hint="unpack it and give the folder",
    ),
    Format(name="program", endings=(".exe", ".dll", ".so"), looks_so=_begins(b"\x7fELF", b"MZ\x90\0"), hint="no text"),
    Format(name="database", endings=(".db", ".sqlite"), looks_so=_begins(b"SQLite format 3\0"), hint="export its rows"),
)

TARS = (".tar", ".tgz", ".tbz", ".tbz2", ".txz")
ZIPS = (".zip", ".wacz")
PACKINGS = (*ZIPS, ".gz", ".bz2", ".xz", *TARS)
"""Endings of what holds files of these formats."""

READABLE_ENDINGS = tuple(sorted({ending for each in FORMATS if each.is_readable for ending in each.endings}))

_CONTAINERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # ZIP and OLE, of which office documents are made
_TEXT = next(each for each in FORMATS if each.name == "text")
_BY_ENDING = {ending: each for each in reversed(FORMATS) for ending in each.endings}
_SIGNED = tuple((each, each.looks_so) for each in FORMATS if each.looks_so)


def find_format(ending: str, head: bytes) -> Format:
    """The format of a file with this ending (in small letters) that begins with `head`."""
    named = _BY_ENDING.get(ending)
    if named and named.name in ("table", "JSON Lines") and not find_binary(head):
        return named  # the first row may hold anything, what looks like the head of a mail too
    if named and named.is_container and head.startswith(_CONTAINERS):
        return named  # what tells such formats apart may stand far from the beginning
    signed = next((each for each, looks_so in _SIGNED if looks_so(head)), None)
    return signed or named or _TEXT


def describe_kind(name: str) -> Format | None:
    """The format that the ending of a file's `name` tells, None where it tells none."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    return _BY_ENDING.get(ending)


def open_document(form: Format, document: Document) -> Iterator[Finding]:
    """What the reader of `form` finds in `document`; runs it in this process."""
    return cast(Iterator[Finding], _load(form)(document))


def open_stream(form: Format, source: str, file: BinaryIO, options: Options, guarded: object) -> Iterator[Finding]:
    """What the reader of `form` finds in the open `file`, its parts parsed by the `GuardedReader` `guarded`."""
    return cast(Iterator[Finding], _load(form)(source, file, options, guarded))


def find_by_reader(reader: str) -> Format:
    """The format of a reader, or one for a part that no file is made of (`dumps.warc:read_response`)."""
    return next((each for each in FORMATS if each.reader == reader), Format(name="part", reader=reader))


def _load(form: Format) -> Callable[..., Any]:
    module, _, function = form.reader.partition(":")
    return cast(Callable[..., Any], getattr(import_module(f"graphkit.ingest.formats.{module}"), function))
