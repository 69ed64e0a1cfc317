"""From rows of cells to units with the ids of their parents: one way for every kind of table."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define, evolve, field

from party_org.building import Pair
from party_org.checks import as_nfc
from party_org.errors import InvalidHierarchyError
from party_org.formats.converter import make_converter
from party_org.formats.faults import Faults
from party_org.formats.row_columns import Columns, unit_data
from party_org.hierarchy import Hierarchy
from party_org.problems import Problem
from party_org.units import Unit

__all__ = ["UnitRows", "length_problem"]


def length_problem(record: Sequence[Any], width: int) -> Problem | None:
    """What is wrong with a row that has other cells than the header, if anything."""
    if len(record) < width or any(record[width:]):
        params = {"cells": len(record), "columns": width}
        return Problem(code="row_length", params=params)
    return None


@define
class UnitRows:
    """Collects units from rows, and everything that is wrong with them.

    Attributes:
        columns: the columns of the table.
        faults: what is wrong.
        pairs: the units with the ids of their parents.
        paths: where each stands.
    """

    columns: Columns
    faults: Faults = field(factory=Faults)
    pairs: list[Pair] = field(factory=list)
    paths: list[str] = field(factory=list)
    _rows: dict[str, int] = field(factory=dict)

    def add(self, row: int, cells: Mapping[str, str]) -> None:
        """Take what one row says, by column."""
        found = Faults()
        data = unit_data(cells, found)
        parent = as_nfc(data.pop("parent", None))
        read_unit = make_converter(text_scalars=True).get_structure_hook(Unit)
        unit: Unit | None = found.attempt_at("", read_unit, data, Unit)
        if unit is not None:
            self.put(unit, parent, self.columns.place(row))
            self._rows[self.paths[-1]] = row
        for problem in found.problems:
            self.faults.add(self.columns.placed(problem, row))

    def put(self, unit: Unit, parent: str | None, path: str) -> None:
        """Take a unit that stands in no row of its own."""
        self.pairs.append((unit, parent))
        self.paths.append(path)

    def refuse(self, problem: Problem, row: int, name: str | None = None) -> None:
        """Note what is wrong with a row, or with one cell of it."""
        self.faults.add(evolve(problem, path=self.columns.place(row, name)))

    def hierarchy(self, **frame: Any) -> Hierarchy:
        """The units as a hierarchy.

        Raises:
            FileFormatError: with everything that is wrong with the rows.
            InvalidHierarchyError: if they are all well but form no legal tree.
        """
        self.faults.raise_if_any()
        try:
            return Hierarchy.from_pairs(self.pairs, paths=self.paths, **frame)
        except InvalidHierarchyError as error:
            found = InvalidHierarchyError(map(self._placed, error.problems))
        raise found

    def _placed(self, problem: Problem) -> Problem:
        """A problem of the tree with a part of a row's unit, seen from the table."""
        path, _, inside = problem.path.rpartition("." if problem.path not in self._rows else "\0")
        while path and path not in self._rows:
            path, _, more = path.rpartition(".")
            inside = f"{more}.{inside}"
        if not path:
            return problem
        return self.columns.placed(evolve(problem, path=f".{inside}"), self._rows[path])
