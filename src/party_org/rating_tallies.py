"""The distributions of one scheme and year in a roll-up."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from party_org.contributions import Key, tally_of, units_of
from party_org.counts import Count
from party_org.distributions import Distribution
from party_org.mappings import FrozenDict
from party_org.member_tallies import Locator
from party_org.ratings import MemberRatings
from party_org.schemes import RatingScheme
from party_org.tallies import Tally
from party_org.units import MemberUnit

__all__ = ["RatingTallies"]

_NO_RATINGS = MemberRatings()


@frozen(repr=False)
class RatingTallies:
    """The distributions of one scheme and year: organisations by kind, and members."""

    _sums: Mapping[Key, int]
    scheme: RatingScheme
    year: int
    _locate: Locator | None = field(default=None, eq=False)

    @property
    def base_organizations(self) -> Distribution:
        """The own grades of base committees and base cells."""
        return self._own(("base_committee", "base_cell"), "base organizations")

    @property
    def cells(self) -> Distribution:
        """The own grades of ordinary cells."""
        return self._own(("cell",), "cells")

    @property
    def committees(self) -> Distribution:
        """The own grades of superior committees, of all levels."""
        return self._own(("committee",), "committees")

    @property
    def members(self) -> Distribution:
        """The grades of members, from their cells' and base cells' statements."""
        grades = [grade.id for grade in self.scheme.members]
        counts = {grade: self._member_tally(grade) for grade in grades}
        own = [grade.id for grade in self.scheme.own_grades("members")]
        return Distribution(
            scheme=self.scheme,
            year=self.year,
            subject="members",
            of_what="members",
            counts=FrozenDict(counts),
            not_rated=self._member_tally("not_rated"),
            missing_units=max((counts[grade].incomplete for grade in own), default=0),
        )

    def _member_tally(self, grade: str) -> Tally:
        key, locate = (self.scheme.id, self.year), self._locate

        def stated(unit: MemberUnit) -> Count:
            return unit.member_ratings.get(key, _NO_RATINGS).count(grade)

        what = f"member ratings {self.scheme.id} {self.year} {grade}"
        who = (lambda: locate(stated)) if locate else None
        return tally_of(self._sums, ("rated", *key, grade), ("rated_by", *key, grade), what, who)

    def _own(self, kinds: tuple[str, ...], of_what: str) -> Distribution:
        sums, scheme = self._sums, self.scheme

        def number(grade: str) -> int:
            keys = (("graded", kind, scheme.id, self.year, grade) for kind in kinds)
            return sum(sums.get(key, 0) for key in keys)

        units = units_of(sums, *kinds)
        counts = {
            grade.id: number(grade.id)
            + sum(number(inner.id) for inner in scheme.organizations if inner.within == grade.id)
            for grade in scheme.organizations
        }
        not_rated = number("not_rated")
        rated = sum(counts[grade.id] for grade in scheme.own_grades("organizations"))
        return Distribution(
            scheme=scheme,
            year=self.year,
            subject="organizations",
            of_what=of_what,
            counts=FrozenDict({grade: Tally(n, 0, units) for grade, n in counts.items()}),
            not_rated=Tally(not_rated, 0, units),
            missing_units=units - rated - not_rated,
        )

    def __reduce__(self) -> tuple[Any, ...]:
        # what finds the units that stated nothing holds the whole hierarchy, and stays behind
        return RatingTallies, (self._sums, self.scheme, self.year)

    def __repr__(self) -> str:
        return f"<ratings {self.scheme.id} {self.year}: {self.base_organizations}, {self.members}>"
