"""The exact shares that print as one percentage, and the whole numbers that have such a share.

This is the GRIM test: a percentage printed with few decimals says something about the whole numbers
behind it. All of it is done with fractions; nothing is searched for a single denominator.
"""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from attrs import frozen

from party_org.checks import check_choice, check_instance
from party_org.errors import InvalidValueError
from party_org.problems import Problem
from party_org.rounding import MAX_PLACES, ROUNDINGS, Rounding
from party_org.showing import shown

__all__ = ["ShareRange", "check_roundings", "places_of", "printed_percent", "shares_printing"]

_MOST_DIGITS = 40  # as in files: what is longer was never printed


@frozen
class ShareRange:
    """The shares from ``low`` to ``high``; either end belongs to it or not.

    ``high`` is ``None`` where there is no upper end.
    """

    low: Fraction
    high: Fraction | None
    has_low: bool = True
    has_high: bool = True

    def __contains__(self, share: Fraction) -> bool:
        if share < self.low or (share == self.low and not self.has_low):
            return False
        return self.high is None or share < self.high or (share == self.high and self.has_high)

    def least(self, denominator: int) -> int:
        """The least numerator that is not too small for the denominator."""
        part, whole = self.low.as_integer_ratio()
        return (part * denominator + whole - self.has_low) // whole

    def most(self, denominator: int) -> int | None:
        """The largest numerator that is not too large for the denominator; ``None`` for no end."""
        if self.high is None:
            return None
        part, whole = self.high.as_integer_ratio()
        return (part * denominator - (not self.has_high)) // whole

    def least_base(self, numerator: int) -> int:
        """The least denominator, from 1, of which the numerator is not too large a share."""
        if self.high is None or numerator == 0:
            return 1
        if self.high == 0:
            # no share of anything is as small as that: the largest number will not do either
            return numerator * _BEYOND
        whole, rest = divmod(numerator * self.high.denominator, self.high.numerator)
        return max(1, whole + 1 if rest or not self.has_high else whole)

    def most_base(self, numerator: int) -> int | None:
        """The largest denominator of which the numerator is not too small a share."""
        if self.low == 0:
            return None if self.has_low or numerator else 0
        whole, rest = divmod(numerator * self.low.denominator, self.low.numerator)
        return whole if rest or self.has_low else whole - 1

    def capped(self) -> "ShareRange":
        """The range without the shares above 1."""
        if self.high is not None and self.high <= 1:
            return self
        return ShareRange(self.low, Fraction(1), self.has_low)

    def joined(self, other: "ShareRange") -> "ShareRange":
        """The smallest range that holds both."""
        low, has_low = min((self.low, not self.has_low), (other.low, not other.has_low))
        if self.high is None or other.high is None:
            return ShareRange(low, None, not has_low)
        high, has_high = max((self.high, self.has_high), (other.high, other.has_high))
        return ShareRange(low, high, not has_low, has_high)


_BEYOND = 10**12  # above every count that is taken for serious


def shares_printing(printed: Decimal, rounding: Rounding) -> ShareRange:
    """The shares that print as ``printed`` per cent, with just its decimals.

    >>> shares_printing(Decimal("74.4"), "truncate")
    ShareRange(low=Fraction(93, 125), high=Fraction(149, 200), has_low=True, has_high=False)
    """
    scale = 100 * 10 ** places_of(printed)
    digits = int(printed.scaleb(places_of(printed)))
    if rounding == "truncate":
        return ShareRange(Fraction(digits, scale), Fraction(digits + 1, scale), has_high=False)
    low, high = Fraction(2 * digits - 1, 2 * scale), Fraction(2 * digits + 1, 2 * scale)
    # a half goes up, or in half-even rounding to the even one of its neighbours
    is_even = digits % 2 == 0
    has_low, has_high = (True, False) if rounding == "half_up" else (is_even, is_even)
    if digits == 0:
        low, has_low = Fraction(0), True
    return ShareRange(low, high, has_low, has_high)


def places_of(printed: Decimal) -> int:
    """The decimals with which a percentage is printed."""
    exponent = printed.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def check_roundings(roundings: Any) -> list[Problem]:
    """Whether all are ways of rounding."""
    problems = check_instance(roundings, "roundings", Iterable, "a list of ways of rounding")
    for rounding in () if problems else roundings:
        problems += check_choice(rounding, "roundings", ROUNDINGS)
    return problems


def printed_percent(value: Decimal | str) -> Decimal:
    """A printed percentage as a number: a text has its decimals behind a point.

    Raises:
        InvalidValueError: if it is none.
    """
    try:
        percent = Decimal(value) if isinstance(value, str) else value
    except InvalidOperation:
        percent = value  # type: ignore[assignment]  # refused in the next line, with its text
    if isinstance(percent, Decimal) and percent.is_finite() and percent >= 0:
        _, digits, exponent = percent.as_tuple()
        assert isinstance(exponent, int)
        if len(digits) <= _MOST_DIGITS and -MAX_PLACES <= exponent <= _MOST_DIGITS:
            return percent
    params = {"value": shown(value)}
    raise InvalidValueError([Problem(code="bad_percent", path="printed", params=params)])
