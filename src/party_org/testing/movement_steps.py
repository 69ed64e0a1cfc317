"""Strategies for members who come and go, as counts."""

from collections.abc import Callable, Mapping

from hypothesis import strategies as st

from party_org.counts import Count, is_exact, lower_bound
from party_org.hierarchy import Hierarchy
from party_org.membership import BREAKDOWNS, Membership
from party_org.operations.base import Operation
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
from party_org.testing.memberships import OWN_MEASURE
from party_org.testing.scenes import Scene
from party_org.units import MemberUnit

__all__ = ["MOVEMENTS", "movement", "movements"]


@st.composite
def movements(draw: st.DrawFn, hierarchy: Hierarchy) -> Operation:
    """Movements that are legal on ``hierarchy``, which must have a cell.

    Of a cell that states everything exactly they say everything, so it goes on doing so.
    """
    scene = Scene(hierarchy)
    kinds = [op for op, possible in MOVEMENTS.items() if possible(scene)]
    return draw(movement(scene, draw(st.sampled_from(kinds))))


@st.composite
def movement(draw: st.DrawFn, scene: Scene, op: str) -> Operation:
    """One kind of movement, which must be possible."""
    if op == "recognize_official":
        cell = scene.roll(draw(st.sampled_from(_with_known_probation(scene))))
        most = lower_bound(cell.members.probationary)
        return RecognizeOfficial(cell.id, draw(st.integers(0, most)))
    cell = scene.roll(draw(st.sampled_from(scene.cells)))
    if op == "admit":
        return Admit(cell.id, _on_probation(_arriving(draw, cell.members)), rest="unknown")
    if op == "readmit":
        return Readmit(cell.id, _arriving(draw, cell.members), rest="unknown")
    if op == "transfer_members":
        return _transferred(draw, scene, cell)
    going = _leaving(draw, cell.members, official=op == "expel")
    return _LEAVING[op](cell.id, going, rest="unknown")


def _with_known_probation(scene: Scene) -> list[str]:
    return [i for i in scene.cells if is_exact(scene.roll(i).members.probationary)]


MOVEMENTS: Mapping[str, Callable[[Scene], bool]] = {
    "admit": lambda scene: bool(scene.cells),
    "readmit": lambda scene: bool(scene.cells),
    "recognize_official": lambda scene: bool(_with_known_probation(scene)),
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


def _transferred(draw: st.DrawFn, scene: Scene, cell: MemberUnit) -> TransferMembers:
    others = [i for i in scene.cells if i != cell.id]
    ends = ["from outside", "outside", *others]
    other = draw(st.sampled_from(ends))
    if other == ends[0]:
        return TransferMembers(_arriving(draw, cell.members), to=cell.id, rest="unknown")
    going = _leaving(draw, cell.members, official=False)
    if other == ends[1]:
        return TransferMembers(going, source=cell.id, rest="unknown")
    return TransferMembers(going, source=cell.id, to=other, rest="unknown")


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
