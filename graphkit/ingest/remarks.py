"""Grouping: many failures of one kind in one line with their count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphkit.ingest.document import Finding
from graphkit.schema import Article, Remark
from graphkit.schema.errors import InputError

TOLD = 5
"""How many of one kind are told one by one."""

MOST_IN_VAIN = 100_000
"""So many failures before the first article, and the document is left: 30 million rows `{}` pack into 87 kB, and take
twelve minutes."""

_PARTICULARS = re.compile(r"'[^']*'|\"[^\"]*\"|\d[\d.,:/-]*")


@dataclass(slots=True)
class _Kind:
    first: InputError | Remark  # of those that are not told
    seen: int = 0
    untold: int = 0


def group_findings(findings: Iterable[Finding]) -> Iterator[Finding]:
    """`findings` of one document; of many errors or remarks that differ in their particulars alone the first few.

    The rest of a kind is one line at the end, with their count.
    """
    kinds: dict[tuple[type, str], _Kind] = {}
    has_article = False
    for number, finding in enumerate(findings):
        if isinstance(finding, Article):
            has_article = True
            yield finding
            continue
        if number > MOST_IN_VAIN and not has_article:
            problem = f"no article in its first {MOST_IN_VAIN:,} parts; the rest is not read"
            yield InputError(finding.path, problem=problem, hint="check what it is")
            break
        kind = kinds.setdefault((type(finding), _PARTICULARS.sub("…", finding.problem)), _Kind(finding))
        kind.seen += 1
        if kind.seen <= TOLD:
            yield finding
            continue
        if not kind.untold:
            kind.first = finding
        kind.untold += finding.count
    for kind in kinds.values():
        if kind.untold:
            problem = f"{kind.first.problem}, and {kind.untold - 1:,} more like it" if kind.untold > 1 else ""
            if isinstance(kind.first, Remark):
                yield replace(kind.first, problem=problem or kind.first.problem, count=kind.untold)
            else:
                told, hint = problem or kind.first.problem, kind.first.hint
                yield InputError(kind.first.path, problem=told, hint=hint, line=kind.first.line, count=kind.untold)
