"""The least that each cell must have, and the giving of more within what all totals allow."""

from collections.abc import Mapping, Sequence
from random import Random

from attrs import frozen

from party_org.apportionment import largest_remainder
from party_org.checks import raise_if_any
from party_org.counts import MAX_COUNT, is_exact, lower_bound
from party_org.datasets._demands import Demand
from party_org.datasets._settling import Settlement
from party_org.hierarchy import Hierarchy
from party_org.problems import Problem
from party_org.tree import ancestors, walk_ids
from party_org.units import BaseCell, BaseCommittee, MemberUnit

__all__: list[str] = []

_TYPICAL = (10, 20)
"""Members of a typical cell (D§3); only where no figure says anything."""


@frozen
class Floor:
    """A number of members that some cells must have together, since so many are rated or women.

    Where that is everyone (``complete``), cells that no total covers get no more than that.
    """

    unit: str
    cells: tuple[str, ...]
    members: int
    complete: bool = False


def member_units(tree: Hierarchy) -> dict[str, MemberUnit]:
    """The cells and base cells by id, in the order of the tree."""
    return {unit.id: unit for unit in tree.walk(MemberUnit) if isinstance(unit, MemberUnit)}


class Sizes:
    """The least that each cell has so far, and the giving of more."""

    def __init__(self, tree: Hierarchy, demands: Mapping[str, Demand], rng: Random) -> None:
        self.tree, self.demands = tree, demands
        self.units = member_units(tree)
        #: those without a stated total, in the order of the tree
        self.open = dict.fromkeys(
            i for i, unit in self.units.items() if not is_exact(unit.members.total)
        )
        self.least = {i: _stated(unit) for i, unit in self.units.items()}
        self._weight = {i: rng.randint(*_TYPICAL) for i in self.open}
        self._limit = tree.regime.base_committee_from
        self._needed = dict.fromkeys(self.units, tree.regime.min_official_members or 0)
        for committee in tree.walk(BaseCommittee):
            below = [i for i in walk_ids(tree, committee.id) if i in self.units]
            for unit_id in below:
                fair = -(-(self._limit or 0) // len(below))
                self._needed[unit_id] = max(self._needed[unit_id], fair)
        # the members that each total covers so far, inner totals with the least that they demand
        self._content = dict.fromkeys(demands, 0)
        for unit_id in reversed([i for i in tree if i in demands]):
            outer = next((i for i in self._above(unit_id) if i in demands), None)
            if outer is not None:
                self._content[outer] += max(demands[unit_id].low, self._content[unit_id])
        for unit_id, number in self.least.items():
            self._count((unit_id, *self._above(unit_id)), number)

    def _above(self, unit_id: str) -> tuple[str, ...]:
        return tuple(ancestors(self.tree, unit_id))

    def _count(self, chain: Sequence[str], number: int) -> None:
        """Note ``number`` more members; outwards only as far as they exceed what was demanded."""
        for unit_id in chain:
            if unit_id in self.demands:
                before = max(self.demands[unit_id].low, self._content[unit_id])
                self._content[unit_id] += number
                number = max(0, self._content[unit_id] - before)

    def _room(self, unit_id: str, *, small: bool) -> int:
        room, counted = MAX_COUNT, 0
        for above in (unit_id, *self._above(unit_id)):
            if above in self.demands:
                demand, content = self.demands[above], self._content[above]
                room = min(room, demand.high - content + counted)
                counted += max(0, demand.low - content)
        if small and self._limit and isinstance(self.units[unit_id], BaseCell):
            room = min(room, self._limit - 1 - self.least[unit_id])
        return max(0, room)

    def _add(self, unit_id: str, number: int, *, small: bool) -> int:
        """Raise one cell by ``number``, as far as there is room; what it took."""
        taken = min(number, self._room(unit_id, small=small))
        self.least[unit_id] += taken
        self._count((unit_id, *self._above(unit_id)), taken)
        return taken

    def settled(self) -> Settlement:
        """What the totals leave to be handed out, as the cells stand."""
        room = {i: MAX_COUNT if i in self.open else 0 for i in self.units}
        found = Settlement(self.tree, "members.total", self.demands, dict(self.least), room)
        found.settle()
        raise_if_any(found.problems)
        return found

    def lift(self, floor: Floor) -> list[Problem]:
        """Raise the cells of a floor until they have as many members together, if they can."""
        missing = floor.members - sum(self.least[i] for i in floor.cells)
        left = self.give(missing, [i for i in floor.cells if i in self.open])
        params = {"id": floor.unit, "measure": "members.total", "value": floor.members}
        params |= {"most": floor.members - left}
        problem = Problem(code="figure_above_room", unit=floor.unit, params=params)
        return [problem] if left else []

    def give(self, amount: int, takers: Sequence[str]) -> int:
        """Share ``amount`` out and give back what nobody has room for.

        First comes what organisations need, if the amount suffices, then more by weight. Base cells
        outgrow the rule on them only when all others are full: figures outweigh rules.
        """
        gaps = {i: max(0, self._needed[i] - self.least[i]) for i in takers}
        if sum(gaps.values()) <= amount:
            amount -= sum(self._add(i, gap, small=True) for i, gap in gaps.items())
        for small in (True, False):
            while amount > 0:
                open_ones = [i for i in takers if self._room(i, small=small)]
                if not open_ones:
                    break
                shares = largest_remainder(amount, [self._weight[i] for i in open_ones])
                for unit_id, share in zip(open_ones, shares, strict=True):
                    amount -= self._add(unit_id, share, small=small)
        return max(0, amount)

    def draw_typical(self, unit_ids: Sequence[str]) -> None:
        """Raise cells that nothing is said of to a typical size."""
        for unit_id in unit_ids:
            missing = self._weight[unit_id] - self.least[unit_id]
            self._add(unit_id, max(0, missing), small=True)


def _stated(unit: MemberUnit) -> int:
    """What is certain of a cell's total from all that it states."""
    blocks = (
        sum(map(lower_bound, (*block.counts.values(), block.not_rated)))
        for block in unit.member_ratings.values()
    )
    parts = map(lower_bound, unit.members.parts().values())
    total = unit.members.total
    return lower_bound(total) if is_exact(total) else max(lower_bound(total), *parts, *blocks, 0)
