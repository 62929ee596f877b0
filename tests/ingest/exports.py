"""Exports: stories as each program of the trade would hand them over, written by hand from the layouts they document.

The tests read three of them, `tests/bench/bundles.py` two hundred.
"""

from __future__ import annotations

import gzip
import io
import json
import struct
import textwrap
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from html import escape

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True)
class Story:
    """One article as it was printed."""

    title: str
    outlet: str
    day: date
    author: str
    paragraphs: tuple[str, ...]
    section: str = "FOREIGN"
    page: str = "7"

    @property
    def text(self) -> str:
        """Its paragraphs with a blank line between them."""
        return "\n\n".join(self.paragraphs)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def month_first(self) -> str:
        """January 9, 2023"""
        return f"{self.day:%B} {self.day.day}, {self.day.year}"

    @property
    def day_first(self) -> str:
        """9 January 2023"""
        return f"{self.day.day} {self.day:%B} {self.day.year}"


TOWNS = "Harrow Kestrel Linden Osier Talon Marram Sedge Rowan Alder Teasel".split()
OUTLETS = ("Example Courier", "The Sample Gazette", "Placeholder Herald", "Specimen Times")


def make_stories(count: int) -> list[Story]:
    """`count` stories that differ in all that is told of them."""
    stories = []
    for number in range(count):
        town, other = TOWNS[number % 10], TOWNS[(number * 7 + 3) % 10]
        stories.append(
            Story(
                title=f"Gunmen raid depot number {number + 1} near {town}",
                outlet=OUTLETS[number % 4],
                day=date(2022, 1, 3) + timedelta(days=number * 2),
                author=("Jane Sample", "John Placeholder", "Ana Specimen")[number % 3],
                section=("FOREIGN", "NEWS", "WORLD")[number % 3],
                page=str(number % 30 + 1),
                paragraphs=(
                    f"Gunmen attacked depot number {number + 1} near the town of {town} on Sunday and killed "
                    f"{number % 9 + 2} guards, the interior ministry said in a statement in the evening.",
                    f"It was the {number + 2}th raid of this kind since the spring, according to officials in {other}, "
                    "and nobody has claimed it. The road to the border remained closed for most of the day.",
                    f"“We heard the shots from the mill,” said a farmer who lives by the road to {other}. "
                    "The ministry said that the attackers had fled on motorcycles after a gunfight.",
                ),
            )
        )
    return stories


# --- press databases ------------------------------------------------------------------------------------------


def nexis_text(stories: Sequence[Story]) -> str:
    """The text bundle of the older LexisNexis, centred and wrapped."""
    lines = [f"Download Request: Selected Items: 1-{len(stories)}", "Time Of Request: Thursday, June 8, 2017", ""]
    for number, story in enumerate(stories, start=1):
        lines += ["", f"{number} of {len(stories)} DOCUMENTS".center(78), "", ""]
        lines += [story.outlet.center(78), "", f"{story.month_first} {WEEKDAYS[story.day.weekday()]}".center(78)]
        lines += ["Late Edition - Final".center(78)] * (number % 2)
        lines += ["", *textwrap.wrap(story.title, 70), "", f"BYLINE: By {story.author}", ""]
        lines += [f"SECTION: {story.section}; Pg. {story.page}", "", f"LENGTH: {story.words} words", "", ""]
        for paragraph in story.paragraphs:
            lines += [*textwrap.wrap(paragraph, 76), ""]
        lines += [
            "",
            f"LOAD-DATE: {story.month_first}",
            "",
            "LANGUAGE: ENGLISH",
            "",
            "GRAPHIC: PHOTO: A mill (Photo by",
        ]
        lines += ["Nobody)", "", "PUBLICATION-TYPE: Newspaper", "", ""]
        lines += [f"Copyright {story.day.year} {story.outlet} Ltd".center(78), "All Rights Reserved".center(78), ""]
    return "\n".join(lines)


