"""RTF: its text by striprtf, which runs nothing and opens nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.ingest.cleaning import clean_text
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import read_text
from graphkit.schema.errors import InputError

_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")


def read(document: Document) -> Iterator[Finding]:
    """The article of an RTF document, or those of the export that it is."""
    from striprtf.striprtf import rtf_to_text

    try:
        text = clean_text(rtf_to_text(_without_pictures(document.raw).decode("cp1252", "replace"), errors="replace"))  # type: ignore[no-untyped-call]
    except Exception as error:  # strangers' files make striprtf fail in many ways
        problem = f"damaged RTF ({type(error).__name__})"
        raise InputError(document.source, problem=problem, hint="save it anew, or give its text") from error
    yield from read_text(document, "\n\n".join(line.strip() for line in text.split("\n") if line.strip()))


def _without_pictures(raw: bytes) -> bytes:
    """`raw` without the bytes of pictures that stand in it as they are, braces among them.

    striprtf counts these braces and takes one for the end of the document.
    """
    parts, start = [], 0
    for match in _BINARY.finditer(raw):
        if match.start() >= start:
            parts.append(raw[start : match.start()])
            start = match.end() + int(match[1])
    return b"".join([*parts, raw[start:]])
