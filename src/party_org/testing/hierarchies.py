"""Strategies for whole hierarchies.

A tree is a list of whole numbers: 0 puts a unit under the one before it, 1 under the one above
that, and so on, as far up as there are units that may have children. So it shrinks to a chain, and
to one unit.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from party_org.hierarchy import Hierarchy
from party_org.ratings import RatingKey
from party_org.regime import REGIME_FROM_2025_07_01, REGIME_UNTIL_2025_07_01, Regime
from party_org.testing.memberships import memberships
from party_org.testing.ratings import RATED
from party_org.testing.units import units
from party_org.units import Unit

__all__ = ["DAY", "hierarchies", "slots_below"]

DAY = date(2018, 7, 1)
"""The day of a drawn hierarchy, if its regime was in force on it."""

REALISTIC_ROLL = (10, 29)
"""Members of a cell as reports give them: 10 to 20, in communes 14 to 29 (D§3)."""

REALISTIC_CELLS = (8, 13)
"""Cells under one base committee as reports give them (D§3)."""

Pairs = list[tuple[Unit, str | None]]


@st.composite
def hierarchies(  # noqa: PLR0913 - the options of a strategy, all by keyword
    draw: st.DrawFn,
    *,
    min_size: int = 1,
    max_size: int | None = None,
    unknown: bool = True,
    regime: Regime = REGIME_UNTIL_2025_07_01,
    kinds: Sequence[str] | None = None,
    levels: Sequence[str] | None = None,
    as_of: date | None = None,
    rated: Sequence[RatingKey] = RATED,
    indicators: bool | Literal["counts"] = False,
    ids: st.SearchStrategy[str] | None = None,
    realistic: bool = False,
) -> Hierarchy:
    """Hierarchies that ``regime`` allows; they shrink to one unit that says nothing.

    Args:
        draw: given by Hypothesis.
        min_size: the least number of units.
        max_size: the largest number of units; 12, or 60 if ``realistic``.
        unknown: whether numbers may be bounds or not stated; otherwise all are stated exactly.
        regime: the rules that say which unit may sit where.
        kinds: the kinds of unit, such as ``("base_committee", "cell")``; all, unless said.
        levels: the levels of committees; all that the regime knows, unless said.
        as_of: the day; one on which the regime is in force, unless said.
        rated: the (scheme, year) of ratings; ``()`` for trees without any.
        indicators: whether units may state indicators; ``"counts"`` for those without a base.
        ids: the ids, of which different ones are drawn; ``"u0"``, ``"u1"``, …, unless said.
        realistic: whether cells have 10 to 29 members, and base committees 8 to 13 cells.

    >>> from hypothesis import find
    >>> len(find(hierarchies(), lambda h: h.rollup().cells > 1))
    3
    """
    most = (60 if realistic else max(12, min_size)) if max_size is None else max_size
    if not 1 <= min_size <= most:
        raise InvalidArgument(f"there is no tree of {min_size} to {most} units")
    below = _allowed(slots_below(regime), kinds, levels)
    # what may hold cells comes first: towards that a tree shrinks
    roots = sorted(
        (slot for slot in below if below[slot] or most == 1),
        key=lambda slot: ("cell" not in below[slot], slot != "base_committee"),
    )
    if not roots:
        raise InvalidArgument(f"{regime.id} allows no tree of these kinds and levels")
    roll = REALISTIC_ROLL if realistic else (0, 40)
    values: dict[str, Any] = {
        "unknown": unknown,
        "rated": rated,
        "indicators": indicators,
        "members": memberships(unknown=unknown, min_total=roll[0], max_total=roll[1]),
    }
    names = [f"u{n}" for n in range(most)]
    if ids is not None:
        names = draw(st.lists(ids, min_size=most, max_size=most, unique=True))
    grow = _realistic_places if realistic else _next_places
    tree: Pairs = []
    for slot, above in grow(draw, below, roots, min_size, most):
        name = names[len(tree)]
        unit = draw(units(id=name, slot=slot, **values))
        tree.append((unit, None if above is None else names[above]))
    tree[0] = _listing_villages(tree[0][0]), None
    return Hierarchy.from_pairs(tree, as_of=as_of or _day(regime), regime=regime)


def _listing_villages(root: Unit) -> Unit:
    """The root with the villages that cells serve as its places, so that the two meet."""
    listed = getattr(root, "places", ())
    if not listed:
        return root
    return root.evolve(places=[evolve(place, id=f"v{n}") for n, place in enumerate(listed, 1)])


Position = tuple[str, int | None]
"""The slot of a unit, and which of those before it is above it."""

Below = Mapping[str, Sequence[str]]


def _next_places(
    draw: st.DrawFn, below: Below, roots: list[str], least: int, most: int
) -> Iterator[Position]:
    """Where one unit after the other goes.

    All about one unit is drawn together, so that it can be left out together when a tree shrinks.
    """
    slots = [draw(st.sampled_from(roots))]
    yield slots[0], None
    path = [0]
    while len(slots) < most and (len(slots) < least or draw(st.integers(0, 6))):
        del path[max(1, len(path) - draw(st.integers(0, 3))) :]
        above = path[-1]
        slot = draw(st.sampled_from(below[slots[above]]))
        if below[slot]:
            path.append(len(slots))
        slots.append(slot)
        yield slot, above


def _realistic_places(
    draw: st.DrawFn, below: Below, roots: list[str], least: int, most: int
) -> list[Position]:
    """The same, but that base committees get as many cells as reports give them."""
    placed: list[Position] = [(draw(st.sampled_from(roots)), None)]
    waiting = [0]
    while waiting and len(placed) < most:
        above = waiting.pop(0)
        slot = placed[above][0]
        few, many = REALISTIC_CELLS if slot == "base_committee" else (1, 4)
        needed = least - len(placed) if not waiting else 0
        room = most - len(placed)
        number = draw(st.integers(min(max(few, needed), room), min(max(many, needed), room)))
        for _ in range(number):
            child = draw(st.sampled_from(below[slot]))
            if below[child]:
                waiting.append(len(placed))
            placed.append((child, above))
    return placed


def _allowed(
    below: Below, kinds: Sequence[str] | None, levels: Sequence[str] | None
) -> dict[str, list[str]]:
    def wanted(slot: str) -> bool:
        kind, _, level = slot.partition(":")
        return (kinds is None or kind in kinds) and (not level or levels is None or level in levels)

    return {slot: [s for s in found if wanted(s)] for slot, found in below.items() if wanted(slot)}


def _day(regime: Regime) -> date:
    if regime.in_force(DAY):
        return DAY
    day = regime.start if regime.start is not None and regime.start > DAY else None
    return day or REGIME_FROM_2025_07_01.start or DAY


def slots_below(regime: Regime) -> dict[str, list[str]]:
    """Slot → the slots of the children that it may have, cells first."""
    if regime.parents is None:
        every = ["cell", "base_cell", "base_committee", "sectional_committee"]
        every += ["committee:district", "committee:province"]
        return dict.fromkeys(every, every)
    every = list(regime.parents)
    every += [p for parents in regime.parents.values() for p in parents if p not in every]
    every = list(reversed(dict.fromkeys(every)))
    return {
        parent: [slot for slot in every if parent in regime.parents.get(slot, ())]
        for parent in every
    }
