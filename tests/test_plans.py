"""Plans: all steps or none, on their day, under the rules of that day."""

from datetime import date, datetime

import pytest

from party_org.draft import Draft
from party_org.errors import InvalidValueError, PlanRejected, StaleBaseError, UnknownUnitError
from party_org.hierarchy import Hierarchy
from party_org.nesting import Nested
from party_org.operations.allotment import REST
from party_org.operations.convert import Convert
from party_org.operations.dissolve import Dissolve
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.places import Place
from party_org.plans import Plan
from party_org.receipts import total_unallocated
from party_org.regime import REGIME_FROM_2025_07_01, REGIME_UNTIL_2025_07_01, UNRESTRICTED
from party_org.units import BaseCell, BaseCommittee, Cell, Committee
from tests.samples import DAY, apply, cell, commune, district, members, problems_of, refused

REFORM = date(2025, 7, 1)


def test_steps_see_what_those_before_have_done() -> None:
    outcome = apply(
        district(),
        Merge(["b"], into="a"),
        Split("a", into=[Part("a", members=REST), Part(Cell(id="n"), members=6)]),
        Transfer("n", to="c3"),
        Dissolve("n", members_to="bank"),
    )
    assert members(outcome.after) == {"a": 15, "e": 7, "f": None, "bank": 18}
    assert outcome.after.ended == {"b": DAY, "n": DAY}
    assert [receipt.step for receipt in outcome.receipts] == [0, 1, 2, 3]
    assert [str(receipt)[:2] for receipt in outcome.receipts] == ["1.", "2.", "3.", "4."]
    assert repr(outcome) == (
        '<Outcome: 4 steps, <Hierarchy "d" as of 2018-07-01: base_cell=1, base_committee=3, '
        'cell=4, committee=1> → <Hierarchy "d" as of 2018-07-01: base_cell=1, base_committee=3, '
        "cell=3, committee=1>>"
    )


def test_an_empty_plan_gives_the_same() -> None:
    outcome = apply(district(), title="nothing")
    assert outcome.after == outcome.before == district()
    assert repr(outcome).startswith('<Outcome "nothing": 0 steps, ')


def test_one_operation_is_a_plan_of_one_step() -> None:
    step = Transfer("a", to="c2")
    assert Plan(steps=step).steps == (step,)
    h = district()
    assert h.apply(step).after == h.transfer("a", to="c2").after == apply(h, step).after
    assert h.apply(Plan(steps=[step])).after == apply(h, step).after
    later = h.apply(step, effective=date(2020, 1, 1))
    assert later.after.as_of == later.plan.effective == date(2020, 1, 1)
    assert h.apply(later.plan, effective=date(2021, 1, 1)).after.as_of == date(2021, 1, 1)


def test_verbs_are_the_operations() -> None:
    h = district()
    assert h.merge(["b"], into="a").after == apply(h, Merge(["b"], into="a")).after
    assert h.dissolve("a", members_to="b").after == apply(h, Dissolve("a", members_to="b")).after
    new = Cell(id="n")
    assert h.establish(new, under="c1", members_from={}).after.children("c1") == ("a", "b", "n")
    parts = [Part("a", members=4), Part(new, members=6)]
    assert members(h.split("a", into=parts).after, "a", "n") == {"a": 4, "n": 6}
    with pytest.raises(PlanRejected, match="is the root and cannot end"):
        h.dissolve("d", children_to={})


def test_all_problems_of_all_steps_at_once() -> None:
    problems = refused(
        district(),
        Transfer("a", to="a"),
        Merge(["b"], into="a"),
        Dissolve("e"),
        Establish(Cell(id="n"), under="nowhere"),
    )
    assert [(p.step, p.code) for p in problems] == [
        (0, "under_own_subtree"),
        (2, "members_not_sent"),
        (3, "unknown_unit"),
        (3, "members_from_nowhere"),
    ]
    with pytest.raises(PlanRejected) as caught:
        Plan(steps=[Transfer("a", to="a"), Dissolve("e")]).apply(district())
    assert str(caught.value) == (
        "the plan is rejected and nothing has been changed (2):\n"
        '- step 1: "a" cannot go under "a", which is itself or below it\n'
        '- step 2: nothing is said of where the members of "e" (7) go (name a destination for '
        "every member with members_to=)"
    )
    assert repr(caught.value) == "PlanRejected(under_own_subtree, members_not_sent)"


