"""Transferring a unit with all below it."""

import pytest

from party_org.errors import InvalidValueError
from party_org.operations.transfer import Transfer
from party_org.regime import UNRESTRICTED
from tests.samples import apply, district, members, problems_of, refused


def test_a_cell_goes_last_under_its_new_parent() -> None:
    h = district()
    outcome = apply(h, Transfer("a", to="c2"))
    after = outcome.after
    assert after.children("c1") == ("b",)
    assert after.children("c2") == ("e", "f", "a")
    assert members(after) == members(h)
    assert {i: after.rollup(i).members.total.known for i in ("d", "c1", "c2")} == {
        "d": 40,
        "c1": 11,
        "c2": 17,
    }
    (receipt,) = outcome.receipts
    assert receipt.term == "transfer"
    assert (receipt.begun, receipt.ended, receipt.changed, receipt.accounts) == ({}, (), (), ())
    assert receipt.measures() == []
    (moved,) = receipt.moved
    assert (moved.unit, moved.source, moved.target) == ("a", "c1", "c2")
    assert moved.totals == h.rollup("a")
    assert receipt.effect() == "a is transferred from c1 to c2 (chuyển giao tổ chức)"
    assert receipt.effect("vi") == "chuyển giao a từ c1 sang c2"


def test_a_subtree_goes_with_it() -> None:
    h = district(regime=UNRESTRICTED)
    outcome = apply(h, Transfer("c1", to="c3"))
    assert outcome.after.path("a") == ("d", "c3", "c1", "a")
    assert outcome.receipts[0].moved[0].totals.members.total.known == 21
    assert outcome.receipts[0].moved[0].totals.cells == 2


def test_only_the_parent_rules_of_the_final_state_count() -> None:
    problems = refused(district(), Transfer("c1", to="c3"))
    assert [str(problem) for problem in problems] == [
        (
            'step 1: base_committee "c1" may not sit under base_committee "c3" (regime '
            "vn-until-2025-07-01) (allowed: committee:district, committee:province)"
        )
    ]
    after = apply(district(), Transfer("c1", to="c3"), Transfer("c1", to="d")).after
    assert after.children("d") == ("c2", "bank", "c3", "c1")


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (Transfer("c1", to="a"), '"c1" cannot go under "a", which is itself or below it'),
        (Transfer("c1", to="c1"), '"c1" cannot go under "c1", which is itself or below it'),
        (Transfer("d", to="c1"), '"d" cannot go under "c1", which is itself or below it'),
        (Transfer("a", to="c1"), '"a" is already under "c1"'),
        (Transfer("zzz", to="c1"), 'there is no unit "zzz"'),
        (Transfer("a", to="c11"), 'there is no unit "c11", did you mean "c1"?'),
    ],
)
def test_refusals(step: Transfer, line: str) -> None:
    (problem,) = refused(district(), step)
    assert str(problem) == f"step 1: {line}"


def test_values_that_are_no_transfers() -> None:
    assert problems_of(InvalidValueError, Transfer, 1, to=None, label=2) == [
        "unit: unit should be a text, not 1 (int)",
        "to: to should be a text, not None (NoneType)",
        "label: label should be a text, not 2 (int)",
    ]
