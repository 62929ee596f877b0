"""What the tests of reading share: the extractor that ships, and a text handed to it as an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from trained import load_extractor

from graphkit.extract.extractor import Extractor
from graphkit.schema import Extraction

from .reading import article


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return load_extractor()


@pytest.fixture(scope="session")
def extract(extractor: Extractor) -> Callable[..., Extraction]:
    """All that a text tells, as an article of its own."""

    def read(text: str, *, published: str | None = None) -> Extraction:
        return extractor.find_extraction(article(text, published=published))

    return read
