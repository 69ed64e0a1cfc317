"""Where rows come from: CSV, Excel, a data frame of any kind, a list of dictionaries, a table.

All become a grid: numbered lines of cells as they were found. What they mean stands elsewhere.
"""

import csv
import io
import os
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from attrs import evolve, frozen

from party_org.checks import check_choice, raise_if_any
from party_org.counts import AtLeast
from party_org.errors import FileFormatError
from party_org.extras import require
from party_org.formats.csv_text import DELIMITERS, Source, read_records, restore, source_text
from party_org.formats.decoding import MAX_SIZE, decode
from party_org.formats.faults import misplaced
from party_org.formats.files import read_bytes
from party_org.formats.plain import Report
from party_org.tables.headings import is_exact_name, name_of
from party_org.tables.table import Table
from party_org.tables.values import cell_text
from party_org.tables.workbooks import read_workbook

__all__ = ["Grid", "TableSource", "read_grid", "text_of"]

TableSource: TypeAlias = Source | Table | Iterable[Mapping[str, Any]] | Any
"""What can be read: a path, bytes, an open file, CSV as a text with line breaks, a data frame, a
list of dictionaries, a :class:`~party_org.tables.Table`."""

_EXCEL = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LINES_TRIED = 40
_MISSING_TYPES = ("NAType", "NaTType")


@frozen
class Grid:
    """Lines of cells.

    Attributes:
        lines: the lines with their numbers, as the source counts them; blank ones left out.
        opening: what the places of problems begin with: the file and the sheet.
        has_header: whether the first line is certainly the header.
        letters: whether columns go by letters.
    """

    lines: list[tuple[int, list[Any]]]
    opening: str = ""
    has_header: bool = False
    letters: bool = False


def read_grid(source: TableSource, *, sheet: str | int | None, delimiter: str | None) -> Grid:
    """The lines of a source.

    Raises:
        FileFormatError: if it cannot be read.
        MissingExtraError: if it needs a package that is not installed.
    """
    if delimiter is not None:
        raise_if_any(check_choice(delimiter, "delimiter", DELIMITERS))
    if isinstance(source, Table):
        lines: list[list[Any]] = [list(source.headings), *source.said_rows()]
        return Grid(list(enumerate(lines)), has_header=True)
    if isinstance(source, str | bytes | os.PathLike) or hasattr(source, "read"):
        return _from_file(source, sheet, delimiter)
    if isinstance(source, list | tuple) or hasattr(source, "__next__"):
        return _from_mappings(source)
    return _from_frame(source)


def _from_file(source: Any, sheet: str | int | None, delimiter: str | None) -> Grid:
    name, content = _content(source)
    if isinstance(content, bytes) and content.startswith(_EXCEL):
        title, lines = read_workbook(content, sheet, name)
        opening = ", ".join([*([name] if name else []), f'sheet "{title}"'])
        return Grid(lines, opening, letters=True)
    report = Report(name)
    if isinstance(content, bytes) and content.startswith(_OLD_EXCEL):
        raise report.fatal("old_excel")
    if sheet is not None:
        raise report.fatal("no_sheets", sheet=sheet)
    text = decode(content, report, MAX_SIZE)
    delimiter = _likeliest_delimiter(text) if delimiter is None else delimiter
    lines = [(row, list(map(restore, cells))) for row, cells in read_records(text, delimiter)]
    return Grid(lines, name)


def _content(source: Any) -> tuple[str, str | bytes]:
    """The name of a file, where there is one, and what is in it."""
    if isinstance(source, bytes) or (isinstance(source, str) and re.search("[\r\n]", source)):
        return "", source
    if isinstance(source, str | os.PathLike):
        return os.path.basename(os.fspath(source)), read_bytes(source)  # noqa: PTH119  # of a text
    content = source.read()
    return "", content if isinstance(content, bytes) else source_text(io.StringIO(content))


def _likeliest_delimiter(text: str) -> str:
    """The delimiter under which most cells are headings, or under which there are most cells."""

    def merit(delimiter: str) -> tuple[int, int, int]:
        lines = io.StringIO("\n".join(text.splitlines()[:_LINES_TRIED]))
        records = list(csv.reader(lines, delimiter=delimiter))
        known = max((sum(map(_is_heading, record)) for record in records), default=0)
        wide = max((len([cell for cell in record if cell]) for record in records), default=0)
        return (known, wide, -DELIMITERS.index(delimiter))

    try:
        return max(DELIMITERS, key=merit)
    except csv.Error:
        return DELIMITERS[0]  # what is wrong is said when the records are read


def _is_heading(cell: str) -> bool:
    return is_exact_name(cell) or name_of([cell], {}) is not None


def _from_frame(frame: Any) -> Grid:
    narwhals = require("narwhals", extra="tables")
    index = getattr(getattr(frame, "index", None), "names", ())
    if hasattr(frame, "reset_index") and any(name is not None for name in index):
        frame = frame.reset_index()  # an index with a name is a column of pandas users
    try:
        found = narwhals.from_native(frame)
    except TypeError:
        if not hasattr(frame, "__arrow_c_stream__"):
            raise FileFormatError([misplaced("source", "a table", frame)]) from None
        found = narwhals.from_arrow(frame, backend="pyarrow")
    found = found.collect() if isinstance(found, narwhals.LazyFrame) else found
    columns = [found[name].to_list() for name in found.columns]
    lines = [list(map(str, found.columns)), *map(list, zip(*columns, strict=True))]
    return Grid(list(enumerate(lines)), has_header=True)


def _from_mappings(rows: Iterable[Any]) -> Grid:
    rows = list(rows)
    for n, row in enumerate(rows, start=1):
        if not isinstance(row, Mapping):
            raise FileFormatError([evolve(misplaced("row", "a mapping", row), path=f"row {n}")])
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [list(map(str, names)), *([row.get(name) for name in names] for row in rows)]
    return Grid(list(enumerate(lines)), has_header=True)


def is_missing(value: Any) -> bool:
    """Whether a cell holds nothing: ``None``, NaN and the like, white space."""
    if isinstance(value, str):
        return not value or value.isspace()
    if value is None or type(value).__name__ in _MISSING_TYPES:
        return True
    return isinstance(value, float) and value != value  # noqa: PLR0124  # NaN is not itself


def text_of(value: Any) -> str:
    """A cell as a text: a whole number without a point, a day without a time.

    >>> text_of(16.0), text_of(None), text_of(datetime(2018, 7, 1)), text_of("a")
    ('16', '', '2018-07-01', 'a')
    """
    if is_missing(value):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    if isinstance(value, list):
        value = tuple(map(str, value))
    if isinstance(value, AtLeast | Decimal | date | tuple):
        return cell_text(value)
    return str(value)
