"""The account of a roll over a period: who was there, who came, who went, who is there (D§5)."""

from collections.abc import Mapping

from attrs import frozen

from party_org.periods import Period
from party_org.reported_flows import reported_residual

__all__ = ["ARRIVALS", "DEPARTURES", "RollBalance"]

ARRIVALS = ("admitted", "readmitted", "transferred_in")
"""The measures of those who come."""

DEPARTURES = ("transferred_out", "died", "removed_from_roll", "expelled", "released")
"""The measures of those who go."""


@frozen(kw_only=True)
class RollBalance:
    """The printed movements of members in a period between two printed totals.

    Attributes:
        period: the period.
        opening: the members at its beginning.
        came: those who came, by measure, as far as they are printed.
        went: those who went.
        closing: the members at its end as printed.

    >>> from party_org.periods import Period
    >>> balance = RollBalance(
    ...     period=Period.year(2002),
    ...     opening=700,
    ...     came={"admitted": 77, "transferred_in": 16},
    ...     went={"transferred_out": 6, "died": 1},
    ...     closing=785,
    ... )
    >>> balance.residual, str(balance)
    (1, '700 + 77 + 16 − 6 − 1 = 786')
    """

    period: Period
    opening: int
    came: Mapping[str, int]
    went: Mapping[str, int]
    closing: int

    @property
    def expected(self) -> int:
        """The members at the end, if nobody came or went in ways that are not printed."""
        return self.closing + self.residual

    @property
    def residual(self) -> int:
        """How many must have gone in ways that are not printed; negative, if come."""
        came, went = self.came.values(), self.went.values()
        return reported_residual(self.opening, self.closing, came, went)

    @property
    def unprinted(self) -> tuple[str, ...]:
        """The movements that are not printed and may account for the residual."""
        arrivals = tuple(measure for measure in ARRIVALS if measure not in self.came)
        departures = tuple(measure for measure in DEPARTURES if measure not in self.went)
        if self.residual == 0:
            return (*arrivals, *departures)
        return departures if self.residual > 0 else arrivals

    def __str__(self) -> str:
        came = "".join(f" + {number:,}" for number in self.came.values())
        went = "".join(f" − {number:,}" for number in self.went.values())
        return f"{self.opening:,}{came}{went} = {self.expected:,}"
