"""Splitting a unit: it ends in new ones (chia), or goes on and new ones come out of it (tách)."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from attrs import evolve, field, frozen

from party_org.checks import (
    as_ids,
    as_nfc,
    as_tuple,
    check_choice,
    check_id,
    check_ids,
    check_instance,
    check_list,
    raise_if_any,
    repeated,
    wrong_type,
)
from party_org.counts import Count
from party_org.edits import Add, Edit, End, Move, Replace
from party_org.measures import unit_stock, with_stock
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
from party_org.operations.changes import Changes
from party_org.operations.sharing import Claimant, share
from party_org.tree import Tree
from party_org.units import MemberUnit, ResponsibleUnit, Unit, places_of

__all__ = ["Part", "Split"]


@frozen
class Part:
    """One of the units that a split leaves behind.

    Attributes:
        unit: a new unit without numbers, or the id of the unit that is split, which then goes on.
        members: how many members it gets: a number, a :class:`Membership`, ``REST``, ``None`` for
            an unknown number, or an :class:`Allotment`. A unit that goes on keeps the rest, unless
            said. For units without a roll of their own, only an allotment of indicators.
        children: the ids of the children that it gets.
        serves: the ids of the served places that it gets.
        places: the ids of the listed places that it gets.
    """

    unit: str | Unit = field(converter=as_nfc)
    members: Count | Membership | Rest | Allotment = field(
        default=None, kw_only=True, converter=as_allotment
    )
    children: tuple[str, ...] = field(default=(), kw_only=True, converter=as_ids)
    serves: tuple[str, ...] = field(default=(), kw_only=True, converter=as_ids)
    places: tuple[str, ...] = field(default=(), kw_only=True, converter=as_ids)

    def __attrs_post_init__(self) -> None:
        problems = check_instance(self.unit, "unit", (str, Unit), "an id or a new unit")
        if not isinstance(self.members, Allotment):
            problems.append(wrong_type("members", "a number of members", self.members))
        for name in ("children", "serves", "places"):
            problems += check_ids(getattr(self, name), name)
        raise_if_any(problems)

    @property
    def id(self) -> str:
        """The id of the unit."""
        return self.unit.id if isinstance(self.unit, Unit) else self.unit


@frozen
class Split(Operation):
    """One unit becomes several.

    If a part names the unit itself, it goes on and the others come out of it (tách); otherwise it
    ends and all are new (chia). New units stand beside it, in the order of the parts. Own grades
    and titles stay with the unit that earned them, and are retired if it ends.

    Attributes:
        unit: the id of the unit that is split.
        into: the parts, with what each gets. What nobody is given stays with the unit if it goes
            on, and is refused if it ends.
        rest: what becomes of breakdowns that the parts do not share out.
        label: what the source calls it.
    """

    op: ClassVar[str] = "split"

    unit: str = field(converter=as_nfc)
    into: tuple[Part, ...] = field(kw_only=True, converter=as_tuple)
    rest: RestPolicy = field(default="refuse", kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.unit, "unit") + check_choice(self.rest, "rest", REST_POLICIES)
        problems += check_list(self.into, "into", Part, several="a list of parts")
        raise_if_any(problems + self._label_problems())

    def mentions(self) -> tuple[str, ...]:
        """The unit, the parts that are named by id, the children that are shared out."""
        named = [part.unit for part in self.into if isinstance(part.unit, str)]
        return (self.unit, *named, *(child for part in self.into for child in part.children))

    def begins(self) -> tuple[Unit, ...]:
        """The new parts."""
        return tuple(part.unit for part in self.into if isinstance(part.unit, Unit))

    def _due(self, tree: Tree) -> Changes:
        changes = self._open(tree)
        if changes.problems:
            return changes
        self._check(tree, changes)
        if changes.problems:
            return changes
        survives = any(part.id == self.unit for part in self.into)
        new = [part.id for part in self.into if part.id != self.unit]
        changes.term = "separate" if survives else "divide"
        changes.facts = {"unit": self.unit, "targets": new}
        values = self._numbers(tree, changes)
        values = self._share_places(tree, values, survives, changes)
        if not changes.problems:
            changes.adopt(self._edits(tree, values, survives))
        return changes

    def _check(self, tree: Tree, changes: Changes) -> None:
        source = tree[self.unit]
        if len(self.into) < 2:
            changes.refuse("one_part", self.unit, id=self.unit)
        if tree.parent(self.unit) is None:
            changes.refuse("root_cannot_split", self.unit, id=self.unit)
        twice = {n for n, _ in repeated(part.id for part in self.into)}
        for n, part in enumerate(self.into):
            unit = part.unit if isinstance(part.unit, Unit) else tree[part.unit]
            if isinstance(part.unit, str) and part.unit != self.unit:
                changes.refuse("part_exists", part.unit, id=part.unit, source=self.unit)
            if n in twice:
                changes.refuse("part_twice", part.id, id=part.id)
            if unit.holds_members != source.holds_members:
                changes.refuse(
                    "members_cannot_go", part.id, id=self.unit, kind=unit.kind, target=part.id
                )
            if not unit.holds_members and not _only_indicators(part.members):
                changes.refuse("holds_no_members", part.id, id=part.id, kind=unit.kind)
        self._check_children(tree, changes)

    def _check_children(self, tree: Tree, changes: Changes) -> None:
        given = [child for part in self.into for child in part.children]
        twice = {n for n, _ in repeated(given)}
        for n, child in enumerate(given):
            if tree.parent(child) != self.unit:
                changes.refuse("not_its_child", self.unit, id=self.unit, child=child)
            if n in twice:
                changes.refuse("child_twice", self.unit, id=self.unit, child=child)
        if not any(part.id == self.unit for part in self.into):
            for child in tree.children(self.unit):
                if child not in given:
                    changes.refuse("child_forgotten", self.unit, id=self.unit, child=child)

    def _numbers(self, tree: Tree, changes: Changes) -> dict[str, Unit]:
        """The parts as units, with their numbers."""
        source = tree[self.unit]
        values = {
            part.id: part.unit if isinstance(part.unit, Unit) else source for part in self.into
        }
        available = unit_stock(source)
        claimants = [Claimant(part.id, self._allotment(part)) for part in self.into]
        stocks = share(self.unit, available, claimants, self.rest, tree.schemes, changes)
        if changes.problems:
            return values
        for part, stock in zip(self.into, stocks, strict=True):
            values[part.id] = with_stock(values[part.id], stock)
            if part.id != self.unit:
                changes.post(self.unit, part.id, stock, measures=available.counts)
        return values

    def _allotment(self, part: Part) -> Allotment:
        """What the part gets; the unit that goes on keeps the rest, unless something is said."""
        assert isinstance(part.members, Allotment)
        stays = part.id == self.unit and part.members == Allotment()
        return Allotment(REST) if stays else part.members

    def _share_places(
        self, tree: Tree, values: Mapping[str, Unit], survives: bool, changes: Changes
    ) -> dict[str, Unit]:
        """The parts with the places that they serve, and those that they are responsible for."""
        source = tree[self.unit]
        listed = {place.id: place for place in places_of(source)}
        served = source.serves if isinstance(source, MemberUnit) else ()
        taken = [place for part in self.into for place in part.places]
        given = [place for part in self.into for place in part.serves]
        self._check_shared(tuple(listed), taken, survives, changes)
        self._check_shared(served, given, survives, changes)
        if changes.problems:
            return dict(values)
        result: dict[str, Unit] = {}
        for part in self.into:
            unit = values[part.id]
            stays = part.id == self.unit
            kept = [p for p in listed if stays and p not in taken]
            if isinstance(unit, ResponsibleUnit):
                own_places = () if stays else unit.places
                places = (*own_places, *(listed[p] for p in (*kept, *part.places)))
                unit = evolve(unit, places=places)
            if isinstance(unit, MemberUnit):
                unit = evolve(unit, serves=self._served(part, unit, served))
            result[part.id] = unit
        return result

    def _served(self, part: Part, unit: MemberUnit, served: Sequence[str]) -> tuple[str, ...]:
        if part.id != self.unit:
            return tuple(dict.fromkeys((*unit.serves, *part.serves)))
        elsewhere = [p for other in self.into if other.id != self.unit for p in other.serves]
        return tuple(p for p in served if p in part.serves or p not in elsewhere)

    def _check_shared(
        self,
        own: Sequence[str],
        given: Sequence[str],
        survives: bool,
        changes: Changes,
    ) -> None:
        for place in dict.fromkeys(given):
            if place not in own:
                changes.refuse("not_its_place", self.unit, id=self.unit, place=place)
        left = [place for place in own if place not in given]
        if left and not survives:
            changes.refuse("places_forgotten", self.unit, id=self.unit, names=", ".join(left))

    def _edits(self, tree: Tree, values: Mapping[str, Unit], survives: bool) -> list[Edit]:
        parent = tree.parent(self.unit)
        assert parent is not None
        siblings = tree.children(parent)
        after = siblings[siblings.index(self.unit) + 1 :]
        before = after[0] if after else None
        edits: list[Edit] = [Replace(values[self.unit])] if survives else []
        for part in self.into:
            if part.id != self.unit:
                edits.append(Add(values[part.id], parent, before=before))
                edits += [Move(child, part.id) for child in part.children]
        return edits if survives else [*edits, End(self.unit)]


def _only_indicators(members: Any) -> bool:
    """Whether a share says nothing about members, as it must for a unit without a roll."""
    return isinstance(members, Allotment) and members == Allotment(indicators=members.indicators)
