"""A store that may only be read, tried as an ordinary user: asking works, building says why it does not."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from .rounds import run_build, write_articles


@pytest.fixture
def archive() -> Iterator[Path]:
    """A folder that everybody may look into: the usual one of a test is closed to other users."""
    folder = Path(tempfile.mkdtemp(prefix="graphkit-archive-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def _as_ordinary_user() -> None:
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)


def test_a_read_only_store_answers_and_is_not_written(folder, archive):
    write_articles(Path("news"), range(3))
    run_build(["news"])
    store = Path(shutil.copy("graph.db", archive))
    shutil.copytree("news", archive / "news")
    store.chmod(0o444)
    archive.chmod(0o555)
    program = "from graphkit.cli import main; main()"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "HOME": str(archive)}

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program, *arguments],
            preexec_fn=_as_ordinary_user,
            cwd=archive,
            env=environment,
            capture_output=True,
            text=True,
        )

    if call("--version").returncode:
        pytest.skip("an ordinary user cannot reach this Python")
    asked = call("path", "Kestrel Front", "Camp Ember", "--store", "graph.db")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert "Kestrel Front shelled Camp Ember." in asked.stdout
    built = call("build", "news", "--store", "graph.db", "-o", "graph.html")
    assert built.returncode == 5
    assert "graph.db: the store cannot be" in built.stderr
    assert "Traceback" not in built.stderr
    assert sorted(path.name for path in archive.iterdir()) == ["graph.db", "news"]
