"""Processors: what a container is allowed is what is used."""

from __future__ import annotations

import os
import sys

import pytest

from graphkit.files import processors
from graphkit.files.processors import count_processors


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
