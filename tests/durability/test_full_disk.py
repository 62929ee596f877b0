"""A full disk: one clear error, what was acknowledged kept, and work goes on when there is room again."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.cli import main
from graphkit.schema.errors import StoreError
from graphkit.store.store import Store

from .rounds import STORE, find_trouble, fork, run_build, wait, write_articles

ROOM_BYTES = 600_000
CAP_SYS_ADMIN = 21  # the number of the capability that lets a process mount


def _build_in_little_room(room: int, articles: int) -> int:
    """The whole command with files that cannot grow beyond `room`, its acknowledgements in `told`."""
    from pattern_reader import PatternReader

    from graphkit.build import pipeline

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    pipeline.load_extractor = lambda names, jobs=1: PatternReader()
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    sys.stderr = Path("err").open("w", encoding="utf-8")  # noqa: SIM115  (ends with the process)
    sys.argv = ["graphkit", "build", "news", "--store", str(STORE), "-o", "graph.html"]
    try:
        main()
    except SystemExit as end:
        sys.stderr.flush()
        return int(end.code)


def test_a_full_disk_costs_only_the_article_that_did_not_fit(folder):
    articles = write_articles(Path("news"), range(4))
    for number in range(30):
        path = Path(f"news/large{number:02}.txt")
        path.write_text("Kestrel Front shelled Camp Ember. " + os.urandom(12_000).hex(), encoding="utf-8")
    code = wait(fork(lambda: _build_in_little_room(ROOM_BYTES, len(articles))))
    [said] = [line for line in Path("err").read_text().splitlines() if line.startswith("graphkit: ")]
    assert code == 5
    assert "graph.db: " in said
    assert "full" in said or "disk" in said
    with_room = run_build(["news"], html_path=Path("graph.html"))
    assert with_room.unchanged >= 4  # they came first and fitted
    assert with_room.new + with_room.unchanged == 34
    assert sorted(path.name for path in Path().iterdir() if path.is_file()) == ["err", "graph.db", "graph.html"]


def test_a_page_that_does_not_fit_leaves_the_old_one(folder):
    write_articles(Path("news"), range(2))
    run_build(["news"])
    Path("graph.html").write_text("the old page")
    code = wait(fork(lambda: _build_in_little_room(STORE.stat().st_size + 200_000, 2)))
    assert code == 2
    assert "graph.html: cannot be written (file too large)" in Path("err").read_text()
    assert Path("graph.html").read_text() == "the old page"
    assert sorted(path.name for path in Path().iterdir() if path.is_file()) == ["err", "graph.db", "graph.html"]
    assert list(find_trouble(STORE, {"news/00000.txt", "news/00001.txt"})) == []


def may_mount() -> bool:
    """Whether the kernel lets this process mount, as it says itself: a mount that fails then is no reason to skip."""
    status = Path("/proc/self/status")
    granted = re.search(r"^CapEff:\s*([0-9a-f]+)$", status.read_text(), re.M) if status.exists() else None
    return bool(granted and int(granted[1], 16) >> CAP_SYS_ADMIN & 1)


@pytest.mark.skipif(not may_mount(), reason="only who may mount a file system can fill one of its own")
def test_a_small_file_system_that_fills_up(folder):
    """The same on a disk that is really full. CI runs it, as root."""
    Path("small").mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", "small"], check=True)
    try:
        write_articles(Path("news"), range(4))
        for number in range(60):
            Path(f"news/large{number:02}.txt").write_text(
                "Kestrel Front shelled Camp Ember. " + os.urandom(12_000).hex(), encoding="utf-8"
            )
        acknowledged: set[str] = set()
        with pytest.raises(StoreError, match="full"):
            run_build(["news"], acknowledged.add, store=Path("small/graph.db"))
        assert len(acknowledged) > 4
        Path("graph.db").write_bytes(Path("small/graph.db").read_bytes())
        wal = Path("small/graph.db-wal")
        if wal.exists():
            Path("graph.db-wal").write_bytes(wal.read_bytes())
        assert run_build(["news"]).unchanged == len(acknowledged)
        with Store.open(STORE) as store:
            assert store.maintenance.find_faults() == ()
    finally:
        subprocess.run(["umount", "small"], check=True)


def _run_in_little_room(room: int, *arguments: str) -> int:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    sys.stdout = Path("out").open("w", encoding="utf-8")  # noqa: SIM115  (ends with the process)
    sys.stderr = Path("err").open("w", encoding="utf-8")  # noqa: SIM115
    sys.argv = ["graphkit", *arguments]
    try:
        main()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        return int(end.code or 0)


def test_a_question_needs_no_room(folder):
    """SQLite makes an empty log of 32 kB even for who only reads."""
    write_articles(Path("news"), range(2))
    run_build(["news"])
    ask = ("attacks", "--json", "--store", str(STORE))
    assert wait(fork(lambda: _run_in_little_room(4_000, *ask))) == 0, Path("err").read_text()
    assert "Kestrel Front" in Path("out").read_text()
    with Store.open(STORE) as store:  # whatever SQLite had begun when there was no room
        assert store.maintenance.find_faults() == ()


def test_a_copy_that_does_not_fit_is_not_the_fault_of_the_store(folder):
    write_articles(Path("news"), range(2))
    run_build(["news"])
    copy = ("backup", "copies/copy.db", "--store", str(STORE))
    assert wait(fork(lambda: _run_in_little_room(50_000, *copy))) == 5
    [said] = Path("err").read_text().splitlines()
    assert said.startswith("graphkit: copies/copy.db: ")
    assert list(Path("copies").iterdir()) == []
