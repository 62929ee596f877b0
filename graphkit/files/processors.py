"""Processors: how many of them this process may use."""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_GROUPS = Path("/sys/fs/cgroup")
_OWN_GROUPS = Path("/proc/self/cgroup")


PRODUCT_THREADS = "OPENBLAS_NUM_THREADS"
"""The variable that says on how many threads numpy multiplies matrices; it reads it when it is imported."""


@contextmanager
def multiplying_on_one_thread() -> Iterator[None]:
    """A block in which numpy may be imported to multiply matrices on one thread, where nobody has said otherwise.

    The heads multiply small ones, for which threads wait longer for each other than they work: on a machine that has
    other things to do they doubled the time of a build.
    """
    is_said = PRODUCT_THREADS in os.environ
    os.environ.setdefault(PRODUCT_THREADS, "1")
    try:
        yield
    finally:
        if not is_said:
            del os.environ[PRODUCT_THREADS]


def count_processors() -> int:
    """How many processors this process may use: those that it may run on, and no more than its container is allowed.

    A container with two processors on a host with 64 sees all 64.
    """
    runnable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min((runnable, *(math.ceil(quota) for quota in _quotas())))


def _quotas() -> Iterator[float]:
    """The processors that each control group of this process is allowed, where it is limited (Linux)."""
    for group in _control_groups():
        limits = [_read(group / name) for name in ("cpu.max", "cpu.cfs_quota_us", "cpu.cfs_period_us")]
        with contextlib.suppress(ValueError, ZeroDivisionError):  # "max": it is not limited
            quota, period = map(int, limits[0].split() or limits[1:])
            if quota > 0:
                yield quota / period


def _control_groups() -> Iterator[Path]:
    """The control group of this process and those that it is in, as far as its container sees them."""
    for line in _read(_OWN_GROUPS).splitlines():
        _, controllers, name = line.split(":", 2)
        if "cpu" in controllers.split(",") or not controllers:
            root = _GROUPS / "cpu" if controllers else _GROUPS
            group = root / name.lstrip("/")
            yield from (each for each in (group, *group.parents) if each.is_relative_to(root))


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
