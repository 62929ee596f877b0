"""Processors: what a container is allowed is what is used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.files import processors
from graphkit.files.processors import PRODUCT_THREADS, count_processors


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


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux binds a process to processors")
def test_processors_that_this_process_may_not_run_on_do_not_count(tmp_path, monkeypatch):
    monkeypatch.setattr(processors, "_OWN_GROUPS", tmp_path / "none")
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, [min(cores)])
    try:
        assert count_processors() == 1
    finally:
        os.sched_setaffinity(0, cores)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no threads to count")
def test_a_program_that_uses_graphkit_multiplies_on_one_thread_and_its_own_programs_as_they_like() -> None:
    """The command line says so for itself; whoever imports graphkit had threads that waited for each other."""
    script = (
        "import os, pathlib, graphkit.extract, numpy\n"
        "status = pathlib.Path('/proc/self/status').read_text()\n"
        "print('Threads:\\t1\\n' in status, 'OPENBLAS_NUM_THREADS' in os.environ)\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != PRODUCT_THREADS}
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)
    assert told.stdout.split() == ["True", "False"]
