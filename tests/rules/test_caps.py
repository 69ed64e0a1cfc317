"""Caps on the best grade, and how many more could get it."""

from datetime import date
from fractions import Fraction
from typing import Any, Literal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from party_org import datasets
from party_org.counts import AtLeast, Count
from party_org.errors import IncompleteDataError, InvalidValueError, UnknownUnitError
from party_org.hierarchy import Hierarchy
from party_org.ratings import MemberRatings
from party_org.rules import RATING_CAPS, Findings, cap_room, check, headroom
from party_org.schemes import RatingCap
from party_org.standard_schemes import SCHEME_B
from party_org.units import BaseCell, BaseCommittee, Cell, Committee, Unit
from tests.samples import cell

DAY = date(2023, 1, 1)
[CAP] = SCHEME_B.caps
KEY = ("B", 2022)


def graded(unit_id: str, excellent: Count, good: Count, kind: type[Cell | BaseCell] = Cell) -> Unit:
    counts = MemberRatings({"excellent": excellent, "good": good, "completed": 1, "failed": 0})
    return kind(id=unit_id, member_ratings={KEY: counts})


def cap(base: Literal["inclusive", "exclusive"], **changes: Any) -> RatingCap:
    return evolve(CAP, base=base, **changes)


def commune(*cells: Unit, **options: Any) -> Hierarchy:
    return Hierarchy.from_nested((BaseCommittee(id="x"), list(cells)), as_of=DAY, **options)


def held(h: Hierarchy) -> Findings:
    return check(h, RATING_CAPS).holds


# the arithmetic ------------------------------------------------------------------------------


@given(
    st.fractions(min_value=0, max_value=1, max_denominator=30),
    st.integers(0, 60),
    st.integers(0, 60),
    st.sampled_from(["inclusive", "exclusive"]),
)
def test_headroom_is_the_most_that_can_rise(
    rate: Fraction, excellent: int, good: int, base: Literal["inclusive", "exclusive"]
) -> None:
    policy = cap(base, rate=rate)

    def keeps(risen: int) -> bool:
        return excellent + risen <= policy.allowed(excellent + risen, good - risen)

    tried = [risen for risen in range(-excellent, good + 1) if keeps(risen)]
    assert headroom(policy, excellent, good) == max(tried)


def test_la_hien_the_inclusive_cap_allows_exactly_five_of_26() -> None:
    made = datasets.fill(datasets.la_hien())
    of_cells = cap("inclusive", subject="organizations")
    room = cap_room(made, made.root, of_cells, scheme="B", year=2022)
    assert (room.excellent.known, room.of.known) == (5, 21)
    assert (room.allowed, room.headroom, room.fits) == (5, 0, True)
    other = cap_room(made, made.root, evolve(of_cells, base="exclusive"), scheme="B", year=2022)
    assert (other.allowed, other.headroom, other.fits) == (4, -1, False)
    for excellent in range(27):
        assert (excellent <= of_cells.allowed(excellent, 26 - excellent)) is (excellent <= 5)


def test_a_rise_takes_one_from_the_base_of_an_exclusive_cap() -> None:
    room = cap_room(commune(graded("a", 0, 26)), "x", cap("exclusive"), scheme="B", year=2022)
    assert (room.allowed, room.headroom) == (5, 4)  # 5 would be more than a fifth of the other 21


# the rule ------------------------------------------------------------------------------------


def test_the_cap_holds_in_each_base_organisation_not_in_each_cell() -> None:
    even = commune(graded("a", 4, 6), graded("b", 0, 10))
    assert not check(even, RATING_CAPS)
    assert [(one.unit, one.path) for one in held(even)] == [("x", "caps.B[0].2022")]
    over = commune(graded("a", 5, 6), graded("b", 0, 9))
    [one] = check(over, RATING_CAPS)
    assert (one.unit, one.code, one.verdict) == ("x", "cap_exceeded_inclusive", "broken")
    assert one.source == CAP.source
    assert (one.params["number"], one.params["base"], one.params["allowed"]) == ("5", "15", "4")
    assert "20 % of both together allows 4" in one.text()
    alone = Hierarchy.from_nested(graded("b", 3, 9, BaseCell), as_of=DAY)
    assert [one.unit for one in check(alone, RATING_CAPS).broken] == ["b"]


