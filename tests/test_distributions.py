"""Distributions: shares with a base, honest about what is missing (cases of D§7 and D§8)."""

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from party_org.errors import IncompleteDataError, InvalidValueError, UndefinedShareError
from party_org.hierarchy import Hierarchy
from party_org.nesting import Nested
from party_org.ratings import MemberRatings
from party_org.rollup import Rollup
from party_org.rounding import MAX_PLACES, as_percent
from party_org.schemes import Grade, RatingScheme
from party_org.standard_schemes import SCHEME_A, SCHEME_B
from party_org.tallies import Tally
from party_org.units import BaseCell, BaseCommittee, Committee
from tests.samples import DAY, cell, commune, problems_of, said


def rated(year: int, scheme: str = "B", **grades: int) -> Any:
    """The distribution of base cells of which so many got each grade; "silent" ones state none."""
    units = [
        BaseCell(id=f"{grade}-{n}", ratings={(scheme, year): grade} if grade != "silent" else {})
        for grade, number in grades.items()
        for n in range(number)
    ]
    h = Hierarchy.from_nested((Committee(id="d", level="district"), units), as_of=DAY)
    return h.rollup().ratings(scheme, year).base_organizations


TUAN_GIAO = {"clean_and_strong": 34, "good": 21, "silent": 4}


def test_tuan_giao_34_of_59() -> None:
    found = rated(2017, "A", **TUAN_GIAO)
    with pytest.raises(IncompleteDataError) as caught:
        found.share("clean_and_strong", of="all")
    assert str(caught.value) == (
        "the share of clean_and_strong of all base organizations (A 2017) lies between 57.63 % "
        "and 64.41 %: 4 base organizations did not state theirs (say how to read them: "
        'missing="not_in_grade", "in_grade" or "exclude")'
    )
    (problem,) = caught.value.problems
    assert (problem.params["low_share"], problem.params["high_share"]) == (
        Fraction(34, 59),
        Fraction(38, 59),
    )
    percent = {
        how: found.percent("clean_and_strong", of="all", missing=how)
        for how in ("not_in_grade", "in_grade", "exclude")
    }
    assert percent == {
        "not_in_grade": Decimal("57.63"),
        "in_grade": Decimal("64.41"),
        "exclude": Decimal("61.82"),
    }
    assert found.percent("good", of="all", missing="not_in_grade") == Decimal("35.59")
    assert found.share_bounds("clean_and_strong", of="all") == (Fraction(34, 59), Fraction(38, 59))
    assert found.percent("good", of="all", missing="not_in_grade", or_better=True) == as_percent(
        Fraction(55, 59)
    )
    assert repr(found) == (
        "<A 2017 base organizations: clean_and_strong=34, good=21, completed=0, weak=0, "
        "not_rated=0, missing=4>"
    )


def test_bien_hoa_2013() -> None:
    """117 rated of 120; the exemplary are a class of their own here."""
    found = rated(
        2013,
        "A-exemplary-apart",
        exemplary=15,
        clean_and_strong=53,
        good=39,
        completed=9,
        weak=1,
        not_rated=3,
    )
    assert found.percent("exemplary", of="rated") == Decimal("12.82")
    assert found.percent("clean_and_strong", of="rated", places=1) == Decimal("45.3")
    assert found.percent("good", of="rated") == Decimal("33.33")
    assert found.rated.known == 117
    assert found.stated.known == 120
    assert found.at_least("clean_and_strong").known == 68
    members = MemberRatings(
        {"excellent": 1_120, "good": 8_445, "completed": 2_311, "failed": 41}, not_rated=75
    )
    h = commune(cell("a", 11_992, member_ratings={("A-exemplary-apart", 2013): members}))
    found = h.rollup().ratings("A-exemplary-apart", 2013).members
    assert (found.rated.known, found.stated.known) == (11_917, 11_992)
    assert found.percentages() == {
        "excellent": Decimal("9.40"),
        "good": Decimal("70.87"),
        "completed": Decimal("19.39"),
        "failed": Decimal("0.34"),
    }
    assert found.percentages(sum_to_100=True) == found.percentages()
    cut = found.percentages(rounding="truncate", places=0)
    assert sum(cut.values()) == 98
    assert list(found.percentages(sum_to_100=True, places=0).values()) == [10, 71, 19, 0]


