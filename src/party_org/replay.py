"""Running through receipts: who is under whom and how many are there, without making hierarchies.

A receipt says which units began, moved and ended and what every touched cell had before and after.
So a table of parents and one of numbers can follow a plan of ten thousand steps in the time that
the receipts take to be read.
"""

from collections.abc import Mapping

from attrs import define

from party_org.counts import Count
from party_org.hierarchy import Hierarchy
from party_org.measures import Measure, Stock, stock_of, unit_stock
from party_org.operations.convert import Convert
from party_org.receipts import Receipt
from party_org.regime import slot_class
from party_org.units import MemberUnit, Unit

__all__: list[str] = []

_ROLL = "members."


@define
class Replay:
    """The state between two receipts, as far as one measure is concerned.

    Attributes:
        measure: the measure that is followed.
        parents: unit → its parent; the units that are there.
        children: unit → its children, in the order in which they came.
        holders: the units with a roll of their own.
        counts: unit → its own number, where it is not 0.
    """

    measure: Measure
    parents: dict[str, str | None]
    children: dict[str, dict[str, None]]
    holders: set[str]
    counts: dict[str, Count]

    @classmethod
    def of(cls, hierarchy: Hierarchy, measure: Measure) -> "Replay":
        """The state of a hierarchy."""
        return cls(
            measure,
            {i: hierarchy.parent(i) for i in hierarchy},
            {i: dict.fromkeys(hierarchy.children(i)) for i in hierarchy},
            {unit.id for unit in hierarchy.walk() if unit.holds_members},
            own_counts(hierarchy, measure),
        )

    def count(self, unit_id: str) -> Count:
        """The unit's own number, without what is below it."""
        return self.counts.get(unit_id, 0)

    def chain(self, unit_id: str) -> list[str]:
        """The unit and all above it, nearest first."""
        found = [unit_id]
        above = self.parents[unit_id]
        while above is not None:
            found.append(above)
            above = self.parents[above]
        return found

    def holders_within(self, top: str) -> list[str]:
        """The units with a roll of their own among ``top`` and all below it."""
        found, waiting = [], [top]
        while waiting:
            unit_id = waiting.pop()
            if unit_id in self.holders:
                found.append(unit_id)
            waiting.extend(self.children.get(unit_id, ()))
        return found

    def advance(self, receipt: Receipt) -> None:
        """The whole of one step."""
        self.begin(receipt)
        for move in receipt.moved:
            self.move(move.unit, move.target)
        for account in receipt.accounts:
            self.set_count(account.unit, account.closing)
        self.end(receipt)

    def begin(self, receipt: Receipt) -> None:
        """The units of the step come into being, with nobody in them; others change their kind."""
        for unit_id, parent in receipt.begun.items():
            self.parents[unit_id] = parent
            self.children.setdefault(parent, {})[unit_id] = None
        self.holders.update(u.id for u in receipt.operation.begins() if u.holds_members)
        operation = receipt.operation
        if isinstance(operation, Convert) and isinstance(operation.to, str):
            cls, _ = slot_class(operation.to)
            if cls is not None and cls.holds_members:
                self.holders.add(operation.unit)
            else:
                self.holders.discard(operation.unit)

    def move(self, unit_id: str, target: str) -> None:
        """A unit goes under another parent."""
        source = self.parents[unit_id]
        if source is not None:
            self.children[source].pop(unit_id, None)
        self.parents[unit_id] = target
        self.children.setdefault(target, {})[unit_id] = None

    def set_count(self, unit_id: str, counts: Mapping[Measure, Count]) -> None:
        """A unit's own numbers are those of the closing of its account."""
        number = count_in(Stock(counts), self.measure)
        if number == 0:
            self.counts.pop(unit_id, None)
        else:
            self.counts[unit_id] = number

    def end(self, receipt: Receipt) -> None:
        """The units that the step ends are there no more."""
        for unit_id in receipt.ended:
            parent = self.parents.pop(unit_id)
            self.holders.discard(unit_id)
            self.counts.pop(unit_id, None)
            self.children.pop(unit_id, None)
            if parent is not None and parent in self.children:
                self.children[parent].pop(unit_id, None)


def count_in(stock: Stock, measure: Measure) -> Count:
    """What a stock adds to a sum of the measure: nothing, if it has no say in it."""
    return stock[measure] if stock.has_say(measure) else 0


def own_counts(hierarchy: Hierarchy, measure: Measure) -> dict[str, Count]:
    """The own number of each unit of which it is not 0, in tree order."""
    counts = ((unit.id, own_count(unit, measure)) for unit in hierarchy.walk())
    return {unit_id: count for unit_id, count in counts if count != 0}


def own_count(unit: Unit, measure: Measure) -> Count:
    """The unit's own number of one measure; a unit without a roll has no members."""
    if not unit.holds_members:
        return count_in(unit_stock(unit), measure) if unit.indicators else 0
    if measure.startswith(_ROLL) and isinstance(unit, MemberUnit):
        roll, part = unit.members, measure.removeprefix(_ROLL)
        if part == "total" or roll.total == 0:
            return roll.total if part == "total" else roll.parts().get(part, 0)
        return roll.parts().get(part)
    return count_in(stock_of(unit), measure)


def common_top(one: list[str], other: list[str]) -> int:
    """How many ids the two chains share at their upper ends."""
    shared = 0
    while shared < min(len(one), len(other)) and one[-1 - shared] == other[-1 - shared]:
        shared += 1
    return shared
