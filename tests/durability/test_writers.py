"""Several builds of one store at once: each waits its turn, and none loses what another wrote."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.store.store import Store

from .rounds import STORE, answer_all, find_trouble, fork, run_build, wait, write_articles

WRITERS = 4


@pytest.mark.parametrize("articles", [10, pytest.param(200, marks=pytest.mark.long)])
def test_four_writers_lose_nothing_and_none_is_turned_away(folder, articles):
    """All four make the store at the same moment, which is where SQLite waits for nobody by itself."""
    shares = [
        write_articles(Path(f"news{writer}"), range(writer * articles, (writer + 1) * articles))
        for writer in range(WRITERS)
    ]
    children = [fork(lambda writer=writer: run_build([f"news{writer}"]) and 0) for writer in range(WRITERS)]
    assert [wait(child) for child in children] == [0] * WRITERS
    everything = {path.as_posix() for share in shares for path in share}
    assert list(find_trouble(STORE, everything)) == []
    assert [path.name for path in Path().glob("graph*")] == ["graph.db"]
    run_build([f"news{writer}" for writer in range(WRITERS)], store=Path("one.db"))
    assert answer_all(STORE) == answer_all(Path("one.db"))
    print(f"{WRITERS} writers, {len(everything)} articles, 0 lost, 0 locked")


def test_asking_a_store_while_it_is_written_never_lets_go_of_its_log(folder):
    """Closing a file anywhere in a process drops all locks it has on it, and the next stranger takes the log away."""
    write_articles(Path("news"), range(1))
    run_build(["news"])
    stranger = "import sqlite3; c = sqlite3.connect('graph.db'); c.execute('SELECT * FROM meta').fetchall(); c.close()"
    with Store.open(STORE, "write") as store:
        Store.open(STORE).close()
        subprocess.run([sys.executable, "-c", stranger], check=True)
        assert Path("graph.db-wal").exists()
        store.layout.write_positions({"somewhere": (1.0, 2.0)})
    with Store.open(STORE) as store:
        assert store.layout.read_positions() == {"somewhere": (1.0, 2.0)}
