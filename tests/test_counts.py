"""Counts: exact, at least, not stated."""

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from party_org.counts import (
    MAX_COUNT,
    AtLeast,
    add,
    as_count,
    at_least,
    check_count,
    is_exact,
    lower_bound,
    subtract,
)
from party_org.errors import InvalidValueError, PartyOrgError
from tests.samples import problems_of


def test_unknown_is_never_zero() -> None:
    assert [lower_bound(count) for count in (7, 0, AtLeast(5), None)] == [7, 0, 5, 0]
    assert [is_exact(count) for count in (7, 0, AtLeast(5), None)] == [True, True, False, False]
    assert as_count(AtLeast(0)) is None
    assert as_count(0) == 0
    assert (at_least(0), at_least(3)) == (None, AtLeast(3))


def test_sums_and_differences() -> None:
    assert add() == 0
    assert add(10, 11) == 21
    assert add(10, None) == AtLeast(10)
    assert add(0, None) is None
    assert add(AtLeast(3), 4, AtLeast(5)) == AtLeast(12)
    assert subtract(10, 10) == 0
    assert subtract(AtLeast(10), 10) is None
    assert subtract(10, AtLeast(4)) is None
    assert subtract(0, None) == 0


def test_at_least_is_a_value() -> None:
    assert AtLeast(3) == AtLeast(3)
    assert AtLeast(3) != 3  # type: ignore[comparison-overlap]  # that is the point
    assert AtLeast(3) < AtLeast(4)
    assert repr(AtLeast(3)) == "AtLeast(3)"
    assert pickle.loads(pickle.dumps(AtLeast(3))) == AtLeast(3)
    assert len({AtLeast(3), AtLeast(3), AtLeast(4)}) == 2


NO_COUNT = (
    'is not a count (a count is a whole number, AtLeast(n) (written ">=n") or None for not stated)'
)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (True, f"True (bool) {NO_COUNT}"),
        (3.0, f"3.0 (float) {NO_COUNT}"),
        (float("nan"), f"nan (float) {NO_COUNT}"),
        (Decimal(3), f"Decimal('3') (Decimal) {NO_COUNT}"),
        (Fraction(3), f"Fraction(3, 1) (Fraction) {NO_COUNT}"),
        ("3", f"'3' (str) {NO_COUNT}"),
        (None, f"None (NoneType) {NO_COUNT}"),
        (-1, "-1 is not a count: a count is 0 or more"),
        pytest.param(
            -(10**10_000), "≈ -10^10000 is not a count: a count is 0 or more", id="very low"
        ),
        (MAX_COUNT + 1, "a count of 10 digits is beyond 1000000000"),
        pytest.param(10**10_000, "a count of 10001 digits is beyond 1000000000", id="very high"),
    ],
)
def test_what_is_no_number(value: Any, sentence: str) -> None:
    assert problems_of(InvalidValueError, AtLeast, value) == [sentence]
    if value is not None:
        assert [str(problem) for problem in check_count(value)] == [sentence]


def test_the_largest_count() -> None:
    assert check_count(MAX_COUNT) == check_count(AtLeast(MAX_COUNT)) == check_count(None) == []


def test_errors_are_of_the_library_and_of_the_language() -> None:
    with pytest.raises(PartyOrgError) as caught:
        AtLeast(-1)
    assert isinstance(caught.value, ValueError)
    assert caught.value.codes == ("negative_count",)
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.problems == caught.value.problems
    assert str(again) == str(caught.value)


def test_a_long_text_for_a_count_is_cut() -> None:
    (line,) = problems_of(InvalidValueError, AtLeast, "9" * 100)
    assert f"'{'9' * 76}..." in line
    assert "9" * 77 not in line
