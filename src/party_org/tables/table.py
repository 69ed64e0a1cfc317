"""The one type of table: named columns, rows of exact values, and every way out of it."""

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from party_org import messages
from party_org.checks import (
    as_name,
    check_choice,
    check_instance,
    check_text,
    raise_if_any,
    wrong_type,
)
from party_org.counts import AtLeast
from party_org.formats.csv_text import Destination, write_records
from party_org.mappings import EMPTY
from party_org.plain_text import check_most
from party_org.plain_text import table as aligned
from party_org.problems import Problem
from party_org.tables.values import CellKind, Lang, Value, cell_text, is_number, shown_text

if TYPE_CHECKING:
    from party_org.tables.frames import Bounds

__all__ = ["Column", "Table"]

_VALUES = (str, int, AtLeast, Decimal, Fraction, date, tuple)
_KINDS = ("text", "list", "count", "number", "percent", "truth", "day")


@frozen
class Column:
    """One column of a table.

    Attributes:
        name: its name in data, such as ``"members"``.
        kind: what its cells are.
        en, vi: its headings for people; the name, unless said.
        words: for cells that hold words of the library, what people read: word → (English,
            Vietnamese).
    """

    name: str
    kind: CellKind = "text"
    en: str | None = None
    vi: str | None = None
    words: Mapping[str, tuple[str, str]] = field(default=EMPTY, kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = check_text(self.name, "name", optional=False)
        problems += check_choice(self.kind, "kind", _KINDS)
        raise_if_any(problems + check_text(self.en, "en") + check_text(self.vi, "vi"))

    def heading(self, lang: Lang | None) -> str:
        """What stands above it."""
        heading = None if lang is None else self.vi if lang == "vi" else self.en
        return heading or self.name

    def said(self, value: Value, lang: Lang | None) -> Value:
        """A value in the words of ``lang``."""
        if lang is None or not isinstance(value, str) or value not in self.words:
            return value
        return self.words[value][lang == "vi"]


def _as_columns(columns: Any) -> Any:
    if isinstance(columns, str) or not isinstance(columns, Iterable):
        return columns
    return tuple(Column(one) if isinstance(one, str) else one for one in columns)


def _as_rows(rows: Any) -> Any:
    return tuple(map(_as_row, rows)) if isinstance(rows, Iterable) else rows


def _as_row(row: Any) -> Any:
    if isinstance(row, str) or not isinstance(row, Iterable):
        return row
    return tuple(tuple(value) if isinstance(value, list) else value for value in row)


@frozen(repr=False)
class Table:
    """Rows of exact values under named columns, ready for a spreadsheet or a data frame.

    A count that is not stated is an empty cell, one of which only a lower bound is known is
    ``AtLeast`` (``>=5`` in files); neither is ever 0. Iteration goes over the rows.

    Attributes:
        columns: the columns, or their names.
        rows: the rows, a tuple each.
        caption: what the table is about.
        lang: the language of headings and words in everything that goes out: ``"en"``, ``"vi"``,
            or ``None`` for the names in data, which programs rely on.

    Raises:
        InvalidValueError: if rows are of different lengths, names repeat, or a value is none that
            a table holds, such as a ``float``.

    >>> table = Table(["id", Column("members", "count", vi="Đảng viên")], [("a", 16), ("b", None)])
    >>> table.to_dicts()
    [{'id': 'a', 'members': 16}, {'id': 'b', 'members': None}]
    >>> print(table.in_language("vi"))
    id  Đảng viên
    a          16
    b
    """

    columns: tuple[Column, ...] = field(converter=_as_columns)
    rows: tuple[tuple[Value, ...], ...] = field(default=(), converter=_as_rows)
    caption: str | None = field(default=None, converter=as_name, kw_only=True)
    lang: Lang | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = check_text(self.caption, "caption")
        if self.lang is not None:
            problems += check_choice(self.lang, "lang", messages.LANGUAGES)
        raise_if_any(problems or self._shape_problems())

    def _shape_problems(self) -> list[Problem]:
        for name in ("columns", "rows"):
            if not isinstance(getattr(self, name), tuple):
                return [wrong_type(name, f"a list of {name}", getattr(self, name))]
        problems: list[Problem] = []
        for n, column in enumerate(self.columns):
            problems += check_instance(column, f"columns[{n}]", Column, "a Column or its name")
        names = [column.name for column in self.columns] if not problems else []
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            problems.append(Problem(code="duplicate_column", params={"column": name}))
        for n, row in enumerate(self.rows):
            if not isinstance(row, tuple) or len(row) != len(self.columns):
                cells = len(row) if isinstance(row, tuple) else 0
                params = {"cells": cells, "columns": len(self.columns)}
                problems.append(Problem(code="row_length", path=f"rows[{n}]", params=params))
                continue
            for value in row:
                if value is not None and not isinstance(value, _VALUES):
                    problems.append(wrong_type(f"rows[{n}]", "a value of a table", value))
        return problems

    # looking ---------------------------------------------------------------------------------

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in data."""
        return tuple(column.name for column in self.columns)

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands above the columns in the language of the table; no two are equal."""
        headings = [column.heading(self.lang) for column in self.columns]
        return tuple(
            heading if headings.count(heading) == 1 else f"{heading} ({column.name})"
            for heading, column in zip(headings, self.columns, strict=True)
        )

    def column(self, name: str) -> tuple[Value, ...]:
        """The values of one column.

        Raises:
            InvalidValueError: if there is none of that name.
        """
        raise_if_any(check_choice(name, "column", self.names))
        place = self.names.index(name)
        return tuple(row[place] for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def in_language(self, lang: Lang | None) -> "Table":
        """The same table with headings and words in another language."""
        return evolve(self, lang=lang)

    # going out -------------------------------------------------------------------------------

    def said_rows(self) -> Iterator[list[Value]]:
        """The rows with words in the language of the table."""
        for row in self.rows:
            pairs = zip(self.columns, row, strict=True)
            yield [column.said(value, self.lang) for column, value in pairs]

    def to_dicts(self) -> list[dict[str, Value]]:
        """A dictionary a row, from the heading of each column to the exact value."""
        return [dict(zip(self.headings, row, strict=True)) for row in self.said_rows()]

    def to_csv(self, to: Destination, *, delimiter: str | None = None, bom: bool = True) -> None:
        """Write the table as CSV. A text that could be taken for a formula gets an apostrophe.

        Args:
            to: a path, whose file is replaced wholly or not at all, or an open text file.
            delimiter: what stands between cells; ``","``, and in Vietnamese ``";"``, since
                spreadsheets there write decimals behind a comma.
            bom: put a byte order mark at the beginning of a file. Spreadsheets need it to show
                Vietnamese letters right.

        Raises:
            FileFormatError: if the file cannot be written. It stays as it was.
        """
        delimiter = (";" if self.lang == "vi" else ",") if delimiter is None else delimiter
        lines = ([cell_text(value, self.lang) for value in row] for row in self.said_rows())
        write_records([self.headings, *lines], to, delimiter=delimiter, bom=bom)

    def to_excel(self, path: str | os.PathLike[str], *, sheet: str = "party_org") -> None:
        """Write the table as the only sheet of an Excel file; numbers are numbers there.

        A text that could be taken for a formula is written as a text, which Excel does not run.
        Several tables go into one file with :func:`party_org.tables.write_excel`.

        Raises:
            MissingExtraError: if openpyxl is not installed.
            InvalidValueError: if a sheet cannot have that name.
            FileFormatError: if a cell holds what Excel cannot, or the file cannot be written.
        """
        from party_org.tables.excel_writing import write_excel  # noqa: PLC0415  # an extra

        raise_if_any(check_instance(sheet, "sheet", str, "a text"))

        write_excel({sheet: self}, path)

    def to_pandas(self, *, at_least: "Bounds" = "text") -> Any:
        """A pandas data frame: counts as nullable ``Int64``, texts as ``string``, no floats.

        Args:
            at_least: what becomes of a column of counts that holds lower bounds: ``"text"`` makes
                it a column of texts such as ``"16"`` and ``">=5"``; ``"apart"`` keeps the exact
                numbers and puts the bounds into a column of their own beside it.

        Raises:
            MissingExtraError: if pandas is not installed.
        """
        from party_org.tables.frames import to_pandas  # noqa: PLC0415  # packages of the user's

        return to_pandas(self, at_least)

    def to_polars(self, *, at_least: "Bounds" = "text") -> Any:
        """A polars data frame. See :meth:`to_pandas`.

        Raises:
            MissingExtraError: if polars is not installed.
        """
        from party_org.tables.frames import to_polars  # noqa: PLC0415  # packages of the user's

        return to_polars(self, at_least)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        from party_org.tables.frames import arrow_stream  # noqa: PLC0415  # as above

        return arrow_stream(self, requested_schema)

    # showing ---------------------------------------------------------------------------------

    def text(self, *, most: int = 100) -> str:
        """The table in aligned columns, with at most so many rows; the others are counted.

        Raises:
            InvalidValueError: if ``most`` is no count.
        """
        check_most(most)
        shown = [[shown_text(v, self.lang) for v in row] for row in self._first_rows(most)]
        first = [is_number([column.kind]) for column in self.columns]
        lines = [list(self.headings), *shown] if self.columns else []
        blocks = [self.caption] if self.caption else []
        blocks += [aligned(lines, left=[*first, True].index(True))] if lines else []
        return "\n".join([*blocks, *self._more(most)])

    def _first_rows(self, most: int) -> list[list[Value]]:
        return list(evolve(self, rows=self.rows[:most]).said_rows())

    def _more(self, most: int) -> list[str]:
        left = len(self) - most
        return [messages.render("table_more", self.lang or "en", {"count": left})] * (left > 0)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        caption = f' "{self.caption}"' if self.caption else ""
        names = ", ".join(self.names[:6]) + (", …" if len(self.names) > 6 else "")
        return f"<Table{caption}: {len(self)} rows of {names}>"

    def _repr_html_(self, most: int = 60) -> str:
        """The table for a notebook, at most so many rows; everything in it is escaped."""
        from party_org.tables.drawn_table import table_html  # noqa: PLC0415  # drawing comes last

        return table_html(
            self.headings,
            [[shown_text(value, self.lang) for value in row] for row in self._first_rows(most)],
            [is_number([column.kind]) for column in self.columns],
            caption=self.caption,
            below=self._more(most),
        )
