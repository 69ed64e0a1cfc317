"""Periods are half-open."""

from datetime import date, datetime

import pytest

from party_org.errors import InvalidValueError
from party_org.periods import Period, is_day
from tests.samples import problems_of


def test_years_and_terms() -> None:
    assert Period.year(2018) == Period(date(2018, 1, 1), date(2019, 1, 1))
    assert Period.term(2020, 2025) == Period(date(2020, 1, 1), date(2025, 1, 1))
    assert not Period.term(2015, 2020).overlaps(Period.term(2020, 2025))
    assert Period.term(2015, 2021).overlaps(Period.term(2020, 2025))
    assert Period.year(2018) < Period.year(2019)
    assert date(2018, 1, 1) in Period.year(2018)
    assert date(2019, 1, 1) not in Period.year(2018)
    assert date(2017, 12, 31) not in Period.year(2018)


def test_texts() -> None:
    assert str(Period.year(2018)) == "2018"
    assert str(Period.term(2020, 2025)) == "2020–2025"
    assert str(Period(date(2020, 1, 1), date(2020, 7, 1))) == "[2020-01-01, 2020-07-01)"


def test_what_is_no_period() -> None:
    assert problems_of(InvalidValueError, Period, "2018", datetime(2019, 1, 1)) == [  # noqa: DTZ001 - a moment is no day
        "start: start should be a date, not '2018' (str)",
        "end: end should be a date, not datetime.datetime(2019, 1, 1, 0, 0) (datetime)",
    ]
    assert problems_of(InvalidValueError, Period, date(2019, 1, 1), date(2019, 1, 1)) == [
        (
            "a period from 2019-01-01 to 2019-01-01 holds no day (a period is [start, "
            "end): the end "
            "is the first day after it)"
        )
    ]
    assert problems_of(InvalidValueError, Period.term, 2025, 2020) == [
        (
            "a period from 2025-01-01 to 2020-01-01 holds no day (a period is [start, "
            "end): the end "
            "is the first day after it)"
        )
    ]
    assert is_day(date(2018, 1, 1))


@pytest.mark.parametrize("year", [0, 9999, True, "2018", 2018.0, None])
def test_what_is_no_year(year: object) -> None:
    line = f"year: {year!r} is not a year"
    assert problems_of(InvalidValueError, Period.year, year) == [line]
    assert problems_of(InvalidValueError, Period.term, 2000, year) == [line]
