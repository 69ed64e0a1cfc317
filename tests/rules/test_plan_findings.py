"""What outcomes and previews say of rules: step by step, and in the end."""

import pickle

from hypothesis import given

from party_org import datasets
from party_org.membership import Membership
from party_org.operations.convert import Convert
from party_org.operations.describing import Amend
from party_org.operations.merge import Merge
from party_org.operations.split import Part
from party_org.operations.transfer import Transfer
from party_org.plans import Outcome, Plan
from party_org.rules import PLACES, PlanFindings, Rule, RuleSet, check, judge_steps
from party_org.rules.findings import Findings
from party_org.testing import restructurings
from party_org.units import Cell
from tests.rules.test_judging import SENSITIVE
from tests.rules.test_steps import agencies, codes
from tests.samples import apply, cell, commune, district

MERGE = Merge(["bank"], into="post")
CONVERT = Convert(
    "post",
    to="base_committee",
    cells=[
        Part(Cell(id="post-1", cell_committee=3), members=Membership(16, probationary=0)),
        Part(Cell(id="post-2", cell_committee=3), members=Membership(17, probationary=0)),
    ],
)
SENTENCE = (
    'step 1 broke: error: "post" is a base cell with 33 members: from 30 members a base unit is a '
    "base committee (there is a choice: convert it to a base committee with cells, or keep it a "
    "base cell with the direct superior's written consent, recorded as its consent) "
    "[Charter, art. 21; Quy định 29-QĐ/TW, item 19]"
)
CAU = (
    'bước 1 làm trái: lỗi: "post" là chi bộ cơ sở có 33 đảng viên: từ 30 đảng viên là đảng bộ cơ '
    "sở (có thể chọn: nâng cấp thành đảng bộ cơ sở có chi bộ trực thuộc, hoặc giữ chi bộ cơ sở với "
    "văn bản đồng ý của cấp ủy cấp trên trực tiếp, ghi vào trường consent) "
    "[Charter, art. 21; Quy định 29-QĐ/TW, item 19]"
)


def test_outcome_and_preview_name_threshold_choice_and_source() -> None:
    plan = Plan(steps=MERGE)
    found = plan.apply(agencies()).findings()
    assert (found.text(), found.text("vi"), str(found)) == (SENTENCE, CAU, SENTENCE)
    assert codes(tuple(found.broke)) == [("post", "base_cell_too_large")]
    assert (found.broke[0].step, found.broke[0].params["threshold"]) == (0, 30)
    assert plan.preview(agencies()).findings() == found
    assert repr(found) == "<PlanFindings of 1 steps: 1 broke, 0 mended, 0 left open>"
    assert pickle.loads(pickle.dumps(found)) == found


def test_what_one_step_breaks_and_another_mends_is_not_broken_in_the_end() -> None:
    found = apply(agencies(), MERGE, CONVERT).findings()
    assert [codes(step.broke) for step in found] == [[("post", "base_cell_too_large")], []]
    assert [codes(step.mended) for step in found] == [[], [("post", "base_cell_too_large")]]
    assert (len(found.broke), len(found.mended), len(found.unsettled)) == (0, 0, 0)
    first, second = found.text().split("\n")
    assert first == SENTENCE
    assert second.startswith("step 2 mended: error: ")


def test_a_preview_passes_over_the_steps_that_cannot_be_done() -> None:
    preview = Plan(steps=[Transfer("nowhere", to="d"), MERGE]).preview(agencies())
    [step] = preview.findings()
    assert step.step == 1
    assert preview.findings().broke[0].step == 1


def test_what_is_left_open_is_told_in_one_line() -> None:
    h = commune(
        cell("a", Membership(20, probationary=0), cell_committee=3),
        cell("b", Membership(20, probationary=None), cell_committee=3),
    )
    found = apply(h, Merge(["b"], into="a")).findings()
    assert [one.rule for one in found.unsettled] == ["min_official_members", "cell_committee"]
    assert found.text() == (
        "left open in the end: 2, which cannot be told; not stated: a (members.probationary)"
    )
    assert found.text("vi").startswith("cuối cùng còn để ngỏ: 2 điểm")


def test_a_plan_that_changes_no_finding_says_so() -> None:
    found = apply(district(), Merge(["b"], into="a")).findings(PLACES)
    assert (len(found), found.text()) == (1, "no step breaks or mends a rule or leaves one open")
    assert found.text("vi") == "không bước nào làm trái, khắc phục hoặc để ngỏ quy định nào"
    assert found[:1] == found.steps


def test_the_plan_of_tuan_giao_is_told_in_few_lines() -> None:
    case = datasets.tuan_giao()
    found = case.plans[0].apply(case.hierarchy).findings()
    assert len(found) == 64
    assert not found.broke
    # the new base committee has nobody until its cells are there, whose members are not stated
    assert codes(found[0].broke) == [("new-base-committee", "base_committee_too_small")]
    assert len(found.text().splitlines()) == 1
    assert found.text().startswith("left open in the end: ")


def test_a_rule_of_ones_own_need_not_name_what_is_missing() -> None:
    note = Rule("note", lambda subject: "holds" if subject.unit.note is None else "cannot_tell")
    found = apply(agencies(), Amend("post", {"note": "?"})).findings(RuleSet("own", note))
    assert found.unsettled[0].text() == ('it cannot be told whether "post" keeps the rule "note"')
    assert found.text() == "left open in the end: 1, which cannot be told"


# laws ------------------------------------------------------------------------------------------


def in_the_end(outcome: Outcome, found: PlanFindings) -> None:
    regime = outcome.after.regime
    before = {one.key: one for one in everything(outcome.before, regime)}
    after = {one.key: one for one in everything(outcome.after, regime)}
    for verdict, group in (("broken", found.broke), ("cannot_tell", found.unsettled)):
        new = {
            key
            for key, one in after.items()
            if one.verdict == verdict and (key not in before or before[key].verdict != verdict)
        }
        assert {one.key for one in group} == new
        assert all(one.text() == after[one.key].text() for one in group)
    assert {one.key for one in found.mended} == {
        key
        for key, one in before.items()
        if one.verdict == "broken" and (key not in after or after[key].verdict == "holds")
    }


def everything(tree: object, regime: object) -> Findings:
    findings = check(tree, SENSITIVE, regime=regime)  # type: ignore[arg-type]  # passed on
    return Findings([*findings, *findings.holds])


@given(restructurings(max_size=12, max_steps=4))
def test_the_end_is_the_difference_of_full_checks(outcome: Outcome) -> None:
    found = outcome.findings(SENSITIVE)
    in_the_end(outcome, found)
    assert found == judge_steps(outcome, SENSITIVE)
    assert outcome.plan.preview(outcome.before).findings(SENSITIVE) == found
