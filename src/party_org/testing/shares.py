"""Strategies for shares of the numbers of a cell: compositions of whole numbers."""

from collections.abc import Sequence
from typing import TypeAlias

from hypothesis import strategies as st

from party_org.counts import Count, is_exact, lower_bound
from party_org.membership import BREAKDOWNS, Membership
from party_org.operations.allotment import REST, Allotment, RestPolicy
from party_org.ratings import MemberRatings, RatingKey
from party_org.testing.counts import compositions
from party_org.units import MemberUnit

__all__ = ["ALL_WAYS", "OPEN_WAYS", "Ways", "shares_of", "takings"]

Ways: TypeAlias = Sequence[str]
"""How shares are stated: every number ("exact"), the last as REST ("rest"), members alone
("heads"), nothing ("silent"), members alone with the others in proportion ("proportional")."""

ALL_WAYS: Ways = ("exact", "rest", "heads", "silent", "proportional")
OPEN_WAYS: Ways = ("exact", "rest", "heads", "silent")


@st.composite
def takings(draw: st.DrawFn, cell: MemberUnit, ways: Ways) -> Allotment:
    """What somebody takes from a cell that keeps the rest."""
    shares, _ = draw(shares_of(cell, 2, [way for way in ways if way != "proportional"]))
    return shares[0]


@st.composite
def shares_of(
    draw: st.DrawFn, cell: MemberUnit, number: int, ways: Ways
) -> tuple[list[Allotment], RestPolicy]:
    """The numbers of a cell in so many legal shares, with the policy for what they leave open."""
    roll = cell.members
    known = is_exact(roll.total)
    way = draw(st.sampled_from([w for w in ways if known or w in ("rest", "silent", "heads")]))
    if way == "silent":
        return [Allotment()] * number, "unknown"
    heads = draw(_heads(roll, number))
    if way in ("heads", "proportional"):
        return [Allotment(n) for n in heads], "proportional" if way == "proportional" else "unknown"
    shares = (
        [Allotment(roll) for roll in draw(_rolls(roll, heads))]
        if known
        else [Allotment(n) for n in heads]
    )
    blocks = draw(_blocks(cell, number)) if known else [{} for _ in heads]
    shares = [
        Allotment(share.members, ratings) for share, ratings in zip(shares, blocks, strict=True)
    ]
    if way == "rest":
        shares[-1] = Allotment(REST)
    return shares, "unknown"


@st.composite
def _heads(draw: st.DrawFn, roll: Membership, number: int) -> list[int]:
    """How many go each way. Of an unknown number each takes enough for every part that is known."""
    if is_exact(roll.total):
        total = lower_bound(roll.total)
        return draw(compositions(total, [total] * number))
    least = max(map(lower_bound, [roll.total, *roll.parts().values()]))
    return [draw(st.integers(least, least + 5)) for _ in range(number)]


@st.composite
def _rolls(draw: st.DrawFn, roll: Membership, heads: list[int]) -> list[Membership]:
    """Rolls of so many members that add up to ``roll`` in every number that it states exactly."""
    parts = roll.parts()
    columns = {
        name: draw(compositions(lower_bound(count), heads))
        for name, count in parts.items()
        if is_exact(count)
    }
    named = [name for name in columns if name in BREAKDOWNS]
    own = [name for name in columns if name not in BREAKDOWNS]
    return [
        Membership(
            head,
            **{name: columns[name][n] for name in named},
            other={name: columns[name][n] for name in own},
        )
        for n, head in enumerate(heads)
    ]


@st.composite
def _blocks(draw: st.DrawFn, cell: MemberUnit, number: int) -> list[dict[RatingKey, MemberRatings]]:
    """Ratings for each share that add up to those of the cell where these are exact."""
    shares: list[dict[RatingKey, MemberRatings]] = [{} for _ in range(number)]
    for key, block in cell.member_ratings.items():
        columns: dict[str, list[int]] = {}
        for grade, count in [*block.counts.items(), ("not_rated", block.not_rated)]:
            if is_exact(count):
                amount = lower_bound(count)
                columns[grade] = draw(compositions(amount, [amount] * number))
        for n, share in enumerate(shares):
            counts: dict[str, Count] = {g: column[n] for g, column in columns.items()}
            not_rated = counts.pop("not_rated", None)
            share[key] = MemberRatings(counts, not_rated=not_rated)
    return shares
