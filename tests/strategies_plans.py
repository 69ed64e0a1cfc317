"""Hypothesis strategies for restructurings: legal operations and plans.

Steps are drawn against the state that the steps before have left, so that a plan is legal as a
whole; shares are compositions of whole numbers. Nothing is drawn and thrown away.
"""

from collections.abc import Sequence

from hypothesis import strategies as st

from party_org.counts import lower_bound
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.allotment import Allotment, RestPolicy
from party_org.operations.base import Operation
from party_org.operations.dissolve import Dissolve
from party_org.operations.ends import UNSTATED
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.plans import Outcome, Plan
from party_org.regime import REGIME_UNTIL_2025_07_01, Regime, slot
from party_org.units import MemberUnit, Unit
from tests.strategies import hierarchies, slots_below, units
from tests.strategies_shares import ALL_WAYS, Ways, shares_of, takings

__all__ = ["operations", "plans", "restructurings"]

KINDS = ("establish", "transfer", "merge", "split", "dissolve")


@st.composite
def operations(
    draw: st.DrawFn,
    hierarchy: Hierarchy,
    *,
    ways: Ways = ALL_WAYS,
    unstated: bool = True,
    new_id: str = "n",
    kinds: Sequence[str] = KINDS,
) -> Operation:
    """Operations that are legal on ``hierarchy``, and leave it legal under its regime.

    Args:
        draw: given by Hypothesis.
        hierarchy: the state.
        ways: how shares of members may be stated.
        unstated: whether members may come from, or go to, somewhere that is not stated.
        new_id: what the ids of new units begin with.
        kinds: which operations to offer; where none of them is possible a unit is established.
    """
    scene = _Scene(hierarchy, ways, unstated, new_id)
    splittable = scene.ids[1:]
    dissolvable = [i for i in splittable if scene.can_dissolve(i)]
    movable, mergers = scene.transfers(), scene.mergers()
    offers: dict[str, st.SearchStrategy[Operation]] = {"establish": _establishments(scene)}
    if movable:
        offers["transfer"] = st.sampled_from(movable)
    if mergers:
        offers["merge"] = _merges(scene, mergers)
    if splittable:
        offers["split"] = _splits(scene, splittable)
    if dissolvable:
        offers["dissolve"] = _dissolutions(scene, dissolvable)
    wanted = [offer for kind, offer in offers.items() if kind in kinds]
    return draw(st.one_of(wanted or [offers["establish"]]))


@st.composite
def plans(
    draw: st.DrawFn,
    hierarchy: Hierarchy,
    *,
    max_steps: int = 4,
    ways: Ways = ALL_WAYS,
    unstated: bool = True,
) -> Plan:
    """Plans that are legal on ``hierarchy``; each step is drawn on what those before have left."""
    steps: list[Operation] = []
    state = hierarchy
    for n in range(draw(st.integers(0, max_steps))):
        step = draw(operations(state, ways=ways, unstated=unstated, new_id=f"n{n}"))
        steps.append(step)
        state = Plan(steps=[step]).apply(state).after
    return Plan(steps=steps)


@st.composite
def restructurings(
    draw: st.DrawFn,
    *,
    complete: bool = False,
    regime: Regime = REGIME_UNTIL_2025_07_01,
    max_size: int = 10,
    max_steps: int = 3,
    ways: Ways = ALL_WAYS,
    unstated: bool = True,
) -> Outcome:
    """Outcomes of legal plans: ``before``, ``plan`` and ``after`` in one draw."""
    before = draw(hierarchies(complete=complete, regime=regime, max_size=max_size))
    plan = draw(plans(before, max_steps=max_steps, ways=ways, unstated=unstated))
    return plan.apply(before)


class _Scene:
    """A state with what may be done to it."""

    def __init__(self, h: Hierarchy, ways: Ways, unstated: bool, new_id: str) -> None:
        self.h, self.ways, self.unstated, self.new_id = h, ways, unstated, new_id
        self.ids = list(h)
        self.cells = [i for i in self.ids if h[i].holds_members]
        self.below = slots_below(h.regime)

    def inside(self, unit_id: str, top: str) -> bool:
        return unit_id == top or top in self.h.ancestors(unit_id)

    def may_sit(self, child: str, parent: str) -> bool:
        return self.h.regime.may_sit(slot(self.h[child]), slot(self.h[parent]))

    def transfers(self) -> list[Operation]:
        return [
            Transfer(unit, to=to)
            for unit in self.ids
            for to in self.ids
            if not self.inside(to, unit) and self.h.parent(unit) != to and self.may_sit(unit, to)
        ]

    def mergers(self) -> list[list[str]]:
        """For each unit that can be merged, itself and those of its slot apart from it."""
        found = []
        for unit in self.ids[1:]:
            same = [i for i in self.ids[1:] if slot(self.h[i]) == slot(self.h[unit])]
            apart = [i for i in same if not self.inside(i, unit) and not self.inside(unit, i)]
            if apart:
                found.append([unit, *apart])
        return found

    def homes(self, child: str, ending: str) -> list[str]:
        """Where a child of a unit that ends may go: outside the unit."""
        return [i for i in self.ids if not self.inside(i, ending) and self.may_sit(child, i)]

    def can_dissolve(self, unit_id: str) -> bool:
        unit, h = self.h[unit_id], self.h
        return (
            (not unit.holds_members or len(self.cells) > 1)
            and all(self.homes(child, unit_id) for child in h.children(unit_id))
            and (not getattr(unit, "places", ()) or bool(self.place_takers(unit_id)))
        )

    def place_takers(self, unit_id: str) -> list[str]:
        return [i for i in self.ids if i != unit_id and hasattr(self.h[i], "places")]

    def wholes(self, unit_id: str) -> list[str]:
        """The units that a cell sits in and that have other cells as well."""
        tops = (unit_id, *self.h.ancestors(unit_id))
        return [t for t in tops if any(c != unit_id and self.inside(c, t) for c in self.cells)]


