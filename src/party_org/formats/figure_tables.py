"""Published figures as tables of rows, with numbers written as reports print them."""

from collections.abc import Collection, Iterable, Sequence
from typing import get_args

from attrs import evolve

from party_org.checks import as_tuple, check_choice, check_instance, check_list, raise_if_any
from party_org.errors import PartyOrgError, did_you_mean
from party_org.figures import Figure
from party_org.formats.converter import make_converter
from party_org.formats.csv_text import (
    DELIMITERS,
    Destination,
    Source,
    read_records,
    restore,
    source_text,
    write_records,
)
from party_org.formats.faults import Faults
from party_org.formats.hooks_scalars import period_to
from party_org.formats.printed_numbers import NumberStyle, print_number, read_number
from party_org.origins import Origin
from party_org.problems import Problem

__all__ = ["read_figures", "write_figures"]

_REQUIRED = ("unit", "measure", "number")
_COLUMNS = (*_REQUIRED, "of", "period", "as_of", "source", "origin", "note")
_IN_NUMBER = ("value", "percent", "qualifier")


def read_figures(
    source: Source,
    *,
    numbers: NumberStyle = "vi",
    delimiter: str | None = None,
    ignore: Collection[str] = (),
) -> tuple[Figure, ...]:
    r"""Figures from a table with one row a figure.

    The first row names the columns: ``unit``, ``measure`` and ``number`` must be there; ``of``,
    ``period``, ``as_of``, ``source``, ``origin`` and ``note`` may be, in any order. A number is
    written as reports print it: ``gần 400``, ``trên 8.000``, ``57,63 %``, ``từ 200 trở lên``.
    Days and periods are written as in files.

    Args:
        source: a path, an open file, bytes, or a text (which has a line break in it); in UTF-8,
            with or without a byte order mark.
        numbers: ``"vi"`` for decimals behind a comma and thousands behind dots, ``"en"`` for the
            other way round. Hedges are understood in both languages.
        delimiter: what stands between cells; found out from the first row, unless said.
        ignore: names of columns that are passed over.

    Raises:
        FileFormatError: with everything that is wrong, each with its row and column.

    >>> read_figures("unit;measure;number\nlap-thach;members.total;trên 8.000\n")[0].value
    8000
    """
    problems = check_choice(numbers, "numbers", get_args(NumberStyle))
    raise_if_any(problems + check_instance(ignore, "ignore", Collection, "a list of names"))
    text = source_text(source)
    delimiter = _delimiter(text) if delimiter is None else delimiter
    raise_if_any(check_choice(delimiter, "delimiter", DELIMITERS))
    records = read_records(text, delimiter)
    faults = Faults()
    _, header = next(records, (1, []))
    names = _names(header, ignore, faults)
    figures = []
    for row, record in records:
        if len(record) != len(header) and (len(record) < len(header) or any(record[len(header) :])):
            params = {"cells": len(record), "columns": len(header)}
            faults.add(Problem(code="row_length", path=f"row {row}", params=params))
            continue
        cells = dict(zip(names, map(restore, record), strict=False))
        try:
            figures.append(_figure(cells, numbers))
        except PartyOrgError as error:
            for problem in error.problems:
                faults.add(_placed(problem, row))
    faults.raise_if_any()
    return tuple(figures)


def write_figures(
    figures: Iterable[Figure],
    to: Destination,
    *,
    numbers: NumberStyle = "vi",
    delimiter: str = ";",
    bom: bool = True,
) -> None:
    """Write figures as a table with one row a figure; :func:`read_figures` reads it back equal.

    Args:
        figures: what to write.
        to: a path, whose file is replaced wholly or not at all, or an open text file.
        numbers: how numbers are written, as in :func:`read_figures`.
        delimiter: what stands between cells. Spreadsheets that write decimals behind a comma
            expect ``";"``.
        bom: put a byte order mark at the beginning of a file, which spreadsheets need.

    Raises:
        FileFormatError: if the file cannot be written.
    """
    raise_if_any(check_choice(numbers, "numbers", get_args(NumberStyle)))
    raise_if_any(check_list(figures := as_tuple(figures), "figures", Figure))
    records: list[Sequence[str]] = [_COLUMNS]
    for figure in figures:
        cells = {
            "number": print_number(figure, numbers),
            "period": "" if figure.period is None else str(period_to(figure.period)),
            "as_of": "" if figure.as_of is None else figure.as_of.isoformat(),
            "origin": "" if figure.origin is Origin.PUBLISHED else figure.origin.value,
        }
        records.append([cells.get(name, getattr(figure, name, None) or "") for name in _COLUMNS])
    write_records(records, to, delimiter=delimiter, bom=bom)


def _delimiter(text: str) -> str:
    """The delimiter that makes sense of the first row."""
    first = text.lstrip().split("\n", 1)[0].rstrip("\r")
    for delimiter in DELIMITERS:
        names = [name.strip('" ') for name in first.split(delimiter)]
        if any(name in names for name in _REQUIRED):
            return delimiter
    return DELIMITERS[0]


def _names(header: Sequence[str], ignore: Collection[str], faults: Faults) -> list[str]:
    """The columns that a header names, ``""`` for one that is passed over."""
    names: list[str] = []
    for cell in header:
        name = restore(cell).strip()
        if name and name in names:
            faults.add(_problem("duplicate_column", name))
        elif name and name not in _COLUMNS and name not in ignore:
            suggestion = did_you_mean(name, _COLUMNS)
            faults.add(_problem("unknown_column", name, suggestion=suggestion))
        names.append("" if name in ignore else name)
    missing = [name for name in _REQUIRED if name not in names]
    for name in missing:
        faults.add(_problem("missing_column", name, found=", ".join(header)[:200]))
    if missing:
        faults.raise_if_any()
    return names


def _figure(cells: dict[str, str], numbers: NumberStyle) -> Figure:
    """The figure that a row says; an empty cell says nothing.

    Raises:
        FileFormatError: with everything that is wrong with the row.
    """
    faults = Faults()
    data: dict[str, str] = {
        name: cell.strip() for name, cell in cells.items() if name in _COLUMNS and cell.strip()
    }
    for name in _REQUIRED:
        if name not in data:
            faults.note("missing_key", f".{name}", key=name, what="figure")
    number = data.pop("number", None)
    found = number and faults.attempt("number", read_number, number, numbers)
    # what cannot be read stands in for itself, so that the rest of the row is looked at, too
    fields = {"unit": "?", "measure": "?", **data, **(found or {"value": 0})}
    fields = {name: str(value) for name, value in fields.items()}
    read = make_converter(text_scalars=True).structure
    figure: Figure | None = faults.attempt_at("", read, fields, Figure)
    faults.raise_if_any()
    assert figure is not None
    return figure


def _placed(problem: Problem, row: int) -> Problem:
    """A problem with what a row says, seen from the table."""
    column = problem.path.lstrip(".").partition(".")[0].partition("[")[0]
    column = "number" if column in _IN_NUMBER else column
    return evolve(problem, path=f"row {row}, column {column}" if column else f"row {row}")


def _problem(code: str, column: str, **params: str) -> Problem:
    return Problem(code=code, path="row 1", params={"column": column, **params})
