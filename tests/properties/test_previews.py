"""Laws of previews, comparisons, change rows and explanations, over drawn plans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_org.change_rows import Stored, unit_values
from party_org.counts import lower_bound
from party_org.draft import Draft
from party_org.errors import PlanRejected
from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.operations.changes import Posting
from party_org.plans import Outcome, Plan
from party_org.previews import Preview
from party_org.receipts import MovedUnit
from party_org.regime import REGIME_UNTIL_2025_07_01, UNRESTRICTED
from party_org.testing import hierarchies, illegal_operations, operations, restructurings

REGIMES = st.sampled_from([REGIME_UNTIL_2025_07_01, UNRESTRICTED])


@st.composite
def plans_with_mistakes(draw: st.DrawFn) -> tuple[Hierarchy, Plan]:
    """A hierarchy and a plan of legal and illegal steps, mixed; those after a mistake may fail."""
    h = draw(hierarchies(regime=draw(REGIMES), max_size=8))
    steps: list[Operation] = []
    state = h
    for n in range(draw(st.integers(0, 5))):
        if draw(st.booleans()):
            step = draw(operations(state, new_id=f"n{n}"))
            # a step that is left out lets those drawn on its outcome miss what it would have done
            state = Plan(steps=[step]).apply(state).after
            steps += [step] if draw(st.integers(0, 3)) else []
        else:
            steps.append(draw(illegal_operations(state))[0])
    return h, Plan(steps=steps)


def assert_sound(h: Hierarchy, plan: Plan, preview: Preview) -> None:
    """A step is done, or has a mistake of its own, or depends on one that is not done."""
    for n, step in enumerate(preview.steps):
        assert (step.index, step.operation) == (n, plan.steps[n])
        assert step.ok == (not step.problems and not step.blocked_by)
        assert all(i < n and not preview.steps[i].ok for i in step.blocked_by)
        assert {problem.step for problem in step.problems} <= {n}
    done = [step.operation for step in preview.steps if step.ok]
    draft = Draft(h, h.as_of, h.regime)
    for operation in done:
        changes = operation.changes(draft)
        assert not changes.problems
        draft.carry_out(changes.edits, 0)
    reached = draft.commit().rollup() if done or not plan.steps else None
    assert preview.after == reached


@given(plans_with_mistakes())
def test_apply_does_exactly_what_the_preview_says(drawn: tuple[Hierarchy, Plan]) -> None:
    h, plan = drawn
    digest = h.digest
    preview = plan.preview(h)
    assert_sound(h, plan, preview)
    assert preview.before == h.rollup()
    if preview.ok:
        outcome = plan.apply(h)
        assert tuple(step.receipt for step in preview.steps) == outcome.receipts
        assert preview.after == outcome.after.rollup()
    else:
        with pytest.raises(PlanRejected) as caught:
            plan.apply(h)
        assert caught.value.problems == preview.problems
    for lang in ("en", "vi"):
        assert preview.text(lang).count("\n") >= len(plan.steps)
    assert h.digest == digest


@given(restructurings(max_steps=4))
def test_units_are_compared_as_two_trees_would_be(outcome: Outcome) -> None:
    before, after = outcome.before, outcome.after
    (variant,) = outcome.compare().variants
    found = {unit.id: unit for unit in variant.units}
    assert list(found) == [i for i in before if i in found] + [i for i in after if i not in before]
    for unit_id in dict.fromkeys([*before, *after]):
        old, new = unit_id in before, unit_id in after
        flags = set() if old and new else {"ended" if old else "begun"}
        sums = [
            tree.rollup(unit_id).members.total.count if unit_id in tree else 0
            for tree in (before, after)
        ]
        if old and new:
            one, other = before[unit_id], after[unit_id]
            flags |= {"moved"} if before.parent(unit_id) != after.parent(unit_id) else set()
            flags |= {"changed"} if one != other else set()
        if unit_id not in found:
            assert not flags
            assert sums[0] == sums[1]
            continue
        unit = found[unit_id]
        assert set(unit.flags) == flags
        assert [unit.members_before, unit.members_after] == sums
        assert flags or sums[0] != sums[1]
        assert unit.steps
        receipts = [r for r in outcome.receipts if unit_id in (*r.begun, *r.ended)]
        assert {receipt.step for receipt in receipts} <= set(unit.steps)


@given(restructurings(max_steps=4))
def test_each_row_of_numbers_is_that_of_the_roll_ups(outcome: Outcome) -> None:
    comparison = outcome.compare()
    before, after = outcome.before.rollup(), outcome.after.rollup()
    cells = [row.values for row in comparison.rows if row.code == "cells"]
    assert cells == [(before.cells, after.cells)] * bool(before.cells + after.cells)
    assert comparison.row("members").values == (before.members.total, after.members.total)
    sized = [row.values for row in comparison.rows if row.code.startswith("size_")]
    if outcome.before.regime is not UNRESTRICTED:
        sums = tuple(sum(column) for column in zip(*sized, strict=True))
        assert sums == (before.member_units, after.member_units)
    unknown = comparison.row("size_unknown").values
    for n, rollup in enumerate((before, after)):
        if rollup.members.total.is_exact:
            assert unknown[n] == 0
    assert comparison.text()
    assert comparison.text("vi", most=1)


def flat(draft: Draft) -> dict[tuple[str, str], Stored]:
    """Every field of every unit of a hierarchy, by the rows with which it would begin."""
    return {(i, name): value for i in draft for name, value in unit_values(draft, i).items()}


@given(restructurings(max_steps=4))
def test_change_rows_lead_from_before_to_after(outcome: Outcome) -> None:
    table = flat(Draft(outcome.before, outcome.before.as_of, outcome.before.regime))
    steps = []
    for row in outcome.changes():
        key = (row.id, row.field)
        assert table.get(key) == row.old
        assert row.old != row.new
        table.pop(key, None)
        if row.new is not None:
            table[key] = row.new
        steps.append(row.step)
    after = outcome.after
    assert table == flat(Draft(after, after.as_of, after.regime))
    assert steps == sorted(steps)


@given(restructurings(max_steps=4), st.sampled_from(["en", "vi"]))
def test_explanations_add_up_for_every_unit(outcome: Outcome, lang: str) -> None:
    between = [i for receipt in outcome.receipts for i in receipt.begun]
    for unit_id in dict.fromkeys([*outcome.before, *between, *outcome.after]):
        told = outcome.explain(unit_id)
        known = told.before.known if told.before else 0
        for step in told.steps:
            assert step.opening == known
            arrived, left = (sum(map(_amount, flows)) for flows in (step.arrived, step.left))
            assert step.opening + arrived - left + step.adjusted == step.closing
            known = step.closing
        assert known == (told.after.known if told.after else 0)
        if all(tree.rollup().members.total.is_exact for tree in (outcome.before, outcome.after)):
            assert not any(step.adjusted for step in told.steps) or any(
                receipt.unallocated or receipt.newly_stated for receipt in outcome.receipts
            )
        assert told.text(lang)


def _amount(flow: Posting | MovedUnit) -> int:
    if isinstance(flow, MovedUnit):
        return flow.totals.members.total.known
    return lower_bound(flow.count)
