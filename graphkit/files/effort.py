"""Effort: how long another process has worked.

Limits of time count work and not the clock. On a busy machine a second of work takes many by the clock, and a terminal
that is suspended stops everything; no article may be lost for either.
"""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic

TICK_S = 0.5
"""How often a process is looked at whose work is limited."""


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
