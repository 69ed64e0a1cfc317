"""What one unit contributes to a roll-up, as named whole numbers that add up.

What is *not* stated is never stored: it is the units that could have stated it less those that did.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeAlias

from party_org.counts import AtLeast, Count, lower_bound
from party_org.membership import BREAKDOWNS, Membership
from party_org.tallies import Tally
from party_org.units import Committee, MemberUnit, Unit

__all__: list[str] = []

Key: TypeAlias = tuple[Any, ...]
Sums: TypeAlias = dict[Key, int]

_READERS = tuple(
    (attrgetter(name), ("known", name), ("stated", name)) for name in ("total", *BREAKDOWNS)
)
_OFFICIAL: tuple[Key, Key] = (("known", "official"), ("stated", "official"))


def add_own(sums: Sums, units: Sequence[Unit]) -> None:
    """Add to ``sums`` what each of ``units`` itself contributes, not what is below it.

    Many units are taken measure by measure rather than unit by unit: at the size of a nation that
    is several times faster.
    """
    for kind, number in Counter([unit.kind for unit in units]).items():
        _count(sums, ("units", kind), number)
    _add_words(sums, units)
    holders = [unit for unit in units if isinstance(unit, MemberUnit)]
    if holders:
        _add_rolls(sums, [unit.members for unit in holders])
        for unit in holders:
            if unit.member_ratings:
                _add_member_ratings(sums, unit)


def _count(sums: Sums, key: Key, amount: int = 1) -> None:
    sums[key] = sums.get(key, 0) + amount


def _add_words(sums: Sums, units: Sequence[Unit]) -> None:
    """Units by sector, level, tag and own grade."""
    sectors = Counter([(unit.kind, unit.sector) for unit in units if unit.sector is not None])
    for (kind, sector), number in sectors.items():
        _count(sums, ("sector", kind, sector), number)
    for unit in units:
        if isinstance(unit, Committee):
            _count(sums, ("level", unit.level))
        if unit.tags:
            for tag in unit.tags:
                _count(sums, ("tag", unit.kind, tag))
        if unit.ratings:
            for (scheme, year), rating in unit.ratings.items():
                _count(sums, ("graded", unit.kind, scheme, year, rating.grade))
        if unit.indicators:
            _add_indicators(sums, unit)


def _add_indicators(sums: Sums, unit: Unit) -> None:
    for (name, period), indicator in unit.indicators.items():
        parts = {"value": indicator.value, "of": indicator.of}
        for part, count in parts.items():
            if part == "value" or count is not None:
                where = (name, period, part)
                _count(sums, ("indicator_units", *where))
                stated = ("indicator_stated", *where)
                _add_counts(sums, ("indicator", *where), stated, (count,))


def _add_rolls(sums: Sums, rolls: Sequence[Membership]) -> None:
    for read, known, stated in _READERS:
        _add_counts(sums, known, stated, [read(roll) for roll in rolls])
    probationary = [roll for roll in rolls if roll.probationary is not None]
    if probationary:
        _add_counts(sums, *_OFFICIAL, [_official(roll) for roll in probationary])
    for origin in dict.fromkeys([roll.origin for roll in rolls]):
        certain = _certain([roll.total for roll in rolls if roll.origin is origin])
        if certain:
            _count(sums, ("origin", origin), certain)
    for roll in rolls:
        if roll.other:
            for name, count in roll.other.items():
                _add_counts(sums, ("known", name), ("stated", name), (count,))


def _official(roll: Membership) -> Count:
    total, probationary = roll.total, roll.probationary
    # nearly all are plain numbers, and of a nation every call counts
    if isinstance(total, int) and isinstance(probationary, int):
        return total - probationary
    return roll.official


def _add_member_ratings(sums: Sums, unit: MemberUnit) -> None:
    for (scheme, year), block in unit.member_ratings.items():
        for grade, count in (*block.counts.items(), ("not_rated", block.not_rated)):
            known = ("rated", scheme, year, grade)
            _add_counts(sums, known, ("rated_by", scheme, year, grade), (count,))


def _add_counts(sums: Sums, known: Key, stated: Key, counts: Sequence[Count]) -> None:
    """Add counts of one measure: what is known of them, and how many are exact."""
    exact = [count for count in counts if type(count) is int]
    total = sum(exact)
    if len(exact) < len(counts):
        total += sum(count.n for count in counts if isinstance(count, AtLeast))
    if exact:
        sums[stated] = sums.get(stated, 0) + len(exact)
    if total:
        sums[known] = sums.get(known, 0) + total


def _certain(counts: Sequence[Count]) -> int:
    """What is known of the sum."""
    try:
        return sum(counts)  # type: ignore[arg-type]  # unless all are numbers, it is not what goes on
    except TypeError:
        return sum([lower_bound(count) for count in counts])


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
