"""What becomes of each unit when a plan is carried out, unit by unit, matched by id."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from party_org.counts import Count
from party_org.hierarchy import Hierarchy
from party_org.receipts import Receipt
from party_org.trail import Trail, named_in
from party_org.tree import tree_order
from party_org.units import MemberUnit

__all__ = ["UnitChange"]


@frozen(kw_only=True)
class UnitChange:
    """One unit before and after a plan. The flags are independent of one another.

    Attributes:
        id: the id of the unit.
        name: its name, the last one if it was renamed.
        begun: whether it is new.
        ended: whether it is there no more.
        moved: whether it has another parent.
        renamed: whether it has another name or official code.
        changed: whether anything else of its own has changed: its numbers, its kind, its places.
        members_before, members_after: its members with all below it; 0 where it is not there.
        parent_before, parent_after: the id of the unit above it; ``None`` for the root, and where
            it is not there.
        steps: the steps of the plan that did something to it or to units below it, from 0.
    """

    id: str
    name: str
    begun: bool = False
    ended: bool = False
    moved: bool = False
    renamed: bool = False
    changed: bool = False
    members_before: Count = 0
    members_after: Count = 0
    parent_before: str | None = None
    parent_after: str | None = None
    steps: tuple[int, ...] = ()

    @property
    def flags(self) -> tuple[str, ...]:
        """The names of the flags that are set; none for a unit above others that changed."""
        names = ("begun", "ended", "moved", "renamed", "changed")
        return tuple(name for name in names if getattr(self, name))


def unit_changes(
    before: Hierarchy, after: Hierarchy, receipts: Sequence[Receipt]
) -> tuple[UnitChange, ...]:
    """The units that a plan did something to, and those above them whose members differ.

    They come in the order of the tree before, new ones last in the order of the tree after. A unit
    that the plan both began and ended is in neither tree, and so not here.
    """
    steps = _steps_by_unit(before, receipts)
    old = tree_order(before, [i for i in steps if i in before])
    new = tree_order(after, [i for i in steps if i in after and i not in before])
    found = (_change(i, before, after, tuple(steps[i])) for i in (*old, *new))
    return tuple(
        change for change in found if change.flags or change.members_before != change.members_after
    )


def _steps_by_unit(before: Hierarchy, receipts: Sequence[Receipt]) -> Mapping[str, dict[int, None]]:
    """Unit → the steps that touched it or anything below it, before or after the step."""
    steps: dict[str, dict[int, None]] = {}
    trail = Trail(before)
    for receipt in receipts:
        named = named_in(receipt)
        for follow in (trail.begin, trail.settle):
            follow(receipt)
            for unit_id in named:
                for above in trail.line(unit_id):
                    steps.setdefault(above, {})[receipt.step] = None
    return steps


def _change(
    unit_id: str, before: Hierarchy, after: Hierarchy, steps: tuple[int, ...]
) -> UnitChange:
    begun, ended = unit_id not in before, unit_id not in after
    old = (after if begun else before)[unit_id]
    new = (before if ended else after)[unit_id]
    members = [_members(h, unit_id) for h in (before, after)]
    parents = [h.parent(unit_id) if unit_id in h else None for h in (before, after)]
    return UnitChange(
        id=unit_id,
        name=new.name,
        begun=begun,
        ended=ended,
        moved=not begun and not ended and parents[0] != parents[1],
        renamed=(old.name, old.code) != (new.name, new.code),
        changed=new is not old and evolve(new, name=old.name, code=old.code) != old,
        members_before=members[0],
        members_after=members[1],
        parent_before=parents[0],
        parent_after=parents[1],
        steps=steps,
    )


def _members(hierarchy: Hierarchy, unit_id: str) -> Count:
    """The members of a unit with all below it; 0 where it is not there."""
    if unit_id not in hierarchy:
        return 0
    unit = hierarchy[unit_id]
    if isinstance(unit, MemberUnit) and not hierarchy.children(unit_id):
        return unit.members.total
    return hierarchy.rollup(unit_id).members.total.count
