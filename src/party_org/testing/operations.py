"""Strategies for operations of every kind that are legal on a given hierarchy.

Nothing is drawn and thrown away: what is possible is worked out first, and shares are compositions
of whole numbers.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.testing.beginnings import establishments
from party_org.testing.conversion_steps import CONVERSIONS, conversion
from party_org.testing.fact_steps import FACTS, fact
from party_org.testing.movement_steps import MOVEMENTS, movement
from party_org.testing.scenes import Scene
from party_org.testing.shares import ALL_WAYS, Ways
from party_org.testing.structure_steps import (
    dissolutions,
    mergers,
    splits,
    transfers,
)

__all__ = ["ALL_OPERATIONS", "RESTRUCTURINGS", "operation", "operations", "possible"]

_STRUCTURE: Mapping[str, tuple[Callable[[Scene], Any], Callable[[Scene], Any]]] = {
    "establish": (lambda scene: scene.parents, establishments),
    "transfer": (lambda scene: scene.transfers, transfers),
    "merge": (lambda scene: scene.mergers, mergers),
    "split": (lambda scene: scene.ids[1:], splits),
    "dissolve": (lambda scene: scene.dissolvable, dissolutions),
}

RESTRUCTURINGS: tuple[str, ...] = (*_STRUCTURE, *CONVERSIONS)
"""The operations on the structure, by their words in data. Members are conserved by each."""

ALL_OPERATIONS: tuple[str, ...] = (*RESTRUCTURINGS, *MOVEMENTS, *FACTS)
"""All operations of the library, by their words in data."""


def possible(scene: Scene, op: str) -> bool:
    """Whether a step of that kind can be drawn on the state."""
    if op in _STRUCTURE:
        return bool(_STRUCTURE[op][0](scene))
    for kinds in (CONVERSIONS, MOVEMENTS, FACTS):
        if op in kinds:
            return kinds[op](scene)
    raise InvalidArgument(f"there is no operation {op!r}: one of {', '.join(ALL_OPERATIONS)}")


_LABELS = (None, None, None, "nhập", "kiện toàn")
"""What sources call a step, if anything."""


@st.composite
def operation(draw: st.DrawFn, scene: Scene, op: str) -> Operation:
    """Steps of one kind, which must be possible, some under a name of their own."""
    label = draw(st.sampled_from(_LABELS))
    return evolve(draw(_unnamed(scene, op)), label=label)


def _unnamed(scene: Scene, op: str) -> st.SearchStrategy[Operation]:
    if op in _STRUCTURE:
        strategy: st.SearchStrategy[Operation] = _STRUCTURE[op][1](scene)
        return strategy
    if op in CONVERSIONS:
        return conversion(scene, op)
    return movement(scene, op) if op in MOVEMENTS else fact(scene, op)


@st.composite
def operations(
    draw: st.DrawFn,
    hierarchy: Hierarchy,
    *,
    ways: Ways = ALL_WAYS,
    unstated: bool = True,
    new_id: str = "n",
    kinds: Sequence[str] = RESTRUCTURINGS,
) -> Operation:
    """Operations that are legal on ``hierarchy``, and leave it legal under its regime.

    Args:
        draw: given by Hypothesis.
        hierarchy: the state.
        ways: how shares of members may be stated.
        unstated: whether members may come from, or go to, somewhere that is not stated.
        new_id: what the ids of new units begin with; it must be new.
        kinds: which operations to offer, by their words in data: :data:`RESTRUCTURINGS`, unless
            said; :data:`ALL_OPERATIONS`, or some of them. Where none is possible another fact of
            the root is stated, which always can be.
    """
    scene = Scene(hierarchy, ways=ways, unstated=unstated, new_id=new_id)
    offers = [op for op in kinds if possible(scene, op)] or ["rename"]
    return draw(operation(scene, draw(st.sampled_from(offers))))