def test_hai_duong_2019() -> None:
    """662 of 686 rated; 604 good or better; "23.8 % excellent" of those, not of the rated."""
    found = rated(2019, excellent=144, good=460, completed=58, not_rated=24)
    assert found.percent("good", of="rated", or_better=True, places=1) == Decimal("91.2")
    assert found.percent("excellent", of="rated", places=1) == Decimal("21.8")
    assert as_percent(Fraction(144, 604), 1) == Decimal("23.8")
    assert found.percent("good", of="stated", or_better=True, places=1) == Decimal("88.0")
    assert list(found.percentages(of="all")) == [
        "excellent",
        "good",
        "completed",
        "failed",
        "not_rated",
    ]


def test_printed_percentages_of_other_reports() -> None:
    assert as_percent(Fraction(39, 43), 1) == Decimal("90.7")  # Thanh Miện 2017
    assert as_percent(Fraction(35, 47), 1) == Decimal("74.5")  # Nam Sách 2013 prints 74.4
    assert as_percent(Fraction(35, 47), 1, "truncate") == Decimal("74.4")
    assert as_percent(Fraction(2_270, 78_047 - 1_847), 2) == Decimal("2.98")  # of another base
    assert as_percent(Fraction(5, 26)) == Decimal("19.23")  # La Hiên 2022 says 20
    assert as_percent(Fraction(125, 211), 1) == Decimal("59.2")  # Chi Lăng 2009
    assert as_percent(Fraction(96, 211), 1) == Decimal("45.5")


def test_nested_grades_count_within_theirs() -> None:
    found = rated(2015, "A-exemplary-within", exemplary=2, clean_and_strong=3, good=5)
    assert found.count("clean_and_strong").known == 5
    assert found.count("exemplary").known == 2
    assert found.rated.known == 10
    assert found.share("exemplary", of="rated") == Fraction(1, 5)
    assert found.at_least("exemplary").known == 5
    assert list(found.percentages()) == ["clean_and_strong", "good", "completed", "weak"]


def test_missing_ones_as_a_row_of_their_own() -> None:
    found = rated(2017, "A", **TUAN_GIAO)
    rows = found.percentages(of="all", missing="not_in_grade", sum_to_100=True)
    assert rows == {
        "clean_and_strong": Decimal("57.63"),
        "good": Decimal("35.59"),
        "completed": Decimal("0.00"),
        "weak": Decimal("0.00"),
        "not_rated": Decimal("0.00"),
        "not_stated": Decimal("6.78"),
    }
    assert found.percentages(missing="exclude")["clean_and_strong"] == Decimal("61.82")
    with pytest.raises(IncompleteDataError):
        found.percentages()
    assert "not_stated" not in rated(2017, "A", good=1).percentages(missing="not_in_grade")


def test_a_share_of_nothing_is_undefined() -> None:
    nothing = rated(2022)
    for ask in (
        lambda: nothing.share("good", of="all"),
        lambda: nothing.share_bounds("good", of="rated"),
        lambda: nothing.percentages(sum_to_100=True),
        lambda: rated(2022, silent=3).share("good", of="rated", missing="exclude"),
    ):
        with pytest.raises(UndefinedShareError) as caught:
            ask()  # type: ignore[no-untyped-call]  # a function without a name
        assert "is undefined: the base is empty" in str(caught.value)
        [problem] = caught.value.problems
        assert problem.text("vi").endswith("không xác định: mẫu số bằng không")
        assert " of " not in problem.text("vi")
        assert isinstance(caught.value, ZeroDivisionError)
    assert rated(2022, silent=3).share("good", of="all", missing="not_in_grade") == 0
    assert Rollup().ratings("B", 2022).members.missing_units == 0


def member_distribution(*cells: Any) -> Any:
    units = [
        cell(f"c{n}", 10, member_ratings={("B", 2022): block} if block else {})
        for n, block in enumerate(cells)
    ]
    return commune(*units).rollup().ratings("B", 2022).members


def complete(not_rated: Any = 0, **grades: int) -> MemberRatings:
    return MemberRatings.complete(SCHEME_B, grades, not_rated=not_rated)


