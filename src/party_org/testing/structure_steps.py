"""Strategies for the changes of structure: establish, transfer, merge, split, dissolve."""

from collections.abc import Sequence

from hypothesis import strategies as st

from party_org.operations.allotment import Allotment, RestPolicy
from party_org.operations.dissolve import Dissolve
from party_org.operations.ends import UNSTATED
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.testing.scenes import Scene
from party_org.testing.shares import shares_of, takings
from party_org.testing.units import new_units
from party_org.units import MemberUnit

__all__ = ["dissolutions", "establishments", "mergers", "splits", "transfers"]


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
    shares: list[Allotment] = [Allotment()] * number
    rest: RestPolicy = "unknown"
    if isinstance(unit, MemberUnit):
        shares, rest = draw(shares_of(unit, number, scene.ways))
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
    return Split(unit.id, into=parts, rest=rest)


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
    children = {
        child: draw(st.sampled_from(scene.homes(child, unit.id)))
        for child in scene.h.children(unit.id)
    }
    takers = st.sampled_from(scene.place_takers(unit.id) or [unit.id])
    places_to: dict[str, str] | str | None = None
    if listed := scene.places(unit.id):
        together = draw(st.booleans())
        places_to = draw(takers) if together else {place: draw(takers) for place in listed}
    members_to: dict[str | UNSTATED, Allotment] | None = None
    rest: RestPolicy = "unknown"
    if isinstance(unit, MemberUnit):
        others = [i for i in scene.cells if i != unit.id]
        ends = draw(_ends(others, scene.wholes(unit.id) if scene.unstated else []))
        shares, rest = draw(shares_of(unit, len(ends), scene.ways))
        members_to = dict(zip(ends, shares, strict=True))
    return Dissolve(
        unit.id, members_to=members_to, children_to=children, places_to=places_to, rest=rest
    )


@st.composite
def _ends(draw: st.DrawFn, cells: list[str], wholes: list[str]) -> list[str | UNSTATED]:
    """Where members go: to some cells, or somewhere within a unit, or both."""
    named = draw(st.lists(st.sampled_from(cells), min_size=1, max_size=3, unique=True))
    ends: list[str | UNSTATED] = list(named)
    somewhere = draw(st.booleans()) if wholes else False
    if somewhere:
        ends[draw(st.integers(0, len(ends) - 1))] = UNSTATED(draw(st.sampled_from(wholes)))
    return ends


@st.composite
def establishments(draw: st.DrawFn, scene: Scene) -> Establish:
    """A new unit, a cell with members from others, from somewhere, or with nobody yet."""
    parent = draw(st.sampled_from(scene.parents))
    place = draw(st.sampled_from(scene.below[scene.slots[parent]]))
    unit = draw(new_units(id=scene.new_id, slot=place))
    if not unit.holds_members:
        return Establish(unit, under=parent)
    sources: dict[str | UNSTATED, Allotment] = {}
    if scene.cells:
        chosen = draw(st.lists(st.sampled_from(scene.cells), max_size=2, unique=True))
        for source in chosen:
            sources[source] = draw(takings(scene.roll(source), scene.ways))
        if scene.unstated and not chosen and draw(st.booleans()):
            # as many as certainly are there, in all cells of the unit together
            tops = [i for i in scene.ids if scene.certain(i)]
            if tops:
                top = draw(st.sampled_from(tops))
                amount = draw(st.none() | st.integers(0, scene.certain(top)))
                sources[UNSTATED(top)] = Allotment(amount)
    return Establish(unit, under=parent, members_from=sources, rest="unknown")
