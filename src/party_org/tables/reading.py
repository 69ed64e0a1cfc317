"""Reading hierarchies from tables that people make: any headings, any source, totals."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypedDict, Unpack, get_args

from attrs import define, evolve, field, frozen

from party_org.bulk import undisturbed
from party_org.checks import check_choice, check_instance, raise_if_any
from party_org.errors import FileFormatError
from party_org.figures import Figure
from party_org.formats.faults import Faults
from party_org.formats.printed_numbers import NumberStyle
from party_org.formats.row_columns import PLAIN_COLUMNS, Columns, is_column, is_count
from party_org.formats.row_units import UnitRows
from party_org.framing import all_schemes
from party_org.hierarchy import Hierarchy
from party_org.mappings import EMPTY
from party_org.problems import Problem, bullet_list
from party_org.regime import Regime, regime_in_force
from party_org.schemes import RatingScheme
from party_org.tables.cells import CellReader, Dashes
from party_org.tables.grids import Grid, TableSource, is_missing, read_grid, text_of
from party_org.tables.headers import Header, Named, find_header
from party_org.tables.headings import EVERYTHING, KINDS, folded, total_of
from party_org.tables.kinds import give_kinds
from party_org.tables.outlines import Entry, by_parents, by_path, give_ids
from party_org.tables.totals import TotalRow, check_totals
from party_org.units import Unit

__all__ = ["ReadingOptions", "TableReading", "read_table"]

Totals = Literal["note", "refuse", "ignore"]
PathColumns = Sequence[str] | Mapping[str, str]


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


class ReadingOptions(TypedDict, total=False):
    """How a table is read; see :func:`read_table`."""

    sheet: str | int | None
    header: int | None
    columns: Mapping[str, str]
    path_columns: PathColumns
    ignore: Collection[str]
    numbers: NumberStyle
    dashes: Dashes
    totals: Totals
    delimiter: str | None


@frozen(kw_only=True)
class _Options:
    """The same, with what is meant unless something is said."""

    sheet: str | int | None = None
    header: int | None = None
    columns: Mapping[str, str] = EMPTY
    path_columns: PathColumns = ()
    ignore: Collection[str] = ()
    numbers: NumberStyle = "vi"
    dashes: Dashes = "refuse"
    totals: Totals = "note"
    delimiter: str | None = None

    def __attrs_post_init__(self) -> None:
        problems = check_choice(self.numbers, "numbers", get_args(NumberStyle))
        problems += check_choice(self.dashes, "dashes", get_args(Dashes))
        problems += check_choice(self.totals, "totals", get_args(Totals))
        problems += check_instance(self.columns, "columns", Mapping, "a mapping from headings")
        kind = (list, tuple, Mapping)
        problems += check_instance(self.path_columns, "path_columns", kind, "a list of headings")
        if isinstance(self.ignore, str) and self.ignore != "unknown":
            problems += check_instance(self.ignore, "ignore", list, "a list of headings")
        for name in self.columns.values() if not problems else ():
            if name and not is_column(name):
                problems += check_choice(name, "columns", PLAIN_COLUMNS)
        raise_if_any(problems)

    @property
    def path(self) -> dict[str, str]:
        """The columns of names by level, from the top down → the slot of the units in them."""
        if isinstance(self.path_columns, Mapping):
            return dict(self.path_columns)
        return dict.fromkeys(self.path_columns, "")


def read_table(
    source: TableSource,
    *,
    as_of: date,
    root: Unit | None = None,
    regime: Regime | None = None,
    ended: Mapping[str, date] = EMPTY,
    schemes: Iterable[RatingScheme] = (),
    **options: Unpack[ReadingOptions],
) -> TableReading:
    """The hierarchy that a table of units says, one row a unit, as people make such tables.

    Headings are recognised in English and Vietnamese, in one row or several, below titles or not.
    The unit above each is named by id or by name in one column, or by columns of names, one for
    each level (``path_columns``); units that only others name are made. A unit without an id gets
    one that is made of the names on the way down to it. Rows such as "Cộng" are checked against
    the sums and become figures. An empty cell says nothing: it is *not stated*, never 0.

    Args:
        source: a path (CSV, ``.xlsx``), bytes, an open file, a text with line breaks (CSV), any
            data frame (pandas, polars, Arrow, …), a list of dictionaries, a
            :class:`~party_org.tables.Table`.
        as_of: the day whose state the table shows.
        root: a unit that is no row of the table and stands above all that name no other.
        regime: the rules; those in force on that day, unless said.
        ended: identities that have ended before, and when.
        schemes: rating schemes of your own.
        options: any of these.

            * ``sheet``: the title or number (from 0) of an Excel sheet; the first, unless said.
            * ``header``: the number of the last row of the header; found, unless said.
            * ``columns``: heading → name of the column, such as ``{"Số ĐV": "members"}``; see
              :func:`party_org.read_rows` for the names.
            * ``path_columns``: the headings of columns of names from the top down, such as
              ``["Huyện", "Xã", "Chi bộ"]``; with the kinds as ``{"Huyện": "committee:district",
              …}``, where the words do not say them. Cells left empty at the beginning of a row
              are those of the row above; an empty one between others is a level that is skipped.
            * ``ignore``: headings that are passed over; ``"unknown"`` for all that are not known.
            * ``numbers``: ``"vi"`` for thousands behind dots, ``"en"`` behind commas.
            * ``dashes``: how a dash for a number is read: ``"refuse"``, ``"zero"``, ``"unknown"``.
            * ``totals``: a total that differs from the sums is ``"note"``-d, ``"refuse"``-d, or
              all are passed over (``"ignore"``).
            * ``delimiter``: what stands between the cells of CSV; found, unless said.

    Raises:
        FileFormatError: with everything that is wrong, each with file, sheet, row and column.
        InvalidHierarchyError: if the rows are all well but form no legal tree.
        MissingExtraError: if Excel or a data frame is read without the extra ``tables``.

    >>> rows = [
    ...     {"Xã": "Đảng bộ xã A", "Chi bộ": "Chi bộ thôn 1", "Số đảng viên": "16", "Nữ": "4"},
    ...     {"Xã": "", "Chi bộ": "Chi bộ thôn 2", "Số đảng viên": "", "Nữ": ""},
    ...     {"Xã": "Cộng", "Chi bộ": "", "Số đảng viên": "1.250", "Nữ": ""},
    ... ]
    >>> reading = read_table(rows, as_of=date(2018, 7, 1), path_columns=["Xã", "Chi bộ"])
    >>> print(reading.hierarchy.text_tree())
    Đảng bộ xã A (dang-bo-xa-a): cells 2, members ≥ 16
    ├─ Chi bộ thôn 1 (chi-bo-thon-1): members 16
    └─ Chi bộ thôn 2 (chi-bo-thon-2): members ?
    >>> reading.figures[0].value, reading.notes
    (1250, ())
    """
    told = _Options(**options)
    raise_if_any([] if root is None else check_instance(root, "root", Unit, "a unit"))
    schemes = tuple(schemes)
    grid = read_grid(source, sheet=told.sheet, delimiter=told.delimiter)
    reader = _Reader(told, grid, root, all_schemes(schemes))
    with undisturbed():
        rows = reader.unit_rows(regime_in_force(as_of) if regime is None else regime)
        hierarchy = rows.hierarchy(as_of=as_of, regime=regime, ended=ended, schemes=schemes)
    return reader.reading(hierarchy)


@frozen
class _Sum:
    """A row of totals as it was found: what it opens with, and how many units come before it."""

    row: int
    cells: Mapping[str, str]
    label: str
    of: str
    after: int


@define
class _Reader:
    """Reads one grid."""

    options: _Options
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
                params = {"column": heading, "found": ", ".join(names.values())[:200]}
                self.rows.faults.add(Problem(code="missing_column", params=params))
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
