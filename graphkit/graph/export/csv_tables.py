"""CSV: the tables of nodes, edges, evidence and incidents, a file each."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from graphkit.graph.export.tables import COLUMNS, Content, Row, Value, read_rows

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings by which a spreadsheet takes a text for a formula and runs it."""


def write_csv_tables(content: Content, folder: Path) -> None:
    """Writes nodes.csv, edges.csv, evidence.csv and incidents.csv into `folder`, which is there."""
    for table, columns in COLUMNS.items():
        _write_sheet(columns, read_rows(content, table), folder / f"{table}.csv")


def _write_sheet(columns: Sequence[str], rows: Iterable[Row], path: Path) -> None:
    """UTF-8 with the mark by which Excel knows it, lines as RFC 4180 wants them."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([_cell(row[column]) for column in columns] for row in rows)


def _cell(value: Value) -> Value:
    """`value` as a cell that no spreadsheet runs; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value
