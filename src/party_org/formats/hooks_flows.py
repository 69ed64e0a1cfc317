"""How operations say where members go to or come from, in files.

A field such as ``members_to`` has two keys: its own for places that are named, and one that ends
in ``_unstated`` for those that a report does not name. For a new subtree both are by new cell.
"""

from collections.abc import Mapping
from typing import Any, get_args

from attrs import fields
from cattrs import Converter

from party_org.formats.class_reader import Hook
from party_org.formats.containers import mapping_from
from party_org.formats.faults import Faults
from party_org.formats.hooks_shares import named_shares, shares_to, unstated_shares
from party_org.operations.allotment import UNSTATED
from party_org.operations.base import Operation

__all__ = ["FlowReader", "flow_field", "flow_to"]

_SUFFIX = "_unstated"


def flow_field(operation: type[Operation]) -> str | None:
    """The field in which an operation says where members go to or come from, if it has one.

    >>> from party_org.operations.dissolve import Dissolve
    >>> flow_field(Dissolve)
    'members_to'
    """
    found = (field.name for field in fields(operation) if _mentions_unstated(field.type))
    return next(found, None)


def _mentions_unstated(wanted: Any) -> bool:
    return wanted is UNSTATED or any(map(_mentions_unstated, get_args(wanted)))


class FlowReader:
    """Reads both keys of such a field."""

    def __init__(self, converter: Converter) -> None:
        named, unstated = named_shares(converter), unstated_shares(converter)
        self._read = (named, unstated)
        self._read_by_cell = (_by_cell(named), _or_one_text(unstated, _by_cell(unstated)))

    def take(
        self, given: dict[str, Any], field: str, faults: Faults, *, by_cell: bool
    ) -> dict[str, Any]:
        """Take both keys out of ``given``; the field and its value, or nothing.

        Args:
            given: the keys of the operation.
            field: the field.
            faults: where to note what is wrong.
            by_cell: whether a new subtree is meant.
        """
        found = [
            faults.attempt(key, read, given.pop(key), None)
            for key, read in zip((field, field + _SUFFIX), self._hooks(by_cell), strict=True)
            if key in given
        ]
        if len(found) < 2:
            return {field: found[0]} if found else {}
        named, unstated = found
        if not isinstance(named, dict) or not isinstance(unstated, dict):
            faults.note("keys_together", f".{field}", one=field, other=field + _SUFFIX)
            return {}
        return {field: _united(named, unstated) if by_cell else {**named, **unstated}}

    def _hooks(self, by_cell: bool) -> tuple[Hook, Hook]:
        return self._read_by_cell if by_cell else self._read


def _by_cell(read: Hook) -> Hook:
    """The same for each of several new cells; null where nothing is said about one."""
    return mapping_from(
        lambda row: None if row is None else read(row, None), "a mapping from new cells"
    )


def _or_one_text(read_text: Hook, read: Hook) -> Hook:
    return lambda value, kind: (read_text if isinstance(value, str) else read)(value, kind)


def _united(named: dict[Any, Any], unstated: dict[Any, Any]) -> dict[Any, Any]:
    """By cell, what is named and what is not; a cell of which both say everything is refused."""
    united = dict(named)
    for cell, row in unstated.items():
        there = united.get(cell, {})
        both = isinstance(there, dict) and isinstance(row, dict)
        united[cell] = {**there, **row} if both else row
    return united


def flow_to(field: str, shares: Any, *, by_cell: bool) -> dict[str, Any]:
    """Such a field as its one or two keys."""
    if not by_cell or not isinstance(shares, Mapping):
        both = shares_to(shares)
    else:
        rows = {cell: shares_to(row) for cell, row in shares.items()}
        named = {cell: row[0] for cell, row in rows.items() if row[1] is None or row[0] is not None}
        unstated = {cell: row[1] for cell, row in rows.items() if row[1] is not None}
        both = named if named or not unstated else None, unstated or None
    keys = (field, field + _SUFFIX)
    return {key: value for key, value in zip(keys, both, strict=True) if value is not None}
