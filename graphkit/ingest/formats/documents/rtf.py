"""RTF: its text by striprtf, which runs nothing and opens nothing."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.ingest.cleaning import clean_text
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import read_text
from graphkit.schema.errors import InputError


def read(document: Document) -> Iterator[Finding]:
    """The article of an RTF document, or those of the export that it is."""
    from striprtf.striprtf import rtf_to_text

    try:
        text = clean_text(rtf_to_text(document.raw.decode("cp1252", "replace"), errors="replace"))  # type: ignore[no-untyped-call]
    except Exception as error:  # strangers' files make striprtf fail in many ways
        problem = f"damaged RTF ({type(error).__name__})"
        raise InputError(document.source, problem=problem, hint="save it anew, or give its text") from error
    yield from read_text(document, "\n\n".join(line.strip() for line in text.split("\n") if line.strip()))
