"""Hypothesis strategies for values and trees: counts, memberships, ratings, units, hierarchies.

They follow the house style of Hypothesis: plural names, options by keyword, no ``assume``; what is
drawn comes from ordered sequences, so that an example does not depend on hash seeds. Everything
shrinks towards little: an unknown or small count, one unit, no ratings.

Restructurings are drawn in :mod:`tests.strategies_plans`.
"""

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from party_org.counts import AtLeast, Count, is_exact, lower_bound
from party_org.hierarchy import Hierarchy
from party_org.membership import BREAKDOWNS, Membership
from party_org.origins import Origin
from party_org.places import Place
from party_org.ratings import MemberRatings, Rating, RatingKey, Title
from party_org.regime import REGIME_FROM_2025_07_01, REGIME_UNTIL_2025_07_01, Regime
from party_org.standard_schemes import SCHEME_A_EXEMPLARY_APART, SCHEME_A_EXEMPLARY_WITHIN, SCHEME_B
from party_org.units import UNIT_KINDS, MemberUnit, Unit

__all__ = [
    "compositions",
    "counts",
    "hierarchies",
    "masked",
    "member_ratings",
    "memberships",
    "units",
]

RATED: tuple[RatingKey, ...] = (("B", 2022), ("A-exemplary-within", 2017))
"""What the drawn ratings are about: few keys, so that they meet."""

SCHEMES = {
    scheme.id: scheme for scheme in (SCHEME_B, SCHEME_A_EXEMPLARY_WITHIN, SCHEME_A_EXEMPLARY_APART)
}
DAY = date(2018, 7, 1)

_SECTORS = (None, "village", "school", "health_station", "agency")
_TAGS = ("pilot", "border")
_MEASURES = ("women", "probationary", "youth")
_OWN_MEASURE = "retired"


def counts(*, complete: bool = False, max_value: int = 40) -> st.SearchStrategy[Count]:
    """Counts: whole numbers, and unless they are ``complete`` bounds and unknown ones as well."""
    exact = st.integers(0, max_value)
    if complete:
        return exact
    bounds = st.integers(1, max(1, max_value)).map(AtLeast)
    return st.one_of(st.none(), exact, bounds)


@st.composite
def compositions(draw: st.DrawFn, total: int, caps: Sequence[int]) -> list[int]:
    """Ways to share out ``total`` in whole numbers, none larger than its cap.

    The caps must together hold the total. Shrinks towards giving all to the last.
    """
    shares, left = [], total
    for n, cap in enumerate(caps):
        room = sum(caps[n + 1 :])
        share = draw(st.integers(max(0, left - room), min(cap, left)))
        shares.append(share)
        left -= share
    return shares


@st.composite
def memberships(draw: st.DrawFn, *, complete: bool = False, max_total: int = 40) -> Membership:
    """Rolls with breakdowns, possible ones only: no part is larger than an exact total.

    A ``complete`` roll states the total, every breakdown and one of a user's own.
    """
    total = draw(counts(complete=complete, max_value=max_total))
    largest = lower_bound(total) if is_exact(total) else max_total
    names = (*BREAKDOWNS, _OWN_MEASURE) if complete else (*_MEASURES, _OWN_MEASURE)
    parts = {name: draw(counts(complete=complete, max_value=largest)) for name in names}
    if largest == 0:  # a bound is at least 1
        parts = {name: count if is_exact(count) else None for name, count in parts.items()}
    own = parts.pop(_OWN_MEASURE)
    other = {} if own is None else {_OWN_MEASURE: own}
    origin = draw(st.sampled_from(list(Origin)))
    return Membership(total, **parts, other=other, origin=origin)


@st.composite
def member_ratings(
    draw: st.DrawFn, *, scheme: str = "B", total: int = 40, complete: bool = False
) -> MemberRatings:
    """Ratings of at most ``total`` members by a standard scheme."""
    grades = SCHEMES[scheme].members
    own = [grade.id for grade in grades]
    amounts = draw(compositions(total, [total] * (len(own) + 1)))
    stated: dict[str, Count] = dict(zip(own, amounts, strict=False))
    # the last share is of those about whom nothing is said
    not_rated = draw(counts(complete=complete, max_value=amounts[-1]))
    if not complete:
        stated = {g: n for g, n in stated.items() if draw(st.booleans())}
    return MemberRatings(stated, not_rated=not_rated)


