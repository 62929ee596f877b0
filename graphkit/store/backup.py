"""Backup: one state of a store as a file of its own, whoever writes to the store meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from graphkit.files import fresh_beside, replace_file


def write_backup(path: Path, target: Path) -> None:
    """Writes the store at `path`, as it is when this begins, to `target`, which is replaced as a whole or not at all.

    The log of a store holds a reader's state still while others write, so that one step copies it all and never
    has to begin again. What is written is one file without a log.
    """
    fresh = fresh_beside(target)
    try:
        origin = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)
        with closing(origin), closing(sqlite3.connect(fresh)) as copy:
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        replace_file(fresh, target)
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(f"{fresh}{ending}").unlink(missing_ok=True)
