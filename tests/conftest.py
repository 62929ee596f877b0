"""What tests of several parts share: a reader of articles that needs no model, and a folder to write in."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings
from pattern_reader import PatternReader

from graphkit.build import pipeline
from graphkit.build.pipeline import BuildSummary
from graphkit.cli import main
from graphkit.gazetteer.index import Gazetteer, load_gazetteer

settings.register_profile("untimed", deadline=None)  # how long an example takes says something of the machine alone
settings.load_profile("untimed")


EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"


@pytest.fixture
def reader() -> PatternReader:
    return PatternReader()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def without_model(reader: PatternReader, monkeypatch: pytest.MonkeyPatch) -> PatternReader:
    """The pipeline with `reader` for its extractor, for commands that cannot be handed one."""
    monkeypatch.setattr(pipeline, "load_extractor", lambda names, jobs=1: reader)
    return reader


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object on standard output."""
        [line] = self.out.splitlines()
        return json.loads(line)


@pytest.fixture
def graphkit(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """The command line, called in this process with the arguments of a shell."""

    def call(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["graphkit", *map(str, arguments)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return Ended(end.value.code, out, err)

    return call


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read once."""
    return load_gazetteer()


@pytest.fixture(scope="session")
def built_examples(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Path, BuildSummary]:
    """The folder in which the examples were built as the README says, to be read only, and what the build said.

    It is made by the first of the test processes that asks for it.
    """
    from trained import load_extractor  # which imports spaCy

    top = tmp_path_factory.getbasetemp()
    folder = (top if worker_id == "master" else top.parent) / "examples"
    folder.mkdir(exist_ok=True)
    summary = folder / "summary.pickle"
    with FileLock(folder / "lock"):
        if not summary.exists():
            paths = {"store_path": folder / "graph.db", "html_path": folder / "graph.html"}
            summary.write_bytes(pickle.dumps(pipeline.build([EXAMPLES], extractor=load_extractor(), **paths)))
    return folder, pickle.loads(summary.read_bytes())
