"""Ingest: files, pages, rows and standard input to articles."""

from graphkit.ingest.articles import read_articles
from graphkit.ingest.sources import READABLE_ENDINGS

__all__ = ["READABLE_ENDINGS", "read_articles"]
