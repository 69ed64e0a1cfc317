"""Strategies for operations that must be refused, each with the reason."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from party_org.counts import is_exact, lower_bound
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.allotment import REST
from party_org.operations.base import Operation
from party_org.operations.convert import Convert
from party_org.operations.describing import Amend, GiveTitle, Rate, RateMembers, Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.end_level import EndLevel
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.merge_places import MergePlaces
from party_org.operations.movements import (
    Admit,
    Decease,
    Expel,
    Readmit,
    RecognizeOfficial,
    Release,
    Remove,
    TransferMembers,
)
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.operations.transfer_places import TransferPlaces
from party_org.places import Place
from party_org.plans import Plan
from party_org.regime import slot
from party_org.testing.plans import plans
from party_org.testing.units import new_units
from party_org.units import BaseCommittee, MemberUnit, Unit

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
    groups = [offers, *(make(hierarchy, unit, new) for make in _REFUSED)]
    return draw(st.sampled_from(draw(st.sampled_from([group for group in groups if group]))))


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


def _of_places(h: Hierarchy, unit_id: str, _new: Unit) -> list[tuple[Operation, str]]:
    """Places that a unit that ends must hand over, each to a unit that can list it."""
    unit = h[unit_id]
    listed = [place.id for place in getattr(unit, "places", ())]
    offers: list[tuple[Operation, str]] = [
        (MergePlaces(["nowhere"], into="nowhere either"), "unknown_place"),
        (TransferPlaces(["nowhere"], to=unit_id), "unknown_place"),
        (TransferPlaces([], to=unit_id), "no_place"),
    ]
    if not listed or unit_id == h.root:
        return offers
    children: Any = h.parent(unit_id) if h.children(unit_id) else None
    told: dict[str, Any] = {"members_to": {}, "children_to": children}
    handed = {place: str(h.parent(unit_id)) for place in listed}
    offers += [
        (Dissolve(unit_id, **told), "places_not_sent"),
        (Dissolve(unit_id, places_to={}, **told), "place_forgotten"),
        (Dissolve(unit_id, places_to=handed | {"nowhere": h.root}, **told), "not_its_place"),
        (Dissolve(unit_id, places_to=dict.fromkeys(listed, unit_id), **told), "places_lost"),
        (Dissolve(unit_id, places_to=dict.fromkeys(listed, "nobody"), **told), "unknown_unit"),
        (Convert(unit_id, to="cell"), "places_lost"),
        (MergePlaces(listed[:1], into=listed[0]), "one_place"),
        (MergePlaces(listed, into=Place(listed[0])), "place_exists"),
        (TransferPlaces(listed, to=unit_id), "place_already_there"),
    ]
    return offers


def _of_facts(h: Hierarchy, unit_id: str, new: Unit) -> list[tuple[Operation, str]]:
    unit = h[unit_id]
    offers: list[tuple[Operation, str]] = [
        (Rename(unit_id, unit.name), "nothing_renamed"),
        (Amend(unit_id, {"name": unit.name}), "nothing_amended"),
        (Amend(unit_id, {"color": "red"}), "unknown_field"),
        (EndLevel("none such"), "no_such_level"),
        (EndLevel("district", where={"name": "none such"}), "no_such_level"),
        (Convert(unit_id, to=slot(unit)), "already_that_kind"),
        (Convert(unit_id, to="committee"), "unknown_slot"),
    ]
    offers += [(Rate(unit_id, *key, "not_rated"), "already_rated") for key in unit.ratings]
    offers += [(GiveTitle(unit_id, t.name, t.year), "title_twice") for t in unit.titles]
    top = new if unit_id == h.root else (BaseCommittee(id="m"), [new])
    offers.append((Establish(top, under=unit_id), "members_from_nowhere"))
    offers.append((Establish((BaseCommittee(id="n"), [new]), under=unit_id), "duplicate_id"))
    return offers


def _of_rolls(h: Hierarchy, unit_id: str, _new: Unit) -> list[tuple[Operation, str]]:
    unit = h[unit_id]
    if not isinstance(unit, MemberUnit):
        return [(step(unit_id, 1), "holds_no_members") for step in (Admit, Expel, Release)]
    offers: list[tuple[Operation, str]] = [
        (Admit(unit_id, REST), "rest_of_outside"),
        (Readmit(unit_id, 1, rest="proportional"), "no_proportion_outside"),
        (Admit(unit_id, Membership(2, probationary=1)), "must_be_probationary"),
        (Expel(unit_id, Membership(2, probationary=1)), "must_be_official"),
        (TransferMembers(1, source=unit_id, to=unit_id), "members_to_itself"),
    ]
    if is_exact(unit.members.total):
        some = lower_bound(unit.members.total) + 1
        offers += [(step(unit_id, some), "too_many_claimed") for step in (Remove, Decease)]
    if is_exact(unit.members.probationary):
        some = lower_bound(unit.members.probationary) + 1
        offers.append((RecognizeOfficial(unit_id, some), "too_many_claimed"))
    offers += [(RateMembers(unit_id, *key, {}), "already_rated") for key in unit.member_ratings]
    return offers


_REFUSED: list[Callable[[Hierarchy, str, Unit], list[tuple[Operation, str]]]] = [
    _of_cells,
    _of_parents,
    _of_places,
    _of_facts,
    _of_rolls,
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
