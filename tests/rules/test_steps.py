"""Which step broke or mended what."""

from datetime import date

from hypothesis import given

from party_org import datasets
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.convert import Convert
from party_org.operations.describing import Amend
from party_org.operations.merge import Merge
from party_org.operations.split import Part
from party_org.operations.transfer import Transfer
from party_org.plans import Outcome, Plan
from party_org.regime import REGIME_FROM_2025_07_01, UNRESTRICTED, Regime
from party_org.rules import (
    ALL_RULES,
    CHARTER,
    StepFindings,
    check,
    judge_plan,
    judge_steps,
    touched_by,
)
from party_org.rules.findings import Finding
from party_org.testing import restructurings
from party_org.units import BaseCell, Cell, Committee
from tests.rules.test_judging import SENSITIVE
from tests.samples import DAY, apply, cell, commune, district


def agencies() -> Hierarchy:
    """Two base cells of 16 and 17 members."""
    tree = (
        Committee(id="d", level="district"),
        [
            BaseCell(id="post", members=Membership(16, probationary=0), cell_committee=3),
            BaseCell(id="bank", members=Membership(17, probationary=0), cell_committee=3),
        ],
    )
    return Hierarchy.from_nested(tree, as_of=DAY)


def codes(findings: tuple[Finding, ...]) -> list[tuple[str | None, str]]:
    return [(one.unit, one.code) for one in findings]


def test_base_cells_of_16_and_17_merged_cross_the_line_of_30() -> None:
    outcome = apply(agencies(), Merge(["bank"], into="post"))
    [step] = judge_steps(outcome)
    [one] = step.broke
    assert (one.unit, one.code, one.step) == ("post", "base_cell_too_large", 0)
    assert (one.params["members"], one.params["threshold"]) == ("33", 30)
    assert one.text() == (
        '"post" is a base cell with 33 members: from 30 members a base unit is a base committee'
    )
    assert "convert it to a base committee" in one.hint()
    assert "the direct superior's written consent" in one.hint()
    assert "nâng cấp thành đảng bộ cơ sở" in one.hint("vi")
    assert "văn bản đồng ý của cấp ủy cấp trên trực tiếp" in one.hint("vi")
    assert one.source == "Charter, art. 21; Quy định 29-QĐ/TW, item 19"
    assert step.text().startswith('step 1 broke: error: "post" is a base cell with 33 members')
    assert step.text().endswith("[Charter, art. 21; Quy định 29-QĐ/TW, item 19]")
    assert step.text("vi").startswith("bước 1 làm trái: lỗi: ")


def test_either_choice_mends_it() -> None:
    cells = [
        Part(Cell(id="post-1", cell_committee=3), members=Membership(16, probationary=0)),
        Part(Cell(id="post-2", cell_committee=3), members=Membership(17, probationary=0)),
    ]
    merge = Merge(["bank"], into="post")
    for choice in (
        Convert("post", to="base_committee", cells=cells),
        Amend("post", {"consent": "15-CV/HU"}),
    ):
        outcome = apply(agencies(), merge, choice)
        broke, mended = judge_steps(outcome)
        assert codes(broke.broke) == [("post", "base_cell_too_large")]
        assert codes(mended.mended) == [("post", "base_cell_too_large")]
        assert mended.mended[0].step == 1
        assert not mended.broke
        assert not check(outcome.after).broken


def test_a_rule_is_mended_when_the_unit_that_broke_it_has_ended() -> None:
    h = commune(
        cell("a", Membership(2, probationary=0), cell_committee=0),
        cell("b", Membership(2, probationary=0), cell_committee=0),
        cell("rest", Membership(40, probationary=0), cell_committee=5),
    )
    [step] = judge_steps(apply(h, Merge(["b"], into="a")))
    assert codes(step.mended) == [
        ("a", "too_few_official_members"),
        ("b", "too_few_official_members"),
    ]
    assert not step.broke
    assert not step.unsettled


def test_what_a_step_leaves_open() -> None:
    h = commune(
        cell("a", Membership(20, probationary=0), cell_committee=3),
        cell("b", Membership(20, probationary=None), cell_committee=3),
    )
    [step] = judge_steps(apply(h, Merge(["b"], into="a")))
    assert [(one.unit, one.rule) for one in step.unsettled] == [
        ("a", "min_official_members"),
        ("a", "cell_committee"),
    ]
    assert "step 1 left open: " in step.text()
    assert step


def test_a_step_that_changes_nothing_says_nothing() -> None:
    h = commune(cell("a", Membership(40, probationary=0), cell_committee=3))
    outcome = apply(h, Amend("a", {"note": "checked"}))
    [step] = judge_steps(outcome)
    assert step == StepFindings(0)
    assert not step
    assert step.text() == ""


