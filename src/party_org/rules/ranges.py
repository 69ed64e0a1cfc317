"""What unknown counts allow: ranges, shares of ranges, and answers that may be "cannot tell".

An answer is ``True``, ``False`` or ``None`` for "it depends on what is not stated". Nothing here
divides: a share is compared by cross-multiplying, so an open range needs no limit.
"""

from fractions import Fraction

from attrs import frozen

from party_org.counts import Count, lower_bound
from party_org.membership import Membership
from party_org.tallies import Tally

__all__ = ["Answer", "Range", "both", "exceeds", "implies", "official_range", "reaches"]

Answer = bool | None
"""Yes, no, or it cannot be told."""


@frozen
class Range:
    """The whole numbers from ``low`` to ``high``, both included; no upper end where it is ``None``.

    >>> str(Range(5, 5)), str(Range(5)), str(Range(3, 5))
    ('5', '≥ 5', '3–5')
    """

    low: int = 0
    high: int | None = None

    @classmethod
    def of(cls, count: Count) -> "Range":
        """What a count allows."""
        return cls(count, count) if isinstance(count, int) else cls(lower_bound(count))

    @classmethod
    def of_tally(cls, tally: Tally) -> "Range":
        """What a sum allows."""
        return cls.of(tally.count)

    def reaches(self, least: int) -> Answer:
        """Whether the number is ``least`` or more.

        >>> Range(30).reaches(30), Range(29, 29).reaches(30), Range(5).reaches(30)
        (True, False, None)
        """
        if self.low >= least:
            return True
        return False if self.high is not None and self.high < least else None

    def __add__(self, other: "Range") -> "Range":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Range(self.low + other.low, high)

    def __str__(self) -> str:
        if self.high is None:
            return f"≥ {self.low}"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


def official_range(roll: Membership) -> Range:
    """The official members that a roll allows: its total less its probationary members.

    >>> official_range(Membership(10)), official_range(Membership(10, probationary=2))
    (Range(low=0, high=10), Range(low=8, high=8))
    """
    if isinstance(roll.total, int) and isinstance(roll.probationary, int):
        official = max(0, roll.total - roll.probationary)
        return Range(official, official)
    total, probationary = Range.of(roll.total), Range.of(roll.probationary)
    low = 0 if probationary.high is None else max(0, total.low - probationary.high)
    high = None if total.high is None else max(0, total.high - probationary.low)
    return Range(low, high)


def reaches(part: Range, rest: Range, share: Fraction) -> Answer:
    """Whether ``part`` is at least that share of ``part`` and ``rest`` together.

    >>> reaches(Range(4, 4), Range(1, 1), Fraction(4, 5))
    True
    >>> reaches(Range(0), Range(1, 1), Fraction(1))
    False
    """
    least, most = weighed(share.denominator - share.numerator, part, share.numerator, rest)
    if least is not None and least >= 0:
        return True
    return False if most is not None and most < 0 else None


def exceeds(part: Range, rest: Range, share: Fraction) -> Answer:
    """Whether ``part`` is more than that share of ``part`` and ``rest`` together.

    >>> exceeds(Range(1, 1), Range(2, 2), Fraction(1, 3))
    False
    >>> exceeds(Range(1, 2), Range(2, 3), Fraction(1, 3)) is None
    True
    """
    weights = share.denominator - share.numerator, share.numerator
    return is_positive(*weighed(weights[0], part, weights[1], rest))


def weighed(gain: int, part: Range, loss: int, rest: Range) -> tuple[int | None, int | None]:
    """The least and the largest of ``gain * part - loss * rest``; ``None`` where it has no end."""
    open_below = rest.high is None and loss > 0
    open_above = part.high is None and gain > 0
    least = None if open_below else gain * part.low - loss * (rest.high or 0)
    most = None if open_above else gain * (part.high or 0) - loss * rest.low
    return least, most


def is_positive(least: int | None, most: int | None) -> Answer:
    """Whether a number between these two is more than 0."""
    if least is not None and least > 0:
        return True
    return False if most is not None and most <= 0 else None


def both(*answers: Answer) -> Answer:
    """Whether all are so.

    >>> both(True, None), both(None, False)
    (None, False)
    """
    if False in answers:
        return False
    return None if None in answers else True


def implies(condition: Answer, consequence: Answer) -> Answer:
    """Whether the consequence holds if the condition does.

    >>> implies(False, None), implies(None, True), implies(True, None)
    (True, True, None)
    """
    if condition is False or consequence is True:
        return True
    return False if condition is True and consequence is False else None
