"""From the lines of one table to its units, totals and notes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, evolve, field, frozen

from party_org.errors import FileFormatError
from party_org.figures import Figure
from party_org.formats.faults import Faults
from party_org.formats.row_columns import Columns, is_count
from party_org.formats.row_units import UnitRows
from party_org.hierarchy import Hierarchy
from party_org.problems import Problem, bullet_list
from party_org.regime import Regime
from party_org.schemes import RatingScheme
from party_org.tables.cells import CellReader
from party_org.tables.grids import Grid, is_missing, text_of
from party_org.tables.headers import Header, Named, find_header
from party_org.tables.headings import EVERYTHING, KINDS, folded, total_of
from party_org.tables.kinds import give_kinds
from party_org.tables.outlines import Entry, by_parents, by_path, give_ids
from party_org.tables.reading_options import Options
from party_org.tables.totals import TotalRow, check_totals
from party_org.units import Unit

__all__ = ["TableReading", "UnitTableReader"]


@frozen(kw_only=True, repr=False)
class TableReading:
    """What a table says.

    Attributes:
        hierarchy: the units.
        figures: the numbers in its rows of totals ("Cộng", "Tổng"), as published numbers of the
            units that they are of; :func:`party_org.reconcile` judges them, too.
        notes: what does not stand in the way but should be looked at: totals that differ from the
            sums, columns that were passed over.
    """

    hierarchy: Hierarchy
    figures: tuple[Figure, ...] = ()
    notes: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        parts = f"{len(self.hierarchy)} units, {len(self.figures)} figures from totals"
        return f"<TableReading: {parts}, {len(self.notes)} notes>"

    def __str__(self) -> str:
        return f"{self!r}\n{bullet_list(self.notes)}" if self.notes else repr(self)


@frozen
class _Sum:
    """A row of totals as it was found: what it opens with, and how many units come before it."""

    row: int
    cells: Mapping[str, str]
    label: str
    of: str
    after: int


@define
class UnitTableReader:
    """Reads one grid.

    Attributes:
        options: how it is read.
        grid: the lines.
        root: a unit that is no row and stands above all that name no other.
        schemes: the rating schemes.
        columns: the columns, once the header has been found.
        rows: the units and the problems so far.
        header: the header.
        entries: the units on their way.
        sums: the rows of totals.
    """

    options: Options
    grid: Grid
    root: Unit | None
    schemes: Mapping[str, RatingScheme]
    columns: Columns = field(init=False)
    rows: UnitRows = field(init=False)
    header: Header = field(init=False)
    entries: list[Entry] = field(factory=list, init=False)
    sums: list[_Sum] = field(factory=list, init=False)

    def unit_rows(self, regime: Regime) -> UnitRows:
        """The units, as far as they can be read."""
        told = self.options
        named = Named(told.columns, tuple(told.path), told.ignore, self.schemes)
        faults = Faults()
        self.header = find_header(self.grid, named, told.header, faults)
        self.columns = Columns(self.header.names, self.header.headings, self.grid.opening)
        self.rows = UnitRows(self.columns, faults)
        self._check_columns()
        self.entries = self._entries(list(self._lines()))
        give_kinds(self.entries, regime)
        give_ids(self.entries, self.rows.refuse)
        if self.root is not None:
            self.rows.put(self.root, None, "root")
        for entry in self.entries:
            self._add(entry)
        return self.rows

    def _check_columns(self) -> None:
        """Whether something says how the units hang together, and all named columns are there."""
        names = self.header.headings
        for heading in self.options.path:
            if heading not in names:
                params = {"column": heading, "found": ", ".join(self.header.written)[:200]}
                problem = Problem(code="missing_column", path=self.grid.opening, params=params)
                self.rows.faults.add(problem)
        if not self.options.path and "parent" not in names and self.root is None:
            problem = Problem(code="parents_unsaid", path=self.grid.opening)
            self.rows.faults.add(problem)
        self.rows.faults.raise_if_any()

    def _lines(self) -> Iterator[tuple[int, dict[str, str], str]]:
        """The rows below the header: their numbers, their cells by column, and their label."""
        reader = CellReader(self.options.numbers, self.options.dashes, self.schemes)
        width = len(self.header.names)
        for row, cells in self.grid.lines[self.header.last + 1 :]:
            if all(map(is_missing, cells)):
                continue
            texts = [self._text(reader, row, n, cell) for n, cell in enumerate(cells[:width])]
            yield row, self.columns.cells(texts), self._label(cells)

    def _text(self, reader: CellReader, row: int, n: int, cell: Any) -> str:
        name = self.header.names[n]
        if name is None:
            return ""
        try:
            return reader.text(name, cell)
        except FileFormatError as error:
            for problem in error.problems:
                self.rows.refuse(problem, row, name)
            return ""

    def _label(self, cells: Sequence[Any]) -> str:
        """What a row opens with that is no number: there a total says that it is one.

        A number of the row may come before it, also a Roman one.
        """
        names = self.header.names
        found = [
            text
            for n, cell in enumerate(cells[: len(names)])
            if not is_count(names[n] or "")
            and (text := text_of(cell).strip())
            and not text.isdecimal()
        ][:2]
        return next((text for text in found if total_of(text) is not None), "")

    def _entries(self, lines: Sequence[tuple[int, dict[str, str], str]]) -> list[Entry]:
        """The units of the rows; rows of totals are set apart."""
        path = self.options.path
        titles = ("name", *path)
        names = {folded(cells[t]) for _, cells, _ in lines for t in titles if t in cells}
        units: list[tuple[int, dict[str, str]]] = []
        for row, cells, label in lines:
            of = total_of(label)
            # what says its kind is a unit, whatever it is called
            is_unit = total_of(cells.get("kind", label)) is None
            known = of == "" or of in names or f"{of} ".startswith(EVERYTHING)
            if of is None or is_unit or not known:
                units.append((row, cells))
            else:
                self.sums.append(_Sum(row, cells, label, of, after=len(units)))
        if not path:
            return by_parents(units, self.root, self.rows.refuse)
        entries = by_path(units, path, self.rows.refuse)
        for entry in entries:
            entry.root = self.root if entry.parent is None else None
        return entries

    def _add(self, entry: Entry) -> None:
        cells = dict(entry.cells)
        if "id" not in cells:
            return  # that it names no unit has been said
        if "kind" not in cells:
            choices = ", ".join(vi for _, vi in KINDS.values())
            params = {"name": entry.name, "choices": choices}
            self.rows.refuse(Problem(code="kind_unsaid", params=params), entry.row)
            return
        above = entry.root.id if entry.root is not None else None
        above = entry.parent.cells.get("id") if entry.parent is not None else above
        self.rows.add(entry.row, {**cells, **({"parent": above} if above else {})})

    def reading(self, hierarchy: Hierarchy) -> TableReading:
        """The reading, once the units form a tree.

        Raises:
            FileFormatError: if totals differ from the sums and are to be refused then.
        """
        figures: list[Figure] = []
        notes = [
            Problem(code="column_passed_over", path=self.grid.opening, params={"heading": heading})
            for heading in self.header.unknown
        ]
        differing: list[Problem] = []
        if self.options.totals != "ignore":
            for found, wrong in check_totals(hierarchy, self._totals(hierarchy)):
                figures += found
                differing += [
                    evolve(problem, path=self.columns.place(row, name))
                    for problem, row, name in wrong
                ]
        if differing and self.options.totals == "refuse":
            raise FileFormatError(differing)
        return TableReading(hierarchy=hierarchy, figures=tuple(figures), notes=(*notes, *differing))

    def _totals(self, hierarchy: Hierarchy) -> Iterator[TotalRow]:
        """The rows of totals, with the units that they may be of."""
        rows = [entry for entry in self.entries if entry.has_row]
        start = 0
        for total in self.sums:
            block = [entry.cells["id"] for entry in rows[start : total.after]]
            is_last = total.after == len(rows)
            unit = self._unit_of(total, hierarchy)
            yield TotalRow(total.row, total.cells, unit, block, is_last=is_last)
            start = total.after

    def _unit_of(self, total: "_Sum", hierarchy: Hierarchy) -> str | None:
        """The unit that a row of totals names, if it names one."""
        if f"{total.of} ".startswith(EVERYTHING):
            return hierarchy.root
        above = [total.cells[column] for column in self.options.path if column in total.cells]
        above = [name for name in above if name != total.label]
        wanted = total.of or total.cells.get("parent") or (above[-1] if above else "")
        found = [
            entry.cells["id"]
            for entry in self.entries
            if wanted in (entry.name, entry.cells["id"]) or folded(entry.name) == folded(wanted)
        ]
        return found[0] if len(found) == 1 and wanted else None
