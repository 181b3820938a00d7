"""Days and times are read as people type them."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijtijds.terms.dates import clock_time, long_date, unbroken, weekday_date
from bijtijds.ui.kit.days import parse_day, parse_time
from bijtijds.ui.kit.moments import shown_day

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12-11", date(2026, 11, 12)),
        ("12/11", date(2026, 11, 12)),
        ("12-11-25", date(2025, 11, 12)),
        ("1-1-98", date(1998, 1, 1)),
        ("12 nov 2026", date(2026, 11, 12)),
        ("12 november", date(2026, 11, 12)),
        ("3 mrt", date(2027, 3, 3)),
        ("do 12 november 2026", date(2026, 11, 12)),
        ("Vandaag", TODAY),
        ("gisteren", date(2026, 11, 18)),
        ("overmorgen", date(2026, 11, 21)),
        ("vrijdag", date(2026, 11, 20)),
        ("do", date(2026, 11, 26)),
        ("2026-11-12", date(2026, 11, 12)),
    ],
)
def test_a_day_is_read_as_it_is_typed(typed: str, day: date):
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "31-2", "40-1", "straks", "12", "12-13", "2026"])
def test_what_is_no_day_is_not_guessed_at(typed: str):
    assert parse_day(typed, TODAY) is None


def test_without_a_year_the_nearest_day_is_meant():
    assert parse_day("12-11", date(2027, 1, 8)) == date(2026, 11, 12)
    assert parse_day("8-1", date(2026, 11, 19)) == date(2027, 1, 8)


@given(st.dates(date(1930, 1, 1), date(2090, 1, 1)))
def test_what_the_field_shows_is_read_back_as_the_same_day(day: date):
    assert parse_day(shown_day(day), TODAY) == day
    assert parse_day(long_date(day), TODAY) == day
    assert parse_day(day.isoformat(), TODAY) == day


@given(st.integers(-150, 150))
def test_a_day_near_today_needs_no_year(distance: int):
    day = TODAY + timedelta(days=distance)
    assert parse_day(f"{day.day}-{day.month}", TODAY) == day


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text: str):
    parse_day(text, TODAY)
    parse_time(text)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("9.05", time(9, 5)),
        ("13:30", time(13, 30)),
        ("0905", time(9, 5)),
        ("13 uur", time(13)),
        ("13.30 uur", time(13, 30)),
    ],
)
def test_a_time_is_read_as_it_is_typed(typed: str, moment: time):
    assert parse_time(typed) == moment
    assert parse_time(clock_time(moment)) == moment


@pytest.mark.parametrize("typed", ["", "25.00", "9.75", "half tien"])
def test_what_is_no_time_is_not_guessed_at(typed: str):
    assert parse_time(typed) is None


def test_a_date_and_a_time_stay_on_one_line():
    told = f"{weekday_date(date(2026, 11, 23))}, {clock_time(time(15, 30))} · lokaal 4"
    assert unbroken(told) == "maandag 23\u00a0november\u00a02026, 15.30\u00a0uur · lokaal 4"