def test_a_step_that_needs_what_a_failed_one_would_have_made_is_no_new_problem() -> None:
    problems = refused(
        district(),
        Merge(["a", "zz"], into=Cell(id="n"), under="c1"),
        Transfer("n", to="c2"),
        Split("n", into=[Part("n", members=1), Part(Cell(id="m"), members=2)]),
        Transfer("m", to="c3"),
        Transfer("unheard-of", to="c3"),
    )
    assert [(p.step, p.code) for p in problems] == [(0, "unknown_unit"), (4, "unknown_unit")]


def test_the_plan_takes_effect_on_its_day() -> None:
    outcome = apply(district(), Merge(["b"], into="a"), effective=date(2019, 3, 1))
    assert outcome.after.as_of == date(2019, 3, 1)
    assert outcome.after.ended == {"b": date(2019, 3, 1)}
    assert outcome.after.regime == REGIME_UNTIL_2025_07_01
    problems = refused(district(), Merge(["b"], into="a"), effective=date(2018, 6, 30))
    assert [str(problem) for problem in problems] == [
        (
            "effective: the plan takes effect on 2018-06-30, before the state of "
            "2018-07-01 that it "
            "is applied to"
        )
    ]


def test_a_plan_is_refused_on_another_state_than_it_was_made_for() -> None:
    h = district()
    plan = Plan(steps=[Merge(["b"], into="a")], base=h.digest)
    after = plan.apply(h).after
    with pytest.raises(PlanRejected) as caught:
        plan.apply(after)
    assert caught.value.codes[0] == "stale_base"
    assert h.digest in str(caught.value)
    assert after.digest in str(caught.value)


def reform() -> list[Transfer | Dissolve | Establish | Merge]:
    """The district ends; its communes and base cell go under the province."""
    return [
        Transfer("c1", to="p"),
        Dissolve("d", children_to="p", manner="end_operation"),
    ]


def province() -> Hierarchy:
    below: list[Nested] = [(BaseCommittee(id="c1"), [cell("a", 10)]), BaseCommittee(id="c2")]
    tree = (Committee(id="p", level="province"), [(Committee(id="d", level="district"), below)])
    return Hierarchy.from_nested(tree, as_of=date(2025, 6, 1))


def test_the_reform_of_2025_is_judged_by_the_rules_of_its_day_at_its_end() -> None:
    before = province()
    assert before.regime == REGIME_UNTIL_2025_07_01
    outcome = apply(before, *reform(), effective=REFORM)
    assert outcome.after.regime == REGIME_FROM_2025_07_01
    assert outcome.after.as_of == REFORM
    assert outcome.after.children("p") == ("c1", "c2")
    # the same units with the district still there: the old rules would allow them, the new do not
    problems = refused(before, Transfer("c1", to="p"), effective=REFORM)
    assert [(p.code, p.unit, p.step) for p in problems] == [
        ("wrong_parent", "d", None),
        ("wrong_parent", "c2", None),
    ]
    assert apply(before, Transfer("c1", to="p"), effective=date(2025, 6, 30)).balances()


def test_steps_may_pass_through_states_that_neither_regime_allows() -> None:
    commune_level = Committee(id="n", level="commune")
    steps = [
        Establish(commune_level, under="d"),  # no regime has a commune committee in a district
        Transfer("n", to="p"),
        Dissolve("c1", children_to="n"),
        Dissolve("c2"),
        Dissolve("d"),
    ]
    after = apply(province(), *steps, effective=REFORM).after
    assert after.path("a") == ("p", "n", "a")
    (problem, *_) = refused(province(), *steps[:1], effective=date(2025, 6, 2))
    assert (problem.code, problem.step, problem.params["slot"]) == (
        "wrong_parent",
        0,
        "committee:commune",
    )


def test_findings_about_the_final_state_name_the_step_that_caused_them() -> None:
    problems = refused(
        district(), Merge(["b"], into="a"), Transfer("c3", to="c1"), Transfer("e", to="d")
    )
    assert [(p.step, p.unit, p.code) for p in problems] == [
        (1, "c3", "wrong_parent"),
        (2, "e", "wrong_parent"),
    ]


def test_a_regime_of_ones_own_must_be_in_force() -> None:
    own = UNRESTRICTED.evolve(id="own", end=date(2020, 1, 1))
    h = district(regime=own)
    assert apply(h, Merge(["b"], into="a"), effective=date(2019, 12, 31)).after.regime == own
    problems = refused(h, Merge(["b"], into="a"), effective=date(2020, 1, 1))
    assert [str(problem) for problem in problems] == [
        'effective: regime "own" is not in force on 2020-01-01, and no other is known to follow it'
    ]


