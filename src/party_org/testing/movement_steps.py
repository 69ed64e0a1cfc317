"""Strategies for members who come and go, as counts."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from party_org.counts import Count, is_exact, lower_bound
from party_org.hierarchy import Hierarchy
from party_org.membership import BREAKDOWNS, Membership
from party_org.operations.allotment import REST, Allotment, Rest, RestPolicy
from party_org.operations.base import Operation
from party_org.operations.ends import OUTSIDE
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
from party_org.testing.counts import lower_bounds
from party_org.testing.indicators import indicators_for
from party_org.testing.memberships import OWN_MEASURE
from party_org.testing.ratings import member_ratings
from party_org.testing.scenes import Scene
from party_org.testing.shares import ALL_WAYS, Ways, indicator_shares, ratings_shares, settled
from party_org.units import MemberUnit

__all__ = ["MOVEMENTS", "movement", "movements"]


@st.composite
def movements(draw: st.DrawFn, hierarchy: Hierarchy, *, ways: Ways = ALL_WAYS) -> Operation:
    """Movements that are legal on ``hierarchy``, which must have a cell.

    Of a cell that states everything exactly they say everything, so it goes on doing so. With
    "strict" among the ``ways`` they may say that nothing is left open.
    """
    scene = Scene(hierarchy, ways=ways)
    kinds = [op for op, possible in MOVEMENTS.items() if possible(scene)]
    return draw(movement(scene, draw(st.sampled_from(kinds))))


@st.composite
def movement(draw: st.DrawFn, scene: Scene, op: str) -> Operation:
    """One kind of movement, which must be possible."""
    if op == "recognize_official":
        cell = scene.roll(draw(st.sampled_from(_with_probation(scene))))
        return _recognised(draw, cell, scene.ways)
    cell = scene.roll(draw(st.sampled_from(scene.cells)))
    step: Operation
    if op == "transfer_members":
        step = _transferred(draw, scene, cell)
    elif op in _LEAVING:
        step = _LEAVING[op](cell.id, _going(draw, cell, official=op == "expel"))
    else:
        roll = _arriving(draw, cell.members)
        roll = _on_probation(roll) if op == "admit" else roll
        step = _ARRIVING[op](cell.id, _coming(draw, scene, roll))
    rest: RestPolicy = "unknown"
    if "proportional" in scene.ways and not _from_outside(step) and draw(st.booleans()):
        rest = "proportional"
    said: Operation = _with_rest(step, rest)
    return draw(settled(scene.h, said, scene.ways))


def _with_rest(step: Any, rest: RestPolicy) -> Any:
    return evolve(step, rest=rest)


def _from_outside(step: Operation) -> bool:
    return getattr(step, "source", None) is OUTSIDE or step.op in _ARRIVING


def _recognised(draw: st.DrawFn, cell: MemberUnit, ways: Ways) -> RecognizeOfficial:
    """Some of those who certainly are on probation; at least some, or nobody knows how many."""
    most = lower_bound(cell.members.probationary)
    some: st.SearchStrategy[Count] = st.integers(0, most)
    if "silent" in ways:
        some |= st.none()
        some |= lower_bounds(max_value=most) if most else st.nothing()
    return RecognizeOfficial(cell.id, draw(some))


def _going(draw: st.DrawFn, cell: MemberUnit, *, official: bool) -> Membership | Rest | Allotment:
    """Some who leave, with what is said of them; everybody, if not only ``official`` ones may."""
    if not official and draw(st.sampled_from((False, False, False, True))):
        return REST
    roll = _leaving(draw, cell.members, official=official)
    along = draw(st.booleans()) if cell.member_ratings or cell.indicators else False
    if not along or not is_exact(cell.members.total):
        return roll
    blocks, own = draw(ratings_shares(cell, 2)), draw(indicator_shares(cell, 2))
    return Allotment(roll, blocks[0], own[0])


def _coming(draw: st.DrawFn, scene: Scene, roll: Membership) -> Membership | Allotment:
    """Some who arrive, perhaps with their grades and with indicators that the tree knows."""
    if not draw(st.booleans()):
        return roll
    keys = list(dict.fromkeys(k for c in scene.cells for k in scene.roll(c).member_ratings))
    rated = draw(st.lists(st.sampled_from(keys), max_size=1)) if keys else []
    ratings = {
        key: draw(member_ratings(scheme=key[0], total=lower_bound(roll.total))) for key in rated
    }
    named = (
        draw(st.lists(st.sampled_from(scene.indicators), max_size=1)) if scene.indicators else []
    )
    own = {key: draw(indicators_for(key)) for key in named}
    return Allotment(roll, ratings, own)


def _with_probation(scene: Scene) -> list[str]:
    return [i for i in scene.cells if scene.roll(i).members.probationary is not None]


MOVEMENTS: Mapping[str, Callable[[Scene], bool]] = {
    "admit": lambda scene: bool(scene.cells),
    "readmit": lambda scene: bool(scene.cells),
    "recognize_official": lambda scene: bool(_with_probation(scene)),
    "transfer_members": lambda scene: bool(scene.cells),
    "remove": lambda scene: bool(scene.cells),
    "expel": lambda scene: bool(scene.cells),
    "release": lambda scene: bool(scene.cells),
    "decease": lambda scene: bool(scene.cells),
}
"""Each movement by its word in data, and when it is possible."""

_LEAVING: Mapping[str, Callable[..., Operation]] = {
    "remove": Remove,
    "expel": Expel,
    "release": Release,
    "decease": Decease,
}


_ARRIVING: Mapping[str, Callable[..., Operation]] = {"admit": Admit, "readmit": Readmit}


def _transferred(draw: st.DrawFn, scene: Scene, cell: MemberUnit) -> TransferMembers:
    others = [i for i in scene.cells if i != cell.id]
    ends = ["from outside", "outside", *others]
    other = draw(st.sampled_from(ends))
    reason = draw(st.sampled_from((None, "retired", "moved house")))
    if other == ends[0]:
        coming = _coming(draw, scene, _arriving(draw, cell.members))
        return TransferMembers(coming, to=cell.id, reason=reason)
    going = _going(draw, cell, official=False)
    if other == ends[1]:
        return TransferMembers(going, source=cell.id, reason=reason)
    return TransferMembers(going, source=cell.id, to=other, reason=reason)


def _arriving(draw: st.DrawFn, roll: Membership) -> Membership:
    """A few members, of whom as much is said as of the roll that they join."""
    total = draw(st.integers(0, 5))
    parts = {name: draw(st.integers(0, total)) for name, n in roll.parts().items() if is_exact(n)}
    if roll.total == 0:
        parts = {name: draw(st.integers(0, total)) for name in (*BREAKDOWNS, OWN_MEASURE)}
    return _roll(total, parts)


def _on_probation(roll: Membership) -> Membership:
    return _roll(roll.total, {**roll.parts(), "probationary": roll.total})


def _leaving(draw: st.DrawFn, roll: Membership, *, official: bool) -> Membership:
    """Some of the members of a roll; an unknown number of an unknown one.

    Of ``official`` members alone none is on probation, so those who are must stay.
    """
    if not is_exact(roll.total):
        return Membership(draw(st.none() | st.integers(0, 3)))
    whole = lower_bound(roll.total)
    staying = lower_bound(roll.probationary) if official else 0
    total = draw(st.integers(0, whole - staying))
    parts = {
        name: draw(
            st.integers(max(0, lower_bound(n) - (whole - total)), min(total, lower_bound(n)))
        )
        for name, n in roll.parts().items()
        if is_exact(n) and not (official and name == "probationary")
    }
    if official:
        parts["probationary"] = 0
    return _roll(total, parts)


def _roll(total: Count, parts: Mapping[str, Count]) -> Membership:
    named = {name: count for name, count in parts.items() if name in BREAKDOWNS}
    other = {name: count for name, count in parts.items() if name not in named}
    return Membership(total, **named, other=other)