def test_a_cell_that_states_nothing_hides_an_unknown_number_of_members() -> None:
    found = member_distribution(complete(good=8, excellent=2), None)
    assert found.missing_units == 1
    assert found.share_bounds("good", of="rated") == (0, 1)
    with pytest.raises(IncompleteDataError, match=r"0\.00 % and 100\.00 %: 1 cell\(s\)"):
        found.share("good", of="rated")
    for how in ("not_in_grade", "in_grade"):
        with pytest.raises(IncompleteDataError):
            found.share("good", of="rated", missing=how)
    assert found.share("good", of="rated", missing="exclude") == Fraction(4, 5)


def test_only_what_is_asked_for_needs_to_be_stated() -> None:
    found = member_distribution(complete(None, good=8, excellent=2))
    assert found.share("good", of="rated") == Fraction(4, 5)
    with pytest.raises(IncompleteDataError):
        found.share("good", of="stated")
    found = member_distribution(MemberRatings({"good": 8, "excellent": 2}, not_rated=0))
    with pytest.raises(IncompleteDataError):
        found.share("good", of="rated")


def test_those_who_stated_nothing_are_outside_the_stated() -> None:
    found = rated(2022, excellent=5, good=20, not_rated=1, silent=4)
    assert found.share("excellent", of="stated") == Fraction(5, 26)
    assert found.share("excellent", of="stated", missing="not_in_grade") == Fraction(5, 26)
    assert found.share_bounds("excellent", of="stated") == (Fraction(5, 26), Fraction(5, 26))
    assert sum(found.percentages(of="stated", missing="not_in_grade", places=0).values()) == 100
    for of in ("rated", "all"):
        with pytest.raises(IncompleteDataError, match="4 base organizations"):
            found.share("excellent", of=of)


def test_words_that_are_none() -> None:
    found = rated(2022, good=1)
    assert problems_of(InvalidValueError, found.share, "good", of="every", missing="x") == [
        "of: of is 'every', which is none of: rated, stated, all",
        "missing: missing is 'x', which is none of: not_in_grade, in_grade, exclude",
    ]
    assert problems_of(InvalidValueError, found.count, "goood") == [
        (
            "grade is 'goood', which is none of: excellent, good, completed, failed, did you mean "
            '"good"?'
        )
    ]
    assert problems_of(InvalidValueError, Rollup().ratings, "C", 2022) == [
        "scheme: scheme is 'C', which is none of: A, A-exemplary-within, A-exemplary-apart, B"
    ]
    assert Rollup().ratings(SCHEME_A, 2017).scheme is SCHEME_A
    assert problems_of(InvalidValueError, as_percent, Fraction(1, 3), -1, "up") == [
        "rounding: rounding is 'up', which is none of: half_up, half_even, truncate",
        f"places: -1 is not a number of decimal places from 0 to {MAX_PLACES}",
    ]
    for places in (True, 1.0, MAX_PLACES + 1, None):
        with pytest.raises(InvalidValueError):
            as_percent(Fraction(1, 3), places)  # type: ignore[arg-type]  # that is the point


def test_bounds_of_a_grade_or_a_better_one() -> None:
    found = rated(2022, excellent=1, good=2, failed=1, silent=1)
    assert found.share_bounds("good", of="all", or_better=True) == (Fraction(3, 5), Fraction(4, 5))
    assert found.share_bounds("good", of="all") == (Fraction(2, 5), Fraction(3, 5))


def test_those_who_stated_nothing_have_no_row_among_the_stated() -> None:
    found = rated(2022, good=3, not_rated=1, silent=4)
    rows = found.percentages(of="stated", missing="not_in_grade", places=0)
    assert rows == {"excellent": 0, "good": 75, "completed": 0, "failed": 0, "not_rated": 25}
    assert found.not_rated == Tally(1, 0, 8)


def test_what_is_undefined_says_of_what() -> None:
    with pytest.raises(UndefinedShareError) as caught:
        rated(2022).share("good", of="all")
    assert str(caught.value) == (
        "the share of good of all base organizations (B 2022) is undefined: the base is empty"
    )
    (problem,) = caught.value.problems
    assert "tổ chức cơ sở đảng" in problem.text("vi").lower()


