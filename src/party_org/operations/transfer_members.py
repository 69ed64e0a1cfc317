"""Transferring members from one cell to another, or from or to outside (D§5)."""

from typing import ClassVar

from attrs import field, frozen

from party_org.checks import (
    as_name,
    as_nfc,
    check_choice,
    check_id,
    check_instance,
    check_text,
    raise_if_any,
)
from party_org.counts import Count
from party_org.membership import Membership
from party_org.operations.allotment import (
    REST_POLICIES,
    Allotment,
    Rest,
    RestPolicy,
    as_allotment,
)
from party_org.operations.base import Operation
from party_org.operations.changes import Changes
from party_org.operations.ends import OUTSIDE, Outside
from party_org.operations.rolls import arriving, check_holds_members, in_full, leave, receive
from party_org.tree import Tree

__all__ = ["TransferMembers"]


@frozen
class TransferMembers(Operation):
    """Members are transferred from one cell to another, or from or to outside.

    Temporary transfers do not change the host's roll and are no step of a plan (D§5).

    Attributes:
        members: how many; ``None`` for an unknown number.
        source: the id of the cell they leave; ``OUTSIDE``, unless said.
        to: the id of the cell they join; ``OUTSIDE``, unless said.
        reason: why.
        rest: what becomes of breakdowns that are not stated.
        label: what the source calls it.
    """

    op: ClassVar[str] = "transfer_members"

    members: Count | Membership | Rest | Allotment = field(converter=as_allotment)
    source: str | Outside = field(default=OUTSIDE, kw_only=True, converter=as_nfc)
    to: str | Outside = field(default=OUTSIDE, kw_only=True, converter=as_nfc)
    reason: str | None = field(default=None, kw_only=True, converter=as_name)
    rest: RestPolicy = field(default="refuse", kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = check_choice(self.rest, "rest", REST_POLICIES)
        problems += check_instance(self.members, "members", Allotment, "a number of members")
        for name, end in (("source", self.source), ("to", self.to)):
            problems += [] if isinstance(end, Outside) else check_id(end, name)
        problems += check_text(self.reason, "reason")
        raise_if_any(problems + self._label_problems())

    def mentions(self) -> tuple[str, ...]:
        """The cells that are named."""
        return tuple(end for end in (self.source, self.to) if isinstance(end, str))

    def _due(self, tree: Tree) -> Changes:
        changes = self._open(tree)
        changes.term = "transfer_members"
        named = self.mentions()
        if not changes.problems:
            for unit_id in named:
                check_holds_members(tree, unit_id, changes)
        if changes.problems:
            return changes
        if self.source == self.to:
            name = self.source if isinstance(self.source, str) else "outside"
            changes.refuse("members_to_itself", name, id=name)
            return changes
        allotment = in_full(self.members)
        if isinstance(self.source, str):
            gone = leave(tree, self.source, self.to, allotment, "transferred", self.rest, changes)
        else:
            gone = arriving(named[0], allotment, self.rest, changes)
        if isinstance(self.to, str) and not changes.problems:
            posted = len(changes.postings)
            # a cell of this tree has stated what went; what it left open is open there as well
            rest = self.rest if isinstance(self.source, Outside) else "unknown"
            receive(tree, self.source, self.to, gone, "transferred", rest, changes)
            if isinstance(self.source, str):
                del changes.postings[posted:]  # both ends are one posting
        return changes
