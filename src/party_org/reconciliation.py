"""What came of checking one published figure, as a value that says it in words."""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from typing import Any, Literal

from attrs import frozen

from party_org import messages
from party_org.figures import Figure
from party_org.intervals import Interval, ShareInterval
from party_org.measure_words import localized, measure_words
from party_org.problems import Problem
from party_org.rounding import Rounding

__all__ = ["BaseFit", "Comparison", "FigureVerdict", "Reconciliation", "SmallChange"]


class FigureVerdict(StrEnum):
    """What a figure turned out to be."""

    EXACT = "exact"
    """The very number, or a percentage that needed no rounding."""
    ROUNDS = "rounds"
    """A percentage that the numbers give when rounded."""
    TRUNCATED = "truncated"
    """A percentage that the numbers give only when digits are cut off."""
    WITHIN = "within"
    """Within what the hedge allows."""
    CONTRADICTED = "contradicted"
    """Not what the numbers give."""
    CANNOT_TELL = "cannot_tell"
    """The numbers that are known do not decide it."""

    @property
    def fits(self) -> bool:
        """Whether the figure agrees with the numbers."""
        return self not in (FigureVerdict.CONTRADICTED, FigureVerdict.CANNOT_TELL)


@frozen(kw_only=True)
class BaseFit:
    """How a percentage fits one base that it may be of.

    Attributes:
        base: the base as a measure.
        verdict: whether it fits; ``cannot_tell`` where a number is missing.
        roundings: the ways of rounding under which it fits.
        numerator: what the part must be if it is of this base.
        denominator: what the base must be.
    """

    base: str
    verdict: FigureVerdict
    roundings: tuple[Rounding, ...]
    numerator: Interval
    denominator: Interval


@frozen(kw_only=True)
class SmallChange:
    """A part and a base close to the known ones of which the percentage would be right.

    Attributes:
        numerator, denominator: the numbers that would fit.
        part, base: by how much they differ from the known ones.
    """

    numerator: int
    denominator: int
    part: int
    base: int


@frozen(kw_only=True)
class Comparison:
    """A count of a unit beside that of a unit above it, and the members of both.

    Attributes:
        unit: the unit above.
        measure: what is counted.
        share: the share that the unit has of the count above.
        members: the share that it has of the members above.
        ratio: the first share divided by the second, at least and at most.
        doubtful: whether the ratio is implausible.
    """

    unit: str
    measure: str
    share: ShareInterval
    members: ShareInterval
    ratio: tuple[Fraction, Fraction | None]
    doubtful: bool


@frozen(kw_only=True)
class Reconciliation:
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
        return self.verdict is not FigureVerdict.CANNOT_TELL or any(
            code != "reconciled_cannot_tell" for code, _ in self._sentences()
        )

    @property
    def printed(self) -> str:
        """The number as printed, without its hedge."""
        figure = self.figure
        return f"{figure.value:,}" if figure.percent is None else f"{figure.percent} %"

    def problem(self) -> Problem | None:
        """A contradiction as a problem, for lists of those; else ``None``."""
        if self.verdict is not FigureVerdict.CONTRADICTED:
            return None
        return Problem(code=self._code(), unit=self.figure.unit, params=self._params())

    def text(self, lang: str = "en") -> str:
        """The verdict in one line, in ``lang`` (``"en"`` or ``"vi"``)."""
        return "; ".join(
            messages.render(code, lang, {k: self._said(k, v, lang) for k, v in params.items()})
            for code, params in self._sentences()
        )

    def _said(self, name: str, value: Any, lang: str) -> str:
        """A fact as a sentence says it."""
        return measure_words(value, lang) if name == "measure" else localized(value, lang)

    def _sentences(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The codes of the sentences, each with what it is made of."""
        yield self._code(), self._params()
        if self.needs is not None and any(n.low > 1 or n.high is not None for n in self.needs):
            part, base = self.needs
            is_clear = part.is_exact and base.is_exact
            code = "reconciled_fits_only" if is_clear else "reconciled_needs"
            yield code, {"part": part, "base": base}
        for fit in self.bases:
            numbers = {"numerator": fit.numerator, "denominator": fit.denominator}
            yield f"base_{fit.verdict}", {"measure": fit.base, **numbers}
        for change in self.changes:
            yield self._changed(change)
        for comparison in self.comparisons:
            # that a number is plausible is of interest only where nothing firmer is known
            if comparison.doubtful or self.verdict is FigureVerdict.CANNOT_TELL:
                doubtful = "doubtful" if comparison.doubtful else "plausible"
                shares = {"share": comparison.share, "members": comparison.members}
                about = {"id": comparison.unit, "measure": comparison.measure}
                yield f"comparison_{doubtful}", {**about, **shares}

    def _changed(self, change: SmallChange) -> tuple[str, dict[str, Any]]:
        params: dict[str, Any] = {"part": change.numerator, "base": change.denominator}
        is_rating = self.figure.measure.startswith("rating.")
        if is_rating and change.part == 0 and change.base < 0:
            params |= {"fewer": -change.base, "known": self.denominator}
            return "would_fit_unrated", params
        return "would_fit", params

    def _code(self) -> str:
        for_count, for_percent = _CODES[self.verdict]
        if self.figure.percent is None:
            says_nothing = self.found is None or (not self.found.low and self.found.high is None)
            code = for_count
        else:
            says_nothing, code = self.share is None, for_percent
        if self.verdict is FigureVerdict.CANNOT_TELL and says_nothing:
            return "reconciled_cannot_tell"
        exact = self.share is not None and self.share.is_exact
        if code == "reconciled_contradicted_percent" and not exact:
            return "reconciled_impossible_percent"
        return code

    def _params(self) -> dict[str, Any]:
        places = max(2, self.figure.places)
        return {
            "id": self.figure.unit,
            "measure": self.figure.measure,
            "printed": self.printed,
            "found": self.found,
            "part": self.numerator,
            "base": self.denominator,
            "share": None if self.share is None else self.share.text(places),
        }


_CODES = {
    FigureVerdict.EXACT: ("reconciled_exact_count", "reconciled_exact_percent"),
    FigureVerdict.ROUNDS: ("", "reconciled_rounds_percent"),
    FigureVerdict.TRUNCATED: ("", "reconciled_truncated_percent"),
    FigureVerdict.WITHIN: ("reconciled_within_count", "reconciled_within_percent"),
    FigureVerdict.CONTRADICTED: (
        "reconciled_contradicted_count",
        "reconciled_contradicted_percent",
    ),
    FigureVerdict.CANNOT_TELL: ("reconciled_cannot_tell_count", "reconciled_cannot_tell_percent"),
}
"""Verdict → the codes of the sentences about a count and about a percentage."""
