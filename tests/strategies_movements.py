"""Hypothesis strategies for members who come and go, and for histories of dated plans."""

from collections.abc import Mapping
from datetime import timedelta

from hypothesis import strategies as st

from party_org.counts import Count, is_exact, lower_bound
from party_org.hierarchy import Hierarchy
from party_org.history import History
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
from party_org.plans import Plan
from party_org.regime import REGIME_UNTIL_2025_07_01, Regime
from party_org.units import MemberUnit
from tests.strategies import hierarchies
from tests.strategies_plans import operations
from tests.strategies_shares import ALL_WAYS, Ways

__all__ = ["histories", "movements"]

OWN_MEASURE = "retired"
"""The measure of their own that complete rolls state."""

LEAVING: tuple[type[Operation], ...] = (Decease, Remove, Release)


@st.composite
def movements(draw: st.DrawFn, hierarchy: Hierarchy) -> Operation:
    """Movements that are legal on ``hierarchy``, which must have a cell.

    Of a cell that states everything exactly they say everything, so it goes on doing so.
    """
    cells = [unit for unit in hierarchy.walk() if isinstance(unit, MemberUnit)]
    cell = draw(st.sampled_from(cells))
    roll = cell.members
    arrivals, going = _arriving(draw, roll), _leaving(draw, roll)
    offers: list[Operation] = [
        Admit(cell.id, _on_probation(arrivals), rest="unknown"),
        Readmit(cell.id, arrivals, rest="unknown"),
        TransferMembers(arrivals, to=cell.id, rest="unknown"),
        TransferMembers(going, source=cell.id, rest="unknown"),
        *(leave(cell.id, going, rest="unknown") for leave in LEAVING),  # type: ignore[call-arg]  # all are made alike
    ]
    if going.probationary == 0:
        offers.append(Expel(cell.id, going, rest="unknown"))
    if is_exact(roll.probationary):
        most = lower_bound(roll.probationary)
        offers.append(RecognizeOfficial(cell.id, draw(st.integers(0, most))))
    offers += [
        TransferMembers(going, source=cell.id, to=other.id, rest="unknown")
        for other in cells
        if other is not cell
    ]
    return draw(st.sampled_from(offers))


def _arriving(draw: st.DrawFn, roll: Membership) -> Membership:
    """A few members, of whom as much is said as of the roll that they join."""
    total = draw(st.integers(0, 5))
    parts = {name: draw(st.integers(0, total)) for name, n in roll.parts().items() if is_exact(n)}
    if roll.total == 0:
        parts = {name: draw(st.integers(0, total)) for name in (*BREAKDOWNS, OWN_MEASURE)}
    return _roll(total, parts)


def _on_probation(roll: Membership) -> Membership:
    return _roll(roll.total, {**roll.parts(), "probationary": roll.total})


def _leaving(draw: st.DrawFn, roll: Membership) -> Membership:
    """Some of the members of a roll; an unknown number of an unknown one."""
    if not is_exact(roll.total):
        return Membership(draw(st.none() | st.integers(0, 3)))
    whole = lower_bound(roll.total)
    total = draw(st.integers(0, whole))
    parts = {
        name: draw(
            st.integers(max(0, lower_bound(n) - (whole - total)), min(total, lower_bound(n)))
        )
        for name, n in roll.parts().items()
        if is_exact(n)
    }
    return _roll(total, parts)


def _roll(total: Count, parts: Mapping[str, Count]) -> Membership:
    named = {name: count for name, count in parts.items() if name in BREAKDOWNS}
    other = {name: count for name, count in parts.items() if name not in named}
    return Membership(total, **named, other=other)


@st.composite
def histories(
    draw: st.DrawFn,
    *,
    complete: bool = False,
    regime: Regime = REGIME_UNTIL_2025_07_01,
    ways: Ways = ALL_WAYS,
    unstated: bool = True,
    max_size: int = 8,
    max_steps: int = 2,
) -> History:
    """Histories of changes of structure and movements of members over a few years.

    Cells state no member ratings, which stay when members go and are no flows.
    """
    tree = draw(hierarchies(complete=complete, regime=regime, max_size=max_size))
    history = History(_without_ratings(tree))
    for n in range(draw(st.integers(0, 4))):
        state, steps = history.latest, []
        day = state.as_of + timedelta(days=draw(st.integers(0, 300)))
        for m in range(draw(st.integers(1, max_steps))):
            kinds = [operations(state, ways=ways, unstated=unstated, new_id=f"n{n}-{m}")]
            if any(unit.holds_members for unit in state.walk()):
                kinds.append(movements(state))
            steps.append(draw(st.one_of(kinds)))
            state = Plan(steps=steps[-1:]).apply(state).after
        history = history.extend(Plan(steps=steps, effective=day))
    return history


def _without_ratings(tree: Hierarchy) -> Hierarchy:
    pairs = [
        (unit.evolve(member_ratings={}) if unit.holds_members else unit, tree.parent(unit.id))
        for unit in tree.walk()
    ]
    return Hierarchy.from_pairs(pairs, as_of=tree.as_of, regime=tree.regime)
