"""Converting a unit to another kind, such as a base cell that becomes a base committee."""

from collections.abc import Sequence
from typing import ClassVar

from attrs import evolve, field, fields_dict, frozen

from party_org.checks import (
    as_nfc,
    as_tuple,
    check_choice,
    check_id,
    check_instance,
    check_list,
    raise_if_any,
)
from party_org.edits import Add, Edit, End, Move, Replace
from party_org.measures import add_stocks, stock_of, unit_stock, with_stock
from party_org.messages import LANGUAGES, render
from party_org.operations.allotment import REST_POLICIES, Allotment, RestPolicy
from party_org.operations.base import Operation
from party_org.operations.changes import Changes
from party_org.operations.sharing import Claimant, share
from party_org.operations.split import Part
from party_org.regime import slot, slot_class
from party_org.tree import Tree, is_within
from party_org.units import BaseCell, BaseCommittee, MemberUnit, ResponsibleUnit, Unit, places_of

__all__ = ["Convert"]


@frozen
class Convert(Operation):
    """A unit becomes one of another kind, in its place or in another, itself or as a new unit.

    * A base cell becomes a base committee (nâng cấp): its members are spread over the new
      ``cells``, which come under it.
    * A base committee becomes a base cell: the cells under it end, and their members are its own.
    * A cell becomes a base cell, or the other way round: its members stay.
    * A base committee becomes a committee of another level, with all that is under it.

    Attributes:
        unit: the id of the unit.
        to: the slot that it gets and in which it stays itself, with its name, ratings and titles:
            ``"base_committee"``, ``"base_cell"``, ``"committee:commune"``, …; or a new unit
            without numbers that takes its place.
        under: its new parent, if it gets another.
        cells: for a cell that becomes a committee, the new cells with what each gets.
        rest: what becomes of breakdowns that the cells do not share out.
        label: what the source calls it.
    """

    op: ClassVar[str] = "convert"

    unit: str = field(converter=as_nfc)
    to: str | Unit = field(kw_only=True)
    under: str | None = field(default=None, kw_only=True, converter=as_nfc)
    cells: tuple[Part, ...] = field(default=(), kw_only=True, converter=as_tuple)
    rest: RestPolicy = field(default="refuse", kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.unit, "unit") + check_choice(self.rest, "rest", REST_POLICIES)
        problems += check_instance(self.to, "to", (str, Unit), "a slot or a new unit")
        problems += check_id(self.under, "under") if self.under is not None else []
        problems += check_list(self.cells, "cells", Part, several="a list of parts")
        raise_if_any(problems + self._label_problems())

    def mentions(self) -> tuple[str, ...]:
        """The unit, its new parent, and cells named by id (which is refused)."""
        named = [part.unit for part in self.cells if isinstance(part.unit, str)]
        return (self.unit, *([self.under] if self.under else []), *named)

    def begins(self) -> tuple[Unit, ...]:
        """The new unit, if it is not the same one, and the new cells."""
        new = [self.to] if isinstance(self.to, Unit) else []
        return (*new, *(part.unit for part in self.cells if isinstance(part.unit, Unit)))

    def _due(self, tree: Tree) -> Changes:
        changes = self._open(tree)
        changes.term = "convert"
        if changes.problems:
            return changes
        old = tree[self.unit]
        new = self._new(old, changes)
        if new is None:
            return changes
        if isinstance(old, BaseCell) and isinstance(new, BaseCommittee):
            changes.term = "upgrade"
        changes.facts = {"unit": old.id, "target": new.id}
        for lang in LANGUAGES:
            level = {"level": getattr(new, "level", None)}
            changes.facts[f"kind_{lang}"] = render(f"kind_{new.kind}", lang, level)
        self._check(tree, old, new, changes)
        if changes.problems:
            return changes
        if old.holds_members and not new.holds_members:
            edits = self._spread(tree, old, new, changes)
        elif new.holds_members and not old.holds_members:
            edits = self._gather(tree, old, new, changes)
        else:
            edits = self._place(tree, with_stock(new, unit_stock(old)))
            if new.id != old.id:
                changes.post(old.id, new.id, unit_stock(old))
        changes.adopt(edits)
        return changes

    def _new(self, old: Unit, changes: Changes) -> Unit | None:
        """The converted unit, before it gets its numbers; ``None`` if there is no such slot."""
        if isinstance(self.to, Unit):
            return self.to
        cls, level = slot_class(self.to)
        if cls is None or self.to == slot(old):
            code = "unknown_slot" if cls is None else "already_that_kind"
            changes.refuse(code, old.id, id=old.id, slot=self.to)
            return None
        kept = {name: getattr(old, name) for name in fields_dict(cls) if hasattr(old, name)}
        if level is not None:
            kept["level"] = level
        return cls(**{**kept, "indicators": {}})

    def _check(self, tree: Tree, old: Unit, new: Unit, changes: Changes) -> None:
        if tree.parent(old.id) is None and (new.id != old.id or self.under):
            changes.refuse("root_cannot_end", old.id, id=old.id)
        if self.under is not None and is_within(tree, self.under, old.id):
            changes.refuse("under_own_subtree", old.id, id=old.id, parent=self.under)
        if places_of(old) and not isinstance(new, ResponsibleUnit):
            changes.refuse("places_lost", old.id, id=old.id, kind=new.kind)
        spreads = old.holds_members and not new.holds_members
        if self.cells and not spreads:
            changes.refuse("no_cells_wanted", old.id, id=old.id, slot=slot(new))
        if spreads and not self.cells:
            changes.refuse("cells_wanted", old.id, id=old.id)
        for part in self.cells:
            if isinstance(part.unit, str) or not part.unit.holds_members:
                changes.refuse("not_a_new_cell", part.id, id=part.id)
            if part.children or part.places:
                changes.refuse("members_alone", part.id, id=part.id, source=old.id)

    def _place(self, tree: Tree, new: Unit) -> list[Edit]:
        """Put the converted unit where it belongs, with the children of the old one under it."""
        if new.id == self.unit:
            return self._change(new)
        old = tree[self.unit]
        if isinstance(new, MemberUnit) and isinstance(old, MemberUnit):
            new = evolve(new, serves=tuple(dict.fromkeys((*new.serves, *old.serves))))
        moves = [Move(child, new.id) for child in tree.children(old.id)]
        return [self._add(tree, new), *moves, End(old.id)]

    def _change(self, new: Unit) -> list[Edit]:
        """The unit stays itself, and moves if it gets another parent."""
        moved: list[Edit] = [Move(new.id, self.under)] if self.under else []
        return [Replace(new), *moved]

    def _add(self, tree: Tree, new: Unit) -> Add:
        """A new unit stands where the old one did, or comes last under another parent."""
        above = tree.parent(self.unit)
        parent = self.under or above
        assert parent is not None
        if isinstance(new, ResponsibleUnit):
            new = evolve(new, places=(*new.places, *places_of(tree[self.unit])))
        return Add(new, parent, before=self.unit if parent == above else None)

    def _spread(self, tree: Tree, old: Unit, new: Unit, changes: Changes) -> list[Edit]:
        """Spread the members of a cell over new cells under what it becomes."""
        assert isinstance(old, MemberUnit)
        claimants = [Claimant(part.id, _allotment(part)) for part in self.cells]
        stocks = share(self.unit, stock_of(old), claimants, self.rest, tree.schemes, changes)
        given = [place for part in self.cells for place in part.serves]
        left = [place for place in old.serves if place not in given]
        if left:
            changes.refuse("places_forgotten", old.id, id=old.id, names=", ".join(left))
        for place in given:
            if place not in old.serves:
                changes.refuse("not_its_place", old.id, id=old.id, place=place)
        if changes.problems:
            return []
        edits = self._place(tree, new)
        cells: list[Edit] = []
        for part, stock in zip(self.cells, stocks, strict=True):
            assert isinstance(part.unit, MemberUnit)
            serves = tuple(dict.fromkeys((*part.unit.serves, *part.serves)))
            cells.append(Add(evolve(with_stock(part.unit, stock), serves=serves), new.id))
            changes.post(old.id, part.id, stock)
        # the cells come right after what they come under, before the old unit may end
        return [edits[0], *cells, *edits[1:]]

    def _gather(self, tree: Tree, old: Unit, new: Unit, changes: Changes) -> list[Edit]:
        """Gather the members of the cells under a committee in the cell that it becomes."""
        assert isinstance(new, MemberUnit)
        cells = _cells_under(tree, old.id, changes)
        if changes.problems:
            return []
        stocks = [stock_of(cell) for cell in cells]
        for cell, stock in zip(cells, stocks, strict=True):
            changes.post(cell.id, new.id, stock)
        own = unit_stock(old)
        if new.id != old.id:
            changes.post(old.id, new.id, own)
        gathered = add_stocks([own, *stocks])
        serves = dict.fromkeys((*new.serves, *(place for cell in cells for place in cell.serves)))
        filled = evolve(with_stock(new, gathered), serves=tuple(serves))
        ends = [End(cell.id) for cell in cells]
        if new.id == old.id:
            return [*ends, *self._change(filled)]
        return [*ends, self._add(tree, filled), End(old.id)]


def _cells_under(tree: Tree, unit_id: str, changes: Changes) -> Sequence[MemberUnit]:
    cells = []
    for child in tree.children(unit_id):
        unit = tree[child]
        if isinstance(unit, MemberUnit) and not tree.children(child):
            cells.append(unit)
        else:
            changes.refuse("not_only_cells", unit_id, id=unit_id, child=child, kind=unit.kind)
    return cells


def _allotment(part: Part) -> Allotment:
    assert isinstance(part.members, Allotment)
    return part.members
