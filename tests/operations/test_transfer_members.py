"""Members transferred from one cell to another, from outside, or to it."""

from typing import Any

import pytest

from party_org.counts import AtLeast
from party_org.errors import InvalidValueError
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.allotment import REST, Allotment
from party_org.operations.changes import Posting, Unallocated
from party_org.operations.ends import OUTSIDE
from party_org.operations.movements import TransferMembers
from party_org.periods import Period
from tests.samples import apply, cell, commune, members, problems_of, refused, roll


def cells() -> Hierarchy:
    """Two cells that state their women, one that states its total alone, and one nothing."""
    return commune(
        cell("a", Membership(10, women=4)),
        cell("b", Membership(6, women=1)),
        cell("c", 5),
        cell("e"),
    )


def test_from_one_cell_to_another_is_one_posting_that_cancels_out_above() -> None:
    h = cells()
    step = TransferMembers(Membership(3, women=1), source="a", to="b", reason="chuyển công tác")
    outcome = apply(h, step)
    assert roll(outcome.after, "a") == Membership(7, women=3)
    assert roll(outcome.after, "b") == Membership(9, women=2)
    assert outcome.after.rollup() == h.rollup()
    (receipt,) = outcome.receipts
    assert receipt.operation == step
    assert (receipt.term, receipt.changed) == ("transfer_members", ("a", "b"))
    assert receipt.postings == (
        Posting("members.total", "a", "b", 3, "transferred"),
        Posting("members.women", "a", "b", 1, "transferred"),
    )
    assert receipt.effect() == "members are transferred (chuyển sinh hoạt); 3 members a → b"
    assert receipt.effect("vi") == "chuyển sinh hoạt đảng viên; 3 đảng viên a → b"


def test_from_and_to_outside() -> None:
    came = apply(cells(), TransferMembers(Membership(2, women=2), to="a"))
    assert roll(came.after, "a") == Membership(12, women=6)
    assert came.receipts[0].postings == (
        Posting("members.total", OUTSIDE, "a", 2, "transferred"),
        Posting("members.women", OUTSIDE, "a", 2, "transferred"),
    )
    left = apply(cells(), TransferMembers(Membership(2, women=2), source="a"))
    assert roll(left.after, "a") == Membership(8, women=2)
    assert left.receipts[0].effect("vi").endswith("2 đảng viên a → bên ngoài")


def test_an_unknown_number_with_a_reason() -> None:
    step = TransferMembers(None, source="c", to="e", reason="the factory moved")
    outcome = apply(cells(), step)
    assert members(outcome.after, "c", "e") == {"c": None, "e": None}
    (receipt,) = outcome.receipts
    assert receipt.operation.reason == "the factory moved"  # type: ignore[attr-defined]  # a transfer
    assert receipt.unallocated == (Unallocated("members.total", 5, ("e", "c")),)
    assert receipt.postings == (Posting("members.total", "c", "e", None, "transferred"),)
    assert receipt.effect() == (
        "members are transferred (chuyển sinh hoạt); an unknown number of members c → e"
    )
    away = apply(cells(), TransferMembers(None, source="c", reason="unknown")).after
    assert members(away, "c") == {"c": None}
    here = apply(cells(), TransferMembers(None, to="c")).after
    assert members(here, "c") == {"c": AtLeast(5)}


def test_all_that_are_there() -> None:
    after = apply(cells(), TransferMembers(REST, source="a", to="b")).after
    assert roll(after, "a") == Membership(0, women=0)
    assert roll(after, "b") == Membership(16, women=5)


def test_what_the_cell_they_leave_does_not_state_is_open_where_they_go() -> None:
    after = apply(cells(), TransferMembers(2, source="c", to="a")).after
    assert roll(after, "a") == Membership(12, women=AtLeast(4))
    open_now = apply(cells(), TransferMembers(2, source="a", to="b", rest="unknown"))
    assert roll(open_now.after, "b") == Membership(8, women=AtLeast(1))
    assert open_now.receipts[0].unallocated == (Unallocated("members.women", 4, ("b", "a")),)


NO_ROLL = (
    '"commune" is a base_committee, which holds no members itself (name a cell or a base cell)'
)


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (
            TransferMembers(1, source="zz", to="yy"),
            ['there is no unit "zz"', 'there is no unit "yy"'],
        ),
        (TransferMembers(1, source="commune", to="a"), [NO_ROLL]),
        (TransferMembers(1, source="a", to="commune"), [NO_ROLL]),
        (
            TransferMembers(1, source="a", to="a"),
            ['"a" is named as source and destination of the same members'],
        ),
        (
            TransferMembers(1),
            ['"outside" is named as source and destination of the same members'],
        ),
        (
            TransferMembers(7, source="c", to="e"),
            ['7 of members.total are taken from "c", which has 5: 2 too many'],
        ),
        (
            TransferMembers(2, source="a", to="e"),
            [
                (
                    'nothing is said of how members.women of "a" (4) is shared out between e, a '
                    '(state it in a Membership or Allotment, or say rest="unknown" or '
                    'rest="proportional")'
                )
            ],
        ),
        (
            TransferMembers(2, to="a"),
            [
                (
                    'nothing is said of members.women among those who come to "a", which states 4 '
                    'of it (state it in a Membership, or say rest="unknown")'
                )
            ],
        ),
        (
            TransferMembers(REST, to="a", rest="unknown"),
            ['those who come to "a" from outside cannot be the rest of anything'],
        ),
        (
            TransferMembers(2, to="c", rest="proportional"),
            ['those who come to "c" from outside cannot be shared out in proportion'],
        ),
        (
            TransferMembers(Membership(2, women=0), source="b", rest="proportional", to="zz"),
            ['there is no unit "zz"'],
        ),
    ],
)
def test_refusals(step: TransferMembers, lines: list[str]) -> None:
    problems = refused(cells(), step)
    assert [str(problem) for problem in problems] == [f"step 1: {line}" for line in lines]


def test_values_that_transfer_nobody() -> None:
    call: Any = TransferMembers
    assert problems_of(InvalidValueError, call, "all", source=3, to=4, reason=5, rest="x") == [
        "rest: rest is 'x', which is none of: refuse, unknown, proportional",
        "members: members should be a number of members, not 'all' (str)",
        "source: source should be a text, not 3 (int)",
        "to: to should be a text, not 4 (int)",
        "reason: reason should be a text, not 5 (int)",
    ]


def test_indicators_that_come_to_a_cell_without_them_are_exact() -> None:
    key = ("trained", Period.year(2017))
    h = commune(cell("a", 8, indicators={key: 5}), cell("b", 7))
    outcome = apply(h, TransferMembers(Allotment(2, indicators={key: 3}), source="a", to="b"))
    found = [outcome.after[name].indicators[key].value for name in "ab"]
    assert found == [2, 3]
