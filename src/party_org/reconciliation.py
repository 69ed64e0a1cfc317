"""What came of checking one published figure, as a value that says it in words."""

from fractions import Fraction
from typing import Literal

from attrs import frozen

from party_org.displayed import Displayed
from party_org.figures import Figure
from party_org.intervals import Interval, ShareInterval
from party_org.problems import Problem
from party_org.reconciliation_parts import (
    BaseFit,
    Comparison,
    FigureVerdict,
    SmallChange,
    Unknown,
)
from party_org.reconciliation_text import code_of, params_of, reconciliation_text, speaks
from party_org.roll_balances import RollBalance
from party_org.rounding import Rounding

__all__ = [
    "BaseFit",
    "Comparison",
    "FigureVerdict",
    "Reconciliation",
    "SmallChange",
    "Unknown",
]


@frozen(kw_only=True, repr=False)
class Reconciliation(Displayed):
    """What came of checking one figure.

    Attributes:
        figure: the figure.
        verdict: what it turned out to be.
        against: what decided it: the tree, the other figures, or nothing.
        found: for a count what the tree and the other figures give, without the figure itself.
        numerator, denominator: the same for the part and the base of a percentage.
        share: the share that follows from these.
        roundings: the ways of rounding under which a percentage prints so.
        base: the measure that the percentage was checked as a share of.
        needs: the part and the base that a percentage asks for, where they are not known.
        bases: how it fits the bases that it may be of, where the report states none; where it
            contradicts the one that is stated, the others that fit.
        changes: which small changes would make a contradicted percentage fit.
        comparisons: the count beside those of units above.
        balance: for a total of members the account of who came and went since the total before.
        unknown: the counts that are missing where it cannot be told.
    """

    figure: Figure
    verdict: FigureVerdict
    against: Literal["tree", "figures"] | None = None
    found: Interval | None = None
    numerator: Interval | None = None
    denominator: Interval | None = None
    share: ShareInterval | None = None
    roundings: tuple[Rounding, ...] = ()
    base: str | None = None
    needs: tuple[Interval, Interval] | None = None
    bases: tuple[BaseFit, ...] = ()
    changes: tuple[SmallChange, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    balance: RollBalance | None = None
    unknown: tuple[Unknown, ...] = ()

    @property
    def difference(self) -> int | Fraction | None:
        """What the numbers give less what is printed: a count, or percentage points.

        ``None`` where nothing is contradicted, or where the numbers give no single answer; of an
        interval, the end that is nearest.
        """
        if self.verdict is not FigureVerdict.CONTRADICTED:
            return None
        if self.figure.value is not None:
            return None if self.found is None else self._printed_count().gap(self.found)
        if self.share is None or not self.share.is_exact or self.figure.percent is None:
            return None
        return self.share.low * 100 - Fraction(self.figure.percent)

    def _printed_count(self) -> Interval:
        assert self.figure.value is not None
        return Interval(self.figure.value, self.figure.value)

    @property
    def doubts(self) -> tuple[Comparison, ...]:
        """The comparisons by which the figure is implausible, though not contradicted."""
        return tuple(comparison for comparison in self.comparisons if comparison.doubtful)

    @property
    def says_something(self) -> bool:
        """Whether anything at all speaks for or against the figure."""
        return self.verdict is not FigureVerdict.CANNOT_TELL or speaks(self)

    @property
    def printed(self) -> str:
        """The number as printed, without its hedge."""
        figure = self.figure
        return f"{figure.value:,}" if figure.percent is None else f"{figure.percent} %"

    def __repr__(self) -> str:
        what = f"{self.figure.unit} {self.figure.measure} {self.printed}"
        return f"<Reconciliation of {what}: {self.verdict.value}>"

    def problem(self) -> Problem | None:
        """A contradiction as a problem, for lists of those; else ``None``."""
        if self.verdict is not FigureVerdict.CONTRADICTED:
            return None
        return Problem(code=code_of(self), unit=self.figure.unit, params=params_of(self))

    def text(self, lang: str = "en") -> str:
        """The verdict in one line, in ``lang`` (``"en"`` or ``"vi"``)."""
        return reconciliation_text(self, lang)
