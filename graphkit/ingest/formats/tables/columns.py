"""Columns: what the columns of a table hold, by the names in its header, and the fields of a row by them.

A table of a conflict database is known by its columns. One that says date, place and losses and names no article is
a list of incidents, whose rows are told in sentences. Every other one needs a column that holds the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.ingest.cleaning import clean_line
from graphkit.ingest.document import Options
from graphkit.ingest.formats import dated_tables
from graphkit.ingest.formats.tables.databases import Database, find_database
from graphkit.ingest.formats.tables.fields import find_fields, plain, read_fields
from graphkit.ingest.formats.tables.table_rows import Row
from graphkit.schema import Remark
from graphkit.schema.errors import InputError

HEADER_ROWS = 20
"""How far down a table its header is looked for."""

_LOSSES = {"dead", "injured"}
_OF_ARTICLES = {"title", "url"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """How the rows of one table are read: as those of `database`, as `incidents`, else by the names of fields.

    `named` says for fields which column the user means; `incidents` says which column of a list holds what.
    """

    names: Sequence[str]
    named: Mapping[str, str]
    database: Database | None = None
    incidents: Mapping[str, int] | None = None

    def remark(self, source: str) -> Remark | None:
        """What is to be said of the table before its rows."""
        if self.database:
            problem = (
                f"a table of {self.database.name}: its notes are read, a row without them is told in a sentence,"
                " and what it codes is kept beside"
            )
        elif self.incidents:
            problem = "a list of incidents: each row is told in a sentence, and its cells are kept beside it"
        else:
            return None
        return Remark(path=source, problem=problem)

    def read(self, source: str, cells: Sequence[str], *, line: int, number: int, raw: bytes) -> Row | InputError:
        """The row of these `cells`, or the error that says why a list of incidents has none here."""
        values: dict[str, str] = {}
        for name, cell in zip(self.names, cells, strict=False):
            values.setdefault(name, cell)
        unknown: tuple[str, ...] = ()
        stated: Mapping[str, str | None] = {}
        if self.database:
            by_plain = {plain(name): cell for name, cell in values.items()}
            fields, stated = self.database.read(by_plain)
        else:
            fields, unknown = read_fields(values, self.named)
        if self.incidents:
            told = dated_tables.tell_incident(self.incidents, cells)
            if told is None:
                return InputError(source, line=line, problem="no date in this row", hint="say when it happened")
            kept = {field: fields.get(field) for field in ("id", "outlet", "url", "author")}
            fields, stated, unknown = {**kept, "text": told.text, "title": told.title}, told.stated, ()
        return Row(line=line, name=str(number), fields=fields, stated=stated, raw=raw, unknown=unknown)


def read_header(source: str, line: int, cells: Sequence[str], options: Options) -> Columns:
    """The columns that a header names.

    Raises:
        InputError: a column that the user named is not there, or none holds the text.
    """
    names = [clean_line(cell) or "" for cell in cells]
    if not options.columns:
        if database := find_database(names):
            return Columns(names=names, named={}, database=database)
        incidents = dated_tables.read_columns(names)
        found, _ = find_fields(names, {})
        if incidents and ("text" not in found or (incidents.keys() & _LOSSES and not found.keys() & _OF_ARTICLES)):
            return Columns(names=names, named={}, incidents=incidents)
    _check(source, line, names, options)
    return Columns(names=names, named=options.columns)


def _check(source: str, line: int, names: list[str], options: Options) -> None:
    """Sees that each column which the user named is there, and that one holds the text."""
    found, _ = find_fields(names, options.columns)
    listed = ", ".join(map(repr, names)) or "none"
    for field, name in options.columns.items():
        if field not in found or plain(found[field]) != plain(name):
            problem = f"no column {name!r}; there are {listed}"
            raise InputError(source, line=line, problem=problem, hint="name one of them with --columns")
    if "text" not in found:
        problem = f"no column holds the text; there are {listed}"
        raise InputError(source, line=line, problem=problem, hint="say which with --columns text=NAME")
