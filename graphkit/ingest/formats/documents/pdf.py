"""PDF: the text of a `.pdf`, by pypdf.

Lines that the width of the page has cut are joined; a page of pictures has no text and is said to have none.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

from graphkit.ingest.cleaning import clean_text
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import find_bundle, read_bundle, read_text
from graphkit.ingest.published import find_date_line
from graphkit.schema import Remark
from graphkit.schema.errors import InputError

_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_LINE_END = re.compile(r"(?<=\S)[ \t]*\n(?!\s*\n)[ \t]*(?=\S)")
_NO_TITLE = re.compile(r"(?:Microsoft Word - |untitled|.*\.(?:docx?|pdf|indd|qxd|rtf|txt|html?)\Z)", re.I)


def read(document: Document) -> Iterator[Finding]:
    """The article of a PDF, with the title and author that the file states; its date is that of a line of the text.

    Raises:
        InputError: the file is damaged, locked or without text.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    source = document.source
    try:
        reader = PdfReader(io.BytesIO(document.raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(source, problem="this PDF is locked with a password", hint="save it without")
        pages = [page.extract_text() for page in reader.pages]
        title, author = (reader.metadata.title, reader.metadata.author) if reader.metadata else (None, None)
    except InputError:
        raise
    except Exception as error:  # strangers' files make pypdf fail in many ways
        problem = f"a damaged PDF ({' '.join(f'{type(error).__name__}: {error}'.split())[:200]})"
        raise InputError(source, problem=problem, hint="save it anew, or give its text") from error
    printed = [clean_text(page) for page in pages if page.strip()]
    if not printed:
        problem = "no text in this PDF: its pages are pictures" if pages else "no text in this PDF: it has no page"
        raise InputError(source, problem=problem, hint="run OCR on it (ocrmypdf does) and give what comes out")
    if len(printed) < len(pages):
        problem = f"{len(pages) - len(printed)} of its {len(pages)} pages hold no text"
        yield Remark(path=source, problem=problem, hint="run OCR on them if they are not pictures")
    if bundle := find_bundle("\n".join(printed)):
        yield from read_bundle(document, bundle)
        return
    text = "\n\n".join(map(_join_lines, printed))
    stated = str(title) if title and not _NO_TITLE.match(str(title)) else None
    date = find_date_line("\n".join(printed))
    yield from read_text(document, text, title=stated, date=date, author=str(author) if author else None)


def _join_lines(page: str) -> str:
    return _LINE_END.sub(" ", _HYPHENATED.sub("", page)).strip()
