"""The examples, as they are asked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graphkit.api import Graph
from graphkit.build.pipeline import BuildSummary


@pytest.fixture(scope="session")
def examples(built_examples: tuple[Path, BuildSummary]) -> Path:
    """The store of the example articles."""
    return built_examples[0] / "graph.db"


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
