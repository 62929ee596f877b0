"""Published: dates as sources write them; a day that is not stated is never made up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.published import find_date_line, read_published


@pytest.mark.parametrize(
    "stated",
    [
        "2020-01-03",
        "2020-01-03T23:10:00+03:00",
        "2020-01-03 23:10",
        " 3 January 2020 ",
        "January 3, 2020",
        "Jan. 3, 2020",
        "3 Jan 2020",
        "Fri, 03 Jan 2020 10:00:00 GMT",
        "20200103T101500Z",
        "20200103",
        "2020/01/03 10:15",
        "3-Jan-2020",
        "3-Jan-20",
        "Friday, 3. January 2020",
        "2020. 1. 3.",
        "Friday, January 3, 2020",
        "January 3, 2020 Friday",
        "January 3, 2020 Friday 9:12 PM GMT",
        "7:58 AM ET, Fri January 3, 2020",
        "Jan. 3, 2020 10:30 a.m. EST",
        "January 3rd, 2020 at 10:30",
        "1578046200",
        "1578046200000",
    ],
)
def test_one_day_written_in_many_ways_is_one_date(stated):
    assert read_published(stated) == "2020-01-03"


@pytest.mark.parametrize(
    "stated", ["03/04/2020", "2020-01", "2020", "yesterday", "2020-02-30", "2020-1-3", "\0", "", "12345", "99991231"]
)
def test_what_may_mean_two_days_or_none_is_refused(stated):
    with pytest.raises(ValueError, match="a date"):
        read_published(stated)


def test_a_day_in_numbers_is_read_where_it_can_mean_one_day_or_the_order_is_said():
    assert read_published("25/12/2020") == read_published("12/25/2020 0:00") == "2020-12-25"
    assert read_published("25/12/20") == read_published("25.12.20 9:30") == "2020-12-25"
    assert read_published("25/12/97") == "1997-12-25"
    assert read_published("4/4/2020") == "2020-04-04"
    assert read_published("03/04/2020", is_day_first=True) == "2020-04-03"
    assert read_published("03/04/2020", is_day_first=False) == "2020-03-04"


@pytest.mark.parametrize(
    "line", ["Dec 30, 2019", "Published Dec. 30, 2019 at 8:15 PM", "Jo Sample | 30 December 2019", "2019-12-30"]
)
def test_a_line_that_is_a_date_dates_a_text(line):
    assert find_date_line(f"A headline\n\n{line}\n\nA paragraph of 1 May 2001.") == "2019-12-30"


@pytest.mark.parametrize(
    "line", ["On Dec 30, 2019 it rained.", "12/30/2019", "20191230", "Dec 30", "x\n" * 20 + "Dec 30, 2019"]
)
def test_a_date_in_a_sentence_or_far_down_dates_nothing(line):
    assert find_date_line(f"A headline\n{line}\n") is None


@pytest.mark.parametrize("stated", ["1899-12-31", (date.today() + timedelta(days=3)).isoformat()])
def test_a_day_on_which_no_article_can_have_appeared_is_refused(stated):
    with pytest.raises(ValueError, match=r"before 1900|in the future"):
        read_published(stated)


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)))
def test_an_iso_date_is_itself(day):
    assert read_published(day.isoformat()) == day.isoformat()


@given(st.text(max_size=40))
def test_anything_else_is_a_date_or_an_error(stated):
    try:
        date.fromisoformat(read_published(stated))
    except ValueError as error:
        assert "date" in str(error)  # noqa: PT017


def test_a_year_of_two_digits_dates_no_line_of_a_text():
    assert find_date_line("Harrow\n15-Jan-24\nA bomb fell.") is None
