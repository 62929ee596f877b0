"""What the tests of linking share: the shipped gazetteer, read once."""

from __future__ import annotations

import pytest

from graphkit.gazetteer.index import Gazetteer, load_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()
