"""What one unit contributes to a roll-up, as named whole numbers that add up.

What is *not* stated is never stored: it is the units that could have stated it less those that did.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from party_org.counts import Count, lower_bound
from party_org.membership import BREAKDOWNS
from party_org.origins import Origin
from party_org.tallies import Tally
from party_org.units import Committee, MemberUnit, Unit

__all__: list[str] = []

Key: TypeAlias = tuple[Any, ...]
Sums: TypeAlias = dict[Key, int]

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


def units_of(sums: Mapping[Key, int], *kinds: str) -> int:
    """How many units of the kinds there are."""
    return sum(sums.get(("units", kind), 0) for kind in kinds)


def tally_of(
    sums: Mapping[Key, int],
    known: Key,
    stated: Key,
    what: str,
    who: Callable[[], Sequence[str]] | None = None,
) -> Tally:
    """The tally of a number of which ``stated`` counts the cells that gave it exactly."""
    holders = units_of(sums, "cell", "base_cell")
    missing = holders - sums.get(stated, 0)
    return Tally(sums.get(known, 0), missing, holders, what=what, who=who)
