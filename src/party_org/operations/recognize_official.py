"""Recognising probationary members as official, which moves nobody (D§5)."""

from typing import ClassVar

from attrs import evolve, field, frozen

from party_org.checks import as_nfc, check_id, raise_if_any
from party_org.counts import Count, check_count, is_exact, lower_bound, subtract
from party_org.edits import Replace
from party_org.operations.base import Operation
from party_org.operations.changes import Changes, Posting
from party_org.operations.ends import OUTSIDE
from party_org.operations.rolls import PROBATIONARY, check_holds_members
from party_org.tree import Tree
from party_org.units import MemberUnit

__all__ = ["RecognizeOfficial"]


@frozen
class RecognizeOfficial(Operation):
    """Probationary members are recognised as official (công nhận chính thức); nobody moves.

    Attributes:
        unit: the id of the cell.
        members: how many; ``None`` for an unknown number.
        label: what the source calls it.
    """

    op: ClassVar[str] = "recognize_official"

    unit: str = field(converter=as_nfc)
    members: Count

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.unit, "unit") + check_count(self.members, "members")
        raise_if_any(problems + self._label_problems())

    def mentions(self) -> tuple[str, ...]:
        """The cell."""
        return (self.unit,)

    def _due(self, tree: Tree) -> Changes:
        changes = self._open(tree)
        changes.term = "recognize"
        if changes.problems or not check_holds_members(tree, self.unit, changes):
            return changes
        unit = tree[self.unit]
        assert isinstance(unit, MemberUnit)
        before, number = unit.members.probationary, lower_bound(self.members)
        changes.facts = {"unit": self.unit, "count": self.members}
        # nobody knows how many are probationary: no more than there are members
        most = before if is_exact(before) else unit.members.total
        if is_exact(most) and number > lower_bound(most):
            params = {"measure": PROBATIONARY, "available": most, "claimed": number}
            difference = number - lower_bound(most)
            changes.refuse(
                "too_many_claimed", self.unit, id=self.unit, difference=difference, **params
            )
            return changes
        if is_exact(self.members):
            changes.note_stated(PROBATIONARY, max(0, number - lower_bound(before)), [self.unit])
            after = subtract(before, self.members)
        else:
            after = None
            lost = max(0, lower_bound(before) - number)
            changes.note_unallocated(PROBATIONARY, lost, [self.unit])
            changes.note_stated(PROBATIONARY, max(0, number - lower_bound(before)), [self.unit])
        changes.postings.append(
            Posting(PROBATIONARY, self.unit, OUTSIDE, self.members, "recognised")
        )
        roll = evolve(unit.members, probationary=after)
        changes.adopt([Replace(evolve(unit, members=roll))])
        return changes
