"""The version of a reading: it changes with what a record follows from, and with nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import graphkit
from graphkit.build.pipeline import build
from graphkit.extract.extractor import Extractor
from graphkit.files.reading_version import find_version, hash_model, hash_rules
from graphkit.gazetteer.index import load_gazetteer

PACKAGE = Path(graphkit.__file__).parent


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package without its model and its page."""
    unneeded = shutil.ignore_patterns("__pycache__", "model", "template", "training")
    return Path(shutil.copytree(PACKAGE, tmp_path / "graphkit", ignore=unneeded))


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("extract/rules/en/casualties.py", "MORE_WORDS = {'wound'}\n"),
        ("extract/events/triggers.py", "MORE = 1\n"),
        ("extract/dates/absolute.py", "MORE = 1\n"),
        ("names/vocabulary.py", "MORE_TITLES = {'caliph'}\n"),
        ("schema/ontology.py", "MORE = 1\n"),
        ("link/entities/resolution.py", "MORE = 1\n"),
        ("link/incidents/scoring.py", "MORE = 1\n"),
        ("link/rules/en/toponym_words.py", "MORE = 1\n"),
        ("gazetteer/index.py", "MORE = 1\n"),
        ("gazetteer/data/people.jsonl", '{"name": "Marshal Oak", "kind": "person"}\n'),
        ("gazetteer/data/areas.json", " "),
    ],
)
def test_changing_a_rule_or_a_table_changes_it(package, name, line):
    before = hash_rules(package)
    append(package / name, line)
    assert hash_rules(package) != before


def test_another_table_of_places_changes_it(package):
    before = hash_rules(package)
    with (package / "gazetteer/data/places.sqlite").open("ab") as table:
        table.write(b"\0")
    assert hash_rules(package) != before


@pytest.mark.parametrize("name", ["cli/main.py", "view/page.py", "link/decisions/questions.py", "store/store.py"])
def test_what_no_record_follows_from_does_not_change_it(package, name):
    before = hash_rules(package)
    append(package / name, "MORE = 1\n")
    assert hash_rules(package) == before


def test_a_rule_that_moves_or_goes_changes_it(package):
    found = {hash_rules(package)}
    (package / "extract/rules/en/calendar.py").rename(package / "extract/rules/en/days.py")
    found.add(hash_rules(package))
    (package / "extract/rules/en/days.py").unlink()
    assert len(found | {hash_rules(package)}) == 3


def test_it_is_the_same_wherever_the_package_lies_and_whatever_git_makes_of_line_ends(package):
    for path in package.rglob("*.py"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (package / "extract/__pycache__").mkdir(exist_ok=True)
    (package / "extract/__pycache__/extractor.cpython-311.pyc").write_bytes(b"compiled")
    assert hash_rules(package) == hash_rules(PACKAGE)


def test_another_model_changes_it(tmp_path):
    (tmp_path / "encoder").mkdir()
    (tmp_path / "encoder/encoder.onnx").write_bytes(b"weights")
    (tmp_path / "encoder/inventory.json").write_bytes(b"{}")
    found = {hash_model(tmp_path)}
    (tmp_path / "encoder/inventory.json").write_bytes(b"[]")
    found.add(hash_model(tmp_path))
    (tmp_path / "encoder/encoder.onnx").write_bytes(b"other weights")
    assert len(found | {hash_model(tmp_path)}) == 3


def test_build_reports_what_other_rules_have_read(tmp_path, monkeypatch, package):
    """As after an update of graphkit: another rule, the same articles and the same store."""
    article = tmp_path / "a.txt"
    article.write_text("Date: 2021-03-04\n\nKataib Hezbollah shelled Camp Taji.", encoding="utf-8")
    names = load_gazetteer()

    def run(*, refresh: bool = False):
        find_version.cache_clear()
        extractor = Extractor(names)
        return build([article], store_path=tmp_path / "g.db", extractor=extractor, refresh=refresh)

    assert (run().new, run().stale) == (1, 0)
    monkeypatch.setattr("graphkit.files.reading_version.files", lambda name: package)
    assert run().stale == 0
    append(package / "extract/rules/en/lexicon.py", "# another rule\n")
    assert run().stale == 1
    assert (run(refresh=True).refreshed, run().stale) == (1, 0)
