"""The block keys of the names that ship, for `graphkit.gazetteer.key_table`.

    python -m graphkit.training keys

To be run whenever a row of the gazetteer or a rule of `graphkit.names` has changed.
"""

from __future__ import annotations

import json
from pathlib import Path

from graphkit.gazetteer.index import load_gazetteer
from graphkit.gazetteer.key_table import TABLE, KeyTable
from graphkit.names.comparison import block_keys, kind_family


def write_key_table(path: Path = TABLE) -> dict[str, int]:
    """Writes the keys of all names that ship; how many names of each family there are."""
    table = make_key_table()
    lines = [
        f'"{family}":{{\n' + ",\n".join(f"{_dump(name)}:{_dump(keys)}" for name, keys in names.items()) + "\n}"
        for family, names in table.items()
    ]
    path.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")
    return {family: len(names) for family, names in table.items()}


def make_key_table() -> KeyTable:
    """The keys of all names that ship, as the rules of today make them."""
    table: dict[str, dict[str, list[str]]] = {}
    for name, kind in load_gazetteer().find_comparable_names():
        table.setdefault(kind_family(kind), {})[name] = sorted(block_keys(name, kind))
    return {family: dict(sorted(names.items())) for family, names in sorted(table.items())}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
