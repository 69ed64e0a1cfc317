"""The ways of members through the steps of a plan, read from its receipts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from attrs import define, evolve, field, frozen

from party_org.counts import Count, add, subtract
from party_org.measures import Measure, Stock
from party_org.operations.ends import Endpoint
from party_org.receipts import Account, Receipt

__all__: list[str] = []

Fate: TypeAlias = Literal["begun", "ended", "on", "outside"]


@frozen
class Node:
    """A unit at one time between the steps, or an end of a way that is no unit.

    Attributes:
        end: the unit, somewhere within a unit, or outside.
        version: how often it has changed; of what is no unit 0 on the left and 1 on the right.
    """

    end: Endpoint
    version: int


@frozen
class Way:
    """So many went from one node to another.

    Attributes:
        count: how many.
        steps: in which steps, from 0.
    """

    count: Count
    steps: tuple[int, ...]


@define
class Ways:
    """The nodes and the ways between them, in the order of the steps.

    Attributes:
        links: from where to where → how many.
        latest: the node at which each unit stands.
        begun: the units that the plan began.
        ended: those that it ended.
    """

    links: dict[tuple[Node, Node], Way] = field(factory=dict)
    latest: dict[str, Node] = field(factory=dict)
    begun: dict[str, None] = field(factory=dict)
    ended: dict[str, None] = field(factory=dict)
    _given: dict[Node, None] = field(factory=dict)

    def total(self, node: Node) -> Count:
        """What stands at a node: all that came to it, or of the first ones all that left."""
        came = [way.count for (_, target), way in self.links.items() if target == node]
        left = [way.count for (source, _), way in self.links.items() if source == node]
        return add(*(came or left))

    def fate(self, node: Node) -> Fate:
        """What becomes of the unit at a node."""
        if not isinstance(node.end, str):
            return "outside"
        if node.end in self.begun:
            return "begun"
        return "ended" if node.end in self.ended else "on"

    def take(self, receipt: Receipt, measure: Measure) -> None:
        """Add one step."""
        self.begun.update(dict.fromkeys(receipt.begun))
        self.ended.update(dict.fromkeys(receipt.ended))
        postings = [posting for posting in receipt.postings if posting.measure == measure]
        sources = {p.source: self._source(p.source) for p in postings}
        accounts = {account.unit: account for account in receipt.accounts}
        targets = dict.fromkeys(p.target for p in postings)
        ends = {end: self._target(end, end in sources) for end in targets}
        for posting in postings:
            self._add(sources[posting.source], ends[posting.target], posting.count, receipt.step)
        for unit, stays in _staying(accounts, sources, targets, receipt, measure):
            before, after = self._before(unit), ends.get(unit) or self._target(unit, True)
            ends[unit] = after
            if before != after:
                self._add(before, after, stays, receipt.step)
        self._given.update(dict.fromkeys(sources.values()))
        if measure.startswith("members."):
            self._move(receipt, measure.removeprefix("members."))
        self.latest.update({end: node for end, node in ends.items() if isinstance(end, str)})

    def _move(self, receipt: Receipt, part: str) -> None:
        """Units that went to another parent with all below them, from parent to parent."""
        for moved in receipt.moved:
            source, target = self._before(moved.source), self._target(moved.target, False)
            count = moved.totals.members[part].count
            self._add(source, target, count, receipt.step)
            self._given[source] = None
            self.latest[moved.target] = target

    def _before(self, unit: str) -> Node:
        return self.latest.get(unit, Node(unit, 0))

    def _source(self, end: Endpoint) -> Node:
        return self._before(end) if isinstance(end, str) else Node(end, 0)

    def _target(self, end: Endpoint, gives: bool) -> Node:
        """The node at which members arrive: a new one, unless nobody has left the last one yet."""
        if not isinstance(end, str):
            return Node(end, 1)
        last = self.latest.get(end)
        if last is None:
            return Node(end, 1)
        return evolve(last, version=last.version + 1) if gives or last in self._given else last

    def _add(self, source: Node, target: Node, count: Count, step: int) -> None:
        known = self.links.get((source, target))
        if known is None:
            self.links[source, target] = Way(count, (step,))
        else:
            steps = tuple(dict.fromkeys((*known.steps, step)))
            self.links[source, target] = Way(add(known.count, count), steps)


def _staying(
    accounts: dict[str, Account],
    sources: Iterable[Endpoint],
    targets: Iterable[Endpoint],
    receipt: Receipt,
    measure: Measure,
) -> Iterator[tuple[str, Count]]:
    """The units that go on in a step which moved members from or to them: who stays in each."""
    for unit in dict.fromkeys((*sources, *targets)):
        if not isinstance(unit, str) or unit in receipt.ended or unit in receipt.begun:
            continue
        if unit not in accounts:
            continue
        left = [p.count for p in receipt.postings if p.measure == measure and p.source == unit]
        stays = subtract(Stock(accounts[unit].opening)[measure], add(*left))
        if stays != 0:
            yield unit, stays


def ways_of(receipts: Sequence[Receipt], measure: Measure) -> Ways:
    """The ways that the receipts book of one measure, and those of whole units that moved."""
    ways = Ways()
    for receipt in receipts:
        ways.take(receipt, measure)
    return ways
