"""Letters: which marks are apostrophes, and how other scripts are written in Latin letters."""

from __future__ import annotations

APOSTROPHES = frozenset("'’‘ʼʿʾ`´′ʻ‛ˈ＇ʽ")
"""Typewriter and printed apostrophes, and what stands for ayn and hamza in romanised Arabic."""


def to_latin(text: str) -> str:
    """`text` in ASCII, every letter of another script as its usual Latin one."""
    if text.isascii():
        return text
    from anyascii import anyascii  # 35 ms to import, and most names need none of it

    return anyascii(text)
