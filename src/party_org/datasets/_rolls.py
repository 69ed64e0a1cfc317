"""Members for every cell: totals first, then the breakdowns of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

from attrs import frozen

from party_org.apportionment import largest_remainder
from party_org.counts import MAX_COUNT, is_exact, lower_bound
from party_org.datasets._demands import Demand
from party_org.datasets._settling import Settlement, grounds
from party_org.hierarchy import Hierarchy
from party_org.problems import Problem
from party_org.tree import walk_ids
from party_org.units import BaseCell, BaseCommittee, MemberUnit

__all__: list[str] = []

_TYPICAL = (10, 20)
"""Members of a typical cell (D§3); only where no figure says anything."""


@frozen
class Floor:
    """A number of members that a unit must have below it, since so many are rated or are women.

    Where that is everyone (``complete``), units that no total covers get no more than that.
    """

    members: int
    complete: bool = False


def member_units(tree: Hierarchy) -> dict[str, MemberUnit]:
    """The cells and base cells by id, in the order of the tree."""
    return {unit.id: unit for unit in tree.walk(MemberUnit) if isinstance(unit, MemberUnit)}


def draw_totals(
    tree: Hierarchy,
    demands: Mapping[str, Demand],
    floors: Mapping[str, Floor],
    rng: Random,
    problems: list[Problem],
) -> dict[str, int]:
    """How many members each cell has: what it states, else what the demands and floors leave.

    Where nothing says anything, a typical size is drawn. As far as the figures leave room for it,
    cells and base committees get the members that they need, and base cells stay below the number
    from which they would be base committees.
    """
    sizes = _Sizes(tree, rng)
    for unit_id in reversed([i for i in tree if i in floors]):
        sizes.lift(unit_id, floors[unit_id].members, problems)
    room = {i: 0 if is_exact(unit.members.total) else MAX_COUNT for i, unit in sizes.units.items()}
    settlement = Settlement(tree, "members.total", demands, sizes.least, room)
    settlement.settle()
    problems += settlement.problems
    if problems:
        return sizes.least
    ground = settlement.ground
    for unit_id, spare in settlement.spare.items():
        sizes.give(spare, [i for i in sizes.open if ground[i] == unit_id])
    counted = grounds(tree, [i for i, floor in floors.items() if floor.complete])
    sizes.draw_typical([i for i in sizes.open if ground[i] is None and counted[i] is None])
    return sizes.least


class _Sizes:
    """The least that each cell has so far, and the drawing of more."""

    def __init__(self, tree: Hierarchy, rng: Random) -> None:
        self.tree, self._rng = tree, rng
        self.units = member_units(tree)
        #: those without a stated total, in the order of the tree
        self.open = dict.fromkeys(
            i for i, unit in self.units.items() if not is_exact(unit.members.total)
        )
        self.least = {i: _stated(unit) for i, unit in self.units.items()}
        self._weight = {i: rng.randint(*_TYPICAL) for i in self.open}
        limit = tree.regime.base_committee_from
        self._most = {
            i: limit - 1 if limit and isinstance(self.units[i], BaseCell) else MAX_COUNT
            for i in self.open
        }
        self._needed = dict.fromkeys(self.units, tree.regime.min_official_members or 0)
        for committee in tree.walk(BaseCommittee):
            below = [i for i in walk_ids(tree, committee.id) if i in self.units]
            for unit_id in below:
                fair = -(-(limit or 0) // len(below))
                self._needed[unit_id] = max(self._needed[unit_id], fair)

    def lift(self, top: str, members: int, problems: list[Problem]) -> None:
        """Raise the least sizes below ``top`` until they add up to ``members`` or more."""
        below = [i for i in walk_ids(self.tree, top) if i in self.units]
        missing = members - sum(self.least[i] for i in below)
        candidates = [i for i in below if i in self.open]
        if missing > 0 and not candidates:
            params = {"id": top, "measure": "members.total", "value": members}
            params |= {"most": members - missing}
            problems.append(Problem(code="figure_above_room", unit=top, params=params))
        elif missing > 0:
            self.give(missing, candidates)

    def give(self, amount: int, takers: Sequence[str]) -> None:
        """Share ``amount`` out: first what organisations need, if it suffices, then by weight."""
        gaps = {i: max(0, self._needed[i] - self.least[i]) for i in takers}
        if sum(gaps.values()) <= amount:
            for unit_id, gap in gaps.items():
                self.least[unit_id] += gap
            amount -= sum(gaps.values())
        room = {i: max(0, self._most[i] - self.least[i]) for i in takers}
        if sum(room.values()) < amount:  # the figures outweigh the rule on base cells
            room = dict.fromkeys(takers, MAX_COUNT)
        while amount:
            takers = [i for i in takers if room[i]]
            shares = largest_remainder(amount, [self._weight[i] for i in takers])
            for unit_id, share in zip(takers, shares, strict=True):
                taken = min(share, room[unit_id])
                self.least[unit_id] += taken
                room[unit_id] -= taken
                amount -= taken

    def draw_typical(self, unit_ids: Sequence[str]) -> None:
        """Raise units that nothing is said of to a typical size."""
        for unit_id in unit_ids:
            size = min(self._weight[unit_id], self._most[unit_id])
            self.least[unit_id] = max(self.least[unit_id], size)


def _stated(unit: MemberUnit) -> int:
    """What is certain of a cell's total from all that it states."""
    blocks = (
        sum(map(lower_bound, (*block.counts.values(), block.not_rated)))
        for block in unit.member_ratings.values()
    )
    parts = map(lower_bound, unit.members.parts().values())
    total = unit.members.total
    return lower_bound(total) if is_exact(total) else max(lower_bound(total), *parts, *blocks, 0)


def draw_part(
    tree: Hierarchy,
    part: str,
    demands: Mapping[str, Demand],
    totals: Mapping[str, int],
    rng: Random,
    problems: list[Problem],
) -> dict[str, int]:
    """How many members of each cell are women, or whatever ``part`` is, where figures say so.

    Members are drawn from all those it could be, one by one, so that no cell gets more of them
    than it has members.
    """
    units = member_units(tree)
    stated = {i: unit.members.parts().get(part) for i, unit in units.items()}
    certain = {i: lower_bound(count) for i, count in stated.items()}
    room = {i: 0 if is_exact(stated[i]) else totals[i] - certain[i] for i in units}
    settlement = Settlement(tree, f"members.{part}", demands, certain, room)
    settlement.settle()
    problems += settlement.problems
    ground = settlement.ground
    counts = {i: certain[i] for i in units if ground[i] is not None}
    for unit_id, spare in settlement.spare.items():
        own = {i: room[i] for i in counts if ground[i] == unit_id}
        for taker, number in drawn(spare, own, rng).items():
            counts[taker] += number
    return counts


def drawn(amount: int, room: Mapping[str, int], rng: Random) -> dict[str, int]:
    """``amount`` of those for whom there is room, drawn one by one without putting any back."""
    takers = list(room)
    picked = rng.sample(takers, amount, counts=[room[i] for i in takers]) if amount else []
    counts = Counter(picked)
    return {unit_id: counts[unit_id] for unit_id in takers if counts[unit_id]}
