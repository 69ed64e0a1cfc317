"""Rules that link an organisation's grade to those below it, and schemes to their years."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from party_org.counts import AtLeast, Count
from party_org.hierarchy import Hierarchy
from party_org.ratings import MemberRatings, RatingKey
from party_org.rules import (
    RATING_RULES_A,
    RATING_RULES_B,
    RATING_YEARS,
    ExcellentOnlyIf,
    Finding,
    Rule,
    RuleSet,
    check,
)
from party_org.schemes import Grade, RatingScheme
from party_org.units import BaseCell, BaseCommittee, Cell, Committee
from tests.samples import DAY

A: RatingKey = ("A", 2016)
B: RatingKey = ("B", 2022)


def rated(unit_id: str, key: RatingKey, grade: str | None) -> Cell:
    return Cell(id=unit_id, ratings={key: grade} if grade else {})


def committee(key: RatingKey, own: str | None, below: Sequence[str | None]) -> Hierarchy:
    cells = [rated(f"c{n}", key, grade) for n, grade in enumerate(below)]
    top = BaseCommittee(id="x", ratings={key: own} if own else {})
    return Hierarchy.from_nested((top, list(cells)), as_of=DAY)


def one_cell(
    key: RatingKey, own: str | None, counts: dict[str, Count], kind: type[Cell | BaseCell] = Cell
) -> Hierarchy:
    ratings = {key: own} if own else {}
    unit = kind(id="x", ratings=ratings, member_ratings={key: MemberRatings(counts)})
    return Hierarchy.from_nested(unit, as_of=DAY)


def found(h: Hierarchy, rules: RuleSet | Rule) -> Finding | None:
    """The one finding on the top unit."""
    findings = check(h, rules, only=["x"])
    both = [*findings, *findings.holds]
    return both[0] if both else None


def verdict(h: Hierarchy, rules: RuleSet | Rule) -> str | None:
    one = found(h, rules)
    return one.verdict if one else None


# scheme A --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "below", "expected"),
    [
        ("good", ["weak", "good", "good"], "holds"),  # a third is not more than a third
        ("good", ["weak", "weak", "good", "good", "good"], "broken"),
        ("weak", ["weak", "weak", "good"], "holds"),
        ("weak", ["good", "good", "good"], "holds"),
        ("good", ["weak", "good", "not_rated", "not_rated"], "broken"),  # of those rated
        ("good", ["weak", "good", None], "cannot_tell"),
        ("good", ["weak", "good", "good", None], "cannot_tell"),
        ("good", ["weak", "good", "good", "good", "good", None], "holds"),
        ("good", ["weak", "weak", None], "broken"),
        ("weak", ["weak", "good", None], "holds"),
        (None, ["weak", "weak"], "cannot_tell"),
        (None, ["good", "good"], "holds"),
        ("not_rated", ["weak", "weak"], None),
        ("good", [], None),
        ("good", ["not_rated"], None),
    ],
)
def test_27_hd_a_committee_of_which_more_than_a_third_is_weak_is_weak(
    own: str | None, below: list[str | None], expected: str | None
) -> None:
    assert verdict(committee(A, own, below), RATING_RULES_A) == expected


def test_what_is_missing_for_a_committee_is_named() -> None:
    one = found(committee(A, "good", ["weak", "good", None]), RATING_RULES_A)
    assert one is not None
    assert [(m.unit, m.measure) for m in one.missing] == [("c2", "ratings.A.2016")]
    one = found(committee(A, None, ["weak", "weak"]), RATING_RULES_A)
    assert one is not None
    assert [(m.unit, m.measure) for m in one.missing] == [("x", "ratings.A.2016")]
    one = found(committee(A, None, ["weak", "good", None]), RATING_RULES_A)
    assert one is not None
    assert [m.unit for m in one.missing] == ["x", "c2"]


def test_a_broken_link_says_the_numbers_and_the_source() -> None:
    one = found(committee(A, "good", ["weak", "weak", "good"]), RATING_RULES_A)
    assert one is not None
    assert (one.code, one.path) == ("not_weak_with_weak_organizations", "ratings.A.2016")
    assert one.source == "27-HD/BTCTW (2014)"
    assert "2 of its 3 rated direct organisations are weak, more than 1/3" in one.text()
    assert "yếu kém" in one.text("vi")


@pytest.mark.parametrize(
    ("own", "counts", "expected"),
    [
        ("good", {"excellent": 0, "good": 5, "completed": 0, "failed": 5}, "holds"),
        ("good", {"excellent": 0, "good": 4, "completed": 0, "failed": 5}, "broken"),
        ("weak", {"excellent": 0, "good": 4, "completed": 0, "failed": 5}, "holds"),
        ("good", {"failed": 0}, "holds"),
        ("good", {"good": AtLeast(5), "failed": 5}, "holds"),
        ("good", {"failed": 5}, "cannot_tell"),
        ("good", {"excellent": 0, "good": 4, "completed": 0, "failed": AtLeast(5)}, "broken"),
        ("good", {"excellent": 0, "good": 0, "completed": 0, "failed": 0}, None),
    ],
)
def test_27_hd_a_cell_of_which_more_than_half_failed_is_weak(
    own: str, counts: dict[str, Count], expected: str | None
) -> None:
    for kind in (Cell, BaseCell):
        assert verdict(one_cell(A, own, counts, kind), RATING_RULES_A) == expected


def test_the_rule_is_there_for_each_reading_of_scheme_a() -> None:
    for scheme in ("A-exemplary-within", "A-exemplary-apart"):
        key = (scheme, 2016)
        assert verdict(committee(key, "exemplary", ["weak", "weak"]), RATING_RULES_A) == "broken"
    assert verdict(committee(B, "good", ["failed", "failed"]), RATING_RULES_A) is None


# scheme B --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "below", "expected"),
    [
        ("excellent", ["good"] * 4 + ["completed"], "holds"),
        ("excellent", ["excellent"] + ["good"] * 2 + ["completed"], "broken"),
        ("excellent", ["good"] * 9 + ["failed"], "broken"),
        ("good", ["completed"], "holds"),
        ("excellent", ["good"] * 4 + [None], "cannot_tell"),
        ("excellent", ["good"] * 4 + ["not_rated"], "holds"),
        ("excellent", ["failed", None], "broken"),
        ("excellent", ["completed", "completed", None], "broken"),
        (None, ["good"] * 5, "holds"),
        (None, ["failed"], "cannot_tell"),
        ("not_rated", ["failed"], None),
        ("excellent", [], None),
    ],
)
def test_21_hd_a_committee_is_excellent_only_if_those_below_did_well(
    own: str | None, below: list[str | None], expected: str | None
) -> None:
    assert verdict(committee(B, own, below), RATING_RULES_B) == expected


def test_the_condition_that_fails_is_named() -> None:
    one = found(committee(B, "excellent", ["good"] * 9 + ["failed"]), RATING_RULES_B)
    assert one is not None
    assert (one.params["below"], one.params["share"]) == ("completed", "100 %")
    one = found(committee(B, "excellent", ["good", "completed"]), RATING_RULES_B)
    assert one is not None
    assert (one.params["below"], one.params["share"]) == ("good", "80 %")
    assert one.source == "21-HD/BTCTW (2019), part II.B, 1.3"
    assert "only 1 of its 2 rated direct organisations are completing tasks well" in one.text()
    assert "80 %" in one.text("vi")


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"excellent": 2, "good": 6, "completed": 2, "failed": 0}, "holds"),
        ({"excellent": 1, "good": 6, "completed": 2, "failed": 0}, "broken"),
        ({"excellent": 2, "good": 17, "completed": 0, "failed": 1}, "broken"),
        ({"failed": AtLeast(1)}, "broken"),
        ({"excellent": 2, "good": AtLeast(6), "completed": 2, "failed": 0}, "holds"),
        ({"excellent": 2, "good": 6, "completed": 2}, "cannot_tell"),
        ({}, "cannot_tell"),
    ],
)
def test_21_hd_a_cell_is_excellent_only_if_its_members_did_well(
    counts: dict[str, Count], expected: str
) -> None:
    for kind in (Cell, BaseCell):
        assert verdict(one_cell(B, "excellent", counts, kind), RATING_RULES_B) == expected
        assert verdict(one_cell(B, "completed", counts, kind), RATING_RULES_B) == "holds"


def test_only_the_grades_that_matter_are_missing() -> None:
    counts: dict[str, Count] = {"excellent": 2, "good": 6, "completed": 2}
    one = found(one_cell(B, "excellent", counts), RATING_RULES_B)
    assert one is not None
    assert [m.measure for m in one.missing] == ["member_ratings.B.2022.failed"]
    silent = Hierarchy.from_nested(Cell(id="x", ratings={B: "excellent"}), as_of=DAY)
    one = found(silent, RATING_RULES_B)
    assert one is not None
    assert len(one.missing) == len({m.measure for m in one.missing}) == 4


def test_each_year_is_judged_for_itself() -> None:
    years = {("B", 2021): "excellent", ("B", 2022): "excellent"}
    child = Cell(id="c", ratings={("B", 2021): "good", ("B", 2022): "completed"})
    h = Hierarchy.from_nested(
        (
            Committee(id="x", level="district"),
            [
                (BaseCommittee(id="y", ratings=years), [child]),
            ],
        ),
        as_of=DAY,
    )
    findings = check(h, RATING_RULES_B["excellent_committee"], only=["y"])
    assert [one.path for one in findings.broken] == ["ratings.B.2022"]
    assert [one.path for one in findings.holds] == ["ratings.B.2021"]


def test_a_rule_for_a_scheme_of_ones_own() -> None:
    grades = [Grade("top", "top", "nhất"), Grade("other", "other", "khác")]
    own = RatingScheme("4t", grades)
    half = ExcellentOnlyIf("organizations", (("top", Fraction(1, 2)),), ("4t",), "top")
    rule = Rule("half_top", half, scope="children", kinds=("base_committee",))
    for below, expected in ((["top", "other"], "holds"), (["other", "other"], "broken")):
        cells = [rated(f"c{n}", ("4t", 2020), grade) for n, grade in enumerate(below)]
        top = BaseCommittee(id="x", ratings={("4t", 2020): "top"})
        h = Hierarchy.from_nested((top, list(cells)), as_of=DAY, schemes=[own])
        assert verdict(h, rule) == expected


# years -----------------------------------------------------------------------------------------


def test_a_scheme_is_used_for_its_years() -> None:
    unit = Cell(
        id="x",
        ratings={
            ("A", 2008): "good",
            ("A", 2009): "good",
            ("A", 2017): "good",
            ("B", 2017): "good",
        },
        member_ratings={("A", 2018): {"good": 3}, ("B", 2018): {"good": 3}},
    )
    h = Hierarchy.from_nested(unit, as_of=DAY)
    findings = check(h, RATING_YEARS)
    assert [one.path for one in findings] == [
        "ratings.A.2008",
        "ratings.B.2017",
        "member_ratings.A.2018",
    ]
    assert {one.severity for one in findings} == {"advice"}
    assert findings[0].source == "20-HD/BTCTW (2008); 27-HD/BTCTW (2014)"
    assert "(2018–…)" in findings[1].text()
    assert len(findings.holds) == 3


def test_a_scheme_without_years_is_used_for_any() -> None:
    own = RatingScheme("4t", [Grade("top", "top", "nhất")])
    h = Hierarchy.from_nested(Cell(id="x", ratings={("4t", 1999): "top"}), as_of=DAY, schemes=[own])
    assert not check(h, RATING_YEARS).holds
