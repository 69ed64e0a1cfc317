"""Dissolving a unit (giải thể), disbanding it (giải tán), ending its operation (2025's wording)."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal, get_args

from attrs import evolve, field, frozen

from party_org.checks import (
    as_nfc,
    check_choice,
    check_id,
    check_instance,
    raise_if_any,
)
from party_org.edits import Edit, End, Move, Replace
from party_org.mappings import FrozenDict
from party_org.measures import TOTAL, is_indicator, is_rating, unit_stock
from party_org.operations.allotment import (
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
from party_org.places import Place
from party_org.problems import Problem
from party_org.tree import Tree, comes_under_itself
from party_org.units import MemberUnit, ResponsibleUnit, Unit, places_of

__all__ = ["Dissolve"]

Manner = Literal["dissolve", "disband", "end_operation"]


def _as_takers(value: Any) -> Any:
    if isinstance(value, str):
        return as_nfc(value)
    if not isinstance(value, Mapping):
        return value
    return FrozenDict({as_nfc(given): as_nfc(taker) for given, taker in value.items()})


@frozen
class Dissolve(Operation):
    """A unit ends. Every member and every child must be told where to go.

    Its indicators go with its members; those of a unit without members go to the unit above.

    Attributes:
        unit: the id of the unit that ends.
        members_to: for a cell, destination → how many go there; one destination alone (an id or
            ``UNSTATED(within=…)``) takes all.
        children_to: for a unit with children, their new parent, or child → parent.
        places_to: the unit that becomes responsible for its places, if it lists any, or place →
            unit.
        manner: ``"dissolve"`` (giải thể), ``"disband"`` (giải tán, a disciplinary measure) or
            ``"end_operation"`` (kết thúc hoạt động).
        rest: what becomes of breakdowns that are not shared out.
        label: what the source calls it.
    """

    op: ClassVar[str] = "dissolve"

    unit: str = field(converter=as_nfc)
    members_to: Mapping[str | UNSTATED, Share] | str | UNSTATED | None = field(
        default=None, kw_only=True
    )
    children_to: Mapping[str, str] | str | None = field(
        default=None, kw_only=True, converter=_as_takers
    )
    places_to: Mapping[str, str] | str | None = field(
        default=None, kw_only=True, converter=_as_takers
    )
    manner: Manner = field(default="dissolve", kw_only=True)
    rest: RestPolicy = field(default="refuse", kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.unit, "unit")
        problems += check_shares(self._destinations(), "members_to")
        problems += check_choice(self.manner, "manner", get_args(Manner))
        problems += check_choice(self.rest, "rest", REST_POLICIES)
        problems += _check_takers(self.children_to, "children_to")
        problems += _check_takers(self.places_to, "places_to")
        raise_if_any(problems + self._label_problems())

    def _destinations(self) -> Mapping[str | UNSTATED, Allotment]:
        found: Mapping[str | UNSTATED, Allotment] = as_shares(self.members_to)
        return FrozenDict() if found is None else found

    def mentions(self) -> tuple[str, ...]:
        """The unit, where its members, children and places go, the children told apart."""
        children, places = self.children_to, self.places_to
        named: list[str] = [to for to in (children, places) if isinstance(to, str)]
        if isinstance(children, Mapping):
            named += [i for pair in children.items() for i in pair]
        if isinstance(places, Mapping):
            named += places.values()
        return (self.unit, *named_ids(self._destinations()), *named)

    def _due(self, tree: Tree) -> Changes:
        changes = self._open(tree)
        if changes.problems:
            return changes
        unit = tree[self.unit]
        changes.term = self.manner
        changes.facts = {"unit": self.unit}
        if tree.parent(self.unit) is None:
            changes.refuse("root_cannot_end", self.unit, id=self.unit)
        edits = self._move_members(tree, unit, changes)
        edits += self._move_children(tree, changes)
        edits += self._move_places(tree, unit, edits, changes)
        changes.adopt([*edits, End(self.unit)])
        return changes

    def _move_members(self, tree: Tree, unit: Unit, changes: Changes) -> list[Edit]:
        destinations = self._destinations()
        if not isinstance(unit, MemberUnit):
            if destinations:
                changes.refuse("holds_no_members", self.unit, id=self.unit, kind=unit.kind)
            return self._hand_up(tree, unit, changes)
        check_ends(tree, destinations, self.unit, changes)
        if changes.problems:
            return []
        ledger = Ledger(tree, changes)
        available = ledger.stock(self.unit)
        if not destinations:
            gone_since = any(count != 0 for m, count in available.counts.items() if is_rating(m))
            if available[TOTAL] != 0 or gone_since:
                total = unit.members.total
                changes.refuse("members_not_sent", self.unit, id=self.unit, members=total)
                return []
            return self._hand_up(tree, unit, changes)
        places = [p.within if isinstance(p, UNSTATED) else p for p in destinations]
        claimants = [
            Claimant(place, allotment)
            for place, allotment in zip(places, destinations.values(), strict=True)
        ]
        shares = share(self.unit, available, claimants, self.rest, tree.schemes, changes)
        if changes.problems:
            return []
        for where, stock in zip(destinations, shares, strict=True):
            if isinstance(where, UNSTATED):
                ledger.arrive_unstated(where, stock, self.unit)
            else:
                ledger.receive(self.unit, where, stock)
        return ledger.edits(ending=[self.unit])

    def _hand_up(self, tree: Tree, unit: Unit, changes: Changes) -> list[Edit]:
        """Give the indicators of a unit whose members go nowhere to the unit above it."""
        parent = tree.parent(self.unit)
        if parent is None or not unit.indicators:
            return []
        ledger = Ledger(tree, changes)
        counts = {m: n for m, n in unit_stock(unit).counts.items() if m == TOTAL or is_indicator(m)}
        ledger.receive(self.unit, parent, evolve(unit_stock(unit), counts=FrozenDict(counts)))
        return ledger.edits(ending=[self.unit])

    def _move_children(self, tree: Tree, changes: Changes) -> list[Edit]:
        children = tree.children(self.unit)
        to = self.children_to
        parents: dict[str, str] = dict(to) if isinstance(to, Mapping) else {}
        if isinstance(to, str):
            parents = dict.fromkeys(children, to)
        for child in children:
            if child not in parents:
                changes.refuse("child_forgotten", self.unit, id=self.unit, child=child)
        for child, parent in parents.items():
            if child not in children:
                changes.refuse("not_its_child", self.unit, id=self.unit, child=child)
            elif parent == self.unit:
                changes.refuse("parent_ends", child, id=child, parent=parent)
            elif comes_under_itself(tree, child, parents):
                changes.refuse("under_own_subtree", child, id=child, parent=parent)
        return [Move(child, parents[child]) for child in children if child in parents]

    def _move_places(
        self, tree: Tree, unit: Unit, edits: list[Edit], changes: Changes
    ) -> list[Edit]:
        takers = self._takers(places_of(unit), changes)
        # a destination of members may take places as well: go on from its changed value
        changed = {edit.unit.id: edit.unit for edit in edits if isinstance(edit, Replace)}
        found: list[Edit] = []
        for taker, places in takers.items():
            target = changed.get(taker, tree[taker])
            if taker == self.unit or not isinstance(target, ResponsibleUnit):
                changes.refuse("places_lost", self.unit, id=self.unit, kind=target.kind)
            else:
                found.append(Replace(evolve(target, places=(*target.places, *places))))
        return found

    def _takers(self, places: Sequence[Place], changes: Changes) -> dict[str, list[Place]]:
        """The places by the unit that takes them; one unit may be named though there are none."""
        to, takers = self.places_to, dict[str, list[Place]]()
        if isinstance(to, str):
            return {to: list(places)}
        if to is None and places:
            changes.refuse("places_not_sent", self.unit, id=self.unit)
            return {}
        told = to or {}
        for place in places:
            if place.id in told:
                takers.setdefault(told[place.id], []).append(place)
            else:
                params = {"id": self.unit, "place": place.id}
                changes.refuse("place_forgotten", self.unit, **params)
        for name in told:
            if not any(place.id == name for place in places):
                changes.refuse("not_its_place", self.unit, id=self.unit, place=name)
        return takers


def _check_takers(value: object, path: str) -> list[Problem]:
    """Whether ``value`` is an id, or says by id who takes what."""
    if value is None:
        return []
    if not isinstance(value, Mapping):
        return check_instance(value, path, str, "an id") or check_id(value, path)
    return [p for pair in value.items() for end in pair for p in check_id(end, path)]
