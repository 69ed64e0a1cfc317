"""Rating schemes, and caps on the best grade."""

from fractions import Fraction

import pytest

from party_org.errors import InvalidValueError
from party_org.schemes import Grade, RatingCap, RatingScheme
from party_org.standard_schemes import (
    SCHEME_A,
    SCHEME_A_EXEMPLARY_APART,
    SCHEME_A_EXEMPLARY_WITHIN,
    SCHEME_B,
    STANDARD_SCHEMES,
)
from tests.samples import problems_of

CAP = RatingCap(rate=Fraction(1, 5), grade="excellent", of="good", base="inclusive")


def ids(scheme: RatingScheme) -> list[str]:
    return [grade.id for grade in scheme.organizations]


def test_the_standard_schemes() -> None:
    assert list(STANDARD_SCHEMES) == ["A", "A-exemplary-within", "A-exemplary-apart", "B"]
    assert ids(SCHEME_A) == ["clean_and_strong", "good", "completed", "weak"]
    assert ids(SCHEME_A_EXEMPLARY_APART)[:2] == ["exemplary", "clean_and_strong"]
    assert ids(SCHEME_B) == ["excellent", "good", "completed", "failed"]
    assert [g.abbreviation for g in SCHEME_B.members] == ["HTXSNV", "HTTNV", "HTNV", "KHTNV"]
    assert (SCHEME_A.first_year, SCHEME_A.last_year, SCHEME_B.first_year) == (2009, 2017, 2018)


def test_nested_grades_are_no_grades_of_their_own() -> None:
    own = [grade.id for grade in SCHEME_A_EXEMPLARY_WITHIN.own_grades("organizations")]
    assert own == ["clean_and_strong", "good", "completed", "weak"]
    assert SCHEME_A_EXEMPLARY_WITHIN.or_better("organizations", "exemplary") == (
        "clean_and_strong",
    )
    assert SCHEME_A_EXEMPLARY_APART.or_better("organizations", "clean_and_strong") == (
        "exemplary",
        "clean_and_strong",
    )
    assert SCHEME_B.or_better("members", "completed") == ("excellent", "good", "completed")


def test_unknown_grades() -> None:
    assert problems_of(InvalidValueError, SCHEME_B.grade, "members", "excelent") == [
        (
            "grade is 'excelent', which is none of: excellent, good, completed, failed, "
            "did you mean "
            '"excellent"?'
        )
    ]


@pytest.mark.parametrize(
    ("base", "excellent", "of", "allowed"),
    [
        # La Hiên 2022: of 26 cells exactly 5 (D§8)
        ("inclusive", 5, 21, 5),
        ("inclusive", 6, 20, 5),
        ("exclusive", 5, 21, 4),
        ("exclusive", 5, 25, 5),
        ("inclusive", 0, 0, 0),
        # 10 of 56 organisations (D§6)
        ("inclusive", 10, 46, 11),
        ("exclusive", 10, 46, 9),
    ],
)
def test_caps_round_down(base: str, excellent: int, of: int, allowed: int) -> None:
    cap = RatingCap(rate=Fraction(1, 5), grade="excellent", of="good", base=base)  # type: ignore[arg-type]  # one of the two
    assert cap.allowed(excellent, of) == allowed
    assert SCHEME_B.caps[0].rate == CAP.rate


def test_what_is_no_scheme() -> None:
    good = Grade("good", "good", "tốt")
    assert problems_of(
        InvalidValueError,
        RatingScheme,
        "",
        [good, good, Grade("best", "best", "nhất", within="better")],
        first_year=True,
        last_year=10_000,
        caps=[3],
        source="",
    ) == [
        (
            "id: '' cannot be an id (an id is a text without line breaks, control characters or "
            "white space at its ends, of at most 200 characters)"
        ),
        "source: source is empty",
        "first_year: True is not a year",
        "last_year: 10000 is not a year",
        "organizations: the scheme names grade good twice",
        (
            "organizations: grade best lies within better, which is not a grade of its own in this "
            "scheme"
        ),
        "caps[0]: caps[0] should be a RatingCap, not 3 (int)",
    ]
    assert problems_of(InvalidValueError, RatingScheme, "x", "abc", [1]) == [
        "organizations: organizations should be a list of grades, not 'abc' (str)",
        "members: members should be a list of grades, not (1,) (tuple)",
    ]


@pytest.mark.parametrize("word", ["not_rated", "origin", "a.b"])
def test_reserved_grades(word: str) -> None:
    [line] = problems_of(InvalidValueError, Grade, word, "x", "y")
    assert line.startswith(
        f'id: "{word}" cannot be the id of a grade: it is reserved or has a dot in it'
    )


def test_what_is_no_grade_and_no_cap() -> None:
    assert problems_of(InvalidValueError, Grade, 3, "", None, 4) == [
        "id: id should be a text, not 3 (int)",
        "en: en is empty",
        "vi: vi should be a text, not None (NoneType)",
        "abbreviation: abbreviation should be a text, not 4 (int)",
    ]
    assert problems_of(
        InvalidValueError, RatingCap, rate=0.2, grade="a", of="b", base="x", scope="y", subject="z"
    ) == [
        "rate: rate should be a Fraction, not 0.2 (float)",
        "base: base is 'x', which is none of: inclusive, exclusive",
        "scope: scope is 'y', which is none of: base_organization, cell, committee",
        "subject: subject is 'z', which is none of: organizations, members",
    ]
    assert problems_of(
        InvalidValueError, RatingCap, rate=Fraction(6, 5), grade="a", of="b", base="inclusive"
    ) == ["rate: rate should be a share from 0 to 1, not Fraction(6, 5) (Fraction)"]
