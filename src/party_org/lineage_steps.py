"""Where the members of each unit went in one step, and where those of each unit came from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from attrs import define, field, frozen

from party_org.counts import Count, add, is_exact, lower_bound
from party_org.lineage_rows import Place, Row, evenly, sharing
from party_org.measures import TOTAL, Measure, Stock
from party_org.operations.changes import Posting
from party_org.operations.convert import Convert
from party_org.operations.ends import UNSTATED
from party_org.operations.merge import Merge
from party_org.operations.split import Split
from party_org.receipts import Receipt
from party_org.replay import Replay, count_in
from party_org.units import Unit

__all__: list[str] = []


@frozen
class StepRows:
    """What one step does to the members of the units that it touches; others keep theirs.

    Attributes:
        forward: unit → where those who were there before are after the step.
        backward: unit → where those who are there after it were before.
        pairs: how many went from where to where, those who stayed included.
        begun: the units that came into being.
    """

    forward: Mapping[str, Row]
    backward: Mapping[str, Row]
    pairs: Mapping[tuple[Place, Place], Count]
    begun: Sequence[str] = ()


Shared: TypeAlias = list[tuple[Sequence[Place], Count]]


@define
class _Table:
    """What one step moves, from both ends: unit → where to, and unit → where from."""

    outs: dict[str, dict[Place, Count]] = field(factory=dict)
    ins: dict[str, dict[Place, Count]] = field(factory=dict)
    outs_within: dict[str, Shared] = field(factory=dict)
    ins_within: dict[str, Shared] = field(factory=dict)

    def note(self, source: Place, target: Place, count: Count) -> None:
        """So many go from ``source`` to ``target``."""
        if isinstance(source, str):
            row = self.outs.setdefault(source, {})
            row[target] = add(row.get(target, 0), count)
        if isinstance(target, str):
            row = self.ins.setdefault(target, {})
            row[source] = add(row.get(source, 0), count)

    def note_unstated(self, posting: Posting, count: Count, replay: Replay) -> None:
        """So many go from or to somewhere within a unit: any cell there, and none in particular."""
        source, target = posting.source, posting.target
        if isinstance(source, UNSTATED) and isinstance(target, str):
            some = _candidates(replay, source.within, target)
            # nobody can have left a cell that certainly had nobody
            some = [c for c in some if replay.count(c) != 0] or some
            self.ins_within.setdefault(target, []).append((some, count))
            for cell in some:
                row = self.outs.setdefault(cell, {})
                row[target] = add(row.get(target, 0), None)
        elif isinstance(target, UNSTATED) and isinstance(source, str):
            some = _candidates(replay, target.within, source)
            self.outs_within.setdefault(source, []).append((some, count))
            for cell in some:
                row = self.ins.setdefault(cell, {})
                row[source] = add(row.get(source, 0), None)


def _candidates(replay: Replay, within: str, without: str) -> list[str]:
    return [i for i in replay.holders_within(within) if i != without]


def step_rows(receipt: Receipt, replay: Replay, movements: bool) -> StepRows:
    """The rows of one step.

    Args:
        receipt: what the step did.
        replay: the state before it, for the measure that is asked about.
        movements: whether members who come and go count; otherwise changes of structure alone.
    """
    return _Step(receipt, replay, movements).rows()


class _Step:
    """One step as its rows are made."""

    def __init__(self, receipt: Receipt, replay: Replay, movements: bool) -> None:
        self._receipt, self._replay = receipt, replay
        self._gone = frozenset(receipt.ended)
        self._closings = {
            account.unit: count_in(Stock(account.closing), replay.measure)
            for account in receipt.accounts
        }
        self._heirs = _heirs(receipt)
        self._table = table = _Table()
        for posting, count in _counted(receipt, replay.measure, movements):
            if isinstance(posting.source, UNSTATED) or isinstance(posting.target, UNSTATED):
                table.note_unstated(posting, count, replay)
            else:
                table.note(posting.source, posting.target, count)

    def rows(self) -> StepRows:
        """The rows from both ends."""
        table, receipt = self._table, self._receipt
        pairs: dict[tuple[Place, Place], Count] = {}
        forward, backward = {}, {}
        for unit_id in dict.fromkeys((*table.outs, *table.outs_within, *receipt.ended)):
            parts = self._destinations(unit_id)
            pairs.update(((unit_id, place), count) for place, count in parts.items() if count != 0)
            row = sharing(parts, table.outs_within.get(unit_id, ()), self._replay.count(unit_id))
            if row is None and unit_id in self._gone:
                row = evenly(self._heirs.get(unit_id, ()))
            if row is not None:
                forward[unit_id] = row
        for unit_id in dict.fromkeys((*table.ins, *table.ins_within, *receipt.begun)):
            parts = self._origins(unit_id)
            pairs.update(((place, unit_id), count) for place, count in parts.items() if count != 0)
            row = sharing(parts, table.ins_within.get(unit_id, ()), self._closing(unit_id))
            if row is None and unit_id in receipt.begun:
                row = evenly([old for old, new in self._heirs.items() if unit_id in new])
            if row is not None:
                backward[unit_id] = row
        return StepRows(forward, backward, pairs, tuple(receipt.begun))

    def _closing(self, unit_id: str) -> Count:
        return self._closings.get(unit_id, self._replay.count(unit_id))

    def _destinations(self, unit_id: str) -> dict[Place, Count]:
        """How many of those who were there go where, staying included."""
        table = self._table
        outs = table.outs.get(unit_id, {})
        if unit_id in self._gone:
            return outs
        stay = self._closing(unit_id)
        if unit_id in table.ins or unit_id in table.ins_within:
            within = [count for _, count in table.outs_within.get(unit_id, ())]
            stay = _left(self._replay.count(unit_id), [*outs.values(), *within])
        return {**outs, unit_id: stay}

    def _origins(self, unit_id: str) -> dict[Place, Count]:
        """How many of those who are there came from where, those who were there included."""
        table = self._table
        ins = table.ins.get(unit_id, {})
        if unit_id in self._receipt.begun:
            return ins
        stayed = self._replay.count(unit_id)
        if unit_id in table.outs or unit_id in table.outs_within:
            within = [count for _, count in table.ins_within.get(unit_id, ())]
            stayed = _left(self._closing(unit_id), [*ins.values(), *within])
        return {**ins, unit_id: stayed}


def _left(whole: Count, parts: Iterable[Count]) -> Count:
    """What is left of a whole; unknown if anything is, or if the numbers do not fit together."""
    taken = add(*parts)
    if is_exact(whole) and is_exact(taken) and lower_bound(taken) <= lower_bound(whole):
        return lower_bound(whole) - lower_bound(taken)
    return None


def _counted(receipt: Receipt, measure: Measure, movements: bool) -> list[tuple[Posting, Count]]:
    """The postings of a measure, with those of members of whom nothing is said about it."""
    postings = [p for p in receipt.postings if movements or p.flow == "reorganised"]
    said = [(posting, posting.count) for posting in postings if posting.measure == measure]
    if measure == TOTAL or measure.startswith("indicators."):
        return said
    pairs = {(posting.source, posting.target) for posting, _ in said}
    for posting in postings:
        # who comes or goes takes no ratings along, unless it is said
        goes_along = posting.flow == "reorganised" or measure.startswith("members.")
        silent = (posting.source, posting.target) not in pairs
        if posting.measure == TOTAL and silent and goes_along:
            said.append((posting, None))
    return said


def _heirs(receipt: Receipt) -> dict[str, tuple[str, ...]]:
    """The units that take the place of each one that ends, where the step itself says so.

    Asked for only where there was nobody whose way could tell.
    """
    step = receipt.operation
    if isinstance(step, Merge):
        return dict.fromkeys(receipt.ended, (_id(step.into),))
    if isinstance(step, Split):
        return {step.unit: tuple(part.id for part in step.into)} if receipt.ended else {}
    if isinstance(step, Convert):
        new = step.unit if isinstance(step.to, str) else step.to.id
        return dict.fromkeys(receipt.ended, (new,))
    return {}


def _id(unit: str | Unit) -> str:
    return unit if isinstance(unit, str) else unit.id
