"""Strategies for the rolls of cells."""

from hypothesis import strategies as st

from party_org.counts import is_exact, lower_bound
from party_org.membership import BREAKDOWNS, Membership
from party_org.origins import Origin
from party_org.testing.counts import counts

__all__ = ["OWN_MEASURE", "memberships"]

OWN_MEASURE = "retired"
"""A further part of the roll, as users have of their own, that drawn rolls state."""

_SOME = ("women", "probationary", "youth")


@st.composite
def memberships(
    draw: st.DrawFn, *, unknown: bool = True, min_total: int = 0, max_total: int = 40
) -> Membership:
    """Rolls with breakdowns, possible ones only: no part is larger than an exact total.

    Args:
        draw: given by Hypothesis.
        unknown: whether numbers may be bounds or not stated; otherwise the total, every breakdown
            and one of a user's own, ``"retired"``, are stated exactly.
        min_total: the least number of members, where it is known.
        max_total: the largest number of members.
    """
    total = draw(counts(unknown=unknown, min_value=min_total, max_value=max_total))
    largest = lower_bound(total) if is_exact(total) else max_total
    names = (*_SOME, OWN_MEASURE) if unknown else (*BREAKDOWNS, OWN_MEASURE)
    parts = {name: draw(counts(unknown=unknown, max_value=largest)) for name in names}
    if largest == 0:  # a bound is at least 1
        parts = {name: count if is_exact(count) else None for name, count in parts.items()}
    own = parts.pop(OWN_MEASURE)
    other = {} if own is None else {OWN_MEASURE: own}
    origin = draw(st.sampled_from(list(Origin)))
    return Membership(total, **parts, other=other, origin=origin)
