"""Reading one sheet of an Excel file: values as Excel shows them, merged cells filled."""

import io
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
    check_extent(values[title].max_row * values[title].max_column, limit, report)
    grid = [list(row) for row in values[title].iter_rows(values_only=True)]
    shift = values[title].min_row - 1
    for row, column, code in _unreadable(values[title], formulas[title]):
        report.add(code, f'sheet "{title}", row {row}, column {column}')
    report.raise_if_any()
    _fill_merged(grid, values[title], shift)
    return title, [
        (n, cells)
        for n, cells in enumerate(grid, start=1 + shift)
        if any(cell is not None and str(cell).strip() for cell in cells)
    ]


def _loaded(content: bytes, report: Report) -> tuple[Any, Any, int]:
    """The file with its values and with its formulas, and how many cells a sheet may span."""
    openpyxl = require("openpyxl", extra="tables")
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            limit = check_archive(archive, len(content), report)
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


def _unreadable(values: Any, formulas: Any) -> Iterator[tuple[int, str, str]]:
    """The cells whose formula has no value, or an error for one."""
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f" and values[cell.coordinate].value is None:
                yield cell.row, cell.column_letter, "formula_without_value"
            elif values[cell.coordinate].data_type == "e":
                yield cell.row, cell.column_letter, "cell_error"


def _fill_merged(grid: list[list[Any]], sheet: Any, shift: int) -> None:
    """Put the value of merged cells into each of them."""
    left = sheet.min_column - 1
    for area in sheet.merged_cells.ranges:
        first = grid[area.min_row - 1 - shift][area.min_col - 1 - left]
        for row in grid[area.min_row - 1 - shift : area.max_row - shift]:
            for n in range(area.min_col - 1 - left, area.max_col - left):
                row[n] = first
