"""Summing contributions over a tree: everywhere at once, and again only where something changed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from party_org.bulk import undisturbed
from party_org.contributions import Key, Sums, add_own, add_sums
from party_org.mappings import FrozenDict
from party_org.tree import Tree, walk_ids
from party_org.units import Unit

__all__: list[str] = []


def sum_everywhere(graph: Any, order: Sequence[str]) -> dict[str, Sums]:
    """The sums of every unit that has children, itself and all below it included.

    Leaves are left out: theirs are their own contributions, which are quickly made again.

    Args:
        graph: the frozen graph of a hierarchy.
        order: its ids, each before its children.
    """
    nodes, below = graph._node, graph._succ
    sums: dict[str, Sums] = {}
    with undisturbed():
        for unit_id in reversed(order):
            row = below[unit_id]
            if not row:
                continue
            total: Sums = {}
            leaves = [nodes[child]["unit"] for child in row if child not in sums]
            add_own(total, [nodes[unit_id]["unit"], *leaves])
            if len(leaves) < len(row):
                for child in row:
                    if child in sums:
                        add_sums(total, sums[child])
            sums[unit_id] = total
    return sums


def sums_of(tree: Tree, sums: Mapping[str, Sums], unit_id: str) -> Sums:
    """The sums of one unit; those of a leaf are made on the spot."""
    found = sums.get(unit_id)
    return own_sums(tree, unit_id) if found is None else found


def own_sums(tree: Tree, unit_id: str) -> Sums:
    """What the unit itself contributes."""
    own: Sums = {}
    add_own(own, [tree[unit_id]])
    return own


class OwnSums(Mapping[Key, int]):
    """What one unit contributes, added up when it is first looked at.

    Receipts of large reforms name hundreds of thousands of cells that moved, and hardly any of
    their numbers are ever asked for.
    """

    __slots__ = ("_sums", "_unit")

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._sums: Sums | None = None

    def _made(self) -> Sums:
        if self._sums is None:
            sums: Sums = {}
            add_own(sums, [self._unit])
            self._sums = sums
        return self._sums

    def __getitem__(self, key: Key) -> int:
        return self._made()[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self._made())

    def __hash__(self) -> int:
        return hash(FrozenDict(self._made()))

    def __repr__(self) -> str:
        return repr(self._made())


def sum_below(tree: Tree, unit_id: str) -> Sums:
    """The sums of one unit with all below it, added up afresh."""
    total: Sums = {}
    add_own(total, [tree[below] for below in walk_ids(tree, unit_id)])
    return total


def sum_again(
    old: Tree, old_sums: Mapping[str, Sums], new: Tree, touched: Collection[str]
) -> dict[str, Sums]:
    """The sums of ``new``, from those of ``old`` and the units that differ between the two.

    Only the touched units and their ancestors, before and after, are looked at: the sums of each
    are the old ones, less what its changed children were, plus what they are now.

    Args:
        old: the tree before.
        old_sums: its sums.
        new: the tree after.
        touched: the ids that were added, ended, changed or given another parent.
    """
    dirty = _with_ancestors(old, touched) | _with_ancestors(new, touched)
    was_below = _grouped(old, dirty)
    is_below = _grouped(new, dirty)
    sums = dict(old_sums)
    fresh: dict[str, Sums] = {}
    for unit_id in _children_first(dirty, is_below):
        if unit_id not in new or not new.children(unit_id):
            sums.pop(unit_id, None)
            continue
        total = dict(sums_of(old, old_sums, unit_id)) if unit_id in old else {}
        if unit_id in old and old[unit_id] is not new[unit_id]:
            add_sums(total, own_sums(old, unit_id), -1)
        if unit_id not in old or old[unit_id] is not new[unit_id]:
            add_sums(total, own_sums(new, unit_id))
        _add_children(total, old, old_sums, was_below.get(unit_id, ()), -1)
        _add_children(total, new, fresh, is_below.get(unit_id, ()), 1)
        fresh[unit_id] = sums[unit_id] = total
    return sums


def _add_children(
    total: Sums, tree: Tree, sums: Mapping[str, Sums], children: Sequence[str], sign: int
) -> None:
    """Add some children to ``total``, or subtract them: those without sums are leaves."""
    leaves: Sums = {}
    add_own(leaves, [tree[child] for child in children if child not in sums])
    add_sums(total, leaves, sign)
    for child in children:
        if child in sums:
            add_sums(total, sums[child], sign)


def _with_ancestors(tree: Tree, unit_ids: Collection[str]) -> set[str]:
    found: set[str] = set()
    for unit_id in unit_ids:
        current: str | None = unit_id if unit_id in tree else None
        while current is not None and current not in found:
            found.add(current)
            current = tree.parent(current)
    return found


def _grouped(tree: Tree, unit_ids: set[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for unit_id in unit_ids:
        parent = tree.parent(unit_id) if unit_id in tree else None
        if parent is not None:
            groups.setdefault(parent, []).append(unit_id)
    return groups


def _children_first(unit_ids: set[str], below: Mapping[str, list[str]]) -> Iterator[str]:
    """The units in an order in which each comes after those of them that are below it."""
    parents = {child: parent for parent, children in below.items() for child in children}
    waiting_for = {unit_id: len(below.get(unit_id, ())) for unit_id in unit_ids}
    ready = [unit_id for unit_id, number in waiting_for.items() if not number]
    while ready:
        unit_id = ready.pop()
        yield unit_id
        parent = parents.get(unit_id)
        if parent is not None:
            waiting_for[parent] -= 1
            if not waiting_for[parent]:
                ready.append(parent)
