"""Exports: stories as each program of the trade would hand them over, written by hand from the layouts they document.

The tests read up to fifteen stories of each export, `tests/bench/bundles.py` two hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from . import crawls, messages, office, press, rows
from .stories import Story

EXPORTS: dict[str, tuple[str, Callable[[Sequence[Story]], bytes]]] = {
    "Nexis text": ("bundle.txt", lambda stories: press.nexis_text(stories).encode()),
    "Nexis Word": ("bundle.docx", lambda stories: office.docx(press.nexis_lines(stories))),
    "Nexis RTF": ("bundle.rtf", lambda stories: office.rtf(press.nexis_lines(stories))),
    "Nexis RTF as .doc": ("bundle.doc", lambda stories: office.rtf(press.nexis_lines(stories))),
    "Nexis page": (
        "bundle.html",
        lambda stories: (
            "<html><body>"
            + "".join(f"<p>{escape(line.strip())}</p>" for line in press.nexis_text_blocks(stories))
            + "</body></html>"
        ).encode(),
    ),
    "Factiva text": ("bundle.txt", lambda stories: "\n".join(press.factiva_plain(stories)).encode()),
    "Factiva text with indexing": ("bundle.txt", lambda stories: press.factiva_coded(stories).encode()),
    "Factiva RTF": ("bundle.rtf", lambda stories: office.rtf([line for line in press.factiva_plain(stories) if line])),
    "Factiva page": ("bundle.html", lambda stories: press.factiva_html_plain(stories).encode()),
    "Factiva page with indexing": ("bundle.html", lambda stories: press.factiva_html(stories).encode()),
    "Factiva XML": ("bundle.xml", press.factiva_xml),
    "Factiva feed": ("feed.xml", press.factiva_feed),
    "ProQuest text": ("bundle.txt", lambda stories: press.proquest_text(stories).encode()),
    "ProQuest page": ("bundle.html", lambda stories: press.proquest_html(stories).encode()),
    "ProQuest RTF": ("bundle.rtf", lambda stories: office.rtf(press.proquest_lines(stories))),
    "ProQuest Word": ("bundle.docx", lambda stories: office.docx(press.proquest_lines(stories))),
    "ProQuest mail": ("bundle.eml", lambda stories: messages.proquest_mail(press.proquest_text(stories))),
    "mailbox": ("bundle.mbox", messages.mbox),
    "Telegram JSON": ("result.json", messages.telegram_json),
    "Telegram page": ("messages.html", messages.telegram_html),
    "WhatsApp on an iPhone": ("chat.txt", messages.whatsapp),
    "WhatsApp on Android": ("chat.txt", lambda stories: messages.whatsapp(stories, "android")),
    "web archive": ("crawl.warc", crawls.warc),
    "RSS": ("feed.xml", crawls.rss),
    "Atom": ("feed.atom", crawls.atom),
    "NewsML-G2": ("message.xml", crawls.news_ml),
    "MediaWiki": ("dump.xml", crawls.mediawiki),
    "news-please": ("crawl.json", rows.news_please),
    "newspaper4k": ("articles.json", rows.newspaper4k),
    "NewsAPI": ("answer.json", rows.newsapi),
    "Media Cloud": ("stories.json", rows.media_cloud),
    "WordPress": ("posts.json", rows.wordpress),
    "Feedly": ("stream.json", rows.feedly),
    "trafilatura": ("pages.jsonl", rows.trafilatura),
    "New York Times": ("answer.json", rows.new_york_times),
    "CrowdTangle": ("posts.csv", rows.crowdtangle),
    "ReliefWeb": ("reports.json", rows.reliefweb),
    "table": ("table.csv", rows.csv_rows),
    "spreadsheet": ("table.xlsx", office.workbook_rows),
}
"""Each export by its name: what its file is called, and how it is written."""
