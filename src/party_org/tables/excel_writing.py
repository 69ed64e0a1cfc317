"""Tables as sheets of an Excel file."""

import io
import os
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from party_org.checks import raise_if_any, wrong_type
from party_org.errors import FileFormatError
from party_org.extras import require
from party_org.formats.files import write_atomic
from party_org.problems import Problem
from party_org.tables.table import Table
from party_org.tables.values import Value, cell_text, exact_decimal, typed_text

__all__ = ["write_excel"]

MAX_ROWS = 1_048_576
MAX_CHARACTERS = 32_767
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
# XML cannot hold these, and Excel reads _x0041_ as "A"
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
_WIDEST = 60


def write_excel(tables: Mapping[str, Table], path: str | os.PathLike[str]) -> None:
    """Write tables as the sheets of an Excel file, which is replaced wholly or not at all.

    Counts and exact decimals are numbers; lower bounds, fractions and lists are texts. No text is
    run as a formula.

    Args:
        tables: name of the sheet → table.
        path: where to write.

    Raises:
        MissingExtraError: if openpyxl is not installed.
        InvalidValueError: if there is no table, or a sheet cannot have the name.
        FileFormatError: if a cell holds what Excel cannot, or the file cannot be written.
    """
    openpyxl = require("openpyxl", extra="tables")
    raise_if_any(_not_sheets(tables))
    problems = [p for name, table in tables.items() for p in _not_in_excel(name, table)]
    if problems:
        raise FileFormatError(problems)
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, table in tables.items():
        _write_sheet(workbook.create_sheet(name), table)
    out = io.BytesIO()
    workbook.save(out)
    write_atomic(path, out.getvalue())


def _not_sheets(tables: Any) -> Iterator[Problem]:
    if not isinstance(tables, Mapping) or not tables:
        yield wrong_type("tables", "a mapping from names of sheets to tables", tables)
        return
    seen: set[str] = set()
    for name, table in tables.items():
        if not isinstance(table, Table):
            yield wrong_type(f"tables.{name}", "a Table", table)
        bad = not isinstance(name, str) or not 0 < len(name) <= 31 or _NO_SHEET_NAME.search(name)
        if bad or name.casefold() in seen:
            yield Problem(code="bad_sheet_name", params={"value": repr(name)[:80]})
        seen.add(str(name).casefold())


def _not_in_excel(sheet: str, table: Table) -> Iterator[Problem]:
    if len(table) >= MAX_ROWS:
        params = {"rows": len(table) + 1, "limit": MAX_ROWS}
        yield Problem(code="too_many_rows_for_excel", path=f'sheet "{sheet}"', params=params)
    for n, row in enumerate([table.headings, *table.said_rows()], start=1):
        for column, value in zip(table.columns, row, strict=True):
            text = value if isinstance(value, str) else cell_text(value)
            if len(text) > MAX_CHARACTERS or _UNWRITABLE.search(text):
                path = f'sheet "{sheet}", row {n}, column {column.name}'
                yield Problem(code="not_in_excel", path=path, params={"limit": MAX_CHARACTERS})


def _write_sheet(sheet: Any, table: Table) -> None:
    font = require("openpyxl.styles", extra="tables").Font(bold=True)
    letter = require("openpyxl.utils", extra="tables").get_column_letter
    widths = [len(heading) for heading in table.headings]
    for n, row in enumerate([table.headings, *table.said_rows()], start=1):
        for c, value in enumerate(row, start=1):
            if value is None or value == ():
                continue
            cell = sheet.cell(n, c)
            _put(cell, value)
            widths[c - 1] = max(widths[c - 1], len(str(cell.value)))
            if n == 1:
                cell.font = font
    for c, width in enumerate(widths, start=1):
        sheet.column_dimensions[letter(c)].width = min(width, _WIDEST) + 2
    sheet.freeze_panes = "A2"


def _put(cell: Any, value: Value) -> None:
    """Put one value into a cell of a sheet, a number as a number, a text never as a formula."""
    number = exact_decimal(value) if isinstance(value, Fraction) else value
    if isinstance(number, Decimal):
        places = max(0, -int(number.as_tuple().exponent))
        cell.value, cell.number_format = number, "0" + ("." + "0" * places if places else "")
        return
    if isinstance(value, int) or hasattr(value, "isoformat"):
        cell.value = value
        return
    text = value if isinstance(value, str) else typed_text(value)
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith(_ACTIVE)
