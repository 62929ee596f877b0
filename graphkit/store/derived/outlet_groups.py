"""Outlets: for whom each article counts when independent reports are counted."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from graphkit.schema import Article
from graphkit.store.connection import Subject
from graphkit.store.query.article_rows import ARTICLE_COLUMNS, make_article
from graphkit.store.query.keys import AMONG
from graphkit.store.record.near_duplicates import EARLIEST, find_reachable


class Outlets(Subject):
    """For whom the articles of a store count."""

    def read_printed_first(self, articles: Collection[int]) -> dict[int, Article]:
        """For `articles`, and all that print the story of one of them, the article that printed it first."""
        others: dict[int, list[int]] = {}
        for key, other in self.connection.execute(
            "WITH RECURSIVE found(key) AS (SELECT value FROM json_each(?)"
            " UNION SELECT c.other FROM found f JOIN copies c ON c.article = f.key)"
            " SELECT f.key, c.other FROM found f LEFT JOIN copies c ON c.article = f.key",
            [json.dumps(sorted(articles))],
        ).fetchall():
            others.setdefault(key, []).extend([other] if other else [])
        ordered = self.connection.execute(
            f"SELECT a.key, {ARTICLE_COLUMNS} FROM articles a WHERE a.key {AMONG} ORDER BY {EARLIEST}",
            [json.dumps(sorted(others))],
        ).fetchall()
        first: dict[int, Article] = {}
        for key, *row in ordered:
            if key not in first:
                first |= dict.fromkeys(find_reachable(key, others), make_article(row))
        return first

    def write(self, outlets: Mapping[int, str]) -> frozenset[int]:
        """The articles that count for another outlet now than before; `outlets` gives those of all that may."""
        before = dict(
            self.connection.execute(
                f"SELECT article, outlet FROM outlets WHERE article {AMONG}", [json.dumps(sorted(outlets))]
            ).fetchall()
        )
        self.connection.executemany("INSERT OR REPLACE INTO outlets (article, outlet) VALUES (?, ?)", outlets.items())
        return frozenset(article for article, outlet in before.items() if outlets[article] != outlet)

    def find_told_by(self, articles: Collection[int]) -> tuple[frozenset[int], frozenset[int]]:
        """The incidents that these articles tell of, and the edges for which they have evidence."""
        wanted = [json.dumps(sorted(articles))]
        incidents = self.connection.execute(
            f"SELECT DISTINCT incident FROM reports WHERE article {AMONG}", wanted
        ).fetchall()
        edges = self.connection.execute(f"SELECT DISTINCT edge FROM evidence WHERE article {AMONG}", wanted).fetchall()
        return frozenset(key for (key,) in incidents), frozenset(key for (key,) in edges)
