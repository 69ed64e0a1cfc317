"""Folding receipts into flows: each posting is counted at the units that it enters or leaves."""

from collections.abc import Iterable

from attrs import define, field

from party_org.bulk import undisturbed
from party_org.counts import Count, add, at_least, is_exact, lower_bound
from party_org.hierarchy import Hierarchy
from party_org.measures import Measure, Stock
from party_org.member_flows import Flow
from party_org.operations.changes import Posting
from party_org.operations.ends import UNSTATED, Endpoint
from party_org.receipts import Receipt
from party_org.replay import Replay, common_top, count_in

__all__: list[str] = []

_ONE_WAY = ("admitted", "readmitted", "died", "removed", "expelled", "released", "recognised")


@define
class _Sums:
    """What is certain of a unit with all below it, and how many numbers in it are not exact."""

    known: int = 0
    open: int = 0

    @property
    def count(self) -> Count:
        return at_least(self.known) if self.open else self.known


@define
class Folding:
    """The flows of one measure as they grow, receipt by receipt."""

    replay: Replay
    sums: dict[str, _Sums]
    openings: dict[str, Count]
    columns: dict[str, dict[str, Count]] = field(factory=dict)
    adjustments: dict[str, dict[str, int]] = field(factory=dict)

    @classmethod
    def of(cls, hierarchy: Hierarchy, measure: Measure) -> "Folding":
        """Nothing has happened yet."""
        replay = Replay.of(hierarchy, measure)
        sums = {unit_id: _Sums() for unit_id in hierarchy}
        for unit_id in reversed(sums):
            own = replay.count(unit_id)
            total = sums[unit_id]
            total.known += lower_bound(own)
            total.open += not is_exact(own)
            parent = replay.parents[unit_id]
            if parent is not None:
                sums[parent].known += total.known
                sums[parent].open += total.open
        return cls(replay, sums, {unit_id: total.count for unit_id, total in sums.items()})

    def flows(self) -> dict[str, Flow]:
        """The flow of every unit that has been there."""
        ended = _Sums()
        return {
            unit_id: Flow(
                unit=unit_id,
                opening=opening,
                closing=self.sums.get(unit_id, ended).count,
                **self.columns.get(unit_id, {}),  # type: ignore[arg-type]  # columns of counts
                **self.adjustments.get(unit_id, {}),
            )
            for unit_id, opening in self.openings.items()
        }

    def fold(self, receipt: Receipt) -> None:
        """Add one step.

        Units begin and move first, with what they had before the step; then members go their
        ways, so that what went from one unit to another is counted where these are now; and
        emptied units end last, under the parent that they had.
        """
        replay = self.replay
        replay.begin(receipt)
        for unit_id in receipt.begun:
            self.openings[unit_id] = 0
            self.sums[unit_id] = _Sums()
        for move in receipt.moved:
            self._move(move.unit, move.target)
        explained: dict[Endpoint, int] = {}
        for posting in receipt.postings:
            if posting.measure == replay.measure:
                self._post(posting)
                known = lower_bound(posting.count)
                explained[posting.source] = explained.get(posting.source, 0) - known
                explained[posting.target] = explained.get(posting.target, 0) + known
        self._settle(receipt, explained)
        replay.end(receipt)
        for unit_id in receipt.ended:
            del self.sums[unit_id]

    def _move(self, unit_id: str, target: str) -> None:
        """A unit takes all that is below it from one chain of superiors to another."""
        sums = self.sums[unit_id]
        old, new = self.replay.chain(unit_id)[1:], self.replay.chain(target)
        shared = common_top(old, new)
        for above, sign in ((old[: len(old) - shared], -1), (new[: len(new) - shared], 1)):
            column = "reorganised_in" if sign > 0 else "reorganised_out"
            for one in above:
                self.sums[one].known += sign * sums.known
                self.sums[one].open += sign * sums.open
                self._count(one, column, sums.count)
        self.replay.move(unit_id, target)

    def _post(self, posting: Posting) -> None:
        """Members go from one chain of superiors to another; what both share sees nothing."""
        source, target = self._chain(posting.source), self._chain(posting.target)
        shared = common_top(source, target)
        one_way = posting.flow if posting.flow in _ONE_WAY else None
        for unit_id in source[: len(source) - shared]:
            self._count(unit_id, one_way or f"{posting.flow}_out", posting.count)
        for unit_id in target[: len(target) - shared]:
            self._count(unit_id, one_way or f"{posting.flow}_in", posting.count)

    def _chain(self, end: Endpoint) -> list[str]:
        if isinstance(end, UNSTATED):
            return self.replay.chain(end.within)
        return self.replay.chain(end) if isinstance(end, str) else []

    def _count(self, unit_id: str, column: str, count: Count) -> None:
        if count != 0:
            row = self.columns.setdefault(unit_id, {})
            row[column] = add(row.get(column, 0), count)

    def _settle(self, receipt: Receipt, explained: dict[Endpoint, int]) -> None:
        """Bring the sums up to date, and name what the postings do not explain."""
        corrected = {correction.unit for correction in receipt.corrections}
        net: dict[str, int] = {}
        for account in receipt.accounts:
            unit_id = account.unit
            opening = count_in(Stock(account.opening), self.replay.measure)
            closing = count_in(Stock(account.closing), self.replay.measure)
            grown = lower_bound(closing) - lower_bound(opening)
            opened = is_exact(opening) - is_exact(closing)
            if grown or opened:
                for above in self.replay.chain(unit_id):
                    self.sums[above].known += grown
                    self.sums[above].open += opened
            self.replay.set_count(unit_id, account.closing)
            left = grown - explained.pop(unit_id, 0)
            if unit_id in corrected:
                self._adjust("corrected", self.replay.chain(unit_id), left)
            elif left:
                self._gather(net, unit_id, left)
        for end, known in explained.items():
            for unit_id in self._chain(end)[:1]:
                self._gather(net, unit_id, -known)
        for unit_id, left in net.items():
            self._adjust("newly_stated" if left > 0 else "unallocated", [unit_id], abs(left))

    def _gather(self, net: dict[str, int], unit_id: str, amount: int) -> None:
        """What is unexplained within one step is netted at each unit before it is named."""
        for above in self.replay.chain(unit_id):
            net[above] = net.get(above, 0) + amount

    def _adjust(self, column: str, unit_ids: Iterable[str], amount: int) -> None:
        for unit_id in unit_ids if amount else ():
            row = self.adjustments.setdefault(unit_id, {})
            row[column] = row.get(column, 0) + amount


def fold_flows(
    opening: Hierarchy, receipts: Iterable[Receipt], measure: Measure
) -> dict[str, Flow]:
    """The flows through all receipts, from the state before the first."""
    with undisturbed():
        folding = Folding.of(opening, measure)
        for receipt in receipts:
            folding.fold(receipt)
        return folding.flows()
