"""The key table: the block keys of the names that ship, worked out beforehand.

To work one out takes 0.1 ms, and a second for all of them, which each start of the program would wait for. They follow
from the rows and from `graphkit.names`; `python -m graphkit.training keys` writes them anew, and a test holds them
against what these say.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from graphkit.names.comparison import block_keys, kind_family
from graphkit.schema import MentionKind

TABLE = Path(__file__).parent / "data" / "block_keys.json"

KeyTable = Mapping[str, Mapping[str, Collection[str]]]
"""The keys of each name of each family of kinds."""


def read_key_table() -> KeyTable:
    """The keys of all names that ship."""
    table: KeyTable = json.loads(TABLE.read_text(encoding="utf-8"))
    return table


def find_block_keys(name: str, kind: MentionKind, table: KeyTable) -> Collection[str]:
    """What `block_keys` says of `name`, from `table` where it has it."""
    keys = table.get(kind_family(kind), {}).get(name)
    return block_keys(name, kind) if keys is None else keys
