"""Strategies for changes of kind, of levels and of places."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

from attrs import frozen
from hypothesis import strategies as st

from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.operations.convert import Convert
from party_org.operations.merge_places import MergePlaces
from party_org.operations.split import Part
from party_org.operations.transfer_places import TransferPlaces
from party_org.places import Place
from party_org.regime import slot_class
from party_org.testing.level_steps import endings, levels_to_end
from party_org.testing.scenes import Scene
from party_org.testing.shares import settled, shares_of
from party_org.testing.structure_steps import spread
from party_org.testing.units import new_units
from party_org.units import ResponsibleUnit

__all__ = ["CONVERSIONS", "conversion"]

Manner: TypeAlias = Literal["stays", "spreads", "gathers"]


@frozen
class _Conversion:
    """A unit, the slot that it can get, and what becomes of its members."""

    unit: str
    slot: str
    manner: Manner


@st.composite
def conversion(draw: st.DrawFn, scene: Scene, op: str) -> Operation:
    """One kind of change, which must be possible."""
    if op == "end_level":
        return draw(endings(scene))
    if op == "merge_places":
        return draw(_place_mergers(scene))
    if op == "transfer_places":
        return draw(_place_transfers(scene))
    return draw(_conversions(scene))


@st.composite
def _conversions(draw: st.DrawFn, scene: Scene) -> Convert:
    found = draw(st.sampled_from(_convertible(scene)))
    unit = scene.h[found.unit]
    new_identity = found.unit != scene.h.root and draw(st.booleans())
    to = draw(new_units(id=scene.new_id, slot=found.slot)) if new_identity else found.slot
    above = [
        i for i in scene.ids if scene.may_hold(found.slot, i) and not scene.inside(i, found.unit)
    ]
    elsewhere = found.unit != scene.h.root and bool(above) and draw(st.booleans())
    under = draw(st.sampled_from(above)) if elsewhere else None
    if found.manner != "spreads":
        return Convert(found.unit, to=to, under=under, rest="unknown")
    number = draw(st.integers(1, 2))
    shares, rest = draw(shares_of(scene.roll(found.unit), number, scene.ways))
    serves = spread(draw, getattr(unit, "serves", ()), number)
    cells = [
        Part(
            draw(new_units(id=f"{scene.new_id}-{n}", slot="cell")), members=shares[n], serves=where
        )
        for n, where in enumerate(serves)
    ]
    step = Convert(found.unit, to=to, under=under, cells=cells, rest=rest)
    return draw(settled(scene.h, step, scene.ways))


def _convertible(scene: Scene) -> list[_Conversion]:
    return [found for unit in scene.ids for found in _conversions_of(scene, unit)]


def _conversions_of(scene: Scene, unit_id: str) -> Iterator[_Conversion]:
    h, unit, own = scene.h, scene.h[unit_id], scene.slots[unit_id]
    parent = h.parent(unit_id)
    targets = scene.below[scene.slots[parent]] if parent is not None else [*scene.below]
    for slot in targets:
        cls, _ = slot_class(slot)
        if cls is None or slot == own or (scene.places(unit_id) and not _lists_places(cls)):
            continue
        manner: Manner = "stays"
        if unit.holds_members and not cls.holds_members:
            manner = "spreads"
            fits = "cell" in scene.below.get(slot, ())
        elif cls.holds_members and not unit.holds_members:
            manner = "gathers"
            fits = all(
                h[child].holds_members and not h.children(child) for child in h.children(unit_id)
            )
        else:
            fits = True
        under = scene.below.get(slot, ())
        kept = () if manner == "gathers" else h.children(unit_id)
        if fits and all(scene.slots[child] in under for child in kept):
            yield _Conversion(unit_id, slot, manner)


def _lists_places(cls: type) -> bool:
    return issubclass(cls, ResponsibleUnit)


@st.composite
def _place_mergers(draw: st.DrawFn, scene: Scene) -> MergePlaces:
    listed = _listed(scene.h)
    merged = draw(st.lists(st.sampled_from(listed), min_size=2, max_size=3, unique=True))
    if draw(st.booleans()):
        return MergePlaces(merged[1:], into=merged[0])
    return MergePlaces(merged, into=Place(f"{scene.new_id}/place", kind="village"))


@st.composite
def _place_transfers(draw: st.DrawFn, scene: Scene) -> TransferPlaces:
    to, places = draw(st.sampled_from(_transferable_places(scene)))
    some = draw(st.lists(st.sampled_from(places), min_size=1, max_size=3, unique=True))
    return TransferPlaces(some, to=to)


def _transferable_places(scene: Scene) -> list[tuple[str, list[str]]]:
    """The units that can list places, with those that others list."""
    h = scene.h
    found = []
    for to in scene.ids:
        if isinstance(h[to], ResponsibleUnit):
            own = scene.places(to)
            others = [place for place in _listed(h) if place not in own]
            found += [(to, others)] if others else []
    return found


def _listed(h: Hierarchy) -> list[str]:
    return [place.id for unit in h.walk() for place in getattr(unit, "places", ())]


CONVERSIONS: Mapping[str, Callable[[Scene], bool]] = {
    "convert": lambda scene: bool(_convertible(scene)),
    "end_level": lambda scene: bool(levels_to_end(scene)),
    "merge_places": lambda scene: len(_listed(scene.h)) > 1,
    "transfer_places": lambda scene: bool(_transferable_places(scene)),
}
"""Each change by its word in data, and when it is possible."""
