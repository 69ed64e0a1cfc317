"""Reading hierarchies from tables that people make: any headings, any source, totals."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Unpack

from party_org.bulk import undisturbed
from party_org.checks import as_tuple, check_instance, raise_if_any
from party_org.framing import all_schemes, frame_problems
from party_org.mappings import EMPTY
from party_org.regime import Regime, regime_in_force
from party_org.schemes import RatingScheme
from party_org.tables.grids import TableSource, read_grid
from party_org.tables.reading_options import Options, ReadingOptions
from party_org.tables.unit_reader import TableReading, UnitTableReader
from party_org.units import Unit

__all__ = ["ReadingOptions", "TableReading", "read_table"]


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
    told = Options(**options)
    schemes = as_tuple(schemes)
    problems = frame_problems(as_of, regime, ended, schemes)
    raise_if_any(problems + check_instance(root, "root", Unit | None, "a unit"))
    grid = read_grid(source, sheet=told.sheet, delimiter=told.delimiter)
    reader = UnitTableReader(told, grid, root, all_schemes(schemes))
    with undisturbed():
        rows = reader.unit_rows(regime_in_force(as_of) if regime is None else regime)
        hierarchy = rows.hierarchy(as_of=as_of, regime=regime, ended=ended, schemes=schemes)
    return reader.reading(hierarchy)
