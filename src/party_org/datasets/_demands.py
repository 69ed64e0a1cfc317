"""Which figures bind a filled tree, and which whole numbers they allow."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import frozen

from party_org.checks import raise_if_any
from party_org.counts import MAX_COUNT
from party_org.dataset import Dataset
from party_org.figures import Figure
from party_org.origins import Origin
from party_org.problems import Problem

__all__: list[str] = []

_BINDING = (Origin.PUBLISHED, Origin.ENTERED)


def binding_figures(dataset: Dataset, day: date) -> list[Figure]:
    """The figures that a tree of ``day`` has to meet.

    Derived figures follow from published ones and bind nothing. A count of an earlier day is about
    an earlier state.
    """
    return [
        figure
        for figure in dataset.figures
        if figure.origin in _BINDING
        and not (figure.period is None and figure.as_of is not None and figure.as_of < day)
    ]


@frozen
class Demand:
    """The whole numbers that are allowed, from ``low`` to ``high``, and the one to take."""

    low: int
    high: int
    wish: int

    def within(self, low: int, high: int) -> "Demand | None":
        """What is left of it between two more bounds; ``None`` if nothing is."""
        low, high = max(low, self.low), min(high, self.high)
        return Demand(low, high, min(max(self.wish, low), high)) if low <= high else None


def demand_of(figure: Figure) -> Demand:
    """What a count demands: the nearest number that its qualifier allows is the one to take.

    No window is set for "nearly", "over" or "about": reports do not say one.

    >>> demand_of(Figure(unit="u", measure="cells", value=400, qualifier="nearly"))
    Demand(low=0, high=399, wish=399)
    """
    assert figure.value is not None
    n = figure.value
    low, high, wish = {
        "exact": (n, n, n),
        "about": (0, MAX_COUNT, n),
        "nearly": (0, n - 1, n - 1),
        "over": (n + 1, MAX_COUNT, n + 1),
        "at_least": (n, MAX_COUNT, n),
    }[figure.qualifier]
    return Demand(low, high, wish)


def demands_for(figures: Iterable[Figure], measure: str) -> dict[str, Demand]:
    """What the counts of one measure demand of each unit; several about one unit hold together.

    Raises:
        InvalidValueError: if two of them cannot.
    """
    demands: dict[str, Demand] = {}
    for figure in figures:
        if figure.measure != measure or figure.value is None:
            continue
        new = demand_of(figure)
        both = demands.get(figure.unit, new).within(new.low, new.high)
        if both is None:
            params = {"id": figure.unit, "measure": measure, "value": figure.value}
            raise_if_any([Problem(code="figures_disagree", unit=figure.unit, params=params)])
        else:
            demands[figure.unit] = both
    return demands


def printing(
    percent: Decimal, places: int, base: int, rounding: Literal["half_up", "truncate"]
) -> tuple[int, int]:
    """The least and the largest count that print as ``percent`` of ``base``; empty if reversed.

    >>> printing(Decimal("0.94"), 2, 3281, "half_up"), printing(Decimal("20"), 0, 26, "half_up")
    ((31, 31), (6, 5))
    """
    # in halves of the last printed digit, so that everything is a whole number
    low = 2 * int(Fraction(percent) * 10**places) - (rounding == "half_up")
    hundred = 200 * 10**places
    first, beyond = -(-low * base // hundred), -(-(low + 2) * base // hundred)
    return max(0, first), min(base, beyond - 1)