def test_a_step_is_blamed_only_for_what_it_did() -> None:
    outcome = apply(district(), Merge(["b"], into="a"), Transfer("e", to="c1"))
    steps = judge_steps(outcome)
    assert [one.step for one in steps] == [0, 1]
    assert codes(steps[0].broke) == []
    assert codes(steps[1].broke) == []
    assert {one.unit for one in steps[1].unsettled} == set()


def test_no_step_is_blamed_for_a_change_of_the_regime() -> None:
    h = Hierarchy.from_nested(
        (Committee(id="p", level="province"), [BaseCell(id="b", members=Membership(20))]), as_of=DAY
    )
    later = Plan(steps=[Amend("b", {"note": "checked"})], effective=date(2025, 7, 1)).apply(h)
    assert later.after.regime == REGIME_FROM_2025_07_01
    assert [bool(step) for step in judge_steps(later)] == [False]


def test_steps_judged_by_a_regime_of_ones_own() -> None:
    small = REGIME_FROM_2025_07_01.evolve(id="own", base_committee_from=10)
    outcome = apply(agencies(), Merge(["bank"], into="post"))
    [step] = judge_steps(outcome, regime=small)
    assert not step.broke, "the base cells were too large for that regime before"
    assert codes(step.mended) == [("bank", "base_cell_too_large")]


def test_chi_lang_no_school_without_a_cell_of_its_own_is_left() -> None:
    case = datasets.chi_lang()
    steps = judge_steps(case.plans[0].apply(case.hierarchy), ALL_RULES)
    assert codes(steps[0].mended) == [
        ("quan-son", "place_shares_cell"),
        ("quan-son", "place_shares_cell"),
        ("quan-son-primary-joint-cell", "joint_cell"),
    ]


def test_steps_that_cannot_be_carried_out_are_passed_over() -> None:
    h = agencies()
    plan = Plan(steps=[Transfer("nowhere", to="d"), Merge(["bank"], into="post")])
    [found] = judge_plan(plan, h)
    assert found.step == 1
    assert codes(found.broke) == [("post", "base_cell_too_large")]


# laws ------------------------------------------------------------------------------------------

Key = tuple[str, str | None, str]


def verdicts(h: Hierarchy, regime: Regime | None) -> dict[Key, str]:
    findings = check(h, SENSITIVE, regime=regime)
    return {one.key: one.verdict for one in (*findings, *findings.holds)}


def steps_are_differences_of_states(outcome: Outcome, regime: Regime | None) -> None:
    state = outcome.before
    judged = judge_steps(outcome, SENSITIVE, regime=regime)
    assert len(judged) == len(outcome.plan.steps)
    for n, (step, found) in enumerate(zip(outcome.plan.steps, judged, strict=True)):
        before = verdicts(state, regime)
        state = Plan(steps=[step]).apply(state).after
        after = verdicts(state, regime)
        assert found.step == n
        assert {one.key for one in found.broke} == _new("broken", before, after)
        assert {one.key for one in found.unsettled} == _new("cannot_tell", before, after)
        assert {one.key for one in found.mended} == {
            key
            for key, verdict in before.items()
            if verdict == "broken" and after.get(key, "holds") == "holds"
        }


def _new(verdict: str, before: dict[Key, str], after: dict[Key, str]) -> set[Key]:
    return {key for key, said in after.items() if said == verdict != before.get(key)}


@given(restructurings(max_size=12, max_steps=4))
def test_what_steps_change_is_the_difference_of_full_checks(outcome: Outcome) -> None:
    steps_are_differences_of_states(outcome, None)


@given(restructurings(regime=UNRESTRICTED, max_size=12, max_steps=4))
def test_the_same_under_a_regime_that_is_not_the_trees(outcome: Outcome) -> None:
    steps_are_differences_of_states(outcome, REGIME_FROM_2025_07_01)


@given(restructurings(max_size=12, max_steps=4))
def test_receipts_name_everything_that_was_touched(outcome: Outcome) -> None:
    before, after = outcome.before, outcome.after
    differing = {
        unit
        for unit in {*before, *after}
        if (unit in before) != (unit in after)
        or before[unit] != after[unit]
        or before.parent(unit) != after.parent(unit)
    }
    assert differing <= {*touched_by(outcome.receipts)}


def test_the_default_rules_are_the_charters() -> None:
    outcome = apply(agencies(), Merge(["bank"], into="post"))
    assert judge_steps(outcome) == judge_steps(outcome, CHARTER)
