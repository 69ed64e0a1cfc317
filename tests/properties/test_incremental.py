"""Sums kept up to date, sums made afresh and the oracle's sums are the same, at every unit."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from party_org.hierarchy import Hierarchy
from party_org.plans import Outcome, Plan
from party_org.regime import UNRESTRICTED, Regime
from party_org.testing import ALL_OPERATIONS, OPEN_WAYS, hierarchies, plans, restructurings
from party_org.testing.agreement import assert_agreement, assert_same_sums
from party_org.testing.oracle import Oracle
from party_org.units import MemberUnit, Unit


def rebuilt(h: Hierarchy, regime: Regime | None = None) -> Hierarchy:
    """The same hierarchy without anything that was worked out before."""
    pairs = [(unit, h.parent(unit.id)) for unit in h.walk()]
    return Hierarchy.from_pairs(
        pairs,
        as_of=h.as_of,
        regime=regime or h.regime,
        ended=h.ended,
        schemes=h.schemes.values(),
    )


@given(hierarchies(max_size=15), st.sampled_from([None, UNRESTRICTED]))
def test_the_rollup_of_every_unit_is_the_oracles(h: Hierarchy, regime: Any) -> None:
    if regime is not None:
        h = rebuilt(h, regime)
    sums = Oracle(h).sums()
    for unit in h:
        assert_same_sums(unit, h.rollup(unit), sums[unit])
    assert h.rollups() == {unit: h.rollup(unit) for unit in h}


@given(st.data(), st.sampled_from([None, UNRESTRICTED]))
def test_incremental_is_recomputed_is_the_oracle(data: Any, regime: Any) -> None:
    options = {} if regime is None else {"regime": regime}
    before = data.draw(hierarchies(max_size=12, **options))
    plan = data.draw(plans(before, ways=OPEN_WAYS, kinds=ALL_OPERATIONS))
    before.rollup()  # from here on sums are kept up to date
    after = plan.apply(before).after
    again = rebuilt(after)
    assert after == again
    assert after.digest == again.digest
    oracle = Oracle(before)
    for step in plan.steps:
        oracle.apply(step)
    assert_agreement(after, oracle)
    for unit in after:
        assert after.rollup(unit) == again.rollup(unit)


@given(restructurings(max_steps=6))
def test_a_plan_is_its_steps_one_after_the_other(outcome: Outcome) -> None:
    state = outcome.before
    state.rollup()
    for step in outcome.plan.steps:
        state = Plan(steps=[step]).apply(state).after
        state.rollup()
    assert state == outcome.after
    assert {u: state.rollup(u) for u in state} == {u: outcome.after.rollup(u) for u in state}


@given(hierarchies(max_size=12))
def test_any_fold_is_the_rollup_of_the_same(h: Hierarchy) -> None:
    def members(unit: Unit) -> int:
        total = unit.members.total if isinstance(unit, MemberUnit) else 0
        return total if isinstance(total, int) else getattr(total, "n", 0)

    folded = h.fold(members, lambda one, other: one + other)
    assert folded == {unit: h.rollup(unit).members.total.known for unit in h}


@given(hierarchies(max_size=12))
def test_a_subtree_rolls_up_to_what_its_top_does(h: Hierarchy) -> None:
    for unit in h:
        assert h.subtree(unit).rollup() == h.rollup(unit)
