"""Titles: the headline among all that stands at the top of a page or text and could be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graphkit.ingest.published import find_date_line

LONGEST_TITLE = 200
SHARED = 0.25
"""The share of a headline's words that its article says too; of 60 pages tried by hand, no headline had less."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY = re.compile(
    r"(?:news from .*|home(?:page| page)?|breaking news.*|latest news.*|download request.*"
    r"|print(?:able)? (?:version|page)?"
    r"|article|untitled|index|news|world|document|page not found|search results?.*|subscribe.*|log ?in)",
    re.I,
)
_SUFFIX = re.compile(r"\s+[|–—•·»-]\s+")
_PAPER = frozenset(
    "agency beast broadcasting bulletin chronicle courier daily dispatch examiner express gazette globe guardian herald"
    " independent inquirer journal mail monitor news observer post press record register reporter review standard star"
    " sun telegraph times today tribune weekly wire".split()
)
SHORTEST_PARAGRAPH = 90  # characters of a line that closes with a full stop and is no headline
_TOP_LINES = 8
LEAD = 3000
"""Characters of a text that its headline sums up; further down, other pages leave their headlines too."""
LONGEST_OUTLET_WORDS = 5


def choose_title(candidates: Iterable[str | None], text: str, outlet: str | None = None) -> str | None:
    """The first of `candidates` that speaks of what `text` tells; the first that says anything where none does."""
    told = _stems(text[:20_000])
    usable = []
    for candidate in candidates:
        title = _without_outlet(" ".join((candidate or "").split()), outlet)
        if title and len(title) <= LONGEST_TITLE and not _EMPTY.fullmatch(title) and title != outlet:
            usable.append(title)
    return next((title for title in usable if _overlap(title, told) >= SHARED), usable[0] if usable else None)


def find_headline(lines: Sequence[str], longest: int) -> tuple[str | None, str | None]:
    """The headline and the outlet among the short lines above the first paragraph of a plain text.

    What is left of another page stands there too, and says nothing that the article says.
    """
    top = []
    for at, line in enumerate(lines[:_TOP_LINES]):
        if len(line) > longest or (len(line) > SHORTEST_PARAGRAPH and line[-1] in '.”"'):
            break
        top.append((at, line))
    if not top:
        return None, None
    outlet = next((line for _, line in top[:3] if _is_paper(line)), None)
    titles = [line for _, line in top if line != outlet and not find_date_line(line)]
    told = _stems(" ".join(lines[top[-1][0] + 1 :])[:LEAD])
    best = max(titles, key=lambda line: _overlap(line, told) * min(1.0, len(line) / 30), default=None)
    if best is None:
        return outlet, outlet
    is_foreign = _overlap(titles[0], told) < _overlap(best, told) / 2 and _overlap(best, told) >= 2 * SHARED
    return (best if is_foreign else titles[0]), outlet


def _is_paper(line: str) -> bool:
    words = re.findall(r"[\w’'-]+", line)
    if not 1 < len(words) <= LONGEST_OUTLET_WORDS or line[-1] in ".?!:":
        return False
    is_named = all(word[0].isupper() or word in ("the", "of", "and", "de") for word in words)
    parts = words[-1].lower().split("-")
    return parts[-1] in _PAPER and (is_named or words[0].lower() == "the")


def _without_outlet(title: str, outlet: str | None) -> str:
    parts = _SUFFIX.split(title)
    if len(parts) < 2:
        return title
    name = _plain(outlet or "")
    while len(parts) > 1 and (
        _plain(parts[-1]) == name or _is_paper(parts[-1]) or (name and _plain(parts[-1]) in name)
    ):
        parts.pop()
    if len(parts) > 1 and name and _plain(parts[0]) == name:
        parts.pop(0)
    return title[title.index(parts[0]) : title.index(parts[-1], len("".join(parts[:-1]))) + len(parts[-1])]


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in _WORD.findall(text.casefold()))


def _overlap(title: str, told: frozenset[str]) -> float:
    words = [word[:5] for word in _WORD.findall(title.casefold())]
    return sum(word in told for word in words) / len(words) if words else 0.0
