"""Articles: a text with the metadata of its source."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text with what its source says about it.

    `published` is an ISO date (`YYYY-MM-DD`) or None: a date that the source does not give is never invented.
    `author` is the byline as the source gives it; no record of an extraction carries it. `stated` is what else the
    source says of the article or, where it is the row of a database, of the event in it: pairs of a name out of
    `STATED` and a text, none of it read from the article. `raw` is the file or row as it came, kept in the store and
    nowhere else.
    """

    id: str
    source: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    text: str
    author: str | None = None
    stated: tuple[tuple[str, str], ...] = ()
    raw: bytes = field(default=b"", repr=False, compare=False)


STATED = (
    # of the article: out of whose export it is, and where it stood
    *("export", "section", "page", "words"),
    # of the event that a database codes: its key there, when, where, who against whom, and with what outcome
    *("event_id", "event_date", "event_until", "date_precision", "event_kind"),
    *("place", "admin", "country", "latitude", "longitude", "place_precision"),
    *("actor1", "actor2", "actor1_side", "actor2_side", "status"),
    *("fatalities", "fatalities_low", "fatalities_high", "injured", "reported_by"),
)
"""The names of what a source may state beside the text; numbers and days as the source writes them, days as ISO dates
where they can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What was read otherwise than it stands in the source, or not all of it: one line for whoever gave the source.

    Unlike an error it costs no article. `count` is of the rows or articles that it is about.
    """

    path: str
    problem: str
    hint: str = ""
    line: int | None = None
    count: int = 1

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return " ".join(f"{where}: {self.problem}{f'; {self.hint}' if self.hint else ''}".split())
