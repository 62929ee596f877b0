"""Nothing leaves the machine: no command opens a connection or writes anywhere but where it was told to.

Watched from outside with strace where it is installed and allowed, which sees what C libraries do in threads and
children of their own; elsewhere by an audit hook in every Python process, which sees what Python does.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STORY = (
    "Title: Base hit {0}\nOutlet: Example Wire\nDate: 2021-03-04\n\nKataib Hezbollah shelled Camp Taji. Report {0}.\n"
)
PAGE = "<html><head><title>Base hit</title></head><body><article>{}</article></body></html>".format(
    "<p>Kataib Hezbollah shelled Camp Taji again on Friday, officials in Baghdad said on the next day.</p>" * 5
)

AUDIT = """
import os, sys

def note(event, arguments):
    if event == "socket.__new__" and int(arguments[1]) in {families}:
        line = f"socket {{int(arguments[1])}}"
    elif event == "open" and isinstance(arguments[0], (str, bytes)) and arguments[2] & os.O_CREAT:
        line = f"create {{os.path.abspath(os.fsdecode(arguments[0]))}}"
    else:
        return
    descriptor = os.open({log!r}, os.O_WRONLY | os.O_APPEND)
    os.write(descriptor, (line + chr(10)).encode())
    os.close(descriptor)

sys.addaudithook(note)
"""


@cache
def can_trace() -> bool:
    return (
        bool(shutil.which("strace"))
        and subprocess.run(
            ["strace", "-f", "-qq", "-o", "/dev/null", "true"], check=False, capture_output=True
        ).returncode
        == 0
    )


TRACERS = [
    pytest.param("strace", marks=pytest.mark.skipif(not can_trace(), reason="no strace, or it is not allowed")),
    pytest.param("audit hook", marks=pytest.mark.skipif(can_trace(), reason="strace sees all that it sees, and more")),
]


class Machine:
    """A user's machine with nothing on it but news, on which commands are watched."""

    def __init__(self, top: Path, tracer: str) -> None:
        self.top, self.tracer = top, tracer
        for name in ("home", "temporary", "hook", "work/news"):
            (top / name).mkdir(parents=True)
        for number in range(10):  # enough for worker processes
            (top / f"work/news/{number}.txt").write_text(STORY.format(number), encoding="utf-8")
        (top / "work/news/page.html").write_text(PAGE, encoding="utf-8")
        self.log = top / "log"
        self.log.touch()
        self.made: set[str] = set()

    def run(self, *arguments: str, program: tuple[str, ...] = ("-m", "graphkit")) -> None:
        """Runs a command and checks what it did to the network and the disk."""
        folders = {name: str(self.top / "home" / name.lower()) for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
        paths = [str(self.top / "hook"), str(ROOT)]
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.top / "home"),
            "TMPDIR": str(self.top / "temporary"),
            "XDG_DATA_HOME": str(self.top / "home/data"),
            "XDG_STATE_HOME": str(self.top / "home/state"),
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONDONTWRITEBYTECODE": "1",
            **folders,
        }
        command = [sys.executable, *program, *arguments]
        if self.tracer == "strace":
            calls = "trace=socket,open,openat,creat,mkdir,mkdirat"
            command = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", calls, "-o", str(self.log), *command]
        else:
            families = {2, 10, 23, 24, 30}  # AF_INET, and AF_INET6 of Linux, Windows and macOS
            (self.top / "hook/sitecustomize.py").write_text(AUDIT.format(families=families, log=str(self.log)))
        done = subprocess.run(command, cwd=self.top / "work", env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert self.sockets() == []
        assert self.stray() == []

    def sockets(self) -> list[str]:
        return [line for line in self._lines() if re.search(r"socket\(AF_INET|^socket ", line)]

    def stray(self) -> list[str]:
        """What was created that is neither in the current folder nor temporary, and what is left of the latter."""
        seen = [re.search(r'"(/[^"]*)".*O_CREAT|(?:mkdir|mkdirat|creat)\(.*"(/[^"]*)"', line) for line in self._lines()]
        seen += [re.match(r"create (.*)()", line) for line in self._lines()]
        created = {match[1] or match[2] for match in seen if match}
        inside = tuple(f"{self.top / name}{os.sep}" for name in ("work", "temporary", "log"))
        shared = ("/dev/", "/proc/", str(self.log))  # semaphores of processes that work side by side lie in /dev/shm
        left = [path for name in ("home", "temporary") for path in (self.top / name).rglob("*")]
        return sorted([path for path in created if not path.startswith((*inside, *shared))] + list(map(str, left)))

    def work(self) -> set[str]:
        """The files of the current folder, the articles apart."""
        files = (path for path in (self.top / "work").rglob("*") if path.is_file())
        return {path.relative_to(self.top / "work").as_posix() for path in files} - {
            path.relative_to(self.top / "work").as_posix() for path in (self.top / "work/news").iterdir()
        }

    def _lines(self) -> list[str]:
        return self.log.read_text(errors="replace").splitlines()


@pytest.mark.parametrize("tracer", TRACERS)
def test_no_command_opens_a_connection_or_writes_elsewhere(tmp_path, tracer):
    machine = Machine(tmp_path, tracer)
    machine.run("extract", "news", "--json", "-q", "-j", "2")
    assert machine.work() == set()
    machine.run("build", "news", "--store", "g.db", "-o", "g.html", "-j", "2")
    assert machine.work() == {"g.db", "g.html"}
    machine.run("path", "Kataib Hezbollah", "Camp Taji", "--store", "g.db", "--json")
    machine.run("view", "--store", "g.db", "-o", "view.html")
    machine.run("export", "g.gexf", "--store", "g.db")
    assert machine.work() == {"g.db", "g.html", "view.html", "g.gexf"}


@pytest.mark.parametrize("tracer", TRACERS)
def test_a_worker_of_dask_reports_nothing_to_anybody(tmp_path, tracer):
    """What a worker runs for its first article, in a process that has loaded nothing of graphkit before."""
    program = "from graphkit.build.dask import _find_version; from graphkit.gazetteer.index import load_gazetteer;"
    Machine(tmp_path, tracer).run(program=("-c", f"{program} print(_find_version('', load_gazetteer()))"))


def test_reading_loads_no_http_client():
    """spaCy's command line brings three; it stays within reach of whoever asks for it."""
    program = (
        "import sys, graphkit.extract.extractor as _;"
        "assert not {'requests', 'httpx', 'urllib3', 'spacy.cli'} & sys.modules.keys();"
        "import spacy; assert spacy.info(silent=True)['spacy_version'] == spacy.__version__;"
        "import spacy.cli; assert spacy.cli.download"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
