"""Processors: what a container is allowed is what is used, and only work is counted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from graphkit.files import processors
from graphkit.files.processors import TICK_S, Effort, count_processors

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how long a process has worked")


@pytest.mark.parametrize(
    ("own", "files", "expected"),
    [
        ("0::/\n", {"cpu.max": "max 100000"}, 8),
        ("0::/\n", {"cpu.max": "200000 100000"}, 2),
        ("0::/\n", {"cpu.max": "150000 100000"}, 2),
        ("0::/\n", {"cpu.max": "5000 100000"}, 1),
        ("0::/job/inner\n", {"job/cpu.max": "300000 100000", "job/inner/cpu.max": "max 100000"}, 3),
        ("3:cpu,cpuacct:/\n", {"cpu/cpu.cfs_quota_us": "400000", "cpu/cpu.cfs_period_us": "100000"}, 4),
        ("3:cpu:/\n", {"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, 8),
        ("3:cpuset:/\n", {"cpu.cfs_quota_us": "100000", "cpu.cfs_period_us": "100000"}, 8),
        ("", {}, 8),
    ],
)
def test_no_more_processors_than_a_container_is_allowed(tmp_path, monkeypatch, own, files, expected):
    """`docker run --cpus 2` on a host of many cores shows all of them."""
    for name, content in files.items():
        path = tmp_path / "cgroup" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content + "\n")
    (tmp_path / "own").write_text(own)
    monkeypatch.setattr(processors, "_GROUPS", tmp_path / "cgroup")
    monkeypatch.setattr(processors, "_OWN_GROUPS", tmp_path / "own")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    assert count_processors() == expected


@linux
def test_processors_that_this_process_may_not_run_on_do_not_count(tmp_path, monkeypatch):
    monkeypatch.setattr(processors, "_OWN_GROUPS", tmp_path / "none")
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, [min(cores)])
    try:
        assert count_processors() == 1
    finally:
        os.sched_setaffinity(0, cores)


@linux
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


@linux
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