def nexis_lines(stories: Sequence[Story]) -> list[str]:
    """The paragraphs of a bundle of Nexis Uni, its cover first."""
    lines = ["User Name: desk@archive.example", "Date and Time: Tuesday, March 14, 2023 9:12:00 AM EST"]
    lines += ["Job Number: 191000001", f"Documents ({len(stories)})"]
    for number, story in enumerate(stories, start=1):
        lines += [f"{number}. {story.title}", "Client/Matter: -None-", "Search Terms: raid AND depot"]
        lines += ["Search Type: Terms and Connectors", "Narrowed by:", "Content Type\tNarrowed by", "News\t-None-"]
    for story in stories:
        lines += [story.title, story.outlet, f"{story.month_first} {WEEKDAYS[story.day.weekday()]} 9:12 PM GMT"]
        lines += [f"Copyright {story.day.year} {story.outlet} Ltd All Rights Reserved"]
        lines += [f"Section: {story.section}; Pg. {story.page}", f"Length: {story.words} words"]
        lines += [
            f"Byline: {story.author}",
            "Body",
            *story.paragraphs,
            "Graphic",
            "A mill by the road.",
            "Classification",
        ]
        lines += [
            "Language: ENGLISH",
            "Publication-Type: Newspaper",
            f"Load-Date: {story.month_first}",
            "End of Document",
        ]
    return lines


def factiva_key(number: int, story: Story) -> str:
    """An accession number."""
    return f"EXCO000020{story.day:%Y%m%d}ej{number:07}"


def factiva_plain(stories: Sequence[Story]) -> list[str]:
    """The lines of a bundle of Factiva without indexing."""
    lines = []
    for number, story in enumerate(stories, start=1):
        lines += [story.title, "", f"By {story.author}", f"{story.words} words", story.day_first, "03:15 PM"]
        lines += [story.outlet, "EXCO", story.page, "English", f"Copyright {story.day.year}. {story.outlet} Ltd.", ""]
        for paragraph in story.paragraphs:
            lines += [paragraph, ""]
        lines += [f"Document {factiva_key(number, story)}", ""]
    return [*lines, "Search Summary", "Text\traid and depot", "© 2023 Factiva, Inc. All rights reserved."]


def factiva_fields(number: int, story: Story) -> list[tuple[str, str]]:
    """The fields of an article of Factiva with indexing."""
    return [
        ("SE", story.section),
        ("HD", story.title),
        ("BY", f"By {story.author}"),
        ("WC", f"{story.words} words"),
        ("PD", story.day_first),
        ("SN", story.outlet),
        ("SC", "EXCO"),
        ("PG", story.page),
        ("LA", "English"),
        ("CY", f"Copyright {story.day.year}"),
        ("LP", story.paragraphs[0]),
        ("TD", "\n\n".join(story.paragraphs[1:])),
        ("NS", "gcrim : Crime | gvio : Conflict"),
        ("RE", "exland : Exampleland"),
        ("AN", f"Document {factiva_key(number, story)}"),
    ]


def factiva_coded(stories: Sequence[Story]) -> str:
    """A text bundle of Factiva with indexing."""
    return "\n\n\n".join(
        "\n".join(f"{code}   {value}" for code, value in factiva_fields(number, story))
        for number, story in enumerate(stories, start=1)
    )


def factiva_html(stories: Sequence[Story]) -> str:
    """A page of Factiva with indexing: a table of two columns an article."""
    rows = []
    for number, story in enumerate(stories, start=1):
        cells = []
        for code, value in factiva_fields(number, story):
            inner = "".join(
                f'<p class="articleParagraph enarticleParagraph">{escape(each)}</p>' for each in value.split("\n\n")
            )
            cells.append(
                f'<tr><td class="index"><b>{code}</b></td>'
                f"<td>{inner if code in ('LP', 'TD') else escape(value)}</td></tr>"
            )
        rows.append(f'<div class="article enArticle"><table>{"".join(cells)}</table></div>')
    return f"<!DOCTYPE html><html><head><title>Factiva</title></head><body>{''.join(rows)}</body></html>"


