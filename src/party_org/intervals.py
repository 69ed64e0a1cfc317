"""Whole numbers and shares of which only bounds are known."""

from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from party_org.checks import raise_if_any
from party_org.counts import Count, is_exact, lower_bound
from party_org.errors import InvalidValueError
from party_org.problems import Problem
from party_org.rounding import Rounding, as_percent
from party_org.showing import shown

__all__ = ["Interval", "ShareInterval"]


@frozen
class Interval:
    """The whole numbers from ``low`` to ``high``, both included.

    Attributes:
        low: the least number, 0 or more.
        high: the largest number; ``None`` if nothing bounds it.

    Raises:
        InvalidValueError: if an end is no count, or there is no number between the two.

    >>> Interval(34, 38), str(Interval(34, 38)), str(Interval(31)), str(Interval(5, 5))
    (Interval(low=34, high=38), '34–38', '≥ 31', '5')
    >>> 35 in Interval(34, 38), Interval(1, 2) + Interval(3)
    (True, Interval(low=4, high=None))
    """

    low: int = 0
    high: int | None = None

    def __attrs_post_init__(self) -> None:
        ends = [self.low, *([] if self.high is None else [self.high])]
        if not all(isinstance(end, int) and not isinstance(end, bool) for end in ends):
            params = {"low": shown(self.low, 40), "high": shown(self.high, 40)}
            raise_if_any([Problem(code="bad_interval", params=params)])
        if self.low < 0 or (self.high is not None and self.high < self.low):
            params = {"low": str(self.low), "high": str(self.high)}
            raise_if_any([Problem(code="bad_interval", params=params)])

    @classmethod
    def of(cls, count: Count) -> "Interval":
        """The numbers that a count may stand for.

        >>> from party_org.counts import AtLeast
        >>> Interval.of(7), Interval.of(AtLeast(5)), Interval.of(None)
        (Interval(low=7, high=7), Interval(low=5, high=None), Interval(low=0, high=None))
        """
        least = lower_bound(count)
        return cls(least, least if is_exact(count) else None)

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def __int__(self) -> int:
        if self.is_exact:
            return self.low
        params = {"interval": str(self)}
        raise InvalidValueError([Problem(code="not_one_number", params=params)])

    def __contains__(self, number: int) -> bool:
        return self.low <= number and (self.high is None or number <= self.high)

    def __add__(self, other: "Interval") -> "Interval":
        if not isinstance(other, Interval):
            return NotImplemented
        open_end = self.high is None or other.high is None
        high = None if open_end else (self.high or 0) + (other.high or 0)
        return Interval(self.low + other.low, high)

    def meet(self, other: "Interval") -> "Interval | None":
        """The numbers in both; ``None`` if there are none."""
        low = max(self.low, other.low)
        highs = [high for high in (self.high, other.high) if high is not None]
        high = min(highs, default=None)
        return None if high is not None and high < low else Interval(low, high)

    def is_within(self, other: "Interval") -> bool:
        """Whether all of its numbers are in ``other``."""
        if other.high is None:
            return self.low >= other.low
        return self.high is not None and other.low <= self.low and self.high <= other.high

    def gap(self, other: "Interval") -> int:
        """How far the nearest number of ``other`` is from this one's; negative if it is below.

        >>> Interval(50, 60).gap(Interval(47, 47)), Interval(5, 5).gap(Interval(9))
        (-3, 4)
        """
        if self.high is not None and other.low > self.high:
            return other.low - self.high
        if other.high is not None and other.high < self.low:
            return other.high - self.low
        return 0

    def __str__(self) -> str:
        if self.is_exact:
            return f"{self.low:,}"
        return f"≥ {self.low:,}" if self.high is None else f"{self.low:,}–{self.high:,}"


@frozen
class ShareInterval:
    """The shares from ``low`` to ``high``, both included; exact fractions.

    >>> between = ShareInterval(Fraction(34, 59), Fraction(38, 59))
    >>> str(between), between.percent()
    ('57.63–64.41 %', (Decimal('57.63'), Decimal('64.41')))
    """

    low: Fraction
    high: Fraction | None = None

    @property
    def is_exact(self) -> bool:
        """Whether it is one share."""
        return self.low == self.high

    def percent(
        self, places: int = 2, rounding: Rounding = "half_up"
    ) -> tuple[Decimal, Decimal | None]:
        """Both ends in per cent, each rounded on its own."""
        high = None if self.high is None else as_percent(self.high, places, rounding)
        return as_percent(self.low, places, rounding), high

    def text(self, places: int = 2) -> str:
        """Both ends as they would be printed with so many decimals."""
        low, high = self.percent(places)
        if high is None:
            return f"≥ {low} %"
        return f"{low} %" if low == high else f"{low}–{high} %"

    def __str__(self) -> str:
        return self.text()
