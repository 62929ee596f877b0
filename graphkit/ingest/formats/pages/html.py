"""Pages: an `.html` file as a news site serves it, its article found by trafilatura.

trafilatura loses the story of a page nested 50,000 tags deep and needs over 40 s for 100,000 attributes on one
tag; so oversized tags are taken out beforehand, and where it finds nothing, or the page is nested deeper than its
parser follows, the text of the whole page is taken. What is no article of the page (captions, teasers, lists of what
else there is) is taken out of the tree before, because the text alone no longer tells.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from html import unescape
from typing import Any

from graphkit.files.offline import no_socket_probes
from graphkit.ingest.cleaning import build_article, clean_line, clean_text
from graphkit.ingest.decoding import read_text
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.formats.bundles.parts import find_bundle, read_bundle
from graphkit.ingest.formats.dated_tables import find_columns, read_incident_table
from graphkit.ingest.formats.messages import telegram
from graphkit.ingest.formats.pages.entries import Entry, find_entries, read_live_blog
from graphkit.ingest.formats.pages.prose import SHORTEST_STORY, clean_paragraphs, is_wall, split_at_paywall
from graphkit.ingest.formats.pages.structured_data import (
    LISTS,
    find_article,
    find_stated_day,
    read_meta,
    read_structured_data,
    text_of,
    types_of,
)
from graphkit.ingest.formats.pages.text_lines import element_lines, page_lines
from graphkit.ingest.published import EARLIEST, find_date_line, find_published
from graphkit.ingest.titles import choose_title
from graphkit.schema import Remark
from graphkit.schema.errors import InputError

DEEPEST = 1000  # tags opened and not closed; pages of news sites stay below 60
MOST_ELEMENTS = 50_000  # beyond, a page is not pruned: each pass over it would cost as much as its parser
MOST_TABLES = 50

_OVERSIZED_TAG = re.compile(r"<[A-Za-z!][^<>]{20000,}>?")
_UNSHOWN = re.compile(r"<(script|style|head|noscript|template)\b.*?(?:</\1\s*>|\Z)", re.I | re.DOTALL)
_NESTING = re.compile(r"<(/?)(?:article|b|blockquote|center|div|em|font|i|main|section|span|strong|table|ul)\b", re.I)
_TAG = re.compile(r"<[^<>]*>")
_EXPORT = re.compile(r"\d of \d{1,5} DOCUMENTS?\b|>\s*End of Document|\bDocument [A-Z]{2,}\w{12,}|ProQuest document ID")
_BESIDE = re.compile(
    r"(?:^|[ _-])(?:related|recirc\w*|most-?(?:read|popular|viewed)|more-?(?:on|from|stories|news)"
    r"|read-?(?:more|also|next)"
    r"|recommend\w*|trending|newsletter|promo|sidebar|outbrain|taboola|comments?|share|social|breadcrumbs?|cookie\w*"
    r"|consent\w*|advert\w*|ad-slot|rich-?link|inline-?link|teaser|latest-?news)(?:$|[ _-])",
    re.I,
)
_NOTE = re.compile(
    r"(?:^|[ _-])(?:caption\w*|credits?|byline\w*|photo-?credit|image-?credit|dateline-?author)(?:$|[ _-])", re.I
)
BESIDE_SHARE = 0.4
"""The share of the text of a page above which an element stands not beside its article, whatever it is called."""


def read(document: Document) -> Iterator[Finding]:
    """The article of an HTML page, a blank line between its paragraphs; the texts of one that is a list of them."""
    page = _OVERSIZED_TAG.sub(" ", clean_text(read_text(document.raw, is_page=True)))
    if _is_too_deep(page):
        yield _plain_article(document, page)
        return
    if telegram.is_page(page):
        yield from telegram.read_page(document, _parse_plainly(page))
        return
    if _EXPORT.search(page) and (bundle := find_bundle("\n\n".join(page_lines(page)))):
        yield from read_bundle(document, bundle)
        return
    tree = _load(page)
    if tree is None:
        yield _plain_article(document, page)
        return
    yield from _Page(document, page, tree).read()


def read_plainly(document: Document) -> Iterator[Finding]:
    """The text of the whole page as its article, for pages that no parser gets to the end of."""
    page = _OVERSIZED_TAG.sub(" ", clean_text(read_text(document.raw, is_page=True)))
    yield _plain_article(document, page)


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What a page says of its article."""

    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    author: str | None
    section: str | None


