"""What a hedged number may stand for: "nearly 400", "over 5,500", "about 30"."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import field, fields, frozen

from party_org.checks import check_instance, raise_if_any, wrong_type
from party_org.errors import InvalidValueError
from party_org.figures import Figure, Qualifier
from party_org.intervals import Interval
from party_org.problems import Problem
from party_org.rounding import Rounding
from party_org.weighing.shares import ShareRange, shares_printing

__all__ = ["QualifierPolicy"]


def _as_fraction(value: Any) -> Any:
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        return Fraction(value)
    return value


@frozen(kw_only=True)
class QualifierPolicy:
    """How far from the printed number a hedge may lie, as exact shares of that number.

    No document says what "gần" or "khoảng" may mean: the defaults, a tenth of the number, are a
    convention of this library. ``None`` sets no limit on that side.

    * *exact*: the number itself;
    * *about* (khoảng): no further than ``about`` on either side;
    * *nearly* (gần): below the number, by no more than ``nearly`` of it;
    * *over* (hơn, trên): above the number, by no more than ``over`` of it;
    * *at least* (từ … trở lên): the number or any larger one.

    Raises:
        InvalidValueError: if a limit is not an exact number from 0 (to 1, below the number).

    >>> (
    ...     QualifierPolicy().interval(400, "nearly"),
    ...     QualifierPolicy(nearly=None).interval(8, "nearly"),
    ... )
    (Interval(low=360, high=399), Interval(low=0, high=7))
    >>> QualifierPolicy().interval(5_500, "over"), QualifierPolicy().interval(280, "at_least")
    (Interval(low=5501, high=6050), Interval(low=280, high=None))
    """

    about: Fraction | None = field(default=Fraction(1, 10), converter=_as_fraction)
    nearly: Fraction | None = field(default=Fraction(1, 10), converter=_as_fraction)
    over: Fraction | None = field(default=Fraction(1, 10), converter=_as_fraction)

    def __attrs_post_init__(self) -> None:
        problems: list[Problem] = []
        for attribute in fields(QualifierPolicy):
            value = getattr(self, attribute.name)
            if value is None:
                continue
            wrong = check_instance(value, attribute.name, Fraction, "an exact share or None")
            if not wrong and (value < 0 or (value > 1 and attribute.name != "over")):
                wrong = [wrong_type(attribute.name, "a share from 0 to 1", value)]
            problems += wrong
        raise_if_any(problems)

    def interval(self, value: int, qualifier: Qualifier) -> Interval:
        """The whole numbers that a count may stand for.

        The nearest number that the hedge allows is always among them: "over 5" is at least 6.
        """
        low, high = self._limits(Fraction(value), qualifier)
        least = -(-low.numerator // low.denominator)
        most = None if high is None else high.numerator // high.denominator
        if qualifier == "nearly":
            most = max(0, value - 1)
            least = min(least, most)
        if qualifier == "over":
            least = value + 1
            most = None if most is None else max(most, least)
        return Interval(least, most)

    def shares(self, percent: Decimal, qualifier: Qualifier, rounding: Rounding) -> ShareRange:
        """The shares that a percentage may stand for; only an exact one depends on rounding."""
        if qualifier == "exact":
            return shares_printing(percent, rounding)
        low, high = self._limits(Fraction(percent) / 100, qualifier)
        return ShareRange(low, high, qualifier != "over", qualifier != "nearly" or high == low)

    def of_figure(self, figure: Figure) -> Interval:
        """The whole numbers that the count of a figure may stand for.

        Raises:
            InvalidValueError: if it states a percentage.
        """
        if figure.value is None:
            params = {"measure": figure.measure}
            raise InvalidValueError([Problem(code="not_a_count_figure", params=params)])
        return self.interval(figure.value, figure.qualifier)

    def _limits(self, number: Fraction, qualifier: Qualifier) -> tuple[Fraction, Fraction | None]:
        below = {"about": self.about, "nearly": self.nearly}
        above = {"about": self.about, "over": self.over}
        low, high = number, number
        if qualifier in below:
            share = below[qualifier]
            low = Fraction(0) if share is None else number * (1 - share)
        is_open = qualifier in above and above[qualifier] is None
        # a share of nothing is nothing, and "over 0" still means more than that
        if qualifier == "at_least" or is_open or (qualifier == "over" and not number):
            return low, None
        return low, high + number * (above.get(qualifier) or 0)
