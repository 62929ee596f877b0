"""Prints: the text of a `.pdf`, by pypdf, which is an extra.

Lines that the width of the page has cut are joined; a page of pictures has no text and is said to have none.
"""

from __future__ import annotations

import io
import logging
import re

from graphkit.ingest.cleaning import build_article, clean_text
from graphkit.schema import Article
from graphkit.schema.errors import InputError

_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_LINE_END = re.compile(r"(?<=\S)[ \t]*\n(?!\s*\n)[ \t]*(?=\S)")


def read_print(source: str, raw: bytes) -> Article:
    """The article of a PDF, with the title and author that the file states; without a date, for it knows only its own.

    Raises:
        InputError: pypdf is not installed, or the file is damaged, locked or without text.
    """
    try:
        from pypdf import PdfReader
    except ImportError as error:
        hint = "install it with `pip install 'graphkit[pdf]'`"
        raise InputError(source, problem="pypdf, which reads PDF files, is missing", hint=hint) from error

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(source, problem="this PDF is locked with a password", hint="save it without")
        pages = [page.extract_text() for page in reader.pages]
        title, author = (reader.metadata.title, reader.metadata.author) if reader.metadata else (None, None)
    except InputError:
        raise
    except Exception as error:  # strangers' files make pypdf fail in many ways
        problem = f"a damaged PDF ({' '.join(f'{type(error).__name__}: {error}'.split())[:200]})"
        raise InputError(source, problem=problem, hint="save it anew, or give its text") from error
    text = "\n\n".join(_join_lines(clean_text(page)) for page in pages if page.strip())
    if not text.strip():
        raise InputError(source, problem="no text in this PDF", hint="it holds pictures; run OCR on it")
    return build_article(source=source, text=text, raw=raw, title=_as_text(title), author=_as_text(author))


def _as_text(stated: object) -> str | None:
    return str(stated) if stated else None


def _join_lines(page: str) -> str:
    return _LINE_END.sub(" ", _HYPHENATED.sub("", page)).strip()
