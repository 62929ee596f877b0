"""Limits: how much of a source is taken, so that none can fill the memory or keep the program for a day.

What is refused is refused in one line that says the limit. An article of a news site has some 5,000 characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from graphkit.schema import Article
from graphkit.schema.errors import InputError

LARGEST_FILE = 100_000_000  # bytes of one document, row or member of an archive
LARGEST_ARCHIVE = 20_000_000_000  # bytes of all members of one archive
MOST_MEMBERS = 1_000_000  # of an archive that says what it holds only while it is unpacked
LONGEST_TEXT = 1_000_000  # characters; what the trained pipeline takes at once
LONGEST_FIELDS = {"title": 1_000, "outlet": 300, "author": 1_000, "url": 4_000, "source": 4_000}
"""Characters of what is said of an article: all of it stands on the page, in every list and in every export."""

SKIPPED_AT_ONCE = 1_000_000  # bytes of a line that is too long

SHOWN = 200  # characters of the name of a source whose name is too long


def read_bounded(source: str, file: BinaryIO) -> bytes:
    """All of `file`, which is one document.

    Raises:
        InputError: it is larger than `LARGEST_FILE`.
    """
    raw = file.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise too_large(source)
    return raw


def read_lines(source: str, file: BinaryIO) -> Iterator[bytes]:
    """Each line of `file` with its end.

    Raises:
        InputError: a line is larger than `LARGEST_FILE`.
    """
    for line in find_lines(source, file):
        if isinstance(line, InputError):
            raise too_large(source)
        yield line


def find_lines(source: str, file: BinaryIO) -> Iterator[bytes | InputError]:
    """Each line of `file` with its end; one that is larger than `LARGEST_FILE` as the error that says so."""
    number = 0
    while line := file.readline(LARGEST_FILE + 1):
        number += 1
        if len(line) <= LARGEST_FILE:
            yield line
            continue
        yield InputError(source, line=number, problem=too_large(source).problem, hint="split it into articles")
        while line and not line.endswith(b"\n"):
            line = file.readline(SKIPPED_AT_ONCE)


def check_length(article: Article) -> Article | InputError:
    """`article`, or the error that says that it, or what is said of it, is too long for one."""
    for field, longest in LONGEST_FIELDS.items():
        if len(getattr(article, field) or "") > longest:
            name = "id" if field == "source" else field
            problem = f"its {name} has more than {longest:,} characters"
            return InputError(article.source[:SHOWN], problem=problem, hint=f"shorten the {name}")
    if len(article.text) <= LONGEST_TEXT:
        return article
    problem = f"{len(article.text):,} characters are too many for one article"
    return InputError(article.source, problem=problem, hint=f"split it into parts of less than {LONGEST_TEXT:,}")


def too_large(source: str) -> InputError:
    """The error of a document that is larger than any article."""
    problem = f"larger than {LARGEST_FILE // 1_000_000} MB"
    return InputError(source, problem=problem, hint="split it into rows of a .jsonl or into files")
