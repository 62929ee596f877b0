"""Pages: live blogs, lists, walls, captions and tables are told from articles; title, outlet and day are their own."""

from __future__ import annotations

import json

import pytest

from graphkit.schema import Article
from tests.ingest.exports.crawls import page
from tests.ingest.exports.stories import make_stories
from tests.ingest.reading import articles, errors, find, remarks

[STORY] = make_stories(1)
HEAD = '<!doctype html><html><head><meta property="og:site_name" content="Example Wire">{}</head><body>{}</body></html>'


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def test_a_page_is_its_article():
    [article] = articles("a.html", page(STORY))
    assert article.text.removeprefix(f"{STORY.title}\n\n") == STORY.text
    assert (article.title, article.outlet, article.published) == (STORY.title, STORY.outlet, STORY.day.isoformat())


@pytest.mark.parametrize(
    "note",
    [
        "<p>Advertisement</p>",
        '<p><strong>Read more: <a href="/x">Drones burn a refinery in Osier</a></strong></p>',
        "<figure><img src='a.jpg'><figcaption>Soldiers fire at Osier. Photograph: Ann Example</figcaption></figure>",
        '<p class="caption">Soldiers fire at Osier, May 25. (Photo by Jack Specimen / AFP)</p>',
        "<p>Soldiers in Osier (Photo by Jack Specimen / AFP)</p>",
        "<p>File photo: soldiers shell Osier. REUTERS/Jack Specimen</p>",
        "<p>By Jack Specimen and Ivan Sample in Osier</p>",
        "<p>Additional reporting by Petra Sample in Osier; editing by Tom Example</p>",
        '<div class="related-stories"><h3>Related</h3><p>Gunmen kill nine in Osier, police say.</p></div>',
        "<aside><p>Bombs kill nine in Osier, police say.</p></aside>",
        "<p>Sign up for the Osier newsletter</p>",
    ],
)
def test_what_stands_between_the_paragraphs_is_no_prose(note):
    first, *others = STORY.paragraphs
    body = f"<article><h1>{STORY.title}</h1>{paragraphs(first)}{note}{paragraphs(*others)}</article>"
    [article] = articles("a.html", HEAD.format("", body.replace("officials in Osier", "officials")))
    text = article.text.replace("road to Osier", "")
    assert STORY.paragraphs[0] in text
    assert not any(word in text for word in ("Osier", "Specimen", "Advertisement"))


@pytest.mark.parametrize("day", [True, False])
def test_a_section_page_is_a_list_of_texts_with_their_own_days(day):
    cards = "".join(
        f'<div class="card"><h3><a href="/a{n}">Shells hit mill number {n}</a></h3>'
        f"<p>Nine shells hit mill {n}, police said.</p>"
        f"{f'<time>{n} March 2021</time>' if day else ''}</div>"
        for n in range(1, 7)
    )
    raw = HEAD.format(
        "<title>World | Example Wire</title>", f"<nav><a href='/'>Home</a></nav><main><h1>World</h1>{cards}</main>"
    )
    read = articles("a.html", raw)
    assert [each.title for each in read] == [f"Shells hit mill number {n}" for n in range(1, 7)]
    assert [each.published for each in read] == [f"2021-03-0{n}" if day else None for n in range(1, 7)]
    assert {each.outlet for each in read} == {"Example Wire"}
    assert "list of 6" in remarks("a.html", raw)[0]


def test_the_entries_of_a_live_blog_have_their_own_times():
    blocks = "".join(
        f'<div class="block"><time datetime="2021-03-0{n}T10:00:00Z">10:00</time><h2>Update {n}</h2>'
        f"<p>Soldiers took the mill number {n} after a night of shelling, the army said in a statement.</p></div>"
        for n in range(1, 5)
    )
    read = articles("a.html", HEAD.format("", f"<main><h1>Live: the war</h1>{blocks}</main>"))
    assert [(each.published, each.title) for each in read] == [(f"2021-03-0{n}", f"Update {n}") for n in range(1, 5)]


