"""Percentages are exact ratios, rounded once; bounds hold whatever the missing ones are."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from party_org.distributions import Distribution
from party_org.errors import IncompleteDataError, UndefinedShareError
from party_org.hierarchy import Hierarchy
from party_org.regime import UNRESTRICTED
from party_org.rounding import as_percent
from party_org.testing import DAY
from party_org.units import BaseCell, Committee

GRADES = ("excellent", "good", "completed", "failed", "not_rated")
BASES = ("rated", "stated", "all")
MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "truncate": ROUND_DOWN}

lists_of_grades = st.lists(st.sampled_from(GRADES), min_size=1, max_size=12)


def distribution(grades: list[str | None]) -> Distribution:
    units = [
        BaseCell(id=f"b{n}", ratings={} if grade is None else {("B", 2022): grade})
        for n, grade in enumerate(grades)
    ]
    tree = (Committee(id="d", level="district"), units)
    h = Hierarchy.from_nested(tree, as_of=DAY, regime=UNRESTRICTED)
    return h.rollup().ratings("B", 2022).base_organizations


def by_hand(grades: list[str], grade: str, of: str) -> Fraction | None:
    base = [one for one in grades if of != "rated" or one != "not_rated"]
    return Fraction(base.count(grade), len(base)) if base else None


@given(lists_of_grades, st.sampled_from(GRADES[:4]), st.sampled_from(BASES), st.data())
def test_the_bounds_contain_the_truth(grades: list[str], grade: str, of: Any, data: Any) -> None:
    truth = by_hand(grades, grade, of)
    hide = data.draw(st.lists(st.booleans(), min_size=len(grades), max_size=len(grades)))
    hidden = [None if off else one for one, off in zip(grades, hide, strict=True)]
    whole, blurred = distribution([*grades]), distribution([*hidden])
    if truth is None:
        with pytest.raises(UndefinedShareError):
            whole.share(grade, of=of)
        return
    assert whole.share(grade, of=of) == truth
    assert whole.share_bounds(grade, of=of) == (truth, truth)
    if of == "stated":
        nothing_is_open_of_those_who_stated_theirs(blurred, grade, [*filter(None, hidden)])
        return
    low, high = blurred.share_bounds(grade, of=of)
    assert 0 <= low <= truth <= high <= 1
    if not any(hide):
        return
    with pytest.raises(IncompleteDataError) as caught:
        blurred.share(grade, of=of)
    (problem,) = caught.value.problems
    assert (problem.params["low_share"], problem.params["high_share"]) == (low, high)
    assert blurred.share(grade, of=of, missing="not_in_grade") == low
    assert blurred.share(grade, of=of, missing="in_grade") == high


def nothing_is_open_of_those_who_stated_theirs(
    found: Distribution, grade: str, stated: list[str]
) -> None:
    share = by_hand(stated, grade, "stated")
    if share is None:
        with pytest.raises(UndefinedShareError):
            found.share(grade, of="stated")
        return
    assert found.share_bounds(grade, of="stated") == (share, share)
    assert found.share(grade, of="stated") == share
    assert found.share(grade, of="stated", missing="in_grade") == share
    assert "not_stated" not in found.percentages(of="stated", missing="not_in_grade")


@given(lists_of_grades, st.sampled_from(BASES), st.integers(0, 4))
def test_columns_can_be_made_to_add_up(grades: list[str], of: Any, places: int) -> None:
    found = distribution([*grades])
    if by_hand(grades, "good", of) is None:
        return
    shared = found.percentages(of=of, places=places, sum_to_100=True)
    plain = found.percentages(of=of, places=places, rounding="truncate")
    assert sum(shared.values()) == 100
    unit = Decimal(1).scaleb(-places)
    for row, percent in shared.items():
        assert plain[row] <= percent <= plain[row] + unit
        assert -percent.as_tuple().exponent == places  # type: ignore[operator]  # finite
    assert sum(plain.values()) <= 100


@given(
    st.fractions(min_value=0, max_value=3, max_denominator=100_000),
    st.integers(0, 6),
    st.sampled_from(list(MODES)),
)
@example(Fraction(1, 8), 1, "half_even")
@example(Fraction(1, 8), 0, "half_up")
@example(Fraction(1, 40_000), 3, "half_even")
def test_roundings_are_those_of_the_decimal_module(
    share: Fraction, places: int, rounding: Any
) -> None:
    # two hundred digits of the quotient decide every rounding that is asked for here
    context = Context(prec=200)
    exact = context.divide(Decimal(share.numerator * 100), Decimal(share.denominator))
    expected = exact.quantize(Decimal(1).scaleb(-places), MODES[rounding], context)
    found = as_percent(share, places, rounding)
    assert found == expected
    assert found.as_tuple() == expected.as_tuple()
    assert as_percent(-share, places, rounding) == -found


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 3))
def test_ties_go_where_they_say(count: int, digit: int, places: int) -> None:
    tie = Fraction(2 * (count * 60 + digit) + 1, 2 * 100 * 10**places)
    up, even, cut = (as_percent(tie, places, mode) for mode in ("half_up", "half_even", "truncate"))
    unit = Decimal(1).scaleb(-places)
    assert up == cut + unit
    assert even in (up, cut)
    assert even.as_tuple().digits[-1] % 2 == 0
