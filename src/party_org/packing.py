"""Very many units as a few columns, so that a hierarchy is pickled fast and small.

Pickled one by one, the units of a nation took some 4 seconds each way and 37 MB, because every
value goes through its own reconstruction and every text through the table of texts seen before.
Field by field they are mostly one value again and again, small numbers, or texts in a row.

What is packed was checked when it was made, so nothing is checked again; a pickle is for processes
of one version of the library, and files are for everything else.
"""

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from operator import attrgetter, is_
from types import NoneType
from typing import Any, TypeAlias

from attrs import fields

from party_org.mappings import FrozenDict
from party_org.membership import Membership
from party_org.units import UNIT_KINDS, Unit

__all__: list[str] = []

Column: TypeAlias = tuple[Any, ...]
"""How the values are packed, and what of them is left."""

_SEPARATOR = "\0"  # in no text: units refuse control characters
_LIMITS = (("b", 2**7), ("h", 2**15), ("i", 2**31), ("q", 2**63))
_CLASSES = tuple(UNIT_KINDS.values())


def pack_units(units: Sequence[Unit]) -> "tuple[array[int], list[Column]]":
    """The units by kind, and for each the number of its kind; others than ours come last."""
    numbers = {cls: n for n, cls in enumerate(_CLASSES)}
    kinds = array("b", [numbers.get(type(unit), len(_CLASSES)) for unit in units])
    groups: list[list[Unit]] = [[] for _ in range(len(_CLASSES) + 1)]
    for kind, unit in zip(kinds, units, strict=True):
        groups[kind].append(unit)
    *ours, others = groups
    columns = [_records(cls, group) for cls, group in zip(_CLASSES, ours, strict=True)]
    return kinds, [*columns, ("plain", others)]


def unpack_units(kinds: "array[int]", columns: Sequence[Column]) -> list[Unit]:
    """The units in their order."""
    groups = [iter(unpacked(column, kinds.count(n))) for n, column in enumerate(columns)]
    return [next(groups[kind]) for kind in kinds]


def packed(values: list[Any]) -> Column:
    r"""Any values as a column.

    >>> packed(["a", "b", "c"]), packed([7, None, 7]), packed([(), (), ()])
    (('texts', 'a\x00b\x00c'), ('numbers', array('b', [7, -1, 7])), ('same', ()))
    """
    if values and all(map(is_, values, repeat(values[0]))):
        return ("same", values[0])
    kinds = set(map(type, values))
    if kinds <= {int, NoneType}:
        return _numbers(values, unstated=NoneType in kinds)
    ids = list(map(id, values))
    if 2 * len(set(ids)) <= len(values):
        return _shared(values, ids)
    pack = _PACKERS.get(kinds.pop()) if len(kinds) == 1 else None
    return ("plain", values) if pack is None else pack(values)


def unpacked(column: Column, number: int) -> list[Any]:
    """The values of a column.

    >>> unpacked(packed(["a", "b", "b"]), 3)
    ['a', 'b', 'b']
    """
    match column:
        case ("same", value):
            return [value] * number
        case ("numbers", numbers):
            return [None if n < 0 else n for n in numbers]
        case ("shared", count, values, codes):
            return list(map(unpacked(values, count).__getitem__, codes))
        case ("texts", text):
            return list(text.split(_SEPARATOR))
        case ("records", cls, parts):
            return _made(cls, number, parts)
        case (_, values):
            return list(values)
    raise ValueError("not a packed column")


def _numbers(values: list[Any], *, unstated: bool) -> Column:
    """Whole numbers and ``None`` in as few bytes as they need."""
    stated = [n for n in values if n is not None] if unstated else values
    low, high = min(stated, default=0), max(stated, default=0)
    if low < 0 or high >= _LIMITS[-1][1]:
        return ("plain", values)
    code = _code(high)
    return (
        "numbers",
        array(code, [-1 if n is None else n for n in values] if unstated else values),
    )


def _code(high: int) -> str:
    """The kind of array that holds numbers from -1 to ``high``."""
    return next(code for code, limit in _LIMITS if high < limit)


def _shared(values: Iterable[Any], keys: list[Any]) -> Column:
    """Each value once, those with the same key being the same."""
    first: dict[Any, Any] = dict(zip(keys, values, strict=True))
    places = {key: n for n, key in enumerate(first)}
    found = list(first.values())
    codes = array(_code(len(found)), map(places.__getitem__, keys))
    return ("shared", len(found), packed(found), codes)


def _equal(values: list[Any], keys: list[Any]) -> Column:
    """Each of equal values once, if that makes them fewer by much."""
    try:
        distinct = len(set(keys))
    except TypeError:  # something in them has no hash
        return ("plain", values)
    return _shared(values, keys) if 2 * distinct <= len(values) else ("plain", values)


def _records(cls: type, values: Sequence[Any]) -> Column:
    """The values of one attrs class, field by field; a field like the first one is left out."""
    parts: dict[str, Column] = {}
    first: list[Any] = []
    for attribute in fields(cls) if values else ():
        column = list(map(attrgetter(attribute.name), values))
        parts[attribute.name] = ("first",) if column == first else packed(column)
        first = first or column
    return ("records", cls, parts)


def _made(cls: type, number: int, parts: dict[str, Column]) -> list[Any]:
    made: list[Any] = list(map(object.__new__, repeat(cls, number)))
    first: list[Any] = []
    for name, part in parts.items():
        column = first if part == ("first",) else unpacked(part, number)
        first = first or column
        # the slots themselves: a frozen class refuses every other way
        put = getattr(cls, name).__set__
        _run(map(put, made, column))
    return made


def _run(calls: Iterator[None]) -> None:
    deque(calls, maxlen=0)


_PACKERS: dict[type, Callable[[list[Any]], Column]] = {
    str: lambda texts: ("texts", _SEPARATOR.join(texts)),
    tuple: lambda tuples: _equal(tuples, tuples),
    # with the types, because 1 and True are equal
    FrozenDict: lambda maps: _equal(
        maps, [tuple((key, type(item), item) for key, item in m.items()) for m in maps]
    ),
    Membership: lambda rolls: _records(Membership, rolls),
}
"""How values of one type that are mostly different are packed."""
