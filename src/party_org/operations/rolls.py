"""The roll of a cell when members come to it or leave it one by one."""

from typing import Any

from attrs import evolve

from party_org.building import rating_problems
from party_org.counts import add
from party_org.edits import Replace
from party_org.mappings import FrozenDict
from party_org.measures import TOTAL, Measure, Stock, stated_counts, stock_of, with_stock
from party_org.operations.allotment import REST, Allotment, RestPolicy
from party_org.operations.changes import Changes, Flow
from party_org.operations.ends import Endpoint
from party_org.operations.sharing import Claimant, share
from party_org.tree import Tree
from party_org.units import Cell

__all__: list[str] = []

PROBATIONARY: Measure = "members.probationary"


def arriving(target: str, allotment: Allotment, rest: RestPolicy, changes: Changes) -> Stock:
    """What comes to ``target`` from outside, of which nothing is known but what is stated."""
    if allotment.is_rest:
        changes.refuse("rest_of_outside", target, id=target)
    if rest == "proportional":
        changes.refuse("no_proportion_outside", target, id=target)
    return allotment.stock()


def receive(
    tree: Tree,
    source: Endpoint,
    target: str,
    coming: Stock,
    flow: Flow,
    rest: RestPolicy,
    changes: Changes,
) -> None:
    """``coming`` joins the roll of ``target``; what is not said of it makes numbers uncertain."""
    unit = tree[target]
    there = stock_of(unit)
    counts = dict(there.counts)
    for measure in dict.fromkeys((TOTAL, *there.counts, *coming.counts)):
        if measure != TOTAL and measure not in coming.counts:
            if not measure.startswith("members.") or coming[TOTAL] == 0:
                continue
            if rest == "refuse":
                params = {"id": target, "measure": measure, "count": there[measure]}
                changes.refuse("arrivals_not_stated", target, **params)
        saying = [stock for stock in (there, coming) if stock.has_say(measure)]
        counts[measure] = add(*(stock[measure] for stock in saying))
    if not changes.problems:
        changes.post(source, target, coming, flow)
        changes.adopt([Replace(with_stock(unit, evolve(there, counts=stated_counts(counts))))])


def leave(
    tree: Tree,
    source: str,
    target: Endpoint,
    allotment: Allotment,
    flow: Flow,
    rest: RestPolicy,
    changes: Changes,
) -> Stock:
    """The share goes from the roll of ``source`` to ``target``; gives what went."""
    unit = tree[source]
    there = stock_of(unit)
    leaving = Cell(id=source, member_ratings=allotment.member_ratings)
    changes.problems += rating_problems(leaving, tree.schemes)
    told = allotment.stock().counts
    moving = {m: c for m, c in there.counts.items() if m.startswith("members.") or m in told}
    name = target if isinstance(target, str) else "outside"
    stays = Allotment(0) if allotment.is_rest else Allotment(REST)
    claimants = [Claimant(name, allotment), Claimant(source, stays)]
    available = evolve(there, counts=FrozenDict(moving))
    gone, kept = share(source, available, claimants, rest, tree.schemes, changes)
    if not changes.problems:
        untouched = {m: count for m, count in there.counts.items() if m not in moving}
        left = evolve(
            kept, counts={**untouched, **kept.counts}, origins={**there.origins, **kept.origins}
        )
        changes.post(source, target, gone, flow)
        changes.adopt([Replace(with_stock(unit, left))])
    return gone


def check_holds_members(tree: Tree, unit_id: str, changes: Changes) -> bool:
    """Whether the unit has a roll of its own; if not, that is noted."""
    unit = tree[unit_id]
    if not unit.holds_members:
        changes.refuse("holds_no_members", unit_id, id=unit_id, kind=unit.kind)
    return unit.holds_members


def in_full(members: Any) -> Allotment:
    """The share in its full form, which a converter has given it."""
    assert isinstance(members, Allotment)
    return members
