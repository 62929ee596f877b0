"""Dates say what a careful reader would write down, and nothing that the text does not say."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphkit.extract.dates.expressions import find_dates
from graphkit.schema import EventDate, Precision

THURSDAY = "2020-03-12"


def dates(text: str, published: str | None = THURSDAY) -> list[EventDate | None]:
    return [found.date for found in find_dates(text, 0, len(text), published=published)]


def values(text: str, published: str | None = THURSDAY) -> list[str | None]:
    return [date and date.value for date in dates(text, published)]


@pytest.mark.parametrize(
    ("words", "value", "precision"),
    [
        ("on January 8, 2020,", "2020-01-08", "day"),
        ("on 8 January 2020", "2020-01-08", "day"),
        ("on the 8th of January, 2020", "2020-01-08", "day"),
        ("on Jan. 8, 2020", "2020-01-08", "day"),
        ("on Wednesday, January 8, 2020", "2020-01-08", "day"),
        ("on January\n8, 2020", "2020-01-08", "day"),
        ("ON MAY 8, 2020", "2020-05-08", "day"),
        ("2020-01-08", "2020-01-08", "day"),
        ("2020-01-08T10:30:00Z", "2020-01-08", "day"),
        ("25/12/2019", "2019-12-25", "day"),
        ("12/25/2019", "2019-12-25", "day"),
        ("04.04.2020", "2020-04-04", "day"),
        ("on Christmas Day 2019", "2019-12-25", "day"),
        ("on 9/11", "2001-09-11", "day"),
        ("before the September 11 attacks", "2001-09-11", "day"),
        ("in January 2020", "2020-01", "month"),
        ("in late January 2020", "2020-01", "month"),
        ("from November to January 2020", "2019-11", "month"),
        ("in the fall of 2019", "2019-09", "season"),
        ("in spring 2016", "2016-03", "season"),
        ("in 2019", "2019", "year"),
        ("early 2021", "2021", "year"),
        ("mid-2019", "2019", "year"),
        ("at the end of 2018", "2018", "year"),
        ("the 2003 invasion", "2003", "year"),
        ("the massacre (1995)", "1995", "year"),
        ("between 2014 and 2017", "2014", "year"),
        ("the 1980-88 war", "1980", "year"),
        ("in the 1980s", "1980", "range"),
    ],
)
def test_an_absolute_date_needs_no_article(words: str, value: str, precision: str) -> None:
    """Absolute expressions have the same value with and without a day of publication."""
    for published in (None, THURSDAY):
        (date,) = dates(f"Shells fell {words} near the port", published)
        assert date is not None
        assert (date.value, date.precision) == (value, precision)


@pytest.mark.parametrize(
    ("words", "value", "precision"),
    [
        ("on Thursday", "2020-03-12", "day"),
        ("on Friday", "2020-03-06", "day"),
        ("last Thursday", "2020-03-05", "day"),
        ("next Friday", "2020-03-13", "day"),
        ("late Sunday night", "2020-03-08", "day"),
        ("on Monday last week", "2020-03-02", "day"),
        ("yesterday", "2020-03-11", "day"),
        ("last night", "2020-03-11", "day"),
        ("this morning", "2020-03-12", "day"),
        ("overnight", "2020-03-12", "day"),
        ("three days ago", "2020-03-09", "day"),
        ("THREE DAYS AGO", "2020-03-09", "day"),
        ("on Jan. 8", "2020-01-08", "day"),
        ("on Oct. 3", "2019-10-03", "day"),
        ("on 29 February", "2020-02-29", "day"),
        ("on 5 November last year", "2019-11-05", "day"),
        ("on New Year's Eve", "2019-12-31", "day"),
        ("this week", "2020-03-09", "range"),
        ("last week", "2020-03-02", "range"),
        ("two weeks ago", "2020-02-24", "range"),
        ("over the weekend", "2020-03-07", "range"),
        ("earlier this month", "2020-03", "month"),
        ("last month", "2020-02", "month"),
        ("in November", "2019-11", "month"),
        ("in March", "2020-03", "month"),
        ("last March", "2019-03", "month"),
        ("in the month of May", "2019-05", "month"),
        ("two months ago", "2020-01", "month"),
        ("last summer", "2019-06", "season"),
        ("last year", "2019", "year"),
        ("a year ago", "2019", "year"),
    ],
)
def test_a_relative_date_counts_from_the_day_of_publication(words: str, value: str, precision: str) -> None:
    """Relative expressions look back from the article, and have no value where it has no date."""
    text = f"Shells fell {words}, officials said"
    assert [(date.value, date.precision) for date in dates(text) if date] == [(value, precision)]
    assert dates(text, published=None) == [None]


@pytest.mark.parametrize(
    "words", ["three days later", "the day before", "in recent days", "two days after the vote", "several weeks ago"]
)
def test_what_counts_from_elsewhere_has_no_value(words: str) -> None:
    """An expression that counts from another event, or counts nothing, is recognised and left without a value."""
    assert dates(f"Shells fell {words}") == [None]


@pytest.mark.parametrize("words", ["08/01/2020", "February 30, 2020", "2020-13-01"])
def test_a_day_that_no_one_can_tell_has_no_value(words: str) -> None:
    """Neither an ambiguous order of day and month nor a day that does not exist is guessed at."""
    assert values(f"Dated {words} or so") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides may march on the capital.",
        "Troops March on.",
        "It sent 2,500 troops and fired 2,000 rockets.",
        "They hid in 2000 homes.",
        "They met at 2000 Example Avenue in FY 2020, or fiscal year 2021.",
        "The curfew holds from 1945 GMT to 2030 hours.",
        "It cost $2020.",
        "In the fall of the city thousands fled.",
        "Black Friday sales fell, said USA Today.",
    ],
)
def test_a_number_or_a_verb_is_no_date(text: str) -> None:
    """Quantities, street numbers, hours and verbs that look like months are left alone."""
    assert dates(text) == []


def test_what_is_to_come_looks_ahead() -> None:
    """A day that the clause places in the future is the next one, and a report of such a clause stays in the past."""
    assert values("The ministers will meet on Friday.") == ["2020-03-13"]
    assert values("Elections are scheduled for October 4.") == ["2020-10-04"]
    assert values("We will answer, the minister said on Friday.") == ["2020-03-06"]
    assert values("The minister said we will answer, on Friday.") == ["2020-03-06"]


def test_the_preposition_belongs_to_the_text_of_a_date() -> None:
    """A reader sees whether a date is the day itself or its bound; that before "Friday's raid" belongs to the raid."""
    assert [date and date.text for date in dates("since January 2020, after Friday's raid")] == [
        "since January 2020",
        "Friday",
    ]


def test_a_stretch_of_time_reaches_from_its_first_day_to_the_article() -> None:
    """ "The past two months" begin two months ago, and what is longer than a season is no date."""
    assert dates("in the past two months") == [
        EventDate(text="in the past two months", value="2020-01", precision=Precision.SEASON)
    ]
    assert values("in the past three days") == ["2020-03-09"]
    assert values("over the past two years") == [None]


@pytest.mark.parametrize(
    ("published", "value"),
    [("2020-07-15", "2019-06"), ("2020-09-15", "2020-06"), ("2020-01-15", "2019-06")],
)
def test_last_summer_is_the_latest_that_is_over(published: str, value: str) -> None:
    """The season that an article is written in is never the last one."""
    assert values("since last summer", published) == [value]


def test_several_dates_of_a_sentence_stand_in_the_order_of_the_text() -> None:
    """Each expression is found once, whatever order they are recognised in."""
    text = "On Monday, 3 February 2020, they recalled the 1990s, January and last week."
    assert values(text) == ["2020-02-03", "1990", "2020-03-02"]


def test_only_the_window_is_read() -> None:
    """Offsets are those of the whole text, and what lies outside the window is not looked at."""
    text = "In 2001 one. In 2002 two. In 2003 three."
    (found,) = find_dates(text, 13, 25, published=None)
    assert text[found.start : found.end] == "In 2002"


_WORDS = st.sampled_from(
    "in on the last next this past early mid- late March may January Jan. 8 31 2020 1999 , - 1,200 two weeks month "
    "ago since later weekend Thursday Friday's winter fall of year 29 February 2020-02-30 12/13/2020 Christmas 's "
    "\n and to before after days day the".split(" ")
)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=14).map(" ".join))


@given(text=_TEXTS, published=st.none() | st.dates())
@example(text="two days after 2019, the day before Thursday", published=None)
@example(text="Sunday in the past two months, next week, 29 Feb, last winter", published=dt.date.max)
@example(text="Sunday in the past two months, last week, 29 Feb, last winter", published=dt.date.min)
def test_any_text_gives_ordered_spans_and_true_values(text: str, published: dt.date | None) -> None:
    """Whatever the text, the spans lie inside it without overlap, and every value is a day, month or year."""
    end = 0
    for found in find_dates(text, 0, len(text), published=published.isoformat() if published else None):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        if found.date is not None:
            year, month, day = (*map(int, found.date.value.split("-")), 1, 1)[:3]
            dt.date(year, month, day)
            assert found.date.text == text[found.start : found.end]


@given(text=_TEXTS)
def test_without_a_day_of_publication_a_value_is_written_in_the_text(text: str) -> None:
    """No article date, no invented year: the year of every value (or its century) can be read in the expression."""
    for found in find_dates(text, 0, len(text), published=None):
        if found.date is not None:
            digits = {found.date.text[i : i + 3] for i in range(len(found.date.text))}
            year = int(found.date.value[:4])
            assert {str(year)[:3], str(year + 1)[:3]} & digits or "11" in found.date.text


@pytest.mark.parametrize("words", ["January 8, ", "in 2020 ", "two weeks ", "the past ", "1/", "19", " ", "jan. 1-"])
def test_a_line_without_end_is_read(words: str) -> None:
    """100,000 characters of anything come to an end."""
    text = (words * 100_000)[:100_000]
    assert all(found.end <= len(text) for found in find_dates(text, 0, len(text), published=THURSDAY))


RANGES = {
    "to": ("Clashes from July 20 to 22 killed nine.", ("2020-07-20", "2020-07-22")),
    "dash": ("Clashes on July 20-22 killed nine.", ("2020-07-20", "2020-07-22")),
    "month behind": ("Clashes from 3 to 5 May 2019 killed nine.", ("2019-05-03", "2019-05-05")),
    "and": ("Clashes on July 20 and 22 killed nine.", ("2020-07-20", None)),
    "one day": ("Clashes on 2019-05-03 killed nine.", ("2019-05-03", None)),
}


@pytest.mark.parametrize(("text", "days"), RANGES.values(), ids=RANGES)
def test_days_in_a_row_reach_from_the_first_to_the_last(text: str, days: tuple[str, str | None]) -> None:
    [found] = dates(text, "2020-08-06")
    assert found is not None
    assert (found.value, found.until) == days