def test_a_live_blog_that_says_so_for_machines_is_read_from_there():
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"Update {n}",
            "articleBody": f"<p>Shells hit mill {n}.</p>",
            "datePublished": f"2021-03-0{n}",
        }
        for n in (1, 2)
    ]
    blog = json.dumps({"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": updates})
    read = articles("a.html", HEAD.format(f'<script type="application/ld+json">{blog}</script>', "<p>Loading</p>"))
    assert [(each.title, each.text, each.published) for each in read] == [
        ("Update 1", "Shells hit mill 1.", "2021-03-01"),
        ("Update 2", "Shells hit mill 2.", "2021-03-02"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        paragraphs(
            "We and our 800 partners store personal data and unique identifiers on your device.", "Reject all cookies?"
        ),
        paragraphs("Please enable JavaScript to continue using this application."),
        paragraphs("We have seen unusual traffic from your network. Verify you are human."),
        paragraphs(
            STORY.paragraphs[0][:120], "Subscribe to continue reading this article.", "Already a subscriber? Log in."
        ),
    ],
    ids=["consent", "JavaScript", "robots", "paywall"],
)
def test_a_wall_is_no_article(body):
    [error] = errors("a.html", HEAD.format("<title>Raid in Harrow</title>", body))
    assert "no article in it" in error.problem
    assert error.hint


def test_an_article_that_a_paywall_cuts_short_is_read_and_said_so():
    body = f"<article>{paragraphs(*STORY.paragraphs, 'Subscribe to continue reading this article.')}</article>"
    raw = HEAD.format("", body)
    [article] = articles("a.html", raw)
    assert article.text == STORY.text
    assert remarks("a.html", raw) == ["cut short by a paywall"]


def test_a_table_of_incidents_is_read_row_by_row():
    rows = (
        "<tr><th>Date</th><th>Location</th><th>Killed</th><th>Injured</th><th>Perpetrator</th><th>Details</th></tr>"
        "<tr><td rowspan=2>12 January</td><td>Harrow</td><td>8[2]</td><td>9</td><td>Red Column</td>"
        "<td>A bomb hit a mill.</td></tr>"
        "<tr><td>Osier</td><td>3–5</td><td>0</td><td>Unknown</td><td>Gunmen raided a farm.</td></tr>"
    )
    raw = HEAD.format("", f"<article><h1>Attacks in Exampleland, 2022</h1><table>{rows}</table></article>")
    first, second = articles("a.html", raw)
    assert first.text == (
        "On 12 January 2022 in Harrow: A bomb hit a mill. "
        "Red Column carried out the attack, killing 8 people and injuring 9."
    )
    assert (
        second.text
        == "On 12 January 2022 in Osier: Gunmen raided a farm. The attack happened in Osier, killing 3–5 people."
    )
    assert dict(first.stated) | {"actor1": "Red Column"} == dict(first.stated)
    stated = dict(second.stated)
    assert (stated["event_date"], stated["fatalities_low"], stated["fatalities_high"]) == ("2022-01-12", "3", "5")


def test_a_table_that_lists_no_incidents_stays_where_it_is():
    table = "<table><tr><th>Rank</th><th>Club</th></tr><tr><td>1</td><td>Harrow Town</td></tr></table>"
    found = find("a.html", HEAD.format("", f"<article>{paragraphs(*STORY.paragraphs)}{table}</article>"))
    assert sum(isinstance(each, Article) for each in found) == 1


def test_the_day_of_a_page_is_not_that_of_a_teaser():
    teasers = "".join(
        f"<li><a href='/{n}'>Other {n}</a> <time datetime='2019-01-0{n}'>x</time></li>" for n in range(1, 4)
    )
    raw = HEAD.format("", f"<article>{paragraphs(*STORY.paragraphs)}</article><aside><ul>{teasers}</ul></aside>")
    [article] = articles("a.html", raw)
    assert article.published is None


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{STORY.title} | Example Wire</title>",
        f"<title>{STORY.title} - Example Wire</title>",
        f"<title>News from Example Wire</title><meta property='og:title' content='{STORY.title}'>",
        "<title>News from Example Wire</title>",
        "<title>Charity run draws thousands to the lake</title>",
    ],
)
def test_a_title_is_the_headline_of_what_is_told(head):
    raw = HEAD.format(head, f"<article><h1>{STORY.title}</h1>{paragraphs(*STORY.paragraphs)}</article>")
    [article] = articles("a.html", raw)
    assert article.title == STORY.title


def test_the_headline_of_another_page_above_a_text_is_not_its_title():
    lines = ["Charity run draws thousands to the lake", "The Harrow Gazette", STORY.title, *STORY.paragraphs]
    [article] = articles("a.txt", "\n\n".join(lines))
    assert (article.title, article.outlet) == (STORY.title, "The Harrow Gazette")
    assert article.text == "\n\n".join(lines)
