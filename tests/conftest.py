"""What tests of several parts share: a reader of articles that needs no model, and a folder to write in."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from worlds import event, told

from graphkit.build import pipeline
from graphkit.cli import main
from graphkit.extract.parse.language import looks_english
from graphkit.extract.rules.en.sentences import NOT_ENGLISH
from graphkit.gazetteer.index import Gazetteer, load_gazetteer
from graphkit.schema import Article, EventKind, Extraction

settings.register_profile("untimed", deadline=None)  # how long an example takes says something of the machine alone
settings.load_profile("untimed")

EVENT_MENTION = re.compile(r"([A-Z][\w ]+?) (shelled|raided) ([A-Z][\w ]+)\.")
KINDS = {"shelled": EventKind.SHELLING, "raided": EventKind.ARMED_ATTACK}


class PatternReader:
    """Stands for the extractor where a test is about what is done with its results.

    It understands "X shelled Y." and "X raided Y.", and counts the articles that it was given.
    """

    def __init__(self, version: str = "model 0 rules 0") -> None:
        self.version = version
        self.read: list[str] = []

    def find_extraction(self, article: Article) -> Extraction:
        self.read.append(article.source)
        if "unbearable" in article.text:
            raise RecursionError("too deep")
        if not looks_english(article.text):
            return Extraction(article=article, mentions=(), events=(), relations=(), notes=(NOT_ENGLISH,))
        found = EVENT_MENTION.findall(article.text)
        return told(
            article,
            *(event(KINDS[verb], verb, attacker=who, target=whom, date=article.published) for who, verb, whom in found),
        )


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
