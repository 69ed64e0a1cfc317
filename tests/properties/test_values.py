"""Laws of single values: counts, tallies, roll-ups as groups, hierarchies as values."""

import copy
import pickle
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from party_org.counts import AtLeast, Count, add, is_exact, lower_bound, subtract
from party_org.hierarchy import Hierarchy
from party_org.operations.merge import Merge
from party_org.operations.split import Split
from party_org.plans import Outcome, Plan
from party_org.regime import UNRESTRICTED
from party_org.rollup import Rollup
from party_org.tallies import Tally
from party_org.testing import counts, hierarchies, operations, restructurings, units
from party_org.units import MemberUnit

rollups = hierarchies(max_size=6).map(lambda h: h.rollup())
tallies = st.builds(Tally, st.integers(-9, 9), st.integers(-3, 3), st.integers(-5, 5))


# counts --------------------------------------------------------------------------------------


@given(st.lists(counts(), max_size=5))
def test_a_sum_is_exact_where_every_part_is(parts: list[Count]) -> None:
    total = add(*parts)
    assert lower_bound(total) == sum(map(lower_bound, parts))
    assert is_exact(total) == all(map(is_exact, parts)) or total is None
    assert total == add(*reversed(parts))
    assert not (isinstance(total, AtLeast) and total.n == 0)


@given(counts(unknown=False), counts(unknown=False))
def test_what_was_added_can_be_taken_away(one: Count, other: Count) -> None:
    assert subtract(add(one, other), other) == one


@given(counts(), st.integers(0, 40), st.integers(0, 40))
def test_what_is_left_is_never_claimed_to_be_more(whole: Count, hidden: int, gone: int) -> None:
    """Whatever the true numbers are, the difference is consistent with them."""
    truth = whole if isinstance(whole, int) else lower_bound(whole) + hidden
    part = min(gone, lower_bound(whole))
    left = subtract(whole, part)
    assert lower_bound(left) <= truth - part
    assert not is_exact(left) or left == truth - part
    assert subtract(whole, AtLeast(1)) == (0 if whole == 0 else None)


# groups --------------------------------------------------------------------------------------


@given(rollups, rollups, rollups)
def test_rollups_are_a_commutative_group(a: Rollup, b: Rollup, c: Rollup) -> None:
    zero = Rollup()
    assert a + zero == zero + a == a
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a - a == zero == a + -a
    assert (a + b) - b == a
    assert Rollup() - (Rollup() - a) == a
    assert a - b == a + -b
    assert hash(a + b) == hash(b + a)
    assert (a + b).units == a.units + b.units
    for measure in ("total", "official", "women", "retired"):
        assert (a + b).members[measure] == a.members[measure] + b.members[measure]
    for scheme, year in a.rated():
        one, other, both = (r.ratings(scheme, year).members for r in (a, b, a + b))
        assert both.counts == {g: one.count(g) + other.count(g) for g in both.counts}


@given(tallies, tallies, tallies)
def test_tallies_are_a_commutative_group(a: Tally, b: Tally, c: Tally) -> None:
    zero = Tally()
    assert a + zero == zero + a == a
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a - a == zero
    assert (a + b) - b == a
    assert zero - (zero - a) == a
    assert zero - a == -a


@given(hierarchies(max_size=8))
def test_a_rollup_is_the_sum_of_the_rollups_below_and_the_unit_itself(h: Hierarchy) -> None:
    for unit in h:
        own = Hierarchy.from_pairs([(h[unit], None)], as_of=h.as_of, regime=UNRESTRICTED).rollup()
        assert sum((h.rollup(child) for child in h.children(unit)), own) == h.rollup(unit)


# hierarchies as values -----------------------------------------------------------------------


def another(h: Hierarchy) -> Hierarchy:
    """The same hierarchy, built from units of its own."""
    pairs = [(unit.evolve(), h.parent(unit.id)) for unit in h.walk()]
    return Hierarchy.from_pairs(pairs, as_of=h.as_of, regime=h.regime, ended=h.ended)


@given(hierarchies(), st.booleans())
def test_equal_hierarchies_are_equal_in_every_respect(h: Hierarchy, summed: bool) -> None:
    if summed:
        h.rollup()
    for same in (another(h), pickle.loads(pickle.dumps(h)), copy.copy(h), copy.deepcopy(h)):
        assert same == h
        assert (same != h) is False
        assert hash(same) == hash(h)
        assert same.digest == h.digest
        assert list(same) == list(h)
        assert repr(same) == repr(h)
        assert same.rollups() == h.rollups()
    assert copy.copy(h) is copy.deepcopy(h) is h


