"""Receipts: what one step did, in double entry, so that anyone can see that nothing was lost."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from party_org import messages
from party_org.counts import AtLeast, Count, is_exact, lower_bound
from party_org.displayed import Displayed
from party_org.draft import Draft
from party_org.edits import Add, End, Move, Replace
from party_org.mappings import EMPTY, FrozenDict
from party_org.measures import NOBODY, TOTAL, Measure, Stock, unit_stock
from party_org.names import fold_name
from party_org.operations.base import Operation
from party_org.operations.changes import (
    Changes,
    Correction,
    LegalTerm,
    NewlyStated,
    Posting,
    Unallocated,
)
from party_org.operations.ends import OUTSIDE, UNSTATED, Endpoint, Outside, end_name
from party_org.ratings import Rating, RatingKey, Title
from party_org.rollup import Rollup
from party_org.units import Unit

__all__ = ["Account", "MovedUnit", "Receipt", "Retired"]

_UNITS = ("unit", "source", "sources", "target", "targets", "parent")
"""The facts that are ids of units; a place or a level may happen to be called like one."""


@frozen
class Account:
    """The numbers of one cell before and after a step; a cell that was not there had nobody."""

    unit: str
    opening: Mapping[Measure, Count]
    closing: Mapping[Measure, Count]


@frozen
class MovedUnit:
    """A unit that got another parent, with the totals of all that went with it."""

    unit: str
    source: str
    target: str
    totals: Rollup


@frozen
class Retired:
    """The own grades and titles of a unit that ended; they pass to nobody."""

    unit: str
    ratings: Mapping[RatingKey, Rating]
    titles: tuple[Title, ...]


@frozen(kw_only=True, repr=False)
class Receipt(Displayed):
    """What one step did.

    Attributes:
        step: its index in the plan, from 0.
        operation: the step itself.
        term: what the law calls it, which follows from who survives.
        begun: the ids of units that came into being, each with the id of its parent.
        ended: the ids of units that ended.
        changed: the ids of units that went on with other values.
        moved: units that got another parent.
        accounts: every cell whose numbers the step touched, before and after.
        postings: what left where and arrived where, measure by measure.
        unallocated: what is no longer certain in any one unit.
        newly_stated: what the plan itself stated about numbers that were not known.
        corrections: data that was put right, which conserves nothing.
        retired: own grades and titles of units that ended.
        facts: what the sentence about the step is made of.
        names: the names of the units that the receipt mentions, by id.
    """

    step: int
    operation: Operation
    term: LegalTerm
    begun: Mapping[str, str] = field(default=EMPTY)
    ended: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[MovedUnit, ...] = ()
    accounts: tuple[Account, ...] = ()
    postings: tuple[Posting, ...] = ()
    unallocated: tuple[Unallocated, ...] = ()
    newly_stated: tuple[NewlyStated, ...] = ()
    corrections: tuple[Correction, ...] = ()
    retired: tuple[Retired, ...] = ()
    facts: Mapping[str, Any] = field(default=EMPTY)
    names: Mapping[str, str] = field(default=EMPTY)

    def measures(self) -> list[Measure]:
        """The measures that the step touched, the total of members first."""
        found = {TOTAL: None} | dict.fromkeys(
            measure
            for account in self.accounts
            for side in (account.opening, account.closing)
            for measure in side
        )
        return list(found) if self.accounts else []

    def opening(self, measure: Measure = TOTAL) -> int:
        """What was certain of a measure in the touched cells before."""
        return sum(lower_bound(account.opening.get(measure)) for account in self.accounts)

    def closing(self, measure: Measure = TOTAL) -> int:
        """What is certain of a measure in the touched cells after."""
        return sum(lower_bound(account.closing.get(measure)) for account in self.accounts)

    def imbalances(self) -> list[str]:
        """What does not balance, in words; empty for every receipt that the library makes.

        For each measure, what is certain after is what was certain before, plus what came from
        outside, less what left, less what is posted as unallocated, plus what the plan newly
        stated or put right. And in every account that was not put right, where opening, postings
        and closing are exact, opening + arrived − left = closing.
        """
        found = []
        for measure in self.measures():
            lost = sum(u.amount for u in self.unallocated if u.measure == measure)
            stated = sum(s.amount for s in self.newly_stated if s.measure == measure)
            expected = self.opening(measure) - lost + stated + self._across(measure)
            expected += self._corrected(measure)
            if expected != self.closing(measure):
                found.append(f"{measure}: {expected} expected, {self.closing(measure)} found")
            found += self._account_imbalances(measure)
        return found

    def _across(self, measure: Measure) -> int:
        """What came from outside less what went there."""
        postings = [p for p in self.postings if p.measure == measure]
        came = sum(lower_bound(p.count) for p in postings if p.source is OUTSIDE)
        return came - sum(lower_bound(p.count) for p in postings if p.target is OUTSIDE)

    def _corrected(self, measure: Measure) -> int:
        """By how much corrections changed what is certain."""
        wrong = {correction.unit for correction in self.corrections}
        accounts = [account for account in self.accounts if account.unit in wrong]
        after = sum(lower_bound(account.closing.get(measure)) for account in accounts)
        return after - sum(lower_bound(account.opening.get(measure)) for account in accounts)

    def _account_imbalances(self, measure: Measure) -> list[str]:
        flows: dict[Endpoint, list[tuple[int, Count]]] = {}
        for posting in self.postings:
            if posting.measure == measure:
                flows.setdefault(posting.target, []).append((1, posting.count))
                flows.setdefault(posting.source, []).append((-1, posting.count))
        found = []
        for account in self.accounts:
            if any(correction.unit == account.unit for correction in self.corrections):
                continue
            sides = (account.opening.get(measure), account.closing.get(measure))
            moves = flows.get(account.unit, [])
            if not all(map(is_exact, (*sides, *(count for _, count in moves)))):
                continue
            expected = lower_bound(sides[0]) + sum(s * lower_bound(c) for s, c in moves)
            if expected != lower_bound(sides[1]):
                found.append(f"{account.unit} {measure}: {expected} expected, {sides[1]} found")
        return found

    def balances(self) -> bool:
        """Whether everything balances."""
        return not self.imbalances()

    def effect(self, lang: str = "en") -> str:
        """What the step did, as one sentence in ``lang`` (``"en"`` or ``"vi"``)."""
        parts = [self._deed(lang)]
        flows = [p for p in self.postings if p.measure == TOTAL]
        for one in flows:
            if lower_bound(one.count):
                code = "effect_one_member" if one.count == 1 else "effect_members"
                parts.append(self._flow(code, [one], lang))
        unknown = [p for p in flows if not lower_bound(p.count)]
        if unknown:
            parts.append(self._flow("effect_unknown", unknown, lang))
        label = self.operation.label
        # what repeats the legal term, with which the Vietnamese sentence opens, says nothing new
        if label and not fold_name(self._deed("vi")).startswith(fold_name(label)):
            parts.append(messages.render("effect_label", lang, {"label": label}))
        return "; ".join(parts)

    def _deed(self, lang: str) -> str:
        facts = {key: self._worded(value, lang, key in _UNITS) for key, value in self.facts.items()}
        return messages.render(f"effect_{self.term}", lang, facts)

    def _flow(self, code: str, postings: Sequence[Posting], lang: str) -> str:
        sources = list(dict.fromkeys(posting.source for posting in postings))
        targets = list(dict.fromkeys(posting.target for posting in postings))
        params = {
            "count": _shown(postings[0].count),
            "source": self._worded(sources, lang),
            "target": self._worded(targets, lang),
        }
        return messages.render(code, lang, params)

    def _worded(self, value: Any, lang: str, units: bool = True) -> Any:
        """A fact as the sentence says it: units by name and id."""
        if isinstance(value, list | tuple):
            return ", ".join(str(self._worded(item, lang, units)) for item in value)
        if isinstance(value, UNSTATED | Outside):
            return end_name(value, lang)
        if value is None or isinstance(value, AtLeast):
            return _shown(value)
        name = self.names.get(value) if units else None
        return value if name is None or name == value else f"{name} ({value})"

    def __str__(self) -> str:
        return f"{self.step + 1}. {self.effect()}"

    def __repr__(self) -> str:
        numbers = f"{len(self.postings)} postings, {len(self.accounts)} accounts"
        return f"<Receipt of step {self.step + 1}, {self.operation.op}: {numbers}>"


def _shown(count: Count) -> str:
    if count is None:
        return "?"
    return str(count) if is_exact(count) else f"≥ {lower_bound(count)}"


class Recorder:
    """Takes down one step: looked at before the edits, closed after them."""

    def __init__(self, draft: Draft, step: int, operation: Operation, changes: Changes) -> None:
        self._draft, self._step, self._operation, self._changes = draft, step, operation, changes
        replaced = [e.unit.id for e in changes.edits if isinstance(e, Replace)]
        self._begun = [e.unit.id for e in changes.edits if isinstance(e, Add)]
        self._ended = [e.unit for e in changes.edits if isinstance(e, End)]
        self._old: dict[str, Unit] = {i: draft[i] for i in (*replaced, *self._ended) if i in draft}
        moves = dict.fromkeys(e.unit for e in changes.edits if isinstance(e, Move))
        gone = set(self._ended)  # a unit that is moved and then ends has ended, and no more
        self._parents = {i: draft.parent(i) for i in moves if i in draft and i not in gone}
        told = [i for name in _UNITS for i in _texts(changes.facts.get(name))]
        ends = [end for p in changes.postings for end in (p.source, p.target)]
        known = dict.fromkeys(i for i in (*told, *ends) if isinstance(i, str) and i in draft)
        self._names = {i: draft[i].name for i in known}
        self._names.update((e.unit.id, e.unit.name) for e in changes.edits if isinstance(e, Add))

    def close(self) -> Receipt:
        """The receipt, once the draft has carried the edits out."""
        draft, old = self._draft, self._old
        gone = set(self._ended)
        kept = [i for i in old if i not in gone]
        ids = dict.fromkeys((*old, *self._begun))
        return Receipt(
            step=self._step,
            operation=self._operation,
            term=self._changes.term,
            begun=FrozenDict((i, draft.parent(i) or "") for i in self._begun),
            ended=tuple(self._ended),
            changed=tuple(i for i in kept if draft[i] != old[i]),
            moved=tuple(self._moves()),
            accounts=tuple(_accounts(ids, old, draft)),
            postings=tuple(self._changes.postings),
            unallocated=tuple(self._changes.unallocated),
            newly_stated=tuple(self._changes.newly_stated),
            corrections=tuple(self._changes.corrections),
            retired=tuple(_retired(old[i] for i in self._ended)),
            facts=FrozenDict(self._changes.facts),
            names=FrozenDict(self._names),
        )

    def _moves(self) -> Iterable[MovedUnit]:
        for unit_id, source in self._parents.items():
            target = self._draft.parent(unit_id)
            if source is not None and target is not None and source != target:
                totals = Rollup(self._draft.sums(unit_id), self._draft.schemes)
                yield MovedUnit(unit_id, source, target, totals)


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from (item for item in value if isinstance(item, str))


def _accounts(ids: Iterable[str], old: Mapping[str, Unit], draft: Draft) -> Iterable[Account]:
    for unit_id in ids:
        before = old.get(unit_id)
        opening = _stock(before)
        closing = _stock(draft[unit_id]) if unit_id in draft else None
        if opening or closing:
            yield Account(unit_id, (opening or NOBODY).counts, (closing or NOBODY).counts)


def _stock(unit: Unit | None) -> Stock | None:
    if unit is None or not (unit.holds_members or unit.indicators):
        return None
    return unit_stock(unit)


def _retired(units: Iterable[Unit]) -> Iterable[Retired]:
    for unit in units:
        if unit.ratings or unit.titles:
            yield Retired(unit.id, unit.ratings, unit.titles)


def total_unallocated(receipts: Sequence[Receipt]) -> dict[Measure, int]:
    """What several steps together left unallocated, by measure."""
    totals: dict[Measure, int] = {}
    for receipt in receipts:
        for entry in receipt.unallocated:
            totals[entry.measure] = totals.get(entry.measure, 0) + entry.amount
    return totals
