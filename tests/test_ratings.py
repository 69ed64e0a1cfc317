"""Ratings and titles."""

import pytest

from party_org.counts import AtLeast
from party_org.errors import InvalidValueError
from party_org.origins import Origin
from party_org.ratings import MemberRatings, Rating, Title
from party_org.schemes import Grade
from party_org.standard_schemes import SCHEME_B
from tests.samples import cell, commune, problems_of, said


def test_what_is_not_named_is_not_stated() -> None:
    ratings = MemberRatings({"good": 3, "excellent": AtLeast(0)}, not_rated=2)
    assert [ratings.count(g) for g in ("good", "excellent", "failed", "not_rated")] == [
        3,
        None,
        None,
        2,
    ]
    assert MemberRatings.complete(SCHEME_B, {"good": 3}) == MemberRatings(
        {"excellent": 0, "good": 3, "completed": 0, "failed": 0}, not_rated=0
    )


def test_short_forms() -> None:
    unit = cell("a", ratings={("B", 2022): "good"}, member_ratings={("B", 2022): {"good": 2}})
    assert unit.ratings == {("B", 2022): Rating("good")}
    assert unit.member_ratings == {("B", 2022): MemberRatings({"good": 2})}
    both = cell("a", ratings={("B", 2022): "good", ("A", 2017): "weak"})
    assert list(both.ratings) == [("A", 2017), ("B", 2022)]


def test_own_ratings_are_counted() -> None:
    h = commune(
        cell("a", ratings={("B", 2022): "excellent"}),
        cell("b", ratings={("B", 2022): "not_rated"}),
        cell("c"),
    )
    cells = h.rollup().ratings("B", 2022).cells
    assert (cells.count("excellent").known, cells.not_rated.known, cells.missing_units) == (1, 1, 1)
    assert h.rollup().rated() == [("B", 2022)]


def test_zeros_are_stated_too() -> None:
    h = commune(cell("a", member_ratings={("B", 2022): {"failed": 0}}))
    assert h.rollup().rated() == [("B", 2022)]


@pytest.mark.parametrize("key", ["B", ("B",), ("B", "2022"), (2022, "B"), 3])
def test_keys_of_ratings(key: object) -> None:
    lines = problems_of(InvalidValueError, cell, "a", ratings={key: "good"})
    shown = repr(key)
    assert lines == [
        f'ratings: ratings should be a key such as ("B", 2022), not {shown} ({type(key).__name__})'
    ]


def test_everything_wrong_at_once() -> None:
    assert problems_of(InvalidValueError, Rating, "", "guess") == [
        (
            "grade: '' cannot be an id (an id is a text without line breaks, control characters or "
            "white space at its ends, of at most 200 characters)"
        ),
        (
            "origin: origin should be one of published, entered, derived, estimated, "
            "synthetic, not "
            "'guess' (str)"
        ),
    ]
    assert problems_of(InvalidValueError, MemberRatings, {"good": -1, "": 2}, not_rated=1.5) == [
        (
            "not_rated: 1.5 (float) is not a count (a count is a whole number, AtLeast(n) (written "
            '">=n") or None for not stated)'
        ),
        (
            "counts: '' cannot be an id (an id is a text without line breaks, control "
            "characters or "
            "white space at its ends, of at most 200 characters)"
        ),
        "good: -1 is not a count: a count is 0 or more",
    ]
    assert problems_of(InvalidValueError, MemberRatings, [1]) == [
        "counts: counts should be a mapping of grades to counts, not [1] (list)"
    ]
    assert problems_of(
        InvalidValueError,
        cell,
        "a",
        ratings={("B", 0): "good", ("B", 2022): 3},
        member_ratings=5,
        titles=["best"],
    ) == [
        "titles[0]: titles[0] should be Title, not 'best' (str)",
        "ratings.B.0: 0 is not a year",
        "ratings.B.2022: ratings.B.2022 should be Rating, not 3 (int)",
        "member_ratings: member_ratings should be a mapping from (scheme, year), not 5 (int)",
    ]


def test_titles_are_sorted_and_single() -> None:
    titles = [Title("b", 2022), Title("a", 2022), Title("b", 2022)]
    assert cell("x", titles=titles).titles == (Title("a", 2022), Title("b", 2022))
    assert problems_of(InvalidValueError, Title, " ", True) == [
        "name: name is empty",
        "year: True is not a year",
    ]
    assert Rating("good", "published").origin is Origin.PUBLISHED


def test_a_count_under_a_reserved_word_is_refused_not_lost() -> None:
    for word in ("not_rated", "origin"):
        [line] = problems_of(InvalidValueError, MemberRatings, {word: 3})
        assert line.startswith(f'counts: "{word}" cannot be the id of a grade: it is reserved or')
    assert problems_of(InvalidValueError, MemberRatings, {5: 3}) == [
        "counts: counts should be a text, not 5 (int)"
    ]


def test_members_who_are_not_rated_are_no_grade_and_the_error_says_where_they_go() -> None:
    with pytest.raises(InvalidValueError) as caught:
        MemberRatings({"not_rated": 3})
    [problem] = said(caught.value.problems)
    assert "not_rated=" in problem.hint()
    assert "not_rated=" in problem.hint("vi")


def test_a_grade_lies_within_a_grade() -> None:
    assert problems_of(InvalidValueError, Grade, "a", "a", "a", within=3) == [
        "within: within should be a text, not 3 (int)"
    ]


def test_ratings_of_a_rollup_show_themselves() -> None:
    found = commune(cell("a", ratings={("B", 2022): "good"})).rollup().ratings("B", 2022)
    assert repr(found) == f"<ratings B 2022: {found.base_organizations}, {found.members}>"
    assert "members: excellent=≥ 0" in repr(found)
