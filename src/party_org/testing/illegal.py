"""Strategies for operations that must be refused, each with the reason."""

from collections.abc import Callable

from hypothesis import strategies as st

from party_org.counts import is_exact, lower_bound
from party_org.hierarchy import Hierarchy
from party_org.operations.allotment import REST
from party_org.operations.base import Operation
from party_org.operations.dissolve import Dissolve
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.plans import Plan
from party_org.testing.plans import plans
from party_org.testing.units import new_units
from party_org.units import MemberUnit, Unit

__all__ = ["illegal_operations", "illegal_plans"]


@st.composite
def illegal_operations(draw: st.DrawFn, hierarchy: Hierarchy) -> tuple[Operation, str]:
    """Operations that must be refused on ``hierarchy``, with a code that the refusal must name."""
    ids = list(hierarchy)
    unit = draw(st.sampled_from(ids))
    below = draw(st.sampled_from([u.id for u in hierarchy.walk(under=unit)]))
    new = draw(new_units(id="n", slot="cell"))
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
        (
            Split(unit_id, into=[Part(unit_id, members=REST), Part(new, members=REST)]),
            "several_rests",
        ),
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


def _of_parents(h: Hierarchy, unit_id: str, _new: Unit) -> list[tuple[Operation, str]]:
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


@st.composite
def illegal_plans(
    draw: st.DrawFn, hierarchy: Hierarchy, *, max_steps: int = 2
) -> tuple[Plan, int, str]:
    """Plans that must be refused, with the step that is wrong and a code that must be named.

    The wrong step is the last one; at most ``max_steps`` legal ones come before it.
    """
    plan = draw(plans(hierarchy, max_steps=max_steps))
    wrong, code = draw(illegal_operations(plan.apply(hierarchy).after))
    return Plan(steps=[*plan.steps, wrong]), len(plan.steps), code
