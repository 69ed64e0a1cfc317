"""Roll-ups: everything that can be added up about a set of units, as one commutative group.

A roll-up is a finite sum of named whole numbers: how many units of a kind, how many members are
known, how many cells stated theirs, how many organisations got a grade. Adding two roll-ups adds
the numbers name by name, subtracting subtracts, and ``Rollup()`` is the zero. So the roll-up of a
tree is the sum of its units' own, and an operation only touches its ancestors.
"""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from party_org.checks import check_choice, check_instance, raise_if_any
from party_org.contributions import Key, add_sums, units_of
from party_org.displayed import Displayed
from party_org.indicator_tallies import IndicatorTally, indicator_tally
from party_org.indicators import IndicatorKey
from party_org.mappings import EMPTY, FrozenDict
from party_org.member_tallies import Locator, MemberTallies
from party_org.origins import Origin
from party_org.periods import Period, year_problem
from party_org.rating_tallies import RatingTallies
from party_org.schemes import RatingScheme
from party_org.standard_schemes import STANDARD_SCHEMES

__all__ = ["MemberTallies", "RatingTallies", "Rollup"]


@frozen(repr=False)
class Rollup(Displayed):
    """Everything that adds up about some units: a unit with all below it, or any sum of those.

    Roll-ups add and subtract; ``Rollup()`` is the zero:
    ``a + Rollup() == a`` and ``a - a == Rollup()``.

    Attributes:
        sums: the numbers by name; the attributes and methods below read them.
    """

    sums: Mapping[Key, int] = field(default=EMPTY)
    _schemes: Mapping[str, RatingScheme] = field(default=STANDARD_SCHEMES, eq=False)
    _locate: Locator | None = field(default=None, eq=False)

    def __add__(self, other: "Rollup") -> "Rollup":
        return self._combine(other, 1) if isinstance(other, Rollup) else NotImplemented

    def __sub__(self, other: "Rollup") -> "Rollup":
        return self._combine(other, -1) if isinstance(other, Rollup) else NotImplemented

    def __neg__(self) -> "Rollup":
        return Rollup() - self

    def _combine(self, other: "Rollup", sign: int) -> "Rollup":
        sums = dict(self.sums)
        add_sums(sums, other.sums, sign)
        schemes = self._schemes
        if other._schemes is not schemes:
            schemes = FrozenDict({**schemes, **other._schemes})
        return Rollup(FrozenDict(sums), schemes)

    @property
    def schemes(self) -> Mapping[str, RatingScheme]:
        """The rating schemes that are known here, by id; they are no part of the value."""
        return self._schemes

    def __reduce__(self) -> tuple[Any, ...]:
        # what finds the units that stated nothing holds the whole hierarchy, and stays behind
        return Rollup, (self.sums, self._schemes)

    # organisations -------------------------------------------------------------------------

    @property
    def units(self) -> int:
        """All units of every kind."""
        return sum(number for key, number in self.sums.items() if key[0] == "units")

    @property
    def committees(self) -> int:
        """The superior committees, of every level."""
        return units_of(self.sums, "committee")

    @property
    def base_committees(self) -> int:
        """The base committees (đảng bộ cơ sở)."""
        return units_of(self.sums, "base_committee")

    @property
    def base_cells(self) -> int:
        """The base cells (chi bộ cơ sở)."""
        return units_of(self.sums, "base_cell")

    @property
    def base_organizations(self) -> int:
        """The base organisations (TCCSĐ): base committees and base cells, nothing else (D§1)."""
        return self.base_committees + self.base_cells

    @property
    def sectional_committees(self) -> int:
        """The sectional committees (đảng bộ bộ phận)."""
        return units_of(self.sums, "sectional_committee")

    @property
    def cells(self) -> int:
        """The ordinary cells; base cells are counted among the base organisations alone."""
        return units_of(self.sums, "cell")

    @property
    def member_units(self) -> int:
        """The units with a roll of their own: cells and base cells."""
        return self.cells + self.base_cells

    def by_kind(self) -> dict[str, int]:
        """Units by kind, those that occur, by name of the kind."""
        return self._table("units", None)

    def by_level(self) -> dict[str, int]:
        """Committees by level."""
        return self._table("level", None)

    def by_sector(self, kind: str | None = None) -> dict[str, int]:
        """Units (of one ``kind``, if said) by sector; units without a sector are not in it."""
        return self._table("sector", kind)

    def by_tag(self, kind: str | None = None) -> dict[str, int]:
        """Units (of one ``kind``, if said) by tag; a unit counts under each of its tags."""
        return self._table("tag", kind)

    def _table(self, name: str, kind: str | None) -> dict[str, int]:
        table: dict[str, int] = {}
        for key, number in self.sums.items():
            if key[0] == name and (kind is None or key[1] == kind):
                table[key[-1]] = table.get(key[-1], 0) + number
        return dict(sorted(table.items()))

    # members -------------------------------------------------------------------------------

    @property
    def members(self) -> MemberTallies:
        """Members: the total and every breakdown, as tallies."""
        return MemberTallies(self.sums, self._locate)

    def origins(self) -> dict[Origin, int]:
        """The known members by where the numbers come from: how much of the sum is made up."""
        found = {key[1]: number for key, number in self.sums.items() if key[0] == "origin"}
        return {origin: found[origin] for origin in Origin if origin in found}

    # ratings -------------------------------------------------------------------------------

    def rated(self) -> list[tuple[str, int]]:
        """The (scheme, year) pairs for which anything is stated, sorted."""
        graded = {(key[2], key[3]) for key in self.sums if key[0] == "graded"}
        rated = {(key[1], key[2]) for key in self.sums if key[0] in ("rated", "rated_by")}
        return sorted(graded | rated)

    def ratings(self, scheme: str | RatingScheme, year: int) -> RatingTallies:
        """The distributions of one scheme and year.

        Raises:
            InvalidValueError: if no such scheme is known here, or that is no year.
        """
        if isinstance(scheme, str):
            raise_if_any(check_choice(scheme, "scheme", tuple(self._schemes)))
            scheme = self._schemes[scheme]
        problem = year_problem(year)
        problems = check_instance(scheme, "scheme", RatingScheme, "a rating scheme or its id")
        raise_if_any(problems + ([problem] if problem else []))
        return RatingTallies(self.sums, scheme, year, self._locate)

    # indicators ----------------------------------------------------------------------------

    def indicators(self) -> list[IndicatorKey]:
        """The (name, period) pairs of which anything is stated, sorted."""
        keys = (key for key in self.sums if key[0] == "indicator_units")
        return sorted({(key[1], key[2]) for key in keys})

    def indicator(self, name: str, period: Period) -> IndicatorTally:
        """One indicator, added up over the units that state it for exactly that period."""
        return indicator_tally(self.sums, name, period)

    def __repr__(self) -> str:
        kinds = ", ".join(f"{kind}={number}" for kind, number in self.by_kind().items())
        return f"<Rollup {kinds or 'of nothing'}; members {self.members.total}>"
