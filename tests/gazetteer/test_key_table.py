"""The key table says what the rules of names say, and spares the program to ask them."""

from __future__ import annotations

import json
from pathlib import Path

from graphkit.gazetteer import index, key_table
from graphkit.gazetteer.index import Gazetteer, load_gazetteer
from graphkit.schema import MentionKind
from graphkit.training.gazetteer.known_keys import make_key_table, write_key_table


def test_the_table_that_ships_is_what_the_rules_say_today() -> None:
    """Where this fails, a row or a rule of names has changed: `python -m graphkit.training keys` writes the table."""
    assert key_table.read_key_table() == make_key_table()


def test_the_table_is_written_as_it_ships(tmp_path: Path) -> None:
    write_key_table(tmp_path / "keys.json")
    assert (tmp_path / "keys.json").read_bytes() == key_table.TABLE.read_bytes()


def test_no_key_of_a_name_that_ships_is_worked_out_anew(monkeypatch) -> None:
    """That takes a second, which every start of the program would wait for."""
    asked = []
    monkeypatch.setattr(key_table, "block_keys", lambda name, kind: asked.append(name) or frozenset())
    Gazetteer(load_gazetteer().rows.values()).prepare()
    assert asked == []


def test_a_name_of_the_users_own_is_found_by_another_spelling(tmp_path: Path) -> None:
    """The table does not have it."""
    own = tmp_path / "own.jsonl"
    own.write_text(json.dumps({"name": "Dzhabrail Tormuzanov", "kind": "person"}) + "\n")
    found = index.load_gazetteer([own]).find_like("Jabrail Tormuzanov", MentionKind.PERSON)
    assert found is not None
    assert found[0].name == "Dzhabrail Tormuzanov"
