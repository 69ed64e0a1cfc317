"""Merging places, such as villages, without touching the cells that serve them."""

from typing import ClassVar

from attrs import evolve, field, frozen

from party_org.checks import (
    as_ids,
    as_nfc,
    check_ids,
    check_instance,
    raise_if_any,
)
from party_org.counts import add
from party_org.edits import Edit, Replace
from party_org.operations.base import Operation
from party_org.operations.changes import Changes
from party_org.places import Place
from party_org.tree import Tree, walk_ids
from party_org.units import MemberUnit, ResponsibleUnit, Unit, places_of

__all__ = ["MergePlaces"]


@frozen
class MergePlaces(Operation):
    """Several places become one; cells that served any of them serve the result.

    The members that the places state add up. The result is listed where the place that goes on is
    listed, or, if it is new, where the first of the merged ones is.

    Attributes:
        places: the ids of the places.
        into: the id of the place that goes on, or a new :class:`Place` without members.
        label: what the source calls it.
    """

    op: ClassVar[str] = "merge_places"

    places: tuple[str, ...] = field(converter=as_ids)
    into: str | Place = field(kw_only=True, converter=as_nfc)

    def __attrs_post_init__(self) -> None:
        problems = check_instance(self.into, "into", (str, Place), "an id or a new place")
        problems += check_ids(self.places, "places")
        raise_if_any(problems + self._label_problems())

    def mentions(self) -> tuple[str, ...]:
        """No units."""
        return ()

    def _due(self, tree: Tree) -> Changes:
        changes = Changes(term="merge_places")
        keepers: dict[str, str] = {}
        listed: dict[str, Place] = {}
        for unit_id in walk_ids(tree, tree.root):
            for place in places_of(tree[unit_id]):
                keepers[place.id], listed[place.id] = unit_id, place
        survivor = self.into if isinstance(self.into, str) else None
        named = (*self.places, survivor) if survivor is not None else self.places
        merged: list[str] = list(dict.fromkeys(named))
        target = self.into.id if isinstance(self.into, Place) else self.into
        changes.facts = {"places": [p for p in merged if p != target], "place": target}
        self._check(merged, listed, changes)
        if changes.problems:
            return changes
        members = add(*(listed[place].members for place in merged))
        result = evolve(
            self.into if isinstance(self.into, Place) else listed[self.into], members=members
        )
        keeper = keepers[survivor or merged[0]]
        values = self._relisted(tree, merged, result, keepers, keeper)
        changes.adopt(self._served_again(tree, merged, result.id, values))
        return changes

    def _check(self, merged: list[str], listed: dict[str, Place], changes: Changes) -> None:
        for place in merged:
            if place not in listed:
                changes.refuse("unknown_place", place=place)
        if len(merged) < 2:
            changes.refuse("one_place", place=next(iter(merged), ""))
        new = self.into
        if isinstance(new, Place) and new.id in listed:
            changes.refuse("place_exists", place=new.id)
        if isinstance(new, Place) and new.members is not None:
            changes.refuse("new_place_with_members", place=new.id)

    def _relisted(
        self, tree: Tree, merged: list[str], result: Place, keepers: dict[str, str], keeper: str
    ) -> dict[str, Unit]:
        """The units that list places, with the merged ones taken out and the result put in."""
        values: dict[str, Unit] = {}
        for unit_id in dict.fromkeys(keepers[place] for place in merged):
            unit = tree[unit_id]
            assert isinstance(unit, ResponsibleUnit)
            places = []
            for place in unit.places:
                if place.id not in merged:
                    places.append(place)
                elif unit_id == keeper and result not in places:
                    places.append(result)
            values[unit_id] = evolve(unit, places=tuple(places))
        return values

    def _served_again(
        self, tree: Tree, merged: list[str], result: str, values: dict[str, Unit]
    ) -> list[Edit]:
        gone = set(merged)
        for unit_id in walk_ids(tree, tree.root):
            unit = values.get(unit_id, tree[unit_id])
            if isinstance(unit, MemberUnit) and not gone.isdisjoint(unit.serves):
                served = dict.fromkeys(result if p in gone else p for p in unit.serves)
                values[unit_id] = evolve(unit, serves=tuple(served))
        return [Replace(unit) for unit in values.values()]
