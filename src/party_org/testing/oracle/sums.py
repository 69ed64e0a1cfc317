"""What every unit adds up to, worked out anew from plain rows."""

from typing import Any, TypeAlias

from party_org.testing.oracle.numbers import SILENT, Number, Numbers, is_indicator
from party_org.testing.oracle.table import Row, Table

__all__: list[str] = []

Sums: TypeAlias = dict[tuple[Any, ...], int]

_RATED_AS = {
    "base_committee": "base_organizations",
    "base_cell": "base_organizations",
    "cell": "cells",
    "committee": "committees",
}


def sums_of(table: Table) -> dict[str, Sums]:
    """Everything that adds up about each unit and all below it; zeros are left out."""
    found: dict[str, Sums] = {}
    for unit_id in reversed(table.below(table.root)):
        sums: Sums = {}
        parts = [
            _own(table, table.rows[unit_id]),
            *(found[child] for child in table.children[unit_id]),
        ]
        for part in parts:
            for key, amount in part.items():
                sums[key] = sums.get(key, 0) + amount
        found[unit_id] = sums
    return {unit_id: {k: n for k, n in sums.items() if n} for unit_id, sums in found.items()}


def _own(table: Table, row: Row) -> Sums:
    """What one unit adds to every sum above it."""
    found: Sums = {("kind", row.kind): 1}
    if row.sector is not None:
        found["sector", row.sector] = 1
    if row.level is not None:
        found["level", row.level] = 1
    for tag in row.tags:
        found["tag", tag] = 1
    for key, grade in row.ratings.items():
        rated: str | None = grade if row.kind in _RATED_AS else None
        while rated is not None:
            found["own", _RATED_AS[row.kind], *key, rated] = 1
            rated = table.within.get((key[0], rated))
    numbers = dict(row.numbers)
    if row.holds_members:
        numbers["members.official"] = _official(row.numbers)
    for measure, (bound, exact) in numbers.items():
        found["bound", measure] = bound
        found["exact", measure] = int(exact)
        if is_indicator(measure):
            found["states", measure] = 1
    return found


def _official(numbers: Numbers) -> Number:
    """The members who are not on probation, as far as that is known."""
    total, on_probation = (numbers.get(f"members.{m}", SILENT) for m in ("total", "probationary"))
    return (max(0, total[0] - on_probation[0]), total[1]) if on_probation[1] else SILENT
