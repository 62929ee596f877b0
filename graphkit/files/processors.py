"""Processors: how many of them this process may use, and how long another process has worked.

Limits of time count work and not the clock. On a busy machine a second of work takes many by the clock, and a terminal
that is suspended stops everything; no article may be lost for either.
"""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

TICK_S = 0.5
"""How often a process is looked at whose work is limited."""

_GROUPS = Path("/sys/fs/cgroup")
_OWN_GROUPS = Path("/proc/self/cgroup")


def count_processors() -> int:
    """How many processors this process may use: those that it may run on, and no more than its container is allowed.

    A container with two processors on a host with 64 sees all 64.
    """
    runnable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min((runnable, *(math.ceil(quota) for quota in _quotas())))


class Effort:
    """How long a process has worked since this was made, for whoever limits it.

    Its time on the processor counts, and the time that it was seen asleep, as one that waits for ever is. The time that
    it waited for a processor or a disk, or was stopped, does not count, nor the time in which nobody looked.
    """

    def __init__(self, process: int) -> None:
        self.process = process
        self._first, _ = _look_at(process)
        self._worked = self._asleep = 0.0
        self._looked = monotonic()

    def measure(self) -> float:
        """The seconds so far; to be asked for about every `TICK_S`."""
        passed = min(monotonic() - self._looked, TICK_S)
        self._looked = monotonic()
        spent, is_asleep = _look_at(self.process)
        worked = spent - self._first
        if is_asleep and worked <= self._worked:
            self._asleep += passed
        self._worked = max(worked, self._worked)
        return self._worked + self._asleep


def _look_at(process: int) -> tuple[float, bool]:
    """How long a process has used a processor, and whether it sleeps; (0, True) where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), fields[0] == b"S"
    except (OSError, ValueError, IndexError, AttributeError):
        return 0.0, True


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
