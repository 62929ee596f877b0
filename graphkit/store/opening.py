"""Opening: how a store file is found, made, checked and brought forward, and closed."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import time
from pathlib import Path
from typing import Literal

from graphkit.files.inputs import find_kind
from graphkit.schema.errors import StoreError
from graphkit.store.connection import DAMAGED_HINT, FOREIGN_HINT, Connection, reported, transaction
from graphkit.store.sql_tables import APPLICATION_ID, DERIVED, FIRST_VERSION, RECORD, USER_VERSION

Mode = Literal["read", "write"]

BUSY_TIMEOUT_S = 30
CLOSING_MS = 200  # for a reader that needs the log still; whoever ends last clears it away
READ_CACHE_KIB = 64 * 1024
"""What a reader keeps of the store in memory, where it reads so much: with the 2 MB that SQLite keeps by itself, path
after path in a store of a million edges reads the same pages from the disk and checks them again."""
SMALLEST = 512  # bytes, one page of a database
BUILD_HINT = "make one with `graphkit build SOURCES… --store FILE`"


def connect(path: Path, mode: Mode) -> Connection:
    """An open connection to the store at `path`, which in mode "write" is made where there is none.

    A file that is not a store is refused before anything in it is changed.

    Raises:
        StoreError: missing, foreign, damaged, of another version, or not to be written.
    """
    with reported(path):
        return _connect_reader(path) if mode == "read" else _connect_writer(path)


def close(connection: Connection, mode: Mode) -> None:
    """Ends a connection; a writer first moves its log into the file, so that read-only media can open the store."""
    try:
        if mode == "write":
            connection.execute(f"PRAGMA busy_timeout = {CLOSING_MS}")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError:
        pass  # a reader still needs the log, or the disk is full: nothing is lost, the next writer does it
    finally:
        connection.close()


def discard_empty(connection: Connection, path: Path) -> None:
    """Ends a connection and removes the store behind it, where it holds no article and nobody else has it open.

    Whoever opens it meanwhile waits for the lock, finds it gone, and makes one of its own (`_connect_writer`).
    """
    try:
        connection.execute(f"PRAGMA busy_timeout = {CLOSING_MS}")
        connection.execute("PRAGMA journal_mode = DELETE")  # which SQLite refuses while others have it open
        connection.execute("BEGIN EXCLUSIVE")
        if connection.execute("SELECT 1 FROM articles LIMIT 1").fetchall() == []:
            path.unlink()
    except (sqlite3.Error, OSError):
        pass  # it stays, and is filled by the next build
    finally:
        connection.close()


def _connect_reader(path: Path) -> Connection:
    _check_size(path)
    if not path.exists() or path.stat().st_size == 0:
        raise StoreError(path, problem="no such store", hint=BUILD_HINT)
    is_writable = os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
    if not is_writable:
        return _open_reader(path, "mode=ro" if Path(f"{path}-wal").exists() else "immutable=1")
    try:
        return _open_reader(path, "mode=rw")
    except sqlite3.OperationalError as error:  # it makes a log even to read, for which a full disk has no room
        wants_room = any(words in str(error) for words in ("full", "disk I/O", "unable to open"))
        if not wants_room or _has_log(path):
            raise
        return _open_reader(path, "immutable=1")


def _has_log(path: Path) -> bool:
    """Whether somebody's log holds what the store does not hold yet."""
    try:
        return Path(f"{path}-wal").stat().st_size > 0
    except OSError:
        return False


def _open_reader(path: Path, query: str) -> Connection:
    connection = _open(path, query)
    try:
        if _is_empty(connection):
            raise StoreError(path, problem="this store was never filled", hint=BUILD_HINT)
        _check_ours(connection, path)
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = {-READ_CACHE_KIB}")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_writer(path: Path) -> Connection:
    if not path.absolute().parent.is_dir():
        raise StoreError(
            path, problem="its folder does not exist", hint="make the folder or choose another with --store"
        )
    from graphkit.store.migrations import bring_forward  # which a reader does not need

    _check_size(path)
    connection = _open(path, "mode=rwc")
    try:
        if not _is_empty(connection):
            _check_ours(connection, path, oldest=FIRST_VERSION)
        _start_log(connection)
        connection.execute("PRAGMA synchronous = FULL")
        with transaction(connection):  # both asked under the lock: two writers may start at once
            if _is_empty(connection):
                _write_tables(connection)
            elif (version := _pragma(connection, "user_version")) < USER_VERSION:
                bring_forward(connection, path, version)
    except BaseException:
        connection.close()
        raise
    if not path.exists():  # its maker failed and has discarded it
        connection.close()
        return _connect_writer(path)
    return connection


def _start_log(connection: Connection) -> None:
    """Turns the write-ahead log on; SQLite does not wait for others by itself while it does that."""
    give_up = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
        time.sleep(0.02)


def _open(path: Path, query: str) -> Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{query}",
        uri=True,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
        factory=Connection,
    )
    connection.path = path
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _is_empty(connection: Connection) -> bool:
    [[tables]] = connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    return tables == 0 and _pragma(connection, "application_id") == 0 and _pragma(connection, "user_version") == 0


def _check_size(path: Path) -> None:
    """Refuses what is no file or too short for a database: SQLite takes a file of a few bytes for an empty one.

    Its bytes are left to SQLite: closing the file here would let go of all locks that this process has on it.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return
    except OSError as error:
        problem = f"cannot be read ({(error.strerror or str(error)).lower()})"
        raise StoreError(path, problem=problem, hint="check its name and its permissions") from error
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(path, problem=f"this is {find_kind(found)}", hint="name a file with --store")
    if 0 < found.st_size < SMALLEST:
        raise StoreError(path, problem="this is not a store of graphkit", hint=FOREIGN_HINT)


def _check_ours(connection: Connection, path: Path, *, oldest: int = USER_VERSION) -> None:
    """Refuses what graphkit did not make, and a version before `oldest` or after this one."""
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise StoreError(path, problem="this is a database, but not a store of graphkit", hint=FOREIGN_HINT)
    version = _pragma(connection, "user_version")
    if version > USER_VERSION:
        raise StoreError(path, problem=f"a newer graphkit made this store (version {version})", hint="update graphkit")
    if version < FIRST_VERSION:
        raise StoreError(path, problem=f"no graphkit made a store of version {version}", hint=DAMAGED_HINT)
    if version < oldest:
        problem = f"an older graphkit made this store (version {version})"
        raise StoreError(path, problem=problem, hint=f"`graphkit doctor --repair --store {path}` brings it forward")
    # A store of ours has neither; in one of a stranger they would run with every question.
    if connection.execute("SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view') LIMIT 1").fetchall():
        raise StoreError(path, problem="it holds code that graphkit did not put there", hint=FOREIGN_HINT)


def _pragma(connection: Connection, name: str) -> int:
    [[number]] = connection.execute(f"PRAGMA {name}").fetchall()
    return int(number)


def _write_tables(connection: Connection) -> None:
    from graphkit.store.migrations import statements

    for statement in statements(RECORD + DERIVED):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")
