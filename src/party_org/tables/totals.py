"""Rows of a table that say sums: which units they are of, and whether they are right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from party_org.counts import Count, is_exact, lower_bound
from party_org.figures import Figure
from party_org.formats.row_columns import MEMBER_RATINGS, OTHER, ROLL, rating_key
from party_org.hierarchy import Hierarchy
from party_org.plain_text import shown_count
from party_org.problems import Problem
from party_org.tree import ancestors

__all__ = ["TotalRow", "check_totals"]


@frozen
class TotalRow:
    """One row of sums.

    Attributes:
        row: its number.
        cells: what it says by column.
        unit: the id of the unit that it is of, where the row says it.
        block: the ids of the units in the rows since the last such row.
        is_last: whether no units come behind it.
    """

    row: int
    cells: Mapping[str, str]
    unit: str | None = None
    block: Sequence[str] = field(default=())
    is_last: bool = False


def check_totals(
    hierarchy: Hierarchy, totals: Iterable[TotalRow]
) -> Iterator[tuple[list[Figure], list[tuple[Problem, int, str]]]]:
    """For each row its figures, and where it differs from the sums: problem, row, column."""
    for total in totals:
        units = [total.unit] if total.unit is not None else _candidates(hierarchy, total)
        differences = [list(_differences(hierarchy, total, unit)) for unit in units]
        best = next((n for n, found in enumerate(differences) if not found), 0)
        figures = [
            Figure(
                unit=units[best],
                measure=measure,
                as_of=hierarchy.as_of,
                **_as_printed(total.cells[name]),
            )
            for name, measure in _measures(total)
        ]
        yield figures, differences[best]


def _candidates(hierarchy: Hierarchy, total: TotalRow) -> list[str]:
    """What a sum may be of that does not say it: the rows above it, or everything."""
    root = hierarchy.root
    block = [i for i in total.block if i in hierarchy]
    ways = []
    for unit_id in block:
        top = hierarchy.parent(unit_id) if hierarchy[unit_id].holds_members else unit_id
        ways.append([top or unit_id, *ancestors(hierarchy, top or unit_id)])
    common = [unit for unit in ways[0] if all(unit in way for way in ways)] if ways else []
    nearest = common[0] if common else root
    found = [root, nearest] if total.is_last else [nearest, root]
    return list(dict.fromkeys(found))


def _measures(total: TotalRow) -> Iterator[tuple[str, str]]:
    """The columns of a row that are sums, and the measures that figures call them by."""
    for name in total.cells:
        key = rating_key(name)
        if name in ROLL:
            yield name, f"members.{ROLL[name]}"
        elif name.startswith(OTHER):
            yield name, f"members.{name.removeprefix(OTHER)}"
        elif key is not None and name.startswith(MEMBER_RATINGS):
            yield name, f"rating.{key[0]}.{key[1]}.members.{key[2]}"


def _as_printed(cell: str) -> dict[str, Any]:
    if cell.startswith(">="):
        return {"value": int(cell.removeprefix(">=")), "qualifier": "at_least"}
    return {"value": int(cell)}


def _differences(
    hierarchy: Hierarchy, total: TotalRow, unit: str
) -> Iterator[tuple[Problem, int, str]]:
    for name, measure in _measures(total):
        found = _sum(hierarchy, unit, name)
        printed = _as_printed(total.cells[name])
        low = lower_bound(found)
        differs = low != printed["value"] if is_exact(found) else low > printed["value"]
        if "qualifier" in printed:
            differs = is_exact(found) and low < printed["value"]
        if differs:
            params = {
                "id": unit,
                "measure": measure,
                "printed": printed["value"],
                "found": low if is_exact(found) else f"≥ {low}",
            }
            problem = Problem(code="total_differs", unit=unit, params=params)
            yield problem, total.row, name


def _sum(hierarchy: Hierarchy, unit: str, name: str) -> Count:
    rollup = hierarchy.rollup(unit)
    key = rating_key(name)
    if key is None:
        return shown_count(rollup.members[ROLL.get(name, name.removeprefix(OTHER))])
    scheme, year, grade = key
    ratings = rollup.ratings(scheme, int(year)).members
    return shown_count(ratings.not_rated if grade == "not_rated" else ratings.count(str(grade)))
