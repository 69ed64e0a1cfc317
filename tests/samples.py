"""Small trees that many tests use."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from party_org.errors import PartyOrgError, PlanRejected
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.base import Operation
from party_org.plans import Outcome, Plan
from party_org.problems import Problem
from party_org.units import BaseCell, BaseCommittee, Cell, Committee, MemberUnit, Unit

DAY = date(2018, 7, 1)


def cell(unit_id: str, members: Any = None, **fields: Any) -> Cell:
    """A cell with so many members, or with a roll."""
    roll = members if isinstance(members, Membership) else Membership(members)
    return Cell(id=unit_id, members=roll, **fields)


def commune(*cells: Unit, **options: Any) -> Hierarchy:
    """Cells under one base committee, the root, called "commune"."""
    tree = (BaseCommittee(id="commune"), list(cells))
    return Hierarchy.from_nested(tree, **{"as_of": DAY, **options})


def district(**options: Any) -> Hierarchy:
    """A district with two communes of two cells each, a base cell and an empty commune.

    "d" > "c1" > ("a" 10, "b" 11); "c2" > ("e" 7, "f" unknown); "bank" 12; "c3"
    """
    tree: Nested = (
        Committee(id="d", level="district"),
        [
            (BaseCommittee(id="c1"), [cell("a", 10), cell("b", 11)]),
            (BaseCommittee(id="c2"), [cell("e", 7), cell("f")]),
            BaseCell(id="bank", members=Membership(12)),
            BaseCommittee(id="c3"),
        ],
    )
    return Hierarchy.from_nested(tree, **{"as_of": DAY, **options})


def apply(h: Hierarchy, *steps: Operation, **fields: Any) -> Outcome:
    """The outcome of a plan of these steps, whose receipts must balance."""
    outcome = Plan(steps=steps, **fields).apply(h)
    assert [receipt.imbalances() for receipt in outcome.receipts] == [[] for _ in steps]
    assert outcome.balances()
    return outcome


def members(h: Hierarchy, *ids: str) -> dict[str, Any]:
    """The totals of cells: of these, or of all."""
    units = [h[unit_id] for unit_id in ids] if ids else list(h.walk(MemberUnit))
    return {u.id: u.members.total for u in units if isinstance(u, MemberUnit)}


def roll(h: Hierarchy, unit_id: str) -> Membership:
    """The roll of a cell."""
    unit = h[unit_id]
    assert isinstance(unit, MemberUnit)
    return unit.members


def refused(h: Hierarchy, *steps: Operation, **fields: Any) -> tuple[Problem, ...]:
    """The problems for which a plan of these steps is refused; nothing must have changed."""
    digest = h.digest
    graph: Any = h.graph
    tables = (graph._node, graph._succ, graph._pred)
    rows = [(table[unit], dict(table[unit])) for table in tables for unit in h]
    with pytest.raises(PlanRejected) as caught:
        Plan(steps=steps, **fields).apply(h)
    assert h.graph is graph
    found = [table[unit] for table in tables for unit in h]
    assert all(now is row and row == was for now, (row, was) in zip(found, rows, strict=True))
    schemes = h.schemes.values()
    again = Hierarchy.from_graph(
        graph, as_of=h.as_of, regime=h.regime, ended=h.ended, schemes=schemes
    )
    assert again.digest == digest
    for problem in caught.value.problems:
        named = [problem.params[name] for name in ("id", "target") if name in problem.params]
        # a report leads to a unit that the sentence names
        assert "id" not in problem.params or problem.unit in named
    return said(caught.value.problems)


def said(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems, each of which must say itself well in both languages."""
    for problem in problems:
        assert problem.text("en") != problem.code.replace("_", " "), "no sentence in the catalogue"
        for text in (
            problem.text("en"),
            problem.text("vi"),
            problem.hint("en"),
            problem.hint("vi"),
        ):
            assert not [name for name in problem.params if f"<{name}>" in text]
    return tuple(problems)


def problems_of(error: type[PartyOrgError], call: Any, *args: Any, **named: Any) -> list[str]:
    """The problems that a call raises, a line each."""
    with pytest.raises(error) as caught:
        call(*args, **named)
    return [str(problem) for problem in said(caught.value.problems)]
