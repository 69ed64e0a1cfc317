"""Strategies that hide numbers: less is known, and nothing else is different."""

from hypothesis import strategies as st

from party_org.counts import AtLeast, Count, lower_bound
from party_org.hierarchy import Hierarchy
from party_org.membership import BREAKDOWNS, Membership
from party_org.ratings import MemberRatings
from party_org.units import MemberUnit, Unit

__all__ = ["masked"]


@st.composite
def masked(draw: st.DrawFn, hierarchy: Hierarchy) -> Hierarchy:
    """The hierarchy with some of its numbers hidden: made unknown, or lower bounds.

    Whatever is worked out from it must be what the whole one gives, or say that it is less sure.
    """
    pairs = []
    for unit in hierarchy.walk():
        hidden = draw(_masked_units(unit)) if unit.holds_members else unit
        pairs.append((hidden, hierarchy.parent(unit.id)))
    return Hierarchy.from_pairs(
        pairs,
        as_of=hierarchy.as_of,
        regime=hierarchy.regime,
        ended=hierarchy.ended,
        schemes=hierarchy.schemes.values(),
    )


@st.composite
def _masked_units(draw: st.DrawFn, unit: Unit) -> Unit:
    assert isinstance(unit, MemberUnit)
    members, blocks = unit.members, unit.member_ratings
    hidden = {name: draw(_hidden(getattr(members, name))) for name in ("total", *BREAKDOWNS)}
    other = {name: draw(_hidden(count)) for name, count in members.other.items()}
    ratings = {
        key: MemberRatings(
            {grade: draw(_hidden(count)) for grade, count in block.counts.items()},
            not_rated=draw(_hidden(block.not_rated)),
        )
        for key, block in blocks.items()
    }
    total = hidden.pop("total")
    if total == 0:  # of nobody what is not stated counts as 0: hiding it would be stating something
        ratings = dict(blocks)
    return unit.evolve(members=Membership(total, **hidden, other=other), member_ratings=ratings)


@st.composite
def _hidden(draw: st.DrawFn, count: Count) -> Count:
    """The count itself, or less than is known of it."""
    how = draw(st.sampled_from(("as it is", "unknown", "bound")))
    if how == "as it is":
        return count
    bound = draw(st.integers(0, lower_bound(count))) if how == "bound" else 0
    return AtLeast(bound) if bound else None
