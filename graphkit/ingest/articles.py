"""Articles: every text behind the sources, cleaned, dated and named, or the error that says why it was not read."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from graphkit.files.inputs import open_regular
from graphkit.ingest.archives import DAMAGES, damage_of, open_gzip, read_members
from graphkit.ingest.decoding import find_binary, read_text
from graphkit.ingest.formats.csv import read_sheet
from graphkit.ingest.formats.jsonl import read_rows
from graphkit.ingest.formats.txt import read_plain
from graphkit.ingest.guarded import GUARDED_ENDINGS, GuardedReader
from graphkit.ingest.limits import check_length, read_bounded, read_lines
from graphkit.ingest.sources import MEMBER_ENDINGS, STDIN, build_error, find_files
from graphkit.schema import Article
from graphkit.schema.errors import InputError


def read_articles(
    sources: Sequence[str | Path], *, stdin: BinaryIO | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Article | InputError]:
    """Every article behind `sources` in their order, each unreadable one as the error that says why.

    An article is named by its path as it was given (`seeds/002.txt`), a row by its file and id
    (`wire.jsonl#17`), a member of an archive by both (`wire.zip/002.txt`), a text from standard input by its own id.
    Files are opened one after the other: what is held is one article, however many there are. `columns` says which
    columns of a `.csv` hold the text and what else is known.
    """
    with GuardedReader() as guarded:
        reading = _Reading(guarded, columns or {})
        for found in find_files(sources):
            if isinstance(found, InputError):
                yield found
                continue
            articles = (
                reading.read_stream(stdin or sys.stdin.buffer) if str(found) == STDIN else reading.read_file(found)
            )
            for article in articles:
                yield check_length(article) if isinstance(article, Article) else article


@dataclass(frozen=True, slots=True)
class _Reading:
    """How one call reads: with this child process, and these columns of tables."""

    guarded: GuardedReader
    columns: Mapping[str, str]

    def read_file(self, path: Path) -> Iterator[Article | InputError]:
        source, ending = path.as_posix(), path.suffix.lower()
        try:
            if ending == ".zip":
                yield from self._read_archive(path)
            elif ending == ".gz":
                with open_gzip(path) as file:
                    yield from self._read_as(source, path.with_suffix("").suffix.lower(), file)
            else:
                with open_regular(path) as file:
                    yield from self._read_as(source, ending, file)
        except InputError as error:
            yield error
        except DAMAGES as error:
            yield damage_of(source, error)
        except OSError as error:
            yield build_error(path, error)

    def read_stream(self, stream: BinaryIO) -> Iterator[Article | InputError]:
        """Standard input: JSON Lines or a page where it looks so, a table where columns are named, else one text."""
        try:
            raw = read_bounded(STDIN, stream)
        except InputError as error:
            yield error
            return
        except OSError as error:
            yield build_error(Path(STDIN), error)
            return
        opening = raw[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if opening.startswith(b"{"):
            yield from _read_objects(STDIN, raw.splitlines(keepends=True), has_stable_lines=False)
            return
        if self.columns:
            yield from read_sheet(STDIN, io.BytesIO(raw), self.columns)
            return
        is_page = opening.startswith((b"<!doctype html", b"<html"))
        article = self._read_whole(STDIN, ".html" if is_page else ".txt", raw)
        if isinstance(article, Article):  # two texts from standard input are two articles, not two versions of one
            article = replace(article, source=f"{STDIN}#{article.id}")
        yield article

    def _read_archive(self, path: Path) -> Iterator[Article | InputError]:
        for member in read_members(path, MEMBER_ENDINGS):
            if isinstance(member, InputError):
                yield member
                continue
            source, file = member
            try:
                yield from self._read_as(source, Path(source).suffix.lower(), file)
            except InputError as error:
                yield error
            except DAMAGES as error:
                yield damage_of(source, error)

    def _read_as(self, source: str, ending: str, file: BinaryIO) -> Iterator[Article | InputError]:
        if ending == ".jsonl":
            yield from _read_objects(source, read_lines(source, file))
        elif ending == ".csv":
            yield from read_sheet(source, file, self.columns)
        else:
            yield self._read_whole(source, ending, read_bounded(source, file))

    def _read_whole(self, source: str, ending: str, raw: bytes) -> Article | InputError:
        if not raw:
            return InputError(source, problem="an empty file", hint="nothing to read here")
        if (binary := find_binary(raw)) and (ending != ".pdf" or binary != "a PDF file"):
            return _binary_error(source, binary)
        if ending in GUARDED_ENDINGS:
            return self.guarded.read(source, ending, raw)
        try:
            return read_plain(source, read_text(raw), raw)
        except InputError as error:
            return error


def _read_objects(
    source: str, lines: Iterable[bytes], *, has_stable_lines: bool = True
) -> Iterator[Article | InputError]:
    lines = iter(lines)
    first = next(lines, b"")
    if binary := find_binary(first):
        yield _binary_error(source, binary)
    else:
        yield from read_rows(source, chain([first] if first else [], lines), has_stable_lines=has_stable_lines)


def _binary_error(source: str, binary: str) -> InputError:
    return InputError(source, problem=f"not a text but {binary}", hint="give its text as .txt, .html or .jsonl")