def test_a_place_is_listed_once() -> None:
    h = commune(cell("a", 1), regime=UNRESTRICTED)
    steps = [
        Establish(BaseCommittee(id="x", places=[Place("p")]), under="commune"),
        Establish(BaseCommittee(id="y", places=[Place("p")]), under="commune"),
    ]
    (problem,) = refused(h, *steps)
    assert str(problem) == 'step 2: place "p" is listed by unit "y" and by "x"'


def test_what_several_steps_left_unallocated() -> None:
    steps = [
        Split("a", into=[Part(Cell(id="v")), Part(Cell(id="w"))]),
        Split("b", into=[Part("b"), Part(Cell(id="x"))]),
        Split("e", into=[Part("e"), Part(Cell(id="y"), members=3)]),
    ]
    outcome = apply(district(), *steps)
    assert [len(receipt.unallocated) for receipt in outcome.receipts] == [1, 1, 0]
    assert total_unallocated(outcome.receipts) == {"members.total": 21}


def test_values_that_are_no_plans() -> None:
    assert problems_of(
        InvalidValueError,
        Plan,
        steps=["merge"],
        title="",
        effective=datetime(2018, 1, 1),  # noqa: DTZ001 - a moment is no day
        decided="2018",
    ) == [
        "title: title is empty",
        "effective: effective should be a date, not datetime.datetime(2018, 1, 1, 0, 0) (datetime)",
        "decided: decided should be a date, not '2018' (str)",
        "steps[0]: steps[0] should be an operation, not 'merge' (str)",
    ]
    assert problems_of(InvalidValueError, Plan, steps=3) == [
        "steps: steps should be a list of operations, not 3 (int)"
    ]


def test_edges_carry_nothing_wherever_a_unit_comes_in() -> None:
    parts = [Part("a", members=4), Part(Cell(id="n"), members=6)]
    after = apply(district(), Split("a", into=parts)).after
    assert after.children("c1") == ("a", "n", "b")
    assert all(data == {} for _, _, data in after.graph.edges(data=True))
    after = apply(district(), Transfer("a", to="c2")).after
    assert all(data == {} for _, _, data in after.graph.edges(data=True))
    after = apply(district(), Transfer("a", to="c2"), Split("f", into=parts_of("f"))).after
    assert after.children("c2") == ("e", "f", "g", "a")
    assert all(data == {} for _, _, data in after.graph.edges(data=True))


def parts_of(name: str) -> list[Part]:
    return [Part(name), Part(Cell(id="g"))]


def test_how_it_ends_is_not_judged_on_a_day_before_it_began() -> None:
    early = {"effective": date(2018, 6, 30)}
    problems = refused(district(), Transfer("c3", to="c2"), **early)
    assert [problem.code for problem in problems] == ["effective_before_state"]
    assert [problem.code for problem in refused(district(), Transfer("c3", to="c2"))] != []


def test_a_draft_says_which_unit_it_does_not_have() -> None:
    h = district()
    assert problems_of(UnknownUnitError, Draft(h, h.as_of, h.regime).__getitem__, "zz") == [
        'there is no unit "zz"'
    ]


def test_a_finding_about_a_unit_that_no_step_touched_names_the_step_above_it() -> None:
    tree: Nested = (
        Committee(id="p", level="province"),
        [(BaseCommittee(id="c"), [cell("a", 10), cell("b", 11)])],
    )
    h = Hierarchy.from_nested(tree, as_of=date(2025, 6, 1))
    found = refused(h, Convert("c", to="committee:commune"))
    assert [(problem.unit, problem.step) for problem in found] == [("c", 0), ("a", 0), ("b", 0)]


def test_a_place_that_the_first_of_two_came_to_list_names_the_step_too() -> None:
    tree: Nested = (
        Committee(id="d", level="district"),
        [BaseCell(id="x"), BaseCell(id="y", places=[Place("p")])],
    )
    new = BaseCell(id="n", places=[Place("p")])
    (problem,) = refused(Hierarchy.from_nested(tree, as_of=DAY), Convert("x", to=new))
    assert (problem.code, problem.unit, problem.step) == ("duplicate_place", "y", 0)


def test_the_end_is_judged_though_the_plan_was_made_for_another_state() -> None:
    plan = Plan(steps=[Transfer("c3", to="c2")], base="0" * 64)
    with pytest.raises(StaleBaseError) as caught:
        plan.apply(district())
    assert [problem.code for problem in caught.value.problems] == ["stale_base", "wrong_parent"]


def test_a_draft_suggests_the_unit_that_was_meant() -> None:
    h = district()
    (line,) = problems_of(UnknownUnitError, Draft(h, h.as_of, h.regime).__getitem__, "bnak")
    assert line == 'there is no unit "bnak", did you mean "bank"?'
