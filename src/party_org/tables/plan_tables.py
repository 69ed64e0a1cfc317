"""Reading plans from sheets: one row a step, or one row from an old unit to a new one."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from attrs import define, evolve

from party_org.checks import check_choice, check_instance, raise_if_any
from party_org.counts import AtLeast
from party_org.errors import FileFormatError, PlanRejected
from party_org.formats.csv_text import split_list
from party_org.hierarchy import Hierarchy
from party_org.mappings import EMPTY
from party_org.operations.allotment import REST, RestPolicy, Share
from party_org.plans import About, Plan
from party_org.problems import Problem
from party_org.tables.grids import Grid, TableSource, is_missing, read_grid, text_of
from party_org.tables.headings import folded
from party_org.tables.plan_cells import PlanCells
from party_org.tables.plan_steps import StepReader
from party_org.tables.plan_words import COLUMNS, column_of

__all__ = ["read_plan_table"]

_LINES_TRIED = 40
_ROWS = re.compile(r"^rows? ([0-9]+(?:, [0-9]+)*)")


def read_plan_table(
    source: TableSource,
    hierarchy: Hierarchy,
    /,
    *,
    sheet: str | int | None = None,
    header: int | None = None,
    columns: Mapping[str, str] = EMPTY,
    rest: RestPolicy = "refuse",
    **about: Unpack[About],
) -> Plan:
    """The plan that a sheet says: one row a step, or an old → new table.

    Units are named by id or by name; several in one cell are separated by ``;``. A unit that the
    hierarchy does not have is a new one and gets an id that is made of its name. Where members are
    shared out, a cell says how: ``Chi bộ A: 6; Chi bộ B: còn lại``.

    With a column ``op`` ("Hình thức") each row is a step: merge (sáp nhập, hợp nhất), split (chia,
    tách), dissolve (giải thể, kết thúc hoạt động, giải tán), establish (thành lập), transfer
    (chuyển giao), rename (đổi tên), convert (nâng cấp). Without one, each row leads from ``old``
    ("Đơn vị cũ") to ``new`` ("Đơn vị mới"), as in :meth:`party_org.Plan.from_mapping`.

    Args:
        source: as for :func:`party_org.tables.read_table`.
        hierarchy: the state that the plan starts from.
        sheet: the title or number (from 0) of an Excel sheet.
        header: the number of the row of headings; found, unless said.
        columns: heading → ``"op"``, ``"old"``, ``"new"``, ``"members_from"``, ``"name"``,
            ``"code"``, ``"kind"``, ``"under"``, ``"members"``, ``"children"`` or ``"label"``.
        rest: what becomes of breakdowns that are not shared out.
        about: title, effective, decision, and the other fields of the plan.

    Raises:
        FileFormatError: with everything that is wrong with the cells, each with row and column.
        PlanRejected: with everything that is wrong with an old → new table, row by row.

    >>> from datetime import date
    >>> from party_org.membership import Membership
    >>> from party_org.units import BaseCommittee, Cell
    >>> cells = [Cell(id=i, name=f"Chi bộ {i}", members=Membership(10)) for i in "abc"]
    >>> h = Hierarchy.from_nested((BaseCommittee(id="x"), cells), as_of=date(2018, 1, 1))
    >>> sheet = [
    ...     {"Hình thức": "Sáp nhập", "Đơn vị": "Chi bộ b", "Vào": "Chi bộ a"},
    ...     {"Hình thức": "Giải thể", "Đơn vị": "c", "Vào": "Chi bộ a: còn lại"},
    ... ]
    >>> plan = read_plan_table(sheet, h, title="Sắp xếp chi bộ")
    >>> [step.op for step in plan.steps], plan.apply(h).after.rollup("a").members.total
    (['merge', 'dissolve'], Tally(30))
    """
    problems = check_instance(hierarchy, "hierarchy", Hierarchy, "a Hierarchy")
    problems += check_instance(columns, "columns", Mapping, "a mapping of headings")
    raise_if_any(problems)
    for name in columns.values():
        raise_if_any(check_choice(name, "columns", tuple(COLUMNS)))
    grid = read_grid(source, sheet=sheet, delimiter=None)
    names, start = _header(grid, columns, header)
    headings = dict(names.values())
    rows = [
        (row, {name: cells[n] for n, (name, _) in names.items() if n < len(cells)})
        for row, cells in grid.lines[start + 1 :]
        if not all(map(is_missing, cells))
    ]
    if "op" in headings:
        steps = StepReader(hierarchy, grid.opening, headings, rest).steps(rows)
        return Plan(steps=steps, **about)
    return _MappingReader(hierarchy, grid.opening, headings, rest).plan(rows, about)


def _header(
    grid: Grid, columns: Mapping[str, str], header: int | None
) -> tuple[dict[int, tuple[str, str]], int]:
    """Place of a column → its name and heading; and the line in which the headings stand."""
    own = {folded(heading): name for heading, name in columns.items()}
    best: tuple[dict[int, tuple[str, str]], int] = ({}, 0)
    lines = grid.lines[:1] if grid.has_header else grid.lines[:_LINES_TRIED]
    for line, (row, cells) in enumerate(lines):
        if header is not None and header != row and not grid.has_header:
            continue
        found: dict[int, tuple[str, str]] = {}
        for n, cell in enumerate(cells):
            heading = text_of(cell).strip()
            name = own.get(folded(heading)) or column_of(heading)
            if name and name not in {name for name, _ in found.values()}:
                found[n] = (name, heading)
        if len(found) > len(best[0]):
            best = (found, line)
    there = {name for name, _ in best[0].values()}
    if "old" in there and there & {"op", "new"}:
        return best
    params = {"columns": ", ".join(sorted(there)) or "–"}
    raise FileFormatError([Problem(code="no_plan_header", path=grid.opening, params=params)])


@define
class _MappingReader(PlanCells):
    """Reads old → new tables."""

    def plan(self, rows: Sequence[tuple[int, Mapping[str, Any]]], about: About) -> Plan:
        """The plan of a table.

        Raises:
            FileFormatError: with everything that is wrong with the cells.
            PlanRejected: with everything that is wrong with the table.
        """
        table: list[dict[str, Any]] = []
        for row, cells in rows:
            texts = self.texts(cells)
            missing = [name for name in ("old", "new") if name not in texts]
            for name in missing:
                self.refuse("cell_needed", row, name, op="old → new")
            if not missing:
                table.append(self._row(row, texts))
        self.faults.raise_if_any()
        try:
            return Plan.from_mapping(self.hierarchy, table, rest=self.rest, **about)
        except PlanRejected as error:
            numbers = [row for row, _ in rows]
            found = PlanRejected(self._placed(problem, numbers) for problem in error.problems)
        raise found

    def _row(self, row: int, texts: Mapping[str, str]) -> dict[str, Any]:
        """One row, with ids in place of names."""
        old = self.unit(texts["old"], row, "old")
        new = self.known(texts["new"], row, "new")
        found: dict[str, Any] = {"old": old}
        if new is None:
            unit = self.new(texts["new"], texts, old)
            new, found["name"] = unit["id"], unit["name"]
        elif "name" in texts:
            found["name"] = texts["name"]
        if "kind" in texts:
            found["kind"] = self.slot(texts, old)
        if "under" in texts:
            found["under"] = self.unit(texts["under"], row, "under")
        if "members" in texts:
            found["members"] = _share(self.number(texts["members"], row, "members"))
        if "children" in texts:
            names = self.attempt(split_list, row, "children", texts["children"]) or []
            found["children"] = [self.unit(name, row, "children") for name in names]
        return {**found, "new": new}

    def _placed(self, problem: Problem, numbers: Sequence[int]) -> Problem:
        """A problem with rows counted from 1, seen from the sheet."""

        def replaced(match: re.Match[str]) -> str:
            found = [str(numbers[int(n) - 1]) for n in match[1].split(", ")]
            return f"{'row' if len(found) == 1 else 'rows'} {', '.join(found)}"

        path = _ROWS.sub(replaced, problem.path)
        return evolve(problem, path=", ".join(filter(None, [self.opening, path])))


def _share(text: str) -> Share:
    if text == REST.value:
        return REST
    if text.startswith(">="):
        return AtLeast(int(text.removeprefix(">=")))
    return int(text) if text else None
