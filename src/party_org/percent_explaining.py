"""Which whole numbers can give a printed percentage: the GRIM test, exactly."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from attrs import frozen

from party_org import messages
from party_org.checks import raise_if_any
from party_org.counts import count_problem
from party_org.intervals import Interval
from party_org.mappings import FrozenDict
from party_org.measure_words import localized
from party_org.rounding import ROUNDINGS, Rounding
from party_org.weighing.shares import (
    ShareRange,
    check_roundings,
    printed_percent,
    shares_printing,
)

__all__ = ["Fits", "PercentExplanation", "explain_percent"]

Stated: TypeAlias = int | Interval | None
"""A whole number as far as it is known: the number, its bounds, or nothing."""


@frozen(repr=False)
class Fits:
    """All pairs (numerator, denominator) that print as one percentage under one way of rounding.

    Nothing is listed in advance: the pairs of any denominator are worked out when asked for.
    Iterating gives the denominators that fit, from the smallest, each with its range of numerators.

    Attributes:
        shares: the shares that print so.
        numerators: the numerators that were allowed.
        denominators: the denominators that were allowed; only up to the limit of the search.
        others: how many at least are in the denominator beyond the numerator; ``None`` if the
            numerator need not be a part of it.
    """

    shares: ShareRange
    numerators: Interval
    denominators: Interval
    others: int | None

    def of(self, denominator: int) -> range:
        """The numerators that fit one denominator.

        >>> explain_percent("23.8").fits["half_up"].of(604)
        range(144, 145)
        """
        if denominator not in self.denominators or denominator < 1:
            return range(0)
        least = max(self.shares.least(denominator), self.numerators.low)
        limits = [self.shares.most(denominator), self.numerators.high]
        limits += [None if self.others is None else denominator - self.others]
        return range(least, min(limit for limit in limits if limit is not None) + 1)

    def __iter__(self) -> Iterator[tuple[int, range]]:
        first, last = self._ends()
        assert self.shares.high is not None
        low, low_of = self.shares.low.as_integer_ratio()
        high, high_of = self.shares.high.as_integer_ratio()
        rounds_up, falls_short = low_of - self.shares.has_low, not self.shares.has_high
        for denominator in range(first, last + 1):
            # as in `of`, written out: most denominators are passed over here
            most = (high * denominator - falls_short) // high_of
            if most >= (low * denominator + rounds_up) // low_of:
                numerators = self.of(denominator)
                if numerators:
                    yield denominator, numerators

    def _ends(self) -> tuple[int, int]:
        """The denominators between which all that fit must lie."""
        first = max(self.denominators.low, self.shares.least_base(self.numerators.low), 1)
        last = self.denominators.high
        assert last is not None
        if self.numerators.high is not None:
            limit = self.shares.most_base(self.numerators.high)
            last = last if limit is None else min(last, limit)
        return first, last

    def __contains__(self, pair: object) -> bool:
        match pair:
            case (int(numerator), int(denominator)):
                return numerator in self.of(denominator)
        return False

    def __bool__(self) -> bool:
        return self.smallest is not None

    @property
    def smallest(self) -> tuple[int, int] | None:
        """The pair with the smallest denominator, and of those the smallest numerator."""
        for denominator, numerators in self:
            return numerators[0], denominator
        return None

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every single pair, by denominator."""
        for denominator, numerators in self:
            for numerator in numerators:
                yield numerator, denominator

    @property
    def only(self) -> tuple[int, int] | None:
        """The one pair that fits; ``None`` if there is none or more than one."""
        found = self.pairs()
        first = next(found, None)
        return first if next(found, None) is None else None

    def __repr__(self) -> str:
        few = [f"{numerator}/{denominator}" for (numerator, denominator), _ in _some(self.pairs())]
        return f"<Fits {', '.join(few) if few else 'nothing'}>"


_SHOWN = 5


def _some(pairs: Iterator[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], int]]:
    return zip(pairs, range(_SHOWN), strict=False)


