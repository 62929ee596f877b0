"""Spreadsheets: the sheets of a workbook of Excel or LibreOffice as tables, read by calamine.

ACLED, GTD and UCDP hand out their tables so. calamine runs no macro, computes no formula and opens nothing that a
cell refers to: a cell is the value that was saved. The header is the first row that names a text or is that of a known
table, because titles and notes stand above it at times.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from graphkit.ingest.cleaning import build_article
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.tables.columns import HEADER_ROWS, Columns, read_header
from graphkit.ingest.formats.tables.table_rows import Row, RowReader
from graphkit.schema import Remark
from graphkit.schema.errors import InputError

MOST_UNPACKED = 100
"""How many times its size a workbook may unpack to: sheets of numbers and repeated names reach 15 to 30."""
SAVE = "save its sheet as .csv and give that"

Rows = Iterator[tuple[int, list[str]]]


def read(document: Document) -> Iterator[Finding]:
    """Each row of each sheet as an article named `source#id`, in a workbook of several sheets `source/sheet#id`."""
    workbook = _open(document)
    sheets = _sheets(workbook)
    shown = [name for name, is_shown in sheets if is_shown]
    for name in (name for name, is_shown in sheets if not is_shown):
        yield Remark(path=document.source, problem=f"a hidden sheet is left aside: {name!r}", hint="show it to read it")
    without: list[InputError] = []
    has_rows = False
    for name in shown:
        source = document.source if len(shown) == 1 else f"{document.source}/{name}"
        try:
            findings = _read_sheet(source, document, _rows(document, workbook, name))
        except InputError as error:
            without.append(error)
            continue
        has_rows = True
        yield from findings
    for each in without:
        is_beside = has_rows and not document.options.columns
        yield Remark(path=each.path, line=each.line, problem=each.problem, hint=each.hint) if is_beside else each


def read_first_sheet(document: Document) -> Iterator[Finding]:
    """The first sheet with rows, as an article whose text is its CSV."""
    workbook = _open(document)
    for name in (name for name, is_shown in _sheets(workbook) if is_shown):
        table = io.StringIO()
        csv.writer(table, lineterminator="\n").writerows(cells for _, cells in _rows(document, workbook, name))
        if table.tell():
            yield build_article(source=document.source, text=table.getvalue(), raw=b"", title=name)
            return
    yield InputError(document.source, problem="no row in it", hint="the first row names the columns")


def _read_sheet(source: str, document: Document, rows: Rows) -> Iterator[Finding]:
    """The articles of a sheet.

    Raises:
        InputError: none of its first rows is a header.
    """
    first: InputError | None = None
    for number, cells in rows:
        try:
            columns = read_header(source, number, cells, document.options)
        except InputError as error:
            first = first or error
            if number >= HEADER_ROWS:
                break
        else:
            return RowReader(source, document.options).read(_read_rows(source, columns, rows))
    raise first or InputError(source, problem="no row in it", hint="the first row names the columns")


def _read_rows(source: str, columns: Columns, rows: Rows) -> Iterator[Row | InputError | Remark]:
    if remark := columns.remark(source):
        yield remark
    number = 0
    for number, (line, cells) in enumerate(rows, start=1):
        raw = "\t".join(cells).encode("utf-8", "surrogatepass")
        yield columns.read(source, cells, line=line, number=number, raw=raw)
    if not number:
        yield InputError(source, problem="no row in it", hint="nothing stands below its header")


def _rows(document: Document, workbook: Any, name: str) -> Rows:
    """The rows of a sheet that hold anything, each with its number."""
    try:
        rows: Iterator[Sequence[object]] = iter(workbook.get_sheet_by_name(name).iter_rows())  # from its first row on
    except BaseException as error:
        raise _damage(document, error) from error
    for number, row in enumerate(rows, start=1):
        cells = [_write(cell) for cell in row]
        if any(cell.strip() for cell in cells):
            yield number, cells


def _write(cell: object) -> str:
    """A cell as a person would write it: no time for a day, no decimals for a count."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else str(cell)


def _open(document: Document) -> Any:
    """The workbook in `document`.

    Raises:
        InputError: it is damaged or locked, or unpacks to more than a table can have.
    """
    from python_calamine import load_workbook

    _check_size(document)
    try:
        return load_workbook(io.BytesIO(document.raw))
    except BaseException as error:
        raise _damage(document, error) from error


def _sheets(workbook: Any) -> list[tuple[str, bool]]:
    """Each sheet with cells, and whether it is shown."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [each for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    return [(each.name, each.visible == SheetVisibleEnum.Visible) for each in sheets]


def _damage(document: Document, error: BaseException) -> InputError:
    """The error of a workbook that calamine cannot read; what it panics of is no `Exception`."""
    if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError | ImportError | InputError):
        raise error
    is_locked = type(error).__name__ == "PasswordError" or "password" in str(error).lower()
    if is_locked:
        return InputError(document.source, problem="it is locked with a password", hint="save it without one")
    what = " ".join(str(error).split())[:120]
    return InputError(document.source, problem=f"a damaged workbook ({what})", hint=SAVE)


def _check_size(document: Document) -> None:
    """Sees that a packed workbook unpacks to what a table can have, and to what its directory says.

    Raises:
        InputError: it is not so.
    """
    if not document.raw.startswith(b"PK\x03\x04"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(document.raw)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            if unpacked > MOST_UNPACKED * len(document.raw):
                problem = f"it unpacks to more than {MOST_UNPACKED} times its size"
                raise InputError(document.source, problem=problem, hint=SAVE)
            if damaged := archive.testzip():
                raise InputError(document.source, problem=f"a damaged workbook ({damaged})", hint=SAVE)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise _damage(document, error) from error
