"""Hierarchies as tables of rows, one a unit, for spreadsheets: CSV with the standard library.

A table carries what spreadsheets are good at: the tree, names, tags and numbers of members. It does
not carry what is no single cell: titles, places, indicators, fields of your own. The day,
the regime, ended identities and rating schemes are no rows and are given to :func:`read_rows`.

These two are strict: the columns have the names that they have in data. What people make, with
headings in their own words, is read by :func:`party_org.tables.read_table`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from attrs import fields

from party_org.bulk import undisturbed
from party_org.checks import check_choice, check_instance, raise_if_any
from party_org.errors import FileFormatError
from party_org.formats.csv_text import (
    DELIMITERS,
    MAX_CELL,
    Destination,
    Source,
    read_records,
    restore,
    source_text,
)
from party_org.formats.faults import Faults
from party_org.formats.row_columns import REQUIRED, TEXTS, Columns
from party_org.formats.row_units import UnitRows, length_problem
from party_org.hierarchy import Hierarchy
from party_org.mappings import EMPTY
from party_org.problems import Problem
from party_org.regime import Regime
from party_org.schemes import RatingScheme
from party_org.tables.unit_tables import unit_table
from party_org.tables.values import cell_text
from party_org.units import MemberUnit, Unit

__all__ = ["read_rows", "write_rows"]


def read_rows(
    source: Source,
    *,
    as_of: date,
    regime: Regime | None = None,
    ended: Mapping[str, date] = EMPTY,
    schemes: Iterable[RatingScheme] = (),
    delimiter: str | None = None,
    ignore: Collection[str] = (),
) -> Hierarchy:
    r"""A hierarchy from a table with one row a unit.

    The first row names the columns. ``id``, ``parent`` (empty for the root) and ``kind`` must be
    there; ``level``, ``branch``, ``name``, ``code``, ``sector``, ``tags``, ``serves``,
    ``cell_committee``, ``consent``, ``note``, ``members`` (the total), ``probationary``, ``women``,
    ``ethnic_minority``, ``religious``, ``youth``, ``other.…``, ``origin``, ``ratings.A.2017`` (the
    unit's own grade) and ``member_ratings.B.2022.good`` (members in a grade) may be, in any order.
    An empty cell says nothing: it is *not stated*, never 0. A count is a whole number or ``>=5``;
    ``tags`` and ``serves`` hold texts separated by ``;``. An apostrophe that protects a text from
    being taken for a formula is taken off.

    Args:
        source: a path, an open file, bytes, or a text (which has a line break in it); in UTF-8,
            with or without a byte order mark.
        as_of: the day whose state the table shows.
        regime: the rules; those in force on that day, unless said.
        ended: identities that have ended before, and when.
        schemes: rating schemes of your own.
        delimiter: what stands between cells; found out from the first row, unless said.
        ignore: names of columns that are passed over.

    Raises:
        FileFormatError: with everything that is wrong, each with its row and column.
        InvalidHierarchyError: if the rows are all well but form no legal tree.

    >>> table = "id,parent,kind,members\nx,,base_committee,\na,x,cell,16\nb,x,cell,>=5\n"
    >>> read_rows(table, as_of=date(2018, 7, 1))
    <Hierarchy "x" as of 2018-07-01: base_committee=1, cell=2>
    """
    text = source_text(source)
    delimiter = _delimiter(text) if delimiter is None else delimiter
    problems = check_choice(delimiter, "delimiter", DELIMITERS)
    raise_if_any(problems + check_instance(ignore, "ignore", Collection, "a list of names"))
    with undisturbed():
        rows = _read(text, delimiter, ignore)
        return rows.hierarchy(as_of=as_of, regime=regime, ended=ended, schemes=schemes)


def _delimiter(text: str) -> str:
    """The delimiter that makes sense of the first row."""
    first = text.strip().splitlines()[0]
    for delimiter in DELIMITERS:
        names = [name.strip('" ') for name in first.split(delimiter)]
        if any(name in names for name in REQUIRED):
            return delimiter
    return DELIMITERS[0]


def _read(text: str, delimiter: str, ignore: Collection[str]) -> UnitRows:
    """The units with their parents, and where each stands."""
    faults = Faults()
    records = read_records(text, delimiter)
    header = list(map(restore, next(records, (1, []))[1]))
    columns = Columns.of(header, ignore, faults)
    if not set(REQUIRED).issubset(columns.names):
        faults.raise_if_any()
    rows = UnitRows(columns, faults)
    for row, record in records:
        problem = length_problem(record, len(header))
        if problem is not None:
            rows.refuse(problem, row)
        else:
            rows.add(row, columns.cells(list(map(restore, record))))
    return rows


def write_rows(
    hierarchy: Hierarchy,
    to: Destination,
    *,
    strict: bool = True,
    delimiter: str = ",",
    bom: bool = True,
) -> None:
    """Write a hierarchy as a table with one row a unit; :func:`read_rows` reads it back equal.

    All columns but those of ratings are written, in pre-order of the tree; ``hierarchy.table()``
    has ratings, too. A text that a spreadsheet could take for a formula gets an apostrophe in
    front.

    Args:
        hierarchy: what to write. Its day, regime, ended identities and schemes are not rows.
        to: a path, whose file is replaced wholly or not at all, or an open text file.
        strict: refuse if units state something that these rows do not carry: ratings, titles,
            places, indicators, fields of your own. Otherwise that is left out.
        delimiter: what stands between cells: ``","``, ``";"`` or a tab.
        bom: put a byte order mark at the beginning of a file. Spreadsheets need it to show
            Vietnamese letters right.

    Raises:
        FileFormatError: if something would be lost, or the file cannot be written.
    """
    raise_if_any(check_instance(hierarchy, "hierarchy", Hierarchy, "a Hierarchy"))
    if strict:
        _refuse_losses(hierarchy)
    table = unit_table(hierarchy, every_column=True, ratings=False)
    table.to_csv(to, delimiter=delimiter, bom=bom)


def _refuse_losses(hierarchy: Hierarchy) -> None:
    """Raise if units state what the rows do not say."""
    lost: dict[str, list[str]] = {}
    for unit in hierarchy.walk():
        for name in _not_carried(unit):
            lost.setdefault(name, []).append(unit.id)
    if lost:
        raise FileFormatError(_loss(name, units) for name, units in lost.items())


def _not_carried(unit: Unit) -> Iterator[str]:
    """The fields of a unit whose values a row does not say."""
    for field in fields(type(unit)):
        value = getattr(unit, field.name)
        in_row = field.name in ("id", "members") or field.name in TEXTS
        is_text = in_row and isinstance(value, str | tuple)
        if (is_text and len(cell_text(value)) > MAX_CELL) or (
            not in_row and value != field.default
        ):
            yield field.name
    for name, count in unit.members.other.items() if isinstance(unit, MemberUnit) else ():
        if name != name.strip() or count is None:
            yield f"members.other.{name}"


def _loss(name: str, units: list[str]) -> Problem:
    params = {"field": name, "count": len(units), "id": units[0]}
    return Problem(code="not_in_rows", unit=units[0], params=params)
