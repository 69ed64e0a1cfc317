"""What is refused changes nothing, and what has ended stays so."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_org.errors import InvalidHierarchyError, PlanRejected
from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.plans import Outcome, Plan
from party_org.regime import REGIME_UNTIL_2025_07_01, UNRESTRICTED
from party_org.testing import (
    hierarchies,
    illegal_operations,
    operations,
    plans,
    restructurings,
    units,
)
from party_org.units import Cell


def snapshot(h: Hierarchy) -> tuple[Any, ...]:
    """The rows of the graph as objects, and as they read."""
    graph: Any = h.graph
    tables = (graph._node, graph._succ, graph._pred)
    return (
        h.digest,
        h.as_of,
        dict(h.ended),
        [(unit, id(table[unit]), dict(table[unit])) for table in tables for unit in table],
    )


@given(st.data(), st.sampled_from([REGIME_UNTIL_2025_07_01, UNRESTRICTED]))
def test_a_refused_step_is_refused_with_its_code_and_changes_nothing(
    data: Any, regime: Any
) -> None:
    outcome = data.draw(restructurings(regime=regime, max_steps=2))
    h = outcome.after
    step, code = data.draw(illegal_operations(h))
    was = snapshot(h)
    with pytest.raises(PlanRejected) as caught:
        Plan(steps=[step]).apply(h)
    assert code in caught.value.codes
    assert snapshot(h) == was
    assert code in [problem.code for problem in step.problems(h)]
    for problem in caught.value.problems:
        assert problem.step == 0
        for text in (problem.text("en"), problem.text("vi"), problem.hint("en")):
            assert "<" not in text
        assert problem.text("en") != problem.code.replace("_", " ")


@given(st.data())
def test_one_bad_step_anywhere_stops_the_whole_plan(data: Any) -> None:
    h = data.draw(hierarchies(max_size=8))
    plan = data.draw(plans(h, max_steps=2))
    state = plan.apply(h).after
    bad, code = data.draw(illegal_operations(state))
    was = snapshot(h)
    with pytest.raises(PlanRejected) as caught:
        Plan(steps=[*plan.steps, bad]).apply(h)
    assert {problem.step for problem in caught.value.problems} == {len(plan.steps)}
    assert code in caught.value.codes
    assert snapshot(h) == was


@given(restructurings(max_steps=3))
def test_ended_identities_never_come_back(outcome: Outcome) -> None:
    h = outcome.after
    assert not {*h.ended} & {*h}
    for gone, day in h.ended.items():
        for step in (
            Establish(Cell(id=gone), under=h.root, members_from={}),
            Merge([h.root], into=Cell(id=gone)),
        ):
            (problem, *_) = step.problems(h)
            assert (problem.code, problem.unit) == ("ended_id", gone)
            assert problem.params["day"] == day.isoformat()
        pairs = [(unit, h.parent(unit.id)) for unit in h.walk()]
        pairs.append((Cell(id=gone), h.root))
        with pytest.raises(InvalidHierarchyError) as caught:
            Hierarchy.from_pairs(pairs, as_of=h.as_of, regime=UNRESTRICTED, ended=h.ended)
        assert caught.value.codes == ("ended_id",)


@given(st.data())
def test_looking_for_problems_changes_nothing_and_finds_none_in_legal_steps(data: Any) -> None:
    h = data.draw(hierarchies(regime=UNRESTRICTED))
    step: Operation = data.draw(operations(h))
    was = snapshot(h)
    assert step.problems(h) == []
    assert snapshot(h) == was


@given(hierarchies(max_size=4), units(id="n", slot="cell"))
def test_a_new_unit_brings_no_numbers(h: Hierarchy, unit: Any) -> None:
    empty = unit.evolve(members=Cell(id="x").members, member_ratings={}, ratings={}, titles=())
    step = Establish(unit, under=h.root, members_from={})
    codes = [problem.code for problem in step.problems(h)]
    assert codes == ([] if unit == empty else ["new_unit_with_numbers"])
