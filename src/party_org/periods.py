"""Periods of time, half-open: the end belongs to what follows, as in the reform of 2025."""

from datetime import date
from typing import Any

from attrs import field, frozen

from party_org.checks import check_instance, raise_if_any, wrong_type
from party_org.errors import InvalidValueError
from party_org.problems import Problem
from party_org.showing import shown

__all__ = ["Period", "year_problem"]


def year_problem(value: Any, path: str = "year") -> Problem | None:
    """What is wrong with ``value`` as a year, if anything."""
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9998:
        return None
    return Problem(code="bad_year", path=path, params={"value": shown(value, 40)})


def is_day(value: Any) -> bool:
    """Whether ``value`` is a calendar day; a ``datetime`` is a moment, not a day."""
    return type(value) is date


@frozen(order=True)
class Period:
    """The days from ``start`` up to, but not including, ``end``.

    Raises:
        InvalidValueError: if either is not a ``date``, or the period holds no day.

    >>> year = Period.year(2018)
    >>> year
    Period(start=datetime.date(2018, 1, 1), end=datetime.date(2019, 1, 1))
    >>> date(2018, 12, 31) in year, date(2019, 1, 1) in year
    (True, False)
    """

    start: date = field()
    end: date = field()

    def __attrs_post_init__(self) -> None:
        pairs = (("start", self.start), ("end", self.end))
        raise_if_any(wrong_type(name, "a date", day) for name, day in pairs if not is_day(day))
        if self.start >= self.end:
            params = {"start": self.start.isoformat(), "end": self.end.isoformat()}
            raise InvalidValueError([Problem(code="empty_period", params=params)])

    @classmethod
    def year(cls, year: int) -> "Period":
        """One calendar year."""
        return cls.term(year, year + 1) if year_problem(year) is None else cls._refuse(year)

    @classmethod
    def term(cls, first: int, last: int) -> "Period":
        """A term of office as reports name it, "2020–2025".

        A term is counted from 1 January of ``first`` up to 1 January of ``last``: the terms
        2015–2020 and 2020–2025 touch and do not overlap.

        >>> Period.term(2020, 2025).overlaps(Period.term(2015, 2020))
        False
        """
        for year in (first, last):
            if year_problem(year):
                cls._refuse(year)
        return cls(date(first, 1, 1), date(last, 1, 1))

    @staticmethod
    def _refuse(year: Any) -> "Period":
        problem = year_problem(year)
        assert problem is not None
        raise InvalidValueError([problem])

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share a day. Numbers of overlapping periods are never added.

        Raises:
            InvalidValueError: if ``other`` is no period.
        """
        raise_if_any(check_instance(other, "other", Period, "a Period"))
        return self.start < other.end and other.start < self.end

    def __str__(self) -> str:
        first, last = self.start, self.end
        if (first.month, first.day, last.month, last.day) == (1, 1, 1, 1):
            return f"{first.year}" if last.year == first.year + 1 else f"{first.year}–{last.year}"
        return f"[{first.isoformat()}, {last.isoformat()})"