def factiva_html_plain(stories: Sequence[Story]) -> str:
    """A page of Factiva without indexing."""
    articles = []
    for number, story in enumerate(stories, start=1):
        head = [
            f"By {story.author}",
            f"{story.words} words",
            story.day_first,
            story.outlet,
            "EXCO",
            story.page,
            "English",
        ]
        head.append(f"Copyright {story.day.year} {story.outlet}")
        body = "".join(
            f'<p class="articleParagraph enarticleParagraph">{escape(each)}</p>' for each in story.paragraphs
        )
        lines = "".join(f"<div>{escape(each)}</div>" for each in head)
        articles.append(
            f'<div class="article enArticle"><div id="hd"><span class="enHeadline">{escape(story.title)}</span></div>'
            f"{lines}{body}<p>Document {factiva_key(number, story)}</p></div>"
        )
    return f"<html><head><title>Factiva</title></head><body>{''.join(articles)}</body></html>"


def factiva_xml(stories: Sequence[Story]) -> bytes:
    """The XML of Factiva; the searched word is marked in headlines, and every second day has its time."""
    articles = []
    for number, story in enumerate(stories, start=1):
        key = factiva_key(number, story)
        opening, _, rest = story.title.partition(" ")
        lead, *tail = (f'<paragraph display="Proportional">{escape(each)}</paragraph>' for each in story.paragraphs)
        time = f"<dateTime>{story.day}T21:12:00Z</dateTime>" if number % 2 else f"<date>{story.day}</date>"
        articles.append(
            f"<ppsarticle><article><accessionNo>{key}</accessionNo>"
            f"<reference>distdoc:archive/ArchiveDoc::Article/{key}</reference><baseLanguage>EN</baseLanguage>"
            f"<byline>By {story.author}</byline><copyright>(c) {story.day.year} Nobody</copyright>"
            f"<headline><paragraph><hlt>{opening}</hlt> {escape(rest)}</paragraph></headline>"
            f"<leadParagraph>{lead}</leadParagraph><pages><page>{story.page}</page></pages>"
            f"<publicationDate>{time}</publicationDate><publisherName>Nobody</publisherName>"
            f"<sectionName>{story.section}</sectionName><sourceName>{story.outlet}</sourceName>"
            f'<region code="exland"><name>Exampleland</name></region>'
            f"<tailParagraphs>{''.join(tail)}</tailParagraphs><wordCount>{story.words}</wordCount></article></ppsarticle>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">'
        f'<ppsarticleResultSet count="{len(stories)}">{"".join(articles)}</ppsarticleResultSet>'
        "</ppsArticleResponse></PPSResponse>"
    ).encode()


def proquest_fields(number: int, story: Story) -> list[tuple[str, str]]:
    """What ProQuest says of an article after its text."""
    return [
        ("Subject", "Crime; Ministries"),
        ("Location", "Exampleland"),
        ("Title", story.title),
        ("Publication title", f"{story.outlet}; Harrow"),
        ("Pages", f"A.{story.page}"),
        ("Publication year", str(story.day.year)),
        ("Publication date", f"{story.day:%b} {story.day.day}, {story.day.year}"),
        ("Section", story.section),
        ("Publisher", f"{story.outlet} Ltd"),
        ("Language of publication", "English"),
        ("ProQuest document ID", str(2_700_000_000 + number)),
        ("Document URL", f"https://search.example/docview/{2_700_000_000 + number}"),
        ("Copyright", f"Copyright {story.outlet} {story.day_first}"),
        ("Last updated", "2023-03-14"),
        ("Database", "Example Newsstream"),
    ]


def proquest_text(stories: Sequence[Story]) -> str:
    """The text bundle of ProQuest."""
    rule = "_" * 60
    parts = [f"{rule}\n\nReport Information from ProQuest\n\n14 March 2023\n"]
    for number, story in enumerate(stories, start=1):
        info = f"{story.outlet} ; Harrow [Harrow]. {story.day:%d %b %Y}: A.{story.page}."
        fields = "\n\n".join(f"{name}: {value}" for name, value in proquest_fields(number, story))
        parts.append(
            f"{rule}\n\nDocument {number} of {len(stories)}\n\n{story.title}\n\nAuthor: {story.author}\n\n"
            f"Publication info: {info}\n\nhttps://search.example/docview/{number}\n\n"
            f"Abstract: {story.paragraphs[0]}\n\n"
            f"Links: https://link.example\n\nFull text: {story.text}\n\n{fields}\n\n"
        )
    return "".join(parts) + f"{rule}\nContact us at: support@database.example\n"


