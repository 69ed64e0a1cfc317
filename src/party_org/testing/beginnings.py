"""Strategies for units that begin, alone or with others below them, and where members come from."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from party_org.nesting import Nested
from party_org.operations.allotment import Allotment, RestPolicy
from party_org.operations.ends import UNSTATED
from party_org.operations.establish import Establish
from party_org.testing.scenes import Scene
from party_org.testing.shares import settled, takings
from party_org.testing.units import new_units
from party_org.units import Unit

__all__ = ["establishments"]


_SELDOM = st.sampled_from((False, False, False, True))


@st.composite
def establishments(draw: st.DrawFn, scene: Scene) -> Establish:
    """A new unit, or a new subtree; its cells get members from others, or nobody yet."""
    parent = draw(st.sampled_from(scene.parents))
    place = draw(st.sampled_from(scene.below[scene.slots[parent]]))
    units: list[Unit] = []
    new = draw(_nested(scene, place, units, 2))
    cells = [unit.id for unit in units if unit.holds_members]
    if not cells:
        return Establish(new, under=parent, rest="unknown")
    if scene.unstated and scene.cells and draw(_SELDOM):
        # from one unstated place alone: an unknown number for every new cell
        told: Any = UNSTATED(draw(st.sampled_from(scene.wholes(scene.cells[0], itself=True))))
        return Establish(new, under=parent, members_from=told, rest="unknown")
    sources, rest = draw(_sources(scene, cells))
    told = sources if isinstance(new, tuple) and any(sources.values()) else sources[cells[0]]
    step = Establish(new, under=parent, members_from=told, rest=rest)
    return draw(settled(scene.h, step, scene.ways))


@st.composite
def _nested(draw: st.DrawFn, scene: Scene, slot: str, units: list[Unit], depth: int) -> Nested:
    """A unit with what is below it; all are added to ``units``."""
    name = f"{scene.new_id}-{len(units)}" if units else scene.new_id
    unit = draw(new_units(id=name, slot=slot))
    units.append(unit)
    below = scene.below.get(slot, ()) if depth else ()
    number = draw(st.integers(0, 2)) if below else 0
    slots = [draw(st.sampled_from(below)) for _ in range(number)]
    children = [draw(_nested(scene, one, units, depth - 1)) for one in slots]
    return (unit, tuple(children)) if children else unit


Sources = Mapping[str, dict[str | UNSTATED, Allotment]]


@st.composite
def _sources(draw: st.DrawFn, scene: Scene, cells: list[str]) -> tuple[Sources, RestPolicy]:
    """Where the members of each new cell come from; several may take from the same cell."""
    sources: dict[str, dict[str | UNSTATED, Allotment]] = {cell: {} for cell in cells}
    # as many as certainly are there, in all cells of the unit together
    tops = [i for i in scene.ids if scene.certain(i)] if scene.unstated else []
    if bool(tops) and draw(_SELDOM):
        top = draw(st.sampled_from(tops))
        amount = draw(st.none() | st.integers(0, scene.certain(top)))
        sources[cells[0]][UNSTATED(top)] = Allotment(amount)
        return sources, "unknown"
    if not scene.cells:
        return sources, "unknown"
    policies: list[RestPolicy] = ["unknown"]
    for source in draw(st.lists(st.sampled_from(scene.cells), max_size=2, unique=True)):
        takers = draw(st.lists(st.sampled_from(cells), min_size=1, max_size=2, unique=True))
        taking = [cell for cell in cells if cell in takers]
        shares, rest = draw(takings(scene.roll(source), len(taking), scene.ways))
        policies.append(rest)
        for cell, share in zip(taking, shares, strict=True):
            sources[cell][source] = share
    return sources, "proportional" if "proportional" in policies else "unknown"
