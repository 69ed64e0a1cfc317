"""Establishing a unit (thành lập), with members who come from somewhere."""

from collections.abc import Mapping
from typing import ClassVar

from attrs import field, frozen

from party_org.checks import as_nfc, check_choice, check_id, check_instance, raise_if_any
from party_org.edits import Add
from party_org.operations.allotment import (
    REST,
    REST_POLICIES,
    Allotment,
    RestPolicy,
    Share,
    as_shares,
    check_shares,
)
from party_org.operations.base import Operation
from party_org.operations.changes import Changes
from party_org.operations.ends import UNSTATED
from party_org.operations.flows import Ledger, check_ends, named_ids
from party_org.operations.sharing import Claimant, share
from party_org.tree import Tree
from party_org.units import MemberUnit, Unit

__all__ = ["Establish"]


@frozen
class Establish(Operation):
    """A new unit comes into being under ``under``, as its last child.

    A new cell must say where its members come from: ``members_from={"village-3": 5}``; from
    somewhere that the report does not name, ``UNSTATED(within="district")``; or from nowhere yet,
    ``members_from={}``, and then it begins with nobody. The sources keep the rest.

    Attributes:
        unit: the new unit, without numbers.
        under: the id of its parent.
        members_from: source → how many come from there; only for a unit that holds members.
        rest: what becomes of breakdowns that are not shared out.
        label: what the source calls it.
    """

    op: ClassVar[str] = "establish"

    unit: Unit
    under: str = field(kw_only=True, converter=as_nfc)
    members_from: Mapping[str | UNSTATED, Share] | UNSTATED | None = field(
        default=None, kw_only=True
    )
    rest: RestPolicy = field(default="refuse", kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = check_instance(self.unit, "unit", Unit, "a new unit")
        problems += check_id(self.under, "under") + check_choice(self.rest, "rest", REST_POLICIES)
        problems += check_shares(self._sources(), "members_from")
        raise_if_any(problems + self._label_problems())

    def _sources(self) -> Mapping[str | UNSTATED, Allotment] | None:
        """Where the members come from; from one unstated place alone comes an unknown number."""
        if isinstance(self.members_from, UNSTATED):
            return {self.members_from: Allotment()}
        sources: Mapping[str | UNSTATED, Allotment] | None = as_shares(self.members_from)
        return sources

    def mentions(self) -> tuple[str, ...]:
        """The parent and the sources of the members."""
        return (self.under, *named_ids(self._sources()))

    def begins(self) -> tuple[Unit, ...]:
        """The new unit."""
        return (self.unit,)

    def changes(self, tree: Tree) -> Changes:
        """What the establishment would do to ``tree``, or what is wrong with it."""
        changes = self._open(tree)
        sources = self._sources()
        changes.term = "establish"
        changes.facts = {"target": self.unit.id, "name": self.unit.name, "parent": self.under}
        if not isinstance(self.unit, MemberUnit):
            if sources:
                changes.refuse(
                    "holds_no_members", self.unit.id, id=self.unit.id, kind=self.unit.kind
                )
            changes.adopt([Add(self.unit, self.under)])
            return changes
        if sources is None:
            changes.refuse("members_from_nowhere", self.unit.id, id=self.unit.id)
        if changes.problems or sources is None:
            return changes
        check_ends(tree, sources, self.unit.id, changes)
        if not changes.problems:
            self._fill(tree, self.unit, sources, changes)
        return changes

    def _fill(
        self,
        tree: Tree,
        unit: MemberUnit,
        sources: Mapping[str | UNSTATED, Allotment],
        changes: Changes,
    ) -> None:
        ledger = Ledger(tree, changes)
        ledger.begin(unit)
        for source, allotment in sources.items():
            if isinstance(source, UNSTATED):
                taken = allotment.stock()
                ledger.leave_from_unstated(source, taken, unit.id)
                ledger.receive(source, unit.id, taken)
                continue
            claimants = [Claimant(unit.id, allotment), Claimant(source, Allotment(REST))]
            if allotment.is_rest:
                claimants[1] = Claimant(source, Allotment(0))
            available = ledger.stock(source)
            taken, left = share(source, available, claimants, self.rest, tree.schemes, changes)
            ledger.stocks[source] = left
            ledger.receive(source, unit.id, taken)
        if not changes.problems:
            changes.adopt([Add(ledger.value(unit.id), self.under), *ledger.edits()])
