"""Reading one sheet of an Excel file: values as Excel shows them, merged cells filled."""

import io
import warnings
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from party_org.errors import FileFormatError, did_you_mean
from party_org.extras import require
from party_org.formats.plain import Report
from party_org.tables.workbook_bounds import check_archive, check_extent

__all__ = ["read_workbook"]


def read_workbook(
    content: bytes, sheet: str | int | None, name: str
) -> tuple[str, list[tuple[int, list[Any]]]]:
    """The title of a sheet and its lines with their numbers.

    A formula counts as the value that Excel last worked out for it; one that has none, or is an
    error, is refused, since it would look like a number that is not stated.

    Args:
        content: the file.
        sheet: its title, or its number counted from 0; the first one, unless said.
        name: the name of the file, for problems.

    Raises:
        MissingExtraError: if openpyxl is not installed.
        FileFormatError: if there is no such sheet, or it cannot be read, or would take too much
            memory.
    """
    report = Report(name)
    values, formulas, limit = _loaded(content, report)
    title = _title([sheet.title for sheet in values.worksheets], sheet, report)
    for row, column, code in _unreadable(values[title], formulas[title]):
        report.add(code, f'sheet "{title}", row {row}, column {column}')
    report.raise_if_any()
    filled = _filled(values[title])
    columns = [column for row in filled.values() for column in row]
    if not columns:
        return title, []
    first, width = min(columns), max(columns) - min(columns) + 1
    check_extent(len(filled) * width, limit, report)
    _fill_merged(filled, values[title])
    return title, [
        (n, [filled[n].get(column) for column in range(first, first + width)])
        for n in sorted(filled)
    ]


def _loaded(content: bytes, report: Report) -> tuple[Any, Any, int]:
    """The file with its values and with its formulas, and how many cells a sheet may span."""
    openpyxl = require("openpyxl", extra="tables")
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            limit = check_archive(archive, len(content), report)
        with warnings.catch_warnings():
            # of what it does not keep when it writes, such as lists of choices; nothing is written
            warnings.simplefilter("ignore")
            values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            formulas = openpyxl.load_workbook(io.BytesIO(content))
    except FileFormatError:
        raise
    # zipfile, zlib and openpyxl raise whatever a broken file makes them stumble over
    except Exception as error:  # noqa: BLE001
        raise report.fatal("bad_excel", reason=type(error).__name__) from None
    if not values.worksheets:
        raise report.fatal("bad_excel", reason="no sheet")
    return values, formulas, limit


def _title(titles: list[str], sheet: str | int | None, report: Report) -> str:
    if isinstance(sheet, int) and 0 <= sheet < len(titles):
        return titles[sheet]
    if sheet is None:
        return titles[0]
    if sheet in titles:
        return str(sheet)
    choices = ", ".join(f'"{title}"' for title in titles)
    suggestion = did_you_mean(str(sheet), titles)
    raise report.fatal("unknown_sheet", sheet=sheet, choices=choices, suggestion=suggestion)


def _cells(sheet: Any) -> list[Any]:
    """The cells that are there, row by row.

    What openpyxl offers for that goes through all up to the last one, and far below or to the right
    of a table there often is a cell that holds nothing but a format.
    """
    return [cell for _, cell in sorted(sheet._cells.items(), key=lambda item: item[0])]


def _filled(sheet: Any) -> dict[int, dict[int, Any]]:
    """What is in the cells, by row and column; neither rows nor columns that are blank."""
    filled: dict[int, dict[int, Any]] = {}
    for cell in _cells(sheet):
        if cell.value is not None and str(cell.value).strip():
            filled.setdefault(cell.row, {})[cell.column] = cell.value
    return filled


def _unreadable(values: Any, formulas: Any) -> Iterator[tuple[int, str, str]]:
    """The cells whose formula has no value, or an error for one."""
    known = {(cell.row, cell.column): cell for cell in _cells(values)}
    for cell in _cells(formulas):
        value = known[cell.row, cell.column]
        if cell.data_type == "f" and value.value is None:
            yield cell.row, cell.column_letter, "formula_without_value"
        elif value.data_type == "e":
            yield cell.row, cell.column_letter, "cell_error"


def _fill_merged(filled: dict[int, dict[int, Any]], sheet: Any) -> None:
    """Put the value of merged cells into each of them, in rows that hold anything."""
    for area in sheet.merged_cells.ranges:
        value = filled.get(area.min_row, {}).get(area.min_col)
        if value is None:
            continue
        for n, row in filled.items():
            if area.min_row <= n <= area.max_row:
                row.update(dict.fromkeys(range(area.min_col, area.max_col + 1), value))
