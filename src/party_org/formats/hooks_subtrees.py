"""How a new unit that brings others below it is read and written: with its children."""

from collections.abc import Callable
from typing import Any

from party_org.errors import FileFormatError
from party_org.formats.class_reader import Hook, stated
from party_org.formats.faults import Faults, misplaced
from party_org.formats.trees import MAX_NESTING
from party_org.nesting import Nested
from party_org.problems import Problem
from party_org.units import Unit

__all__ = ["is_nested", "nested_from", "nested_to"]


def is_nested(value: object) -> bool:
    """Whether plain data of a unit has units below it."""
    return isinstance(value, dict) and bool(value.get("children"))


def nested_from(read_unit: Hook) -> Hook:
    """What reads a unit, or a unit with its children, of at most ``MAX_NESTING`` levels."""

    def read(value: Any, _type: object, level: int = 1) -> Nested:
        given = stated(value, "unit")
        below, faults = given.pop("children", None), Faults()
        top: Unit | None = faults.attempt_at("", read_unit, given, Unit)
        children: list[Nested | None] = []
        if below is not None and not isinstance(below, list | tuple):
            faults.add(misplaced("children", "a list", below, ".children"))
        elif below and level == MAX_NESTING:
            faults.note("units_too_deep", ".children", limit=MAX_NESTING)
        else:
            for n, child in enumerate(below or ()):
                path = f".children[{n}]"
                children.append(faults.attempt_at(path, read, child, None, level + 1))
        faults.raise_if_any()
        assert top is not None
        return top if below is None else (top, tuple(filter(None, children)))

    return read


def nested_to(
    tree: Nested, write: Callable[[Unit], dict[str, Any]], level: int = 1
) -> dict[str, Any]:
    """A unit, or a unit with its children.

    Raises:
        FileFormatError: if it has more levels than can be read again.
    """
    if level > MAX_NESTING:
        params = {"limit": MAX_NESTING}
        raise FileFormatError([Problem(code="units_too_deep", params=params)])
    if isinstance(tree, Unit):
        return write(tree)
    unit, below = tree
    return {**write(unit), "children": [nested_to(child, write, level + 1) for child in below]}
