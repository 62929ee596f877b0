"""MediaWiki: the articles of a dump or of Special:Export (Wikinews, Wikipedia).

It is cut into pages here, and each is parsed in the child.

Talk pages, files, templates and redirects are no articles; they are counted. The day is that of Wikinews' {{date}}; the
time of a revision is that of its last edit, and dates nothing.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from graphkit.ingest.cleaning import build_article, clean_line, clean_text
from graphkit.ingest.document import Document, Finding, Options
from graphkit.ingest.formats.safe_xml import children, parse_xml
from graphkit.ingest.guarded import GuardedReader
from graphkit.ingest.limits import LARGEST_FILE, too_large
from graphkit.ingest.published import find_published
from graphkit.ingest.registry import find_by_reader
from graphkit.schema import Remark
from graphkit.schema.errors import InputError

CHUNK = 1 << 16
_END = b"</page>"
NO_ARTICLE = "no article"
"""The problem of a page that is none; the stream counts these and tells no line for each."""

_SITE = re.compile(rb"<sitename>([^<]{1,200})</sitename>")
_BASE = re.compile(rb"<base>([^<]{1,400})</base>")
_END_SECTIONS = re.compile(
    r"^==+\s*(?:sources?|references|notes|external links|see also|related (?:news|articles|stories)|sister links"
    r"|further reading|bibliography)\s*==+\s*$",
    re.M | re.I,
)
_MEDIA = ("file:", "image:", "category:", "media:")
_UNSHOWN = frozenset("ref table gallery math score timeline noinclude imagemap".split())


def read(source: str, file: BinaryIO, options: Options, guarded: GuardedReader) -> Iterator[Finding]:
    """Each article of a dump, named `source#id of the page`."""
    form = find_by_reader("dumps.mediawiki:read_page")
    others = read_pages = 0
    site = base = None
    for head, page in _pages(source, file):
        if isinstance(page, InputError):
            yield page
            continue
        if head:
            site, base = (
                match[1].decode("utf-8", "replace") if (match := each.search(head)) else None for each in (_SITE, _BASE)
            )
        document = Document(source=source, raw=page, options=options, outlet=site, url=base)
        for finding in guarded.read(form, document):
            if isinstance(finding, InputError) and finding.problem == NO_ARTICLE:
                others += 1
            else:
                read_pages += 1
                yield finding
    if others:
        problem = (
            f"{others:,} {'page' if others == 1 else 'pages'} left out: talk, files, templates, redirects and the like"
        )
        yield Remark(path=source, problem=problem, count=others)
    if not read_pages:
        yield InputError(source, problem="no article in this dump", hint="nothing to read here")


def read_page(document: Document) -> Iterator[Finding]:
    """The article of one `<page>`.

    Raises:
        InputError: it is none.
    """
    page = parse_xml(document.source, document.raw, recover=True)
    title = _child_text(page, "title")
    number = _child_text(page, "id") or title or "?"
    source = f"{document.source}#{clean_line(number)}"
    is_article = (_child_text(page, "ns") or "0") == "0" and next(children(page, "redirect"), None) is None
    if not is_article or not title:
        raise InputError(source, problem=NO_ARTICLE)
    revision = max(children(page, "revision"), key=lambda each: _child_text(each, "timestamp") or "", default=None)
    wikitext = clean_text(_child_text(revision, "text") or "") if revision is not None else ""
    text, published = _read_wikitext(wikitext)
    if not text:
        raise InputError(source, problem="no text on this page", hint="nothing to read here")
    base = document.url or ""
    url = f"{base.rpartition('/')[0]}/{title.replace(' ', '_')}" if base.startswith("http") else None
    yield build_article(
        source=source,
        text=text,
        raw=document.raw,
        title=title,
        published=published,
        outlet=document.outlet,
        url=url,
    )


def _read_wikitext(wikitext: str) -> tuple[str, str | None]:
    """The prose of a page, a blank line between its paragraphs, and the day that a template gives it."""
    import mwparserfromhell

    wikitext = _END_SECTIONS.split(wikitext, maxsplit=1)[0]
    code: Any = mwparserfromhell.parse(wikitext, skip_style_tags=False)
    published = None
    for template in code.filter_templates(recursive=False):
        if str(template.name).strip().lower() in ("date", "dateline") and template.params:
            published = published or find_published(str(template.params[0].value).strip())
    for link in code.filter_wikilinks(recursive=False):
        if str(link.title).strip().lower().lstrip(":").startswith(_MEDIA):
            _remove(code, link)
    for tag in code.filter_tags(recursive=False):
        if str(tag.tag).strip().lower() in _UNSHOWN:
            _remove(code, tag)
    plain = code.strip_code(normalize=True, collapse=True, keep_template_params=False)
    lines = (clean_line(line.lstrip("*#:; ")) for line in str(plain).split("\n"))
    return "\n\n".join(line for line in lines if line), published


def _remove(code: Any, node: Any) -> None:
    with contextlib.suppress(ValueError):  # it went with what it stood in
        code.remove(node)


def _child_text(element: Any, name: str) -> str | None:
    child = next(children(element, name), None)
    return child.text if child is not None else None


def _pages(source: str, file: BinaryIO) -> Iterator[tuple[bytes, bytes | InputError]]:
    """Each `<page>…</page>`, with what stood before the first; in a dump its text is escaped and holds no tag."""
    waiting = head = b""
    is_first = True
    searched = 0
    while chunk := file.read(CHUNK):
        waiting += chunk
        while (end := waiting.find(_END, searched)) >= 0:
            end += len(_END)
            start = waiting.find(b"<page>", 0, end)
            if start >= 0:
                head = waiting[:start] if is_first else b""
                is_first = False
                yield head, waiting[start:end]
            waiting, searched = waiting[end:], 0
        searched = max(0, len(waiting) - len(_END))
        if len(waiting) > LARGEST_FILE:
            yield b"", too_large(source)
            return
    if b"<page>" in waiting:
        yield b"", InputError(source, problem="this dump is cut off", hint="copy it anew")
