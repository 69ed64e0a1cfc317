"""Members who come and go, as counts: admitted, transferred, died, removed, … (D§5).

Only the roll changes: the total and its breakdowns. Member ratings stay with the cell as facts of
their year, unless an :class:`Allotment` says that they go along.
"""

from abc import abstractmethod
from typing import Any, ClassVar

from attrs import evolve, field, frozen

from party_org.checks import (
    as_name,
    as_nfc,
    check_choice,
    check_id,
    check_instance,
    check_text,
    raise_if_any,
)
from party_org.counts import Count, add, check_count, is_exact, lower_bound, subtract
from party_org.edits import Replace
from party_org.mappings import FrozenDict
from party_org.measures import TOTAL, Measure, Stock, stated_counts, stock_of, with_stock
from party_org.membership import Membership
from party_org.operations.allotment import (
    REST,
    REST_POLICIES,
    Allotment,
    Rest,
    RestPolicy,
    as_allotment,
)
from party_org.operations.base import Operation
from party_org.operations.changes import Changes, Flow, LegalTerm, Posting
from party_org.operations.ends import OUTSIDE, Endpoint, Outside
from party_org.operations.sharing import Claimant, share
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

PROBATIONARY: Measure = "members.probationary"


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
        changes.facts = {"unit": self.unit, "name": tree[self.unit].name}
        if not _holds_members(tree, self.unit, changes):
            return changes
        self._move(tree, _as_share(self.members), changes)
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
        if allotment.is_rest:
            changes.refuse("rest_of_outside", self.unit, id=self.unit)
            return
        if self.rest == "proportional":
            changes.refuse("no_proportion_outside", self.unit, id=self.unit)
        coming = self._claim(allotment, changes).stock()
        receive(tree, OUTSIDE, self.unit, coming, self.flow, self.rest, changes)


class _Departure(Movement):
    """Members leave a cell for outside."""

    __slots__ = ()

    def _move(self, tree: Tree, allotment: Allotment, changes: Changes) -> None:
        allotment = self._claim(allotment, changes)
        if not changes.problems:
            leave(tree, self.unit, OUTSIDE, allotment, self.flow, self.rest, changes)


def receive(
    tree: Tree,
    source: Endpoint,
    target: str,
    coming: Stock,
    flow: Flow,
    rest: RestPolicy,
    changes: Changes,
) -> None:
    """``coming`` joins the roll of ``target``; what is not said of it makes numbers uncertain."""
    unit = tree[target]
    there = stock_of(unit)
    counts = dict(there.counts)
    for measure in dict.fromkeys((TOTAL, *there.counts, *coming.counts)):
        if measure != TOTAL and measure not in coming.counts:
            if not measure.startswith("members.") or coming[TOTAL] == 0:
                continue
            if rest == "refuse":
                params = {"id": target, "measure": measure, "count": there[measure]}
                changes.refuse("arrivals_not_stated", target, **params)
        counts[measure] = add(there[measure], coming[measure])
    if not changes.problems:
        changes.post(source, target, coming, flow)
        changes.adopt([Replace(with_stock(unit, evolve(there, counts=stated_counts(counts))))])


def leave(
    tree: Tree,
    source: str,
    target: Endpoint,
    allotment: Allotment,
    flow: Flow,
    rest: RestPolicy,
    changes: Changes,
) -> Stock:
    """The share goes from the roll of ``source`` to ``target``; gives what went."""
    unit = tree[source]
    there = stock_of(unit)
    told = allotment.stock().counts
    moving = {m: c for m, c in there.counts.items() if m.startswith("members.") or m in told}
    name = target if isinstance(target, str) else "outside"
    stays = Allotment(0) if allotment.is_rest else Allotment(REST)
    claimants = [Claimant(name, allotment), Claimant(source, stays)]
    available = evolve(there, counts=FrozenDict(moving))
    gone, kept = share(source, available, claimants, rest, tree.schemes, changes)
    if not changes.problems:
        untouched = {m: count for m, count in there.counts.items() if m not in moving}
        left = evolve(
            kept, counts={**untouched, **kept.counts}, origins={**there.origins, **kept.origins}
        )
        changes.post(source, target, gone, flow)
        changes.adopt([Replace(with_stock(unit, left))])
    return gone


def _holds_members(tree: Tree, unit_id: str, changes: Changes) -> bool:
    unit = tree[unit_id]
    if not unit.holds_members:
        changes.refuse("holds_no_members", unit_id, id=unit_id, kind=unit.kind)
    return unit.holds_members


def _as_share(members: Any) -> Allotment:
    assert isinstance(members, Allotment)
    return members


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
        if changes.problems or not _holds_members(tree, self.unit, changes):
            return changes
        unit = tree[self.unit]
        assert isinstance(unit, MemberUnit)
        before, number = unit.members.probationary, lower_bound(self.members)
        changes.facts = {"unit": self.unit, "name": unit.name, "count": self.members}
        if is_exact(before) and number > lower_bound(before):
            params = {"measure": PROBATIONARY, "available": before, "claimed": number}
            difference = number - lower_bound(before)
            changes.refuse(
                "too_many_claimed", self.unit, id=self.unit, difference=difference, **params
            )
            return changes
        if is_exact(self.members):
            changes.note_stated(PROBATIONARY, max(0, number - lower_bound(before)), [self.unit])
            after = subtract(before, self.members) if number <= lower_bound(before) else None
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
                _holds_members(tree, unit_id, changes)
        if changes.problems:
            return changes
        if self.source == self.to:
            name = named[0] if named else "outside"
            changes.refuse("members_to_itself", name, id=name)
            return changes
        allotment = _as_share(self.members)
        if isinstance(self.source, str):
            gone = leave(tree, self.source, self.to, allotment, "transferred", self.rest, changes)
        elif allotment.is_rest:
            changes.refuse("rest_of_outside", named[0], id=named[0])
            return changes
        else:
            gone = allotment.stock()
        if isinstance(self.to, str) and not changes.problems:
            posted = len(changes.postings)
            # a cell of this tree has stated what went; what it left open is open there as well
            rest = self.rest if isinstance(self.source, Outside) else "unknown"
            receive(tree, self.source, self.to, gone, "transferred", rest, changes)
            if isinstance(self.source, str):
                del changes.postings[posted:]  # both ends are one posting
        return changes
