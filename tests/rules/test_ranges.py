"""Answers about ranges are those that all their numbers agree on."""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from party_org.membership import Membership
from party_org.rules.ranges import Range, exceeds, official_range, reaches
from party_org.testing import memberships

FAR = 200
"""Beyond this an open range says nothing new about the shares that are drawn."""


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    low = draw(st.integers(0, 6))
    width = draw(st.none() | st.integers(0, 5))
    return Range(low, None if width is None else low + width)


def numbers(one: Range) -> list[int]:
    return (
        [*range(one.low, one.low + 8), FAR] if one.high is None else [*range(one.low, one.high + 1)]
    )


SHARES = st.fractions(min_value=0, max_value=1, max_denominator=6)


def agreed(part: Range, rest: Range, is_so: Callable[[int, int], bool]) -> bool | None:
    answers = {is_so(p, r) for p in numbers(part) for r in numbers(rest)}
    return answers.pop() if len(answers) == 1 else None


@given(ranges(), ranges(), SHARES)
def test_reaching_a_share_is_what_all_numbers_agree_on(
    part: Range, rest: Range, share: Fraction
) -> None:
    expected = agreed(part, rest, lambda p, r: p >= share * (p + r))
    assert reaches(part, rest, share) is expected


@given(ranges(), ranges(), SHARES)
def test_exceeding_a_share_is_what_all_numbers_agree_on(
    part: Range, rest: Range, share: Fraction
) -> None:
    expected = agreed(part, rest, lambda p, r: p > share * (p + r))
    assert exceeds(part, rest, share) is expected


@given(memberships(max_total=10), st.integers(0, 10))
def test_official_members_are_what_the_roll_allows(roll: Membership, least: int) -> None:
    totals, probationary = Range.of(roll.total), Range.of(roll.probationary)
    allowed = {
        t - p
        for t in range(totals.low, 30 if totals.high is None else totals.high + 1)
        for p in range(t + 1)
        if p >= probationary.low and (probationary.high is None or p <= probationary.high)
    }
    answers = {official >= least for official in allowed}
    expected = answers.pop() if len(answers) == 1 else None
    assert official_range(roll).reaches(least) is expected
