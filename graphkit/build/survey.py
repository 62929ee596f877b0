"""Survey: what would be read from sources, without reading it: formats, articles, days, languages and problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from graphkit.schema import Article, Remark
from graphkit.schema.errors import InputError

if TYPE_CHECKING:
    from graphkit.ingest.document import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One article that would be read, in the file or export of this format.

    `copy_of` is the source of an earlier one with the same text, outlet, day and address.
    """

    article: Article
    format: str
    is_english: bool
    copy_of: str | None = None


def survey(
    sources: Sequence[str | Path], *, options: Options | None = None, stdin: BinaryIO | None = None
) -> Iterator[Found | InputError | Remark]:
    """Each article behind `sources`, each failure and each remark, in their order. Nothing is stored."""
    from graphkit.extract.parse.language import looks_english
    from graphkit.ingest.articles import find_all

    first: dict[str, str] = {}
    for form, finding in find_all(sources, stdin=stdin, options=options):
        if not isinstance(finding, Article):
            yield finding
            continue
        known = first.setdefault(finding.id, finding.source)
        yield Found(
            article=finding,
            format=dict(finding.stated).get("export", form),
            is_english=looks_english(finding.text),
            copy_of=known if known != finding.source else None,
        )
