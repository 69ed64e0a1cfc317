"""Recognising probationary members as official: nobody moves, and fewer are probationary."""

from typing import Any

import pytest

from party_org.counts import AtLeast, Count
from party_org.errors import InvalidValueError
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.changes import NewlyStated, Posting, Unallocated
from party_org.operations.ends import OUTSIDE
from party_org.operations.movements import RecognizeOfficial
from tests.samples import apply, cell, commune, problems_of, refused, roll

MEASURE = "members.probationary"


def cells() -> Hierarchy:
    """Cells that know exactly, at least, and not at all how many are probationary."""
    return commune(
        cell("a", Membership(10, probationary=3, women=4)),
        cell("b", Membership(10, probationary=AtLeast(3))),
        cell("c", 5),
        cell("e"),
    )


def test_they_are_official_from_then_on() -> None:
    outcome = apply(cells(), RecognizeOfficial("a", 2))
    assert roll(outcome.after, "a") == Membership(10, probationary=1, women=4)
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.changed) == ("recognize", ("a",))
    assert receipt.postings == (Posting(MEASURE, "a", OUTSIDE, 2, "recognised"),)
    assert receipt.effect() == (
        "probationary members of a are recognised as official (công nhận chính thức): 2"
    )
    assert receipt.effect("vi") == "công nhận chính thức đảng viên dự bị của a: 2"


@pytest.mark.parametrize(
    ("unit", "number", "left", "lost", "stated"),
    [
        ("a", 3, 0, 0, 0),
        ("a", 0, 3, 0, 0),
        ("a", None, None, 3, 0),
        ("a", AtLeast(1), None, 2, 0),
        ("b", 2, AtLeast(1), 0, 0),
        ("b", 5, None, 0, 2),
        ("b", AtLeast(5), None, 0, 2),
        ("c", 5, None, 0, 5),
        ("e", 7, None, 0, 7),
    ],
)
def test_what_is_known_of_the_rest(
    unit: str, number: Count, left: Count, lost: int, stated: int
) -> None:
    outcome = apply(cells(), RecognizeOfficial(unit, number))
    assert roll(outcome.after, unit).probationary == left
    (receipt,) = outcome.receipts
    open_now = (Unallocated(MEASURE, lost, (unit,)),) if lost else ()
    assert receipt.unallocated == open_now
    assert receipt.newly_stated == ((NewlyStated(MEASURE, stated, (unit,)),) if stated else ())


def test_an_unknown_number_reads_as_one() -> None:
    (receipt,) = apply(cells(), RecognizeOfficial("a", None)).receipts
    assert receipt.effect().endswith("(công nhận chính thức): ?")
    (receipt,) = apply(cells(), RecognizeOfficial("a", AtLeast(2))).receipts
    assert receipt.effect("vi") == "công nhận chính thức đảng viên dự bị của a: ≥ 2"


TOO_MANY = "of members.probationary are taken from"


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (RecognizeOfficial("a", 4), f'4 {TOO_MANY} "a", which has 3: 1 too many'),
        (RecognizeOfficial("a", AtLeast(4)), f'4 {TOO_MANY} "a", which has 3: 1 too many'),
        # nobody knows how many are probationary: no more than there are members
        (RecognizeOfficial("c", 7), f'7 {TOO_MANY} "c", which has 5: 2 too many'),
        (RecognizeOfficial("b", 11), f'11 {TOO_MANY} "b", which has 10: 1 too many'),
        (
            RecognizeOfficial("commune", 1),
            (
                '"commune" is a base_committee, which holds no members itself (name a cell or a '
                "base cell)"
            ),
        ),
        (RecognizeOfficial("zz", 1), 'there is no unit "zz"'),
    ],
)
def test_refusals(step: RecognizeOfficial, line: str) -> None:
    (problem,) = refused(cells(), step)
    assert str(problem) == f"step 1: {line}"


@pytest.mark.parametrize("number", ["2", 1.5, -1, True])
def test_values_that_recognise_nobody(number: Any) -> None:
    (line,) = problems_of(InvalidValueError, RecognizeOfficial, "a", number)
    assert line.startswith("members: ")
    assert problems_of(InvalidValueError, RecognizeOfficial, 3, 1) == [
        "unit: unit should be a text, not 3 (int)"
    ]
