"""Establishing a unit (thành lập), with members who come from somewhere."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, ClassVar, TypeAlias

from attrs import field, frozen

from party_org.checks import as_nfc, check_choice, check_id, raise_if_any
from party_org.edits import Add
from party_org.mappings import FrozenDict
from party_org.nesting import Nested, as_nested, check_nested, nested_pairs
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
from party_org.units import Unit

__all__ = ["Establish"]


MembersFrom: TypeAlias = (
    Mapping[str | UNSTATED, Share] | Mapping[str, Mapping[str | UNSTATED, Share]] | UNSTATED | None
)
"""Source → share; for a subtree, new cell → source → share."""


def _as_members_from(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    shares = {
        as_nfc(key): FrozenDict(share) if isinstance(share, Mapping) else share
        for key, share in value.items()
    }
    return FrozenDict(shares)


@frozen
class Establish(Operation):
    """A new unit, or a whole subtree, comes into being under ``under``, as its last child.

    A new cell must say where its members come from: ``members_from={"village-3": 5}``; from
    somewhere that the report does not name, ``UNSTATED(within="district")``; or from nowhere yet,
    ``members_from={}``, and then it begins with nobody. The sources keep the rest.

    A subtree is nested as in :meth:`Hierarchy.from_nested`: ``(unit, [child, …])``. Then
    ``members_from`` is by new cell: ``{"new-cell": {"village-3": 5}}``; ``UNSTATED`` or ``{}``
    alone stand for all of them.

    Attributes:
        unit: the new unit, or a nested subtree of them, without numbers.
        under: the id of its parent.
        members_from: source → how many come from there; for a subtree, by new cell.
        rest: what becomes of breakdowns that are not shared out.
        label: what the source calls it.
    """

    op: ClassVar[str] = "establish"

    unit: Nested = field(converter=as_nested)
    under: str = field(kw_only=True, converter=as_nfc)
    members_from: MembersFrom = field(default=None, kw_only=True, converter=_as_members_from)
    rest: RestPolicy = field(default="refuse", kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = check_nested(self.unit)
        problems += check_id(self.under, "under") + check_choice(self.rest, "rest", REST_POLICIES)
        if not problems:
            for cell, sources in self.sources().items():
                problems += check_shares(sources, f"members_from.{cell}")
        raise_if_any(problems + self._label_problems())

    def sources(self) -> dict[str, Mapping[str | UNSTATED, Allotment] | None]:
        """Where the members of each new cell come from; ``None`` where nothing is said."""
        cells = [unit.id for unit in self.begins() if unit.holds_members]
        told = self.members_from
        if isinstance(told, UNSTATED):
            # from one unstated place alone comes an unknown number
            return {cell: {told: Allotment()} for cell in cells}
        if not isinstance(told, Mapping) or not told or isinstance(self.unit, Unit):
            return dict.fromkeys(cells, as_shares(told))
        named = {str(cell): as_shares(shares) for cell, shares in told.items()}
        return {**dict.fromkeys(cells), **named}

    def mentions(self) -> tuple[str, ...]:
        """The parent and the sources of the members."""
        return (self.under, *(i for found in self.sources().values() for i in named_ids(found)))

    def begins(self) -> tuple[Unit, ...]:
        """The new units."""
        return tuple(unit for unit, _ in nested_pairs(self.unit))

    def _due(self, tree: Tree) -> Changes:
        changes = self._open(tree)
        top, *_ = self.begins()
        changes.term = "establish"
        changes.facts = {"target": top.id, "parent": self.under}
        cells = {unit.id for unit in self.begins() if unit.holds_members}
        for cell, sources in self.sources().items():
            if cell not in cells:
                changes.refuse("not_a_new_cell", cell, id=cell)
            elif sources is None:
                changes.refuse("members_from_nowhere", cell, id=cell)
            elif not changes.problems:
                check_ends(tree, sources, cell, changes)
        self._check_rests(changes)
        if self.members_from and not cells:
            changes.refuse("holds_no_members", top.id, id=top.id, kind=top.kind)
        if not changes.problems:
            self._fill(tree, changes)
        return changes

    def _check_rests(self, changes: Changes) -> None:
        """Only one new cell can take all that is left of a source."""
        takers = [
            source
            for sources in self.sources().values()
            for source, allotment in (sources or {}).items()
            if isinstance(source, str) and allotment.is_rest
        ]
        for source, times in Counter(takers).items():
            if times > 1:
                changes.refuse("several_rests", source, id=source)

    def _fill(self, tree: Tree, changes: Changes) -> None:
        ledger = Ledger(tree, changes)
        for unit in self.begins():
            if unit.holds_members:
                ledger.begin(unit)
        for cell, sources in self.sources().items():
            for source, allotment in (sources or {}).items():
                self._take(source, allotment, cell, ledger)
        if not changes.problems:
            for unit, parent in nested_pairs(self.unit):
                value = ledger.value(unit.id) if unit.holds_members else unit
                changes.adopt([Add(value, self.under if parent is None else parent)])
            changes.adopt(ledger.edits())

    def _take(
        self, source: str | UNSTATED, allotment: Allotment, cell: str, ledger: Ledger
    ) -> None:
        if isinstance(source, UNSTATED):
            taken = allotment.stock()
            ledger.leave_from_unstated(source, taken, cell)
        else:
            rest = Allotment(0) if allotment.is_rest else Allotment(REST)
            claimants = [Claimant(cell, allotment), Claimant(source, rest)]
            available, schemes = ledger.stock(source), ledger.tree.schemes
            shares = share(source, available, claimants, self.rest, schemes, ledger.changes)
            taken, ledger.stocks[source] = shares
        ledger.receive(source, cell, taken)
