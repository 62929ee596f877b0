"""The examples, built once for all questions."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from trained import load_extractor

from graphkit.api import Graph
from graphkit.build.pipeline import build

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the example articles."""
    path = tmp_path_factory.mktemp("questions") / "graph.db"
    build([ARTICLES], store_path=path, extractor=load_extractor(), jobs=1)
    return path


@pytest.fixture
def asked(examples: Path, graphkit: Callable[..., Any]) -> Callable[..., Any]:
    """A question to the examples, as a shell would ask it."""
    return lambda *arguments: graphkit(*arguments, "--store", examples)


@pytest.fixture
def rows(asked: Callable[..., Any]) -> Callable[..., list[dict[str, Any]]]:
    """The incidents that `graphkit attacks` lists for a question."""

    def ask(*options: str) -> list[dict[str, Any]]:
        ended = asked("attacks", *options, "--json")
        assert ended.code in (0, 1)
        return list(json.loads(ended.out)["incidents"])

    return ask


@pytest.fixture
def graph(examples: Path) -> Iterator[Graph]:
    with Graph(examples) as opened:
        yield opened


@pytest.fixture
def own_copy(examples: Path, tmp_path: Path) -> Path:
    """A copy of the store that a test may change."""
    return Path(shutil.copy(examples, tmp_path / "graph.db"))
