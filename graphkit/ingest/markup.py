"""Markup: tags and entities taken out of the text of a row that was HTML.

Without a parser, because rows are read in the process that all depends on: each pattern passes over the text once.
"""

from __future__ import annotations

import re
from html import unescape

_IS_HTML = re.compile(
    r"</(?:p|a|b|i|em|div|span|strong|ul|ol|li|h[1-6]|figure|blockquote|table|td|section|article|font|u)\s*>"
    r"|<(?:br|hr|img|p)\b[^<>]{0,2000}/?>",
    re.I,
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,31}\d{0,2}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_UNSHOWN = re.compile(
    r"<(script|style|figure|figcaption|aside|noscript|template|iframe|svg|head|button|form)\b[^<>]*>.*?(?:</\1\s*>|\Z)",
    re.I | re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BLOCK = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|h[1-6]|blockquote|table|tr|section|article|header|footer|main|pre|dl|dt|dd)\b[^<>]*>",
    re.I,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<![^<>]*>")
_SPACES = re.compile(r"[ \t\u00a0]+")


def strip_markup(text: str) -> str:
    """`text` without tags and entities, a blank line between its paragraphs; text that is no HTML as it is."""
    if not _IS_HTML.search(text):
        return _unescape(text)
    text = _UNSHOWN.sub("\n", _COMMENT.sub(" ", text))
    text = _TAG.sub("", _BLOCK.sub("\n", text.replace("\n", " ")))
    lines = (_SPACES.sub(" ", _unescape(line)).strip() for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def _unescape(text: str) -> str:
    """`text` with each entity that ends as one does (&amp;) as its character; twice where it was escaped twice."""
    for _ in range(2):
        if "&" not in text:
            break
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    return text
