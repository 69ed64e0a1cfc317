"""Rows of a lineage: the members of one unit in shares.

A row says an exact share where the numbers are known, and otherwise which units together have what
share: members who went "somewhere within the district" are in one of its cells, and so certainly in
the district.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from party_org.counts import Count, add, is_exact, lower_bound
from party_org.mappings import EMPTY, FrozenDict
from party_org.operations.ends import Outside

__all__ = ["Place"]

Place: TypeAlias = str | Outside
"""A unit's id, or ``OUTSIDE``."""

Group: TypeAlias = tuple[Fraction, tuple[Place, ...]]
"""A share that several places have together, nobody knows in which parts."""


@frozen
class Row:
    """The members of one unit in shares that together make 1; empty if there was nobody."""

    known: Mapping[Place, Fraction] = field(default=EMPTY)
    groups: tuple[Group, ...] = ()


def sharing(
    parts: Mapping[Place, Count],
    groups: Sequence[tuple[Sequence[Place], Count]] = (),
    whole: Count = None,
) -> Row | None:
    """The row in which parts of known and unknown size share a whole.

    One place alone has everything, known or not.

    Args:
        parts: place → how many are there.
        groups: places, and how many are somewhere among them.
        whole: how many there are in all; where every part is exact, their sum is what counts.

    Returns:
        ``None`` if there is nobody to share.
    """
    sizes = [*parts.values(), *(count for _, count in groups)]
    exact = all(map(is_exact, sizes))
    total = add(*sizes) if exact else whole
    if total == 0:
        return None
    open_parts = [p for p, count in parts.items() if count != 0]
    if not is_exact(total):
        return _row({}, [], (*open_parts, *(p for places, _ in groups for p in places)))
    base = lower_bound(total)
    known = {p: Fraction(lower_bound(c), base) for p, c in parts.items() if is_exact(c) and c != 0}
    loose: list[Place] = [p for p in open_parts if p not in known]
    pools: list[Group] = []
    for places, count in groups:
        if is_exact(count):
            pools.append((Fraction(lower_bound(count), base), tuple(dict.fromkeys(places))))
        else:
            loose.extend(places)
    return _row(known, pools, loose)


def _row(known: dict[Place, Fraction], pools: list[Group], loose: Iterable[Place]) -> Row:
    """The row of exact shares, shared pools, and places that share whatever is left."""
    left = Fraction(1) - sum(known.values()) - sum(share for share, _ in pools)
    together = tuple(dict.fromkeys(loose))
    if left > 0 and together:
        pools = [*pools, (left, together)]
    several = []
    for share, places in pools:
        if len(places) == 1:
            known[places[0]] = known.get(places[0], Fraction(0)) + share
        elif share:
            several.append((share, places))
    return Row(FrozenDict(known), tuple(several))


def evenly(places: Sequence[Place]) -> Row:
    """Nobody was there, so no place has more of a claim than another."""
    return _row({}, [], places) if places else Row()
