"""Facts of one unit: its name, its grade, its members' grades, a title, a correction."""

from typing import Any

import pytest

from party_org.counts import AtLeast
from party_org.errors import InvalidValueError
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.base import Operation
from party_org.operations.changes import Correction, NewlyStated
from party_org.operations.describing import Amend, GiveTitle, Rate, RateMembers, Rename
from party_org.origins import Origin
from party_org.ratings import MemberRatings, Rating, Title
from party_org.schemes import NOT_RATED
from tests.samples import apply, cell, commune, problems_of, refused


def cells() -> Hierarchy:
    """A cell with a name, a code and ten members, and one that states nothing."""
    return commune(cell("a", Membership(10, women=4), name="Chi bộ A", code="A1"), cell("b"))


NO_ROLL = (
    '"commune" is a base_committee, which holds no members itself (name a cell or a base cell)'
)


# renaming ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "name", "code", "sentence", "vietnamese"),
    [
        (
            Rename("a", "Chi bộ thôn A"),
            "Chi bộ thôn A",
            "A1",
            "is now called Chi bộ thôn A (đổi tên)",
            "đổi tên Chi bộ A (a) thành Chi bộ thôn A",
        ),
        (
            Rename("a", code="A2"),
            "Chi bộ A",
            "A2",
            "gets the code A2",
            "đổi mã Chi bộ A (a) thành A2",
        ),
        (
            Rename("a", "Chi bộ B", code="A2"),
            "Chi bộ B",
            "A2",
            "is now called Chi bộ B, A2 (đổi tên)",
            "đổi tên Chi bộ A (a) thành Chi bộ B, A2",
        ),
        (
            Rename("a", "Chi bộ A", code="A2"),
            "Chi bộ A",
            "A2",
            "gets the code A2",
            "đổi mã Chi bộ A (a) thành A2",
        ),
    ],
)
def test_a_unit_gets_another_name_or_code_and_stays_itself(
    step: Rename, name: str, code: str, sentence: str, vietnamese: str
) -> None:
    h = cells()
    outcome = apply(h, step)
    assert outcome.after["a"] == h["a"].evolve(name=name, code=code)
    (receipt,) = outcome.receipts
    assert (receipt.changed, receipt.begun, receipt.ended) == (("a",), {}, ())
    assert receipt.postings == ()
    assert receipt.effect() == f"Chi bộ A (a) {sentence}"
    assert receipt.effect("vi") == vietnamese


# ratings and titles --------------------------------------------------------------------------


def test_an_organisation_is_rated() -> None:
    outcome = apply(cells(), Rate("commune", "B", 2018, "good", origin="published"))
    rating = Rating("good", Origin.PUBLISHED)
    assert outcome.after["commune"].ratings == {("B", 2018): rating}
    assert outcome.after.rollup() != cells().rollup()
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.changed, receipt.postings) == ("rate", ("commune",), ())
    assert receipt.effect() == "commune is classified as completing tasks well for 2018 (scheme B)"
    assert receipt.effect("vi") == "xếp loại commune mức hoàn thành tốt nhiệm vụ năm 2018 (hệ B)"
    unrated = apply(cells(), Rate("b", "B", 2018, NOT_RATED), Rate("b", "B", 2019, "good")).after
    assert list(unrated["b"].ratings) == [("B", 2018), ("B", 2019)]


def test_members_are_rated_as_counts() -> None:
    step = RateMembers("a", "B", 2018, {"excellent": 1, "good": AtLeast(7), "failed": 0})
    outcome = apply(cells(), step)
    found = outcome.after["a"].member_ratings  # type: ignore[attr-defined]  # a cell
    assert found == {("B", 2018): MemberRatings({"excellent": 1, "good": AtLeast(7), "failed": 0})}
    (receipt,) = outcome.receipts
    assert receipt.term == "rate_members"
    assert receipt.newly_stated == (
        NewlyStated("ratings.B.2018.excellent", 1, ("a",)),
        NewlyStated("ratings.B.2018.good", 7, ("a",)),
    )
    assert receipt.effect() == "the members of Chi bộ A (a) are rated for 2018 (scheme B)"
    # who was on the roll when they were rated is another question: see the rules
    more = RateMembers("a", "B", 2018, MemberRatings({"good": 12}, not_rated=2))
    (receipt,) = apply(cells(), more).receipts
    assert [n.measure for n in receipt.newly_stated] == [
        "ratings.B.2018.good",
        "ratings.B.2018.not_rated",
    ]


def test_a_title_is_given_for_a_year() -> None:
    outcome = apply(cells(), GiveTitle("a", "4 tốt", 2018), GiveTitle("a", "4 tốt", 2017))
    assert outcome.after["a"].titles == (Title("4 tốt", 2017), Title("4 tốt", 2018))
    assert outcome.receipts[0].effect() == "Chi bộ A (a) gets the title 4 tốt for 2018"
    assert outcome.receipts[0].effect("vi") == "tặng danh hiệu 4 tốt năm 2018 cho Chi bộ A (a)"


# corrections ---------------------------------------------------------------------------------


def test_data_is_put_right_in_the_open() -> None:
    values = {"members": Membership(11, women=4), "name": "Chi bộ Á"}
    outcome = apply(cells(), Amend("a", values, reason="a slip of the pen"))
    assert outcome.after["a"] == cells()["a"].evolve(**values)
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.changed, receipt.postings) == ("amend", ("a",), ())
    assert receipt.corrections == (
        Correction("a", "members", Membership(10, women=4), Membership(11, women=4)),
        Correction("a", "name", "Chi bộ A", "Chi bộ Á"),
    )
    assert receipt.effect() == "data of Chi bộ A (a) is put right: members, name"
    assert receipt.effect("vi") == "sửa số liệu của Chi bộ A (a): members, name"
    assert outcome.balances()


