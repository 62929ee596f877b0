"""Nexis: the bundles of LexisNexis and Nexis Uni, as text or as the text of their .docx, .rtf, .html and .pdf.

The older layout opens each article with "1 of 50 DOCUMENTS", then outlet, day and headline, each in a block of its own,
then fields in capitals (BYLINE: SECTION: LENGTH:). The newer one has headline, outlet, day and copyright line by line,
fields in words (Section: Length: Byline:), "Body", and closes each article with "End of Document".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from graphkit.ingest.cleaning import drop_by
from graphkit.ingest.formats.bundles.parts import Bundle, Part, cut, join_paragraphs
from graphkit.ingest.published import find_published

_OPENING = re.compile(r"^[ \t]*(?:FOCUS - )?(\d{1,5}) of (\d{1,5}) DOCUMENTS?[ \t]*$", re.M)
_CLOSING = re.compile(r"^[ \t]*End of Document[ \t]*$", re.M | re.I)
_NEWER = re.compile(r"^[ \t]*(?:Load-Date|Length|Section|Body)\b", re.M)
_ANNOUNCED = re.compile(r"^[ \t]*Documents \((\d{1,5})\)", re.M)
_COVER = re.compile(
    r"(?:User Name|Date and Time|Job Number|Documents? \(|\d+\. |Client/Matter|Search Terms|Search Type|Narrowed by"
    r"|Content Type|News\t|About LexisNexis|Privacy Policy|Terms & Conditions"
    r"|Copyright © \d{4} LexisNexis|Page \d+ of)",
)
_PAGE_NUMBER = re.compile(r"[ \t]*(?:Page \d+ of \d+|Page \d+)[ \t]*")
_DATE_AND_EDITION = re.compile(r"([A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}) +\D.{0,70}")
_COPYRIGHT = re.compile(r"(?:Copyright|\(c\)|©|All Rights Reserved)", re.I)

_HEAD_FIELDS = "BYLINE SECTION LENGTH DATELINE HIGHLIGHT SERIES COLUMN EDITION".split()
_TAIL_FIELDS = (
    "LOAD-DATE LANGUAGE PUBLICATION-TYPE GRAPHIC SUBJECT ORGANIZATION PERSON GEOGRAPHIC INDUSTRY TICKER COMPANY"
    " CORRECTION-DATE CORRECTION DOCUMENT-TYPE JOURNAL-CODE ACC-NO STATE COUNTRY CITY NOTES URL PHOTO CAPTION TYPE"
).split()
_FIELD = re.compile(rf"[ \t]*({'|'.join(_HEAD_FIELDS + _TAIL_FIELDS)}):[ \t]*(.*)", re.I)
_TAIL_HEADINGS = ("graphic", "classification", "load-date", "notes", "correction")
_PAGE = re.compile(r";?[ \t]*\bPg\.?[ \t]*([\w-]+)", re.I)


def find_bundle(text: str) -> Bundle | None:
    """The bundle that `text` is, None where it is no export of Nexis."""
    if openings := cut(text, _OPENING):
        parts = [_read_older(match[1], part) for match, part in openings]
        return Bundle(name="Nexis", parts=parts, announced=max(int(match[2]) for match, _ in openings))
    if not _CLOSING.search(text) or not _NEWER.search(text):
        return None
    announced = _ANNOUNCED.search(text)
    chunks = [chunk for chunk in _CLOSING.split(text) if chunk.strip()]
    if len(chunks) > 1 and not _NEWER.search(chunks[-1]):
        chunks.pop()  # what is printed after the last article
    parts = [_read_newer(str(number), chunk) for number, chunk in enumerate(chunks, start=1)]
    return Bundle(name="Nexis", parts=parts, announced=int(announced[1]) if announced else None)


def _read_older(key: str, part: str) -> Part:
    blocks = _blocks(part)
    at = next((n for n, block in enumerate(blocks[:8]) if _date_of(block)), None)
    outlet = next((" ".join(b) for b in blocks[:at] if not _COPYRIGHT.match(b[0])), None) if at else None
    date = _date_of(blocks[at]) if at is not None else None
    titles, fields, body = _divide_blocks(blocks[at + 1 if at is not None else 0 :])
    return _build(key, part, body, titles=titles, outlet=outlet, date=date, fields=fields)


def _divide_blocks(blocks: list[list[str]]) -> tuple[list[str], dict[str, str], list[str]]:
    """The headline, the fields and the text of an article of the older layout."""
    fields: dict[str, str] = {}
    titles: list[str] = []
    body: list[str] = []
    is_tail = False
    for block in blocks:
        field = _FIELD.match(block[0])
        if field and field[1].upper() in _TAIL_FIELDS and (body or field[1].upper() == "LOAD-DATE"):
            is_tail = True
        if field and (is_tail or not body):
            fields.setdefault(field[1].upper(), " ".join([field[2], *block[1:]]).strip())
        elif is_tail or _is_copyright(block):
            continue
        elif not fields and not titles and not body:
            titles = block
        else:
            body += [*block, ""]
    return titles, fields, body


def _read_newer(key: str, part: str) -> Part:
    lines = [line.strip() for line in part.split("\n") if not _PAGE_NUMBER.fullmatch(line)]
    start = next((n + 1 for n, line in enumerate(lines) if line == "Body"), None)
    head = lines[: start - 1] if start else lines
    start = start or _last(head, _is_head_field) + 1
    head = [line for line in head[: max(start, 0)] if line]
    cover = _last(head, _COVER.match)
    at = next((n for n, line in enumerate(head) if n > cover and _date_of([line])), None)
    outlet = head[at - 1] if at and at - 1 > cover else None
    titles = head[max(cover + 1, at - 3) : at - 1] if at else head[cover + 1 : cover + 2]
    body, tail = _divide_lines(lines[start:])
    fields = {field[1].upper(): field[2] for field in reversed([*filter(None, map(_FIELD.match, head)), *tail])}
    date = _date_of([head[at]]) if at is not None else None
    return _build(key, part, body, titles=titles, outlet=outlet, date=date, fields=fields)


def _divide_lines(lines: list[str]) -> tuple[list[str], list[re.Match[str]]]:
    """The text of an article of the newer layout, and the fields in and after it."""
    body: list[str] = []
    fields = []
    is_tail = False
    for line in lines:
        field = _FIELD.match(line)
        is_field = bool(field and field[1].upper() in _TAIL_FIELDS and field[1] != field[1].lower())
        is_tail = is_tail or line.lower() in _TAIL_HEADINGS or is_field
        if field and is_field:
            fields.append(field)
        if not is_tail:
            body.append(line)
    return body, fields


def _last(lines: list[str], is_such: Callable[[str], object]) -> int:
    """The number of the last line of a sort, -1 where there is none."""
    return max((n for n, line in enumerate(lines) if is_such(line)), default=-1)


def _build(
    key: str,
    part: str,
    body: list[str],
    *,
    titles: list[str],
    outlet: str | None,
    date: str | None,
    fields: dict[str, str],
) -> Part:
    section = fields.get("SECTION")
    page = _PAGE.search(section) if section else None
    return Part(
        key=key,
        text=join_paragraphs(body),
        title=" ".join(" ".join(titles).split()) or None,
        date=date or fields.get("LOAD-DATE"),
        outlet=outlet,
        author=drop_by(fields.get("BYLINE")),
        url=fields.get("URL"),
        stated={
            "section": _PAGE.sub("", section).strip(" ;,") if section else None,
            "page": page[1] if page else None,
            "words": fields.get("LENGTH", "").partition(" ")[0],
        },
        raw=part.strip("\n"),
    )


def _blocks(part: str) -> list[list[str]]:
    """The lines of `part` between blank ones."""
    blocks: list[list[str]] = [[]]
    for line in part.split("\n"):
        if _PAGE_NUMBER.fullmatch(line):
            continue
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _date_of(block: list[str]) -> str | None:
    """The day that a block of one or two short lines states."""
    if len(block) > 3:
        return None
    for line in block:
        if find_published(line):
            return line
        if (opening := _DATE_AND_EDITION.fullmatch(line)) and find_published(opening[1]):
            return opening[1]
    return None


def _is_head_field(line: str) -> bool:
    field = _FIELD.match(line)
    return bool(field and field[1].upper() in _HEAD_FIELDS)


def _is_copyright(block: list[str]) -> bool:
    return bool(_COPYRIGHT.match(block[0])) and sum(map(len, block)) < 200
