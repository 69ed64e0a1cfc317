"""The strategies give what their options say, shrink to little, and never draw in vain."""

import ast
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import party_org as po
from party_org import testing
from party_org.counts import is_exact
from party_org.errors import PlanRejected
from party_org.testing import (
    ALL_OPERATIONS,
    PercentTie,
    check_all_laws,
    compositions,
    edge_counts,
    edge_memberships,
    hierarchies,
    illegal_plans,
    indicators,
    memberships,
    operations,
    percent_ties,
    places,
    plans,
    restructurings,
    units,
)

NO_DATABASE = settings(database=None, suppress_health_check=list(HealthCheck))
REGIMES = (po.REGIME_UNTIL_2025_07_01, po.REGIME_FROM_2025_07_01, po.UNRESTRICTED)


def smallest(strategy: st.SearchStrategy[Any], condition: Any = lambda _: True) -> Any:
    return find(strategy, condition, settings=NO_DATABASE)


def test_trees_shrink_to_one_unit_that_says_nothing() -> None:
    (unit,) = smallest(hierarchies()).walk()
    assert (unit.ratings, unit.titles, unit.tags, unit.sector) == ({}, (), (), None)


@pytest.mark.parametrize("size", [2, 4])
def test_trees_of_a_size_shrink_to_a_chain_or_to_cells_beside_each_other(size: int) -> None:
    tree = smallest(hierarchies(), lambda h: len(h) >= size)
    assert len(tree) == size
    assert all(not unit.ratings and not unit.titles for unit in tree.walk())


def test_trees_with_a_number_shrink_to_that_number() -> None:
    def women(h: po.Hierarchy) -> bool:
        return h.rollup().members.women.known >= 3

    tree = smallest(hierarchies(), women)
    assert tree.rollup().members.women.known == 3
    assert len(tree) <= 3


def test_outcomes_shrink_to_one_step_on_a_small_tree() -> None:
    outcome = smallest(
        restructurings(max_size=4, max_steps=2, kinds=("merge",)),
        lambda outcome: any(step.op == "merge" for step in outcome.plan.steps),
    )
    assert len(outcome.before) <= 4, "two cells and what they stand under"
    assert len(outcome.plan.steps) == 1


def test_ties_shrink_to_the_smallest() -> None:
    assert smallest(percent_ties()) == PercentTie(1, 200, 0)


@given(hierarchies(min_size=3, max_size=5, regime=po.UNRESTRICTED, kinds=("committee", "cell")))
def test_sizes_and_kinds(h: po.Hierarchy) -> None:
    assert 3 <= len(h) <= 5
    assert {unit.kind for unit in h.walk()} <= {"committee", "cell"}


@given(hierarchies(levels=("district",), rated=(), unknown=False))
def test_levels_ratings_and_numbers(h: po.Hierarchy) -> None:
    for unit in h.walk():
        assert not unit.ratings
        assert not isinstance(unit, po.Committee) or unit.level == "district"
        if isinstance(unit, po.MemberUnit):
            assert not unit.member_ratings
            assert is_exact(unit.members.total)
            assert all(is_exact(count) for count in unit.members.parts().values())


@given(hierarchies(ids=st.text("abc", min_size=3, max_size=4), indicators=True))
def test_ids_of_ones_own(h: po.Hierarchy) -> None:
    assert all({*unit_id} <= {*"abc"} for unit_id in h)


@given(hierarchies(realistic=True, min_size=15))
def test_realistic_sizes(h: po.Hierarchy) -> None:
    assert 15 <= len(h) <= 60
    for unit in h.walk():
        if not isinstance(unit, po.MemberUnit):
            continue
        total = unit.members.total
        assert not isinstance(total, int) or 10 <= total <= 29


@pytest.mark.parametrize("regime", REGIMES)
def test_steps_of_every_kind_are_drawn_and_legal(regime: po.Regime) -> None:
    seen: set[str] = set()

    @settings(NO_DATABASE, max_examples=40, derandomize=True)
    @given(st.data())
    def draw_some(data: st.DataObject) -> None:
        h = data.draw(hierarchies(regime=regime, max_size=6, rated=()))
        plan = data.draw(plans(h, min_steps=2, kinds=ALL_OPERATIONS))
        outcome = plan.apply(h)
        assert outcome.balances()
        seen.update(step.op for step in plan.steps)

    draw_some()
    assert len(seen) > 12


@given(restructurings(kinds=ALL_OPERATIONS, max_size=6, max_steps=2))
def test_every_outcome_obeys_every_law(outcome: po.Outcome) -> None:
    check_all_laws(outcome)
    check_all_laws(outcome.before, outcome.plan)


@given(st.data())
def test_illegal_plans_are_refused_for_their_reason(data: st.DataObject) -> None:
    h = data.draw(hierarchies(max_size=6))
    plan, step, code = data.draw(illegal_plans(h))
    with pytest.raises(PlanRejected) as caught:
        plan.apply(h)
    assert code in caught.value.codes
    assert {problem.step for problem in caught.value.problems} == {step}


@given(percent_ties())
def test_ties_are_ties(tie: PercentTie) -> None:
    up = po.as_percent(tie.share, tie.places, "half_up")
    down = po.as_percent(tie.share, tie.places, "truncate")
    assert up - down == Decimal(1).scaleb(-tie.places)
    assert (Fraction(up) + Fraction(down)) / 2 == tie.share * 100
    assert 0 < tie.part < tie.whole


@given(edge_counts(), edge_memberships())
def test_edges_are_those_of_the_regime(count: int, roll: po.Membership) -> None:
    edges = {2, 3, 8, 9, 29, 30}
    assert count in edges
    assert {roll.total, roll.official} & edges


@given(places(members=True), indicators(), units(), memberships(min_total=5, unknown=False))
def test_single_values(
    place: po.Place, indicator: po.Indicator, unit: po.Unit, roll: po.Membership
) -> None:
    assert place.id in ("v1", "v2", "v3")
    assert indicator.of is None or isinstance(indicator, po.Indicator)
    assert unit.id == "u"
    assert isinstance(roll.total, int)
    assert roll.total >= 5


@pytest.mark.parametrize(
    "strategy",
    [
        hierarchies(min_size=3, max_size=2),
        hierarchies(min_size=0),
        hierarchies(kinds=("nothing",)),
        compositions(5, [2, 2]),
        operations(smallest(hierarchies()), kinds=("fly",)),
    ],
)
def test_what_cannot_be_drawn_is_an_invalid_argument(strategy: st.SearchStrategy[Any]) -> None:
    with pytest.raises(InvalidArgument):
        smallest(strategy)


def sources() -> Iterator[tuple[str, str]]:
    for path in sorted(Path(testing.__file__).parent.rglob("*.py")):
        yield path.name, path.read_text("utf-8")


def test_nothing_is_drawn_and_thrown_away_or_taken_from_a_set() -> None:
    for name, text in sources():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in ("assume", "reject"), name
                assert not called.endswith(".filter"), name
                drawn = called in ("st.sampled_from", "st.permutations")
                assert not (drawn and isinstance(node.args[0], ast.Set | ast.SetComp)), name
