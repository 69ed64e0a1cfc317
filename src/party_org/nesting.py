"""Units nested in units, as people write a tree down."""

from collections.abc import Iterable
from typing import Any, TypeAlias

from party_org.checks import wrong_type
from party_org.problems import Problem
from party_org.units import Unit

__all__ = ["Nested"]

Nested: TypeAlias = "Unit | tuple[Unit, Iterable[Nested]]"
"""A unit, or a unit with the list of what is below it: ``(unit, [child, (child, […]), …])``."""


def nested_pairs(tree: Nested) -> list[tuple[Unit, str | None]]:
    """(unit, id of its parent) for all that is nested, each unit before its children."""
    pairs: list[tuple[Unit, str | None]] = []
    waiting: list[tuple[Any, str | None]] = [(tree, None)]
    while waiting:
        item, parent = waiting.pop()
        unit, below = item if _is_branch(item) else (item, ())
        pairs.append((unit, parent))
        if not isinstance(unit, Unit):  # which is told of the pair
            continue
        waiting.extend((child, unit.id) for child in reversed(list(below)))
    return pairs


def as_nested(value: Any) -> Any:
    """The same with tuples throughout, so that it can be a field of a frozen value."""
    nodes: list[tuple[Any, list[int]]] = []
    waiting: list[tuple[Any, int | None]] = [(value, None)]
    while waiting:
        item, parent = waiting.pop()
        unit, below = item if _is_branch(item) else (item, ())
        index = len(nodes)
        nodes.append((unit, []))
        if parent is not None:
            nodes[parent][1].append(index)
        waiting.extend((child, index) for child in reversed(list(below)))
    built: dict[int, Any] = {}
    for index in reversed(range(len(nodes))):
        unit, children = nodes[index]
        built[index] = (unit, tuple(built.pop(i) for i in children)) if children else unit
    return built[0]


def _is_branch(item: Any) -> bool:
    return isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], Iterable)


def check_nested(value: Any, path: str = "unit") -> list[Problem]:
    """Whether ``value`` is a unit or nested units."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        unit = item[0] if _is_branch(item) else item
        if not isinstance(unit, Unit):
            return [wrong_type(path, "a unit, or (unit, [children])", item)]
        waiting.extend(item[1] if _is_branch(item) else ())
    return []