def test_only_what_differs_is_a_correction() -> None:
    h = cells()
    (receipt,) = apply(h, Amend("a", {"code": "A2", "name": "Chi bộ A"})).receipts
    assert [correction.field for correction in receipt.corrections] == ["code"]


# refusals ------------------------------------------------------------------------------------

RATED = Rate("a", "B", 2018, "good")


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (Rename("a"), '"a" has that name and code already'),
        (Rename("a", "Chi bộ A", code="A1"), '"a" has that name and code already'),
        (
            Rate("a", "B", 2018, "god"),
            (
                'ratings.B.2018: scheme B has no grade "god": excellent, good, completed, failed, '
                'did you mean "good"?'
            ),
        ),
        (
            Rate("a", "Z", 2018, "good"),
            (
                'ratings.Z.2018: unit "a" is rated by scheme "Z", which is not known: A, '
                "A-exemplary-within, A-exemplary-apart, B (give the hierarchy your own scheme with "
                "schemes=)"
            ),
        ),
        (
            RateMembers("a", "B", 2018, {"fair": 3}),
            (
                'member_ratings.B.2018: scheme B has no grade "fair": excellent, good, completed, '
                'failed, did you mean "failed"?'
            ),
        ),
        (RateMembers("commune", "B", 2018, {"good": 1}), NO_ROLL),
        (
            Amend("a", {"nam": "x"}),
            'a cell such as "a" has no field nam, did you mean "name"?',
        ),
        (Amend("a", {"id": "z"}), 'a cell such as "a" has no field id'),
        (Amend("a", {"name": "Chi bộ A"}), 'the data of "a" is like that already'),
        (Amend("a", {}), 'the data of "a" is like that already'),
        (
            Amend("a", {"ratings": {("B", 2018): "god"}}),
            (
                'ratings.B.2018: scheme B has no grade "god": excellent, good, completed, failed, '
                'did you mean "good"?'
            ),
        ),
    ],
)
def test_refusals(step: Operation, line: str) -> None:
    (problem,) = refused(cells(), step)
    assert (str(problem), problem.unit) == (f"step 1: {line}", step.mentions()[0])


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (RATED, '"a" is rated by scheme B for 2018 already (put a wrong grade right with Amend)'),
        (
            RateMembers("a", "B", 2018, {"good": 9}),
            '"a" is rated by scheme B for 2018 already (put a wrong grade right with Amend)',
        ),
        (GiveTitle("a", "4 tốt", 2018), '"a" has the title 4 tốt of 2018 already'),
    ],
)
def test_nothing_is_stated_twice(step: Operation, line: str) -> None:
    (problem,) = refused(cells(), step, step)
    assert str(problem) == f"step 2: {line}"


ON_UNITS: list[Any] = [
    Rename("zz", "x"),
    Rate("zz", "B", 2018, "good"),
    RateMembers("zz", "B", 2018, {}),
    GiveTitle("zz", "x", 2018),
    Amend("zz", {"name": "x"}),
]


@pytest.mark.parametrize("step", ON_UNITS)
def test_the_unit_must_be_there(step: Operation) -> None:
    (problem,) = refused(cells(), step)
    assert str(problem) == 'step 1: there is no unit "zz"'


def test_values_that_say_nothing() -> None:
    assert problems_of(InvalidValueError, Rename, 3, 4, code=5) == [
        "unit: unit should be a text, not 3 (int)",
        "name: name should be a text, not 4 (int)",
        "code: code should be a text, not 5 (int)",
    ]
    assert problems_of(InvalidValueError, Rename, "a", "") == ["name: name is empty"]
    (year,) = problems_of(InvalidValueError, Rate, "a", "B", "2018", "good")
    assert year.startswith("year: ")
    assert len(problems_of(InvalidValueError, Rate, 3, 4, 0, 5)) == 4
    assert problems_of(InvalidValueError, RateMembers, "a", "B", 2018, 3) == [
        "ratings: ratings should be MemberRatings, not 3 (int)"
    ]
    assert problems_of(InvalidValueError, GiveTitle, "a", None, 2018) == [
        "title: title should be a text, not None (NoneType)"
    ]
    assert problems_of(InvalidValueError, Amend, "a", 3, reason=4) == [
        "reason: reason should be a text, not 4 (int)",
        "values: values should be a mapping from field to value, not 3 (int)",
    ]


def test_grades_are_told_in_both_languages() -> None:
    rated, unrated = apply(
        cells(), Rate("a", "B", 2018, "good"), Rate("b", "B", 2018, NOT_RATED)
    ).receipts
    assert {"scheme": "B", "year": 2018}.items() <= rated.facts.items()
    assert unrated.facts["grade_en"] == "not rated"
    assert unrated.facts["grade_vi"] == "không xếp loại"


def test_each_word_of_a_rating_is_looked_at() -> None:
    assert [line.split(":")[0] for line in problems_of(InvalidValueError, Rate, "", "", 0, "")] == [
        "unit",
        "scheme",
        "year",
        "grade",
    ]
    lines = problems_of(InvalidValueError, RateMembers, "", "", 0, {})
    assert [line.split(":")[0] for line in lines] == ["unit", "scheme", "year"]


def test_a_value_that_no_unit_can_have_is_told_of_the_unit() -> None:
    (problem,) = refused(cells(), Amend("a", {"sector": 3}))
    assert (problem.unit, problem.path) == ("a", "sector")
