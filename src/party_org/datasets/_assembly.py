"""One run of filling a tree: sizes, breakdowns and grades, one after the other, put into units."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from attrs import define, evolve, field

from party_org.checks import raise_if_any
from party_org.datasets._blocks import Block, Reading, blocks_of
from party_org.datasets._demands import Demand, demands_for, printing
from party_org.datasets._grades import Settled
from party_org.datasets._grading import Grader
from party_org.datasets._rolls import draw_part, draw_totals
from party_org.datasets._settling import grounds
from party_org.datasets._sizes import Floor, member_units
from party_org.figures import Figure
from party_org.hierarchy import Hierarchy
from party_org.membership import BREAKDOWNS
from party_org.origins import Origin
from party_org.problems import Problem
from party_org.schemes import NOT_RATED
from party_org.tree import walk_ids
from party_org.units import Unit

__all__: list[str] = []

_TOTAL = "members.total"
_OFFICIAL = "members.official"


@define
class Assembly:
    """One run. What is wrong stops it at the end of the step in which it is found.

    Attributes:
        tree: the tree to be filled.
        figures: the figures that bind it.
        rng: the source of chance.
        left_out: the figures that are not met, and why.
        units: every unit as it stands.
    """

    tree: Hierarchy
    figures: Sequence[Figure]
    rng: Random
    left_out: list[tuple[Figure, Problem]] = field(factory=list, init=False)
    units: dict[str, Unit] = field(factory=dict, init=False)

    def values(self) -> dict[str, Unit]:
        """Every unit with its numbers, by id.

        Raises:
            InvalidValueError: if the figures cannot be met together.
        """
        self.units = {unit.id: unit for unit in self.tree.walk()}
        totals = demands_for(self.figures, _TOTAL)
        blocks = blocks_of(self.figures, self.tree)
        sizes = self._sizes(totals, blocks)
        whole = self.tree.fold(lambda unit: sizes.get(unit.id, 0), lambda a, b: a + b)
        self._put_rolls(sizes, self._parts(sizes, whole))
        reading = Reading(self.tree, totals)
        for block, figures in blocks.items():
            settled = reading.settle(block, figures, whole)
            raise_if_any(reading.problems)
            grader = Grader(self.tree, block, settled, self.rng)
            self.units.update(grader.graded(self.units, sizes))
        self.left_out += reading.left_out
        self._pass_over(_OFFICIAL)
        return self.units

    def _pass_over(self, measure: str) -> None:
        for figure in self.figures:
            if figure.measure == measure:
                params = {"id": figure.unit, "measure": measure}
                reason = Problem(code="measure_not_filled", unit=figure.unit, params=params)
                self.left_out.append((figure, reason))

    def _sizes(
        self, totals: Mapping[str, Demand], blocks: Mapping[Block, Sequence[tuple[str, Figure]]]
    ) -> dict[str, int]:
        """The members of every cell; before that, what parts of them demand of the whole."""
        reading = Reading(self.tree, totals)
        floors: list[Floor] = []
        for block, figures in blocks.items():
            if block.subject == "members":
                settled = reading.settle(block, figures)
                floors += self._rated_floors(block, settled)
        raise_if_any(reading.problems)
        for part in self._part_names():
            wanted = demands_for(self.figures, f"members.{part}")
            floors += self._floors({unit_id: d.wish for unit_id, d in wanted.items()})
        return draw_totals(self.tree, totals, floors, self.rng)

    def _rated_floors(self, block: Block, settled: Mapping[str, Settled]) -> list[Floor]:
        """All who are rated or stated to be unrated, below each unit that figures are about."""
        names = (*block.own_grades, NOT_RATED)
        known = {i: {n: s.counts[n] for n in names if n in s.counts} for i, s in settled.items()}
        everyone = {unit_id: sum(numbers.values()) for unit_id, numbers in known.items()}
        floors = [
            Floor(unit_id, self._cells(unit_id), number, settled[unit_id].complete)
            for unit_id, number in everyone.items()
        ]
        # what an inner unit states of the same grades is not below the rest of the outer one
        alike = len({tuple(numbers) for numbers in known.values()}) == 1
        return floors + (self._floors(everyone) if alike else [])

    def _floors(self, wanted: Mapping[str, int]) -> list[Floor]:
        """What is left for the cells of each unit that are not below an inner one."""
        ground = grounds(self.tree, wanted)
        left = dict(wanted)
        for unit_id, number in wanted.items():
            parent = self.tree.parent(unit_id)
            outer = None if parent is None else ground[parent]
            if outer is not None:
                left[outer] -= number
        return [
            Floor(unit_id, tuple(i for i in self._cells(unit_id) if ground[i] == unit_id), number)
            for unit_id, number in left.items()
        ]

    def _cells(self, top: str) -> tuple[str, ...]:
        return tuple(i for i in walk_ids(self.tree, top) if self.tree[i].holds_members)

    def _part_names(self) -> list[str]:
        named = (f.measure.removeprefix("members.") for f in self.figures if _is_part(f))
        return list(dict.fromkeys(named))

    def _parts(self, sizes: Mapping[str, int], whole: Mapping[str, int]) -> dict[str, Any]:
        """Part → cell → number, for every breakdown that figures state."""
        problems: list[Problem] = []
        parts = {}
        for part in self._part_names():
            demands = demands_for(self.figures, f"members.{part}")
            self._add_percentages(f"members.{part}", demands, whole)
            parts[part] = draw_part(self.tree, part, demands, sizes, self.rng, problems)
        raise_if_any(problems)
        return parts

    def _add_percentages(
        self, measure: str, demands: dict[str, Demand], whole: Mapping[str, int]
    ) -> None:
        """Percentages of all members, as the smallest number that prints so."""
        for figure in self.figures:
            if figure.measure != measure or figure.percent is None:
                continue
            params: dict[str, Any] = {"id": figure.unit, "measure": measure}
            params |= {"percent": figure.percent, "base": whole[figure.unit]}
            if figure.of != _TOTAL or figure.qualifier != "exact":
                reason = Problem(code="percent_not_usable", unit=figure.unit, params=params)
                self.left_out.append((figure, reason))
                continue
            found = _printed(figure, whole[figure.unit], demands.get(figure.unit))
            if found is None:
                reason = Problem(code="percent_contradicted", unit=figure.unit, params=params)
                self.left_out.append((figure, reason))
            else:
                demands[figure.unit] = found

    def _put_rolls(self, sizes: Mapping[str, int], parts: Mapping[str, Mapping[str, int]]) -> None:
        for unit_id, unit in member_units(self.tree).items():
            new = {"total": sizes[unit_id]}
            new |= {part: counts[unit_id] for part, counts in parts.items() if unit_id in counts}
            old = unit.members
            stated = {"total": old.total, **old.parts()}
            if all(stated.get(name) == number for name, number in new.items()):
                continue
            named = {n: c for n, c in new.items() if n == "total" or n in BREAKDOWNS}
            other = {n: c for n, c in new.items() if n not in named}
            members = evolve(old, **named, other={**old.other, **other}, origin=Origin.SYNTHETIC)
            self.units[unit_id] = unit.evolve(members=members)


def _is_part(figure: Figure) -> bool:
    return figure.measure.startswith("members.") and figure.measure not in (_TOTAL, _OFFICIAL)


def _printed(figure: Figure, base: int, demand: Demand | None) -> Demand | None:
    assert figure.percent is not None
    for rounding in ("half_up", "truncate"):
        low, high = printing(figure.percent, figure.places, base, rounding)
        found = (demand or Demand(low, high, low)).within(low, high) if low <= high else None
        if found:
            return found
    return None
