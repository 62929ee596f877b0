"""Parquet: all tables in one file, for DuckDB, Polars, pandas and Spark.

A row says in `table` to which table it belongs and leaves the columns of the others empty, which costs nothing in a
format that is kept by column. Each table is a row group (or several) of its own, so that readers skip the rest.
"""

from __future__ import annotations

from importlib import import_module
from itertools import chain, islice
from pathlib import Path

from graphkit.graph.export.tables import COLUMNS, Content, read_rows
from graphkit.schema.errors import SettingError

WHOLE_NUMBERS = frozenset(
    """degree peripheral outlets start end fatalities fatalities_high injured injured_high reports
    inter1 inter2 interaction""".split()
)
FRACTIONS = frozenset("latitude longitude belief confidence".split())
GROUP_ROWS = 50_000


def write_parquet(content: Content, path: Path) -> None:
    """Nodes, edges, evidence and incidents, told apart by the column `table`.

    Raises:
        SettingError: pyarrow, which comes with `graphkit[parquet]`, is not installed.
    """
    try:
        pa, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise SettingError("a .parquet file needs pyarrow; install graphkit[parquet], or export CSV files") from error

    kinds = {**dict.fromkeys(WHOLE_NUMBERS, pa.int64()), **dict.fromkeys(FRACTIONS, pa.float64())}
    names = dict.fromkeys(chain(["table"], *COLUMNS.values()))
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in names])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in COLUMNS:
            left = read_rows(content, table)
            while group := [{"table": table, **row} for row in islice(left, GROUP_ROWS)]:
                writer.write_table(pa.Table.from_pylist(group, schema=schema))
