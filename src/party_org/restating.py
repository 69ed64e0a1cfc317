"""Restating: the numbers of one day, counted on the units of another.

A series over a restructuring compares nothing with nothing unless all its numbers stand on the same
units. The numbers follow the changes of structure alone (:meth:`Lineage.without_movements`): the
members who died or moved on since are of the number of that day and go where the others went.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import define, field, frozen

from party_org.apportionment import largest_remainder
from party_org.counts import Count, add, at_least, is_exact, lower_bound
from party_org.errors import unknown_unit
from party_org.hierarchy import Hierarchy
from party_org.lineage import Lineage
from party_org.lineage_rows import Place
from party_org.lineage_shares import Share
from party_org.lineage_ways import in_order
from party_org.mappings import FrozenDict
from party_org.measures import TOTAL, Measure

__all__ = ["Restated", "Series", "restate"]


@frozen
class Restated:
    """The numbers of one day on the units of another, at every level.

    Attributes:
        day: the day whose numbers they are.
        measure: what is counted.
        counts: unit → number, with all below it; units in tree order.
        estimated: the units whose number is in part an estimate: a cell of the day was since
            divided (or had been put together from several), and its number is shared out as its
            members were, in whole numbers by largest remainder.
        unplaced: what has no unit on the other day: the members of a unit that was established
            later, with members from outside, in numbers restated backwards.
    """

    day: date
    measure: Measure
    counts: Mapping[str, Count]
    estimated: tuple[str, ...] = ()
    unplaced: Count = 0

    def __getitem__(self, unit_id: str) -> Count:
        """The number of one unit.

        Raises:
            UnknownUnitError: if the other day has no such unit.
        """
        if not isinstance(unit_id, str) or unit_id not in self.counts:
            raise unknown_unit(unit_id, list(self.counts))
        return self.counts[unit_id]


@frozen
class Series:
    """The numbers of several days, all on the units of one.

    Attributes:
        onto: the day whose units they are.
        points: the restated numbers, in the order of the days that were asked for.
    """

    onto: date
    points: tuple[Restated, ...]

    def __getitem__(self, unit_id: str) -> tuple[Count, ...]:
        """The series of one unit.

        Raises:
            UnknownUnitError: if ``onto`` has no such unit.
        """
        return tuple(point[unit_id] for point in self.points)

    def __iter__(self) -> Iterator[Restated]:
        return iter(self.points)

    def __len__(self) -> int:
        return len(self.points)

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the points."""
        return tuple(point.day for point in self.points)


def restate(lineage: Lineage, *, backwards: bool = False, measure: Measure = TOTAL) -> Restated:
    """The numbers before on the units after; ``backwards``, those after on the units before.

    Every unit's number is shared out in whole numbers by largest remainder, so totals stay what
    they were; of equal remainders the one earlier in tree order is served first.

    >>> import party_org as po
    >>> cells = [po.Cell(id=i, members=po.Membership(n)) for i, n in (("a", 6), ("b", 4), ("c", 5))]
    >>> h = po.Hierarchy.from_nested((po.BaseCommittee(id="k"), cells), as_of=date(2020, 1, 1))
    >>> restated = restate(Lineage.of(h.dissolve("c", members_to={"a": 2, "b": 3})))
    >>> restated.counts, restated.estimated
    ({'k': 15, 'a': 8, 'b': 7}, ('a', 'b'))
    """
    ways = lineage.without_movements().ways(measure)
    vectors = ways.by_unit(onward=not backwards)
    home, away = (lineage.after, lineage.before) if backwards else (lineage.before, lineage.after)
    numbers = ways.closing if backwards else ways.opening
    sheet = _Sheet(away)
    for unit_id, number in numbers.items():
        sheet.hand_out(number, in_order(vectors.of(unit_id), away))
    return Restated(home.as_of, measure, *sheet.totals())


@define
class _Sheet:
    """The numbers that are handed out to the units of a hierarchy."""

    tree: Hierarchy
    parts: dict[str, list[Count]] = field(factory=dict)
    unplaced: list[Count] = field(factory=list)
    divided: dict[str, None] = field(factory=dict)

    def hand_out(self, number: Count, shares: Mapping[Place, Share]) -> None:
        """Share out the number of one unit."""
        places = [place for place in shares if isinstance(place, str)]
        if not places:
            self.unplaced.append(number)
            return
        for place, part in zip(places, _parts(number, [shares[p] for p in places]), strict=True):
            self.parts.setdefault(place, []).append(part)
        if len(places) > 1:
            self._mark(places)

    def _mark(self, places: Sequence[str]) -> None:
        """Mark the units that get a part, but not those that get all of it."""
        met: dict[str, int] = {}
        for place in places:
            for unit_id in (place, *self.tree.ancestors(place)):
                met[unit_id] = met.get(unit_id, 0) + 1
        self.divided.update((i, None) for i, times in met.items() if times < len(places))

    def totals(self) -> tuple[Mapping[str, Count], tuple[str, ...], Count]:
        """The number of every unit with all below it, the estimated ones, what has no unit."""
        counts = {unit_id: add(*self.parts.get(unit_id, ())) for unit_id in self.tree}
        for unit_id in reversed(counts):
            parent = self.tree.parent(unit_id)
            if parent is not None:
                counts[parent] = add(counts[parent], counts[unit_id])
        estimated = tuple(unit_id for unit_id in self.tree if unit_id in self.divided)
        return FrozenDict(counts), estimated, add(*self.unplaced)


def _parts(number: Count, shares: Sequence[Share]) -> list[Count]:
    """The number in parts; where it or a share is unknown, what is certain of each."""
    if len(shares) == 1:
        return [number]
    known = [share for share in shares if share is not None]
    if is_exact(number) and len(known) == len(shares):
        return list(largest_remainder(lower_bound(number), known))
    return [None if s is None else at_least(int(lower_bound(number) * s)) for s in shares]
