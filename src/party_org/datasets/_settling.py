"""Totals of units that lie within one another, so that each is met and none is overrun."""

from collections.abc import Collection, Mapping

from attrs import define, field

from party_org.datasets._demands import Demand
from party_org.hierarchy import Hierarchy
from party_org.problems import Problem

__all__: list[str] = []


def grounds(tree: Hierarchy, marked: Collection[str]) -> dict[str, str | None]:
    """For every unit the nearest marked one, itself or above it; ``None`` if there is none."""
    nearest: dict[str, str | None] = {}
    for unit_id in tree:
        parent = tree.parent(unit_id)
        inherited = None if parent is None else nearest[parent]
        nearest[unit_id] = unit_id if unit_id in marked else inherited
    return nearest


@define
class Settlement:
    """What each demanding unit has to hand out on its own ground, where no inner demand lies.

    Attributes:
        tree: the tree.
        measure: what is settled, for the problems.
        demands: the numbers that units demand for all below them.
        certain: what is certain of single units.
        room: how much more each unit can take.
        spare: unit → what is to be handed out on its own ground beyond what is certain there.
    """

    tree: Hierarchy
    measure: str
    demands: Mapping[str, Demand]
    certain: Mapping[str, int]
    room: Mapping[str, int]
    problems: list[Problem] = field(factory=list)
    spare: dict[str, int] = field(factory=dict)
    ground: dict[str, str | None] = field(factory=dict)

    def settle(self) -> None:
        """Bounds from the innermost demands outwards, then numbers from the outermost inwards."""
        self.ground = grounds(self.tree, self.demands)
        held, open_room = dict.fromkeys(self.demands, 0), dict.fromkeys(self.demands, 0)
        for unit_id, amount in self.certain.items():
            where = self.ground[unit_id]
            if where is not None:
                held[where] += amount
                open_room[where] += self.room[unit_id]
        order = [unit_id for unit_id in self.tree if unit_id in self.demands]
        inner: dict[str | None, list[str]] = {}
        for unit_id in order:
            inner.setdefault(self._outer(unit_id), []).append(unit_id)
        allowed = self._bounds(order, held, open_room, inner)
        if self.problems:
            return
        values = {i: allowed[i].wish for i in inner.get(None, ())}
        for unit_id in order:
            below = inner.get(unit_id, [])
            left = values[unit_id] - held[unit_id] - sum(allowed[i].low for i in below)
            taken = _shared(left, open_room[unit_id], [allowed[i] for i in below])
            values.update({i: allowed[i].low + n for i, n in zip(below, taken, strict=True)})
            self.spare[unit_id] = left - sum(taken)

    def _outer(self, unit_id: str) -> str | None:
        parent = self.tree.parent(unit_id)
        return None if parent is None else self.ground[parent]

    def _bounds(
        self,
        order: list[str],
        held: Mapping[str, int],
        open_room: Mapping[str, int],
        inner: Mapping[str | None, list[str]],
    ) -> dict[str, Demand]:
        allowed: dict[str, Demand] = {}
        for unit_id in reversed(order):
            below = [allowed[i] for i in inner.get(unit_id, ()) if i in allowed]
            least = held[unit_id] + sum(demand.low for demand in below)
            most = held[unit_id] + open_room[unit_id] + sum(demand.high for demand in below)
            demand = self.demands[unit_id]
            found = demand.within(least, most)
            if found is None:
                code = "figure_below_parts" if demand.high < least else "figure_above_room"
                params = {"id": unit_id, "measure": self.measure, "value": demand.wish}
                params |= {"least": least, "most": most}
                self.problems.append(Problem(code=code, unit=unit_id, params=params))
            else:
                allowed[unit_id] = found
        return allowed


def _shared(left: int, room: int, inner: list[Demand]) -> list[int]:
    """What the inner demands take of ``left`` above their least; the rest fits into ``room``.

    Each takes what it wishes, while there is enough; then more, if there is no other room.
    """
    taken: list[int] = []
    for demand in inner:
        taken.append(min(demand.wish - demand.low, left - sum(taken)))
    for n, demand in enumerate(inner):
        beyond = left - sum(taken) - room
        if beyond > 0:
            taken[n] += min(demand.high - demand.low - taken[n], beyond)
    return taken
