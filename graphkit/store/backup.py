"""Backup: one state of a store as a file of its own, whoever writes to the store meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from graphkit.files.outputs import fresh_beside, replace_file
from graphkit.schema.errors import StoreError


def write_backup(origin: sqlite3.Connection, target: Path) -> None:
    """Writes the store behind `origin`, as it is when this begins, to `target`, replaced as a whole or not at all.

    The log of a store holds a reader's state still while others write, so that one step copies it all and never
    has to begin again. What is written is one file without a log.

    Raises:
        StoreError: there is no room for it, or it may not be written; it names the copy, not the store.
    """
    fresh = fresh_beside(target)
    try:
        with closing(sqlite3.connect(fresh)) as copy:
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        replace_file(fresh, target)
    except sqlite3.OperationalError as error:
        if not any(words in str(error) for words in ("full", "disk I/O", "unable to open", "readonly")):
            raise
        hint = "make room there, or name another place"
        raise StoreError(target, problem=f"the copy cannot be written ({error})", hint=hint) from error
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(f"{fresh}{ending}").unlink(missing_ok=True)