@dataclass(slots=True)
class _Page:
    """A parsed page on its way to articles."""

    document: Document
    page: str
    tree: Any

    def read(self) -> Iterator[Finding]:
        """What the page holds: entries, tables of incidents, an article."""
        items, meta = read_structured_data(self.tree), read_meta(self.tree)
        article = find_article(items)
        is_large = sum(1 for _ in self.tree.iter()) > MOST_ELEMENTS
        url = self._address(meta)
        outlet = self._outlet(meta, article)
        is_list = not is_large and (not article or any(types_of(item) & LISTS for item in items))
        if entries := read_live_blog(items) or (find_entries(self.tree, url) if is_list else []):
            yield from self._read_entries(entries, outlet)
            return
        tables = [] if is_large else self._take_tables()
        if not is_large:
            _prune(self.tree, _BESIDE, ("aside", "nav", "footer"))
        told = self._metadata()
        headings = [each.text_content() for each in self.tree.iter("h1")]
        if not is_large:
            _prune(self.tree, _NOTE, ("figcaption",))
        lines, problem = self._lines()
        name = next((each.text_content() for each in self.tree.iter("title")), None)
        stated = [text_of(article, "headline"), meta.get("og:title"), *headings[:3], told.get("title"), name]
        outlet = outlet or told.get("sitename")
        about = _About(
            title=choose_title(stated, " ".join(lines), outlet),
            published=find_stated_day(meta, article) or find_published(told.get("date")),
            outlet=outlet,
            url=url or told.get("url"),
            author=told.get("author"),
            section=meta.get("article:section") or text_of(article, "articleSection"),
        )
        yield from self._read_story(lines, problem, about, beside_tables=bool(tables))
        yield from self._read_tables(tables, about)

    def _read_story(self, lines: list[str], problem: str, about: _About, *, beside_tables: bool) -> Iterator[Finding]:
        """The article of the page, and what is wrong with it; a short text beside tables is none."""
        kept, is_cut = split_at_paywall(lines) if not problem else (lines, False)
        length = sum(map(len, kept))
        if is_cut and length < SHORTEST_STORY:
            problem = "no article in it: it stands behind a paywall"
        elif is_cut:
            yield Remark(path=self.document.source, problem="cut short by a paywall", hint="save it with a login")
        if problem and not beside_tables:
            yield InputError(self.document.source, problem=problem, hint="save the page with its text")
        elif not problem and length >= (SHORTEST_STORY if beside_tables else 1):
            text = "\n\n".join(kept)
            yield build_article(
                source=self.document.source,
                text=text,
                raw=self.document.raw,
                title=about.title,
                published=about.published or find_date_line(text),
                outlet=about.outlet,
                url=about.url,
                author=about.author,
                stated={"section": about.section},
            )

    def _read_tables(self, tables: list[list[list[str]]], about: _About) -> Iterator[Finding]:
        if tables:
            problem = f"{sum(map(len, tables)) - len(tables)} rows of a list of incidents; each is read by itself"
            yield Remark(path=self.document.source, problem=problem)
        for number, rows in enumerate(tables, start=1):
            yield from read_incident_table(
                self.document,
                rows,
                name=f"table-{number}" if len(tables) > 1 else "row",
                title=about.title,
                published=about.published,
                outlet=about.outlet,
                url=about.url,
            )

    def _read_entries(self, entries: list[Entry], outlet: str | None) -> Iterator[Finding]:
        problem = f"no article but a list of {len(entries)} texts; each is read by itself"
        yield Remark(path=self.document.source, problem=problem)
        for number, entry in enumerate(entries, start=1):
            yield build_article(
                source=f"{self.document.source}#{number}",
                text=entry.text,
                raw=entry.text.encode("utf-8", "surrogatepass"),
                title=entry.title,
                published=entry.published,
                outlet=outlet,
                url=entry.url,
            )

    def _outlet(self, meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
        stated = meta.get("og:site_name") or text_of(article, "publisher") or meta.get("application-name")
        return re.split(r"\s+[|–—-]\s+", stated)[0] if stated else self.document.outlet

    def _address(self, meta: Mapping[str, str]) -> str | None:
        links = self.tree.xpath("//link[@rel='canonical']/@href")
        stated = [*map(str, links), meta.get("og:url", ""), self.document.url or ""]
        return next((each for each in stated if each.startswith("http")), None)

    def _metadata(self) -> dict[str, Any]:
        """What trafilatura says of the page."""
        from trafilatura import extract_metadata

        dates = {"original_date": True, "extensive_search": False, "min_date": EARLIEST.isoformat()}
        try:
            found = extract_metadata(deepcopy(self.tree), default_url=self.document.url, date_config=dates)
        except Exception:  # strangers' pages make lxml, htmldate and the recursion of both fail in many ways
            return {}
        return found.as_dict() if found is not None else {}

    def _lines(self) -> tuple[list[str], str]:
        """The paragraphs of the article, or why there is none."""
        from trafilatura import bare_extraction

        try:
            found = bare_extraction(deepcopy(self.tree), include_comments=False)
        except Exception:  # as above
            found = None
        story = clean_text(getattr(found, "text", None) or "").split("\n")
        whole = [line.strip() for line in story if line.strip()]
        if is_wall(whole or _strip_tags(self.page).split("\n")):
            return [], "no article in it: it asks for consent or for JavaScript"
        lines = clean_paragraphs(whole) or clean_paragraphs(element_lines(self.tree))
        lines = lines or clean_paragraphs(_strip_tags(self.page).split("\n")) or whole
        return lines, "" if lines else "no article text in this page"

    def _take_tables(self) -> list[list[list[str]]]:
        """The tables of incidents, which are then no longer in the tree."""
        found = []
        for table in list(self.tree.iter("table"))[:MOST_TABLES]:
            rows = _rows(table)
            if find_columns(rows):
                found.append(rows)
                table.drop_tree()
        return found


def _load(page: str) -> Any:
    with no_socket_probes():
        from trafilatura import load_html

    for library in ("trafilatura", "htmldate"):  # they log what they cannot parse; here it becomes one line
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        return load_html(page)
    except Exception:  # strangers' pages make lxml fail in many ways
        return None


def _parse_plainly(page: str) -> Any:
    from lxml import html

    return html.document_fromstring(page, parser=html.HTMLParser(no_network=True))


def _prune(tree: Any, named: re.Pattern[str], tags: tuple[str, ...]) -> None:
    """Takes the elements with these tags, or a class or id that is `named` so, out of the tree; never most of it."""
    most = BESIDE_SHARE * max(1, len(tree.text_content()))
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "article", "main", "head"):
            continue
        names = f"{element.get('class', '')} {element.get('id', '')}"
        is_named = element.tag in tags or (len(names) < 300 and named.search(names))
        if is_named and element.getparent() is not None and len(element.text_content()) < most:
            element.drop_tree()


