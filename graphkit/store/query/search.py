"""Search: articles and names in which the words of a question stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.names.normal_form import as_typed, normal_form
from graphkit.store.connection import Subject
from graphkit.store.query.entity_rows import read_entities

if TYPE_CHECKING:
    from graphkit.schema import Entity

OPEN, CLOSE = "\x02", "\x03"
"""Around each word found in a snippet: two characters that no article's text holds."""

SNIPPET_WORDS = 24

LAST = "\U0010ffff"
LETTERS = 3  # in a row, the unit of the index of letters
LOOKED_AT = 5000
"""How many names that hold a word are looked at; more than that hold only words that say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A stretch of an article with the words found in it between `OPEN` and `CLOSE`."""

    article_id: str
    source: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    text: str


IN_FORM = "(' ' || n.form || ' ') LIKE ?"


class Search(Subject):
    """The texts and names of a store, by the words in them."""

    def find_snippets(self, text: str, limit: int) -> tuple[Snippet, ...]:
        """Articles that hold all words of `text`, best first; words in quotation marks stand next to each other."""
        question = _question(text)
        if not question:
            return ()
        rows = self.connection.execute(
            "SELECT a.id, a.source, a.title, a.outlet, a.published, a.url,"
            " snippet(article_words, -1, ?, ?, '…', ?) FROM article_words w JOIN articles a ON a.key = w.rowid"
            " WHERE article_words MATCH ? ORDER BY w.rank, a.id LIMIT ?",
            [OPEN, CLOSE, SNIPPET_WORDS, question, limit],
        ).fetchall()
        return tuple(
            Snippet(
                article_id=row[0], source=row[1], title=row[2], outlet=row[3], published=row[4], url=row[5], text=row[6]
            )
            for row in rows
        )

    def find_named(self, text: str, limit: int, *, whole: bool = False) -> tuple[Entity, ...]:
        """Entities with a name that holds all words of `text`, or their beginnings, the best connected first.

        Only `whole` words, or their genitives, where that is asked: al-Baghdadi is not in Baghdad.
        """
        form = normal_form(as_typed(text))
        words = form.split()
        if not words:
            return ()
        letters = " AND ".join(sorted(f'"{word}"' for word in words if len(word) >= LETTERS))
        ends = (" %", "s %") if whole else ("%",)
        condition = " AND ".join([f"({' OR '.join([IN_FORM] * len(ends))})"] * len(words))
        rows = self.connection.execute(
            "SELECT DISTINCT e.key FROM names n JOIN entities e ON e.key = n.entity JOIN degrees d ON d.entity = e.key"
            " WHERE n.key IN (SELECT key FROM names WHERE form >= ? AND form < ?"
            + (" UNION SELECT * FROM (SELECT rowid FROM name_letters WHERE form MATCH ? LIMIT ?)" if letters else "")
            + f") AND {condition} ORDER BY d.degree DESC, e.id LIMIT ?",
            [
                form,
                form + LAST,
                *([letters, LOOKED_AT] if letters else []),
                *(f"% {word}{end}" for word in words for end in ends),
                limit,
            ],
        ).fetchall()
        keys = [key for (key,) in rows]
        entities = read_entities(self.connection, keys, mentions=False)
        return tuple(entities[key] for key in keys)


def _question(text: str) -> str:
    """`text` as FTS5 reads it: each word quoted, so that no operator or bracket of its grammar can stand in it."""
    parts = as_typed(text).split('"')
    phrases = [part for inside, part in enumerate(parts) if inside % 2 and part.strip()]
    words = [word for outside in parts[::2] for word in outside.split()]
    return " ".join(f'"{term}"' for term in (*phrases, *words) if any(letter.isalnum() for letter in term))
