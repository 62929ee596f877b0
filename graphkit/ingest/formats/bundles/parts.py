"""Parts: a text as the articles in it, one where it is no bundle."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import cast

from graphkit.ingest.cleaning import UniqueNames, build_article, clean_line, clean_text
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.published import find_date_line, read_published
from graphkit.ingest.titles import find_headline
from graphkit.schema import Remark
from graphkit.schema.errors import InputError

LAYOUTS = ("nexis", "factiva", "proquest")
LONGEST_TITLE = 150  # characters; a first line beyond it is a paragraph
WRAPPED_AT = 100  # characters; lines of a text that was wrapped are shorter


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One article of a bundle, as the export states it."""

    key: str
    text: str
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    stated: Mapping[str, str | None] = field(default_factory=dict)
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The articles of an export; `announced` is how many it says there are, None where it says nothing."""

    name: str
    parts: Sequence[Part]
    announced: int | None = None


def read_text(
    document: Document,
    text: str,
    *,
    title: str | None = None,
    date: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
) -> Iterator[Finding]:
    """The articles of a `text`: those of the export that it is, or itself with what is known of it.

    A line of it that is a date dates it where nothing else does.
    """
    text = clean_text(text)
    if not text.strip():
        yield InputError(document.source, problem="no text in it", hint="nothing to read here")
        return
    if bundle := find_bundle(text):
        yield from read_bundle(document, bundle)
        return
    headline, paper = find_headline([line.strip() for line in text[:50_000].split("\n") if line.strip()], LONGEST_TITLE)
    yield build_article(
        source=document.source,
        text=text,
        raw=document.raw,
        title=title or headline,
        published=date or find_date_line(text),
        outlet=outlet or paper,
        author=author,
    )


def find_bundle(text: str) -> Bundle | None:
    """The export of a press database that `text` is, None where it is none."""
    for name in LAYOUTS:
        find = import_module(f"graphkit.ingest.formats.bundles.{name}").find_bundle
        if bundle := cast(Callable[[str], Bundle | None], find)(text):
            return bundle
    return None


def read_bundle(document: Document, bundle: Bundle) -> Iterator[Finding]:
    """The articles of a bundle, and an error where there are fewer of them than it announces."""
    names = UniqueNames()
    read = 0
    for part in bundle.parts:
        source = names.give(f"{document.source}#{clean_line(part.key)}")
        if not part.text.strip():
            yield InputError(source, problem="no text in this part of the export", hint="export its full text")
            continue
        published, remark = read_date(source, part.date, document.options.is_day_first)
        if remark:
            yield remark
        read += 1
        yield build_article(
            source=source,
            text=part.text,
            raw=part.raw.encode("utf-8", "surrogatepass"),
            title=part.title,
            published=published,
            outlet=part.outlet,
            url=part.url,
            author=part.author,
            stated={"export": bundle.name, **part.stated},
        )
    if bundle.announced is not None and bundle.announced > len(bundle.parts):
        lost = bundle.announced - len(bundle.parts)
        problem = f"this {bundle.name} export announces {bundle.announced} articles, and {len(bundle.parts)} are in it"
        yield InputError(f"{document.source}#missing", problem=problem, hint="export it again", count=lost)


def read_date(
    source: str, stated: str | None, is_day_first: bool | None = None, line: int | None = None
) -> tuple[str | None, Remark | None]:
    """The ISO date that is stated; a date that makes no sense costs itself and is said."""
    if not stated or not stated.strip():
        return None, None
    try:
        return read_published(stated, is_day_first=is_day_first), None
    except ValueError as error:
        hint = "read without its date; write YYYY-MM-DD"
        return None, Remark(path=source, line=line, problem=str(error), hint=hint)


def find_title(text: str) -> str | None:
    """The first line of `text` where it is short enough for a headline."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= LONGEST_TITLE else None


def join_paragraphs(lines: Sequence[str]) -> str:
    """The paragraphs of `lines`, a blank line between them: blocks where the lines were wrapped, else each line."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(" ".join(line.split()))
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    is_wrapped = len(blocks) > 1 or (bool(blocks) and all(len(line) <= WRAPPED_AT for line in blocks[0][:-1]))
    if is_wrapped and all(len(line) <= WRAPPED_AT for block in blocks for line in block[:-1]):
        return "\n\n".join(" ".join(block) for block in blocks)
    return "\n\n".join(line for block in blocks for line in block)


def cut(text: str, pattern: re.Pattern[str]) -> list[tuple[re.Match[str], str]]:
    """The stretches of `text` that follow each match of `pattern`, up to the next, with the match."""
    matches = list(pattern.finditer(text))
    ends = [match.start() for match in matches[1:]] + [len(text)] * bool(matches)
    return [(match, text[match.end() : end]) for match, end in zip(matches, ends, strict=True)]
