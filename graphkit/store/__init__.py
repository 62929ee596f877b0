"""The store: one SQLite file that holds what was read and the graph that follows from it."""

from graphkit.store.articles import Standing
from graphkit.store.changes import Basis
from graphkit.store.search import Snippet
from graphkit.store.statements import Spelling, Statement
from graphkit.store.stats import Stats
from graphkit.store.store import Store

__all__ = ["Basis", "Snippet", "Spelling", "Standing", "Statement", "Stats", "Store"]
