"""Members who are admitted, die or leave: counts of one cell, from outside or to it."""

from typing import Any

import pytest

from party_org.counts import AtLeast
from party_org.errors import InvalidValueError
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.allotment import REST, Allotment
from party_org.operations.changes import Posting, Unallocated
from party_org.operations.ends import OUTSIDE
from party_org.operations.movements import (
    Admit,
    Decease,
    Expel,
    Readmit,
    Release,
    Remove,
)
from party_org.origins import Origin
from party_org.ratings import MemberRatings
from tests.samples import apply, cell, commune, members, problems_of, refused, roll

ARRIVALS = (Admit, Readmit)
DEPARTURES = (Decease, Remove, Expel, Release)
RATED = {("B", 2017): MemberRatings({"good": 9}, not_rated=1)}


def cells() -> Hierarchy:
    """A cell with breakdowns and ratings, one that states its total alone, and one nothing."""
    return commune(
        cell("a", Membership(10, probationary=2, women=4), member_ratings=RATED),
        cell("b", 5),
        cell("c"),
    )


# arrivals ------------------------------------------------------------------------------------


def test_the_admitted_are_probationary_all_of_them() -> None:
    outcome = apply(cells(), Admit("a", Membership(3, women=1), label="kết nạp đợt 3-2"))
    assert roll(outcome.after, "a") == Membership(13, probationary=5, women=5)
    assert outcome.after.rollup().members.total.known == 18
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.changed) == ("admit", ("a",))
    assert receipt.postings == (
        Posting("members.total", OUTSIDE, "a", 3, "admitted"),
        Posting("members.probationary", OUTSIDE, "a", 3, "admitted"),
        Posting("members.women", OUTSIDE, "a", 1, "admitted"),
    )
    assert receipt.effect() == (
        "members are admitted to a (kết nạp); 3 members outside → a; reported as “kết nạp đợt 3-2”"
    )
    assert receipt.effect("vi").startswith("kết nạp đảng viên vào a; 3 đảng viên bên ngoài → a")
    said = Admit("a", Membership(3, probationary=3, women=1))
    assert apply(cells(), said).after == outcome.after


def test_the_readmitted_are_what_they_are_said_to_be() -> None:
    outcome = apply(cells(), Readmit("a", Membership(2, probationary=0, women=1)))
    assert roll(outcome.after, "a") == Membership(12, probationary=2, women=5)
    (receipt,) = outcome.receipts
    assert receipt.term == "readmit"
    assert {p.flow for p in receipt.postings} == {"readmitted"}
    assert receipt.effect("vi") == "kết nạp lại đảng viên vào a; 2 đảng viên bên ngoài → a"


def test_where_the_cell_states_no_breakdown_none_is_needed() -> None:
    after = apply(cells(), Admit("b", 3), Readmit("c", 2)).after
    assert members(after) == {"a": 10, "b": 8, "c": AtLeast(2)}
    # who was probationary before is not stated, so how many are now is a lower bound
    assert roll(after, "b").probationary == AtLeast(3)


def test_a_breakdown_that_is_not_said_becomes_a_lower_bound_if_that_is_wanted() -> None:
    after = apply(cells(), Admit("a", 3, rest="unknown")).after
    assert roll(after, "a") == Membership(13, probationary=5, women=AtLeast(4))
    for number in (None, AtLeast(2)):
        outcome = apply(cells(), Admit("a", number, rest="unknown"))
        least = 0 if number is None else 2
        assert roll(outcome.after, "a") == Membership(
            AtLeast(10 + least), probationary=AtLeast(2 + least), women=AtLeast(4)
        )
        assert outcome.receipts[0].unallocated == ()


def test_ratings_of_the_year_stay_with_the_cell() -> None:
    steps = [
        Admit("a", Membership(3, women=1)),
        Decease("a", Membership(8, probationary=0, women=4)),
    ]
    for step in steps:
        after = apply(cells(), step).after
        assert after["a"].member_ratings == RATED  # type: ignore[attr-defined]  # a cell
    told = Allotment(Membership(1, probationary=0, women=0), {("B", 2017): {"good": 1}})
    after = apply(cells(), Decease("a", told)).after
    assert after["a"].member_ratings == {("B", 2017): MemberRatings({"good": 8}, not_rated=1)}  # type: ignore[attr-defined]  # a cell