@st.composite
def units(
    draw: st.DrawFn,
    *,
    id: str = "u",  # noqa: A002 - the name of the field
    slot: str = "cell",
    complete: bool = False,
    numbers: bool = True,
) -> Unit:
    """Units for one slot of the structure: a kind, or ``"committee:LEVEL"`` for a committee.

    Without ``numbers`` they have no members, ratings and titles, as new units of a plan must.
    """
    kind, _, level = slot.partition(":")
    cls = UNIT_KINDS[kind]
    fields: dict[str, object] = {"level": level} if level else {}
    fields["sector"] = draw(st.sampled_from(_SECTORS))
    fields["tags"] = draw(st.lists(st.sampled_from(_TAGS), max_size=2))
    if numbers:
        fields["ratings"] = draw(_own_ratings())
        fields["titles"] = draw(st.lists(st.just(Title("4 tốt", 2022)), max_size=1))
    if kind in ("committee", "base_committee", "base_cell"):
        listed = draw(st.integers(0, 2 if numbers else 0))
        fields["places"] = [Place(f"{id}/place-{n}", kind="village") for n in range(listed)]
    if cls.holds_members:
        fields["serves"] = draw(st.lists(st.sampled_from(("v1", "v2", "v3")), unique=True))
        if numbers:
            members = draw(memberships(complete=complete))
            fields["members"] = members
            fields["member_ratings"] = draw(_rating_blocks(members, complete))
    return cls(id=id, **fields)


@st.composite
def _own_ratings(draw: st.DrawFn) -> dict[RatingKey, Rating]:
    found = {}
    for scheme, year in RATED:
        grades = [grade.id for grade in SCHEMES[scheme].organizations]
        grade = draw(st.sampled_from([None, *grades, "not_rated"]))
        if grade is not None:
            found[scheme, year] = Rating(grade)
    return found


@st.composite
def _rating_blocks(
    draw: st.DrawFn, members: Membership, complete: bool
) -> dict[RatingKey, MemberRatings]:
    """Ratings of years past: they may count more members than there are now."""
    found = {}
    for scheme, year in RATED:
        if complete or draw(st.booleans()):
            gone = draw(st.sampled_from((0, 0, 0, 3)))
            rated = lower_bound(members.total) + gone
            found[scheme, year] = draw(
                member_ratings(scheme=scheme, total=rated, complete=complete)
            )
    return found


@st.composite
def hierarchies(
    draw: st.DrawFn,
    *,
    complete: bool = False,
    regime: Regime = REGIME_UNTIL_2025_07_01,
    as_of: date | None = None,
    min_size: int = 1,
    max_size: int = 12,
) -> Hierarchy:
    """Hierarchies of at most ``max_size`` units that ``regime`` allows.

    A tree is a list of integers: 0 puts a unit under the one before it, 1 under the one above
    that, and so on, as far up as there are units that may have children. So it shrinks to a chain,
    and to one unit.

    Args:
        draw: given by Hypothesis.
        complete: whether all numbers are exact and stated.
        regime: the rules that say which unit may sit where.
        as_of: the day; one on which the regime is in force, unless said.
        min_size: the least number of units.
        max_size: the largest number of units.
    """
    slots = slots_below(regime)
    root_slot = draw(st.sampled_from([slot for slot in slots if slots[slot]]))
    root = draw(units(id="u0", slot=root_slot, complete=complete))
    above = [("u0", root_slot)]
    climbs = draw(st.lists(st.integers(0, 3), min_size=min_size - 1, max_size=max_size - 1))
    tree: list[tuple[Unit, str | None]] = [(root, None)]
    for n, climb in enumerate(climbs, start=1):
        above = above[: max(1, len(above) - climb)]
        parent, parent_slot = above[-1]
        slot = draw(st.sampled_from(slots[parent_slot]))
        unit = draw(units(id=f"u{n}", slot=slot, complete=complete))
        tree.append((unit, parent))
        if slots[slot]:
            above.append((unit.id, slot))
    day = as_of or (DAY if regime.in_force(DAY) else REGIME_FROM_2025_07_01.start)
    assert day is not None
    return Hierarchy.from_pairs(tree, as_of=day, regime=regime)


def slots_below(regime: Regime) -> dict[str, list[str]]:
    """Slot → the slots of the children that it may have, cells first."""
    if regime.parents is None:
        kinds = ["cell", "base_cell", "base_committee", "sectional_committee"]
        every = [*kinds, "committee:district", "committee:province"]
        return dict.fromkeys(every, every)
    every = list(regime.parents)
    every += [p for parents in regime.parents.values() for p in parents if p not in every]
    every = list(reversed(dict.fromkeys(every)))
    return {
        parent: [slot for slot in every if parent in regime.parents.get(slot, ())]
        for parent in every
    }


@st.composite
def masked(draw: st.DrawFn, hierarchy: Hierarchy) -> Hierarchy:
    """The hierarchy with some of its numbers hidden: made unknown, or lower bounds."""
    pairs = []
    for unit in hierarchy.walk():
        hidden = draw(_masked_units(unit)) if unit.holds_members else unit
        pairs.append((hidden, hierarchy.parent(unit.id)))
    return Hierarchy.from_pairs(
        pairs, as_of=hierarchy.as_of, regime=hierarchy.regime, ended=hierarchy.ended
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
