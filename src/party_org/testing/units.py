"""Strategies for single units of every kind."""

from collections.abc import Sequence
from typing import Literal

from hypothesis import strategies as st

from party_org.membership import Membership
from party_org.places import Place
from party_org.ratings import RatingKey
from party_org.testing.counts import counts
from party_org.testing.indicators import indicator_maps
from party_org.testing.memberships import memberships
from party_org.testing.ratings import RATED, rating_blocks, rating_maps, titles
from party_org.units import UNIT_KINDS, Unit

__all__ = ["SLOTS", "new_units", "units"]

SLOTS = (
    "cell",
    "base_cell",
    "base_committee",
    "sectional_committee",
    "committee:commune",
    "committee:district",
    "committee:province",
)
"""Where in a structure a drawn unit may sit."""

_SECTORS = (None, "village", "school", "health_station", "agency")
_TAGS = ("pilot", "border")


@st.composite
def units(
    draw: st.DrawFn,
    *,
    id: str = "u",  # noqa: A002 - the name of the field
    slot: str | None = None,
    unknown: bool = True,
    rated: Sequence[RatingKey] = RATED,
    indicators: bool | Literal["counts"] = False,
    members: st.SearchStrategy[Membership] | None = None,
) -> Unit:
    """Units with what reports say about them.

    Args:
        draw: given by Hypothesis.
        id: the unit's id.
        slot: a kind (``"cell"``, ``"base_committee"``), or ``"committee:LEVEL"``; any, unless said.
        unknown: whether numbers may be bounds or not stated.
        rated: the schemes and years of its ratings.
        indicators: whether it may state indicators; ``"counts"`` for those without a base.
        members: the rolls of cells; :func:`memberships`, unless said.
    """
    unit = draw(new_units(id=id, slot=slot))
    fields: dict[str, object] = {"ratings": draw(rating_maps(rated=rated))}
    fields["titles"] = draw(st.lists(titles(), max_size=1))
    if indicators:
        fields["indicators"] = draw(indicator_maps(unknown=unknown, ratios=indicators is True))
    if hasattr(unit, "places"):
        listed = draw(st.integers(0, 2))
        fields["places"] = [
            Place(f"{id}/place-{n}", kind="village", members=draw(counts(unknown=unknown)))
            for n in range(listed)
        ]
    if unit.holds_members:
        fields["members"] = roll = draw(
            memberships(unknown=unknown) if members is None else members
        )
        fields["member_ratings"] = draw(rating_blocks(roll, rated=rated, unknown=unknown))
    return unit.evolve(**fields)


@st.composite
def new_units(
    draw: st.DrawFn,
    *,
    id: str = "u",  # noqa: A002 - the name of the field
    slot: str | None = None,
) -> Unit:
    """Units without members, ratings, titles and places of their own, as plans begin them."""
    kind, _, level = (draw(st.sampled_from(SLOTS)) if slot is None else slot).partition(":")
    cls = UNIT_KINDS[kind]
    fields: dict[str, object] = {"level": level} if level else {}
    fields["sector"] = draw(st.sampled_from(_SECTORS))
    fields["tags"] = draw(st.lists(st.sampled_from(_TAGS), max_size=2))
    if cls.holds_members:
        fields["serves"] = draw(st.lists(st.sampled_from(("v1", "v2", "v3")), unique=True))
    return cls(id=id, **fields)