def _rows(table: Any) -> list[list[str]]:
    """The cells of a table, those that span several rows in each of them."""
    rows: list[list[str]] = []
    spanning: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        waiting = [(cell, clean_line(cell.text_content()) or "") for cell in row if cell.tag in ("td", "th")]
        while waiting or len(cells) in spanning:
            at = len(cells)
            if at in spanning:
                left, text = spanning.pop(at)
                if left > 1:
                    spanning[at] = left - 1, text
                cells.append(text)
                continue
            cell, text = waiting.pop(0)
            span = cell.get("rowspan", "1")
            if span.isdigit() and 1 < int(span) <= 1000:
                spanning[at] = int(span) - 1, text
            cells.append(text)
        rows.append(cells)
    return rows


def _is_too_deep(page: str) -> bool:
    depth = 0
    for tag in _NESTING.finditer(page):
        depth += -1 if tag[1] else 1
        if depth > DEEPEST:
            return True
    return False


def _plain_article(document: Document, page: str) -> Finding:
    lines = _strip_tags(page)
    if not lines:
        return InputError(document.source, problem="no article text in this page", hint="save the page with its text")
    return build_article(
        source=document.source,
        text=lines.replace("\n", "\n\n"),
        raw=document.raw,
        url=document.url,
        outlet=document.outlet,
    )


def _strip_tags(page: str) -> str:
    lines = (clean_line(unescape(line)) for line in _TAG.sub("\n", _UNSHOWN.sub("\n", page)).splitlines())
    return "\n".join(line for line in lines if line)
