"""Strategies for plans, and for a state before with the plan and the state after.

Steps are drawn against the state that the steps before have left, so that a plan is legal as a
whole.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.operations.base import Operation
from party_org.plans import Outcome, Plan
from party_org.regime import REGIME_UNTIL_2025_07_01, Regime
from party_org.testing.hierarchies import hierarchies
from party_org.testing.movement_steps import movements
from party_org.testing.operations import RESTRUCTURINGS, operations
from party_org.testing.shares import ALL_WAYS, Ways

__all__ = ["histories", "plans", "restructurings"]


@st.composite
def plans(
    draw: st.DrawFn,
    hierarchy: Hierarchy,
    *,
    min_steps: int = 0,
    max_steps: int = 4,
    ways: Ways = ALL_WAYS,
    unstated: bool = True,
    kinds: Sequence[str] = RESTRUCTURINGS,
) -> Plan:
    """Plans that are legal on ``hierarchy``; see :func:`operations` for the options."""
    steps: list[Operation] = []
    state = hierarchy
    for n in range(draw(st.integers(min_steps, max_steps))):
        options: dict[str, Any] = {"ways": ways, "unstated": unstated, "kinds": kinds}
        step = draw(operations(state, new_id=_new_id(state, n), **options))
        steps.append(step)
        state = Plan(steps=[step]).apply(state).after
    return Plan(steps=steps)


def _new_id(state: Hierarchy, n: int) -> str:
    """An id that neither the state nor anything that has ended has."""
    names = [name for name in (*state, *state.ended) if name.startswith("n")]
    while any(name == f"n{n}" or name.startswith(f"n{n}-") for name in names):
        n += 1
    return f"n{n}"


@st.composite
def restructurings(  # noqa: PLR0913 - the options of a strategy, all by keyword
    draw: st.DrawFn,
    *,
    trees: st.SearchStrategy[Hierarchy] | None = None,
    unknown: bool = True,
    regime: Regime = REGIME_UNTIL_2025_07_01,
    max_size: int = 10,
    min_steps: int = 0,
    max_steps: int = 3,
    ways: Ways = ALL_WAYS,
    unstated: bool = True,
    kinds: Sequence[str] = RESTRUCTURINGS,
) -> Outcome:
    """Outcomes of legal plans: ``before``, ``plan``, ``after`` and the receipts in one draw.

    Args:
        draw: given by Hypothesis.
        trees: the hierarchies to begin with; unless said, :func:`hierarchies` with the next three.
        unknown: whether numbers may be bounds or not stated.
        regime: the rules that say which unit may sit where.
        max_size: the largest number of units before.
        min_steps: the least number of steps.
        max_steps: the largest number of steps.
        ways: how shares of members may be stated; see :func:`operations`.
        unstated: whether members may come from, or go to, somewhere that is not stated.
        kinds: which operations to offer; see :func:`operations`.

    >>> from hypothesis import find
    >>> outcome = find(restructurings(min_steps=1), lambda outcome: True)
    >>> len(outcome.before), len(outcome.plan.steps)
    (1, 1)
    """
    if trees is None:
        trees = hierarchies(unknown=unknown, regime=regime, max_size=max_size)
    before = draw(trees)
    shares: dict[str, Any] = {"ways": ways, "unstated": unstated}
    steps: dict[str, Any] = {"min_steps": min_steps, "max_steps": max_steps}
    plan = draw(plans(before, kinds=kinds, **steps, **shares))
    return plan.apply(before)


@st.composite
def histories(
    draw: st.DrawFn,
    *,
    unknown: bool = True,
    regime: Regime = REGIME_UNTIL_2025_07_01,
    ways: Ways = ALL_WAYS,
    unstated: bool = True,
    max_size: int = 8,
    max_steps: int = 2,
) -> History:
    """Histories of changes of structure and movements of members over a few years.

    Cells state no member ratings, which stay when members go and are no flows.
    """
    tree = draw(hierarchies(unknown=unknown, regime=regime, max_size=max_size))
    history = History(_without_ratings(tree))
    for n in range(draw(st.integers(0, 4))):
        state, steps = history.latest, []
        day = state.as_of + timedelta(days=draw(st.integers(0, 300)))
        for m in range(draw(st.integers(1, max_steps))):
            kinds = [operations(state, ways=ways, unstated=unstated, new_id=f"n{n}-{m}")]
            if any(unit.holds_members for unit in state.walk()):
                kinds.append(movements(state, ways=ways))
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
