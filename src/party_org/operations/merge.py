"""Merging units: into one that goes on (sáp nhập) or into a new one (hợp nhất)."""

from collections.abc import Sequence
from typing import ClassVar

from attrs import evolve, field, frozen

from party_org.checks import (
    as_ids,
    as_nfc,
    check_id,
    check_ids,
    check_instance,
    raise_if_any,
)
from party_org.edits import Add, Edit, End, Move, Replace
from party_org.measures import add_stocks, unit_stock, with_stock
from party_org.operations.base import Operation
from party_org.operations.changes import Changes
from party_org.tree import Tree, common_parent, is_within, tree_order
from party_org.units import MemberUnit, ResponsibleUnit, Unit, places_of

__all__ = ["Merge"]


@frozen
class Merge(Operation):
    """Several units become one.

    ``Merge(["b"], into="a")`` and ``Merge(["a", "b"], into="a")`` are the same: b joins a, and a
    goes on. ``Merge(["a", "b"], into=Cell(id="c"))`` makes a new unit of the two.

    Members and every breakdown of them, member ratings, children and places add; children come in
    tree order, whatever the order of the sources. Own grades and titles of the units that end are
    retired; a new unit starts unrated, in the place of the first source in tree order.

    Attributes:
        sources: the ids of the units that are merged.
        into: the id of the unit that goes on, or a new unit without numbers.
        under: the parent of a new unit; the common parent of the sources, unless said.
        label: what the source calls it.
    """

    op: ClassVar[str] = "merge"

    sources: tuple[str, ...] = field(converter=as_ids)
    into: str | Unit = field(kw_only=True, converter=as_nfc)
    under: str | None = field(default=None, kw_only=True, converter=as_nfc)

    def __attrs_post_init__(self) -> None:
        problems = check_instance(self.into, "into", (str, Unit), "an id or a new unit")
        problems += check_id(self.under, "under") if self.under is not None else []
        problems += check_ids(self.sources, "sources")
        raise_if_any(problems + self._label_problems())

    def mentions(self) -> tuple[str, ...]:
        """The sources, the survivor and the named parent."""
        named = [self.into] if isinstance(self.into, str) else []
        return (*self.sources, *named, *([self.under] if self.under else []))

    def begins(self) -> tuple[Unit, ...]:
        """The new unit, if there is one."""
        return (self.into,) if isinstance(self.into, Unit) else ()

    def _due(self, tree: Tree) -> Changes:
        changes = self._open(tree)
        if changes.problems:
            return changes
        survivor = self.into if isinstance(self.into, str) else None
        merged = tree_order(tree, [*self.sources, *([survivor] if survivor else [])])
        self._check(tree, merged, changes)
        if changes.problems:
            return changes
        result = self.into if isinstance(self.into, Unit) else tree[self.into]
        ending = [unit_id for unit_id in merged if unit_id != result.id]
        changes.term = "consolidate" if survivor is None else "merge_into"
        changes.facts = {"sources": ending, "target": result.id}
        united = self._united(tree, merged, result, changes)
        changes.adopt(self._edits(tree, merged, united, ending))
        return changes

    def _check(self, tree: Tree, merged: Sequence[str], changes: Changes) -> None:
        result = self.into if isinstance(self.into, Unit) else tree[self.into]
        if len(merged) < 2:
            changes.refuse("nothing_to_merge", result.id, id=result.id)
        for unit_id in merged:
            if tree.parent(unit_id) is None and unit_id != self.into:
                changes.refuse("root_cannot_end", unit_id, id=unit_id)
            inside = [other for other in merged if other != unit_id]
            if any(is_within(tree, unit_id, other) for other in inside):
                changes.refuse("merge_within_itself", unit_id, id=unit_id)
            if tree[unit_id].holds_members != result.holds_members:
                changes.refuse(
                    "members_cannot_go", unit_id, id=unit_id, kind=result.kind, target=result.id
                )
        if isinstance(self.into, Unit) and self._parent(tree, merged) is None:
            changes.refuse("no_common_parent", result.id, names=", ".join(merged))
        if self.under is not None and isinstance(self.into, str):
            changes.refuse("under_for_survivor", result.id, id=result.id)
        self._check_places(tree, merged, result, changes)

    def _check_places(
        self, tree: Tree, merged: Sequence[str], result: Unit, changes: Changes
    ) -> None:
        for unit_id in merged:
            if self.under is not None and is_within(tree, self.under, unit_id):
                changes.refuse("under_own_subtree", unit_id, id=unit_id, parent=self.under)
            if places_of(tree[unit_id]) and not isinstance(result, ResponsibleUnit):
                changes.refuse("places_lost", unit_id, id=unit_id, kind=result.kind)

    def _parent(self, tree: Tree, merged: Sequence[str]) -> str | None:
        return self.under or common_parent(tree, merged)

    def _united(self, tree: Tree, merged: Sequence[str], result: Unit, changes: Changes) -> Unit:
        """The result with the numbers and places of all that are merged."""
        units = [tree[unit_id] for unit_id in merged]
        if isinstance(result, ResponsibleUnit):
            own = () if result.id in merged else result.places
            united = dict.fromkeys((*own, *(p for u in units for p in places_of(u))))
            result = evolve(result, places=tuple(united))
        stocks = [unit_stock(unit) for unit in units]
        for unit, stock in zip(units, stocks, strict=True):
            if unit.id != result.id:
                changes.post(unit.id, result.id, stock)
        result = with_stock(result, add_stocks(stocks))
        if not isinstance(result, MemberUnit):
            return result
        holders = [unit for unit in units if isinstance(unit, MemberUnit)]
        own_serves = () if result.id in merged else result.serves
        serves = dict.fromkeys((*own_serves, *(s for unit in holders for s in unit.serves)))
        return evolve(result, serves=tuple(serves))

    def _edits(
        self, tree: Tree, merged: Sequence[str], result: Unit, ending: Sequence[str]
    ) -> list[Edit]:
        children = [child for unit_id in merged for child in tree.children(unit_id)]
        edits: list[Edit] = []
        if result.id in merged:
            edits.append(Replace(result))
            own = tree.children(result.id)
            moves = children[len(own) :] if tuple(children[: len(own)]) == own else children
        else:
            parent = self._parent(tree, merged)
            assert parent is not None
            first = next((i for i in merged if tree.parent(i) == parent), None)
            edits.append(Add(result, parent, before=first))
            moves = children
        edits += [Move(child, result.id) for child in moves]
        return edits + [End(unit_id) for unit_id in ending]
