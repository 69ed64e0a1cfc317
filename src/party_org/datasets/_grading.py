"""Grades put into units: own grades of organisations, and member ratings of cells."""

from collections.abc import Iterable, Mapping
from random import Random

from attrs import define

from party_org.checks import raise_if_any
from party_org.counts import Count, lower_bound
from party_org.datasets._blocks import Block
from party_org.datasets._grades import Settled
from party_org.datasets._handing_out import draw_grades
from party_org.hierarchy import Hierarchy
from party_org.origins import Origin
from party_org.problems import Problem
from party_org.ratings import MemberRatings, Rating
from party_org.schemes import NOT_RATED
from party_org.units import MemberUnit, Unit

__all__: list[str] = []


@define
class Grader:
    """The grades of one block: what the figures settle for some units, drawn for those below."""

    tree: Hierarchy
    block: Block
    settled: Mapping[str, Settled]
    rng: Random

    def graded(self, units: Mapping[str, Unit], sizes: Mapping[str, int]) -> dict[str, Unit]:
        """The units that get grades, with them; ``sizes`` says how many members a cell has.

        Raises:
            InvalidValueError: if the figures cannot be met together.
        """
        rated = [units[unit.id] for unit in self.tree.walk() if isinstance(unit, self.block.kinds)]
        if self.block.subject == "organizations":
            return self._own_grades(rated)
        return self._member_grades([unit for unit in rated if isinstance(unit, MemberUnit)], sizes)

    @property
    def _key(self) -> tuple[str, int]:
        return self.block.scheme.id, self.block.year

    def _member_grades(
        self, cells: Iterable[MemberUnit], sizes: Mapping[str, int]
    ) -> dict[str, Unit]:
        old = {cell.id: cell.member_ratings.get(self._key, MemberRatings()) for cell in cells}
        stated = {i: {**block.counts, NOT_RATED: block.not_rated} for i, block in old.items()}
        inner = self.block.inner_grades
        room = {
            i: sizes[i] - sum(lower_bound(n) for grade, n in counts.items() if grade not in inner)
            for i, counts in stated.items()
        }
        drawn = self._drawn(room, stated)
        graded: dict[str, Unit] = {}
        for cell in cells:
            if cell.id not in drawn:
                continue
            counts = {**stated[cell.id], **drawn[cell.id]}
            not_rated = counts.pop(NOT_RATED)
            block = MemberRatings(counts, not_rated=not_rated, origin=Origin.SYNTHETIC)
            graded[cell.id] = cell.evolve(member_ratings={**cell.member_ratings, self._key: block})
        return graded

    def _own_grades(self, rated: Iterable[Unit]) -> dict[str, Unit]:
        stated: dict[str, dict[str, Count]] = {}
        for unit in rated:
            grade = unit.ratings[self._key].grade if self._key in unit.ratings else ""
            outer = self.block.inner_grades.get(grade, "")
            stated[unit.id] = {name: 1 for name in (grade, outer) if name}
        room = {unit_id: 0 if grades else 1 for unit_id, grades in stated.items()}
        drawn = self._drawn(room, stated)
        graded: dict[str, Unit] = {}
        for unit in rated:
            got = [grade for grade, number in drawn.get(unit.id, {}).items() if number]
            if got and room[unit.id]:
                # a grade comes before those that lie within it
                rating = Rating(got[-1], Origin.SYNTHETIC)
                graded[unit.id] = unit.evolve(ratings={**unit.ratings, self._key: rating})
        return graded

    def _drawn(
        self, room: Mapping[str, int], stated: Mapping[str, Mapping[str, Count]]
    ) -> dict[str, dict[str, int]]:
        """What every unit gets: grades of their own first, then those that lie within them."""
        problems: list[Problem] = []
        inner_grades = self.block.inner_grades
        own = {
            unit_id: {g: n for g, n in one.counts.items() if g not in inner_grades}
            for unit_id, one in self.settled.items()
        }
        counts = draw_grades(self.tree, own, room, stated, self.rng, problems)
        raise_if_any(problems)
        for inner, outer in inner_grades.items():
            wanted = {
                unit_id: {inner: one.counts[inner]}
                for unit_id, one in self.settled.items()
                if inner in one.counts
            }
            within = {
                i: numbers.get(outer, 0) - lower_bound(stated[i].get(inner))
                for i, numbers in counts.items()
            }
            found = draw_grades(self.tree, wanted, within, stated, self.rng, problems)
            raise_if_any(problems)
            for unit_id, numbers in found.items():
                counts[unit_id].update(numbers)
        return counts
