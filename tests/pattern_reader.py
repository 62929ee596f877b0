"""A reader of articles that needs no model, for tests of what is done with what was read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from worlds import event, told

from graphkit.schema import NOT_ENGLISH, Article, EventKind, Extraction

EVENT_MENTION = re.compile(r"([A-Z][\w ]+?) (shelled|raided) ([A-Z][\w ]+)\.")
FOREIGN = re.compile(r"\bund\b")
KINDS = {"shelled": EventKind.SHELLING, "raided": EventKind.ARMED_ATTACK}


class PatternReader:
    """Stands for the extractor where a test is about what is done with its results.

    It understands "X shelled Y." and "X raided Y.", takes "und" for German, and counts the articles that it was given.
    It loads nothing that the extractor needs: spaCy alone costs a process more than the rest of a small build.
    """

    def __init__(self, version: str = "model 0 rules 0") -> None:
        self.version = version
        self.read: list[str] = []

    def parse(self, articles: Sequence[Article]) -> list[None]:
        return [None] * len(articles)

    def find_extraction(self, article: Article, doc: None = None) -> Extraction:
        self.read.append(article.source)
        if "unbearable" in article.text:
            raise RecursionError("too deep")
        if FOREIGN.search(article.text):
            return Extraction(article=article, mentions=(), events=(), relations=(), notes=(NOT_ENGLISH,))
        found = EVENT_MENTION.findall(article.text)
        return told(
            article,
            *(event(KINDS[verb], verb, attacker=who, target=whom, date=article.published) for who, verb, whom in found),
        )