def proquest_html(stories: Sequence[Story]) -> str:
    """The page of ProQuest."""
    parts = []
    for number, story in enumerate(stories, start=1):
        body = "".join(f"<p>{escape(each)}</p>" for each in story.paragraphs)
        fields = "".join(
            f"<p style='margin:0'><strong>{name}: </strong>{escape(value)}</p>"
            for name, value in proquest_fields(number, story)
        )
        parts.append(
            f"<div><p>Document {number} of {len(stories)}</p><p style='font-weight:bold'>{escape(story.title)}</p>"
            f"<p><strong>Author: </strong>{story.author}</p>"
            "<p><a href='https://search.example'>ProQuest document link</a></p>"
            f"<p><strong>Full text: </strong></p>{body}{fields}</div><hr/>"
        )
    return f"<!DOCTYPE html><html><head><title>ProQuest</title></head><body>{''.join(parts)}</body></html>"


def proquest_lines(stories: Sequence[Story]) -> list[str]:
    """The paragraphs of the .rtf and .docx of ProQuest, where nothing stands between two articles."""
    lines = []
    for number, story in enumerate(stories, start=1):
        lines += [story.title, story.author, "ProQuest document link", "ABSTRACT (ENGLISH)", story.paragraphs[0]]
        lines += ["FULL TEXT", *story.paragraphs, "DETAILS"]
        lines += [f"{name}:\t{value}" for name, value in proquest_fields(number, story)]
    return lines


# --- documents ------------------------------------------------------------------------------------------------


def docx(lines: Sequence[str]) -> bytes:
    """A Word document with a paragraph a line."""
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    return docx_of(body)


def docx_of(body: str) -> bytes:
    """A Word document with this body."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return packed.getvalue()


def odt(lines: Sequence[str]) -> bytes:
    """An OpenDocument text with a paragraph a line."""
    text, office = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("text", "office"))
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}" xmlns:text="{text}"><office:body><office:text>'
            f"{body}</office:text></office:body></office:document-content>",
        )
    return packed.getvalue()


def workbook(sheets: Mapping[str, Sequence[Sequence[str | int | date | None]]], *, hidden: str = "") -> bytes:
    """A workbook of Excel with these sheets, of which one may be hidden; a day is a number in the format of a day."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    states = {name: "hidden" if name == hidden else "visible" for name in sheets}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" state="{state}" r:id="rId{number}"/>'
        for number, (name, state) in enumerate(states.items(), start=1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{office}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        root = f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", f"{relations}{root}</Relationships>")
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>'
        )
        styles = f'<Relationship Id="rId99" Type="{office}/styles" Target="styles.xml"/>'
        archive.writestr("xl/_rels/workbook.xml.rels", f"{relations}{links}{styles}</Relationships>")
        formats = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        archive.writestr("xl/styles.xml", f'<styleSheet xmlns="{main}">{formats}</styleSheet>')
        for number, rows in enumerate(sheets.values(), start=1):
            body = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>',
            )
    return packed.getvalue()


def _cell(value: str | int | date | None) -> str:
    if isinstance(value, date):
        return f'<c s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return "<c/>" if value is None else f"<c><v>{value}</v></c>"


def workbook_rows(stories: Sequence[Story]) -> bytes:
    """A sheet with a row a story, below a line that says what it is."""
    rows: list[Sequence[str | int | date | None]] = [["Articles of the archive"], []]
    rows.append(["id", "headline", "text", "source", "date", "byline"])
    for number, story in enumerate(stories, start=1):
        rows.append([number, story.title, story.text, story.outlet, story.day, story.author])
    return workbook({"Articles": rows})


def open_sheet(rows: Sequence[Sequence[str]]) -> bytes:
    """A spreadsheet of LibreOffice with one sheet."""
    office, table, text = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text"))
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}" xmlns:table="{table}" xmlns:text="{text}"><office:body>'
            f'<office:spreadsheet><table:table table:name="Sheet1">{body}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
    return packed.getvalue()


def rtf(lines: Sequence[str]) -> bytes:
    """An RTF document with a paragraph a line."""
    parts = []
    for line in lines:
        safe = line.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}").replace("\t", "\\tab ")
        parts.append("".join(each if each < "\x80" else f"\\u{ord(each)}?" for each in safe) + "\\par\n")
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs24 " + "".join(parts) + "}").encode()


