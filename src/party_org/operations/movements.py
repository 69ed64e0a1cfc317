"""Members who come and go, as counts: admitted, transferred, died, removed, … (D§5).

Only the roll changes: the total and its breakdowns. Member ratings stay with the cell as facts of
their year, unless an :class:`Allotment` says that they go along.
"""

from abc import abstractmethod
from typing import ClassVar

from attrs import evolve, field, frozen

from party_org.checks import as_nfc, check_choice, check_id, check_instance, raise_if_any
from party_org.counts import Count, lower_bound
from party_org.measures import TOTAL
from party_org.membership import Membership
from party_org.operations.allotment import (
    REST_POLICIES,
    Allotment,
    Rest,
    RestPolicy,
    as_allotment,
)
from party_org.operations.base import Operation
from party_org.operations.changes import Changes, Flow, LegalTerm
from party_org.operations.ends import OUTSIDE
from party_org.operations.recognize_official import RecognizeOfficial
from party_org.operations.rolls import (
    PROBATIONARY,
    arriving,
    check_holds_members,
    in_full,
    leave,
    receive,
)
from party_org.operations.transfer_members import TransferMembers
from party_org.tree import Tree
from party_org.units import MemberUnit

__all__ = [
    "Admit",
    "Decease",
    "Expel",
    "Readmit",
    "RecognizeOfficial",
    "Release",
    "Remove",
    "TransferMembers",
]


@frozen
class Movement(Operation):
    """Members of one cell come from outside or go there. Make one of the kinds below."""

    flow: ClassVar[Flow]
    term: ClassVar[LegalTerm]
    #: whether all, or none, of those who move are probationary; ``None`` if either may be
    probationary: ClassVar[bool | None] = None

    unit: str = field(converter=as_nfc)
    members: Count | Membership | Rest | Allotment = field(converter=as_allotment)
    rest: RestPolicy = field(default="refuse", kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.unit, "unit") + check_choice(self.rest, "rest", REST_POLICIES)
        problems += check_instance(self.members, "members", Allotment, "a number of members")
        raise_if_any(problems + self._label_problems())

    def mentions(self) -> tuple[str, ...]:
        """The cell."""
        return (self.unit,)

    def _due(self, tree: Tree) -> Changes:
        changes = self._open(tree)
        if changes.problems:
            return changes
        changes.term = self.term
        changes.facts = {"unit": self.unit}
        if not check_holds_members(tree, self.unit, changes):
            return changes
        self._move(tree, in_full(self.members), changes)
        return changes

    @abstractmethod
    def _move(self, tree: Tree, allotment: Allotment, changes: Changes) -> None:
        """Note in ``changes`` what the share's coming or going does to the cell."""

    def _claim(self, allotment: Allotment, changes: Changes) -> Allotment:
        """The share with the probationary members that the kind of movement implies."""
        if self.probationary is None or allotment.is_rest:
            return allotment
        stated = allotment.stock()
        implied = stated[TOTAL] if self.probationary else 0
        said = stated.counts.get(PROBATIONARY, implied)
        if said != implied:
            code = "must_be_probationary" if self.probationary else "must_be_official"
            changes.refuse(code, self.unit, id=self.unit, said=said)
            return allotment
        roll = allotment.members
        roll = roll if isinstance(roll, Membership) else Membership(stated[TOTAL])
        return evolve(allotment, members=evolve(roll, probationary=implied))


class _Arrival(Movement):
    """Members come to a cell from outside."""

    __slots__ = ()

    def _move(self, tree: Tree, allotment: Allotment, changes: Changes) -> None:
        coming = arriving(self.unit, self._claim(allotment, changes), self.rest, changes)
        if not allotment.is_rest:
            receive(tree, OUTSIDE, self.unit, coming, self.flow, self.rest, changes)


class _Departure(Movement):
    """Members leave a cell for outside."""

    __slots__ = ()

    def _move(self, tree: Tree, allotment: Allotment, changes: Changes) -> None:
        unit = tree[self.unit]
        assert isinstance(unit, MemberUnit)
        on_probation = lower_bound(unit.members.probationary)
        if allotment.is_rest and self.probationary is False and on_probation:
            changes.refuse("must_be_official", self.unit, id=self.unit, said=on_probation)
        allotment = self._claim(allotment, changes)
        if not changes.problems:
            leave(tree, self.unit, OUTSIDE, allotment, self.flow, self.rest, changes)


@frozen
class Admit(_Arrival):
    """New members are admitted (kết nạp) to a cell. They are probationary, all of them.

    Attributes:
        unit: the id of the cell.
        members: how many, with breakdowns where the cell states them.
        rest: ``"refuse"`` a breakdown that the cell states and this does not, or let it become
            ``"unknown"``.
        label: what the source calls it.
    """

    op: ClassVar[str] = "admit"
    flow: ClassVar[Flow] = "admitted"
    term: ClassVar[LegalTerm] = "admit"
    probationary: ClassVar[bool | None] = True


@frozen
class Readmit(_Arrival):
    """Former members are admitted again (kết nạp lại)."""

    op: ClassVar[str] = "readmit"
    flow: ClassVar[Flow] = "readmitted"
    term: ClassVar[LegalTerm] = "readmit"


@frozen
class Decease(_Departure):
    """Members have died (từ trần)."""

    op: ClassVar[str] = "decease"
    flow: ClassVar[Flow] = "died"
    term: ClassVar[LegalTerm] = "decease"


@frozen
class Remove(_Departure):
    """Members are removed from the roll (xóa tên)."""

    op: ClassVar[str] = "remove"
    flow: ClassVar[Flow] = "removed"
    term: ClassVar[LegalTerm] = "remove"


@frozen
class Expel(_Departure):
    """Members are expelled (khai trừ); only official members can be (D§5)."""

    op: ClassVar[str] = "expel"
    flow: ClassVar[Flow] = "expelled"
    term: ClassVar[LegalTerm] = "expel"
    probationary: ClassVar[bool | None] = False


@frozen
class Release(_Departure):
    """Members are released from the party (cho ra khỏi Đảng)."""

    op: ClassVar[str] = "release"
    flow: ClassVar[Flow] = "released"
    term: ClassVar[LegalTerm] = "release"