@st.composite
def _merges(draw: st.DrawFn, scene: _Scene, groups: list[list[str]]) -> Merge:
    first, *others = draw(st.sampled_from(groups))
    merged = [first]
    for other in draw(st.lists(st.sampled_from(others), min_size=1, max_size=3, unique=True)):
        if not any(scene.inside(other, i) or scene.inside(i, other) for i in merged):
            merged.append(other)
    merged = draw(st.permutations(merged))
    if draw(st.booleans()):
        return Merge(merged[1:], into=merged[0])
    place = slot(scene.h[first])
    parents = [
        i
        for i in scene.ids
        if place in scene.below[slot(scene.h[i])] and not any(scene.inside(i, m) for m in merged)
    ]
    shared = {scene.h.parent(i) for i in merged}
    under = None if len(shared) == 1 and draw(st.booleans()) else draw(st.sampled_from(parents))
    new = draw(units(id=scene.new_id, slot=place, numbers=False))
    return Merge(merged, into=new, under=under)


@st.composite
def _splits(draw: st.DrawFn, scene: _Scene, candidates: list[str]) -> Split:
    unit = scene.h[draw(st.sampled_from(candidates))]
    number = draw(st.integers(2, 3))
    survivor = draw(st.sampled_from([None, *range(number)]))
    takers = [n for n in range(number) if n != survivor]
    children = _spread(draw, scene.h.children(unit.id), number)
    places = _spread(draw, [place.id for place in getattr(unit, "places", ())], number)
    serves = _spread(draw, getattr(unit, "serves", ()), number)
    shares: list[Allotment] = [Allotment()] * number
    rest: RestPolicy = "unknown"
    if isinstance(unit, MemberUnit):
        shares, rest = draw(shares_of(unit, number, scene.ways))
    parts = []
    for n in range(number):
        new = draw(units(id=f"{scene.new_id}-{n}", slot=slot(unit), numbers=False))
        parts.append(
            Part(
                new if n in takers else unit.id,
                members=shares[n],
                children=children[n],
                places=places[n],
                serves=serves[n],
            )
        )
    return Split(unit.id, into=parts, rest=rest)


def _spread(draw: st.DrawFn, items: Sequence[str], parts: int) -> list[list[str]]:
    spread: list[list[str]] = [[] for _ in range(parts)]
    for item in items:
        spread[draw(st.integers(0, parts - 1))].append(item)
    return spread


@st.composite
def _dissolutions(draw: st.DrawFn, scene: _Scene, candidates: list[str]) -> Dissolve:
    unit = scene.h[draw(st.sampled_from(candidates))]
    children = {
        child: draw(st.sampled_from(scene.homes(child, unit.id)))
        for child in scene.h.children(unit.id)
    }
    places_to = None
    if getattr(unit, "places", ()):
        places_to = draw(st.sampled_from(scene.place_takers(unit.id)))
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
def _establishments(draw: st.DrawFn, scene: _Scene) -> Establish:
    parent = draw(st.sampled_from([i for i in scene.ids if scene.below[slot(scene.h[i])]]))
    place = draw(st.sampled_from(scene.below[slot(scene.h[parent])]))
    unit = draw(units(id=scene.new_id, slot=place, numbers=False))
    if not unit.holds_members:
        return Establish(unit, under=parent)
    sources: dict[str | UNSTATED, Allotment] = {}
    if scene.cells:
        chosen = draw(st.lists(st.sampled_from(scene.cells), max_size=2, unique=True))
        for source in chosen:
            cell = scene.h[source]
            assert isinstance(cell, MemberUnit)
            sources[source] = draw(takings(cell, scene.ways))
        if scene.unstated and not chosen and draw(st.booleans()):
            # as many as certainly are there, in all cells of the unit together
            tops = [i for i in scene.ids if _certain(scene, i)]
            if tops:
                top = draw(st.sampled_from(tops))
                amount = draw(st.none() | st.integers(0, _certain(scene, top)))
                sources[UNSTATED(top)] = Allotment(amount)
    return Establish(unit, under=parent, members_from=sources, rest="unknown")


def _certain(scene: _Scene, top: str) -> int:
    """The members that are certainly within a unit."""
    return sum(lower_bound(_roll(scene.h[c]).total) for c in scene.cells if scene.inside(c, top))


def _roll(unit: Unit) -> Membership:
    assert isinstance(unit, MemberUnit)
    return unit.members