def test_a_grade_or_a_better_one_is_rounded_and_refused_as_such() -> None:
    found = rated(2022, excellent=1, good=1, failed=1, silent=1)
    cut = found.percent(
        "good", of="all", or_better=True, missing="exclude", places=0, rounding="truncate"
    )
    assert cut == 66
    with pytest.raises(IncompleteDataError, match=r"lies between 50\.00 % and 75\.00 %"):
        found.share("good", of="all", or_better=True)


def test_organizations_of_each_kind_have_their_distribution() -> None:
    own = {("B", 2022): "good"}
    tree: Nested = (
        Committee(id="d", level="district", ratings={("B", 2022): "excellent"}),
        [
            (BaseCommittee(id="c", ratings=own), [cell("a", ratings=own), cell("b", ratings=own)]),
            BaseCell(id="bank"),
        ],
    )
    found = Hierarchy.from_nested(tree, as_of=DAY).rollup().ratings("B", 2022)
    kinds = {
        "committees": found.committees,
        "base organizations": found.base_organizations,
        "cells": found.cells,
    }
    good = {name: one.count("good") for name, one in kinds.items()}
    assert good == {
        "committees": Tally(0, 0, 1),
        "base organizations": Tally(1, 0, 2),
        "cells": Tally(2, 0, 2),
    }
    assert [one.of_what for one in kinds.values()] == list(kinds)
    assert found.committees.count("excellent").known == 1
    assert {one.year for one in (*kinds.values(), found.members)} == {2022}
    assert [one.missing_units for one in kinds.values()] == [0, 1, 0]


def test_what_no_member_is_rated_by_has_no_grades_of_members() -> None:
    scheme = RatingScheme("L", organizations=[Grade("fine", "fine", "tốt")])
    found = commune(cell("a", 3), schemes=[scheme]).rollup().ratings("L", 2022).members
    assert (found.counts, found.missing_units) == ({}, 0)


def test_the_cells_that_leave_a_grade_open_are_named() -> None:
    found = member_distribution(complete(good=8, excellent=2), None, complete(None, good=1))
    with pytest.raises(IncompleteDataError) as caught:
        int(found.count("good"))
    [problem] = said(caught.value.problems)
    assert problem.text() == (
        "member ratings B 2022 good is not fully known: 9 at least, 1 unit(s) did not state "
        "theirs: c1"
    )
    with pytest.raises(IncompleteDataError, match="theirs: c1, c2 "):
        int(found.not_rated)
    stored = pickle.loads(pickle.dumps(commune(cell("a")).rollup().ratings("B", 2022)))
    assert stored == commune(cell("a")).rollup().ratings("B", 2022)
    with pytest.raises(IncompleteDataError, match=r"did not state theirs \("):
        int(stored.members.count("good"))


def test_the_interval_of_a_refused_share_is_that_of_its_base() -> None:
    found = rated(2022, good=1, failed=1, not_rated=2, silent=1)
    for of, low, high in (("rated", "33.33", "66.67"), ("all", "20.00", "40.00")):
        with pytest.raises(IncompleteDataError) as caught:
            found.share("good", of=of)
        [problem] = caught.value.problems
        assert (str(problem.params["low"]), str(problem.params["high"])) == (low, high)


def test_bounds_of_nothing_are_undefined_and_say_of_what() -> None:
    with pytest.raises(UndefinedShareError) as caught:
        rated(2022).share_bounds("good", of="rated")
    [problem] = said(caught.value.problems)
    assert problem.params["grade"] == "good"
    assert "of the base organizations that were rated" in problem.text()


def test_grades_are_of_organizations_or_of_members() -> None:
    assert problems_of(InvalidValueError, SCHEME_B.own_grades, "cells") == [
        "subject: subject is 'cells', which is none of: organizations, members"
    ]


def test_ratings_are_those_of_a_scheme_and_a_year() -> None:
    lines = problems_of(InvalidValueError, Rollup().ratings, 3, "2022")
    assert lines[0] == "scheme: scheme should be a rating scheme or its id, not 3 (int)"
    assert lines[1].startswith("year: ")
