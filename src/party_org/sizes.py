"""How large cells are, in the bands between the sizes that a regime makes a difference at.

The Charter counts official members where it asks for 3 or 9 (D§3); reports seldom tell how many are
official, so the bands go by all members. Whether a rule is kept is for the rules to judge.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from party_org.counts import AtLeast, Count
from party_org.hierarchy import Hierarchy
from party_org.mappings import FrozenDict
from party_org.regime import Regime
from party_org.summaries import SummaryRow
from party_org.units import MemberUnit

__all__: list[str] = []

Band: TypeAlias = tuple[int, int | None]
"""From so many members to so many, both included; ``None`` for no upper end."""

_MARKS = ("min_official_members", "cell_committee_from", "base_committee_from")


def size_bands(regimes: Iterable[Regime]) -> list[Band]:
    """The bands between the thresholds of all the regimes; none if they have no thresholds.

    >>> from party_org.regime import REGIME_FROM_2025_07_01
    >>> size_bands([REGIME_FROM_2025_07_01])
    [(0, 2), (3, 8), (9, 29), (30, None)]
    """
    found = {getattr(regime, name) for regime in regimes for name in _MARKS}
    marks = sorted(mark for mark in found if mark)
    if not marks:
        return []
    tops = [mark - 1 for mark in marks]
    return list(zip([0, *marks], [*tops, None], strict=True))


def band_of(count: Count, bands: Sequence[Band]) -> Band | None:
    """The band that the number is certainly in, ``None`` if that cannot be told."""
    if isinstance(count, AtLeast):
        return bands[-1] if count.n >= bands[-1][0] else None
    if count is None:
        return None
    return next(band for band in bands if band[1] is None or count <= band[1])


def size_rows(states: Sequence[Hierarchy | None]) -> tuple[SummaryRow, ...]:
    """Cells and base cells by size in several states; those of unknown size in a row of their own.

    All states are sorted into the same bands, those of their regimes taken together.
    """
    bands = size_bands(h.regime for h in states if h is not None)
    if not bands:
        return ()
    tables = [None if h is None else _counted(h, bands) for h in states]
    rows = []
    for band in (*bands, None):
        values = tuple(None if table is None else table.get(band, 0) for table in tables)
        rows.append(SummaryRow(_code(band), values, FrozenDict(_ends(band))))
    return tuple(rows)


def _counted(hierarchy: Hierarchy, bands: Sequence[Band]) -> dict[Band | None, int]:
    table: dict[Band | None, int] = {}
    for unit in hierarchy.walk(MemberUnit):
        assert isinstance(unit, MemberUnit)
        band = band_of(unit.members.total, bands)
        table[band] = table.get(band, 0) + 1
    return table


def _code(band: Band | None) -> str:
    if band is None:
        return "size_unknown"
    return "size_from" if band[1] is None else "size_between"


def _ends(band: Band | None) -> dict[str, int]:
    low, high = band or (None, None)
    ends = {"low": low, "high": high}
    return {name: end for name, end in ends.items() if end is not None}
