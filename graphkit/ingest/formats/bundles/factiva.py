"""Factiva: its bundles as text or as the text of their .html and .rtf.

With indexing, each field has its code (HD headline, SN source, PD day, LP lead, TD text); without, an article is its
headline, byline, "312 words", day, outlet, code of the outlet, language and copyright line by line, then the text.
Either closes with "Document" and the accession number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.ingest.cleaning import drop_by
from graphkit.ingest.formats.bundles.parts import Bundle, Part, join_paragraphs
from graphkit.ingest.published import find_published

_CLOSING = re.compile(r"^[ \t|]*(?:AN[ \t|]+)?Document ([A-Z][A-Za-z0-9]{13,40})[ \t|]*$", re.M)
_CODES = "SE HD CR BY WC PD ET SN SC ED PG VOL LA CY LP TD CT RF CO IN NS RE IPC IPD PUB AN ART CLM CX DE TI".split()
_FIELD = re.compile(rf"[ \t|]*({'|'.join(_CODES)})(?:[ \t]*\|[ \t]*|\t[ \t]*|[ \t]{{2,}}|[ \t]*$)(.*)")
_CODED = re.compile(r"^[ \t|]*(?:HD|TD|LP)(?:[ \t]*\||\t|[ \t]{2,}|[ \t]*$)", re.M)
_WORDS = re.compile(r"[ \t]*([\d,.]{1,7}) words[ \t]*")
_HAS_WORDS = re.compile(r"^[ \t]*[\d,.]{1,7} words[ \t]*$", re.M)
_CODE_OF_OUTLET = re.compile(r"[A-Z][A-Z0-9]{2,9}")
_COPYRIGHT = re.compile(r"(?:Copyright|\(c\)|©|All Rights Reserved|\S.{0,80} All rights reserved)", re.I)
_CLOCK = re.compile(r"\d{1,2}:\d{2}.{0,12}")
_HEAD_LINES = 24
"""How far below "312 words" a copyright line closes what stands above a text."""
_LANGUAGES = frozenset("English French German Spanish Arabic Russian Italian Portuguese Dutch Turkish".split())


def find_bundle(text: str) -> Bundle | None:
    """The bundle that `text` is, None where it is no export of Factiva."""
    closings = list(_CLOSING.finditer(text))
    if not closings or not (_CODED.search(text) or _HAS_WORDS.search(text)):
        return None
    parts, start = [], 0
    for closing in closings:
        part = text[start : closing.start()]
        start = closing.end()
        is_coded = _CODED.search(part)
        parts.append(_read_coded(closing[1], part) if is_coded else _read_plain(closing[1], part))
    return Bundle(name="Factiva", parts=parts)


def _read_coded(key: str, part: str) -> Part:
    fields: dict[str, list[str]] = {}
    name = ""
    for line in part.split("\n"):
        if match := _FIELD.match(line):
            name = match[1]
            fields.setdefault(name, []).append(match[2].strip(" \t|"))
        elif name:
            fields[name].append(line.strip(" \t|"))
    one = {code: " ".join(" ".join(lines).split()) for code, lines in fields.items()}
    return Part(
        key=key,
        text=join_paragraphs([*fields.get("LP", []), "", *fields.get("TD", [])]),
        title=one.get("HD") or one.get("TI"),
        date=one.get("PD"),
        outlet=one.get("SN"),
        author=drop_by(one.get("BY")),
        stated={"section": one.get("SE"), "page": one.get("PG"), "words": one.get("WC", "").partition(" ")[0]},
        raw=part.strip("\n"),
    )


def _read_plain(key: str, part: str) -> Part:
    lines = [line.strip() for line in part.split("\n")]
    at = next((n for n, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if at is None:
        return Part(key=key, text=join_paragraphs(lines), raw=part.strip("\n"))
    before = [line for line in lines[:at] if line]
    byline = before.pop() if len(before) > 1 and drop_by(before[-1]) != before[-1] else None
    head = _read_head(lines, at)
    return Part(
        key=key,
        text=join_paragraphs(lines[head.end + 1 :]),
        title=" ".join(before[-2:]) if before else None,
        date=head.date,
        outlet=head.outlet,
        author=drop_by(byline),
        stated={"page": head.page, "words": lines[at].split()[0]},
        raw=part.strip("\n"),
    )


@dataclass(slots=True)
class _Head:
    """What stands between "312 words" and the text; `end` is its last line."""

    end: int
    date: str | None = None
    outlet: str | None = None
    page: str | None = None


def _read_head(lines: list[str], at: int) -> _Head:
    """The head of an article whose number of words stands in line `at`."""
    head = _Head(end=at)
    is_closed = any(_COPYRIGHT.match(line) for line in lines[at : at + _HEAD_LINES])
    for n, line in enumerate(lines[at + 1 :], start=at + 1):
        if not line:
            if head.date and head.outlet and not is_closed:
                break
            continue
        if head.date is None and find_published(line):
            head.date = line
        elif head.outlet is None and head.date and not _CLOCK.fullmatch(line):
            head.outlet = line
        elif _COPYRIGHT.match(line):
            head.end = n
            break
        elif line.isdigit() or re.fullmatch(r"[A-Z]\d{1,3}", line):
            head.page = line
        elif not _is_small_print(line):
            break
        head.end = n
    return head


def _is_small_print(line: str) -> bool:
    """Whether a line of a head is a time, a code, a language, or too short for a paragraph."""
    is_code = _CLOCK.fullmatch(line) or _CODE_OF_OUTLET.fullmatch(line) or line in _LANGUAGES
    return bool(is_code) or len(line) < 40
