"""Roll-ups: everything that can be added up about a set of units, as one commutative group.

A roll-up is a finite sum of named whole numbers: how many units of a kind, how many members are
known, how many cells stated theirs, how many organisations got a grade. Adding two roll-ups adds
the numbers name by name, subtracting subtracts, and ``Rollup()`` is the zero. So the roll-up of a
tree is the sum of its units' own, and an operation only touches its ancestors.

What is *not* stated is never stored: it is the units that could have stated it less those that did.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from attrs import field, frozen

from party_org.checks import check_choice, raise_if_any
from party_org.counts import Count, lower_bound
from party_org.distributions import Distribution
from party_org.mappings import EMPTY, FrozenDict
from party_org.membership import BREAKDOWNS
from party_org.origins import Origin
from party_org.schemes import RatingScheme
from party_org.standard_schemes import STANDARD_SCHEMES
from party_org.tallies import Tally
from party_org.units import Committee, MemberUnit, Unit

__all__ = ["MemberTallies", "RatingTallies", "Rollup"]

Key: TypeAlias = tuple[Any, ...]
Sums: TypeAlias = dict[Key, int]
Locator: TypeAlias = Callable[[str], Sequence[str]]

_MEASURES = ("total", *BREAKDOWNS)
_KNOWN = {name: ("known", name) for name in (*_MEASURES, "official")}
_STATED = {name: ("stated", name) for name in (*_MEASURES, "official")}
_ORIGINS = {origin: ("origin", origin) for origin in Origin}
_SLOTS = tuple((name, _KNOWN[name], _STATED[name]) for name in _MEASURES)


def add_own(sums: Sums, unit: Unit) -> None:
    """Add to ``sums`` what ``unit`` itself contributes, not its children."""
    kind = unit.kind
    _count(sums, ("units", kind))
    if unit.sector is not None:
        _count(sums, ("sector", kind, unit.sector))
    if isinstance(unit, Committee):
        _count(sums, ("level", unit.level))
    for tag in unit.tags:
        _count(sums, ("tag", kind, tag))
    for (scheme, year), rating in unit.ratings.items():
        _count(sums, ("graded", kind, scheme, year, rating.grade))
    if isinstance(unit, MemberUnit):
        _add_members(sums, unit)


def _count(sums: Sums, key: Key, amount: int = 1) -> None:
    sums[key] = sums.get(key, 0) + amount


def _add_members(sums: Sums, unit: MemberUnit) -> None:
    members = unit.members
    for name, known, stated in _SLOTS:
        count = getattr(members, name)
        if count is not None:
            _add_count(sums, known, stated, count)
    if members.probationary is not None and members.official is not None:
        _add_count(sums, _KNOWN["official"], _STATED["official"], members.official)
    for name, count in members.other.items():
        _add_count(sums, ("known", name), ("stated", name), count)
    if members.total is not None and members.total != 0:
        _count(sums, _ORIGINS[members.origin], lower_bound(members.total))
    for (scheme, year), block in unit.member_ratings.items():
        for grade, count in (*block.counts.items(), ("not_rated", block.not_rated)):
            _add_count(
                sums, ("rated", scheme, year, grade), ("rated_by", scheme, year, grade), count
            )


def _add_count(sums: Sums, known: Key, stated: Key, count: Count) -> None:
    if type(count) is int:
        sums[stated] = sums.get(stated, 0) + 1
        if count:
            sums[known] = sums.get(known, 0) + count
    elif count is not None:
        sums[known] = sums.get(known, 0) + lower_bound(count)


def add_sums(into: Sums, other: Mapping[Key, int], sign: int = 1) -> None:
    """Add ``other`` (or subtract it, with ``sign=-1``) to ``into``, dropping what becomes 0."""
    for key, amount in other.items():
        total = into.get(key, 0) + sign * amount
        if total:
            into[key] = total
        else:
            into.pop(key, None)


@frozen(repr=False)
class Rollup:
    """Everything that adds up about some units: a unit with all below it, or any sum of those.

    Roll-ups add and subtract; ``Rollup()`` is the zero: ``a + Rollup() == a``, ``a - a == Rollup()``.

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

    # organisations -------------------------------------------------------------------------

    @property
    def units(self) -> int:
        """All units of every kind."""
        return sum(number for key, number in self.sums.items() if key[0] == "units")

    @property
    def committees(self) -> int:
        """The superior committees, of every level."""
        return self._units("committee")

    @property
    def base_committees(self) -> int:
        """The base committees (đảng bộ cơ sở)."""
        return self._units("base_committee")

    @property
    def base_cells(self) -> int:
        """The base cells (chi bộ cơ sở)."""
        return self._units("base_cell")

    @property
    def base_organizations(self) -> int:
        """The base organisations (TCCSĐ): base committees and base cells, nothing else (D§1)."""
        return self.base_committees + self.base_cells

    @property
    def sectional_committees(self) -> int:
        """The sectional committees (đảng bộ bộ phận)."""
        return self._units("sectional_committee")

    @property
    def cells(self) -> int:
        """The ordinary cells; base cells are counted among the base organisations alone."""
        return self._units("cell")

    @property
    def member_units(self) -> int:
        """The units with a roll of their own: cells and base cells."""
        return self.cells + self.base_cells

    def _units(self, kind: str) -> int:
        return self.sums.get(("units", kind), 0)

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
    def members(self) -> "MemberTallies":
        """Members: the total and every breakdown, as tallies."""
        return MemberTallies(self)

    def origins(self) -> dict[Origin, int]:
        """The known members by where the numbers come from: how much of the sum is made up."""
        found = {key[1]: number for key, number in self.sums.items() if key[0] == "origin"}
        return {origin: found[origin] for origin in Origin if origin in found}

    def tally(self, measure: str) -> Tally:
        """The tally of one member measure by its name (``"total"``, ``"women"``, your own)."""
        locate = self._locate
        return self._tally(
            ("known", measure),
            ("stated", measure),
            f"members.{measure}",
            (lambda: locate(measure)) if locate else None,
        )

    def _tally(
        self,
        known: Key,
        stated: Key,
        what: str,
        who: Callable[[], Sequence[str]] | None = None,
    ) -> Tally:
        holders = self.member_units
        missing = holders - self.sums.get(stated, 0)
        return Tally(self.sums.get(known, 0), missing, holders, what=what, who=who)

    # ratings -------------------------------------------------------------------------------

    def rated(self) -> list[tuple[str, int]]:
        """The (scheme, year) pairs for which anything is stated, sorted."""
        graded = {(key[2], key[3]) for key in self.sums if key[0] == "graded"}
        return sorted(graded | {(key[1], key[2]) for key in self.sums if key[0] == "rated"})

    def ratings(self, scheme: str | RatingScheme, year: int) -> "RatingTallies":
        """The distributions of one scheme and year.

        Raises:
            InvalidValueError: if no such scheme is known here.
        """
        if isinstance(scheme, str):
            raise_if_any(check_choice(scheme, "scheme", tuple(self._schemes)))
            scheme = self._schemes[scheme]
        return RatingTallies(self, scheme, year)

    def __repr__(self) -> str:
        kinds = ", ".join(f"{kind}={number}" for kind, number in self.by_kind().items())
        return f"<Rollup {kinds or 'of nothing'}; members {self.members.total}>"


