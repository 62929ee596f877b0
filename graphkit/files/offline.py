"""Offline: what libraries do on their own account when they are imported, and how that is prevented.

graphkit opens no connection, and neither may what it is built on. Four libraries do something when they are imported:
onnxruntime starts to report its use to its maker (`silence_onnxruntime`); urllib3, which trafilatura imports for
downloads, binds a socket to see whether this machine has IPv6 (`no_socket_probes`); spaCy loads its command line
with three HTTP clients, which takes more than a quarter of its time (`no_spacy_commands`); and pyvis loads IPython, to
show a page in a notebook (`no_notebook`).
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any


def silence_onnxruntime() -> None:
    """Keeps onnxruntime from reporting its use; to be called before its first import in each process.

    Without this the wheel of 1.31 makes a device id and a database of events below the user's cache folder, a file in
    the temporary one, and looks up the host that the events go to. `disable_telemetry_events()` comes after the import
    and is too late for the id. Child processes inherit the variable.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"


@contextmanager
def no_socket_probes() -> Iterator[None]:
    """A block in which urllib3 may be imported without opening a socket: it asks Python first whether IPv6 exists."""
    has_ipv6 = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        yield
    finally:
        socket.has_ipv6 = has_ipv6


@contextmanager
def no_spacy_commands() -> Iterator[None]:
    """A block in which spaCy may be imported without its command line; `spacy.info` loads it when it is called."""

    def info(*args: Any, **options: Any) -> Any:
        from spacy.cli.info import info as found

        return found(*args, **options)

    with _stood_in({"spacy.cli": {"info": info}, "spacy.cli.info": {"info": info}}):
        yield


@contextmanager
def no_notebook() -> Iterator[None]:
    """A block in which pyvis may be imported without IPython; a page of graphkit is a file and not a cell."""
    with _stood_in({"IPython": {}, "IPython.display": {"IFrame": None}}):
        yield


@contextmanager
def _stood_in(contents: Mapping[str, Mapping[str, Any]]) -> Iterator[None]:
    """A block in which modules that are not imported yet, by name, have no more than these contents."""
    stand_ins = {name: ModuleType(name) for name in contents if name not in sys.modules}
    for name, stand_in in stand_ins.items():
        stand_in.__dict__.update(contents[name])
    sys.modules |= stand_ins
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]
