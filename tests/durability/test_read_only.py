"""A store that may only be read, tried as an ordinary user: asking works, building says why it does not."""

from __future__ import annotations

import os
import pwd
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.cli import main

from .rounds import fork, wait, write_articles


@pytest.fixture
def archive() -> Iterator[Path]:
    """A folder that everybody may look into: the usual one of a test is closed to other users."""
    folder = Path(tempfile.mkdtemp(prefix="graphkit-archive-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def call_as_ordinary_user(*arguments: str) -> tuple[int, str, str]:
    """Exit code, output and messages of a command run by a user whom permissions stop.

    In a copy of this process, which has everything loaded: that user may not even reach this Python's libraries.
    """

    def body() -> int:
        for number, name in (1, "out"), (2, "err"):
            os.dup2(os.open(told / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.setgroups([])
            os.setgid(nobody.pw_gid)
            os.setuid(nobody.pw_uid)
        code = run(*arguments)
        sys.stdout.flush()
        return code

    told = Path(tempfile.mkdtemp())
    code = wait(fork(body))
    return code, *((told / name).read_text() for name in ("out", "err"))


def run(*arguments: str) -> int:
    sys.argv = ["graphkit", *arguments]
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)


def test_a_read_only_store_answers_and_is_not_written(folder, archive, monkeypatch, without_model):
    monkeypatch.setattr(sys, "argv", [])
    write_articles(Path("news"), range(3))
    ask = ("path", "Kestrel Front", "Camp Ember", "--store", "graph.db")
    build = ("build", "news", "--store", "graph.db", "-o", "graph.html")
    assert (run(*build), run(*ask)) == (0, 0)  # and everything is loaded
    Path(shutil.copy("graph.db", archive)).chmod(0o444)
    shutil.copytree("news", archive / "news")
    archive.chmod(0o555)
    monkeypatch.chdir(archive)
    code, out, err = call_as_ordinary_user(*ask)
    assert (code, err) == (0, "")
    assert "Kestrel Front shelled Camp Ember." in out
    code, _, err = call_as_ordinary_user(*build)
    assert (code, "graph.html: cannot be written" in err) == (2, True)
    page = Path(tempfile.gettempdir(), "graphkit-never-written.html")  # a place where this user may write
    code, _, err = call_as_ordinary_user(*build[:-1], str(page))
    assert (code, page.exists()) == (5, False)
    assert "graph.db: the store cannot be" in err
    assert "Traceback" not in err
    assert sorted(path.name for path in archive.iterdir()) == ["graph.db", "news"]
