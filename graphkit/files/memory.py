"""Memory: loading large tables without the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """Keeps the collector still while a million objects are made that all stay.

    It would walk all of them again and again and find nothing: of 1.2 s for the cities, 0.8.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
