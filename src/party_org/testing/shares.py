"""Strategies for shares of the numbers of a cell: compositions of whole numbers."""

from collections.abc import Sequence
from typing import Any, TypeAlias, TypeVar

from attrs import evolve
from hypothesis import strategies as st

from party_org.counts import Count, is_exact, lower_bound
from party_org.hierarchy import Hierarchy
from party_org.indicators import Indicator, IndicatorKey
from party_org.membership import BREAKDOWNS, Membership
from party_org.operations.allotment import REST, Allotment, RestPolicy
from party_org.operations.base import Operation
from party_org.ratings import MemberRatings, RatingKey
from party_org.testing.counts import compositions
from party_org.units import MemberUnit, Unit

__all__ = ["ALL_WAYS", "OPEN_WAYS", "Ways", "shares_of", "takings"]

Ways: TypeAlias = Sequence[str]
"""How shares are stated: every number ("exact"), one as REST ("rest"), members alone ("heads"),
nothing ("silent"), members alone with the others in proportion ("proportional"). With "strict"
steps that leave nothing open by silence may also say so: ``rest="refuse"``."""

ALL_WAYS: Ways = ("exact", "rest", "heads", "silent", "proportional", "strict")
OPEN_WAYS: Ways = ("exact", "rest", "heads", "silent")
"""Those that are legal on the same tree with some of its numbers hidden, too."""

S = TypeVar("S", bound=Operation)


@st.composite
def settled(draw: st.DrawFn, h: Hierarchy, step: S, ways: Ways) -> S:
    """A step with a policy for what it leaves open that is legal: "unknown" always is."""
    rest: RestPolicy = getattr(step, "rest", "unknown")
    if rest == "unknown" and "strict" in ways and draw(st.booleans()):
        rest = "refuse"
    other: S = _with_rest(step, rest)
    return _with_rest(step, "unknown") if rest != "unknown" and other.problems(h) else other


def _with_rest(step: Any, rest: RestPolicy) -> Any:
    return evolve(step, rest=rest)


@st.composite
def takings(
    draw: st.DrawFn, cell: MemberUnit, number: int, ways: Ways
) -> tuple[list[Allotment], RestPolicy]:
    """What so many take, one after the other, from a cell that keeps what is left."""
    shares, rest = draw(shares_of(cell, number + 1, ways, rest_at=(number, number - 1)))
    return shares[:number], rest


@st.composite
def shares_of(
    draw: st.DrawFn, cell: MemberUnit, number: int, ways: Ways, rest_at: Sequence[int] = ()
) -> tuple[list[Allotment], RestPolicy]:
    """The numbers of a cell in so many legal shares, with the policy for what they leave open.

    ``rest_at`` says which of them may be REST, the last one first; any, unless said.
    """
    roll = cell.members
    known = is_exact(roll.total)
    fitting = ("exact", "heads", "proportional") if known else ("heads",)
    way = draw(st.sampled_from([w for w in ways if w in (*fitting, "rest", "silent")]))
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
    blocks = draw(ratings_shares(cell, number)) if known else [{} for _ in heads]
    own = draw(indicator_shares(cell, number)) if known else [{} for _ in heads]
    shares = [
        Allotment(share.members, ratings, indicators)
        for share, ratings, indicators in zip(shares, blocks, own, strict=True)
    ]
    if way == "rest":
        shares[draw(st.sampled_from(rest_at or range(number)[::-1]))] = Allotment(REST)
    return shares, "unknown"


@st.composite
def indicator_shares(
    draw: st.DrawFn, unit: Unit, number: int
) -> list[dict[IndicatorKey, Indicator]]:
    """Indicators for each share that add up to those of the unit where these are exact."""
    shares: list[dict[IndicatorKey, Indicator]] = [{} for _ in range(number)]
    for key, indicator in unit.indicators.items():
        values, bases = draw(_columns(indicator, number))
        for share, value, of in zip(shares, values, bases, strict=True):
            if value is not None:
                share[key] = Indicator(value, of)
    return shares


@st.composite
def _columns(draw: st.DrawFn, indicator: Indicator, number: int) -> tuple[list[Any], list[Any]]:
    """Values and bases, no value above its base; ``None`` where they are not known exactly."""
    nothing: list[None] = [None] * number
    if not is_exact(indicator.value):
        return nothing, nothing
    value, of = lower_bound(indicator.value), lower_bound(indicator.of)
    if not is_exact(indicator.of):
        return draw(compositions(value, [value] * number)), nothing
    bases = draw(compositions(of, [of] * number))
    return draw(compositions(value, bases)), bases


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
def ratings_shares(
    draw: st.DrawFn, cell: MemberUnit, number: int
) -> list[dict[RatingKey, MemberRatings]]:
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
