"""Entries: live blogs and lists of teasers, which are many texts with a time each and no article.

A section page and the answer of a search are headings that link to other pages, with a teaser and a day; a live blog is
blocks with a time. Either is told by how much of its prose stands in such blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from graphkit.ingest.cleaning import clean_line, clean_text
from graphkit.ingest.formats.pages.prose import clean_paragraphs
from graphkit.ingest.formats.pages.structured_data import LIVE, text_of, types_of
from graphkit.ingest.formats.pages.text_lines import element_lines
from graphkit.ingest.markup import strip_markup
from graphkit.ingest.published import find_date_line, find_published

FEWEST_TEASERS = 3
FEWEST_BLOCKS = 3
SHORTEST_BLOCK = 60  # characters of prose in a block of a live blog
LIST_SHARE = 0.6
"""How much of the prose of a page stands in its teasers or blocks where it is a list of them."""
MOST_ENTRIES = 2000

_OUTSIDE = frozenset("nav aside footer header".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text of a list."""

    text: str
    title: str | None
    published: str | None
    url: str | None


def read_live_blog(items: Sequence[Mapping[str, Any]]) -> list[Entry]:
    """The entries of a live blog as its structured data tells them."""
    entries: list[Entry] = []
    for item in items:
        updates = item.get("liveBlogUpdate") if LIVE in types_of(item) else None
        for update in updates if isinstance(updates, list) else [updates]:
            body = text_of(update, "articleBody") if isinstance(update, Mapping) else None
            if not body or not isinstance(update, Mapping):
                continue
            raw = update.get("articleBody")
            entries.append(
                Entry(
                    text="\n\n".join(clean_paragraphs(clean_text(strip_markup(str(raw))).split("\n"))),
                    title=text_of(update, "headline"),
                    published=find_published(text_of(update, "datePublished")),
                    url=text_of(update, "url"),
                )
            )
    return [entry for entry in entries if entry.text][:MOST_ENTRIES]


def find_entries(tree: Any, base: str | None) -> list[Entry]:
    """The teasers or timed blocks that a parsed page is a list of; nothing where it is an article."""
    prose = sum(len(_words(paragraph)) for paragraph in tree.iter("p") if not _is_outside(paragraph))
    headings = [each for each in tree.iter("h2", "h3", "h4") if _links(each) and not _is_outside(each)]
    for anchors, fewest, shortest in ((headings, FEWEST_TEASERS, 0), (_times(tree), FEWEST_BLOCKS, SHORTEST_BLOCK)):
        blocks = [block for block in _blocks(anchors[:MOST_ENTRIES]) if _prose_of(block) >= shortest]
        inside = sum(map(_prose_of, blocks))
        if len(blocks) >= fewest and inside >= LIST_SHARE * prose:
            return [entry for block in blocks if (entry := _read_block(block, base)).text]
    return []


def _times(tree: Any) -> list[Any]:
    return [each for each in tree.iter("time") if "T" in (each.get("datetime") or "") and not _is_outside(each)]


def _blocks(anchors: Sequence[Any]) -> Iterator[Any]:
    """For each anchor the largest element around it that holds no other."""
    holders: dict[Any, int] = {}
    for anchor in anchors:
        for element in anchor.iterancestors():
            holders[element] = holders.get(element, 0) + 1
    for anchor in anchors:
        block = anchor
        for element in anchor.iterancestors():
            if holders[element] > 1 or element.tag in ("body", "html"):
                break
            block = element
        if block is not anchor:
            yield block


def _read_block(block: Any, base: str | None) -> Entry:
    heading = next(block.iter("h1", "h2", "h3", "h4", "h5"), None)
    title = clean_line(heading.text_content()) if heading is not None else None
    spoken = {clean_line(each.text_content()) for each in block.iter("time", "figcaption")}
    told = [line for line in element_lines(block) if line not in spoken and line != title]
    lines = clean_paragraphs([line for line in told if not find_date_line(line)])
    link = _links(heading) if heading is not None else ""
    return Entry(
        text="\n\n".join([title, *lines] if title else lines),
        title=title or (lines[0] if lines and len(lines[0]) < 150 else None),
        published=_find_day(block, told),
        url=_join(base, link) if link else None,
    )


def _find_day(block: Any, lines: list[str]) -> str | None:
    """The day that the time of an entry states, else one of its lines."""
    time = next(block.iter("time"), None)
    stated = [time.get("datetime"), clean_line(time.text_content())] if time is not None else []
    return next((day for each in (*stated, *map(find_date_line, lines)) if (day := find_published(each))), None)


def _join(base: str | None, link: str) -> str | None:
    try:
        joined = urljoin(base or "", link)
    except ValueError:
        return None
    return joined if joined.startswith("http") else None


def _links(heading: Any) -> str:
    inner = next(heading.iter("a"), None)
    outer = next(heading.iterancestors("a"), None)
    link = inner if inner is not None else outer
    return (link.get("href") or "") if link is not None else ""


def _prose_of(block: Any) -> int:
    return sum(len(_words(paragraph)) for paragraph in block.iter("p"))


def _words(paragraph: Any) -> str:
    return " ".join(str(paragraph.text_content()).split())


def _is_outside(element: Any) -> bool:
    return any(each.tag in _OUTSIDE for each in element.iterancestors())
