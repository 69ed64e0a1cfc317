"""A state with what may be done to it, worked out once for all strategies that ask."""

from collections.abc import Sequence
from functools import cached_property

from party_org.counts import lower_bound
from party_org.hierarchy import Hierarchy
from party_org.indicators import IndicatorKey
from party_org.regime import slot
from party_org.testing.hierarchies import slots_below
from party_org.testing.shares import ALL_WAYS, Ways
from party_org.units import MemberUnit

__all__ = ["Scene"]


class Scene:
    """A state with what may be done to it.

    Attributes:
        h: the state.
        ways: how shares of members may be stated.
        unstated: whether members may come from, or go to, somewhere that is not stated.
        new_id: what the ids of new units begin with.
    """

    def __init__(
        self, h: Hierarchy, *, ways: Ways = ALL_WAYS, unstated: bool = True, new_id: str = "n"
    ) -> None:
        self.h, self.ways, self.unstated, self.new_id = h, ways, unstated, new_id

    @cached_property
    def ids(self) -> list[str]:
        """All units, the root first."""
        return list(self.h)

    @cached_property
    def slots(self) -> dict[str, str]:
        """Where each unit sits in the structure."""
        return {i: slot(self.h[i]) for i in self.ids}

    @cached_property
    def cells(self) -> list[str]:
        """The units with a roll of their own."""
        return [i for i in self.ids if self.h[i].holds_members]

    @cached_property
    def below(self) -> dict[str, list[str]]:
        """Slot → the slots of the children that it may have."""
        return slots_below(self.h.regime)

    @cached_property
    def above(self) -> dict[str, frozenset[str]]:
        """Each unit with all that are above it, itself included."""
        found: dict[str, frozenset[str]] = {}
        for i in self.ids:
            parent = self.h.parent(i)
            found[i] = frozenset([i]) if parent is None else found[parent] | {i}
        return found

    def inside(self, unit_id: str, top: str) -> bool:
        """Whether the unit is ``top`` or somewhere below it."""
        return top in self.above[unit_id]

    def may_sit(self, child: str, parent: str) -> bool:
        """Whether the regime allows the one under the other."""
        return self.h.regime.may_sit(self.slots[child], self.slots[parent])

    def may_hold(self, slot_: str, parent: str) -> bool:
        """Whether the regime allows a unit of the slot under ``parent``."""
        return self.h.regime.may_sit(slot_, self.slots[parent])

    @cached_property
    def parents(self) -> list[str]:
        """The units that may have children."""
        return [i for i in self.ids if self.below.get(self.slots[i])]

    @cached_property
    def transfers(self) -> list[tuple[str, str]]:
        """Every unit with every other parent that it may get."""
        return [
            (unit, to)
            for unit in self.ids
            for to in self.ids
            if not self.inside(to, unit) and self.h.parent(unit) != to and self.may_sit(unit, to)
        ]

    @cached_property
    def mergers(self) -> list[list[str]]:
        """For each unit that can be merged, itself and those of its slot apart from it."""
        found = []
        for unit in self.ids[1:]:
            same = [i for i in self.ids[1:] if self.slots[i] == self.slots[unit]]
            apart = [i for i in same if not self.inside(i, unit) and not self.inside(unit, i)]
            if apart:
                found.append([unit, *apart])
        return found

    @cached_property
    def dissolvable(self) -> list[str]:
        """The units of which everything can go elsewhere."""
        return [i for i in self.ids[1:] if self._can_dissolve(i)]

    def homes(self, child: str, ending: str) -> list[str]:
        """Where a child of a unit that ends may go: outside the unit."""
        return [i for i in self.ids if not self.inside(i, ending) and self.may_sit(child, i)]

    def _can_dissolve(self, unit_id: str) -> bool:
        unit, h = self.h[unit_id], self.h
        return (
            (not unit.holds_members or len(self.cells) > 1)
            and all(self.homes(child, unit_id) for child in h.children(unit_id))
            and (not self.places(unit_id) or bool(self.place_takers(unit_id)))
        )

    def places(self, unit_id: str) -> Sequence[str]:
        """The ids of the places that the unit lists."""
        return [place.id for place in getattr(self.h[unit_id], "places", ())]

    def place_takers(self, unit_id: str) -> list[str]:
        """The other units that can list places."""
        return [i for i in self.ids if i != unit_id and hasattr(self.h[i], "places")]

    def wholes(self, unit_id: str, *, itself: bool = False) -> list[str]:
        """The units that a cell sits in and that have other cells as well, or ``itself``."""
        tops = (unit_id, *self.h.ancestors(unit_id))
        cells = [c for c in self.cells if itself or c != unit_id]
        return [t for t in tops if any(self.inside(c, t) for c in cells)]

    @cached_property
    def indicators(self) -> list[IndicatorKey]:
        """The indicators that some unit states."""
        return list(dict.fromkeys(key for unit in self.h.walk() for key in unit.indicators))

    def roll(self, unit_id: str) -> MemberUnit:
        """The cell of that id."""
        unit = self.h[unit_id]
        assert isinstance(unit, MemberUnit)
        return unit

    def certain(self, top: str) -> int:
        """The members that are certainly within a unit."""
        inside = (c for c in self.cells if self.inside(c, top))
        return sum(lower_bound(self.roll(c).members.total) for c in inside)
