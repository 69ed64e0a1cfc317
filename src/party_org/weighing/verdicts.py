"""Verdicts: one figure beside the numbers that are known without it."""

from fractions import Fraction
from typing import TypeAlias

from party_org.figures import Figure
from party_org.intervals import Interval
from party_org.qualifiers import QualifierPolicy
from party_org.reconciliation import FigureVerdict
from party_org.rounding import ROUNDINGS, Rounding, as_percent

__all__ = ["count_verdict", "percent_verdict"]

Judged: TypeAlias = tuple[FigureVerdict, tuple[Rounding, ...]]


def count_verdict(figure: Figure, found: Interval, policy: QualifierPolicy) -> FigureVerdict:
    """What a count is beside the bounds of the true number."""
    printed = policy.of_figure(figure)
    if found.is_within(printed):
        return FigureVerdict.EXACT if figure.qualifier == "exact" else FigureVerdict.WITHIN
    return FigureVerdict.CONTRADICTED if found.meet(printed) is None else FigureVerdict.CANNOT_TELL


def percent_verdict(
    figure: Figure, part: Interval, base: Interval, policy: QualifierPolicy
) -> Judged:
    """What a percentage is beside its part and base, and the roundings under which it fits."""
    assert figure.percent is not None
    if not (part.is_exact and base.is_exact) or base.low == 0:
        return FigureVerdict.CANNOT_TELL, ()
    share = Fraction(part.low, base.low)
    if figure.qualifier != "exact":
        is_within = share in policy.shares(figure.percent, figure.qualifier, "half_up")
        return (FigureVerdict.WITHIN if is_within else FigureVerdict.CONTRADICTED), ()
    roundings: tuple[Rounding, ...] = tuple(
        r for r in ROUNDINGS if as_percent(share, figure.places, r) == figure.percent
    )
    if share * 100 == Fraction(figure.percent):
        return FigureVerdict.EXACT, roundings
    if roundings == ("truncate",):
        return FigureVerdict.TRUNCATED, roundings
    return (FigureVerdict.ROUNDS if roundings else FigureVerdict.CONTRADICTED), roundings
