"""What receipts say of the changes that figures count: units begun, members admitted."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from party_org.counts import Count, add
from party_org.hierarchy import Hierarchy
from party_org.intervals import Interval
from party_org.mappings import FrozenDict
from party_org.operations.ends import UNSTATED, Endpoint, Outside
from party_org.periods import Period
from party_org.plans import Outcome
from party_org.receipts import Receipt
from party_org.tree import is_within
from party_org.units import MemberUnit, Unit
from party_org.weighing.leaves import kinds_below
from party_org.weighing.schema import structure

__all__ = ["MOVEMENTS", "Reported"]

MOVEMENTS: Mapping[str, str] = FrozenDict(
    {
        "admitted": "admitted",
        "readmitted": "readmitted",
        "transferred_in": "transferred",
        "transferred_out": "transferred",
        "died": "died",
        "removed_from_roll": "removed",
        "expelled": "expelled",
        "released": "released",
    }
)
"""What a figure calls a movement of members, and what receipts call it."""

_ARRIVALS = ("admitted", "readmitted", "transferred_in")
_TERMS: Mapping[str, tuple[str, ...]] = FrozenDict(
    {
        "established": ("establish",),
        "dissolved": ("dissolve", "disband", "end_operation", "end_level"),
        "divided": ("divide", "separate"),
    }
)


@frozen
class Reported:
    """The receipts of the reported changes, asked in the words of figures.

    Where no receipt is of the kind asked about, nothing is known; that is not zero.

    Attributes:
        outcomes: the reported changes, carried out.
        bare_is_open: whether a committee that shows nothing below it may have anything there.
    """

    outcomes: Sequence[Outcome] = ()
    bare_is_open: bool = True

    def interval(self, unit: str, measure: str, period: Period | None) -> Interval | None:
        """How many the receipts count; ``None`` if they are not about that at all."""
        word, _, what = measure.partition(".")
        outcomes = [outcome for outcome in self.outcomes if _is_in(outcome, period)]
        if word in MOVEMENTS:
            return _moved(outcomes, unit, word, what or "total")
        if word == "received":
            return _received(outcomes, unit, what, self.bare_is_open)
        return _changed(outcomes, unit, word, what) if word in _TERMS else None


def _is_in(outcome: Outcome, period: Period | None) -> bool:
    return period is None or (outcome.plan.effective or outcome.after.as_of) in period


def _changed(outcomes: Sequence[Outcome], unit: str, word: str, what: str) -> Interval | None:
    """Units that were established, dissolved or divided, by kind and sector."""
    counted = structure("cells" if what == "joint_cells" else what)
    touched = [one for outcome in outcomes for one in _touched(outcome, unit, word)]
    if counted is None or not touched:
        return None
    kinds, sector = counted
    if sector is not None and sector not in {_plain(one.sector) for one in touched}:
        return None  # a word that the tree does not use for its sectors
    found = [
        one
        for one in touched
        if one.kind in kinds
        and (sector is None or _plain(one.sector) == sector)
        and (what != "joint_cells" or (isinstance(one, MemberUnit) and one.is_joint))
    ]
    return Interval(len(found), len(found))


def _touched(outcome: Outcome, unit: str, word: str) -> Iterator[Unit]:
    for receipt in outcome.receipts:
        if receipt.term not in _TERMS[word]:
            continue
        tree = outcome.after if word == "established" else outcome.before
        for unit_id in _about(receipt, word):
            if unit_id in tree and unit in tree and is_within(tree, unit_id, unit):
                yield tree[unit_id]


def _about(receipt: Receipt, word: str) -> Sequence[str]:
    if word == "established":
        return tuple(receipt.begun)
    return receipt.ended if word == "dissolved" else receipt.operation.mentions()[:1]


def _plain(sector: str | None) -> str | None:
    return None if sector is None else sector.replace("_", " ")


def _received(
    outcomes: Sequence[Outcome], unit: str, what: str, bare_is_open: bool
) -> Interval | None:
    """Organisations that were put under the unit from elsewhere, and the members in them."""
    counted, name = structure(what), what.removeprefix("members.")
    if name == what and (counted is None or counted[1] is not None):
        return None
    found: Interval | None = None
    for outcome in outcomes:
        for moved in (moved for receipt in outcome.receipts for moved in receipt.moved):
            comes_from_elsewhere = not _is_below(outcome.before, moved.source, unit)
            if comes_from_elsewhere and _is_below(outcome.after, moved.target, unit):
                hidden = _hidden_kinds(outcome.after, moved.unit) if bare_is_open else frozenset()
                if counted is None:
                    number = Interval.of(moved.totals.members[name].count)
                    is_open = bool(hidden)
                else:
                    kinds = moved.totals.by_kind()
                    size = sum(kinds.get(kind, 0) for kind in counted[0])
                    number, is_open = Interval(size, size), not hidden.isdisjoint(counted[0])
                found = (found or Interval(0, 0)) + number
                found = Interval(found.low) if is_open else found
    return found


def _hidden_kinds(tree: Hierarchy, unit: str) -> frozenset[str]:
    """The kinds of unit that there may be below committees that show nothing below them."""
    below = kinds_below(tree.regime)
    bare = [u for u in tree.walk(under=unit) if not u.holds_members and not tree.children(u.id)]
    return frozenset(kind for one in bare for kind in below(one))


def _moved(outcomes: Sequence[Outcome], unit: str, word: str, part: str) -> Interval | None:
    """Members who came to the unit, or left it, by one kind of movement."""
    counts: list[Count] = []
    was_heard = False
    for outcome in outcomes:
        for posting in (p for receipt in outcome.receipts for p in receipt.postings):
            if posting.flow != MOVEMENTS[word]:
                continue
            was_heard = True
            inner, outer = posting.source, posting.target
            if word in _ARRIVALS:
                inner, outer = outer, inner
            crosses = _is_at(outcome, inner, unit) and not _is_at(outcome, outer, unit)
            if crosses and posting.measure == f"members.{part}":
                counts.append(posting.count)
    return Interval.of(add(*counts)) if was_heard else None


def _is_at(outcome: Outcome, end: Endpoint, unit: str) -> bool:
    if isinstance(end, Outside):
        return False
    where = end.within if isinstance(end, UNSTATED) else end
    return any(_is_below(tree, where, unit) for tree in (outcome.after, outcome.before))


def _is_below(tree: Hierarchy, unit_id: str, top: str) -> bool:
    return unit_id in tree and top in tree and is_within(tree, unit_id, top)
