"""Which whole numbers can give all the printed percentages of one total: the GRIM test, jointly.

One percentage seldom settles anything. The percentages of all grades of one total, whose numbers
add up to it, often leave a single answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

from attrs import frozen

from party_org import messages
from party_org.checks import check_instance, raise_if_any, wrong_type
from party_org.counts import MAX_COUNT, Count, count_problem
from party_org.intervals import Interval
from party_org.mappings import EMPTY, FrozenDict
from party_org.measure_words import localized
from party_org.rounding import ROUNDINGS, Rounding
from party_org.weighing.shares import (
    ShareRange,
    check_roundings,
    printed_percent,
    shares_printing,
)

__all__ = ["TableExplanation", "TableFit", "explain_percentages"]

Ranges: TypeAlias = list[tuple[int, int]]

_TOTALS_SHOWN = 10


@frozen
class TableFit:
    """One way in which the percentages of a total can have come about.

    Attributes:
        total: the total.
        counts: grade → number, for every grade whose number follows.
        rest: how many are in the remaining grades together.
        roundings: the ways of rounding under which these numbers print so.
    """

    total: int
    counts: Mapping[str, int]
    rest: int
    roundings: tuple[Rounding, ...]


@frozen(repr=False)
class TableExplanation:
    """What can have given the percentages of one total.

    Attributes:
        fits: the ways, by total; not all of them if there are ``more``.
        totals: every total that fits, up to the largest that was tried.
        more: whether there are more ways than are listed.
        tried: the totals that were tried.
    """

    fits: tuple[TableFit, ...]
    totals: tuple[int, ...]
    more: bool
    tried: Interval

    @property
    def verdict(self) -> Literal["unique", "several", "none"]:
        """Whether there is one way, several, or none."""
        if not self.fits:
            return "none"
        return "unique" if len(self.fits) == 1 and not self.more else "several"

    def __bool__(self) -> bool:
        return bool(self.fits)

    def text(self, lang: str = "en") -> str:
        """Which totals fit and, if there is one way, how; in ``lang`` (``"en"`` or ``"vi"``).

        >>> print(explain_percentages({"good": "66.67", "weak": "33.33"}, max_total=10).text())
        of the totals 1–10 these fit: 3, 6, 9
        """
        shown = ", ".join(localized(total, lang) for total in self.totals[:_TOTALS_SHOWN])
        if len(self.totals) > _TOTALS_SHOWN:
            shown += f", … ({localized(len(self.totals), lang)})"
        facts: dict[str, object] = {"tried": localized(self.tried, lang), "totals": shown}
        if self.verdict == "unique":
            [fit] = self.fits
            numbers = [f"{g} {localized(n, lang)}" for g, n in fit.counts.items()]
            if fit.rest or not numbers:
                rest = {"number": localized(fit.rest, lang)}
                numbers.append(messages.render("totals_rest", lang, rest))
            facts["numbers"] = ", ".join(numbers)
        facts["ways"] = localized(len(self.fits), lang) + ("+" if self.more else "")
        is_of_one_total = len(self.totals) == 1 and self.verdict == "several"
        answer = "one" if is_of_one_total else self.verdict
        if self.tried.is_exact:
            return messages.render(f"total_{answer}", lang, facts)
        return messages.render(f"totals_{answer}", lang, facts)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        ways = "one way" if self.verdict == "unique" else f"{len(self.fits)} ways"
        more = " and more" if self.more else ""
        return f"<{self.verdict}: {ways}{more}, totals {list(self.totals[:_TOTALS_SHOWN])}>"


def explain_percentages(
    printed: Mapping[str, Decimal | str | None],
    total: int | Interval | None = None,
    counts: Mapping[str, Count | Interval] | None = None,
    *,
    complete: bool = True,
    max_total: int = 1_000,
    max_listed: int = 100,
    roundings: Sequence[Rounding] = ROUNDINGS,
) -> TableExplanation:
    """The whole numbers that give all these percentages of one total.

    All percentages of a table are rounded the same way; each way is tried.

    Args:
        printed: grade → its printed percentage, ``None`` where none is printed.
        total: the total, as far as it is known.
        counts: grade → its number, as far as it is known.
        complete: whether the grades named here are all, so that their numbers add up to the total.
        max_total: up to which total is searched.
        max_listed: how many ways are listed at most; 1 or more.
        roundings: the ways of rounding to try.

    Raises:
        InvalidValueError: if something is no percentage, count or way of rounding.

    The three percentages that Biên Hòa printed for 2013 (D§7), without any count:

    >>> three = {"exemplary": "12.82", "clean_and_strong": "45.3", "good": "33.33"}
    >>> found = explain_percentages(three, complete=False, max_total=130)
    >>> found.verdict, found.totals, found.fits[0].counts, found.fits[0].rest
    ('unique', (117,), {'exemplary': 15, 'clean_and_strong': 53, 'good': 39}, 10)
    >>> print(found)
    of the totals 1–130 only 117 fits: exemplary 15, clean_and_strong 53, good 39, all others 10
    """
    counts = EMPTY if counts is None else counts
    wrong = check_instance(printed, "printed", Mapping, "a mapping from grade to percentage")
    wrong += check_instance(counts, "counts", Mapping, "a mapping from grade to count")
    if total is not None:
        wrong += check_instance(total, "total", (int, Interval), "a whole number")
    raise_if_any(wrong)
    table = _Table.of(printed, counts, complete, roundings)
    problems = [count_problem(max_total, "max_total"), count_problem(max_listed, "max_listed")]
    if not problems[1] and max_listed < 1:
        problems.append(wrong_type("max_listed", "a number from 1", max_listed))
    if isinstance(total, int) or total is None:
        problems += [] if total is None else [count_problem(total, "total")]
        total = Interval(0, max_total) if total is None else Interval(total, total)
    raise_if_any(problem for problem in problems if problem)
    last = max(total.low, max_total) if total.high is None else total.high
    totals: list[int] = []
    fits: list[TableFit] = []
    for number in range(max(1, total.low), last + 1):
        ranges = table.ranges(number)
        if ranges:
            totals.append(number)
            if len(fits) <= max_listed:
                fits += table.fits(number, ranges, max_listed + 1 - len(fits))
    # of a total of 0 there is no share, and so nothing to try
    tried = Interval(min(max(1, total.low), last), last)
    return TableExplanation(tuple(fits[:max_listed]), tuple(totals), len(fits) > max_listed, tried)


@frozen
class _Table:
    """The question, sorted: grades that have a number of their own, and the others together."""

    shares: Mapping[Rounding, Sequence[ShareRange | None]]
    known: Mapping[str, Interval]
    rest: Interval

    @classmethod
    def of(
        cls,
        printed: Mapping[str, Decimal | str | None],
        counts: Mapping[str, Count | Interval],
        complete: bool,
        roundings: Sequence[Rounding],
    ) -> "_Table":
        raise_if_any(check_roundings(roundings))
        percents = {g: None if p is None else printed_percent(p) for g, p in printed.items()}
        percents |= {grade: None for grade in counts if grade not in percents}
        known = {
            grade: count if isinstance(count, Interval) else Interval.of(count)
            for grade, count in ((grade, counts.get(grade)) for grade in percents)
        }
        loose = [g for g, p in percents.items() if p is None and not known[g].is_exact]
        if complete and len(loose) == 1:
            loose = []  # what the others leave is its number
        rest = sum((known.pop(grade) for grade in loose), Interval(0, 0))
        shares: dict[Rounding, Sequence[ShareRange | None]] = {
            rounding: [
                None if percent is None else shares_printing(percent, rounding)
                for percent in (percents[grade] for grade in known)
            ]
            for rounding in roundings
        }
        return cls(shares, known, rest if complete else Interval(rest.low))

    def ranges(self, total: int) -> dict[Rounding, Ranges]:
        """For each way of rounding under which the total fits, the bounds of every number."""
        found = {}
        for rounding, shares in self.shares.items():
            ranges = self._bounds(total, shares)
            if ranges and sum(low for low, _ in ranges) <= total <= sum(h for _, h in ranges):
                found[rounding] = ranges
        return found

    def _bounds(self, total: int, shares: Sequence[ShareRange | None]) -> Ranges:
        """The bounds of every number and of the rest, which comes last; empty if one has none."""
        bounds = []
        for interval, share in zip((*self.known.values(), self.rest), (*shares, None), strict=True):
            low, high = interval.low, total if interval.high is None else interval.high
            if share is not None:
                low, high = max(low, share.least(total)), min(high, share.most(total) or 0)
            if low > high:
                return []
            bounds.append((low, high))
        return bounds

    def fits(self, total: int, ranges: Mapping[Rounding, Ranges], most: int) -> list[TableFit]:
        """The ways for one total, at most so many of each way of rounding."""
        ways: dict[tuple[int, ...], list[Rounding]] = {}
        for rounding, bounds in ranges.items():
            for numbers, _ in zip(_summing(total, bounds), range(most), strict=False):
                ways.setdefault(numbers, []).append(rounding)
        return [
            TableFit(
                total=total,
                counts=FrozenDict(zip(self.known, numbers, strict=False)),
                rest=numbers[-1],
                roundings=tuple(how),
            )
            for numbers, how in sorted(ways.items())[:most]
        ]


def _summing(total: int, bounds: Ranges) -> Iterator[tuple[int, ...]]:
    """The whole numbers within bounds that add up to ``total``, in order."""
    later = [(0, 0)]
    for low, high in reversed(bounds):
        later.append((later[-1][0] + low, min(MAX_COUNT, later[-1][1] + high)))
    later.reverse()
    waiting: list[tuple[int, ...]] = [()]
    while waiting:
        numbers = waiting.pop()
        if len(numbers) == len(bounds):
            yield numbers
            continue
        left = total - sum(numbers)
        low, high = bounds[len(numbers)]
        least, most = later[len(numbers) + 1]
        first, last = max(low, left - most), min(high, left - least)
        waiting += [(*numbers, number) for number in range(last, first - 1, -1)]
