"""Hypothesis strategies for restructurings: legal operations, plans, and illegal operations.

Steps are drawn against the state that the steps before have left, so that a plan is legal as a
whole; shares are compositions of whole numbers. Nothing is drawn and thrown away.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from hypothesis import strategies as st

from party_org.counts import Count, is_exact, lower_bound
from party_org.hierarchy import Hierarchy
from party_org.membership import BREAKDOWNS, Membership
from party_org.operations.allotment import REST, Allotment, RestPolicy
from party_org.operations.base import Operation
from party_org.operations.dissolve import Dissolve
from party_org.operations.ends import UNSTATED
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.plans import Outcome, Plan
from party_org.ratings import MemberRatings, RatingKey
from party_org.regime import REGIME_UNTIL_2025_07_01, Regime, slot
from party_org.units import MemberUnit, Unit
from tests.strategies import compositions, hierarchies, slots_below, units

__all__ = ["illegal_operations", "operations", "plans", "restructurings"]

Ways: TypeAlias = Sequence[str]
"""How shares are stated: every number ("exact"), the last as REST ("rest"), members alone
("heads"), nothing ("silent"), members alone with the others in proportion ("proportional")."""

ALL_WAYS: Ways = ("exact", "rest", "heads", "silent", "proportional")
OPEN_WAYS: Ways = ("exact", "rest", "heads", "silent")
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
        shares, rest = draw(_shares(unit, number, scene.ways))
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
        shares, rest = draw(_shares(unit, len(ends), scene.ways))
        members_to = dict(zip(ends, shares, strict=True))
    return Dissolve(
        unit.id, members_to=members_to, children_to=children, places_to=places_to, rest=rest
    )


@st.composite
def _ends(draw: st.DrawFn, cells: list[str], wholes: list[str]) -> list[str | UNSTATED]:
    """Where members go: to some cells, or somewhere within a unit, or both."""
    ends: list[str | UNSTATED] = list(
        draw(st.lists(st.sampled_from(cells), min_size=1, max_size=3, unique=True))
    )
    if wholes and draw(st.booleans()):
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
            sources[source] = draw(_takings(cell, scene.ways))
        if scene.unstated and not chosen and draw(st.booleans()):
            # as many as certainly are there, in all cells of the unit together
            top = draw(st.sampled_from([i for i in scene.ids if _certain(scene, i)] or [None]))
            if top is not None:
                amount = draw(st.none() | st.integers(0, _certain(scene, top)))
                sources[UNSTATED(top)] = Allotment(amount)
    return Establish(unit, under=parent, members_from=sources, rest="unknown")


def _certain(scene: _Scene, top: str) -> int:
    """The members that are certainly within a unit."""
    return sum(lower_bound(_roll(scene.h[c]).total) for c in scene.cells if scene.inside(c, top))


def _roll(unit: Unit) -> Membership:
    assert isinstance(unit, MemberUnit)
    return unit.members


@st.composite
def _takings(draw: st.DrawFn, cell: MemberUnit, ways: Ways) -> Allotment:
    """What somebody takes from a cell that keeps the rest."""
    shares, _ = draw(_shares(cell, 2, [way for way in ways if way != "proportional"]))
    return shares[0]


@st.composite
def _shares(
    draw: st.DrawFn, cell: MemberUnit, number: int, ways: Ways
) -> tuple[list[Allotment], RestPolicy]:
    """The numbers of a cell in so many legal shares, with the policy for what they leave open."""
    roll = cell.members
    known = is_exact(roll.total)
    way = draw(st.sampled_from([w for w in ways if known or w in ("rest", "silent", "heads")]))
    if way == "silent":
        return [Allotment()] * number, "unknown"
    heads = draw(_heads(roll, number))
    if way in ("heads", "proportional"):
        return [Allotment(n) for n in heads], "proportional" if way == "proportional" else "unknown"
    shares = [Allotment(roll) for roll in draw(_rolls(roll, heads))] if known else [
        Allotment(n) for n in heads
    ]
    blocks = draw(_blocks(cell, number)) if known else [{} for _ in heads]
    shares = [
        Allotment(share.members, ratings) for share, ratings in zip(shares, blocks, strict=True)
    ]
    if way == "rest":
        shares[-1] = Allotment(REST)
    return shares, "unknown"


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
            **{name: columns[name][n] for name in named},  # type: ignore[arg-type]  # names of counts
            other={name: columns[name][n] for name in own},
        )
        for n, head in enumerate(heads)
    ]


@st.composite
def _blocks(
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


# illegal ones --------------------------------------------------------------------------------


@st.composite
def illegal_operations(draw: st.DrawFn, hierarchy: Hierarchy) -> tuple[Operation, str]:
    """Operations that must be refused on ``hierarchy``, with a code that the refusal must name."""
    ids = list(hierarchy)
    unit = draw(st.sampled_from(ids))
    below = draw(st.sampled_from([u.id for u in hierarchy.walk(under=unit)]))
    new = draw(units(id="n", numbers=False))
    offers: list[tuple[Operation, str]] = [
        (Transfer(unit, to="nowhere"), "unknown_unit"),
        (Transfer(unit, to=below), "under_own_subtree"),
        (Merge([unit], into=unit), "nothing_to_merge"),
        (Split(unit, into=[Part(unit)]), "one_part"),
        (Establish(new, under=unit), "members_from_nowhere"),
        (Establish(new.evolve(id=unit), under=unit, members_from={}), "duplicate_id"),
        (Dissolve(hierarchy.root), "root_cannot_end"),
    ]
    offers += [
        (Establish(new.evolve(id=gone), under=unit, members_from={}), "ended_id")
        for gone in hierarchy.ended
    ]
    offers += [offer for make in _REFUSED for offer in make(hierarchy, unit, new)]
    return draw(st.sampled_from(offers))


def _of_cells(h: Hierarchy, unit_id: str, new: Unit) -> list[tuple[Operation, str]]:
    unit = h[unit_id]
    if not isinstance(unit, MemberUnit) or unit_id == h.root:
        return []
    total = unit.members.total
    offers: list[tuple[Operation, str]] = [
        (Dissolve(unit_id, members_to={unit_id: REST}), "members_to_itself"),
        (Split(unit_id, into=[Part(unit_id, members=REST), Part(new, members=REST)]), "several_rests"),
    ]
    if total != 0:
        offers.append((Dissolve(unit_id), "members_not_sent"))
    if is_exact(total):
        some = lower_bound(total)
        over = [Part(unit_id, members=some), Part(new, members=1)]
        offers.append((Split(unit_id, into=over), "too_many_claimed"))
        if some:
            under = [Part(unit_id, members=some - 1), Part(new, members=0)]
            offers.append((Split(unit_id, into=under), "members_forgotten"))
    return offers


def _of_parents(h: Hierarchy, unit_id: str, new: Unit) -> list[tuple[Operation, str]]:
    children = h.children(unit_id)
    if not children or unit_id == h.root:
        return []
    return [
        (Dissolve(unit_id), "child_forgotten"),
        (Dissolve(unit_id, children_to=children[0]), "under_own_subtree"),
        (Merge([unit_id], into=children[0]), "merge_within_itself"),
    ]


_REFUSED: list[Callable[[Hierarchy, str, Unit], list[tuple[Operation, str]]]] = [
    _of_cells,
    _of_parents,
]
