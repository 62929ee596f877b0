"""Press databases: the bundles of LexisNexis, Nexis Uni, Factiva and ProQuest."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from html import escape

from .stories import Story

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def nexis_text(stories: Sequence[Story]) -> str:
    """The text bundle of the older LexisNexis, centred and wrapped."""
    lines = [f"Download Request: Selected Items: 1-{len(stories)}", "Time Of Request: Thursday, June 8, 2017", ""]
    for number, story in enumerate(stories, start=1):
        lines += ["", f"{number} of {len(stories)} DOCUMENTS".center(78), "", ""]
        lines += [story.outlet.center(78), "", f"{story.month_first} {WEEKDAYS[story.day.weekday()]}".center(78)]
        lines += ["Late Edition - Final".center(78)] * (number % 2)
        lines += ["", *textwrap.wrap(story.title, 70), "", f"BYLINE: By {story.author}", ""]
        lines += [f"SECTION: {story.section}; Pg. {story.page}", "", f"LENGTH: {story.words} words", "", ""]
        for paragraph in story.paragraphs:
            lines += [*textwrap.wrap(paragraph, 76), ""]
        lines += [
            "",
            f"LOAD-DATE: {story.month_first}",
            "",
            "LANGUAGE: ENGLISH",
            "",
            "GRAPHIC: PHOTO: A mill (Photo by",
        ]
        lines += ["Nobody)", "", "PUBLICATION-TYPE: Newspaper", "", ""]
        lines += [f"Copyright {story.day.year} {story.outlet} Ltd".center(78), "All Rights Reserved".center(78), ""]
    return "\n".join(lines)


def nexis_lines(stories: Sequence[Story]) -> list[str]:
    """The paragraphs of a bundle of Nexis Uni, its cover first."""
    lines = ["User Name: desk@archive.example", "Date and Time: Tuesday, March 14, 2023 9:12:00 AM EST"]
    lines += ["Job Number: 191000001", f"Documents ({len(stories)})"]
    for number, story in enumerate(stories, start=1):
        lines += [f"{number}. {story.title}", "Client/Matter: -None-", "Search Terms: raid AND depot"]
        lines += ["Search Type: Terms and Connectors", "Narrowed by:", "Content Type\tNarrowed by", "News\t-None-"]
    for story in stories:
        lines += [story.title, story.outlet, f"{story.month_first} {WEEKDAYS[story.day.weekday()]} 9:12 PM GMT"]
        lines += [f"Copyright {story.day.year} {story.outlet} Ltd All Rights Reserved"]
        lines += [f"Section: {story.section}; Pg. {story.page}", f"Length: {story.words} words"]
        lines += [
            f"Byline: {story.author}",
            "Body",
            *story.paragraphs,
            "Graphic",
            "A mill by the road.",
            "Classification",
        ]
        lines += [
            "Language: ENGLISH",
            "Publication-Type: Newspaper",
            f"Load-Date: {story.month_first}",
            "End of Document",
        ]
    return lines


def factiva_key(number: int, story: Story) -> str:
    """An accession number."""
    return f"EXCO000020{story.day:%Y%m%d}ej{number:07}"


def factiva_plain(stories: Sequence[Story]) -> list[str]:
    """The lines of a bundle of Factiva without indexing."""
    lines = []
    for number, story in enumerate(stories, start=1):
        lines += [story.title, "", f"By {story.author}", f"{story.words} words", story.day_first, "03:15 PM"]
        lines += [story.outlet, "EXCO", story.page, "English", f"Copyright {story.day.year}. {story.outlet} Ltd.", ""]
        for paragraph in story.paragraphs:
            lines += [paragraph, ""]
        lines += [f"Document {factiva_key(number, story)}", ""]
    return [*lines, "Search Summary", "Text\traid and depot", "© 2023 Factiva, Inc. All rights reserved."]


def factiva_fields(number: int, story: Story) -> list[tuple[str, str]]:
    """The fields of an article of Factiva with indexing."""
    return [
        ("SE", story.section),
        ("HD", story.title),
        ("BY", f"By {story.author}"),
        ("WC", f"{story.words} words"),
        ("PD", story.day_first),
        ("SN", story.outlet),
        ("SC", "EXCO"),
        ("PG", story.page),
        ("LA", "English"),
        ("CY", f"Copyright {story.day.year}"),
        ("LP", story.paragraphs[0]),
        ("TD", "\n\n".join(story.paragraphs[1:])),
        ("NS", "gcrim : Crime | gvio : Conflict"),
        ("RE", "exland : Exampleland"),
        ("AN", f"Document {factiva_key(number, story)}"),
    ]


def factiva_coded(stories: Sequence[Story]) -> str:
    """A text bundle of Factiva with indexing."""
    return "\n\n\n".join(
        "\n".join(f"{code}   {value}" for code, value in factiva_fields(number, story))
        for number, story in enumerate(stories, start=1)
    )


def factiva_html(stories: Sequence[Story]) -> str:
    """A page of Factiva with indexing: a table of two columns an article."""
    rows = []
    for number, story in enumerate(stories, start=1):
        cells = []
        for code, value in factiva_fields(number, story):
            inner = "".join(
                f'<p class="articleParagraph enarticleParagraph">{escape(each)}</p>' for each in value.split("\n\n")
            )
            cells.append(
                f'<tr><td class="index"><b>{code}</b></td>'
                f"<td>{inner if code in ('LP', 'TD') else escape(value)}</td></tr>"
            )
        rows.append(f'<div class="article enArticle"><table>{"".join(cells)}</table></div>')
    return f"<!DOCTYPE html><html><head><title>Factiva</title></head><body>{''.join(rows)}</body></html>"


def factiva_html_plain(stories: Sequence[Story]) -> str:
    """A page of Factiva without indexing."""
    articles = []
    for number, story in enumerate(stories, start=1):
        head = [
            f"By {story.author}",
            f"{story.words} words",
            story.day_first,
            story.outlet,
            "EXCO",
            story.page,
            "English",
        ]
        head.append(f"Copyright {story.day.year} {story.outlet}")
        body = "".join(
            f'<p class="articleParagraph enarticleParagraph">{escape(each)}</p>' for each in story.paragraphs
        )
        lines = "".join(f"<div>{escape(each)}</div>" for each in head)
        articles.append(
            f'<div class="article enArticle"><div id="hd"><span class="enHeadline">{escape(story.title)}</span></div>'
            f"{lines}{body}<p>Document {factiva_key(number, story)}</p></div>"
        )
    return f"<html><head><title>Factiva</title></head><body>{''.join(articles)}</body></html>"


def factiva_xml(stories: Sequence[Story]) -> bytes:
    """The XML of Factiva; the searched word is marked in headlines, and every second day has its time."""
    articles = []
    for number, story in enumerate(stories, start=1):
        key = factiva_key(number, story)
        opening, _, rest = story.title.partition(" ")
        lead, *tail = (f'<paragraph display="Proportional">{escape(each)}</paragraph>' for each in story.paragraphs)
        time = f"<dateTime>{story.day}T21:12:00Z</dateTime>" if number % 2 else f"<date>{story.day}</date>"
        articles.append(
            f"<ppsarticle><article><accessionNo>{key}</accessionNo>"
            f"<reference>distdoc:archive/ArchiveDoc::Article/{key}</reference><baseLanguage>EN</baseLanguage>"
            f"<byline>By {story.author}</byline><copyright>(c) {story.day.year} Nobody</copyright>"
            f"<headline><paragraph><hlt>{opening}</hlt> {escape(rest)}</paragraph></headline>"
            f"<leadParagraph>{lead}</leadParagraph><pages><page>{story.page}</page></pages>"
            f"<publicationDate>{time}</publicationDate><publisherName>Nobody</publisherName>"
            f"<sectionName>{story.section}</sectionName><sourceName>{story.outlet}</sourceName>"
            f'<region code="exland"><name>Exampleland</name></region>'
            f"<tailParagraphs>{''.join(tail)}</tailParagraphs><wordCount>{story.words}</wordCount></article></ppsarticle>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">'
        f'<ppsarticleResultSet count="{len(stories)}">{"".join(articles)}</ppsarticleResultSet>'
        "</ppsArticleResponse></PPSResponse>"
    ).encode()


def factiva_feed(stories: Sequence[Story]) -> bytes:
    """The XML of a Factiva Select feed: half of its documents with a reply item, half with properties."""
    documents = []
    for number, story in enumerate(stories, start=1):
        key = factiva_key(number, story)
        headline = f'<Headline fid="hd"><Para lang="en">{escape(story.title)}</Para></Headline>'
        lead, *tail = (f'<Para lang="en">{escape(each)}</Para>' for each in story.paragraphs)
        text = f'<LeadPara fid="lp">{lead}</LeadPara><TailParas fid="td">{"".join(tail)}</TailParas>'
        article = f"<SectionName>{story.section}</SectionName><Byline>By {story.author}</Byline>{headline}{text}"
        name = f'<SrcCode fid="sc" value="exco"/><SrcName fid="sn">{story.outlet}</SrcName>'
        if number % 2:
            documents.append(
                f'<DistDoc action="add" dist="0001" an="{key}" doctype="article"><ReplyItem lang="en">'
                f'<AccessionNo fid="an" value="{key}"/><Num fid="wc" value="{story.words}"/>'
                f'<Date fid="upd" value="20300101"/><Date fid="pd" value="{story.day:%Y%m%d}"/>'
                f'<Time fid="et" value="030856"/>{name}'
                f'<Title fid="hl">{headline}</Title><Snippet><Para>{escape(story.paragraphs[0][:60])}</Para></Snippet>'
                f'</ReplyItem><ArchiveDoc><Article><PubPage value="{story.page}"/>{article}</Article></ArchiveDoc>'
                "</DistDoc>"
            )
            continue
        told = {"accessionno": key, "pubdate": story.day.isoformat(), "pubpage": story.page, "wordcount": story.words}
        properties = "".join(f'<Property name="{name}" value="{value}"/>' for name, value in told.items())
        documents.append(
            f'<DistDoc><PropertySet group="docdata">{properties}</PropertySet><PropertySet group="pubdata">'
            f'<Property name="srcname" value="{story.outlet}"/></PropertySet>{article}</DistDoc>'
        )
    return f'<?xml version="1.0"?>\n<DistList>{"".join(documents)}</DistList>'.encode()


def proquest_fields(number: int, story: Story) -> list[tuple[str, str]]:
    """What ProQuest says of an article after its text."""
    return [
        ("Subject", "Crime; Ministries"),
        ("Location", "Exampleland"),
        ("Title", story.title),
        ("Publication title", f"{story.outlet}; Harrow"),
        ("Pages", f"A.{story.page}"),
        ("Publication year", str(story.day.year)),
        ("Publication date", f"{story.day:%b} {story.day.day}, {story.day.year}"),
        ("Section", story.section),
        ("Publisher", f"{story.outlet} Ltd"),
        ("Language of publication", "English"),
        ("ProQuest document ID", str(2_700_000_000 + number)),
        ("Document URL", f"https://search.example/docview/{2_700_000_000 + number}"),
        ("Copyright", f"Copyright {story.outlet} {story.day_first}"),
        ("Last updated", "2023-03-14"),
        ("Database", "Example Newsstream"),
    ]


def proquest_text(stories: Sequence[Story]) -> str:
    """The text bundle of ProQuest."""
    rule = "_" * 60
    parts = [f"{rule}\n\nReport Information from ProQuest\n\n14 March 2023\n"]
    for number, story in enumerate(stories, start=1):
        info = f"{story.outlet} ; Harrow [Harrow]. {story.day:%d %b %Y}: A.{story.page}."
        fields = "\n\n".join(f"{name}: {value}" for name, value in proquest_fields(number, story))
        parts.append(
            f"{rule}\n\nDocument {number} of {len(stories)}\n\n{story.title}\n\nAuthor: {story.author}\n\n"
            f"Publication info: {info}\n\nhttps://search.example/docview/{number}\n\n"
            f"Abstract: {story.paragraphs[0]}\n\n"
            f"Links: https://link.example\n\nFull text: {story.text}\n\n{fields}\n\n"
        )
    return "".join(parts) + f"{rule}\nContact us at: support@database.example\n"


def proquest_html(stories: Sequence[Story]) -> str:
    """The page of ProQuest."""
    parts = []
    for number, story in enumerate(stories, start=1):
        fields = "".join(
            f"<p style='margin:0'><strong>{name}: </strong>{escape(value)}</p>"
            for name, value in proquest_fields(number, story)
        )
        parts.append(
            f"<div><p>Document {number} of {len(stories)}</p><p style='font-weight:bold'>{escape(story.title)}</p>"
            f"<p><strong>Author: </strong>{story.author}</p>"
            "<p><a href='https://search.example'>ProQuest document link</a></p>"
            f"<p><strong>Full text: </strong></p>{story.html}{fields}</div><hr/>"
        )
    return f"<!DOCTYPE html><html><head><title>ProQuest</title></head><body>{''.join(parts)}</body></html>"


def proquest_lines(stories: Sequence[Story]) -> list[str]:
    """The paragraphs of the .rtf and .docx of ProQuest, where nothing stands between two articles."""
    lines = []
    for number, story in enumerate(stories, start=1):
        lines += [story.title, story.author, "ProQuest document link", "ABSTRACT (ENGLISH)", story.paragraphs[0]]
        lines += ["FULL TEXT", *story.paragraphs, "DETAILS"]
        lines += [f"{name}:\t{value}" for name, value in proquest_fields(number, story)]
    return lines


def nexis_text_blocks(stories: Sequence[Story]) -> list[str]:
    """The blocks of the older bundle, as its page has them."""
    return [" ".join(block.split()) for block in nexis_text(stories).split("\n\n") if block.strip()]
