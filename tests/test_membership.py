"""Memberships: a total with parts that fit into it."""

import pytest

from party_org.counts import AtLeast
from party_org.errors import InvalidValueError
from party_org.membership import NO_NUMBERS, Membership
from party_org.operations.allotment import Allotment
from party_org.origins import Origin
from tests.samples import problems_of

WHOLE = "(a part cannot be larger than the whole)"


def test_what_is_not_stated() -> None:
    assert NO_NUMBERS.is_unstated
    assert Membership(None, women=0).is_unstated is False
    assert Membership(AtLeast(0)) == NO_NUMBERS
    assert Membership(0) != NO_NUMBERS
    assert Membership(other={}) == NO_NUMBERS


@pytest.mark.parametrize(
    ("roll", "official"),
    [
        (Membership(16, probationary=2), 14),
        (Membership(16, probationary=16), 0),
        (Membership(AtLeast(16), probationary=2), AtLeast(14)),
        (Membership(AtLeast(1), probationary=2), None),
        (Membership(None, probationary=2), None),
        (Membership(16, probationary=AtLeast(2)), None),
        (Membership(16), None),
    ],
)
def test_official_members(roll: Membership, official: object) -> None:
    assert roll.official == official


def test_parts_in_their_order() -> None:
    roll = Membership(9, youth=1, women=2, other={"z": 3, "a": 4}, probationary=0)
    assert list(roll.parts().items()) == [
        ("probationary", 0),
        ("women", 2),
        ("youth", 1),
        ("a", 4),
        ("z", 3),
    ]
    assert roll == Membership(9, youth=1, women=2, other={"a": 4, "z": 3}, probationary=0)
    assert hash(roll) == hash(
        Membership(9, youth=1, women=2, other={"a": 4, "z": 3}, probationary=0)
    )
    with pytest.raises(TypeError, match="frozen"):
        roll.other["a"] = 5  # type: ignore[index]  # that is the point


def test_parts_may_overlap_but_none_is_larger_than_the_whole() -> None:
    assert Membership(3, women=3, youth=3, religious=3).women == 3
    assert problems_of(
        InvalidValueError, Membership, 3, women=4, youth=AtLeast(5), other={"retired": 6}
    ) == [
        f"women: women 4 of 3 members in all {WHOLE}",
        f"youth: youth 5 of 3 members in all {WHOLE}",
        f"other.retired: retired 6 of 3 members in all {WHOLE}",
    ]
    assert Membership(AtLeast(3), women=4).total == AtLeast(3)
    assert Membership(None, women=4).total is None


def test_everything_wrong_at_once() -> None:
    lines = problems_of(
        InvalidValueError,
        Membership,
        True,
        women=-1,
        youth=1.5,
        origin="guess",
        other={"women": 1, "official": 2, "": 3, "x": "4"},
    )
    assert sorted(line.partition(":")[0] for line in lines) == [
        "origin",
        "other",
        "other",
        "other",
        "other.x",
        "total",
        "women",
        "youth",
    ]
    assert "women: -1 is not a count: a count is 0 or more" in lines
    assert "other: other names women twice" in lines
    assert "other: other names official twice" in lines
    assert "other: other is empty" in lines
    assert problems_of(InvalidValueError, Membership, 1, other=[1]) == [
        "other: other should be a mapping of names to counts, not [1] (list)"
    ]


def test_a_part_of_ones_own_under_a_name_that_is_taken_hides_nothing() -> None:
    lines = problems_of(InvalidValueError, Membership, 3, women=1, other={"women": 2})
    assert lines == ["other: other names women twice"]


def test_origins() -> None:
    assert Membership(1, origin="published").origin is Origin.PUBLISHED
    assert Membership(1).origin is Origin.ENTERED
    assert Origin.weakest([]) is Origin.ENTERED
    assert Origin.weakest([Origin.DERIVED, Origin.PUBLISHED]) is Origin.DERIVED
    assert [origin for origin in Origin if origin.made_up] == [Origin.ESTIMATED, Origin.SYNTHETIC]


def test_a_part_of_ones_own_is_named_by_its_path() -> None:
    assert problems_of(InvalidValueError, Membership, 3, other={"retired": 4, "x": -1}) == [
        "other.x: -1 is not a count: a count is 0 or more"
    ]
    [line] = problems_of(InvalidValueError, Membership, 3, other={"retired": 4})
    assert line.startswith("other.retired: retired 4 of 3 members in all")


def test_a_number_no_party_has_is_told_where_it_stands() -> None:
    with pytest.raises(InvalidValueError) as caught:
        Membership(5, women=10**12)
    assert [(p.code, p.path) for p in caught.value.problems] == [("absurd_count", "women")]


def test_the_name_of_a_part_of_ones_own_is_a_text() -> None:
    for other in ({None: 1}, {3: 1, "a": 2}, {"": 1}):
        with pytest.raises(InvalidValueError) as caught:
            Membership(9, other=other)
        assert [problem.path for problem in caught.value.problems] == ["other"]


def test_a_share_says_everything_that_is_wrong_with_it() -> None:
    with pytest.raises(InvalidValueError) as caught:
        Allotment("x", {3: 4}, {5: 6})  # type: ignore[arg-type]  # that is the test
    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["member_ratings", "indicators", "members"]


def test_a_roll_shows_what_it_states() -> None:
    assert repr(Membership(16, women=4)) == "Membership(total=16, women=4)"
    assert repr(Membership()) == "Membership()"
