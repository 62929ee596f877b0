"""Outlying places: what is told by a named place beside it, "20 km east of Bakhmut", "the countryside of Aleppo".

Tree and spans know the named place only, which is not where anything happened.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from graphkit.extract.rules.en.places import COMPASS, DISTANCE_OF
from graphkit.extract.rules.en.syntax import OWNER_LINK
from graphkit.names.vocabulary import LANDS

_LONGEST_DISTANCE = 60


def find_outlying(doc: Doc) -> Iterator[tuple[int, int]]:
    """Where each phrase starts that ends with "of" and tells of a place beside another, and where that one starts.

    >>> list(find_outlying(nlp("A column 20 km (12 miles) to the east of Bakhmut")))
    [(2, 12)]
    """
    text = doc.text  # which spaCy joins anew each time
    for token in doc:
        if token.lower_ in OWNER_LINK and 0 < token.i < len(doc) - 1:
            is_land = doc[token.i - 1].lower_ in LANDS
            start = _land_before(doc, token.i) if is_land else _distance_before(doc, token.i, text)
            if start is not None:
                yield start, token.i + 1


def _land_before(doc: Doc, end: int) -> int:
    """Where "northern countryside" starts."""
    i = end - 1
    while i > 0 and (doc[i - 1].lower_.startswith(COMPASS) or doc[i - 1].text == "-"):
        i -= 1
    return i


def _distance_before(doc: Doc, of: int, text: str) -> int | None:
    """Where "20 km (12 miles) to the east of" starts; None where no distance ends with this "of"."""
    end = doc[of].idx + len(doc[of])
    match = DISTANCE_OF.search(text, max(0, end - _LONGEST_DISTANCE), end)
    span = doc.char_span(match.start(), end) if match else None
    return span.start if span is not None else None
