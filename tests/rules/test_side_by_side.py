"""The findings of several plans side by side."""

import pytest
from hypothesis import given

from party_org.comparing import compare
from party_org.operations.describing import Amend
from party_org.operations.merge import Merge
from party_org.operations.transfer import Transfer
from party_org.plans import Outcome, Plan
from party_org.rules import check
from party_org.testing import restructurings
from tests.rules.test_judging import SENSITIVE
from tests.rules.test_plan_findings import CONVERT, MERGE
from tests.rules.test_steps import agencies

PLANS = {
    "A": Plan(steps=MERGE),
    "B": Plan(steps=[MERGE, CONVERT]),
    "C": Plan(steps=[MERGE, Amend("post", {"consent": "15-CV/HU"})]),
    "D": Plan(steps=Transfer("nowhere", to="d")),
}


def test_plans_for_one_hierarchy() -> None:
    found = compare(agencies(), PLANS).findings()
    assert found.counts("broken") == (0, 1, 0, 0, None)
    assert found.counts("broken", "cell_committee") == (0, 0, 0, 0, None)
    [row] = found.rows
    assert (row.rule, row.unit, row.verdicts) == (
        "base_cell_size",
        "post",
        (None, "broken", None, None, None),
    )
    assert found["D"] is None
    assert len(found["A"] or ()) == 1
    lines = found.text().splitlines()
    assert lines[:3] == [
        "                  before  A  B  C  D",
        "rules broken           0  1  0  0  –",
        "  base_cell_size       0  1  0  0  –",
    ]
    assert lines[4].startswith('A: error: "post" is a base cell with 33 members')
    assert found.text("vi").splitlines()[4].startswith('A: lỗi: "post" là chi bộ cơ sở')
    assert repr(found) == "<FindingTable: broken before 0, A 1, B 0, C 0, D –>"
    with pytest.raises(KeyError, match="no column 'X': before, A, B, C, D"):
        found["X"]


def test_what_a_plan_mends_is_named_by_the_states_that_break_it() -> None:
    before = PLANS["A"].apply(agencies()).after
    plans = {"keep": Plan(steps=[]), "convert": Plan(steps=[CONVERT])}
    text = compare(before, plans).findings().text()
    assert "\nbefore, keep: error: " in text


def test_long_lists_are_cut_short() -> None:
    found = compare(agencies(), PLANS).findings()
    assert found.text(most=0).splitlines()[-1] == "… and 1 more"


def test_an_outcome_is_compared_with_what_was_before() -> None:
    found = PLANS["A"].apply(agencies()).compare().findings()
    assert (found.names, found.counts("broken")) == (("before", "after"), (0, 1))
    assert "before  after" in str(found)
    assert "trước  sau" in found.text("vi")


@given(restructurings(max_size=12, max_steps=4))
def test_the_columns_are_full_checks(outcome: Outcome) -> None:
    found = outcome.compare().findings(SENSITIVE)
    assert found["before"] == check(outcome.before, SENSITIVE)
    assert found["after"] == check(outcome.after, SENSITIVE)


def test_the_states_are_no_part_of_what_a_comparison_is() -> None:
    one, other = (Plan(steps=Merge(["bank"], into="post")).apply(agencies()) for _ in range(2))
    assert one.compare() == other.compare()