# departures ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "flow", "sentence", "vietnamese"),
    [
        (Decease, "died", "members of a have died (từ trần)", "đảng viên của a từ trần"),
        (
            Remove,
            "removed",
            "members of a are removed from the roll (xóa tên)",
            "xóa tên đảng viên của a",
        ),
        (Expel, "expelled", "members of a are expelled (khai trừ)", "khai trừ đảng viên của a"),
        (
            Release,
            "released",
            "members of a are released (cho ra khỏi Đảng)",
            "cho ra khỏi Đảng đảng viên của a",
        ),
    ],
)
def test_who_leaves_is_off_the_roll(kind: Any, flow: str, sentence: str, vietnamese: str) -> None:
    outcome = apply(cells(), kind("a", Membership(2, probationary=0, women=1)))
    assert roll(outcome.after, "a") == Membership(8, probationary=2, women=3)
    (receipt,) = outcome.receipts
    assert receipt.term == kind.op
    assert receipt.postings == (
        Posting("members.total", "a", OUTSIDE, 2, flow),  # type: ignore[arg-type]  # one of the flows
        Posting("members.women", "a", OUTSIDE, 1, flow),  # type: ignore[arg-type]  # one of the flows
    )
    assert receipt.effect() == f"{sentence}; 2 members a → outside"
    assert receipt.effect("vi") == f"{vietnamese}; 2 đảng viên a → bên ngoài"


@pytest.mark.parametrize("kind", DEPARTURES)
def test_a_departure_of_all_leaves_an_empty_cell(kind: Any) -> None:
    official = commune(cell("a", Membership(8, probationary=0, women=4)))
    assert roll(apply(official, kind("a", REST)).after, "a") == Membership(
        0, probationary=0, women=0
    )


def test_only_official_members_are_expelled() -> None:
    after = apply(cells(), Expel("a", Membership(8, women=4))).after
    assert roll(after, "a") == Membership(2, probationary=2, women=0)
    (problem,) = refused(cells(), Expel("a", Membership(3, probationary=1, women=1)))
    assert str(problem) == (
        'step 1: only official members can be expelled, and 1 of those of "a" are probationary'
    )
    problems = refused(cells(), Expel("a", Membership(9, women=4)))
    assert [problem.code for problem in problems] == ["more_than_total"]


def test_what_is_not_said_of_those_who_leave() -> None:
    problems = refused(cells(), Remove("a", 3))
    assert [(p.code, p.params["measure"]) for p in problems] == [
        ("not_shared_out", "members.probationary"),
        ("not_shared_out", "members.women"),
    ]
    outcome = apply(cells(), Remove("a", 3, rest="unknown"))
    assert roll(outcome.after, "a") == Membership(7)
    assert outcome.receipts[0].unallocated == (
        Unallocated("members.probationary", 2, ("outside", "a")),
        Unallocated("members.women", 4, ("outside", "a")),
    )
    shared = apply(cells(), Remove("a", 5, rest="proportional")).after
    assert roll(shared, "a") == Membership(5, probationary=1, women=2, origin=Origin.ESTIMATED)


def test_an_unknown_number_may_have_left() -> None:
    outcome = apply(cells(), Decease("b", None))
    assert members(outcome.after, "b") == {"b": None}
    (receipt,) = outcome.receipts
    assert receipt.unallocated == (Unallocated("members.total", 5, ("outside", "b")),)
    assert receipt.effect() == (
        "members of b have died (từ trần); an unknown number of members b → outside"
    )
    after = apply(cells(), Decease("b", AtLeast(2))).after
    assert members(after, "b") == {"b": None}
    stated = apply(cells(), Decease("c", 4))
    assert members(stated.after, "c") == {"c": None}
    assert [(s.amount, s.units) for s in stated.receipts[0].newly_stated] == [(4, ("outside",))]


# refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*ARRIVALS, *DEPARTURES])
def test_movements_are_those_of_a_cell_that_is_there(kind: Any) -> None:
    (problem,) = refused(cells(), kind("commune", 1))
    assert str(problem) == (
        'step 1: "commune" is a base_committee, which holds no members itself (name a cell or a '
        "base cell)"
    )
    (problem,) = refused(cells(), kind("zz", 1))
    assert str(problem) == 'step 1: there is no unit "zz"'


@pytest.mark.parametrize("kind", ARRIVALS)
def test_arrivals_from_outside_are_known_by_what_is_said_alone(kind: Any) -> None:
    told = Membership(2, probationary=2)
    assert [str(problem) for problem in refused(cells(), kind("a", told))] == [
        (
            'step 1: nothing is said of members.women among those who come to "a", which states 4 '
            'of it (state it in a Membership, or say rest="unknown")'
        )
    ]
    (problem,) = refused(cells(), kind("a", REST))
    assert str(problem) == (
        'step 1: those who come to "a" from outside cannot be the rest of anything'
    )
    (problem,) = refused(cells(), kind("a", told, rest="proportional"))
    assert str(problem) == (
        'step 1: those who come to "a" from outside cannot be shared out in proportion'
    )


@pytest.mark.parametrize("number", [0, 1, None])
def test_nobody_is_admitted_as_official(number: int | None) -> None:
    if number is None:
        assert apply(cells(), Admit("b", Membership(2, probationary=None))).balances()
        return
    (problem,) = refused(cells(), Admit("b", Membership(2, probationary=number)))
    assert str(problem) == (
        f'step 1: all who are admitted to "b" are probationary, not {number} of them'
    )


@pytest.mark.parametrize("kind", DEPARTURES)
def test_no_more_can_leave_than_are_there(kind: Any) -> None:
    (problem,) = refused(cells(), kind("b", 7))
    assert str(problem) == (
        'step 1: 7 of members.total are taken from "b", which has 5: 2 too many'
    )
    problems = refused(cells(), kind("a", Membership(5, probationary=0, women=5)))
    assert [(p.code, p.params["measure"]) for p in problems] == [
        ("too_many_claimed", "members.women")
    ]


def test_grades_that_no_scheme_knows_do_not_go_along() -> None:
    told = Allotment(Membership(1, probationary=0, women=0), {("B", 2017): {"fair": 1}})
    (problem,) = refused(cells(), Release("a", told))
    assert (problem.code, problem.unit) == ("unknown_grade", "a")


@pytest.mark.parametrize("kind", [*ARRIVALS, *DEPARTURES])
def test_values_that_are_no_movements(kind: Any) -> None:
    assert problems_of(InvalidValueError, kind, 3, "all", rest="lose") == [
        "unit: unit should be a text, not 3 (int)",
        "rest: rest is 'lose', which is none of: refuse, unknown, proportional",
        "members: members should be a number of members, not 'all' (str)",
    ]
    (line,) = problems_of(InvalidValueError, kind, "a", -1)
    assert line.startswith("members: ")


def test_a_breakdown_that_only_those_who_come_state_is_kept() -> None:
    h = commune(cell("a", Membership(5), member_ratings={("B", 2017): {"good": 3}}))
    after = apply(h, Admit("a", Membership(2, youth=1), rest="unknown")).after
    assert roll(after, "a").youth == AtLeast(1)
    assert roll(after, "a").total == 7


def test_one_who_comes_has_breakdowns_too() -> None:
    h = commune(cell("a", Membership(5, women=2)))
    assert [problem.code for problem in refused(h, Readmit("a", 1))] == ["arrivals_not_stated"]
    assert roll(apply(h, Readmit("a", 0)).after, "a") == Membership(5, women=2)


def test_not_all_are_expelled_if_some_are_on_probation() -> None:
    h = commune(cell("a", Membership(5, probationary=1)), cell("b", Membership(5, probationary=0)))
    (problem,) = refused(h, Expel("a", REST))
    assert (problem.code, problem.params) == ("must_be_official", {"id": "a", "said": 1})
    assert roll(apply(h, Expel("b", REST)).after, "b") == Membership(0, probationary=0)
