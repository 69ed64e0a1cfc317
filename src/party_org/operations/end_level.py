"""Abolishing a level of committees, as the districts in 2025 (kết thúc hoạt động)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import evolve, field, frozen

from party_org.checks import (
    as_name,
    as_nfc,
    check_choice,
    check_id,
    check_instance,
    raise_if_any,
    wrong_type,
)
from party_org.edits import Edit, End, Move, Replace
from party_org.mappings import EMPTY, FrozenDict
from party_org.measures import unit_stock
from party_org.operations.base import Operation
from party_org.operations.changes import Changes
from party_org.operations.flows import Ledger
from party_org.tree import Tree, comes_under_itself, walk_ids
from party_org.units import Committee, ResponsibleUnit, places_of

__all__ = ["EndLevel"]

_FIELDS = ("branch", "sector", "code", "name")


def _as_where(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    return FrozenDict({name: as_nfc(wanted) for name, wanted in value.items()})


def _as_targets(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return as_nfc(value)
    return FrozenDict({as_nfc(unit): as_nfc(target) for unit, target in value.items()})


@frozen
class EndLevel(Operation):
    """All committees of one level end; what is under each goes to another parent.

    Attributes:
        level: the level, such as ``"district"``.
        where: only those whose fields have these values, such as ``{"branch": "territorial"}``:
            the equivalents of a level differ by branch. Fields: branch, sector, code, name.
        children_to: the parent that all children get, or ended committee → parent; the parent of
            each ended committee, unless said. Places and indicators go the same way.
        label: what the source calls it.
    """

    op: ClassVar[str] = "end_level"

    level: str = field(converter=as_name)
    where: Mapping[str, str] = field(default=EMPTY, kw_only=True, converter=_as_where)
    children_to: Mapping[str, str] | str | None = field(
        default=None, kw_only=True, converter=_as_targets
    )

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.level, "level")
        if not isinstance(self.where, Mapping):
            problems.append(wrong_type("where", "a mapping from field to value", self.where))
        else:
            for name, wanted in self.where.items():
                problems += check_choice(name, "where", _FIELDS)
                problems += check_instance(wanted, f"where.{name}", str, "a text")
        if isinstance(self.children_to, Mapping):
            for unit, target in self.children_to.items():
                problems += check_id(unit, "children_to") + check_id(target, "children_to")
        elif self.children_to is not None:
            problems += check_instance(self.children_to, "children_to", str, "an id")
        raise_if_any(problems + self._label_problems())

    def mentions(self) -> tuple[str, ...]:
        """The units that are named in ``children_to``."""
        to = self.children_to
        if isinstance(to, Mapping):
            return tuple(i for pair in to.items() for i in pair)
        return () if to is None else (to,)

    def _due(self, tree: Tree) -> Changes:
        changes = self._open(tree)
        changes.term = "end_level"
        if changes.problems:
            return changes
        ending = [i for i in walk_ids(tree, tree.root) if self._ends(tree, i)]
        changes.facts = {"level": self.level, "count": len(ending)}
        if not ending:
            changes.refuse("no_such_level", level=self.level)
        targets = self._targets(tree, ending, changes)
        if not changes.problems:
            self._end(tree, targets, changes)
        return changes

    def _ends(self, tree: Tree, unit_id: str) -> bool:
        unit = tree[unit_id]
        return (
            isinstance(unit, Committee)
            and unit.level == self.level
            and all(getattr(unit, name) == value for name, value in self.where.items())
        )

    def _targets(self, tree: Tree, ending: list[str], changes: Changes) -> dict[str, str]:
        told, gone = self.children_to, set(ending)
        if isinstance(told, Mapping):
            for unit in told:
                if unit not in gone:
                    changes.refuse("does_not_end", unit, id=unit, level=self.level)
        targets = {}
        for unit in ending:
            parent = tree.parent(unit)
            target = told.get(unit, parent) if isinstance(told, Mapping) else told or parent
            if target is None:
                changes.refuse("root_cannot_end", unit, id=unit)
            elif target in gone:
                changes.refuse("parent_ends", unit, id=unit, parent=target)
            else:
                targets[unit] = target
        parents = {child: to for unit, to in targets.items() for child in tree.children(unit)}
        for unit, target in targets.items():
            if any(comes_under_itself(tree, child, parents) for child in tree.children(unit)):
                changes.refuse("under_own_subtree", unit, id=unit, parent=target)
        return targets

    def _end(self, tree: Tree, targets: Mapping[str, str], changes: Changes) -> None:
        ledger = Ledger(tree, changes)
        places: dict[str, list[Any]] = {}
        edits: list[Edit] = []
        for unit_id, target in targets.items():
            unit = tree[unit_id]
            if unit.indicators:
                ledger.receive(unit_id, target, unit_stock(unit))
            if places_of(unit):
                places.setdefault(target, []).extend(places_of(unit))
                if not isinstance(tree[target], ResponsibleUnit):
                    changes.refuse("places_lost", unit_id, id=unit_id, kind=tree[target].kind)
            edits += [Move(child, target) for child in tree.children(unit_id)]
            edits.append(End(unit_id))
        values = {e.unit.id: e.unit for e in ledger.edits() if isinstance(e, Replace)}
        for target, more in places.items():
            keeper = values.get(target, tree[target])
            if isinstance(keeper, ResponsibleUnit):
                values[target] = evolve(keeper, places=(*keeper.places, *more))
        changes.adopt([*(Replace(unit) for unit in values.values()), *edits])
