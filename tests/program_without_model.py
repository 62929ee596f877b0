"""The program as a shell starts it, with the reader of the tests for its extractor."""

from __future__ import annotations

from graphkit.build import pipeline
from graphkit.cli import main


def load_reader(*_: object) -> object:
    """The reader, imported only by what reads."""
    from pattern_reader import PatternReader

    return PatternReader()


if __name__ == "__main__":
    pipeline.load_extractor = load_reader  # type: ignore[assignment]
    main()
