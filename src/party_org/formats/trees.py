"""How the units of a tree are read and written: nested for people, flat for machines.

Nothing here recurses: reading goes down the tree with a list of what is still to be read.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from party_org.building import Pair
from party_org.checks import as_nfc
from party_org.errors import FileFormatError, PartyOrgError
from party_org.formats.class_reader import stated
from party_org.formats.faults import Faults, misplaced
from party_org.hierarchy import Hierarchy
from party_org.units import Unit

__all__ = ["MAX_NESTING", "depth", "flat_rows", "nested_root", "read_flat", "read_nested"]

MAX_NESTING = 100
"""The most units that may be nested in one another in a file."""

ReadUnit: TypeAlias = Callable[[dict[str, Any]], Unit]
WriteUnit: TypeAlias = Callable[[Unit], dict[str, Any]]
Placed: TypeAlias = tuple[list[Pair], list[str]]


def read_flat(rows: object, read: ReadUnit, faults: Faults) -> Placed:
    """Units with the ids of their parents from rows, and where each stands."""
    pairs: list[Pair] = []
    if not isinstance(rows, list | tuple):
        faults.add(misplaced("units", "a list", rows, ".units"))
        return [], []
    for n, row in enumerate(rows):
        try:
            pairs.append(_read_row(row, read))
        except PartyOrgError as error:
            faults.take(error, f".units[{n}]")
    return pairs, [f".units[{n}]" for n in range(len(rows))]


def _read_row(row: object, read: ReadUnit) -> Pair:
    given = stated(row, "unit")
    parent = given.pop("parent", None)
    if parent is None or isinstance(parent, str):
        return read(given), as_nfc(parent)
    faults = Faults()
    faults.add(misplaced("parent", "an id or null", parent, ".parent"))
    faults.attempt_at("", read, given)
    raise FileFormatError(faults.problems)


def read_nested(root: object, read: ReadUnit, faults: Faults) -> Placed:
    """Units with the ids of their parents from the nested form, and where each stands."""
    pairs: list[Pair] = []
    paths: list[str] = []
    waiting: list[tuple[object, str | None, str, int]] = [(root, None, ".root", 1)]
    while waiting:
        node, parent, path, level = waiting.pop()
        unit: Unit | None = None
        children: object = ()
        try:
            given = stated(node, "unit")
            children = given.pop("children", ())
            unit = read(given)
            pairs.append((unit, parent))
            paths.append(path)
        except PartyOrgError as error:
            faults.take(error, path)
        # units below one that is refused are read all the same, for what is wrong with them
        below = _children(children, f"{path}.children", level, faults)
        above = unit.id if unit is not None else None
        waiting.extend((child, above, place, level + 1) for child, place in below)
    return pairs, paths


def _children(
    children: object, path: str, level: int, faults: Faults
) -> Iterator[tuple[object, str]]:
    """The children with their places, last first."""
    if not isinstance(children, list | tuple):
        faults.add(misplaced("children", "a list", children, path))
    elif children and level == MAX_NESTING:
        faults.note("units_too_deep", path, limit=MAX_NESTING)
    else:
        for n in range(len(children) - 1, -1, -1):
            yield children[n], f"{path}[{n}]"


def flat_rows(hierarchy: Hierarchy, write: WriteUnit) -> list[dict[str, Any]]:
    """The units in pre-order, each with the id of its parent."""
    return [{"parent": hierarchy.parent(i), **write(hierarchy[i])} for i in hierarchy]


def nested_root(hierarchy: Hierarchy, write: WriteUnit) -> dict[str, Any]:
    """The root with all below it as its children's children."""
    nodes: dict[str, dict[str, Any]] = {}
    for unit_id in hierarchy:
        nodes[unit_id] = node = write(hierarchy[unit_id])
        parent = hierarchy.parent(unit_id)
        if parent is not None:
            nodes[parent].setdefault("children", []).append(node)
    return nodes[hierarchy.root]


def depth(hierarchy: Hierarchy) -> int:
    """How many units the longest way down passes, the root included."""
    depths: dict[str | None, int] = {None: 0}
    for unit_id in hierarchy:
        depths[unit_id] = depths[hierarchy.parent(unit_id)] + 1
    return max(depths.values())
