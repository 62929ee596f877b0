"""Offline: what libraries do on their own account when they are imported, and how that is prevented.

graphkit opens no connection, and neither may what it is built on. Two libraries do something when they are imported:
onnxruntime starts to report its use to its maker (`silence_onnxruntime`), and urllib3, which spaCy and trafilatura
import for downloads, binds a socket to see whether this machine has IPv6 (`no_socket_probes`).
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager


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
