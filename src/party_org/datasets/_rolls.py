"""Members for every cell: totals first, then the breakdowns of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

from party_org.checks import raise_if_any
from party_org.counts import is_exact, lower_bound
from party_org.datasets._demands import Demand
from party_org.datasets._settling import Settlement
from party_org.datasets._sizes import Floor, Sizes, member_units
from party_org.hierarchy import Hierarchy
from party_org.problems import Problem
from party_org.tree import walk_ids

__all__: list[str] = []


def draw_totals(
    tree: Hierarchy, demands: Mapping[str, Demand], floors: Sequence[Floor], rng: Random
) -> dict[str, int]:
    """How many members each cell has: what it states, else what the demands and floors leave.

    Where nothing says anything, a typical size is drawn. As far as the figures leave room for it,
    cells and base committees get the members that they need, and base cells stay below the number
    from which they would be base committees.

    Raises:
        InvalidValueError: if the demands and floors cannot be met together.
    """
    sizes = Sizes(tree, demands, rng)
    sizes.settled()  # totals that contradict one another are told before parts of them
    lows = [
        Floor(unit_id, tuple(i for i in walk_ids(tree, unit_id) if i in sizes.units), demand.low)
        for unit_id, demand in demands.items()
    ]
    # few cells first: what they get counts for those of which they are a part
    lifted = sorted([*lows, *floors], key=lambda floor: len(floor.cells))
    raise_if_any([problem for floor in lifted for problem in sizes.lift(floor)])
    settlement = sizes.settled()
    ground = settlement.ground
    for unit_id, spare in settlement.spare.items():
        sizes.give(spare, [i for i in sizes.open if ground[i] == unit_id])
    counted = {i for floor in floors if floor.complete for i in floor.cells}
    sizes.draw_typical([i for i in sizes.open if ground[i] is None and i not in counted])
    return sizes.least


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
