"""Evidence bundles: whoever gets one can prove what it quotes, and whoever alters one is found."""

from __future__ import annotations

import json
import random
import sqlite3
import zipfile
from contextlib import closing

import pytest

from graphkit.app.bundles import verify_bundle, verify_store


@pytest.fixture
def bundle(graph, tmp_path):
    [incident] = graph.attacks(on="K-1", since="2019").incidents
    made = graph.bundle(tmp_path / "k1.zip", incident.id)
    return tmp_path / "k1.zip", made, incident


def test_a_bundle_holds_page_articles_records_and_a_manifest(bundle):
    path, made, incident = bundle
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        manifest = json.loads(archive.read("manifest.json"))
    articles = {report.article_id for report in incident.reports}
    assert {"manifest.json", "page.html", "records.jsonl", "incidents.json", "statements.jsonl"} <= names
    assert {f"articles/{one}.{ending}" for one in articles for ending in ("txt", "raw")} <= names
    assert manifest["files"].keys() == names - {"manifest.json"}
    assert made.incidents == 1
    assert made.quotes == len(manifest["quotes"]) > 3


def test_a_bundle_is_sound_and_the_same_twice(graph, bundle, tmp_path):
    path, made, incident = bundle
    found = verify_bundle(path)
    assert (found.faults, found.digest, found.quotes) == ((), made.digest, made.quotes)
    graph.bundle(tmp_path / "again.zip", incident.id)
    assert (tmp_path / "again.zip").read_bytes() == path.read_bytes()


def test_a_name_and_a_connection_are_bundled(asked, tmp_path):
    for number, about in enumerate((["Camp Taji"], ["--path", "Kataib Hezbollah", "K-1"])):
        file = tmp_path / f"{number}.zip"
        ended = asked("bundle", file, *about)
        assert ended.code == 0
        assert ended.out.strip() == verify_bundle(file).digest
        assert verify_bundle(file).is_sound
    assert asked("bundle", tmp_path / "x.zip", "Nobody At All").code == 3


def alter(content, chance):
    """`content` with one bit otherwise."""
    position, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
    return content[:position] + bytes([content[position] ^ bit]) + content[position + 1 :]


@pytest.mark.parametrize("times", [25, pytest.param(1000, marks=pytest.mark.long)])
def test_every_alteration_of_a_bundle_is_found(bundle, tmp_path, times):
    path, _, _ = bundle
    content, chance = path.read_bytes(), random.Random(16)
    altered = tmp_path / "altered.zip"
    for _ in range(times):
        altered.write_bytes(alter(content, chance))
        assert not verify_bundle(altered).is_sound


def test_a_longer_or_shorter_bundle_is_found(bundle, tmp_path):
    path, _, _ = bundle
    content = path.read_bytes()
    for other in (content + b"\0", b"\0" + content, content[:-1], b""):
        (tmp_path / "other.zip").write_bytes(other)
        assert not verify_bundle(tmp_path / "other.zip").is_sound


def test_a_store_is_verified(graphkit, examples):
    ended = graphkit("verify", examples, "--json")
    assert ended.code == 0
    assert ended.json["sound"]
    assert ended.json["quotes"] > 400


@pytest.mark.parametrize("times", [5, pytest.param(1000, marks=pytest.mark.long)])
def test_every_altered_text_of_a_store_is_found(own_copy, times):
    """One letter of one article becomes another."""
    chance = random.Random(16)
    with closing(sqlite3.connect(own_copy)) as connection:
        texts = connection.execute("SELECT key, text FROM articles").fetchall()
        for _ in range(times):
            key, text = chance.choice(texts)
            position = chance.randrange(len(text))
            other = "x" if text[position] != "x" else "y"
            connection.execute(
                "UPDATE articles SET text = ? WHERE key = ?", [text[:position] + other + text[position + 1 :], key]
            )
            connection.commit()
            assert not verify_store(own_copy).is_sound
            connection.execute("UPDATE articles SET text = ? WHERE key = ?", [text, key])
            connection.commit()
    assert verify_store(own_copy).is_sound


def test_what_is_no_bundle_is_bad_input(graphkit, tmp_path):
    (tmp_path / "notes.zip").write_bytes(b"notes")
    assert graphkit("verify", tmp_path / "notes.zip").code == 4
    assert graphkit("verify", tmp_path / "nothing.zip").code == 4
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    ended = graphkit("verify", tmp_path / "other.zip")
    assert ended.code == 4
    assert "no evidence bundle" in ended.err
