"""Handing listed places, such as villages, over to another unit."""

from collections.abc import Sequence
from typing import ClassVar, TypeAlias

from attrs import evolve, field, frozen

from party_org.checks import (
    as_ids,
    as_nfc,
    check_id,
    check_ids,
    raise_if_any,
)
from party_org.edits import Replace
from party_org.operations.base import Operation
from party_org.operations.changes import Changes
from party_org.places import Place
from party_org.tree import Tree, walk_ids
from party_org.units import ResponsibleUnit, Unit

__all__ = ["TransferPlaces"]

Listed: TypeAlias = tuple[ResponsibleUnit, Place]
"""A place with the unit that lists it."""


@frozen
class TransferPlaces(Operation):
    """Places pass to another unit, which becomes responsible for them; no cell and no member moves.

    Who lists them so far need not be said: a place is listed once. Cells go on serving them.

    Attributes:
        places: the ids of the places.
        to: the id of the base organisation or committee that lists them from now on.
        label: what the source calls it.

    >>> from datetime import date
    >>> import party_org as po
    >>> one = po.BaseCommittee(id="x", places=[po.Place("v"), po.Place("w")])
    >>> tree = (po.Committee(id="d", level="district"), [one, po.BaseCommittee(id="y")])
    >>> h = po.Hierarchy.from_nested(tree, as_of=date(2020, 1, 1))
    >>> after = h.apply(TransferPlaces("w", to="y")).after
    >>> [place.id for place in after["x"].places], [place.id for place in after["y"].places]
    (['v'], ['w'])
    """

    op: ClassVar[str] = "transfer_places"

    places: tuple[str, ...] = field(converter=as_ids)
    to: str = field(kw_only=True, converter=as_nfc)

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.to, "to")
        problems += check_ids(self.places, "places")
        raise_if_any(problems + self._label_problems())

    def mentions(self) -> tuple[str, ...]:
        """The unit that gets the places."""
        return (self.to,)

    def _due(self, tree: Tree) -> Changes:
        changes = self._open(tree)
        changes.term = "transfer_places"
        if changes.problems:
            return changes
        wanted = list(dict.fromkeys(self.places))
        changes.facts = {"places": wanted, "target": self.to}
        found = _where_listed(tree, wanted)
        for place in wanted:
            if place not in found:
                changes.refuse("unknown_place", place=place)
            elif found[place][0].id == self.to:
                changes.refuse("place_already_there", self.to, id=self.to, place=place)
        if not wanted:
            changes.refuse("no_place", self.to, id=self.to)
        self._hand_over(tree[self.to], [found[p] for p in wanted if p in found], changes)
        return changes

    def _hand_over(self, taker: Unit, handed: Sequence[Listed], changes: Changes) -> None:
        if not isinstance(taker, ResponsibleUnit):
            changes.refuse("lists_no_places", self.to, id=self.to, kind=taker.kind)
            return
        if changes.problems:
            return
        places = [place for _, place in handed]
        for giver in {giver.id: giver for giver, _ in handed}.values():
            kept = tuple(place for place in giver.places if place not in places)
            changes.adopt([Replace(evolve(giver, places=kept))])
        changes.adopt([Replace(evolve(taker, places=(*taker.places, *places)))])


def _where_listed(tree: Tree, wanted: Sequence[str]) -> dict[str, Listed]:
    """The wanted places with the units that list them, by id."""
    found: dict[str, Listed] = {}
    for unit_id in walk_ids(tree, tree.root):
        unit = tree[unit_id]
        if isinstance(unit, ResponsibleUnit):
            found.update({place.id: (unit, place) for place in unit.places if place.id in wanted})
    return found
