"""Mailboxes: the mails of an `.mbox`, cut apart here and each parsed in the child process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from graphkit.ingest.document import Document, Finding, Options
from graphkit.ingest.guarded import GuardedReader
from graphkit.ingest.limits import LARGEST_FILE, read_lines, too_large
from graphkit.ingest.registry import find_by_reader
from graphkit.schema.errors import InputError

_OPENING = re.compile(rb"From \S.{0,200}\d{4}\s*$")
_QUOTED = re.compile(rb">+From ")


def read(source: str, file: BinaryIO, options: Options, guarded: GuardedReader) -> Iterator[Finding]:
    """The articles of each mail, named `source#number`."""
    form = find_by_reader("messages.eml:read")
    for number, mail in enumerate(_mails(source, file), start=1):
        name = f"{source}#{number}"
        if isinstance(mail, InputError):
            yield mail
        else:
            yield from guarded.read(form, Document(source=name, raw=mail, options=options))


def _mails(source: str, file: BinaryIO) -> Iterator[bytes | InputError]:
    lines: list[bytes] = []
    size = 0
    is_after_blank = True
    for line in read_lines(source, file):
        if is_after_blank and _OPENING.match(line):
            if lines:
                yield too_large(source) if size > LARGEST_FILE else b"".join(lines)
            lines, size = [], 0
            continue
        is_after_blank = not line.strip()
        size += len(line)
        if size <= LARGEST_FILE:
            lines.append(line[1:] if _QUOTED.match(line) else line)
    if lines:
        yield too_large(source) if size > LARGEST_FILE else b"".join(lines)
