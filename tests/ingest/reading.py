"""Reading for tests: what is found in some bytes, in this process and without a file."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from graphkit.ingest.document import Document, Finding, Options
from graphkit.ingest.guarded import GuardedReader
from graphkit.ingest.registry import Format, find_format, open_document, open_stream
from graphkit.schema import Article, Remark
from graphkit.schema.errors import InputError


class InProcess(GuardedReader):
    """Reads the parts of streams without a child process."""

    def read(self, form: Format, document: Document):
        try:
            yield from open_document(form, document)
        except InputError as error:
            yield error


def find(name: str, raw: bytes | str, **options) -> list[Finding]:
    """All that is found in a file called `name`."""
    raw = raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass")
    form = find_format(PurePosixPath(name).suffix, raw[:65_536])
    assert form.is_readable, form
    try:
        if form.is_stream:
            return list(open_stream(form, name, io.BytesIO(raw), Options(**options), InProcess()))
        return list(open_document(form, Document(source=name, raw=raw, options=Options(**options))))
    except InputError as error:
        return [error]


def articles(name: str, raw: bytes | str, **options) -> list[Article]:
    """The articles of a file."""
    return [found for found in find(name, raw, **options) if isinstance(found, Article)]


def remarks(name: str, raw: bytes | str, **options) -> list[str]:
    """What is said of the reading of a file."""
    return [found.problem for found in find(name, raw, **options) if isinstance(found, Remark)]


def errors(name: str, raw: bytes | str, **options) -> list[InputError]:
    """What could not be read in a file."""
    return [found for found in find(name, raw, **options) if isinstance(found, InputError)]
