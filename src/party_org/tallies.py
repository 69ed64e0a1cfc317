"""Sums that know how many of their parts did not state their number."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from attrs import field, frozen

from party_org.counts import Count, at_least
from party_org.displayed import Displayed
from party_org.errors import IncompleteDataError
from party_org.problems import Problem

__all__ = ["Tally"]

_NAMES_SHOWN = 5


@frozen(repr=False)
class Tally(Displayed):
    """A sum over units: what is known of it, and how many units left it incomplete.

    Tallies can be added and subtracted.

    Attributes:
        known: the sum of what is certain (a lower bound if anything is incomplete).
        incomplete: the units that did not state an exact number.
        units: the units that could have.

    >>> total = Tally(10, 0, 1) + Tally(0, 1, 1)
    >>> total
    Tally(10, incomplete=1 of 2)
    >>> int(total)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    party_org.errors.IncompleteDataError: the number is not fully known: 10 at least, ...
    """

    known: int = 0
    incomplete: int = 0
    units: int = 0
    _what: str = field(default="the number", eq=False, kw_only=True, alias="what")
    _who: Callable[[], Sequence[str]] | None = field(
        default=None, eq=False, kw_only=True, alias="who"
    )

    @property
    def is_exact(self) -> bool:
        """Whether every unit stated its number."""
        return self.incomplete == 0

    @property
    def count(self) -> Count:
        """The same as a :data:`Count`: ``int``, ``AtLeast`` or ``None``."""
        return self.known if self.is_exact else at_least(self.known)

    @property
    def what(self) -> str:
        """What is counted, in words for messages; it is no part of the value."""
        return self._what

    def __reduce__(self) -> tuple[Any, ...]:
        # what finds the units that stated nothing holds the whole hierarchy, and stays behind
        return partial(Tally, what=self._what), (self.known, self.incomplete, self.units)

    def __int__(self) -> int:
        if self.is_exact:
            return self.known
        params = {
            "what": self._what,
            "known": self.known,
            "incomplete": self.incomplete,
            "names": self._some_names(),
        }
        raise IncompleteDataError([Problem(code="incomplete", params=params)])

    def _some_names(self) -> str:
        names = list(self._who())[: _NAMES_SHOWN + 1] if self._who else []
        if not names:
            return ""
        more = ", …" if len(names) > _NAMES_SHOWN else ""
        return f": {', '.join(names[:_NAMES_SHOWN])}{more}"

    def __add__(self, other: "Tally") -> "Tally":
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(
            self.known + other.known, self.incomplete + other.incomplete, self.units + other.units
        )

    def __sub__(self, other: "Tally") -> "Tally":
        return self + -other if isinstance(other, Tally) else NotImplemented

    def __neg__(self) -> "Tally":
        return Tally(-self.known, -self.incomplete, -self.units)

    def __str__(self) -> str:
        return f"{self.known:,}" if self.is_exact else f"≥ {self.known:,}"

    def __repr__(self) -> str:
        if self.is_exact:
            return f"Tally({self.known})"
        return f"Tally({self.known}, incomplete={self.incomplete} of {self.units})"
