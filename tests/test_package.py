"""The package: what is built from this repository is all that a user needs, wherever it is put."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
EACH_KIND = (
    "2019-12-28-example-wire-k1-base.txt",
    "2019-12-30-sample-herald-us-strikes-qaim.txt",
    "2020-01-01-placeholder-monitor-embassy.html",
    "mock-gazette-iraq-briefs-2020.jsonl",
)
"""Examples of each format that they have, which tell of the base that is asked for."""
LARGEST_MODEL_MB = 30
LARGEST_WHEEL_MB = 60


def run(*command, **options):
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True, **options)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A directory with the wheel in it and nothing of this repository on its way."""
    folder = tmp_path_factory.mktemp("installed")
    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", folder, wheel)
    return folder


def sizes(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {entry.filename: entry.file_size for entry in archive.infolist()}


def test_the_wheel_holds_model_gazetteer_and_page(wheel):
    names = set(sizes(wheel))
    assert {"graphkit/extract/model/config.cfg", "graphkit/extract/model/meta.json"} <= names
    assert any(name.startswith("graphkit/extract/model/") and name.endswith(".onnx") for name in names)
    assert any(name.startswith("graphkit/gazetteer/data/") and name.endswith(".jsonl") for name in names)
    template = "graphkit/view/template"
    assert {f"{template}/page.html.jinja", f"{template}/js/main.js", f"{template}/vendor/vis-network.min.js"} <= names


def test_the_wheel_names_both_licences(wheel):
    names = set(sizes(wheel))
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("graphkit/extract/model/LICENSE") for name in names)


def test_the_model_is_small_enough_to_ship(wheel):
    model = [size for name, size in sizes(wheel).items() if name.startswith("graphkit/extract/model/")]
    assert sum(model) < LARGEST_MODEL_MB * 1_000_000


def test_the_wheel_holds_the_package_and_nothing_else(wheel):
    tops = {name.split("/")[0] for name in sizes(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"graphkit"}


def test_the_wheel_works_from_an_empty_directory(installed, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    where = run("-c", "import graphkit; print(graphkit.__file__)", cwd=tmp_path, env=environment)
    assert Path(where.stdout.strip()).is_relative_to(installed)
    (tmp_path / "story.txt").write_text("Outlet: Example Wire\nDate: 2021-03-04\n\nRussia shelled Kyiv on Monday.\n")
    run("-m", "graphkit", "build", "story.txt", cwd=tmp_path, env=environment)
    answer = run("-m", "graphkit", "stats", "--json", cwd=tmp_path, env=environment)
    assert json.loads(answer.stdout)["articles"] == 1
    assert (tmp_path / "output" / "graph.html").is_file()


@pytest.fixture(scope="module")
def needed(installed, tmp_path_factory):
    """A directory with what the wheel says that it needs, and nothing that the tests need besides."""
    folder = tmp_path_factory.mktemp("needed")
    [own] = distributions(path=[str(installed)])
    waiting, seen = [own], {"graphkit"}
    while waiting:
        for requirement in map(Requirement, waiting.pop().requires or ()):
            name = canonicalize_name(requirement.name)
            if name not in seen and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
                seen.add(name)
                waiting.append(distribution(name))
    for name in seen - {"graphkit"}:
        for path in distribution(name).files:
            top = folder / path.parts[0]
            if not path.parts[0].startswith("..") and not top.exists():
                top.symlink_to(distribution(name).locate_file(path.parts[0]))
    return folder


def test_the_wheel_needs_no_package_that_it_does_not_ask_for(installed, needed, tmp_path):
    """As after `pip install .`: what only the tests install is not there, nor is anything else of this machine."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (installed, needed)))}
    missing = run("-S", "-c", "import importlib.util as u; print(u.find_spec('pytest'))", cwd=tmp_path, env=environment)
    assert missing.stdout.strip() == "None"
    examples = (ROOT / "examples" / "articles" / name for name in EACH_KIND)
    run("-S", "-m", "graphkit", "build", *examples, cwd=tmp_path, env=environment)
    answer = run("-S", "-m", "graphkit", "path", "Kataib Hizballah", "K-1", cwd=tmp_path, env=environment)
    assert "K-1 Air Base" in answer.stdout


def test_a_wheel_reads_with_the_same_version_as_a_checkout(installed, tmp_path):
    """Else every article would be stale to whoever installs what they had run from a checkout, and to Dask."""
    script = (
        "import graphkit, pathlib\n"
        "from graphkit.files.reading_version import find_version\n"
        "print(find_version(pathlib.Path(graphkit.__file__).parent / 'extract' / 'model'))\n"
    )
    found = [run("-c", script, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(top)}) for top in (ROOT, installed)]
    assert found[0].stdout == found[1].stdout


def test_the_trained_pipeline_loads_by_its_path_alone(installed, tmp_path):
    """Its factory is known to spaCy as soon as graphkit is installed."""
    script = (
        "import spacy, sys\n"
        "nlp = spacy.load(sys.argv[1])\n"
        "doc = nlp('Rockets hit the base.')\n"
        "print(doc[1].pos_, doc[0].head.text, len(list(doc.sents)))\n"
    )
    model = installed / "graphkit" / "extract" / "model"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    assert run("-c", script, model, cwd=tmp_path, env=environment).stdout.split() == ["VERB", "hit", "1"]


def test_the_wheel_is_small_enough_to_download(wheel):
    """Model, places and page together."""
    assert wheel.stat().st_size < LARGEST_WHEEL_MB * 1_000_000
