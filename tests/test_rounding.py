"""Percentages as they are printed: halves, cut digits, signs, and numbers of places."""

from decimal import Decimal
from fractions import Fraction

import pytest

from party_org.errors import InvalidValueError
from party_org.rounding import MAX_PLACES, Rounding, as_percent
from tests.samples import problems_of


@pytest.mark.parametrize(
    ("share", "places", "rounding", "printed"),
    [
        (Fraction(1, 8), 0, "half_up", "13"),
        (Fraction(1, 8), 0, "half_even", "12"),
        (Fraction(1, 8), 0, "truncate", "12"),
        (Fraction(3, 8), 0, "half_even", "38"),
        (Fraction(3, 8), 0, "half_up", "38"),
        (Fraction(3, 8), 0, "truncate", "37"),
        (Fraction(1249, 10000), 1, "half_up", "12.5"),
        (Fraction(1249, 10000), 1, "truncate", "12.4"),
        (Fraction(-1, 8), 0, "half_up", "-13"),
        (Fraction(-1, 8), 0, "half_even", "-12"),
        (Fraction(-1, 8), 0, "truncate", "-12"),
        (Fraction(-1, 100000), 2, "half_up", "0.00"),
        (0, 2, "half_up", "0.00"),
        (1, 0, "half_up", "100"),
        (Fraction(2, 3), 2, "half_up", "66.67"),
    ],
)
def test_how_reports_round(
    share: Fraction | int, places: int, rounding: Rounding, printed: str
) -> None:
    found = as_percent(share, places, rounding)
    assert (str(found), found.as_tuple()) == (printed, Decimal(printed).as_tuple())


def test_two_places_half_up_unless_said() -> None:
    assert as_percent(Fraction(5, 80_000)) == Decimal("0.01")


def test_as_many_places_as_there_may_be() -> None:
    assert str(as_percent(Fraction(1, 3), MAX_PLACES)) == "33." + "3" * MAX_PLACES


def test_what_is_no_number_of_places() -> None:
    for places in (-1, MAX_PLACES + 1, True, 1.5, None):
        with pytest.raises(InvalidValueError) as caught:
            as_percent(Fraction(1, 3), places)  # type: ignore[arg-type]  # that is the test
        assert [problem.path for problem in caught.value.problems] == ["places"]
    lines = problems_of(InvalidValueError, as_percent, 1, "9" * 60, "up")
    assert [line.split(":")[0] for line in lines] == ["rounding", "places"]
    # a long text is cut to 40 characters with its quotation mark and the dots
    assert lines[1].startswith(f"places: '{'9' * 36}...")


def test_what_is_no_exact_share() -> None:
    for share in (0.5, "0.5", None):
        assert problems_of(InvalidValueError, as_percent, share, -1, "up") == [
            f"share: share should be an exact share, not {share!r} ({type(share).__name__})",
            "rounding: rounding is 'up', which is none of: half_up, half_even, truncate",
            f"places: -1 is not a number of decimal places from 0 to {MAX_PLACES}",
        ]
