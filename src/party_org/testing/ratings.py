"""Strategies for ratings: own grades of organisations, grades of the members of a cell, titles."""

from collections.abc import Sequence

from hypothesis import strategies as st

from party_org.counts import Count, lower_bound
from party_org.membership import Membership
from party_org.ratings import MemberRatings, Rating, RatingKey, Title
from party_org.schemes import NOT_RATED
from party_org.standard_schemes import STANDARD_SCHEMES
from party_org.testing.counts import compositions, counts

__all__ = ["RATED", "member_ratings", "rating_blocks", "rating_maps", "ratings", "titles"]

RATED: tuple[RatingKey, ...] = (("B", 2022), ("A-exemplary-within", 2017))
"""The schemes and years that drawn ratings are about, unless said: few, so that they meet."""


@st.composite
def member_ratings(
    draw: st.DrawFn, *, scheme: str = "B", total: int = 40, unknown: bool = True
) -> MemberRatings:
    """Ratings of at most ``total`` members by a standard scheme.

    With ``unknown`` some grades are left out; otherwise every one is stated.
    """
    own = [grade.id for grade in STANDARD_SCHEMES[scheme].members]
    amounts = draw(compositions(total, [total] * (len(own) + 1)))
    stated: dict[str, Count] = dict(zip(own, amounts, strict=False))
    # the last share is of those about whom nothing is said
    not_rated = draw(counts(unknown=unknown, max_value=amounts[-1]))
    if unknown:
        stated = {g: n for g, n in stated.items() if draw(st.booleans())}
    return MemberRatings(stated, not_rated=not_rated)


def ratings(*, scheme: str = "B") -> st.SearchStrategy[Rating]:
    """Own grades of one organisation by a standard scheme, or that it was not rated."""
    grades = [grade.id for grade in STANDARD_SCHEMES[scheme].organizations]
    return st.sampled_from([*grades, NOT_RATED]).map(Rating)


@st.composite
def rating_maps(draw: st.DrawFn, *, rated: Sequence[RatingKey] = RATED) -> dict[RatingKey, Rating]:
    """Own grades of one organisation for some of the schemes and years in ``rated``."""
    found = {}
    for scheme, year in rated:
        rating = draw(st.none() | ratings(scheme=scheme))
        if rating is not None:
            found[scheme, year] = rating
    return found


@st.composite
def rating_blocks(
    draw: st.DrawFn,
    members: Membership,
    *,
    rated: Sequence[RatingKey] = RATED,
    unknown: bool = True,
) -> dict[RatingKey, MemberRatings]:
    """Ratings of the members of a cell by scheme and year.

    They are of years past, and so may count more members than there are now.
    """
    found = {}
    for scheme, year in rated:
        if not unknown or draw(st.booleans()):
            gone = draw(st.sampled_from((0, 0, 0, 3)))
            total = lower_bound(members.total) + gone
            found[scheme, year] = draw(member_ratings(scheme=scheme, total=total, unknown=unknown))
    return found


def titles() -> st.SearchStrategy[Title]:
    """Awards."""
    return st.sampled_from((Title("4 tốt", 2022), Title("trong sạch vững mạnh", 2021)))