@frozen(repr=False)
class MemberTallies:
    """The members of a roll-up, measure by measure. ``tallies["retired"]`` reads your own ones."""

    _rollup: Rollup

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
        return self._rollup.tally(measure)

    def stated(self) -> list[str]:
        """The measures of which anything is stated: the total first, then the others by name."""
        names = {
            key[1]
            for key, number in self._rollup.sums.items()
            if key[0] in ("known", "stated") and number
        }
        return [name for name in ("total", *sorted(names - {"total"})) if name in names]

    def __repr__(self) -> str:
        return f"<members {', '.join(f'{name}={self[name]}' for name in self.stated())}>"


@frozen(repr=False)
class RatingTallies:
    """The distributions of one scheme and year: organisations by kind, and members."""

    _rollup: Rollup
    scheme: RatingScheme
    year: int

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
        where = (self.scheme.id, self.year, grade)
        what = f"member ratings {self.scheme.id} {self.year} {grade}"
        return self._rollup._tally(("rated", *where), ("rated_by", *where), what)

    def _own(self, kinds: tuple[str, ...], of_what: str) -> Distribution:
        sums, scheme = self._rollup.sums, self.scheme

        def number(grade: str) -> int:
            keys = (("graded", kind, scheme.id, self.year, grade) for kind in kinds)
            return sum(sums.get(key, 0) for key in keys)

        units = sum(self._rollup._units(kind) for kind in kinds)
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

    def __repr__(self) -> str:
        return f"<ratings {self.scheme.id} {self.year}: {self.base_organizations}, {self.members}>"
