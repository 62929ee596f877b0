"""Connections: what reads and writes a store file, and how what SQLite says becomes one line for a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from inspect import isfunction, isgeneratorfunction
from pathlib import Path
from typing import Any

from graphkit.schema.errors import StoreError

FOREIGN_HINT = "choose another file with --store"
DAMAGED_HINT = "keep the file, and build a new store from the articles with another --store"

_RAISED = (sqlite3.Error, ValueError, OverflowError)
"""What SQLite or a damaged row raises."""


class Connection(sqlite3.Connection):
    """A connection that knows the file of its store."""

    path: Path


class Subject:
    """One subject of a store, bound to its connection.

    The public methods of a subject raise StoreError where the file is damaged, locked by another program or cannot be
    written.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for name, method in list(vars(cls).items()):
            if isfunction(method) and not name.startswith("_"):
                setattr(cls, name, _reporting(method))


def _reporting(method: Callable[..., Any]) -> Callable[..., Any]:
    """`method` of a subject, with what SQLite raises turned into a StoreError."""

    @wraps(method)
    def call(self: Subject, /, *args: Any, **kwargs: Any) -> Any:
        try:  # not `reported`: linking an article makes hundreds of calls
            return method(self, *args, **kwargs)
        except _RAISED as error:
            raise _store_error(self.connection.path, error) from error

    @wraps(method)
    def walk(self: Subject, /, *args: Any, **kwargs: Any) -> Iterator[Any]:
        with reported(self.connection.path):
            yield from method(self, *args, **kwargs)

    return walk if isgeneratorfunction(method) else call


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turns whatever SQLite or a damaged row raises in its block into a StoreError."""
    try:
        yield
    except _RAISED as error:
        raise _store_error(path, error) from error


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All of its block or nothing. The write lock is taken at once: deferred transactions lose writes to each other."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled back by itself
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """Within its block every answer is of one and the same state of the store, whoever writes meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def changing(connection: Connection) -> Iterator[None]:
    """A block whose changes are all made or none; one inside another belongs to it."""
    if connection.in_transaction:
        yield
        return
    with transaction(connection):
        yield


def _store_error(path: Path, error: Exception) -> StoreError:
    said = str(error)
    if not isinstance(error, sqlite3.Error):
        return StoreError(path, problem=f"the store is damaged ({said})", hint=DAMAGED_HINT)
    if "locked" in said or "busy" in said:
        return StoreError(path, problem="another program is writing to the store", hint="wait until it is done")
    if "full" in said:
        return StoreError(path, problem="the disk is full", hint="make room; all articles acknowledged so far are kept")
    if "disk I/O" in said:
        return StoreError(path, problem="the disk did not take or give it", hint="check its space and its health")
    if "readonly" in said or "read-only" in said:
        return StoreError(path, problem="the store cannot be written", hint="check its permissions, or copy it")
    if "unable to open" in said:
        return StoreError(path, problem="the store cannot be opened", hint="check its permissions")
    if "not a database" in said:
        return StoreError(path, problem="this is not a store of graphkit", hint=FOREIGN_HINT)
    return StoreError(path, problem=f"the store is damaged ({said})", hint=DAMAGED_HINT)
