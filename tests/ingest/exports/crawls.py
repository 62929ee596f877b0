"""Crawls: pages, web archives, feeds and dumps of wikis."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from html import escape

from .stories import Story


def page(story: Story) -> str:
    """A page of a news site, with what stands around an article."""
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(story.title)} | {story.outlet}</title>'
        f'<meta property="og:site_name" content="{story.outlet}"><meta name="author" content="{story.author}">'
        f'<meta property="article:published_time" content="{story.day.isoformat()}T08:00:00Z"></head><body>'
        f'<nav><a href="/">Home</a></nav><article><h1>{escape(story.title)}</h1><p class="byline">By {story.author}</p>'
        f"{story.html}</article>"
        "<aside><h3>Most read</h3><ul><li><a href='/1'>Bombs fall on a village</a></li></ul></aside></body></html>"
    )


def warc(stories: Sequence[Story], *, packed: bool = False) -> bytes:
    """A web archive with a page a story, its request before it and a picture after it."""
    records = []
    for number, story in enumerate(stories):
        for kind, stated, content in (
            ("request", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
            ("response", "application/http; msgtype=response", _answer(page(story).encode(), chunked=number % 2 == 1)),
            ("response", "application/http; msgtype=response", _answer(b"\x89PNG", kind="image/png")),
        ):
            head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://wire.example/{number}\r\n"
            head += (
                f"WARC-Date: 2030-01-01T00:00:00Z\r\nContent-Type: {stated}\r\nContent-Length: {len(content)}\r\n\r\n"
            )
            record = head.encode() + content + b"\r\n\r\n"
            records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


def _answer(body: bytes, *, kind: str = "text/html; charset=utf-8", chunked: bool = False) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n"
    if chunked:
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        return f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + body
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def rss(stories: Sequence[Story]) -> bytes:
    """An RSS file with the whole texts."""
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>https://wire.example/{number}</link>"
        f"<pubDate>{story.day:%a, %d %b %Y} 09:00:00 GMT</pubDate>"
        f"<source url='https://wire.example'>{story.outlet}</source>"
        f"<dc:creator>{story.author}</dc:creator><description>{escape(story.paragraphs[0])}</description>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{each}</p>' for each in story.paragraphs)}]]></content:encoded>"
        "</item>"
        for number, story in enumerate(stories)
    )
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><title>Wire</title>{items}</channel></rss>'.encode()
    )


def atom(stories: Sequence[Story]) -> bytes:
    """An Atom file, its texts as XHTML."""
    entries = "".join(
        f"<entry><id>urn:{number}</id><title>{escape(story.title)}</title><link href='https://wire.example/{number}'/>"
        f"<published>{story.day.isoformat()}T09:00:00Z</published><updated>2030-01-01T00:00:00Z</updated>"
        f"<source><title>{story.outlet}</title></source><author><name>{story.author}</name></author>"
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{story.html}</div></content></entry>"
        for number, story in enumerate(stories)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>{entries}</feed>'.encode()


def news_ml(stories: Sequence[Story]) -> bytes:
    """A message of NewsML-G2, its texts by turns as XHTML and as NITF."""
    items = []
    for number, story in enumerate(stories):
        head = "<head><title>x</title></head>"
        page = f'<html xmlns="http://www.w3.org/1999/xhtml">{head}<body>{story.html}</body></html>'
        content = nitf(story).partition("?>")[2] if number % 2 else page
        items.append(
            f'<newsItem guid="urn:newsml:wire.example:{number}"><itemMeta>'
            f"<versionCreated>2030-01-01T00:00:00Z</versionCreated><firstCreated>{story.day}T08:00:00Z</firstCreated>"
            f"<provider><name>{story.outlet}</name></provider></itemMeta><contentMeta><by>{story.author}</by>"
            f"<headline>{escape(story.title)}</headline></contentMeta>"
            f"<contentSet><inlineXML>{content}</inlineXML></contentSet></newsItem>"
        )
    space = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    return f"<newsMessage {space}><header/><itemSet>{''.join(items)}</itemSet></newsMessage>".encode()


def nitf(story: Story) -> str:
    """A story in the News Industry Text Format."""
    return (
        f'<?xml version="1.0"?><nitf><head><title>x</title><docdata><date.issue norm="{story.day:%Y%m%d}T080000Z"/>'
        f'<doc.copyright holder="{story.outlet}"/></docdata></head><body><body.head><hedline>'
        f"<hl1>{escape(story.title)}</hl1></hedline><byline>By {story.author}</byline></body.head>"
        f"<body.content>{story.html}</body.content></body></nitf>"
    )


def trafilatura_xml(story: Story) -> str:
    """What trafilatura writes of a page with `--xml`."""
    return (
        f'<doc sitename="{story.outlet}" title="{escape(story.title)}" author="{story.author}" date="{story.day}"'
        f' url="https://wire.example/1" hostname="wire.example" fingerprint="x">'
        f"<main>{story.html}</main><comments/></doc>"
    )


def mediawiki(stories: Sequence[Story]) -> bytes:
    """A dump of a news wiki: each article with its talk page."""
    pages = []
    for number, story in enumerate(stories, start=1):
        words = f"{{{{date|{story.month_first}}}}}\n[[File:Map.svg|thumb|Map of a [[town|place]]]]\n"
        words += "\n\n".join(
            each.replace("interior ministry", "[[w:Ministry|interior ministry]]") for each in story.paragraphs
        )
        words += "\n== Sources ==\n*{{source|url=https://wire.example|title=Other bombs fall}}\n[[Category:Crime]]"
        for title, space, content in ((story.title, 0, words), (f"Talk:{story.title}", 1, "I think soldiers did it.")):
            pages.append(
                f"<page><title>{title}</title><ns>{space}</ns><id>{number + 1000 * space}</id><revision><id>5</id>"
                f"<timestamp>2030-01-01T00:00:00Z</timestamp><text>{escape(content)}</text></revision></page>"
            )
    head = "<siteinfo><sitename>Wikinews</sitename><base>https://news.example/wiki/Main_Page</base></siteinfo>"
    return f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/">{head}{"".join(pages)}</mediawiki>'.encode()
