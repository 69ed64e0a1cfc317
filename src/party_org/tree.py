"""What a finished hierarchy and a draft have in common, and walks over either.

Nothing here recurses: a chain of a hundred thousand units is walked like any other tree.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Protocol, runtime_checkable

from party_org.regime import Regime
from party_org.schemes import RatingScheme
from party_org.units import Unit

__all__ = ["Tree"]


@runtime_checkable
class Tree(Protocol):
    """The read protocol of :class:`Hierarchy` and of the draft that operations work on."""

    @property
    def root(self) -> str:
        """The id of the unit at the top."""
        ...

    @property
    def as_of(self) -> date:
        """The day whose state this is."""
        ...

    @property
    def regime(self) -> Regime:
        """The rules in force."""
        ...

    @property
    def ended(self) -> Mapping[str, date]:
        """The identities that have ended, and when; none of them comes back."""
        ...

    @property
    def schemes(self) -> Mapping[str, RatingScheme]:
        """The rating schemes by id."""
        ...

    def __contains__(self, unit_id: object) -> bool: ...

    def __getitem__(self, unit_id: str) -> Unit: ...

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[str]: ...

    def parent(self, unit_id: str) -> str | None:
        """The id of the unit above, ``None`` for the root."""
        ...

    def children(self, unit_id: str) -> tuple[str, ...]:
        """The ids of the units directly below, in their order."""
        ...


def walk_ids(tree: Tree, start: str) -> Iterator[str]:
    """The ids of ``start`` and all below it: each unit before its children, in their order."""
    waiting = [start]
    while waiting:
        unit_id = waiting.pop()
        yield unit_id
        waiting.extend(reversed(tree.children(unit_id)))


def ancestors(tree: Tree, unit_id: str) -> list[str]:
    """The ids above ``unit_id``, nearest first."""
    found = []
    parent = tree.parent(unit_id)
    while parent is not None:
        found.append(parent)
        parent = tree.parent(parent)
    return found


def is_within(tree: Tree, unit_id: str, top: str) -> bool:
    """Whether ``unit_id`` is ``top`` or somewhere below it."""
    current: str | None = unit_id
    while current is not None and current != top:
        current = tree.parent(current)
    return current == top


def comes_under_itself(tree: Tree, unit_id: str, moves: Mapping[str, str]) -> bool:
    """Whether a unit would end up below itself, once all ``moves`` (unit → parent) are made."""
    seen = {unit_id}
    current: str | None = moves.get(unit_id, tree.parent(unit_id))
    while current is not None and current not in seen:
        seen.add(current)
        current = moves.get(current, tree.parent(current))
    return current == unit_id


def tree_order(tree: Tree, unit_ids: Iterable[str]) -> list[str]:
    """``unit_ids`` without repetition, in the order in which a walk of the tree meets them."""
    wanted = list(dict.fromkeys(unit_ids))
    if len(wanted) < 2:
        return wanted
    ranks: dict[str, dict[str, int]] = {}

    def rank(parent: str, child: str) -> int:
        if parent not in ranks:
            ranks[parent] = {sibling: n for n, sibling in enumerate(tree.children(parent))}
        return ranks[parent][child]

    def place(unit_id: str) -> tuple[int, ...]:
        path = [unit_id, *ancestors(tree, unit_id)]
        return tuple(rank(path[i], path[i - 1]) for i in range(len(path) - 1, 0, -1))

    return sorted(wanted, key=place)


def common_parent(tree: Tree, unit_ids: Iterable[str]) -> str | None:
    """The parent that all of ``unit_ids`` share, ``None`` if they share none."""
    parents = {tree.parent(unit_id) for unit_id in unit_ids}
    return parents.pop() if len(parents) == 1 else None
