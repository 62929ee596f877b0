"""Sheets: the tables as CSV, for spreadsheets and for reading with any program."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from graphkit.graph.export.rows import Content, Row, Value, edge_rows, evidence_rows, incident_rows, node_rows

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings by which a spreadsheet takes a text for a formula and runs it."""

TABLES = {"nodes": node_rows, "edges": edge_rows, "evidence": evidence_rows, "incidents": incident_rows}


def write_sheets(content: Content, folder: Path) -> None:
    """Writes nodes.csv, edges.csv, evidence.csv and incidents.csv into `folder`, which is there."""
    for name, rows in TABLES.items():
        _write_sheet(rows(content), folder / f"{name}.csv")


def _write_sheet(rows: Iterable[Row], path: Path) -> None:
    """UTF-8 with the mark by which Excel knows it, lines as RFC 4180 wants them."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for number, row in enumerate(rows):
            if number == 0:
                writer.writerow(row)
            writer.writerow(map(_cell, row.values()))


def _cell(value: Value) -> Value:
    """`value` as a cell that no spreadsheet runs; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value