@frozen(repr=False)
class PercentExplanation:
    """Which whole numbers can give a printed percentage, for every way of rounding asked for.

    Attributes:
        printed: the percentage with its decimals.
        fits: way of rounding → the pairs that fit.
    """

    printed: Decimal
    fits: Mapping[Rounding, Fits]

    @property
    def roundings(self) -> tuple[Rounding, ...]:
        """The ways of rounding under which anything fits."""
        return tuple(rounding for rounding, fits in self.fits.items() if fits)

    def __bool__(self) -> bool:
        return bool(self.roundings)

    def text(self, lang: str = "en") -> str:
        """A line for each way of rounding, with the smallest pairs that fit.

        >>> print(explain_percent("74.4", 35, 47).text())
        74.4 %, a half rounded up: nothing fits
        74.4 %, a half rounded to the even digit: nothing fits
        74.4 %, cut off: only 35 of 47
        """
        return "\n".join(self._line(rounding, fits, lang) for rounding, fits in self.fits.items())

    def _line(self, rounding: Rounding, fits: Fits, lang: str) -> str:
        few = [pair for pair, _ in zip(fits.pairs(), range(_SHOWN + 1), strict=False)]
        pairs = ", ".join(
            messages.render(
                "percent_pair", lang, {"part": localized(n, lang), "base": localized(d, lang)}
            )
            for n, d in few[:_SHOWN]
        )
        found = "none" if not few else "only" if len(few) == 1 else "some"
        facts = {
            "printed": localized(f"{self.printed:f} %", lang),
            "rounding": messages.render(f"rounding_{rounding}", lang, {}),
            "pairs": pairs + (", …" if len(few) > _SHOWN else ""),
        }
        return messages.render(f"percent_fits_{found}", lang, facts)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        shown = ", ".join(f"{rounding}: {fits!r}" for rounding, fits in self.fits.items())
        return f"<{self.printed} %: {shown}>"


def explain_percent(
    printed: Decimal | str,
    numerator: Stated = None,
    denominator: Stated = None,
    *,
    others: int = 0,
    max_denominator: int = 100_000,
    roundings: Sequence[Rounding] = ROUNDINGS,
) -> PercentExplanation:
    """The whole numbers of which one is ``printed`` per cent of the other, with just its decimals.

    Args:
        printed: the percentage, as a ``Decimal`` or a text with a decimal point; ``"44.40"`` was
            printed with two decimals.
        numerator: the part, as far as it is known.
        denominator: the base, as far as it is known.
        others: how many at least are in the base but not in the part. A percentage up to 100 is
            taken for one of a part; above 100 this does not count.
        max_denominator: up to which base is searched.
        roundings: the ways of rounding to try.

    Raises:
        InvalidValueError: if something is no percentage, count or way of rounding.

    >>> explain_percent("20", numerator=5)
    <20 %: half_up: <Fits 5/25>, half_even: <Fits 5/25>, truncate: <Fits 5/24, 5/25>>
    >>> explain_percent("74.4", 35, 47).roundings
    ('truncate',)
    >>> explain_percent("0.94", others=355 + 2_860).fits["half_up"].smallest
    (31, 3281)
    """
    percent = printed_percent(printed)
    problems = [count_problem(others, "others"), count_problem(max_denominator, "max_denominator")]
    found = [problem for problem in problems if problem]
    raise_if_any(found + check_roundings(roundings))
    part, base = _stated(numerator, "numerator"), _stated(denominator, "denominator")
    if base.high is None:
        base = Interval(base.low, max(base.low, max_denominator))
    beyond = None if percent > 100 and not others else others
    fits: dict[Rounding, Fits] = {
        rounding: Fits(shares_printing(percent, rounding), part, base, beyond)
        for rounding in roundings
    }
    return PercentExplanation(percent, FrozenDict(fits))


def _stated(value: Stated, path: str) -> Interval:
    if value is None or isinstance(value, Interval):
        return value or Interval()
    problem = count_problem(value, path)
    raise_if_any([problem] if problem else [])
    return Interval(value, value)
