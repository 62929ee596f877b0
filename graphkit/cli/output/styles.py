"""Styled: text with styles, which Rich draws on a terminal and a pipe gets plain.

Rich takes as long to import as an answer takes to find, and half of all answers go into a pipe.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self


class Text:
    """Stretches of text, each with a style as Rich calls it; "" for none."""

    __slots__ = ("parts",)

    def __init__(self, text: str = "", style: str = "") -> None:
        self.parts: list[tuple[str, str]] = [(text, style)] if text else []

    @classmethod
    def assemble(cls, *texts: Self | str | tuple[str, str]) -> Self:
        """All of `texts` one after the other."""
        whole = cls()
        for text in texts:
            if isinstance(text, Text):
                whole.parts += text.parts
            else:
                whole.append(*((text,) if isinstance(text, str) else text))
        return whole

    def append(self, text: str, style: str = "") -> Self:
        """This text, now longer by `text`."""
        if text:
            self.parts.append((text, style))
        return self

    def join(self, texts: Iterable[Self]) -> Self:
        """`texts` with this one between them."""
        whole: list[Self] = []
        for text in texts:
            whole += [self, text] if whole else [text]
        return self.assemble(*whole)

    @property
    def plain(self) -> str:
        """The text without its styles."""
        return "".join(text for text, _ in self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)
