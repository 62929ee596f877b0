"""Documents and messages: the words of a file, and nothing that only belongs to its form."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from graphkit.ingest.articles import read_articles
from graphkit.schema import Article
from graphkit.schema.errors import InputError
from tests.ingest.exports.crawls import nitf, trafilatura_xml, warc
from tests.ingest.exports.messages import mail, msg, ole
from tests.ingest.exports.office import docx, docx_of, odt, rtf
from tests.ingest.exports.stories import make_stories
from tests.ingest.reading import articles, errors, find

[STORY, OTHER] = make_stories(2)
LINES = [STORY.title, STORY.day_first, *STORY.paragraphs]


@pytest.mark.parametrize(("file", "write"), [("a.docx", docx), ("a.odt", odt), ("a.rtf", rtf), ("a.doc", rtf)])
def test_a_document_is_its_paragraphs_and_dated_by_a_line_of_it(file, write):
    [article] = articles(file, write(LINES))
    assert article.text == "\n\n".join(LINES)
    assert (article.title, article.published) == (STORY.title, STORY.day.isoformat())


def test_a_word_document_is_read_as_after_all_changes():
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Situation report</w:t></w:r></w:p>'
        '<w:p><w:r><w:t xml:space="preserve">Gunmen shot </w:t></w:r><w:ins><w:r><w:t>two</w:t></w:r></w:ins>'
        "<w:del><w:r><w:delText>nine</w:delText></w:r></w:del><w:hyperlink><w:r><w:t> guards</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>HYPERLINK x</w:instrText><w:t>.</w:t></w:r></w:p>"
    )
    [article] = articles("a.docx", docx_of(body))
    assert (article.title, article.text) == ("Situation report", "Situation report\n\nGunmen shot two guards.")


def test_a_table_of_incidents_in_a_document_is_read_row_by_row():
    def row(*cells):
        return f"<w:tr>{''.join(f'<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>' for cell in cells)}</w:tr>"

    table = row("Date", "Location", "Killed", "Incident") + row("3 May 2022", "Harrow", "4", "A bomb hit the mill")
    read = articles(
        "a.docx", docx_of(f"<w:p><w:r><w:t>Weekly report of the office</w:t></w:r></w:p><w:tbl>{table}</w:tbl>")
    )
    assert [each.source for each in read] == ["a.docx", "a.docx#row-1"]
    assert "Location" not in read[0].text + read[1].text
    assert dict(read[1].stated) == {"event_date": "2022-05-03", "place": "Harrow", "fatalities": "4"}


def test_the_bytes_of_a_picture_in_rtf_are_no_text():
    picture = b"{\\pict\\bin12 }}}}{\\par\\xff0}"
    [article] = articles("a.rtf", rtf(LINES).replace(b"\\par", picture + b"\\par", 1))
    assert article.text == "\n\n".join(LINES)


@pytest.mark.parametrize("file", ["a.docx", "a.odt", "a.msg"])
def test_a_damaged_document_says_so(folder, file):
    """Through the child, as users read it."""
    raw = docx(LINES) if file != "a.msg" else msg(STORY)
    Path(file).write_bytes(raw[: len(raw) // 2])
    [error] = read_articles([file])
    assert isinstance(error, InputError)
    assert "damaged" in error.problem or "not read" in error.problem


@pytest.mark.parametrize(
    ("file", "raw", "said"),
    [
        ("a.pptx", b"PK\x03\x04 ppt/slides/slide1.xml", "pdf"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "docx"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "unpack"),
        ("a.rar", b"Rar!\x1a\x07\x01\x00", "unpack"),
        ("sitemap.xml", b'<?xml version="1.0"?><urlset xmlns="x"><url/></urlset>', "pages"),
        ("a.xml", b'<?xml version="1.0"?><catalogue/>', "text"),
        ("a.png", b"\x89PNG\r\n", "OCR"),
    ],
)
def test_what_is_known_and_not_read_is_named_with_what_to_do(folder, file, raw, said):
    Path(file).write_bytes(raw)
    [error] = read_articles([file])
    assert "not read" in error.problem
    assert said in error.hint


@pytest.mark.parametrize("html", [False, True])
def test_a_mail_is_its_words_with_its_subject_sender_and_day(html):
    [article] = articles("a.eml", mail(STORY, html=html))
    assert article.text == STORY.text
    assert (article.title, article.outlet, article.published) == (STORY.title, STORY.outlet, STORY.day.isoformat())


def write_mail(text: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ana Desk <ana@b.example>", "c@d.example", "Fwd: Raid"
    message["Date"] = "Tue, 18 Apr 2023 09:00:00 +0200"
    message.set_content(text)
    return message.as_bytes()


HEADS = {
    "Gmail": "---------- Forwarded message ---------\nFrom: Example Courier <news@c.example>\n"
    "Date: Sun, Apr 16, 2023 at 8:00 AM\nSubject: Gunmen raid depot\nTo: <ana@b.example>",
    "Outlook": "-----Original Message-----\nFrom: Example Courier [mailto:news@c.example]\n"
    "Sent: Sunday, April 16, 2023 8:00 AM\nTo: Ana Desk\nSubject: Gunmen raid depot",
    "Outlook without a line": "From: Example Courier\nSent: Sunday, April 16, 2023 8:00 AM\nTo: Ana Desk\n"
    "Subject: Gunmen raid depot",
    "Apple": "Begin forwarded message:\n\n> From: Example Courier <news@c.example>\n> Subject: Gunmen raid depot\n"
    "> Date: April 16, 2023 at 8:00:00 AM GMT+2\n> To: Ana Desk <ana@b.example>",
}


@pytest.mark.parametrize("program", HEADS)
def test_a_mail_that_is_passed_on_has_its_own_sender_and_day(program):
    [article] = articles("a.eml", write_mail(f"FYI, see below.\n\nAna\n\n{HEADS[program]}\n\n\n{STORY.text}"))
    assert (article.source, article.title, article.text) == ("a.eml", "Gunmen raid depot", STORY.text)
    assert (article.outlet, article.published) == ("Example Courier", "2023-04-16")


def test_what_is_said_at_length_above_a_mail_that_is_passed_on_is_an_article_too():
    read = articles("a.eml", write_mail(f"{OTHER.text}\n\n{HEADS['Gmail']}\n\n{STORY.text}"))
    assert [(each.source, each.outlet, each.published, each.text) for each in read] == [
        ("a.eml", "Ana Desk", "2023-04-18", OTHER.text),
        ("a.eml#forwarded", "Example Courier", "2023-04-16", STORY.text),
    ]


@pytest.mark.parametrize("above", ["FYI\n\n-- \nAna Desk\n", "\n\n-- \nAna Desk\n"])
def test_a_signature_ends_where_a_mail_that_is_passed_on_begins(above):
    signed = f"{HEADS['Gmail']}\n\n{STORY.text}\n\n-- \nExample Courier, Quay 4\n"
    [article] = articles("a.eml", write_mail(f"{above}\n{signed}"))
    assert (article.text, article.outlet) == (STORY.text, "Example Courier")


def test_the_signature_of_one_part_of_a_mail_ends_with_it():
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Desk <a@b.example>", "c@d.example", "Raid"
    message.set_content(f"{STORY.paragraphs[0]}\n\n-- \nThe desk\n")
    message.add_attachment(STORY.paragraphs[1], disposition="inline")
    [article] = articles("a.eml", message.as_bytes())
    assert article.text == "\n\n".join(STORY.paragraphs[:2])


def test_what_is_answered_below_a_signature_that_is_quoted_is_kept():
    [article] = articles("a.eml", write_mail("> How many fell?\n> -- \n> John\n\nTwo more guards died on Monday.\n"))
    assert article.text == "Two more guards died on Monday."


def test_a_sign_of_quotation_is_one_at_the_start_of_a_line_alone():
    text = "The toll rose, 4 > 9, within an hour."
    [article] = articles("a.eml", write_mail(f"{HEADS['Apple']}\n>\n> {text}\n"))
    [unquoted] = articles("a.eml", write_mail(f"{HEADS['Gmail']}\n\n{text}\n"))
    assert (article.text, unquoted.text) == (text, text)


def test_what_a_reply_quotes_is_no_word_of_it():
    quoted = "On Mon, Apr 17, 2023 at 8:00 AM John <j@b.example> wrote:\n\n> Gunmen raided it.\n> Four died.\n"
    [article] = articles("a.eml", write_mail(f"Two more guards died on Monday.\n\n{quoted}"))
    assert article.text == "Two more guards died on Monday."
    [alone] = articles("a.eml", write_mail("> Gunmen raided it.\n> Four died.\n"))
    assert alone.text == "Gunmen raided it. Four died."


def test_what_every_newsletter_says_is_no_text():
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Desk <a@b.example>", "c@d.example", "Fwd: RE: Raid"
    message.set_content(
        f"View this email in your browser\n\n{STORY.paragraphs[0]}\n\n"
        "Unsubscribe: https://b.example/u\n\n-- \nThe desk\n"
    )
    [article] = articles("a.eml", message.as_bytes())
    assert (article.title, article.text, article.published) == ("Raid", STORY.paragraphs[0], None)


def test_what_is_attached_to_a_mail_is_read_or_told():
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Desk <a@b.example>", "c@d.example", "Two stories"
    message.set_content(STORY.text)
    message.add_attachment(
        docx([OTHER.title, *OTHER.paragraphs]), maintype="application", subtype="x", filename="b.docx"
    )
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    message.add_attachment(b"PK", maintype="application", subtype="x", filename="../../etc/talk.pptx")
    found = find("a.eml", message.as_bytes())
    assert [each.source for each in found if isinstance(each, Article)] == ["a.eml", "a.eml/b.docx"]
    assert [each.path for each in found if isinstance(each, InputError)] == ["a.eml/*.png", "a.eml/*.pptx"]


def test_an_outlook_message_is_read_from_its_streams():
    [article] = articles("a.msg", msg(STORY))
    assert article.text == STORY.text
    assert (article.title, article.outlet, article.published) == (STORY.title, STORY.outlet, STORY.day.isoformat())


def test_an_ole_file_without_words_says_so():
    [error] = errors("a.msg", ole({"__substg1.0_0037001F": "Subject".encode("utf-16-le")}))
    assert "no words" in error.problem


def test_a_page_saved_with_its_pictures_is_a_page():
    message = EmailMessage()
    message["Subject"], message["Snapshot-Content-Location"] = "x", "https://wire.example/a"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.paragraphs)
    page = f"<html><head><title>{STORY.title}</title></head><body>{body}</body></html>"
    message.set_content(page, subtype="html")
    [article] = articles("a.mhtml", message.as_bytes())
    assert (article.title, article.url) == (STORY.title, "https://wire.example/a")
    assert article.text == STORY.text


def test_a_chat_without_a_thirteenth_day_keeps_its_words_and_says_so():
    raw = "[03/04/2023, 21:14:55] A B: Shells fell on Harrow.\n[04/04/2023, 21:16:02] C D: Two killed,\nsays the mayor."
    read = articles("chat.txt", raw)
    assert [(each.text, each.author, each.published) for each in read] == [
        ("Shells fell on Harrow.", "A B", None),
        ("Two killed,\nsays the mayor.", "C D", "2023-04-04"),
    ]
    assert any("--dayfirst" in str(each) for each in find("chat.txt", raw) if not isinstance(each, Article))
    assert articles("chat.txt", raw, is_day_first=True)[0].published == "2023-04-03"


@pytest.mark.parametrize(
    ("opening", "following"),
    [
        ("14.04.23, 21:15 - ", "15.04.23, 08:02 - "),
        ("14/04/2023 à 21:15 - ", "15/04/2023 à 08:02 - "),
        ("14/4/23, 9:15\u202fp.\u00a0m. - ", "15/4/23, 8:02 a. m. - "),
        ("14-04-2023 21:15 - ", "15-04-2023 08:02 - "),
        ("2023-04-14 21:15 - ", "2023-04-15 08:02 - "),
        ("2023. 04. 14. 21:15 - ", "2023. 04. 15. 8:02 - "),
        ("[14.4.2023 klo 21.15.18] ", "[15.4.2023 klo 8.02.10] "),
        ("[4/14/23, 9:15:55\u202fPM] ", "[4/15/23, 8:02:10\u202fAM] "),
        ("\u200f١٤/٤/٢٠٢٣، ٩:١٥ م - ", "\u200f١٥/٤/٢٠٢٣، ٨:٠٢ ص - "),
    ],
    ids="German French Spanish Dutch Swedish Hungarian Finnish American Arabic".split(),
)
def test_a_chat_is_read_as_telephones_of_many_languages_write_it(opening, following):
    raw = f"{opening}A B: Shells fell on Harrow.\n{following}C D: Two killed,\nsays the mayor."
    assert [(each.text, each.author, each.published) for each in articles("chat.txt", raw)] == [
        ("Shells fell on Harrow.", "A B", "2023-04-14"),
        ("Two killed,\nsays the mayor.", "C D", "2023-04-15"),
    ]


@pytest.mark.parametrize(
    "notice",
    [
        "A B: \u200eBild weggelassen",
        "Desk: \u200eMessages and calls are end-to-end encrypted.",
        "A B: <Médias omis>",
        'A B changed the group name from "Desk: old" to "Desk"',
        "A B joined using this group's invite link",
    ],
)
def test_what_the_program_says_in_a_chat_is_no_message(notice):
    raw = f"[14/04/2023, 21:14:55] {notice}\n[14/04/2023, 21:16:02] C D: Shells fell. \u200e<This message was edited>"
    assert [each.text for each in articles("chat.txt", raw)] == ["Shells fell."]


def test_a_forwarded_message_has_the_channel_and_the_day_that_it_came_from():
    page = (
        '<div class="page_wrap"><div class="message default clearfix" id="message8"><div class="body">'
        '<div class="pull_right date details" title="17.04.2023 09:10:11 UTC+03:00">09:10</div>'
        '<div class="from_name">Watch</div><div class="forwarded body"><div class="from_name">Linden News '
        '<span class="date details" title="16.04.2023 21:00:00 UTC+03:00">16.04.2023 21:00:00</span></div>'
        '<div class="text">Shells fell on Monday.</div></div></div></div></div>'
    )
    [article] = articles("messages.html", f"<html><body>{page}</body></html>")
    assert (article.outlet, article.published) == ("Linden News", "2023-04-16")


@pytest.mark.parametrize("write", [nitf, trafilatura_xml])
def test_an_article_in_xml_is_read_whole(write):
    [article] = articles("a.xml", write(STORY))
    assert (article.source, article.title, article.text) == ("a.xml", STORY.title, STORY.text)
    assert (article.outlet, article.author, article.published) == (STORY.outlet, STORY.author, STORY.day.isoformat())


def test_what_an_article_in_xml_says_of_itself_stands_where_its_format_says():
    """Other elements have attributes of the same names: the day it expires, one in its text, the title of a link."""
    raw = nitf(STORY).replace("<date.issue", '<date.expire norm="20300101"/><date.issue')
    raw = raw.replace(
        "<body.content>", '<body.content><p><chron norm="20010203">Then</chron> <a title="More">it</a></p>'
    )
    raw = raw.replace(f"<hl1>{STORY.title}</hl1>", "").replace("<title>x<", "<title>Headline<")
    [article] = articles("a.xml", raw)
    assert (article.title, article.published) == ("Headline", STORY.day.isoformat())


def test_an_item_without_a_text_is_told():
    [error] = errors("m.xml", "<newsMessage><newsItem guid='urn:1'><contentSet/></newsItem></newsMessage>")
    assert (error.path, error.problem) == ("m.xml#urn:1", "no text in this item")


def test_an_xml_that_nobody_knows_says_its_name():
    [error] = errors("a.xml", "<catalogue><item/></catalogue>")
    assert "catalogue" in error.problem


def test_all_chats_of_an_export_are_read():
    chat = {
        "name": "Watch",
        "type": "private_group",
        "id": 5,
        "messages": [{"id": 1, "type": "message", "text": "Shells fell."}],
    }
    import json

    [article] = articles("result.json", json.dumps({"chats": {"list": [chat]}}))
    assert (article.source, article.outlet) == ("result.json#5/1", "Watch")


def test_a_zip_may_hold_any_of_them(folder):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.docx", docx(LINES))
        archive.writestr("b/c.eml", mail(OTHER))
    Path("news.zip").write_bytes(packed.getvalue())
    assert [each.source for each in read_articles(["news.zip"])] == ["news.zip/a.docx", "news.zip/b/c.eml"]


def test_an_office_document_is_known_by_its_ending_where_its_beginning_says_nothing(folder):
    """An Outlook file of some size names its streams at its end, a Word file may open with a picture."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("media/picture.png", bytes(100_000))
        with zipfile.ZipFile(io.BytesIO(docx(LINES))) as document:
            archive.writestr("word/document.xml", document.read("word/document.xml"))
    Path("a.docx").write_bytes(packed.getvalue())
    long = replace(STORY, paragraphs=STORY.paragraphs * 400)
    Path("a.msg").write_bytes(msg(long))
    texts = [each.text for each in read_articles(["a.docx", "a.msg"]) if isinstance(each, Article)]
    assert texts == ["\n\n".join(LINES), long.text]


def test_a_collection_of_web_archives_is_the_pages_in_it(folder):
    """Its lists of pages and its index say what the archives hold, and are no articles."""
    with zipfile.ZipFile("crawl.wacz", "w") as archive:
        archive.writestr("archive/data.warc.gz", warc([STORY], packed=True))
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n{"url": "https://wire.example/0"}\n')
        archive.writestr("datapackage.json", '{"profile": "data-package"}')
    [article] = read_articles(["crawl.wacz"])
    assert (article.title, article.published) == (STORY.title, STORY.day.isoformat())
    assert article.source == "crawl.wacz/archive/data.warc.gz#https://wire.example/0"