# --- messages -------------------------------------------------------------------------------------------------


def mail(story: Story, *, html: bool = False) -> bytes:
    """A mail with a story."""
    message = EmailMessage()
    message["From"] = f"{story.outlet} <news@press.example>"
    message["To"] = "desk@archive.example"
    message["Subject"] = story.title
    message["Date"] = datetime(story.day.year, story.day.month, story.day.day, 6, 10)
    if html:
        page = "".join(f"<p>{escape(each)}</p>" for each in story.paragraphs)
        message.set_content(f"<html><body><h1>{escape(story.title)}</h1>{page}</body></html>", subtype="html")
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


# --- dumps ----------------------------------------------------------------------------------------------------


def page(story: Story) -> str:
    """A page of a news site, with what stands around an article."""
    body = "".join(f"<p>{escape(each)}</p>" for each in story.paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(story.title)} | {story.outlet}</title>'
        f'<meta property="og:site_name" content="{story.outlet}"><meta name="author" content="{story.author}">'
        f'<meta property="article:published_time" content="{story.day.isoformat()}T08:00:00Z"></head><body>'
        f'<nav><a href="/">Home</a></nav><article><h1>{escape(story.title)}</h1><p class="byline">By {story.author}</p>'
        f"{body}</article><aside><h3>Most read</h3><ul><li><a href='/1'>Bombs fall on a village</a></li></ul></aside>"
        "</body></html>"
    )


def warc(stories: Sequence[Story], *, packed: bool = False) -> bytes:
    """A web archive with a page a story, its request before it and a picture after it."""
    records = []
    for number, story in enumerate(stories):
        for kind, stated, content in (
            ("request", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
            ("response", "application/http; msgtype=response", _answer(page(story).encode(), chunked=number % 2 == 1)),
            ("response", "application/http; msgtype=response", _answer(b"\x89PNG", kind="image/png")),
        ):
            head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://wire.example/{number}\r\n"
            head += (
                f"WARC-Date: 2030-01-01T00:00:00Z\r\nContent-Type: {stated}\r\nContent-Length: {len(content)}\r\n\r\n"
            )
            record = head.encode() + content + b"\r\n\r\n"
            records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


def _answer(body: bytes, *, kind: str = "text/html; charset=utf-8", chunked: bool = False) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n"
    if chunked:
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        return f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + body
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def rss(stories: Sequence[Story]) -> bytes:
    """An RSS file with the whole texts."""
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>https://wire.example/{number}</link>"
        f"<pubDate>{story.day:%a, %d %b %Y} 09:00:00 GMT</pubDate>"
        f"<source url='https://wire.example'>{story.outlet}</source>"
        f"<dc:creator>{story.author}</dc:creator><description>{escape(story.paragraphs[0])}</description>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{each}</p>' for each in story.paragraphs)}]]></content:encoded>"
        "</item>"
        for number, story in enumerate(stories)
    )
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><title>Wire</title>{items}</channel></rss>'.encode()
    )


