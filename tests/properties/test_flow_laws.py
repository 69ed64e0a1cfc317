"""The flows explain every number, at every unit and in every period."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from party_org.counts import Count, is_exact, lower_bound
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.member_flows import ARRIVALS, DEPARTURES, Flows
from party_org.operations.ends import OUTSIDE, UNSTATED, Endpoint
from party_org.periods import Period
from party_org.plans import Outcome, Plan
from party_org.regime import UNRESTRICTED
from party_org.replay import own_count
from party_org.testing import hierarchies, histories, movements, restructurings

EXACT = ("exact", "rest", "proportional")
MEASURES = ("total", "women", "probationary", "retired")


def years(history: History) -> list[Period]:
    """The years in which something happened, and one after."""
    first, last = history.base.as_of.year, history.latest.as_of.year
    return [Period.year(year) for year in range(first, last + 2)]


def opening_of(history: History, period: Period) -> Hierarchy:
    """What a period opens with, looked up the slow way."""
    state = history.base
    for outcome in history.outcomes:
        if outcome.after.as_of < period.start:
            state = outcome.after
    return state


def known(hierarchy: Hierarchy, unit: str, measure: str) -> Any:
    """The number of a unit by the roll-up; 0 for one that is not there."""
    return hierarchy.rollup(unit).members[measure].count if unit in hierarchy else 0


@given(histories(), st.sampled_from(MEASURES))
def test_opening_and_flows_make_the_closing_at_every_unit_in_every_year(
    history: History, measure: str
) -> None:
    for year in years(history):
        flows = history.flows(year, measure=f"members.{measure}")
        before, after = opening_of(history, year), history.at(year.end - timedelta(days=1))
        assert {*before, *after} <= {*flows}
        for unit, flow in flows.rows.items():
            assert_same(flow.opening, known(before, unit, measure))
            assert_same(flow.closing, known(after, unit, measure))
            assert flow.balances()


def assert_same(found: Count, expected: Count) -> None:
    """The same is certain; the flow may know that it is all, since nobody has no women."""
    assert lower_bound(found) == lower_bound(expected)
    assert is_exact(found) or not is_exact(expected)


@given(histories(unknown=False, ways=EXACT, unstated=False), st.sampled_from(MEASURES))
def test_complete_data_leave_no_residual(history: History, measure: str) -> None:
    for year in years(history):
        for flow in history.flows(year, measure=f"members.{measure}").rows.values():
            assert (flow.newly_stated, flow.unallocated, flow.corrected) == (0, 0, 0)
            assert all(is_exact(getattr(flow, name)) for name in (*ARRIVALS, *DEPARTURES))
            grown = lower_bound(flow.arrivals) - lower_bound(flow.departures)
            assert flow.exactly("closing") == flow.exactly("opening") + grown


@given(histories(regime=UNRESTRICTED, max_size=6), st.sampled_from(MEASURES))
def test_years_add(history: History, measure: str) -> None:
    first, *others = years(history)
    total: Flows = history.flows(first, measure=f"members.{measure}")
    for year in others:
        total += history.flows(year, measure=f"members.{measure}")
    whole = history.flows(Period(first.start, others[-1].end), measure=f"members.{measure}")
    assert total == whole
    assert list(total) == list(whole)


@given(histories())
def test_nothing_is_reorganised_into_or_out_of_the_whole(history: History) -> None:
    for year in years(history):
        root = history.flows(year, history.base.root)
        assert (root.reorganised_in, root.reorganised_out) == (0, 0)


@given(histories(), st.sampled_from(MEASURES))
def test_the_whole_adjusts_what_the_receipts_post(history: History, measure: str) -> None:
    name = f"members.{measure}"
    for day in dict.fromkeys(history.days):
        done = [outcome for outcome in history.outcomes if outcome.after.as_of == day]
        receipts = [receipt for outcome in done for receipt in outcome.receipts]
        stated = sum(n.amount for r in receipts for n in r.newly_stated if n.measure == name)
        lost = sum(u.amount for r in receipts for u in r.unallocated if u.measure == name)
        root = history.flows(Period(day, day + timedelta(days=1)), history.base.root, name)
        assert root.newly_stated - root.unallocated == stated - lost


# against the slow way ------------------------------------------------------------------------


def climbs(parent: Callable[[str], str | None], unit: str | None, top: str) -> bool:
    while unit is not None and unit != top:
        unit = parent(unit)
    return unit == top


def slow_flows(outcome: Outcome, unit: str) -> dict[str, int]:
    """The flows of one unit through one step, by looking at every member's place.

    Members are followed cell by cell: a cell that is within the unit after the step and was not
    before has been reorganised into it. Then each posting crosses the unit's border or does not.
    """
    before, after = outcome.before, outcome.after
    [receipt] = outcome.receipts

    def above(one: str) -> str | None:
        return after.parent(one) if one in after else before.parent(one)

    def holds(end: Endpoint) -> bool:
        if end is OUTSIDE:
            return False
        return climbs(above, end.within if isinstance(end, UNSTATED) else str(end), unit)

    sums: dict[str, int] = {}

    def count(column: str, amount: int) -> None:
        sums[column] = sums.get(column, 0) + amount

    for cell in before:
        was = unit in before and climbs(before.parent, cell, unit)
        if was != holds(cell):
            members = lower_bound(own_count(before[cell], "members.total"))
            count("reorganised_out" if was else "reorganised_in", members)
    for posting in receipt.postings:
        inside = (holds(posting.source), holds(posting.target))
        if posting.measure == "members.total" and inside[0] != inside[1]:
            both = {"reorganised", "transferred"}
            way = ("_out" if inside[0] else "_in") if posting.flow in both else ""
            count(posting.flow + way, lower_bound(posting.count))
    return {column: amount for column, amount in sums.items() if amount}


def assert_slow(outcome: Outcome) -> None:
    history = History(
        outcome.before, [Plan(steps=outcome.plan.steps, effective=outcome.before.as_of)]
    )
    for unit, flow in history.flows(Period.year(outcome.before.as_of.year)).rows.items():
        found = {c: lower_bound(getattr(flow, c)) for c in (*ARRIVALS, *DEPARTURES)}
        assert {c: n for c, n in found.items() if n} == slow_flows(outcome, unit)


@given(restructurings(max_steps=1))
def test_changes_of_structure_are_counted_where_members_cross_a_border(outcome: Outcome) -> None:
    if outcome.receipts:
        assert_slow(outcome)


@given(restructurings(max_steps=1, regime=UNRESTRICTED))
def test_also_where_any_unit_may_sit_under_any(outcome: Outcome) -> None:
    if outcome.receipts:
        assert_slow(outcome)


@given(st.data())
def test_movements_are_counted_where_members_cross_a_border(data: st.DataObject) -> None:
    tree = data.draw(hierarchies(min_size=2))
    if any(unit.holds_members for unit in tree.walk()):
        assert_slow(tree.apply(data.draw(movements(tree))))
