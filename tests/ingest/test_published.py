"""Published: dates as sources write them; a day that is not stated is never made up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.published import read_published


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
    ],
)
def test_one_day_written_in_many_ways_is_one_date(stated):
    assert read_published(stated) == "2020-01-03"


@pytest.mark.parametrize("stated", ["03/04/2020", "2020-01", "2020", "yesterday", "2020-02-30", "2020-1-3", "\0", ""])
def test_what_may_mean_two_days_or_none_is_refused(stated):
    with pytest.raises(ValueError, match="not a date"):
        read_published(stated)


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
