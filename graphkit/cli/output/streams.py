"""Streams: standard input, output and errors as a program finds them, closed and full ones included."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Literal, TextIO


def open_streams() -> None:
    """Opens the streams with which the shell has closed, and sets what all of them write to UTF-8.

    News is UTF-8 whatever the locale, and what a terminal cannot show must not end a command. Closed streams leave
    their numbers to the next files that are opened: what a library writes to number 2 would then be in the store.
    """
    sys.stdin = _opened(0, sys.stdin, os.O_RDONLY, "r")
    sys.stdout = _opened(
        1, sys.stdout, os.O_RDONLY, "w"
    )  # nothing can be written to it, so that nothing is lost unseen
    sys.stderr = _opened(2, sys.stderr, os.O_WRONLY, "w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def end_output() -> OSError | None:
    """Hands on what was written to standard output; what kept it from arriving, and is silent from then on."""
    try:
        sys.stdout.flush()
    except OSError as error:
        silence_output()
        return error
    return None


def silence_output() -> None:
    """Lets standard output lead nowhere, so that Python does not fail of what is left in it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())
        sys.stdout.flush()
    os.close(nowhere)


def _opened(number: int, stream: TextIO | None, flags: int, mode: Literal["r", "w"]) -> TextIO:
    if stream is not None:
        return stream
    descriptor = os.open(os.devnull, flags)
    if descriptor != number:
        os.dup2(descriptor, number)
        os.close(descriptor)
    return open(number, mode, encoding="utf-8", errors="backslashreplace", closefd=False)
