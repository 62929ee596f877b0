"""Effort: only work is counted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from graphkit.files.effort import TICK_S, Effort

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how long a process has worked")


def test_a_process_that_sleeps_or_works_is_at_work_and_a_stopped_one_is_not():
    asleep = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    stopped = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        stopped.send_signal(signal.SIGSTOP)
        time.sleep(TICK_S)  # until both have started
        efforts = Effort(asleep.pid), Effort(stopped.pid), Effort(os.getpid())
        worked = time.process_time()
        for _ in range(4):
            time.sleep(TICK_S / 2)
            sum(range(2_000_000))
            spent = [effort.measure() for effort in efforts]
        assert spent[0] >= TICK_S
        assert spent[1] == 0
        assert spent[2] >= time.process_time() - worked - 0.05
    finally:
        for process in (asleep, stopped):
            process.kill()
            process.wait()


def test_time_in_which_nobody_looked_does_not_count():
    """The parent was stopped together with the child."""
    asleep = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        effort = Effort(asleep.pid)
        time.sleep(3 * TICK_S)
        assert effort.measure() <= TICK_S + 0.5  # and what it took to start
    finally:
        asleep.kill()
        asleep.wait()
