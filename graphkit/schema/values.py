"""Values: a date, a number of people and a stretch of text, as an article has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.schema.ontology import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """When, as the text says it and as an ISO value.

    `value` is the first day (`2020-01-08`), month (`2020-01`) or year (`2020`) of the period; precision `season` has a
    month. `until` is the last one of a `range`, else None.
    """

    text: str
    value: str
    until: str | None = None
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many, between `low` and `high`; `high` is None for "at least" and "dozens"."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int
