"""Transferring a unit with all below it to another parent (chuyển giao tổ chức)."""

from typing import ClassVar

from attrs import field, frozen

from party_org.checks import as_nfc, check_id, raise_if_any
from party_org.edits import Move
from party_org.operations.base import Operation
from party_org.operations.changes import Changes
from party_org.tree import Tree, is_within

__all__ = ["Transfer"]


@frozen
class Transfer(Operation):
    """A unit goes, with all below it and all its members, to another parent. It stays itself.

    Attributes:
        unit: the id of the unit.
        to: the id of the new parent, under which it comes last.
        label: what the source calls it.
    """

    op: ClassVar[str] = "transfer"

    unit: str = field(converter=as_nfc)
    to: str = field(kw_only=True, converter=as_nfc)

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.unit, "unit") + check_id(self.to, "to")
        raise_if_any(problems + self._label_problems())

    def mentions(self) -> tuple[str, ...]:
        """The unit and its new parent."""
        return (self.unit, self.to)

    def _due(self, tree: Tree) -> Changes:
        changes = self._open(tree)
        if changes.problems:
            return changes
        parent = tree.parent(self.unit)
        if is_within(tree, self.to, self.unit):
            changes.refuse("under_own_subtree", self.unit, id=self.unit, parent=self.to)
        elif parent == self.to:
            changes.refuse("already_there", self.unit, id=self.unit, parent=self.to)
        changes.term = "transfer"
        changes.facts = {"unit": self.unit, "source": parent, "target": self.to}
        changes.adopt([Move(self.unit, self.to)])
        return changes