@given(hierarchies(max_size=6), st.data())
def test_any_difference_makes_them_unequal(h: Hierarchy, data: Any) -> None:
    unit = data.draw(st.sampled_from(list(h)))
    changed = data.draw(units(id=unit, slot=slot_of(h, unit)))
    pairs = [(changed if u.id == unit else u, h.parent(u.id)) for u in h.walk()]
    other = Hierarchy.from_pairs(pairs, as_of=h.as_of, regime=h.regime)
    assert (other == h) == (changed == h[unit]) == (other.digest == h.digest)


def slot_of(h: Hierarchy, unit: str) -> str:
    value = h[unit]
    return f"{value.kind}:{value.level}" if hasattr(value, "level") else value.kind


@given(hierarchies(max_size=8))
def test_the_order_of_children_is_part_of_the_value(h: Hierarchy) -> None:
    pairs = [(unit, h.parent(unit.id)) for unit in h.walk()]
    turned = Hierarchy.from_pairs(reversed(pairs), as_of=h.as_of, regime=h.regime)
    same_order = all(len(h.children(unit)) < 2 for unit in h)
    assert (turned == h) == same_order == (turned.digest == h.digest)
    assert turned.rollup() == h.rollup()
    assert {*turned} == {*h}


@given(restructurings(max_steps=3))
def test_what_came_of_a_plan_is_a_value_like_any_other(outcome: Outcome) -> None:
    after = outcome.after
    assert another(after) == after
    assert another(after).digest == after.digest
    assert pickle.loads(pickle.dumps(after)) == after
    if outcome.plan.steps:
        assert (after == outcome.before) == (after.digest == outcome.before.digest)
    else:
        assert after == outcome.before
    assert pickle.loads(pickle.dumps(outcome)).after == after


@given(restructurings(max_steps=3, regime=UNRESTRICTED))
def test_a_plan_leaves_what_it_was_applied_to_alone(outcome: Outcome) -> None:
    before = outcome.before
    was = pickle.dumps(before)
    digest, rows = before.digest, {u: dict(before.graph.adj[u]) for u in before}
    assert outcome.plan.apply(before).after == outcome.after
    assert before.digest == digest == pickle.loads(was).digest
    assert {u: dict(before.graph.adj[u]) for u in before} == rows


# merging -------------------------------------------------------------------------------------


@given(st.data())
def test_a_merger_does_not_care_in_which_order_its_sources_are_named(data: Any) -> None:
    h = data.draw(hierarchies(regime=UNRESTRICTED, min_size=4, max_size=10))
    step = data.draw(operations(h, kinds=("merge",)))
    if not isinstance(step, Merge):
        return  # a chain, in which nothing stands beside anything
    turned = Merge(data.draw(st.permutations(step.sources)), into=step.into, under=step.under)
    outcome, other = (Plan(steps=[one]).apply(h) for one in (step, turned))
    assert outcome.after == other.after
    assert outcome.after.digest == other.after.digest
    assert outcome.receipts[0].postings == other.receipts[0].postings
    if isinstance(step.into, str):
        named = Merge([*step.sources, step.into], into=step.into)
        assert Plan(steps=[named]).apply(h).after == outcome.after


@given(st.data())
def test_a_split_is_undone_by_merging_its_parts(data: Any) -> None:
    h = data.draw(hierarchies(unknown=False, min_size=3, max_size=8))
    step = data.draw(operations(h, ways=("exact", "rest", "proportional"), kinds=("split",)))
    assert isinstance(step, Split)
    split = Plan(steps=[step]).apply(h).after
    parts = [part.id for part in step.into]
    merged = Plan(steps=[Merge(parts[1:], into=parts[0])]).apply(split).after
    assert merged.rollup().members.total == h.rollup().members.total
    before, after = h[step.unit], merged[parts[0]]
    if isinstance(before, MemberUnit) and isinstance(after, MemberUnit):
        assert after.members.total == before.members.total
        assert after.members.parts() == before.members.parts()
        assert {*after.serves} >= {*before.serves}
