"""Forwarded: the mail that a mail passes on, and what a reply quotes.

Mail programs put the head of the other mail into the text, as lines (From: Date: Subject:) below a line that says so.
What is passed on is the article, with the sender and the day that it had; a few words above it are none, and neither
is a signature, above it or below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

MOST_PASSED = 20  # times that a mail is passed on
SHORTEST_NOTE = 30  # words; what is said above a forwarded mail in fewer is a remark to a colleague

_OPENING = re.compile(
    r"(?:-{2,} ?(?:forwarded message|original message|weitergeleitete nachricht|message transf[ée]r[ée]) ?-{2,}"
    r"|begin forwarded message ?:)",
    re.I,
)
_FIELD = re.compile(r"\*?(from|sent|date|to|cc|subject|reply-to) ?:\*?(?:\s+(.*))?", re.I)
_FEWEST_FIELDS = 3
"""So many lines in a row open with the name of a field where the head of a mail stands without a line above it."""
_MARK = re.compile(r"^(?:> ?)+")
_QUOTED = re.compile(r"(?:on .{6,120}\bwrote ?:|am .{6,120}\bschrieb .{2,80}:|le .{6,120} a écrit ?:)", re.I)
_SIGNATURE = "-- "


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A mail that was passed on, as its head in the text states it, and what the sender says above it."""

    note: Sequence[str]
    text: Sequence[str]
    subject: str | None
    sender: str | None
    date: str | None


def drop_signatures(lines: Sequence[str]) -> list[str]:
    """The lines of a text without its signatures.

    One reaches to the end, unless a mail that is passed on begins below it, or what is quoted begins or ends there.

    >>> drop_signatures(["See below.", "-- ", "Ana", "Begin forwarded message:", "From: Wire", "Date: 3 May", "Raid."])
    ['See below.', 'Begin forwarded message:', 'From: Wire', 'Date: 3 May', 'Raid.']
    """
    kept: list[str] = []
    signed_at: int | None = None
    for at, line in enumerate(lines):
        mark = _MARK.match(line)
        depth, words = (mark[0].count(">"), line[mark.end() :]) if mark else (0, line)
        if words == _SIGNATURE:
            signed_at = depth
        elif signed_at is not None and (depth != signed_at or _read_head(lines, at)):
            signed_at = None
        if signed_at is None:
            kept.append(line)
    return kept


def find_forwarded(lines: Sequence[str]) -> Passed | None:
    """The innermost mail that is passed on in the `lines` of one, None where none is."""
    found = _find_head(lines)
    for _ in range(MOST_PASSED):
        if not found or not (inner := _find_head(found.text)):
            break
        found = replace(inner, note=found.note)
    return found


def drop_quoted(lines: Sequence[str]) -> list[str]:
    """The lines of a reply without what it quotes; all of them where it is nothing else."""
    kept = [line for line in lines if not line.startswith(">") and not _QUOTED.fullmatch(line.strip())]
    return kept if any(line.strip() for line in kept) else [_MARK.sub("", line) for line in lines]


def _find_head(lines: Sequence[str]) -> Passed | None:
    for at in range(len(lines)):
        if head := _read_head(lines, at):
            fields, end = head
            return Passed(
                note=lines[:at],
                text=[_MARK.sub("", each) for each in lines[end:]],
                subject=fields.get("subject"),
                sender=fields["from"],
                date=fields.get("date") or fields.get("sent"),
            )
    return None


def _read_head(lines: Sequence[str], at: int) -> tuple[dict[str, str], int] | None:
    """The head of a mail that begins with the line `at`, and where it ends; None where none does."""
    is_said = _OPENING.fullmatch(_MARK.sub("", lines[at].strip()).strip())
    if not is_said and not _FIELD.fullmatch(lines[at].strip()):
        return None
    fields, end = _read_fields(lines, at + 1 if is_said else at)
    return (fields, end) if "from" in fields and len(fields) >= (2 if is_said else _FEWEST_FIELDS) else None


def _read_fields(lines: Sequence[str], start: int) -> tuple[dict[str, str], int]:
    """The fields of a head that begins at `start`, blank lines between them left aside, and where it ends."""
    fields: dict[str, str] = {}
    end = start
    for at in range(start, min(len(lines), start + 20)):
        line = _MARK.sub("", lines[at].strip()).strip()
        field = _FIELD.fullmatch(line)
        if field:
            fields.setdefault(field[1].lower(), (field[2] or "").strip())
            end = at + 1
        elif line:
            break
    return fields, end
