"""Pages: the article in the middle of what a news site serves."""

import pytest

from tests.ingest.reading import articles, errors

STORY = (
    "A rocket landed beside the runway of the airfield on Monday, the ministry said, and burned two parked lorries.",
    "No one was hurt. Officials blamed a local militia, which denied that it had fired anything at the airfield.",
    "It was the third such attack this month, according to a guard who watches the road from a tower nearby.",
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Rocket lands near runway | Example Wire</title>
<meta property="og:site_name" content="Example Wire"><meta property="og:title" content="Rocket lands near runway">
<meta property="article:published_time" content="2021-02-03T08:00:00Z"><meta name="author" content="Jo Sample">
<link rel="canonical" href="https://wire.example/runway"><script>var hidden = "script text";</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Rocket lands near runway</h1>{"".join(f"<p>{paragraph}</p>" for paragraph in STORY)}</article>
<aside><h3>Related</h3><ul><li><a href="/1">Ten beaches for the summer</a></li></ul></aside>
<footer>Copyright 2035 Example Wire. All rights reserved.</footer></body></html>"""


def read(page):
    [article] = articles("a.html", page)
    return article


def test_the_story_is_read_and_what_stands_around_it_is_not():
    text = read(PAGE).text
    assert all(paragraph in text for paragraph in STORY)
    assert not any(word in text for word in ("Sport", "beaches", "Copyright", "script text"))


def test_paragraphs_are_parted_by_blank_lines():
    """A single line break may stand inside a sentence; the sentence splitter relies on the difference."""
    assert "\n\n".join(STORY) in read(PAGE).text


def test_the_page_says_who_published_it_and_when():
    article = read(PAGE)
    assert article.author == "Jo Sample"
    assert (article.title, article.outlet, article.published, article.url) == (
        "Rocket lands near runway",
        "Example Wire",
        "2021-02-03",
        "https://wire.example/runway",
    )


def test_a_date_that_the_page_does_not_state_is_not_made_up():
    """The year of the copyright line is not a date of publication."""
    page = PAGE.replace('<meta property="article:published_time" content="2021-02-03T08:00:00Z">', "")
    assert read(page).published is None


def test_a_date_in_the_future_is_no_date():
    assert read(PAGE.replace("2021-02-03T08", "2999-02-03T08")).published is None


@pytest.mark.parametrize(
    "broken",
    [
        PAGE.replace("lorries", "lor\ud800ries"),
        PAGE.replace("<article>", "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + "><article>"),
        PAGE.replace("<article>", "<b>" * 50_000 + "<article>"),
        PAGE.replace("</p>", "").replace("</article>", ""),
    ],
    ids=["surrogate", "attributes", "nesting", "unclosed"],
)
def test_a_hostile_page_still_gives_its_text(broken):
    assert "Officials blamed a local militia" in read(broken).text


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html><script>a()</script></html>", "<!doctype html>"])
def test_a_page_without_an_article_is_an_error(page):
    [error] = errors("a.html", page)
    assert "no article text" in error.problem
