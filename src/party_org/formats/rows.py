"""Hierarchies as tables of rows, one a unit, for spreadsheets: CSV with the standard library.

A table carries what spreadsheets are good at: the tree, names, tags and numbers of members. It does
not carry what is no single cell: ratings, titles, places, indicators, fields of your own. The day,
the regime, ended identities and rating schemes are no rows and are given to :func:`read_rows`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import fields

from party_org.building import Pair
from party_org.bulk import undisturbed
from party_org.checks import as_nfc, check_choice, raise_if_any
from party_org.errors import FileFormatError
from party_org.formats.converter import make_converter
from party_org.formats.csv_text import (
    DELIMITERS,
    MAX_CELL,
    Destination,
    Source,
    join_list,
    read_records,
    source_text,
    write_records,
)
from party_org.formats.faults import Faults
from party_org.formats.hooks_scalars import count_to
from party_org.formats.row_columns import LISTS, OTHER, REQUIRED, ROLL, TEXTS, Columns, columns_for
from party_org.hierarchy import Hierarchy
from party_org.mappings import EMPTY
from party_org.origins import Origin
from party_org.problems import Problem
from party_org.regime import Regime
from party_org.schemes import RatingScheme
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
    ``ethnic_minority``, ``religious``, ``youth``, ``other.…`` and ``origin`` may be, in any order.
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
    raise_if_any(check_choice(delimiter, "delimiter", DELIMITERS))
    with undisturbed():
        pairs, paths = _read(read_records(text, delimiter), ignore)
        return Hierarchy.from_pairs(
            pairs, as_of=as_of, regime=regime, ended=ended, schemes=schemes, paths=paths
        )


def _delimiter(text: str) -> str:
    """The delimiter that makes sense of the first row."""
    first = text.strip().splitlines()[0]
    for delimiter in DELIMITERS:
        names = [name.strip('" ') for name in first.split(delimiter)]
        if any(name in names for name in REQUIRED):
            return delimiter
    return DELIMITERS[0]


def _read(
    records: Iterator[tuple[int, list[str]]], ignore: Collection[str]
) -> tuple[list[Pair], list[str]]:
    """The units with their parents, and where each stands."""
    faults = Faults()
    _, header = next(records, (1, []))
    columns = Columns.of(header, ignore, faults)
    if not set(REQUIRED).issubset(columns.names):
        faults.raise_if_any()
    read_unit = make_converter(text_scalars=True).get_structure_hook(Unit)
    pairs: list[Pair] = []
    paths: list[str] = []
    for row, record in records:
        if len(record) != len(header) and (len(record) < len(header) or any(record[len(header) :])):
            params = {"cells": len(record), "columns": len(header)}
            faults.add(Problem(code="row_length", path=f"row {row}", params=params))
            continue
        found = Faults()
        data = columns.unit_data(record, found)
        parent = as_nfc(data.pop("parent", None))
        unit: Unit | None = found.attempt_at("", read_unit, data, Unit)
        if unit is not None:
            pairs.append((unit, parent))
            paths.append(f"row {row}")
        for problem in found.problems:
            faults.add(columns.placed(problem, row))
    faults.raise_if_any()
    return pairs, paths


def write_rows(
    hierarchy: Hierarchy,
    to: Destination,
    *,
    strict: bool = True,
    delimiter: str = ",",
    bom: bool = True,
) -> None:
    """Write a hierarchy as a table with one row a unit; :func:`read_rows` reads it back equal.

    All columns are written, in pre-order of the tree. A text that a spreadsheet could take for a
    formula gets an apostrophe in front.

    Args:
        hierarchy: what to write. Its day, regime, ended identities and schemes are not rows.
        to: a path, whose file is replaced wholly or not at all, or an open text file.
        strict: refuse if units state something that rows cannot carry: ratings, titles, places,
            indicators, fields of your own. Otherwise that is left out.
        delimiter: what stands between cells: ``","``, ``";"`` or a tab.
        bom: put a byte order mark at the beginning of a file. Spreadsheets need it to show
            Vietnamese letters right.

    Raises:
        FileFormatError: if something would be lost, or the file cannot be written.
    """
    others = sorted({name for unit in hierarchy.walk() for name in _others(unit)})
    columns = columns_for(others)
    records = [columns]
    lost: dict[str, list[str]] = {}
    for unit in hierarchy.walk():
        cells = {"parent": hierarchy.parent(unit.id) or "", **_cells(unit)}
        records.append([cells.get(column, "") for column in columns])
        if strict:
            for name in _not_carried(unit, cells):
                lost.setdefault(name, []).append(unit.id)
    if lost:
        raise FileFormatError(_loss(name, units) for name, units in lost.items())
    write_records(records, to, delimiter=delimiter, bom=bom)


def _others(unit: Unit) -> Iterable[str]:
    return unit.members.other if isinstance(unit, MemberUnit) else ()


def _cells(unit: Unit) -> dict[str, str]:
    """What a unit states, by column."""
    values: dict[str, Any] = {"id": unit.id, "kind": unit.kind}
    values.update({name: getattr(unit, name, None) for name in TEXTS})
    values.update({name: join_list(values[name] or ()) for name in LISTS})
    if isinstance(unit, MemberUnit):
        roll = unit.members
        values["cell_committee"] = count_to(unit.cell_committee)
        values.update({column: count_to(getattr(roll, name)) for column, name in ROLL.items()})
        values.update({OTHER + name: count_to(count) for name, count in roll.other.items()})
        values["origin"] = None if roll.origin is Origin.ENTERED else roll.origin.value
    return {column: str(value) for column, value in values.items() if value is not None}


def _not_carried(unit: Unit, cells: Mapping[str, str]) -> Iterator[str]:
    """The fields of a unit whose values a row does not say."""
    for field in fields(type(unit)):
        value = getattr(unit, field.name)
        in_row = field.name in ("id", "members") or field.name in TEXTS
        too_long = len(cells.get(field.name, "")) > MAX_CELL
        if too_long or (not in_row and value != field.default):
            yield field.name
    for name in _others(unit):
        if name != name.strip() or not cells.get(OTHER + name):
            yield f"members.other.{name}"


def _loss(name: str, units: list[str]) -> Problem:
    params = {"field": name, "count": len(units), "id": units[0]}
    return Problem(code="not_in_rows", unit=units[0], params=params)
