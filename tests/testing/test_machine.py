"""The state machine: what it does in a run, and what a subclass can see and say."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

import party_org as po
from party_org.testing import ALL_OPERATIONS, OrganizationMachine
from party_org.testing.machine_rules import Rules

QUICK = settings(max_examples=20, stateful_step_count=20, database=None, derandomize=True)

TestParty = OrganizationMachine.TestCase
"""The machine itself, under the profile that is loaded."""


def test_there_is_a_rule_for_every_operation() -> None:
    assert {*ALL_OPERATIONS} == {op for op in ALL_OPERATIONS if hasattr(Rules, op)}
    operations = {
        getattr(po, name).op
        for name in po.__all__
        if isinstance(getattr(po, name), type) and issubclass(getattr(po, name), po.Operation)
    }
    assert {*ALL_OPERATIONS} == operations - {""}


def test_a_subclass_sees_every_step() -> None:
    seen: list[str] = []

    class Seeing(OrganizationMachine):
        def on_step(self, step: po.Operation, outcome: po.Outcome) -> None:
            assert outcome.after is self.hierarchy
            assert outcome.plan.steps == (step,)
            seen.append(step.op)

    run_state_machine_as_test(Seeing, settings=QUICK)
    assert len(seen) > 100
    assert len({*seen}) > 10


def members_by_hand(h: po.Hierarchy) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for unit_id in reversed(list(h)):
        unit = h[unit_id]
        parts = [found[child] for child in h.children(unit_id)]
        if isinstance(unit, po.Cell | po.BaseCell):
            total = unit.members.total
            parts.append(total if isinstance(total, int) else None)
        found[unit_id] = None if None in parts else sum(parts)
    return found


def test_a_roll_up_of_ones_own_is_compared_after_every_step() -> None:
    class Right(OrganizationMachine):
        def mine(self) -> Mapping[str, Any]:
            return members_by_hand(self.hierarchy)

    run_state_machine_as_test(Right, settings=QUICK)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda h: {i: n or 0 for i, n in members_by_hand(h).items()}, "cells do not say"),
        (lambda h: {i: n for i, n in members_by_hand(h).items() if i == "u0"}, "has no value"),
        (lambda h: {i: 7 if n == 8 else n for i, n in members_by_hand(h).items()}, "and 8"),
    ],
)
def test_and_told_apart_from_what_is_right(wrong: Any, said: str) -> None:
    class Wrong(OrganizationMachine):
        def mine(self) -> Mapping[str, Any]:
            found: Mapping[str, Any] = wrong(self.hierarchy)
            return found

    search = settings(
        max_examples=300,
        stateful_step_count=5,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
    )
    with pytest.raises(AssertionError, match=said) as caught:
        run_state_machine_as_test(Wrong, settings=search)
    assert any(line.startswith("It begins on 2") for line in caught.value.__notes__)


def test_committees_of_a_level_that_end_may_be_under_each_other() -> None:
    """Found by the machine: a committee was moved out of one that ends, and then ended itself."""
    inner = (po.Committee(id="b", level="x"), [po.Cell(id="c")])
    tree = (po.Committee(id="r", level="y"), [(po.Committee(id="a", level="x"), [inner])])
    h = po.Hierarchy.from_nested(tree, as_of=date(2020, 1, 1), regime=po.UNRESTRICTED)
    outcome = h.apply(po.EndLevel("x", children_to="r"))
    assert list(outcome.after) == ["r", "c"]
    (receipt,) = outcome.receipts
    assert receipt.ended == ("a", "b")
    assert [move.unit for move in receipt.moved] == ["c"]
