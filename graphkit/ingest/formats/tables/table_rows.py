"""Rows: the articles of a table or of objects, whatever the file calls their fields.

Tags and entities of a text that is HTML are removed before anything is counted, text that was decoded wrongly is
repaired, and the dates of a file are read in one order: 25/12/2022 in one row says how 3/4/2021 in another is meant.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graphkit.ingest.cleaning import build_article, clean_line, clean_text
from graphkit.ingest.document import Finding, Options
from graphkit.ingest.formats.bundles.parts import read_date
from graphkit.ingest.markup import strip_markup
from graphkit.ingest.mojibake import repair
from graphkit.ingest.published import find_order, is_ambiguous
from graphkit.schema import Remark, article_id
from graphkit.schema.errors import InputError

MOST_WAITING = 20_000
"""Rows with a date that may mean two days which are held back until another row tells the order of the file."""
MOST_NAMES = 12

_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: what its fields say, its number (for its line) and the name that it gets where it has no `id`.

    An empty `name` stands for the article's own id.
    """

    line: int | None
    name: str
    fields: Mapping[str, str | None]
    stated: Mapping[str, str | None] = field(default_factory=dict)
    raw: bytes = b""
    unknown: tuple[str, ...] = ()


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one file called `source`."""

    source: str
    options: Options
    is_day_first: bool | None = None
    is_told: bool = False
    repaired: int = 0
    cut: int = 0
    unknown: dict[str, None] = field(default_factory=dict)
    line_by_source: dict[str, int | None] = field(default_factory=dict)

    def read(self, rows: Iterable[Row | InputError | Remark]) -> Iterator[Finding]:
        """The articles of `rows`, and at the end what is to be said of the file as a whole."""
        waiting: deque[Row | InputError | Remark] = deque()
        self.is_day_first = self.options.is_day_first
        for row in rows:
            waiting.append(row)
            if self._is_undecided(waiting) and len(waiting) < MOST_WAITING:
                continue
            while waiting:
                yield from self._read(waiting.popleft())
        while waiting:
            yield from self._read(waiting.popleft())
        yield from self._remarks()

    def _is_undecided(self, waiting: deque[Row | InputError | Remark]) -> bool:
        """Whether a row is waiting whose date means nothing before the order is known; learns it from the last one."""
        if self.is_day_first is not None:
            return False
        last = waiting[-1]
        if isinstance(last, Row) and (stated := last.fields.get("published")):
            self.is_day_first = find_order(stated)
            if self.is_day_first is not None:
                return False
        return len(waiting) > 1 or (isinstance(last, Row) and _is_open(last))

    def _read(self, row: Row | InputError | Remark) -> Iterator[Finding]:
        if not isinstance(row, Row):
            yield row
            return
        self.unknown.update(dict.fromkeys(row.unknown))
        text = self._clean(row.fields.get("text"))
        if not text.strip():
            hint = "`text` holds the article; --columns text=NAME says what else does"
            yield InputError(self.source, line=row.line, problem="no `text` in this row", hint=hint)
            return
        outlet, title, author = (self._clean(row.fields.get(name)) for name in ("outlet", "title", "author"))
        url = clean_line(row.fields.get("url"))
        stated = clean_line(row.fields.get("published"))
        published, remark = read_date(self.source, stated, self.is_day_first, row.line)
        if remark:
            yield self._explain(remark, stated or "")
        self.is_told = self.is_told or bool(stated and is_ambiguous(stated) and self.is_day_first is not None)
        name = clean_line(row.fields.get("id")) or row.name
        source = f"{self.source}#{name or article_id(text, clean_line(outlet), published, url)}"
        article = build_article(
            source=source,
            text=text,
            raw=row.raw,
            title=title,
            published=published,
            outlet=outlet,
            url=url,
            author=author,
            stated=self._stated(row, published),
        )
        if article.source in self.line_by_source:
            first = self.line_by_source[article.source]
            where = f"line {first}" if first else "an earlier one"
            problem = f"its `id` is that of {where}: {article.source.removeprefix(self.source + '#')!r}"
            yield InputError(self.source, line=row.line, problem=problem, hint="give each row an `id` of its own")
            return
        self.line_by_source[article.source] = row.line
        yield article

    def _stated(self, row: Row, published: str | None) -> Mapping[str, str | None]:
        """What the row states, the day of its event read as the days of its file are."""
        day = row.stated.get("event_date")
        is_same = published is not None and day == row.fields.get("published")
        return {**row.stated, "event_date": published} if is_same else row.stated

    def _clean(self, stated: str | None) -> str:
        text = stated or ""
        fixed = repair(text)
        self.repaired += fixed != text
        text = clean_text(strip_markup(fixed))
        short = _CUT.sub("", text)
        self.cut += short != text
        return short

    def _explain(self, remark: Remark, stated: str) -> Remark:
        if not is_ambiguous(stated):
            return remark
        hint = "say which with --dayfirst or --monthfirst"
        problem = f"a date that may mean two days: {stated[:60]!r}"
        return Remark(path=remark.path, line=remark.line, problem=problem, hint=hint)

    def _remarks(self) -> Iterator[Remark]:
        if self.is_told and self.options.is_day_first is None:
            order = "day first" if self.is_day_first else "month first"
            hint = f"--{'monthfirst' if self.is_day_first else 'dayfirst'} reads them the other way"
            yield Remark(
                path=self.source, problem=f"its dates in numbers are read {order}, as others of it are", hint=hint
            )
        if self.repaired:
            texts = "1 text" if self.repaired == 1 else f"{self.repaired:,} texts"
            problem = f"{texts} had been decoded wrongly (â€™ for ’) and put right"
            yield Remark(path=self.source, problem=problem, hint="export it as UTF-8", count=self.repaired)
        if self.cut:
            texts = "1 text is" if self.cut == 1 else f"{self.cut:,} texts are"
            problem = f"{texts} cut off in the source ([+123 chars])"
            yield Remark(path=self.source, problem=problem, hint="fetch the whole articles", count=self.cut)
        if self.unknown:
            names = ", ".join(list(self.unknown)[:MOST_NAMES])
            more = f" and {len(self.unknown) - MOST_NAMES} more" if len(self.unknown) > MOST_NAMES else ""
            hint = "--columns title=NAME,outlet=NAME says what a name means"
            yield Remark(path=self.source, problem=f"not understood and left aside: {names}{more}", hint=hint)


def _is_open(row: Row) -> bool:
    return is_ambiguous(row.fields.get("published") or "")
