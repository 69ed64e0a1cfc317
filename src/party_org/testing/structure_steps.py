"""Strategies for changes of structure: transfer, merge, split, dissolve."""

from collections.abc import Sequence
from typing import Any, get_args

from hypothesis import strategies as st

from party_org.operations.allotment import Allotment, RestPolicy
from party_org.operations.dissolve import Dissolve, Manner
from party_org.operations.ends import UNSTATED
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.testing.scenes import Scene
from party_org.testing.shares import indicator_shares, settled, shares_of
from party_org.testing.units import new_units
from party_org.units import MemberUnit

__all__ = ["dissolutions", "mergers", "splits", "transfers"]


def transfers(scene: Scene) -> st.SearchStrategy[Transfer]:
    """A unit goes to another parent."""
    return st.sampled_from(scene.transfers).map(lambda pair: Transfer(pair[0], to=pair[1]))


@st.composite
def mergers(draw: st.DrawFn, scene: Scene) -> Merge:
    """Some units of one slot become one of them, or a new one."""
    first, *others = draw(st.sampled_from(scene.mergers))
    merged = [first]
    for other in draw(st.lists(st.sampled_from(others), min_size=1, max_size=3, unique=True)):
        if not any(scene.inside(other, i) or scene.inside(i, other) for i in merged):
            merged.append(other)
    merged = draw(st.permutations(merged))
    if draw(st.booleans()):
        return Merge(merged[1:], into=merged[0])
    place = scene.slots[first]
    parents = [
        i
        for i in scene.ids
        if scene.may_hold(place, i) and not any(scene.inside(i, m) for m in merged)
    ]
    shared = {scene.h.parent(i) for i in merged}
    under = None if len(shared) == 1 and draw(st.booleans()) else draw(st.sampled_from(parents))
    new = draw(new_units(id=scene.new_id, slot=place))
    return Merge(merged, into=new, under=under)


@st.composite
def splits(draw: st.DrawFn, scene: Scene) -> Split:
    """A unit becomes two or three, of which it may be one."""
    unit = scene.h[draw(st.sampled_from(scene.ids[1:]))]
    number = draw(st.integers(2, 3))
    survivor = draw(st.sampled_from([None, *range(number)]))
    children = spread(draw, scene.h.children(unit.id), number)
    places = spread(draw, scene.places(unit.id), number)
    serves = spread(draw, getattr(unit, "serves", ()), number)
    shares: list[Allotment]
    rest: RestPolicy = "unknown"
    if isinstance(unit, MemberUnit):
        shares, rest = draw(shares_of(unit, number, scene.ways))
    else:
        own = draw(indicator_shares(unit, number))
        shares = [Allotment(indicators=indicators) for indicators in own]
    parts = []
    for n in range(number):
        new = new_units(id=f"{scene.new_id}-{n}", slot=scene.slots[unit.id])
        parts.append(
            Part(
                unit.id if n == survivor else draw(new),
                members=shares[n],
                children=children[n],
                places=places[n],
                serves=serves[n],
            )
        )
    return draw(settled(scene.h, Split(unit.id, into=parts, rest=rest), scene.ways))


def spread(draw: st.DrawFn, items: Sequence[str], parts: int) -> list[list[str]]:
    """The items, each in one of so many lists."""
    lists: list[list[str]] = [[] for _ in range(parts)]
    for item in items:
        lists[draw(st.integers(0, parts - 1))].append(item)
    return lists


@st.composite
def dissolutions(draw: st.DrawFn, scene: Scene) -> Dissolve:
    """A unit ends; its members, children and places go elsewhere."""
    unit = scene.h[draw(st.sampled_from(scene.dissolvable))]
    children = draw(_homes(scene, unit.id))
    takers = st.sampled_from(scene.place_takers(unit.id) or [unit.id])
    places_to: dict[str, str] | str | None = None
    if listed := scene.places(unit.id):
        together = draw(st.booleans())
        places_to = draw(takers) if together else {place: draw(takers) for place in listed}
    members_to: Any = None
    rest: RestPolicy = "unknown"
    if isinstance(unit, MemberUnit) and not (_is_empty(unit) and draw(st.booleans())):
        others = [i for i in scene.cells if i != unit.id]
        ends = draw(_ends(others, scene.wholes(unit.id) if scene.unstated else []))
        if len(ends) == 1 and draw(st.booleans()):
            [members_to] = ends  # it takes all
        else:
            shares, rest = draw(shares_of(unit, len(ends), scene.ways))
            members_to = dict(zip(ends, shares, strict=True))
    step = Dissolve(
        unit.id,
        members_to=members_to,
        children_to=children,
        places_to=places_to,
        manner=draw(st.sampled_from(get_args(Manner))),
        rest=rest,
    )
    return draw(settled(scene.h, step, scene.ways))


def _is_empty(unit: MemberUnit) -> bool:
    """Whether nobody is there, and nothing is said of anybody who was."""
    return unit.members.total == 0 and not unit.member_ratings


@st.composite
def _homes(draw: st.DrawFn, scene: Scene, unit_id: str) -> dict[str, str] | str | None:
    """Where the children of a unit that ends go: each somewhere, or all to one unit."""
    homes = {child: scene.homes(child, unit_id) for child in scene.h.children(unit_id)}
    common = [i for i in scene.ids if homes and all(i in found for found in homes.values())]
    if bool(common) and draw(st.booleans()):
        return draw(st.sampled_from(common))
    return {child: draw(st.sampled_from(found)) for child, found in homes.items()} or None


@st.composite
def _ends(draw: st.DrawFn, cells: list[str], wholes: list[str]) -> list[str | UNSTATED]:
    """Where members go: to some cells, or somewhere within a unit, or both."""
    named = draw(st.lists(st.sampled_from(cells), min_size=1, max_size=3, unique=True))
    ends: list[str | UNSTATED] = list(named)
    somewhere = draw(st.booleans()) if wholes else False
    if somewhere:
        ends[draw(st.integers(0, len(ends) - 1))] = UNSTATED(draw(st.sampled_from(wholes)))
    return ends
