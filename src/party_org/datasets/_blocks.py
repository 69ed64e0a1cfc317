"""The figures about ratings, sorted into blocks, and what each block settles."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from attrs import define, field, frozen

from party_org.checks import check_choice, raise_if_any
from party_org.counts import MAX_COUNT, lower_bound
from party_org.datasets._demands import Demand
from party_org.datasets._grades import GradeFigures, Settled
from party_org.datasets._settling import grounds
from party_org.datasets._structure import structure_count
from party_org.figures import Figure
from party_org.hierarchy import Hierarchy
from party_org.mappings import EMPTY
from party_org.periods import year_problem
from party_org.problems import Problem
from party_org.schemes import NOT_RATED, RatingScheme, Subject
from party_org.units import BaseCell, BaseCommittee, Cell, Committee, MemberUnit, Unit

__all__: list[str] = []

KINDS: Mapping[str, tuple[type[Unit], ...]] = {
    "base_organizations": (BaseCommittee, BaseCell),
    "base_committees": (BaseCommittee,),
    "base_cells": (BaseCell,),
    "cells": (Cell,),
    "committees": (Committee,),
    "members": (MemberUnit,),
}
"""Whose ratings a figure can be about, and the units that carry them."""


@frozen
class Block:
    """One scheme, one year, and whose ratings: ``rating.A.2017.base_organizations``."""

    scheme: RatingScheme
    year: int
    whose: str

    @property
    def subject(self) -> Subject:
        """Whether members or organisations are rated."""
        return "members" if self.whose == "members" else "organizations"

    @property
    def kinds(self) -> tuple[type[Unit], ...]:
        """The kinds of unit that carry the ratings."""
        return KINDS[self.whose]

    @property
    def prefix(self) -> str:
        """What the measures of the block begin with."""
        return f"rating.{self.scheme.id}.{self.year}.{self.whose}."

    def stated(self, unit: Unit) -> dict[str, int]:
        """What is certain of each grade from what the unit itself states."""
        key = (self.scheme.id, self.year)
        if self.subject == "members":
            ratings = unit.member_ratings.get(key) if isinstance(unit, MemberUnit) else None
            counts = {} if ratings is None else {**ratings.counts, NOT_RATED: ratings.not_rated}
            return {grade: lower_bound(count) for grade, count in counts.items()}
        if key not in unit.ratings or not isinstance(unit, self.kinds):
            return {}
        grade = unit.ratings[key].grade
        return {name: 1 for name in (grade, self.inner_grades.get(grade)) if name}

    @property
    def own_grades(self) -> list[str]:
        """The grades that partition those who are rated, best first."""
        return [grade.id for grade in self.scheme.own_grades(self.subject)]

    @property
    def inner_grades(self) -> dict[str, str]:
        """The grades that lie within another, with that one."""
        grades = self.scheme.grades(self.subject)
        return {grade.id: grade.within for grade in grades if grade.within is not None}


def blocks_of(figures: Iterable[Figure], tree: Hierarchy) -> dict[Block, list[tuple[str, Figure]]]:
    """The rating figures by block, each with its name in the block.

    Raises:
        InvalidValueError: if one names a scheme, a subject or a grade that is not there.
    """
    blocks: dict[Block, list[tuple[str, Figure]]] = {}
    problems: list[Problem] = []
    for figure in figures:
        parts = figure.measure.removeprefix("rating.").rsplit(".", 3)
        if not figure.measure.startswith("rating.") or len(parts) != 4:
            continue
        scheme_id, year, whose, name = parts
        found = check_choice(scheme_id, figure.measure, tuple(tree.schemes))
        found += check_choice(whose, figure.measure, tuple(KINDS))
        problem = year_problem(int(year) if year.isdecimal() else year, figure.measure)
        found += [problem] if problem else []
        if not found:
            block = Block(tree.schemes[scheme_id], int(year), whose)
            found += check_choice(name, figure.measure, _names(block))
            blocks.setdefault(block, []).append((name, figure))
        problems += found
    raise_if_any(problems)
    return blocks


def _names(block: Block) -> list[str]:
    better = [f"{grade}_or_better" for grade in block.own_grades]
    return [*block.own_grades, *block.inner_grades, *better, "rated", NOT_RATED]


@define
class Reading:
    """What the rating figures settle, and which of them had to be left out.

    Attributes:
        tree: the tree.
        totals: what figures demand of members in all.
        problems: the figures that contradict one another.
        left_out: figures that are not met, and why.
    """

    tree: Hierarchy
    totals: Mapping[str, Demand]
    problems: list[Problem] = field(factory=list)
    left_out: list[tuple[Figure, Problem]] = field(factory=list)

    def settle(
        self,
        block: Block,
        figures: Sequence[tuple[str, Figure]],
        sizes: Mapping[str, int] = EMPTY,
    ) -> dict[str, Settled]:
        """What the figures of one block settle for each unit that they are about.

        ``sizes`` says how many members each unit has, once that is known.
        """
        settled: dict[str, Settled] = {}
        asked = {figure.unit for _, figure in figures}
        for unit_id in reversed([i for i in self.tree if i in asked]):
            reading = GradeFigures(
                figures=[pair for pair in figures if pair[1].unit == unit_id],
                grades=block.own_grades,
                least=self._least(block, unit_id, settled),
                most=self._most(block, unit_id, sizes),
                prefix=block.prefix,
                base_of=partial(self._base, unit_id, sizes),
            )
            settled[unit_id] = reading.settle()
            self.problems += reading.problems
            self.left_out += reading.left_out
        return settled

    def _base(self, unit_id: str, sizes: Mapping[str, int], measure: str) -> int | None:
        """The number of a measure outside the block, if it is known."""
        if measure != "members.total":
            return structure_count(self.tree, unit_id, measure)
        demand = self.totals.get(unit_id)
        is_fixed = demand is not None and demand.low == demand.high
        return demand.wish if demand and is_fixed else sizes.get(unit_id)

    def _least(self, block: Block, unit_id: str, settled: Mapping[str, Settled]) -> dict[str, int]:
        """What inner units settle, and cells state, of each grade: no outer number is smaller."""
        inner = grounds(self.tree, settled)
        least = dict.fromkeys(block.own_grades, 0)
        for unit in self.tree.walk(under=unit_id):
            parent = self.tree.parent(unit.id)
            if unit.id in settled and (parent is None or inner[parent] is None):
                stated = settled[unit.id].counts
            elif inner[unit.id] is None:
                stated = block.stated(unit)
            else:
                continue
            for grade in least:
                least[grade] += stated.get(grade, 0)
        return least

    def _most(self, block: Block, unit_id: str, sizes: Mapping[str, int]) -> int:
        """How many there are to be rated, as far as that is known."""
        if block.subject == "organizations":
            return sum(1 for unit in self.tree.walk(under=unit_id) if isinstance(unit, block.kinds))
        demand = self.totals.get(unit_id)
        return sizes.get(unit_id, MAX_COUNT if demand is None else demand.high)
