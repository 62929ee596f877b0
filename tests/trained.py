"""The extractor that ships, loaded once for all tests that read with it."""

from __future__ import annotations

from functools import cache

from graphkit.extract.extractor import Extractor
from graphkit.gazetteer.index import load_gazetteer


@cache
def load_extractor() -> Extractor:
    """The trained pipeline of the package with the gazetteer of the package."""
    return Extractor(load_gazetteer())
