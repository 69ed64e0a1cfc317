"""Members going from one cell to others, as edits and postings, for all that moves members."""

from collections.abc import Iterable, Mapping

from attrs import define, evolve, field

from party_org.counts import Count, at_least, is_exact, lower_bound
from party_org.edits import Edit, Replace
from party_org.measures import (
    NOBODY,
    TOTAL,
    Measure,
    Stock,
    add_stocks,
    is_indicator,
    stated_counts,
    stock_of,
    with_stock,
)
from party_org.operations.allotment import Allotment
from party_org.operations.changes import Changes
from party_org.operations.ends import UNSTATED, Endpoint
from party_org.tree import Tree, walk_ids
from party_org.units import Unit

__all__: list[str] = []


@define
class Ledger:
    """The stocks of the cells that one operation touches, until they are written back once."""

    tree: Tree
    changes: Changes
    stocks: dict[str, Stock] = field(factory=dict)
    fresh: dict[str, Unit] = field(factory=dict)

    def stock(self, unit_id: str) -> Stock:
        """The stock of a cell as it stands within the operation."""
        if unit_id not in self.stocks:
            self.stocks[unit_id] = stock_of(self.tree[unit_id])
        return self.stocks[unit_id]

    def begin(self, unit: Unit) -> None:
        """A new unit, with nobody in it yet."""
        self.fresh[unit.id] = unit
        self.stocks[unit.id] = NOBODY

    def receive(self, source: Endpoint, target: str, stock: Stock) -> None:
        """``stock`` arrives at ``target`` from ``source``, which has been charged."""
        there = self.stock(target)
        self.stocks[target] = stock if there == NOBODY else add_stocks([there, stock])
        self.changes.post(source, target, stock)

    def leave_from_unstated(self, source: UNSTATED, taken: Stock, taker: str) -> None:
        """``taken`` comes from somewhere within ``source``: every cell there may have lost it."""
        before = self._candidate_stocks(source.within, {*self.fresh, taker})
        self._check_enough(source.within, taken, before)
        lost: dict[Measure, int] = {}
        for unit_id, stock in before.items():
            counts: dict[Measure, Count] = dict(stock.counts)
            for measure, count in stock.counts.items():
                # of a measure the taker says nothing about, no more can have gone than members;
                # of an indicator, which does not count members, any number, unless nobody went
                gone = taken[measure] if measure in taken.counts else taken[TOTAL]
                if gone != 0 and measure not in taken.counts and is_indicator(measure):
                    gone = None
                left = max(0, lower_bound(count) - lower_bound(gone)) if is_exact(gone) else 0
                if gone != 0:
                    counts[measure] = at_least(left)
                    lost[measure] = lost.get(measure, 0) + lower_bound(count) - left
            if counts != stock.counts:
                self.stocks[unit_id] = evolve(stock, counts=stated_counts(counts))
        for measure in dict.fromkeys((*lost, *taken.counts)):
            self._balance(measure, lost.get(measure, 0), lower_bound(taken[measure]), before, taker)

    def _check_enough(self, within: str, taken: Stock, there: Mapping[str, Stock]) -> None:
        """Whether so many can come from cells that all say exactly how many they have."""
        for measure, count in taken.counts.items():
            counts = [stock[measure] for stock in there.values()]
            available, claimed = sum(map(lower_bound, counts)), lower_bound(count)
            if all(map(is_exact, counts)) and claimed > available:
                params = {"measure": measure, "available": available, "claimed": claimed}
                difference = claimed - available
                self.changes.refuse(
                    "too_many_claimed", within, id=within, difference=difference, **params
                )

    def arrive_unstated(self, target: UNSTATED, stock: Stock, source: str) -> None:
        """``stock`` goes somewhere within ``target``: every cell there may have got it."""
        candidates = self._candidate_stocks(target.within, {source})
        for unit_id, there in candidates.items():
            # an indicator that nobody brings stays as it is; one that comes may be anywhere now
            fresh: dict[Measure, Count] = dict.fromkeys(filter(is_indicator, stock.counts))
            counts = fresh | {
                m: count if stock[m] == 0 or not stock.has_say(m) else at_least(lower_bound(count))
                for m, count in there.counts.items()
            }
            if counts != there.counts:
                self.stocks[unit_id] = evolve(there, counts=stated_counts(counts))
        self.changes.post(source, target, stock)
        for measure, count in stock.counts.items():
            self.changes.note_unallocated(measure, lower_bound(count), list(candidates))

    def _balance(
        self, measure: Measure, lost: int, taken: int, before: Iterable[str], taker: str
    ) -> None:
        self.changes.note_unallocated(measure, max(0, lost - taken), list(before))
        self.changes.note_stated(measure, max(0, taken - lost), [taker])

    def _candidate_stocks(self, within: str, without: set[str]) -> dict[str, Stock]:
        ids = (i for i in walk_ids(self.tree, within) if i not in without)
        units = (self.tree[i] for i in ids)
        # not by self.stock: what it looks up is written back, and most cells will not change
        return {u.id: self.stocks.get(u.id) or stock_of(u) for u in units if u.holds_members}

    def value(self, unit_id: str) -> Unit:
        """The unit with its numbers as they stand now."""
        return with_stock(self.fresh.get(unit_id) or self.tree[unit_id], self.stocks[unit_id])

    def edits(self, ending: Iterable[str] = ()) -> list[Edit]:
        """The replacements of all existing cells whose numbers have changed and that go on."""
        gone = {*ending, *self.fresh}
        values = (self.value(unit_id) for unit_id in self.stocks if unit_id not in gone)
        return [Replace(unit) for unit in values if unit != self.tree[unit.id]]


def check_ends(
    tree: Tree,
    shares: Mapping[str | UNSTATED, Allotment],
    without: str,
    changes: Changes,
) -> None:
    """Whether members can come from, or go to, the places that ``shares`` names."""
    for where in shares:
        if isinstance(where, UNSTATED):
            if not any(
                tree[i].holds_members and i != without for i in walk_ids(tree, where.within)
            ):
                changes.refuse("no_cell_within", where.within, id=where.within)
        elif where == without:
            changes.refuse("members_to_itself", where, id=where)
        elif not tree[where].holds_members:
            changes.refuse("holds_no_members", where, id=where, kind=tree[where].kind)


def named_ids(shares: Mapping[str | UNSTATED, Allotment] | None) -> list[str]:
    """The ids of existing units that ``shares`` mentions."""
    return [w.within if isinstance(w, UNSTATED) else w for w in shares or ()]
