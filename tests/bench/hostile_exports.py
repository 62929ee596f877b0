"""Hostile versions of office documents, mail, chats, dumps and bundles of press databases."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from datetime import date
from xml.sax.saxutils import escape

from tests.ingest.exports import crawls, messages, office, rows
from tests.ingest.exports.stories import Story, make_stories

ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {name} "' + 12 * f"&{before};" + '">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b SYSTEM "http://attacker.example/b">]>'
SPACES = '<text:s text:c="99999999"/>'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def normal(write: Callable[[list[Story]], bytes]) -> Callable[[int], bytes]:
    """An ordinary export of about `size` bytes of text."""
    return lambda size: write(make_stories(max(1, size // 600)))


def story_of(size: int) -> Story:
    """One long story."""
    paragraphs = [paragraph for each in make_stories(max(1, size // 480)) for paragraph in each.paragraphs]
    return Story("Gunmen raid depots", "Example Courier", date(2022, 1, 3), "Jane Sample", tuple(paragraphs))


def lines_of(size: int) -> list[str]:
    """The paragraphs of one long story."""
    return list(story_of(size).paragraphs)


def repeat(unit: str) -> Callable[[int], str]:
    """`unit` as often as it fits."""
    return lambda size: unit * (size // len(unit) + 1)


def _packed(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, content)
    return packed.getvalue()


def _docx(body: Callable[[int], str], before: str = "") -> Callable[[int], bytes]:
    return lambda size: _packed(
        "word/document.xml", f"{before}<w:document {WORD}><w:body>{body(size)}</w:body></w:document>".encode()
    )


def _odt(body: Callable[[int], str], before: str = "") -> Callable[[int], bytes]:
    return lambda size: _packed("content.xml", f"{before}<text:x {TEXT}>{body(size)}</text:x>".encode())


def _feed(body: Callable[[int], str], before: str = "") -> Callable[[int], bytes]:
    return lambda size: (
        f"{before}<rss><channel><item><description>{body(size)}</description></item></channel></rss>".encode()
    )


def _wiki(body: Callable[[int], str], before: str = "") -> Callable[[int], bytes]:
    return lambda size: (
        f"<mediawiki>{before}<page><title>T</title><ns>0</ns><id>1</id><revision><text>{escape(body(size))}</text>"
        "</revision></page></mediawiki>"
    ).encode()


def _mail(body: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: f"From: a@b.example\nTo: c@d.example\nSubject: x\n{body(size)}".encode()


def _parts(size: int) -> str:
    """Multiparts within each other."""
    opened = "".join(
        f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n" for number in range(size // 50)
    )
    return opened + "Content-Type: text/plain\n\nWords.\n"


def _answer(head: str, body: bytes) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n".encode() + body
    record = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/\r\n"
    record += f"Content-Length: {len(answer)}\r\n\r\n"
    return record.encode() + answer + b"\r\n\r\n"


def _telegram(size: int) -> bytes:
    piece: object = "x"
    for _ in range(min(300, size // 30)):
        piece = [{"type": "bold", "text": piece}]
    message = {"id": 1, "type": "message", "date": "2023-01-01T00:00:00", "text": piece}
    return json.dumps({"name": "x", "type": "public_channel", "id": 1, "messages": [message] * 20}).encode()


def _book(sheet: Callable[[int], str], strings: Callable[[int], str] | None = None) -> Callable[[int], bytes]:
    """A workbook with this inside its sheet, and with these shared strings."""

    def make(size: int) -> bytes:
        packed = io.BytesIO(office.workbook({"Sheet": []}))
        with zipfile.ZipFile(packed) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{main}">{sheet(size)}</worksheet>'.encode()
        if strings:
            links_of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            link = (
                f'<Relationship Id="rId98" Type="{links_of}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
            )
            links = parts["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", link.encode())
            parts["xl/_rels/workbook.xml.rels"] = links
            parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{strings(size)}</sst>'.encode()
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return packed.getvalue()

    return make


def _cell(place: str, value: str = "<is><t>x</t></is>", kind: str = "inlineStr") -> str:
    return f'<c r="{place}" t="{kind}">{value}</c>'


def _factiva(article: Callable[[int], str], before: str = "") -> Callable[[int], bytes]:
    return lambda size: f"{before}<PPSResponse><article>{article(size)}</article></PPSResponse>".encode()


def _tar(*members: tuple[str, bytes, bytes]) -> bytes:
    """A packed tar with members of these names, kinds and contents."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="w", mtime=0) as file:
        for name, kind, content in members:
            info = tarfile.TarInfo(name)
            info.type, info.size = kind, len(content)
            file.write(info.tobuf(tarfile.GNU_FORMAT) + content + b"\0" * (-len(content) % 512))
        file.write(b"\0" * 1024)
    return packed.getvalue()


