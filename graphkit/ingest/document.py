"""Documents: what a reader is given and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphkit.schema import Article, Remark
from graphkit.schema.errors import InputError

Finding = Article | InputError | Remark
"""What a reader yields: an article, a part that could not be read, or what is to be said of the reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the user wants sources read: which column or key holds which field, and whether 3/4 is the third of April.

    `is_day_first` is None where the source itself has to tell.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    is_day_first: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document as it came: a file, a member of an archive, or one part of a stream of them.

    `source` is the name that its article gets; the articles of a document that holds several are named `source#key`.
    `url` and `outlet` are what the stream that it came from says of it.
    """

    source: str
    raw: bytes
    options: Options = Options()
    url: str | None = None
    outlet: str | None = None
