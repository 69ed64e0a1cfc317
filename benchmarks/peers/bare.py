"""A bound in bare Python: lists and dictionaries, nothing checked, nothing kept beside."""

from fractions import Fraction
from typing import NamedTuple, TypeAlias

import party_org as po

MEASURES = ("total", "probationary", "women", "ethnic_minority", "religious", "youth")
Numbers: TypeAlias = tuple[int, ...]
Record: TypeAlias = tuple[str, str | None, Numbers]
Ways: TypeAlias = dict[str, dict[str, Fraction]]


def numbers(unit: po.Unit) -> Numbers:
    """The six numbers of one unit; of one without a roll, zeros."""
    if not isinstance(unit, po.MemberUnit):
        return (0,) * len(MEASURES)
    stated = [getattr(unit.members, name) for name in MEASURES]
    return tuple(number if isinstance(number, int) else 0 for number in stated)


class Lists(NamedTuple):
    """A tree as lists in pre-order; ``above`` has places, -1 for the root."""

    ids: list[str]
    above: list[int]
    below: list[list[int]]
    columns: list[list[int]]


class Tables(NamedTuple):
    """A tree as three dictionaries by id, which can be edited."""

    values: dict[str, Numbers]
    above: dict[str, str | None]
    below: dict[str, list[str]]

    def copy(self) -> "Tables":
        """The outer dictionaries anew; an edit replaces a list and changes none."""
        return Tables(self.values.copy(), self.above.copy(), self.below.copy())


def build(rows: list[Record]) -> Lists:
    """The lists; an id that comes twice is refused."""
    place = {row[0]: n for n, row in enumerate(rows)}
    if len(place) != len(rows):
        raise ValueError("an id comes twice")
    above = [-1 if parent is None else place[parent] for _, parent, _ in rows]
    below: list[list[int]] = [[] for _ in rows]
    for n, parent in enumerate(above):
        if parent >= 0:
            below[parent].append(n)
    columns = [list(column) for column in zip(*(row[2] for row in rows), strict=True)]
    return Lists([row[0] for row in rows], above, below, columns)


def tables(rows: list[Record]) -> Tables:
    """The dictionaries."""
    below: dict[str, list[str]] = {row[0]: [] for row in rows}
    for unit_id, parent, _ in rows:
        if parent is not None:
            below[parent].append(unit_id)
    return Tables({row[0]: row[2] for row in rows}, {row[0]: row[1] for row in rows}, below)


def sums(lists: Lists) -> list[list[int]]:
    """All numbers of all subtrees: children come after their parent, so they add up backwards."""
    above = lists.above
    results = []
    for column in lists.columns:
        total = column.copy()
        for n in range(len(total) - 1, 0, -1):
            total[above[n]] += total[n]
        results.append(total)
    return results


def line(above: dict[str, str | None], unit_id: str | None) -> list[str]:
    """The unit and those above it."""
    found = []
    now = unit_id
    while now is not None:
        found.append(now)
        now = above[now]
    return found


def sums_after_move(tree: Tables, known: dict[str, Numbers], unit_id: str, to: str) -> Numbers:
    """The sum at the top after a move: taken off the old line, put on the new one, in place."""
    moving = known[unit_id]
    for sign, start in ((-1, tree.above[unit_id]), (1, to)):
        for above in line(tree.above, start):
            known[above] = tuple(a + sign * b for a, b in zip(known[above], moving, strict=True))
    return known[next(iter(known))]


def added(rows: list[Numbers]) -> Numbers:
    """Numbers added one by one."""
    return tuple(map(sum, zip(*rows, strict=True)))


def merge(tree: Tables, gone: str, into: str) -> None:
    """One cell into another, in place."""
    values = tree.values
    values[into] = added([values[into], values.pop(gone)])
    above = tree.above.pop(gone)
    assert above is not None
    tree.below[above] = [child for child in tree.below[above] if child != gone]
    del tree.below[gone]


def merged(tree: Tables, gone: str, into: str) -> Tables:
    """The same in a copy, so that the tree before is kept."""
    after = tree.copy()
    merge(after, gone, into)
    return after


def move(tree: Tables, unit_id: str, to: str) -> None:
    """One cell elsewhere, in place."""
    above = tree.above[unit_id]
    assert above is not None
    tree.below[above] = [child for child in tree.below[above] if child != unit_id]
    tree.below[to] = [*tree.below[to], unit_id]
    tree.above[unit_id] = to


def split(tree: Tables, unit_id: str, new: str, part: int) -> None:
    """Some members of a cell into a new one beside it, in place; breakdowns in proportion."""
    tree.values[unit_id], tree.values[new] = shared(tree.values[unit_id], part)
    above = tree.above[unit_id]
    assert above is not None
    tree.above[new], tree.below[new] = above, []
    tree.below[above] = [*tree.below[above], new]


def part_of(step: po.Split) -> tuple[str, int]:
    """The id of the new cell and how many members it gets."""
    part = step.into[1]
    members = part.members.members if isinstance(part.members, po.Allotment) else part.members
    assert isinstance(part.unit, po.Unit)
    assert isinstance(members, int)
    return part.unit.id, members


def shared(whole: Numbers, part: int) -> tuple[Numbers, Numbers]:
    """What stays of the numbers and what goes, in proportion to the members who go."""
    share = tuple(number * part // max(1, whole[0]) for number in whole)
    return tuple(a - b for a, b in zip(whole, share, strict=True)), share


def plan(tree: Tables, steps: tuple[po.Operation, ...]) -> None:
    """All steps in place."""
    for step in steps:
        match step:
            case po.Merge():
                merge(tree, step.sources[0], str(step.into))
            case po.Transfer():
                move(tree, step.unit, step.to)
            case po.Split():
                split(tree, step.unit, *part_of(step))


def composed(one: Ways, other: Ways) -> Ways:
    """The product of two matrices of exact shares; a row that is missing is 1 in itself."""
    result: Ways = {}
    for unit_id, row in one.items():
        made: dict[str, Fraction] = {}
        for place, weight in row.items():
            for end, share in other.get(place, {place: Fraction(1)}).items():
                made[end] = made.get(end, Fraction(0)) + weight * share
        result[unit_id] = made
    return result


def judged(lists: Lists, totals: list[list[int]]) -> int:
    """How many units break one of two rules of size, from sums that are known."""
    members, probationary = totals[0], totals[1]
    broken = 0
    for n, below in enumerate(lists.below):
        if below:
            broken += members[n] < 30
        else:
            broken += members[n] - probationary[n] < 3
    return broken
