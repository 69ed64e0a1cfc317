"""Strategies for counts, and for whole numbers that add up to one."""

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from party_org.counts import AtLeast, Count

__all__ = ["compositions", "counts", "lower_bounds"]


def counts(
    *, unknown: bool = True, min_value: int = 0, max_value: int = 40
) -> st.SearchStrategy[Count]:
    """Counts: whole numbers, and if ``unknown`` also lower bounds and ``None``.

    Shrinks towards ``None``, or the least number.

    >>> counts(unknown=False, max_value=3)
    integers(min_value=0, max_value=3)
    """
    exact = st.integers(min_value, max_value)
    if not unknown:
        return exact
    return st.one_of(st.none(), exact, lower_bounds(min_value=min_value, max_value=max_value))


def lower_bounds(*, min_value: int = 1, max_value: int = 40) -> st.SearchStrategy[AtLeast]:
    """Counts of which only a lower bound is known, which is 1 or more."""
    return st.integers(max(1, min_value), max(1, max_value)).map(AtLeast)


@st.composite
def compositions(draw: st.DrawFn, total: int, caps: Sequence[int]) -> list[int]:
    """Ways to share out ``total`` in whole numbers, the n-th at most ``caps[n]``.

    The caps must together hold the total. Shrinks towards giving all to the last.
    """
    if not 0 <= total <= sum(caps):
        raise InvalidArgument(f"shares of at most {list(caps)} cannot add up to {total}")
    shares, left = [], total
    for n, cap in enumerate(caps):
        room = sum(caps[n + 1 :])
        share = draw(st.integers(max(0, left - room), min(cap, left)))
        shares.append(share)
        left -= share
    return shares