NORMAL: dict[str, Callable[[int], bytes]] = {
    ".docx": lambda size: office.docx(lines_of(size)),
    ".odt": lambda size: office.odt(lines_of(size)),
    ".rtf": lambda size: office.rtf(lines_of(size)),
    ".eml": lambda size: messages.mail(story_of(size)),
    ".msg": lambda size: messages.msg(story_of(size)),
    ".mbox": normal(messages.mbox),
    ".warc": normal(crawls.warc),
    ".xml": normal(crawls.rss),
    ".json": normal(rows.news_please),
    ".xlsx": normal(office.workbook_rows),
    ".xz": lambda size: lzma.compress("\n\n".join(lines_of(size)).encode()),
    ".tgz": lambda size: _tar(*((f"{n}.txt", b"0", line.encode()) for n, line in enumerate(lines_of(size)))),
}

HOSTILE: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "an entity bomb in Word": (".docx", _docx(lambda _: "<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", ENTITIES)),
    "an external entity in Word": (".docx", _docx(lambda _: "<w:p><w:r><w:t>&a;&b;x</w:t></w:r></w:p>", EXTERNAL)),
    "nested tables in Word": (".docx", _docx(repeat("<w:tbl><w:tr><w:tc>"))),
    "cells in Word": (".docx", _docx(repeat("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"))),
    "runs in Word": (".docx", _docx(lambda size: f"<w:p>{repeat('<w:r><w:t>a</w:t></w:r>')(size)}</w:p>")),
    "a bomb in Word": (".docx", lambda size: _packed("word/document.xml", b"a" * min(1000 * size, 90_000_000))),
    "a name that leads out in Word": (".docx", lambda _: _packed("../../word/document.xml", b"<x/>")),
    "a bomb in a workbook": (".xlsx", _book(lambda size: "<sheetData>" + " " * min(1000 * size, 90_000_000))),
    "a cell at the far end of a sheet": (
        ".xlsx",
        _book(
            lambda _: (
                f'<sheetData><row r="1">{_cell("A1")}</row><row r="1048576">{_cell("XFD1048576")}</row></sheetData>'
            )
        ),
    ),
    "a long string in every cell": (
        ".xlsx",
        _book(
            lambda size: "<sheetData><row>" + '<c t="s"><v>0</v></c>' * min(size, 16_000) + "</row></sheetData>",
            lambda size: f"<si><t>{'text ' * (size // 5)}</t></si>",
        ),
    ),
    "an entity bomb in a workbook": (
        ".xlsx",
        _book(lambda _: f"<sheetData><row>{_cell('A1', '<is><t>&i;</t></is>')}</row></sheetData>", lambda _: ENTITIES),
    ),
    "nested elements in a workbook": (".xlsx", _book(lambda size: "<sheetData>" + "<row>" * (size // 5))),
    "merged cells of a workbook": (
        ".xlsx",
        _book(lambda size: "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * (size // 32) + "</mergeCells>"),
    ),
    "spaces in OpenDocument": (".odt", _odt(lambda size: "<text:p>" + repeat(SPACES)(size) + "</text:p>")),
    "an entity bomb in OpenDocument": (".odt", _odt(lambda _: "<text:p>&i;</text:p>", ENTITIES)),
    "nested spans in OpenDocument": (".odt", _odt(lambda size: f"<text:p>{repeat('<text:span>')(size)}")),
    "groups in RTF": (".rtf", lambda size: b"{\\rtf1 " + b"{" * size),
    "escapes in RTF": (".rtf", lambda size: b"{\\rtf1 " + b"\\'e9" * (size // 4) + b"}"),
    "control words in RTF": (".rtf", lambda size: b"{\\rtf1 " + b"\\b" * (size // 2) + b"}"),
    "numbers in RTF": (".rtf", lambda size: b"{\\rtf1 \\u" + b"9" * size + b"}"),
    "lengths in RTF": (".rtf", lambda size: b"{\\rtf1 " + b"\\bin999999999 x" * (size // 15) + b"}"),
    "parts of a mail": (".eml", _mail(_parts)),
    "mails passed on in a mail": (
        ".eml",
        _mail(lambda size: "\n" + "-- Original Message --\nFrom: a\nTo: b\n" * (size // 39)),
    ),
    "a long header of a mail": (".eml", _mail(lambda size: f"X: {'a ' * (size // 2)}\n\nWords.")),
    "addresses of a mail": (".eml", _mail(lambda size: f"Cc: {'<a@b>, ' * (size // 7)}\n\nWords.")),
    "encoded words of a mail": (".eml", _mail(lambda size: f"Date: {'=?utf-8?q?a?= ' * (size // 14)}\n\nWords.")),
    "quotation marks in a mail": (".eml", _mail(lambda size: "Reply-To: " + '"' * size + "\n\nWords.")),
    "a page in a mail": (".eml", _mail(lambda size: f"Content-Type: text/html\n\n{'<div>' * (size // 5)}Words.")),
    "From lines": (".mbox", lambda size: b"From a Thu Jan 01 00:00:00 2023\nX: y\n\n" * (size // 40)),
    "an Outlook file in a circle": (
        ".msg",
        lambda size: messages.msg(story_of(4000))[:512] + b"\0\0\0\0" * (size // 4),
    ),
    "sectors of an Outlook file": (
        ".msg",
        lambda size: messages.msg(story_of(4000))[:600] + b"\xff\xfe\xff\xff" * (size // 4),
    ),
    "an entity bomb in a feed": (".xml", _feed(lambda _: "&i;", ENTITIES)),
    "an external entity in a feed": (".xml", _feed(lambda _: "&a;&b;", EXTERNAL)),
    "an entity bomb in Factiva": (".xml", _factiva(lambda _: "<tailParagraphs>&i;</tailParagraphs>", ENTITIES)),
    "an external entity in Factiva": (".xml", _factiva(lambda _: "<headline>&a;&b;</headline>", EXTERNAL)),
    "an entity bomb in news XML": (
        ".xml",
        lambda _: f"{ENTITIES}<nitf><body.content><p>&i;</p></body.content></nitf>".encode(),
    ),
    "items in items of news XML": (".xml", lambda size: b"<newsMessage>" + b"<newsItem>" * (size // 10)),
    "items of news XML": (
        ".xml",
        lambda size: b"<newsMessage>" + b"<newsItem><p>a</p></newsItem>" * (size // 29) + b"</newsMessage>",
    ),
    "documents in documents of Factiva": (".xml", lambda size: b"<DistList>" + b"<DistDoc>" * (size // 9)),
    "properties of Factiva": (
        ".xml",
        lambda size: b"<DistList>" + b'<DistDoc><Property name="a"/></DistDoc>' * (size // 39) + b"</DistList>",
    ),
    "articles in articles of Factiva": (".xml", _factiva(lambda size: "<article>" * (size // 9))),
    "paragraphs of Factiva": (
        ".xml",
        _factiva(lambda size: f"<leadParagraph>{'<paragraph>a</paragraph>' * (size // 24)}</leadParagraph>"),
    ),
    "a bomb in xz": (".xz", lambda size: lzma.compress(b"a" * min(1000 * size, 90_000_000))),
    "a bomb in a tar": (".tgz", lambda size: _tar(("a.txt", b"0", b"a" * min(1000 * size, 90_000_000)))),
    "members of a tar": (".tgz", lambda size: _tar(*[("a.txt", b"0", b"")] * (size // 50))),
    "links of a tar": (".tgz", lambda size: _tar(*[("a.txt", b"2", b"")] * (size // 50))),
    "names in names in a tar": (".tgz", lambda size: _tar(*[("././@LongLink", b"L", b"n" * 512)] * (size // 50))),
    "nested items of a feed": (".xml", _feed(repeat("<item>"))),
    "items of a feed": (".xml", _feed(repeat("</description></item><item><description>a"))),
    "templates of a wiki": (".xml", _wiki(repeat("{{"))),
    "links of a wiki": (".xml", _wiki(repeat("[["))),
    "arguments of a wiki": (".xml", _wiki(repeat("{{a|"))),
    "tables of a wiki": (".xml", _wiki(repeat("{|\n|a\n"))),
    "quotation marks of a wiki": (".xml", _wiki(repeat("'''a''"))),
    "tags of a wiki": (".xml", _wiki(repeat("<ref><b>"))),
    "pages of a wiki": (".xml", lambda size: b"<mediawiki>" + b"<page><title>x</title></page>" * (size // 29)),
    "an endless page of a wiki": (".xml", lambda size: b"<mediawiki><page>" + b"<page" * (size // 5)),
    "deep JSON in a document": (".json", lambda size: b'{"data":' * (size // 8)),
    "objects of JSON": (".json", lambda size: b"[" + b'{"a":1},' * (size // 8) + b"{}]"),
    "a long number in JSON": (".json", lambda size: b'[{"text":' + b"9" * size + b"}]"),
    "pieces of a message": (".json", _telegram),
    "records of a web archive": (
        ".warc",
        lambda size: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * (size // 64),
    ),
    "a record of a terabyte": (".warc", lambda size: b"WARC/1.0\r\nContent-Length: 999999999999\r\n\r\n" + b"a" * size),
    "heads of a web archive": (".warc", lambda size: b"WARC/1.0\r\n" + b"a: b\r\n" * (size // 6)),
    "a packed page bomb": (
        ".warc",
        lambda size: _answer("Content-Encoding: gzip\r\n", gzip.compress(b"<b>" * min(50 * size, 20_000_000))),
    ),
    "chunks of a page": (".warc", lambda size: _answer("Transfer-Encoding: chunked\r\n", b"1\r\na\r\n" * (size // 6))),
    "openings of Nexis": (".txt", lambda size: b"1 of 9 DOCUMENTS\n" * (size // 17)),
    "closings of Nexis": (".txt", lambda size: b"Body\nEnd of Document\n" * (size // 21)),
    "fields of Nexis": (".txt", lambda size: b"1 of 9 DOCUMENTS\n" + b"BYLINE: a\n\n" * (size // 11)),
    "closings of Factiva": (".txt", lambda size: b"9 words\nDocument ABCD000020220101ej\n" * (size // 36)),
    "fields of Factiva": (".txt", lambda size: b"HD  a\n" * (size // 6) + b"Document ABCD000020220101ej\n"),
    "fields of ProQuest": (".txt", lambda size: b"Publication info: a\nFull text: b\n" * (size // 34)),
    "rules of ProQuest": (".txt", lambda size: b"Publication info: a\nFull text: b\n" + b"_" * size),
    "lines of a chat": (".txt", lambda size: b"03/04/2023, 21:14 - a: b\n" * (size // 25)),
    "columns of a table": (".csv", lambda size: b"title of it\n" * 19 + b"a," * (size // 2)),
    "tags in a row": (".jsonl", lambda size: json.dumps({"text": "<p>" * (size // 3) + "x</p>"}).encode() + b"\n"),
    "unclosed tags in a row": (
        ".jsonl",
        lambda size: json.dumps({"text": "x</p>" + "<figure" * (size // 7)}).encode() + b"\n",
    ),
    "entities in a row": (".jsonl", lambda size: json.dumps({"text": "&amp;amp;" * (size // 9)}).encode() + b"\n"),
    "mojibake in a row": (".jsonl", lambda size: json.dumps({"text": "â€™Ã©" * (size // 9)}).encode() + b"\n"),
    "dates in a row": (".jsonl", lambda size: json.dumps({"text": "x", "date": "1/" * (size // 2)}).encode() + b"\n"),
    "rows without an order": (".csv", lambda size: b"text,date\n" + b"a,1/2/2020\n" * (size // 11)),
}
