"""ProQuest: its bundles as text, as the text of their .html, and as it mails them.

Articles are parted by a line of underscores, or (in .rtf, .docx and .pdf) by nothing but the last field of each,
"Database:"; each is a headline and fields in words (Author: Publication info: Full text: Publication date: ProQuest
document ID:).
"""

from __future__ import annotations

import re

from graphkit.ingest.formats.bundles.parts import Bundle, Part, join_paragraphs
from graphkit.ingest.published import find_published

_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.M)
_NUMBER = re.compile(r"^[ \t]*Document (\d{1,5}) of (\d{1,5})[ \t]*$", re.M)
_SIGN = re.compile(r"^[ \t]*(?:ProQuest document ID|ProQuest document link|Publication info):?", re.M | re.I)
_FULL_TEXT = re.compile(r"^[ \t]*Full text:?", re.M | re.I)
_FIELDS = (
    "Author|Authors|Publication info|Abstract|Links|Full text|Subject|Location|People|Company / organization|Company"
    "|Identifier / keyword|Title|Alternate title|Publication title|First page|Pages|Number of pages|Volume|Issue"
    "|Publication year|Publication date|Year|Section|Column|Publisher|Place of publication|Country of publication"
    "|Publication subject|ISSN|eISSN|Source type|Language of publication|Document type|Document feature|Dateline"
    "|ProQuest document ID|Document URL|Copyright|Last updated|Database|Credit|Illustration|Caption|Source attribution"
    "|ProQuest document link|Cite as|Classification|Edition|Word count"
)
_FIELD = re.compile(rf"[ \t|]*({_FIELDS})[ \t]*:[ \t|]*(.*)", re.I)
_HEADING = re.compile(r"[ \t|]*(FULL TEXT|DETAILS|LINKS|ABSTRACT(?: \([^)]*\))?|Headnote)[ \t|]*")
_LAST_FIELD = re.compile(r"^[ \t|]*Database[ \t]*:.*$", re.M)
_TAIL_AHEAD = 6
"""Lines after a field in which others must stand for it to close a text; a paragraph may open with "Location:"."""
_LINK = re.compile(r"https?://\S+")
_INFO = re.compile(
    r"(?P<outlet>[^;.\[]{2,80})[;.\[].*?(?P<date>\d{1,2} [A-Z][a-z]{2,8} \d{4})(?::[ ]*(?P<page>[\w.-]+))?"
)
_PLACE = re.compile(r"[;,:]\s.*$")


def find_bundle(text: str) -> Bundle | None:
    """The bundle that `text` is, None where it is no export of ProQuest."""
    if not _SIGN.search(text) or not _FULL_TEXT.search(text):
        return None
    chunks = [chunk for chunk in _RULE.split(text) if _SIGN.search(chunk)]
    announced = [int(match[2]) for match in _NUMBER.finditer(text)]
    if len(chunks) == 1:
        ends = [match.end() for match in _LAST_FIELD.finditer(text)] or [len(text)]
        starts = [match.start() for match in _NUMBER.finditer(text)]
        if len(starts) < 2:
            starts = [0, *ends[:-1]]
        chunks = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
        chunks = [chunk for chunk in chunks if _SIGN.search(chunk)]
    parts = [_read(number, chunk) for number, chunk in enumerate(chunks, start=1)]
    return Bundle(name="ProQuest", parts=parts, announced=max(announced, default=None))


def _read(number: int, chunk: str) -> Part:
    fields, before = _read_fields(chunk)
    one = {field: " ".join(" ".join(lines).split()) for field, lines in fields.items()}
    info = _INFO.search(one.get("publication info", ""))
    stated = info.groupdict() if info else {}
    outlet = one.get("publication title") or stated.get("outlet")
    date = one.get("publication date") or stated.get("date")
    url = _LINK.search(one.get("document url", ""))
    return Part(
        key=one.get("proquest document id") or str(number),
        text=join_paragraphs(fields.get("full text", [])),
        title=one.get("title") or (before[0] if before else None),
        date=date if not date or find_published(date) else stated.get("date") or date,
        outlet=_PLACE.sub("", outlet).strip() if outlet else None,
        author=_first(one, "author", "authors") or (before[1] if 1 < len(before) < 4 else None),
        url=url[0] if url else None,
        stated={
            "section": one.get("section"),
            "page": _first(one, "pages", "first page") or stated.get("page"),
            "words": one.get("word count"),
        },
        raw=chunk.strip("\n"),
    )


def _first(fields: dict[str, str], *names: str) -> str | None:
    """What the first of these fields says that says anything."""
    return next((fields[name] for name in names if fields.get(name)), None)


def _read_fields(chunk: str) -> tuple[dict[str, list[str]], list[str]]:
    """The lines of each field by its name in small letters, and those before the first."""
    fields: dict[str, list[str]] = {}
    before: list[str] = []
    name = ""
    lines = chunk.split("\n")
    for at, line in enumerate(lines):
        heading = _HEADING.fullmatch(line)
        match = None if heading else _FIELD.match(line)
        if heading:
            name = heading[1].lower()
            fields.setdefault(name, [])
        elif match and (name != "full text" or _is_tail(lines, at)):
            name = match[1].lower()
            fields.setdefault(name, []).append(match[2].strip(" \t|"))
        elif name:
            fields[name].append(line.strip(" \t|"))
        elif line.strip() and not _NUMBER.fullmatch(line) and not _LINK.fullmatch(line.strip()):
            before.append(line.strip())
    return fields, [line for line in before if line.lower() != "proquest document link"]


def _is_tail(lines: list[str], at: int) -> bool:
    """Whether the field in line `at` opens what stands after a full text."""
    following = [line for line in lines[at + 1 : at + 30] if line.strip()][:_TAIL_AHEAD]
    return sum(bool(_FIELD.match(line)) for line in following) > 1
