"""Articles: every text behind the sources, cleaned, dated and named, or the error that says why it was not read."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, cast

from graphkit.files.inputs import open_regular, read_regular
from graphkit.ingest.archives import DAMAGES, damage_of, is_tar, open_packed, read_members, read_tar
from graphkit.ingest.cleaning import UniqueNames
from graphkit.ingest.decoding import find_binary
from graphkit.ingest.document import Document, Finding, Options
from graphkit.ingest.guarded import GuardedReader
from graphkit.ingest.limits import LARGEST_FILE, check_length, read_bounded
from graphkit.ingest.registry import (
    HEAD_BYTES,
    PACKINGS,
    TARS,
    ZIPS,
    Format,
    find_by_reader,
    find_format,
    open_document,
    open_stream,
)
from graphkit.ingest.remarks import group_findings
from graphkit.ingest.sources import STDIN, build_error, find_files, name_file
from graphkit.schema import Article, Remark
from graphkit.schema.errors import InputError


def read_articles(
    sources: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    options: Options | None = None,
    watch: Callable[[Remark], None] = lambda _: None,
) -> Iterator[Article | InputError]:
    """Every article behind `sources` in their order, each unreadable one as the error that says why.

    An article is named by its path as it was given (`seeds/002.txt`), one of several in a file by the file and its own
    key (`wire.jsonl#17`), a member of an archive by both (`wire.zip/002.txt`), a text from standard input by its own
    id. Files are opened one after the other: what is held is one article, however many there are. `watch` is told what
    was read otherwise than it stands.
    """
    for _, finding in find_all(sources, stdin=stdin, options=options):
        if isinstance(finding, Remark):
            watch(finding)
        else:
            yield finding


def read_sheet(path: Path) -> str | None:
    """The first sheet of a workbook as CSV, None where the file at `path` is no workbook.

    Raises:
        InputError: it cannot be read.
    """
    if path.suffix.lower() not in find_by_reader("tables.spreadsheet:read").endings:
        return None
    try:
        raw = read_regular(path, LARGEST_FILE)
    except OSError as error:
        raise build_error(path, error) from error
    form = find_by_reader("tables.spreadsheet:read_first_sheet")
    with GuardedReader() as guarded:
        [found] = guarded.read(form, Document(source=path.as_posix(), raw=raw))
    if isinstance(found, Article):
        return found.text
    raise found if isinstance(found, InputError) else InputError(path, problem=found.problem)


def find_all(
    sources: Sequence[str | Path], *, stdin: BinaryIO | None = None, options: Options | None = None
) -> Iterator[tuple[str, Finding]]:
    """All that is found in `sources`, each with the name of the format of its file, "" where that is not known."""
    with GuardedReader() as guarded:
        reading = Reading(guarded, options or Options())
        for found in find_files(sources):
            reading.form = ""
            if isinstance(found, InputError):
                yield "", found
                continue
            is_stdin = str(found) == STDIN
            findings = reading.read_stream(stdin or sys.stdin.buffer) if is_stdin else reading.read_file(found)
            names = UniqueNames()
            for finding in findings:
                if isinstance(finding, Article) and (name := names.give(finding.source)) != finding.source:
                    finding = replace(finding, source=name)  # else the second would take the place of the first
                yield reading.form, finding


@dataclass(slots=True)
class Reading:
    """How one call reads: with this child process, and as the user wants it; `form` is what it is reading."""

    guarded: GuardedReader
    options: Options = field(default_factory=Options)
    form: str = ""

    def read_file(self, path: Path) -> Iterator[Finding]:
        """What is found in the file at `path`."""
        source, ending = name_file(path), path.suffix.lower()
        try:
            if ending in ZIPS:
                yield from self._read_archive(read_members(path))
            else:
                with open_regular(path) as raw, io.BufferedReader(cast(io.RawIOBase, raw), HEAD_BYTES) as file:
                    yield from self._read_named(source, file)
        except InputError as error:
            yield error
        except DAMAGES as error:
            yield damage_of(source, error)
        except OSError as error:
            yield build_error(path, error)

    def read_stream(self, stream: BinaryIO) -> Iterator[Finding]:
        """What is found in standard input: a table where columns are named, else what its first bytes tell."""
        try:
            raw = read_bounded(STDIN, stream)
        except InputError as error:
            yield error
            return
        except OSError as error:
            yield build_error(Path(STDIN), error)
            return
        opening = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        ending = ".jsonl" if opening == b"{" else ".csv" if self.options.columns else ""
        for finding in self._read_as(STDIN, ending, io.BufferedReader(cast(io.RawIOBase, io.BytesIO(raw)))):
            if isinstance(finding, Article) and finding.source == STDIN:
                # two texts from standard input are two articles, not two versions of one
                finding = replace(finding, source=f"{STDIN}#{finding.id}")
            yield finding

    def _read_archive(self, members: Iterator[tuple[str, BinaryIO] | InputError]) -> Iterator[Finding]:
        for member in members:
            if isinstance(member, InputError):
                yield member
                continue
            source, file = member
            try:
                packed = io.BufferedReader(cast(io.RawIOBase, file), HEAD_BYTES)
                yield from self._read_named(source, packed, is_member=True)
            except InputError as error:
                yield error
            except DAMAGES as error:
                yield damage_of(source, error)

    def _read_named(self, source: str, file: BinaryIO, *, is_member: bool = False) -> Iterator[Finding]:
        """What is found in a file whose ending may be of a packing, with the ending of what is packed before it."""
        path = Path(source)
        if path.suffix.lower() in PACKINGS and path.suffix.lower() not in TARS:
            path = path.with_suffix("")
        yield from self._read_as(source, path.suffix.lower(), cast(io.BufferedReader, file), is_member=is_member)

    def _read_as(
        self, source: str, ending: str, file: io.BufferedReader, *, is_member: bool = False
    ) -> Iterator[Finding]:
        head = file.peek(HEAD_BYTES)[:HEAD_BYTES]
        if packed := open_packed(head, file):
            file = io.BufferedReader(cast(io.RawIOBase, packed), HEAD_BYTES)
            head = file.peek(HEAD_BYTES)[:HEAD_BYTES]
        if not head:
            yield InputError(source, problem="an empty file", hint="nothing to read here")
            return
        if is_tar(ending, head):
            if is_member:  # an archive can hold itself
                yield InputError(source, problem="an archive in an archive", hint="unpack it and give the folder")
            else:
                yield from self._read_archive(read_tar(source, file))
            return
        form = find_format(ending, head)
        self.form = form.name
        if problem := _refusal(form, head):
            yield InputError(source, problem=problem, hint=form.hint or "give its text as .txt, .html or .jsonl")
            return
        has_found = False
        for finding in group_findings(self._findings(form, source, file)):
            has_found = has_found or not isinstance(finding, Remark)
            yield check_length(finding) if isinstance(finding, Article) else finding
        if not has_found:
            yield InputError(source, problem=f"no article in this {form.name}", hint="nothing to read here")

    def _findings(self, form: Format, source: str, file: BinaryIO) -> Iterator[Finding]:
        try:
            if form.is_stream:
                yield from open_stream(form, source, file, self.options, self.guarded)
                return
            document = Document(source=source, raw=read_bounded(source, file), options=self.options)
            yield from self.guarded.read(form, document) if form.is_guarded else open_document(form, document)
        except InputError as error:
            yield error


def _refusal(form: Format, head: bytes) -> str | None:
    """Why a file of this format is not read, None where it is."""
    if not form.is_readable:
        return f"not read: {form.name}"
    is_signed = form.is_container or (form.looks_so is not None and form.looks_so(head))
    binary = find_binary(head)
    return f"not a text but {binary}" if binary and not is_signed else None
