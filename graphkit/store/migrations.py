"""Versions: how a store that an older graphkit made is brought forward.

Only the record is carried over, with the copies among its articles marked; what is derived is made anew in its latest
form and marked as stale, so that the next build fills it. A backup of the whole store as it was stays beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from graphkit.store.backup import write_backup
from graphkit.store.connection import Connection
from graphkit.store.record.near_duplicates import sketch_all
from graphkit.store.sql_tables import (
    BUILDS_UNDER_WAY,
    COPIES,
    DERIVED,
    DERIVED_TABLES,
    FAILURES,
    HISTORY,
    STALE,
    USER_VERSION,
)

_AUTHORS = """
ALTER TABLE articles ADD COLUMN author TEXT;
ALTER TABLE sources ADD COLUMN author TEXT;
"""
_COUNTED = """
DROP INDEX IF EXISTS extractions_of_version;
CREATE INDEX extractions_of_version ON extractions(version, mentions, events, relations);
CREATE INDEX IF NOT EXISTS articles_of_outlet ON articles(outlet);
"""

_STATED = """
ALTER TABLE articles ADD COLUMN stated TEXT NOT NULL DEFAULT '[]';
ALTER TABLE sources ADD COLUMN stated TEXT NOT NULL DEFAULT '[]';
"""
_RENAMED = """
DROP TABLE IF EXISTS copies;
DROP TABLE IF EXISTS sketch_hashes;
DROP TABLE IF EXISTS sketches;
"""

FORMER_TABLES = ("agreements", "account_blocks", "accounts", "likenesses", "sightings")
"""Derived tables that older versions have under another name, children before parents."""

CHANGES = {1: FAILURES, 3: _AUTHORS + _COUNTED, 4: _RENAMED + COPIES, 6: _STATED, 7: HISTORY, 9: BUILDS_UNDER_WAY}
"""What the record of an older version lacks of the next one; nothing where the version is not named."""


def bring_forward(connection: Connection, path: Path, version: int) -> Path:
    """Where the backup lies; the tables are then of `USER_VERSION`.

    Stands inside the caller's transaction: the backup, read by a connection of its own, is of the state before it.
    """
    backup = _free_name(path, version)
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as before:
        write_backup(before, backup)
    try:
        _change_tables(connection, version)
    except BaseException:
        backup.unlink(missing_ok=True)  # the store stays as it is: a copy at each try would fill the disk
        raise
    return backup


def _change_tables(connection: Connection, version: int) -> None:
    for table in (*FORMER_TABLES, *DERIVED_TABLES, "positions", "name_letters"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for older in range(version, USER_VERSION):
        for statement in statements(CHANGES.get(older, "")):
            connection.execute(statement)
    for statement in statements(DERIVED):
        connection.execute(statement)
    sketch_all(connection)
    connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, '1')", [STALE])
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")


def statements(script: str) -> Iterator[str]:
    """The statements of `script` one by one: `executescript` would commit the transaction that they stand in."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _free_name(path: Path, version: int) -> Path:
    names = (path.with_name(f"{path.name}.version-{version}{f'.{number}' * (number > 1)}") for number in count(1))
    return next(name for name in names if not name.exists())
