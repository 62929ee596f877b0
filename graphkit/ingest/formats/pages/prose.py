"""Prose: what of the lines of a page is its article, and what stands between its paragraphs.

A photographer is no party of the attack that he photographed, and "Read more:" tells of another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

LONGEST_NOTE = 400  # characters; a longer line is a paragraph, however it begins

_TEASER = re.compile(
    r"(?:read (?:more|also|next|on|full)|see also|also read|more on this|related(?: (?:stories|articles"
    r"|news|topics))?"
    r"|don[’']t miss|watch(?: (?:live|now|more))?|listen(?: now)?|recommended(?: stories)?|most read|most popular"
    r"|editors?[’']?s? picks?|explainer|in pictures|what to know|list of \d+ items?|end of list|keep reading)"
    r"(?:\s*[:|–—>]|\s*$)",
    re.I,
)
_NOTICE = re.compile(
    r"(?:advertisement|advertising|(?:article|story) continues (?:below|after)|skip (?:past|to|advert)"
    r"|share(?: this| on|$)"
    r"|follow (?:us|@)|sign up (?:for|to)|subscribe to our|get (?:our|the) .{0,40}newsletter|click here"
    r"|copy (?:this )?link"
    r"|comments?\s*$|print(?: this)?\s*$|email(?: this)?\s*$|save(?: article)?\s*$|all rights reserved"
    r"|©|copyright \d{4}|this (?:video|content) (?:cannot|is not|could not)|loading\b.{0,20}$|allow .{2,40} content\?"
    r"|enable notifications|download (?:our|the) app)",
    re.I,
)
_CREDIT = re.compile(
    r"(?:(?:file )?(?:photo|photograph|picture|image|video|illustration|graphic|map)s?"
    r"(?: ?(?:by|credit|courtesy|from|source)\b|\s*[:/©]).*|.*[(\[](?:photo|image|picture|photograph"
    r"|file photo|ap photo)"
    r"\b[^)\]]*[)\]]\s*|.*\b(?:photograph|photo|picture|image) ?(?:by|credit|courtesy|:).*"
    r"|.*(?:/|via )(?:AFP|Reuters|AP|EPA|Getty(?: Images)?|Anadolu|Xinhua|Shutterstock|Alamy|Zuma)[\w /.-]*\s*"
    r"|.*\b(?:Getty Images|AP Photo|Reuters/File)\b.{0,60})",
    re.I,
)
_BYLINE = re.compile(
    r"(?:By|BY|by|Story by|Words by|From)\s+(?:[A-Z][\w.’'-]+(?:\s+(?:and|in|of|for)\b|,"
    r"|\s+[a-z]{2,3}(?=\s[A-Z]))?\s*){1,14}"
)
_STAFF = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|editing|report|photography|compiled) by\b.*|with (?:files"
    r"|reporting) from\b.*"
    r"|(?:the )?associated press (?:writers?|journalists?|reporters?)\b.{0,160}contribut.*"
    r"|.{0,120}\bcontributed to this"
    r" (?:report|story|article).*",
    re.I,
)
_PAYWALL = re.compile(
    r"(?:subscribe (?:now|today|to (?:continue|read|unlock|keep))|already (?:a )?(?:subscriber|member|registered)"
    r"|(?:to )?continue reading (?:this|with|your|for)|this (?:article|content|story) is (?:for|only"
    r"|available|reserved)"
    r"|(?:create|register for) (?:a |your )?free account|(?:sign|log) ?in to (?:read|continue)|subscription required"
    r"|unlock (?:this|the full)|become a (?:subscriber|member) to|you have (?:reached|read) your .{0,30}limit"
    r"|get unlimited access|want to read (?:more|the full))",
    re.I,
)
_WALL = re.compile(
    r"\b(?:cookies?|consent|our (?:\d+ )?partners|personal data|privacy (?:policy|settings|choices)|your privacy"
    r"|tracking technolog|unique identifiers|trackers|enable javascript|javascript is (?:disabled"
    r"|required)|ad ?blocker"
    r"|are you a (?:robot|human)|unusual traffic|verify (?:that )?you are|access denied|captcha|checking your browser"
    r"|accept all|reject all|manage (?:preferences|choices)|withdraw consent|legitimate interest)",
    re.I,
)
WALL_SHARE = 0.6
"""The share of the letters of a page that stands in paragraphs about cookies where it is a wall and no article."""
SHORTEST_STORY = 400  # characters before a paywall that are an article; two sentences are not


def clean_paragraphs(lines: Iterable[str]) -> list[str]:
    """The lines that are prose: no teasers, notices, credits of pictures, bylines and names of staff."""
    found: list[str] = []
    for line in lines:
        line = " ".join(line.split())
        if line and not is_note(line) and (not found or found[-1] != line):
            found.append(line)
    return found


def is_note(line: str) -> bool:
    """Whether a line is something that stands beside or between the paragraphs of an article."""
    if len(line) > LONGEST_NOTE:
        return False
    if _TEASER.match(line) or _NOTICE.match(line) or _STAFF.fullmatch(line):
        return True
    return bool(_CREDIT.fullmatch(line)) or (
        len(line) < 150 and line[-1:] not in '.?!”"' and bool(_BYLINE.fullmatch(line))
    )


def is_wall(lines: Sequence[str]) -> bool:
    """Whether a page asks for consent, for JavaScript or for a sign of being human, and tells nothing else."""
    letters = sum(map(len, lines))
    return letters > 0 and sum(len(line) for line in lines if _WALL.search(line)) >= WALL_SHARE * letters


def split_at_paywall(lines: Sequence[str]) -> tuple[list[str], bool]:
    """The lines without those that ask for a subscription, and whether there were any."""
    kept = [line for line in lines if len(line) > LONGEST_NOTE or not _PAYWALL.search(line)]
    return kept, len(kept) < len(lines)
