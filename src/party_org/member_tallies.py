"""The members of a roll-up, measure by measure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from attrs import field, frozen

from party_org.contributions import Key, tally_of
from party_org.counts import Count
from party_org.membership import Membership
from party_org.tallies import Tally
from party_org.units import MemberUnit

__all__ = ["Locator", "MemberTallies"]

Locator: TypeAlias = Callable[[Callable[[MemberUnit], Count]], Sequence[str]]
"""Finds some of the units of which a number is not exactly known."""


@frozen(repr=False)
class MemberTallies:
    """The members of a roll-up, measure by measure. ``tallies["retired"]`` reads your own ones."""

    _sums: Mapping[Key, int]
    _locate: Locator | None = field(default=None, eq=False)

    @property
    def total(self) -> Tally:
        """All members, official and probationary."""
        return self["total"]

    @property
    def official(self) -> Tally:
        """Official members, where both the total and the probationary are stated."""
        return self["official"]

    @property
    def probationary(self) -> Tally:
        """Probationary members."""
        return self["probationary"]

    @property
    def women(self) -> Tally:
        """Women."""
        return self["women"]

    @property
    def ethnic_minority(self) -> Tally:
        """Members of an ethnic minority."""
        return self["ethnic_minority"]

    @property
    def religious(self) -> Tally:
        """Members with a religion."""
        return self["religious"]

    @property
    def youth(self) -> Tally:
        """Members of the age of the Youth Union."""
        return self["youth"]

    def __getitem__(self, measure: str) -> Tally:
        locate = self._locate
        who = (lambda: locate(lambda unit: _stated(unit.members, measure))) if locate else None
        what = f"members.{measure}"
        return tally_of(self._sums, ("known", measure), ("stated", measure), what, who)

    def __reduce__(self) -> tuple[Any, ...]:
        # what finds the units that stated nothing holds the whole hierarchy, and stays behind
        return MemberTallies, (self._sums,)

    def stated(self) -> list[str]:
        """The measures of which anything is stated: the total first, then the others by name."""
        names = {
            key[1] for key, number in self._sums.items() if key[0] in ("known", "stated") and number
        }
        return [name for name in ("total", *sorted(names - {"total"})) if name in names]

    def __repr__(self) -> str:
        return f"<members {', '.join(f'{name}={self[name]}' for name in self.stated())}>"


def _stated(roll: Membership, measure: str) -> Count:
    """What a roll says of a measure."""
    return {**roll.parts(), "total": roll.total, "official": roll.official}.get(measure)
