"""Articles: every text behind the sources, cleaned, dated and named, or the error that says why it was not read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from graphkit.errors import InputError
from graphkit.ingest.decoding import find_binary, read_text
from graphkit.ingest.pages import read_page
from graphkit.ingest.plain import read_plain
from graphkit.ingest.rows import read_rows
from graphkit.ingest.sources import STDIN, build_error, find_files
from graphkit.schema import Article


def read_articles(sources: Sequence[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Article | InputError]:
    """Every article behind `sources` in their order, each unreadable one as the error that says why.

    An article is named by its path as it was given (`seeds/002.txt`), a row by its file and id
    (`wire.jsonl#17`), a text from standard input by its own id. Files are opened one after the other: what is
    held is one article, however many there are.
    """
    for found in find_files(sources):
        if isinstance(found, InputError):
            yield found
        elif str(found) == STDIN:
            yield from _read_stream(stdin or sys.stdin.buffer)
        else:
            yield from _read_file(found)


def _read_file(path: Path) -> Iterator[Article | InputError]:
    source = path.as_posix()
    try:
        if path.suffix.lower() == ".jsonl":
            with path.open("rb") as file:
                yield from _read_lines(source, file)
        else:
            yield _read_whole(source, path.suffix.lower(), path.read_bytes())
    except OSError as error:
        yield build_error(path, error)


def _read_lines(
    source: str, lines: Iterable[bytes], *, has_stable_lines: bool = True
) -> Iterator[Article | InputError]:
    lines = iter(lines)
    first = next(lines, b"")
    if binary := find_binary(first):
        yield _binary_error(source, binary)
    else:
        yield from read_rows(source, chain([first] if first else [], lines), has_stable_lines=has_stable_lines)


def _read_whole(source: str, ending: str, raw: bytes) -> Article | InputError:
    if not raw:
        return InputError(source, problem="an empty file", hint="nothing to read here")
    if binary := find_binary(raw):
        return _binary_error(source, binary)
    try:
        if ending in (".html", ".htm"):
            return read_page(source, read_text(raw, is_page=True), raw)
        return read_plain(source, read_text(raw), raw)
    except InputError as error:
        return error


def _read_stream(stream: BinaryIO) -> Iterator[Article | InputError]:
    """Standard input: JSON Lines or a page where it looks so, else one text."""
    raw = stream.read()
    opening = raw[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if opening.startswith(b"{"):
        yield from _read_lines(STDIN, raw.splitlines(keepends=True), has_stable_lines=False)
        return
    is_page = opening.startswith((b"<!doctype html", b"<html"))
    article = _read_whole(STDIN, ".html" if is_page else ".txt", raw)
    if isinstance(article, Article):  # two texts from standard input are two articles, not two versions of one
        article = replace(article, source=f"{STDIN}#{article.id}")
    yield article


def _binary_error(source: str, binary: str) -> InputError:
    return InputError(source, problem=f"not a text but {binary}", hint="give its text as .txt, .html or .jsonl")
