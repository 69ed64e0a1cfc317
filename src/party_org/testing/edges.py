"""Strategies for what lies on an edge: sizes at which rules turn, percentages that are ties."""

from fractions import Fraction

from attrs import frozen
from hypothesis import strategies as st

from party_org.membership import Membership
from party_org.regime import REGIME_FROM_2025_07_01, Regime

__all__ = ["PercentTie", "edge_counts", "edge_memberships", "percent_ties"]


def edge_counts(*, regime: Regime = REGIME_FROM_2025_07_01) -> st.SearchStrategy[int]:
    """Sizes just below and just at every threshold of ``regime``: 2, 3, 8, 9, 29, 30 (D§3).

    >>> edge_counts()
    sampled_from([2, 3, 8, 9, 29, 30])
    """
    lines = (
        regime.min_official_members,
        regime.cell_committee_from,
        regime.base_committee_from,
    )
    known = sorted({line for line in lines if line})
    return st.sampled_from([size for line in known for size in (line - 1, line)] or [0])


@st.composite
def edge_memberships(
    draw: st.DrawFn, *, regime: Regime = REGIME_FROM_2025_07_01, max_probationary: int = 3
) -> Membership:
    """Rolls of which all members, or the official ones alone, are just at or below a threshold."""
    size = draw(edge_counts(regime=regime))
    if draw(st.booleans()):  # some thresholds count official members, others all
        probationary = draw(st.integers(0, max_probationary))
        return Membership(size + probationary, probationary=probationary)
    return Membership(size, probationary=draw(st.integers(0, min(size, max_probationary))))


@frozen
class PercentTie:
    """A share whose percentage lies exactly between two numbers with so many decimals.

    Attributes:
        part: the numerator.
        whole: the denominator.
        places: the decimals with which the percentage is a tie.
    """

    part: int
    whole: int
    places: int

    @property
    def share(self) -> Fraction:
        """The share, exactly."""
        return Fraction(self.part, self.whole)


@st.composite
def percent_ties(
    draw: st.DrawFn, *, min_places: int = 0, max_places: int = 2, max_factor: int = 5
) -> PercentTie:
    """Whole numbers whose percentage is a tie, which every way of rounding must decide.

    ``max_factor`` says by how much they may be expanded. Shrinks towards 1 of 200: 0.5 %.

    >>> from hypothesis import find
    >>> find(percent_ties(), lambda tie: True)
    PercentTie(part=1, whole=200, places=0)
    """
    places = draw(st.integers(min_places, max_places))
    steps = 100 * 10**places
    tie = Fraction(2 * draw(st.integers(0, steps - 1)) + 1, 2 * steps)
    factor = draw(st.integers(1, max_factor))
    return PercentTie(tie.numerator * factor, tie.denominator * factor, places)
