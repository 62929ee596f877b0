"""Parts: what entities are made of, how often each was sighted, and which names are like which.

The store counts name mentions and knows who shares a block with whom; what a name mention says and what makes names
alike is the business of `graphkit.link`. Name mentions are texts here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from graphkit.store.connection import Subject
from graphkit.store.query.keys import AMONG


class PartRow(NamedTuple):
    """A part with its keys: `entity` is the one that it belongs to, None for a new one."""

    key: int
    base: str
    spelling: str
    entity: int | None


class NameMentionRow(NamedTuple):
    """What was sighted of the part with the key `part`, and how many `mentions` made the name mention."""

    key: int
    part: int
    name_mention: str
    mentions: int


Similarity = tuple[str, str, float, str]
"""Two names by their bases, the score of their similarity, and why."""


class NameParts(Subject):
    """The parts of entities, and the names of a store that are spellings of one."""

    def open(self, names: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """The keys of the parts with these bases and spellings, which are made where they are new."""
        self.connection.executemany("INSERT OR IGNORE INTO parts (base, spelling) VALUES (?, ?)", sorted(names))
        rows = self.connection.execute(
            f"SELECT base, spelling, key FROM parts WHERE base {AMONG}",
            [json.dumps(sorted({base for base, _ in names}))],
        ).fetchall()
        return {(base, spelling): key for base, spelling, key in rows if (base, spelling) in names}

    def read_rows(self, keys: Collection[int]) -> tuple[PartRow, ...]:
        """The parts with these keys; those that are not there are left out."""
        rows = self.connection.execute(
            f"SELECT key, base, spelling, entity FROM parts WHERE key {AMONG}", [json.dumps(sorted(keys))]
        ).fetchall()
        return tuple(map(PartRow._make, rows))

    def read_linked(self, bases: Collection[str]) -> tuple[PartRow, ...]:
        """The parts of `bases`, and of all bases to which similarity leads from them, however far."""
        rows = self.connection.execute(
            "WITH RECURSIVE linked(base) AS (SELECT value FROM json_each(?)"
            " UNION SELECT l.other FROM linked JOIN similarities l ON l.base = linked.base)"
            " SELECT p.key, p.base, p.spelling, p.entity FROM linked JOIN parts p ON p.base = linked.base",
            [json.dumps(sorted(bases))],
        ).fetchall()
        return tuple(map(PartRow._make, rows))

    def mark_decided(self, keys: Iterable[int]) -> None:
        """Notes that decisions may speak of these parts."""
        self.connection.executemany("INSERT OR IGNORE INTO decided_parts (part) VALUES (?)", ((key,) for key in keys))

    def read_decided_bases(self) -> frozenset[str]:
        """The bases of the parts that decisions may speak of."""
        rows = self.connection.execute(
            "SELECT base FROM parts WHERE key IN (SELECT part FROM decided_parts)"  # a join reads all parts
        ).fetchall()
        return frozenset(base for (base,) in rows)

    def read_name_mentions(self, parts: Collection[int]) -> tuple[NameMentionRow, ...]:
        """What was sighted of these parts."""
        rows = self.connection.execute(
            f"SELECT key, part, record, count FROM name_mentions WHERE part {AMONG}", [json.dumps(sorted(parts))]
        ).fetchall()
        return tuple(map(NameMentionRow._make, rows))

    def add_name_mentions(self, counts: Mapping[tuple[int, str], int]) -> dict[tuple[int, str], int]:
        """The keys of the name mentions of parts in `counts`, each made so many times more."""
        known = {(row.part, row.name_mention): row.key for row in self.read_name_mentions({part for part, _ in counts})}
        self.connection.executemany(
            "UPDATE name_mentions SET count = count + ? WHERE key = ?",
            ((count, known[seen]) for seen, count in counts.items() if seen in known),
        )
        for (part, name_mention), count in counts.items():
            if (part, name_mention) not in known:
                [[known[part, name_mention]]] = self.connection.execute(
                    "INSERT INTO name_mentions (part, record, count) VALUES (?, ?, ?) RETURNING key",
                    [part, name_mention, count],
                ).fetchall()
        return known

    def delete_unseen(self, parts: Collection[int]) -> None:
        """Forgets name mentions of these parts that no mention makes any more, and parts that have none left."""
        wanted = json.dumps(sorted(parts))
        self.connection.execute(f"DELETE FROM name_mentions WHERE part {AMONG} AND count < 1", [wanted])
        self.connection.execute(
            f"DELETE FROM parts WHERE key {AMONG} AND NOT EXISTS (SELECT 1 FROM name_mentions WHERE part = parts.key)",
            [wanted],
        )

    def read_samples(self, bases: Collection[str]) -> dict[str, tuple[str, str]]:
        """Family and writing of the names with these bases."""
        rows = self.connection.execute(
            f"SELECT base, family, text FROM samples WHERE base {AMONG}", [json.dumps(sorted(bases))]
        ).fetchall()
        return {base: (family, text) for base, family, text in rows}

    def forget_sample(self, base: str, blocks: Iterable[str]) -> None:
        """Takes a name out of its `blocks`, with all that is known of its similarity."""
        self.connection.execute(
            "DELETE FROM similarities WHERE base IN (SELECT other FROM similarities WHERE base = ?1) AND other = ?1",
            [base],
        )
        self.connection.execute("DELETE FROM similarities WHERE base = ?", [base])
        self.connection.executemany(
            "DELETE FROM name_blocks WHERE block = ? AND base = ?", ((block, base) for block in blocks)
        )
        self.connection.execute("DELETE FROM samples WHERE base = ?", [base])

    def write_sample(self, base: str, sample: tuple[str, str], blocks: Iterable[str]) -> None:
        """Keeps family and writing of a name, and the blocks that it stands in."""
        self.connection.execute("INSERT INTO samples (base, family, text) VALUES (?, ?, ?)", [base, *sample])
        self.connection.executemany(
            "INSERT INTO name_blocks (block, base) VALUES (?, ?)", ((block, base) for block in blocks)
        )

    def find_block_mates(self, blocks: Collection[str]) -> dict[str, tuple[str, str]]:
        """Family and writing of all names that stand in one of `blocks`, by base."""
        rows = self.connection.execute(
            "SELECT DISTINCT s.base, s.family, s.text FROM name_blocks b JOIN samples s ON s.base = b.base"
            f" WHERE b.block {AMONG}",
            [json.dumps(sorted(blocks))],
        ).fetchall()
        return {base: (family, text) for base, family, text in rows}

    def write_similarities(self, found: Iterable[Similarity]) -> None:
        """Keeps pairs of names that are spellings of one."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO similarities (base, other, score, why) VALUES (?, ?, ?, ?)",
            (row for one, other, score, why in found for row in ((one, other, score, why), (other, one, score, why))),
        )

    def read_similarities(self, bases: Collection[str]) -> tuple[Similarity, ...]:
        """The pairs of like names with one in `bases`, each once, the lesser base first."""
        rows = self.connection.execute(
            f"SELECT min(base, other), max(base, other), score, why FROM similarities WHERE base {AMONG}",
            [json.dumps(sorted(bases))],
        ).fetchall()
        return tuple(sorted(set(rows)))

    def read_of(self, bases: Collection[str]) -> tuple[PartRow, ...]:
        """All parts with one of these bases."""
        rows = self.connection.execute(
            f"SELECT key, base, spelling, entity FROM parts WHERE base {AMONG}", [json.dumps(sorted(bases))]
        ).fetchall()
        return tuple(map(PartRow._make, rows))


# --- names that only spelling can join ------------------------------------------------------------------------
