"""One indicator in a roll-up: its sum, the sum of its denominators, and their ratio."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from party_org.contributions import Key
from party_org.errors import UndefinedShareError
from party_org.periods import Period
from party_org.problems import Problem
from party_org.rounding import Rounding, as_percent
from party_org.tallies import Tally

__all__ = ["IndicatorTally"]


@frozen(repr=False)
class IndicatorTally:
    """The sum of an indicator over the units that state it.

    Attributes:
        name: the indicator.
        period: the time it is about.
        value: the sum of the numerators; its ``units`` are those that state the indicator at all.
        of: the sum of the denominators, of the units that give one.
    """

    name: str
    period: Period
    value: Tally
    of: Tally

    def share(self) -> Fraction:
        """The ratio of the sums: numerators to denominators.

        Raises:
            IncompleteDataError: if a unit states only a part of either.
            UndefinedShareError: if there is no denominator.
        """
        value, of = int(self.value), int(self.of)
        if of == 0 or self.of.units < self.value.units:
            params = {"name": self.name, "period": str(self.period), "units": self.value.units}
            params["stated"] = self.of.units
            raise UndefinedShareError([Problem(code="indicator_of_nothing", params=params)])
        return Fraction(value, of)

    def percent(self, places: int = 2, rounding: Rounding = "half_up") -> Decimal:
        """The ratio of the sums as a report prints it."""
        return as_percent(self.share(), places, rounding)

    def __repr__(self) -> str:
        of = f" of {self.of}" if self.of.units else ""
        return f"<{self.name} {self.period}: {self.value}{of} in {self.value.units} units>"


def indicator_tally(sums: Mapping[Key, int], name: str, period: Period) -> IndicatorTally:
    """The tally of one indicator; of nothing, if no unit states it."""
    tallies = {}
    for part in ("value", "of"):
        where = (name, period, part)
        units = sums.get(("indicator_units", *where), 0)
        known = sums.get(("indicator", *where), 0)
        missing = units - sums.get(("indicator_stated", *where), 0)
        tallies[part] = Tally(known, missing, units, what=f"indicator {name!r} {period}")
    return IndicatorTally(name, period, **tallies)