def atom(stories: Sequence[Story]) -> bytes:
    """An Atom file, its texts as XHTML."""
    entries = "".join(
        f"<entry><id>urn:{number}</id><title>{escape(story.title)}</title><link href='https://wire.example/{number}'/>"
        f"<published>{story.day.isoformat()}T09:00:00Z</published><updated>2030-01-01T00:00:00Z</updated>"
        f"<source><title>{story.outlet}</title></source><author><name>{story.author}</name></author>"
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
        f"{''.join(f'<p>{escape(each)}</p>' for each in story.paragraphs)}</div></content></entry>"
        for number, story in enumerate(stories)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>{entries}</feed>'.encode()


def mediawiki(stories: Sequence[Story]) -> bytes:
    """A dump of a news wiki: each article with its talk page."""
    pages = []
    for number, story in enumerate(stories, start=1):
        words = f"{{{{date|{story.month_first}}}}}\n[[File:Map.svg|thumb|Map of a [[town|place]]]]\n"
        words += "\n\n".join(
            each.replace("interior ministry", "[[w:Ministry|interior ministry]]") for each in story.paragraphs
        )
        words += "\n== Sources ==\n*{{source|url=https://wire.example|title=Other bombs fall}}\n[[Category:Crime]]"
        for title, space, content in ((story.title, 0, words), (f"Talk:{story.title}", 1, "I think soldiers did it.")):
            pages.append(
                f"<page><title>{title}</title><ns>{space}</ns><id>{number + 1000 * space}</id><revision><id>5</id>"
                f"<timestamp>2030-01-01T00:00:00Z</timestamp><text>{escape(content)}</text></revision></page>"
            )
    head = "<siteinfo><sitename>Wikinews</sitename><base>https://news.example/wiki/Main_Page</base></siteinfo>"
    return f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/">{head}{"".join(pages)}</mediawiki>'.encode()


# --- rows -----------------------------------------------------------------------------------------------------


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


EXPORTS: dict[str, tuple[str, Callable[[Sequence[Story]], bytes]]] = {
    "Nexis text": ("bundle.txt", lambda stories: nexis_text(stories).encode()),
    "Nexis Word": ("bundle.docx", lambda stories: docx(nexis_lines(stories))),
    "Nexis RTF": ("bundle.rtf", lambda stories: rtf(nexis_lines(stories))),
    "Nexis RTF as .doc": ("bundle.doc", lambda stories: rtf(nexis_lines(stories))),
    "Nexis page": (
        "bundle.html",
        lambda stories: (
            "<html><body>"
            + "".join(f"<p>{escape(line.strip())}</p>" for line in nexis_text_blocks(stories))
            + "</body></html>"
        ).encode(),
    ),
    "Factiva text": ("bundle.txt", lambda stories: "\n".join(factiva_plain(stories)).encode()),
    "Factiva text with indexing": ("bundle.txt", lambda stories: factiva_coded(stories).encode()),
    "Factiva RTF": ("bundle.rtf", lambda stories: rtf([line for line in factiva_plain(stories) if line])),
    "Factiva page": ("bundle.html", lambda stories: factiva_html_plain(stories).encode()),
    "Factiva page with indexing": ("bundle.html", lambda stories: factiva_html(stories).encode()),
    "Factiva XML": ("bundle.xml", factiva_xml),
    "ProQuest text": ("bundle.txt", lambda stories: proquest_text(stories).encode()),
    "ProQuest page": ("bundle.html", lambda stories: proquest_html(stories).encode()),
    "ProQuest RTF": ("bundle.rtf", lambda stories: rtf(proquest_lines(stories))),
    "ProQuest Word": ("bundle.docx", lambda stories: docx(proquest_lines(stories))),
    "ProQuest mail": ("bundle.eml", lambda stories: _as_mail(proquest_text(stories))),
    "mailbox": ("bundle.mbox", mbox),
    "Telegram JSON": ("result.json", telegram_json),
    "Telegram page": ("messages.html", telegram_html),
    "WhatsApp on an iPhone": ("chat.txt", whatsapp),
    "WhatsApp on Android": ("chat.txt", lambda stories: whatsapp(stories, "android")),
    "web archive": ("crawl.warc", warc),
    "RSS": ("feed.xml", rss),
    "Atom": ("feed.atom", atom),
    "MediaWiki": ("dump.xml", mediawiki),
    "news-please": ("crawl.json", news_please),
    "newspaper4k": ("articles.json", newspaper4k),
    "NewsAPI": ("answer.json", newsapi),
    "Media Cloud": ("stories.json", media_cloud),
    "ReliefWeb": ("reports.json", reliefweb),
    "table": ("table.csv", csv_rows),
    "spreadsheet": ("table.xlsx", workbook_rows),
}
"""Each export by its name: what its file is called, and how it is written."""


def nexis_text_blocks(stories: Sequence[Story]) -> list[str]:
    """The blocks of the older bundle, as its page has them."""
    return [" ".join(block.split()) for block in nexis_text(stories).split("\n\n") if block.strip()]


def _as_mail(text: str) -> bytes:
    message = EmailMessage()
    message["From"] = "ProQuest <results@database.example>"
    message["To"] = "desk@archive.example"
    message["Subject"] = "Your search results"
    message["Date"] = datetime(2023, 3, 14, 9)
    message.set_content(text, cte="base64")
    return message.as_bytes()
