"""The documents name only what exists: every path, link, module and command in them."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
import typer

from graphkit.cli.main import make_app

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", ".github/*.md", "graphkit/**/*.md", "tests/**/*.md", "examples/*.md")
    for path in ROOT.glob(pattern)
)
TOPS = ("graphkit/", "tests/", "examples/", ".ci/", ".github/")


def texts():
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in DOCUMENTS]


def find_paths(text):
    """The paths from the root of the repository that a text names, without placeholders such as `<format>`."""
    words = re.findall(r"[\w./<>*-]+", text)
    paths = {word.rstrip(".,/").removesuffix(".py:") for word in words if word.startswith(TOPS)}
    return {path for path in paths if not re.search(r"[<>*]", path)}


@pytest.mark.parametrize("document", texts())
def test_every_path_exists(document):
    text = document.read_text(encoding="utf-8")
    written = {"examples/articles", "graphkit/extract/model"}  # what a command of the text writes exists here as well
    missing = {path for path in find_paths(text) - written if not (ROOT / path).exists()}
    assert not missing


@pytest.mark.parametrize("document", texts())
def test_every_link_leads_to_a_file(document):
    links = re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8"))
    targets = {link.partition("#")[0] for link in links if not link.startswith(("http:", "https:", "#"))}
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", texts())
def test_every_module_and_command_exists(document):
    text = document.read_text(encoding="utf-8")
    modules = re.findall(r"python -m ((?:graphkit|tests)[\w.]*)", text)
    assert [module for module in modules if not find_spec(module)] == []
    commands = set(typer.main.get_command(make_app()).commands)
    named = set(re.findall(r"(?:\$ |`|&& )graphkit ([a-z]+)", text))
    assert named <= commands


def test_docstrings_refer_to_modules_that_exist():
    """A docstring that names `graphkit.some.module` is a signpost; one that leads nowhere is worse than none."""
    dead = []
    for path in sorted((ROOT / "graphkit").rglob("*.py")):
        for name in set(re.findall(r"`(graphkit(?:\.\w+)+)`", path.read_text(encoding="utf-8"))) - {"graphkit.toml"}:
            parts = name.split(".")
            is_module = any(ROOT.joinpath(*parts[:end]).with_suffix(".py").exists() for end in (len(parts), -1, -2))
            if not (is_module or ROOT.joinpath(*parts).is_dir() or _is_exported(parts)):
                dead.append(f"{path.relative_to(ROOT)}: {name}")
    assert not dead


def _is_exported(parts):
    """Whether a dotted name is one that a package hands on."""
    package = ROOT.joinpath(*parts[:-1], "__init__.py")
    return package.exists() and parts[-1] in package.read_text(encoding="utf-8")