@pytest.mark.parametrize(
    ("counts", "verdict", "silent"),
    [
        (((2, 8), (None, None)), "cannot_tell", ["excellent", "good"]),
        (((0, 8), (0, None)), "holds", []),
        (((9, 1), (AtLeast(1), 1)), "broken", []),
        (((2, 8), (0, AtLeast(1))), "holds", []),
        (((3, 8), (0, AtLeast(1))), "cannot_tell", ["good"]),
    ],
)
def test_what_is_not_stated_leaves_it_open(
    counts: tuple[tuple[Count, Count], ...], verdict: str, silent: list[str]
) -> None:
    h = commune(*(graded(f"c{n}", *pair) for n, pair in enumerate(counts)))
    findings = check(h, RATING_CAPS)
    [one] = [*findings, *findings.holds]
    assert one.verdict == verdict
    assert [(m.unit, m.measure) for m in one.missing] == [
        ("c1", f"member_ratings.B.2022.{grade}") for grade in silent
    ]


def test_a_year_in_which_nothing_is_stated_is_not_judged() -> None:
    assert not check(commune(cell("a", 5)), RATING_CAPS)
    own_grade_alone = commune(cell("a", 5, ratings={KEY: "good"}))
    assert not check(own_grade_alone, RATING_CAPS)


def test_caps_of_a_scheme_of_ones_own_are_judged() -> None:
    caps = (
        cap("exclusive", rate=Fraction(1, 4), scope="cell"),
        cap("inclusive", subject="organizations", scope="committee", source="our guideline"),
    )
    scheme = evolve(SCHEME_B, id="own", caps=caps)
    ratings = {("own", 2022): MemberRatings({"excellent": 2, "good": 7})}
    organisations = [
        BaseCell(id=f"b{n}", ratings={("own", 2022): grade})
        for n, grade in enumerate(("excellent", "excellent", "good", "good", "not_rated"))
    ]
    h = Hierarchy.from_nested(
        (
            Committee(id="d", level="district"),
            [
                (
                    BaseCommittee(id="x", ratings={("own", 2022): "good"}),
                    [
                        Cell(id="c", member_ratings=ratings),
                    ],
                ),
                *organisations,
            ],
        ),
        as_of=DAY,
        schemes=[scheme],
    )
    findings = check(h, RATING_CAPS)
    assert [(one.unit, one.path) for one in findings] == [
        ("d", "caps.own[1].2022"),
        ("c", "caps.own[0].2022"),
    ]
    assert findings[0].source == "our guideline"
    assert [one.code for one in findings] == ["cap_exceeded_inclusive", "cap_exceeded_exclusive"]


def test_an_organisation_that_states_nothing_is_one_at_most() -> None:
    of_cells = cap("inclusive", subject="organizations")
    rated = [cell(f"c{n}", 5, ratings={KEY: "good"}) for n in range(9)]
    room = cap_room(commune(*rated, cell("silent", 5)), "x", of_cells, scheme="B", year=2022)
    assert room.fits is True
    assert str(room.allowed_range) == "1–2"
    with pytest.raises(IncompleteDataError, match="silent"):
        _ = room.headroom


def test_unknown_members_leave_the_room_open() -> None:
    room = cap_room(commune(graded("a", 2, None)), "x", CAP, scheme="B", year=2022)
    assert room.fits is None
    with pytest.raises(IncompleteDataError):
        _ = room.allowed
    assert str(room.allowed_range) == "≥ 0"


def test_what_is_not_there_is_refused() -> None:
    h = commune(graded("a", 2, 8))
    with pytest.raises(UnknownUnitError):
        cap_room(h, "nowhere", CAP, scheme="B", year=2022)
    with pytest.raises(InvalidValueError):
        cap_room(h, "x", CAP, scheme="Z", year=2022)
    with pytest.raises(InvalidValueError):
        cap_room(h, "x", evolve(CAP, grade="splendid"), scheme="B", year=2022)


@pytest.mark.parametrize("numbers", [{"excellent": -1, "of": 5}, {"excellent": 1, "of": 1.5}])
def test_headroom_is_of_counts(numbers: Any) -> None:
    with pytest.raises(InvalidValueError):
        headroom(SCHEME_B.caps[0], **numbers)
