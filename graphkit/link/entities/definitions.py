"""Definitions: the short forms that an article introduces, such as "Popular Mobilization Forces (PMF)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.link.rules.en.description_words import BRACKET, PLURAL_ENDING
from graphkit.names.spelling import is_acronym
from graphkit.schema import Mention, MentionKind

_WORD = re.compile(r"[^\W_][\w'’‘`.-]*")


def find_definitions(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """The full name behind each short form that `text` defines in brackets, either way round.

    The long form is the mention in front of the bracket, else as many words as the short form has letters.
    """
    definitions: dict[str, str] = {}
    names = {mention.end: mention for mention in mentions if mention.kind in _DEFINED}
    for match in BRACKET.finditer(text):
        short = match.group(1).strip(".")
        if sum(map(str.isupper, short)) < 2 or (
            any(map(str.islower, short[-2:])) and not short.endswith(PLURAL_ENDING)
        ):
            continue
        mention = names.get(match.start())
        full = mention.text if mention else None
        if full is None or len(full) <= len(short):
            full = _words_before(text, match.start(), short)
        if full is not None and full != short:
            definitions.setdefault(short, full)
    return definitions


_DEFINED = frozenset(
    {MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.FACILITY, MentionKind.PERSON, MentionKind.COUNTRY}
)


def _words_before(text: str, end: int, short: str) -> str | None:
    """The words before `end` whose initials are `short`."""
    before = list(_WORD.finditer(text, max(0, end - 120), end))
    for count in range(2, min(len(before), 10) + 1):
        full = text[before[-count].start() : end].strip()
        if full[0].isupper() and is_acronym(short, full):
            return full
    return None
