"""Which step of a plan broke or mended what, by judging again only what each step touched."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from attrs import define, evolve, field

from party_org.checks import check_instance, raise_if_any
from party_org.draft import Draft
from party_org.edits import Add, Edit, Move, Replace
from party_org.execution import Execution
from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.regime import Regime
from party_org.rules.charter import CHARTER
from party_org.rules.findings import Finding, Findings
from party_org.rules.judging import Affected, Bench, affected
from party_org.rules.rulesets import RuleSet
from party_org.rules.step_findings import PlanFindings, StepFindings
from party_org.rules.subject import SCOPES
from party_org.tree import tree_order

if TYPE_CHECKING:
    from party_org.plans import Outcome, Plan
    from party_org.receipts import Receipt

__all__ = ["judge_plan", "judge_steps", "touched_by"]

Key: TypeAlias = tuple[str, str | None, str]
Found: TypeAlias = dict[Key, Finding]
"""Findings by their rule, unit and path; those of what holds are among them."""


def judge_steps(
    outcome: "Outcome", ruleset: RuleSet = CHARTER, *, regime: Regime | None = None
) -> PlanFindings:
    """What each step of a plan broke, mended and left open; see :func:`judge_plan`.

    Raises:
        InvalidValueError: if something is not of its type.
    """
    from party_org.plans import Outcome  # noqa: PLC0415  # plans use this module

    raise_if_any(check_instance(outcome, "outcome", Outcome, "an Outcome"))
    return judge_plan(outcome.plan, outcome.before, ruleset, regime=regime)


def judge_plan(
    plan: "Plan",
    hierarchy: Hierarchy,
    ruleset: RuleSet = CHARTER,
    *,
    regime: Regime | None = None,
) -> PlanFindings:
    """What each step of a plan would break, mend and leave open, before anything is done.

    The steps are tried on a draft. A step that cannot be carried out is passed over: the plan's
    preview says why. All states are judged by the regime of the effective date, so that no step is
    blamed for a change of the regime.

    Args:
        plan: the plan.
        hierarchy: what it would be applied to.
        ruleset: the rules.
        regime: the regime to judge by, unless it is that of the effective date.

    Raises:
        InvalidValueError: if something is not of its type.

    >>> from datetime import date
    >>> from party_org.membership import Membership
    >>> from party_org.operations.merge import Merge
    >>> from party_org.plans import Plan
    >>> from party_org.units import BaseCell, Committee
    >>> cells = [BaseCell(id=i, members=Membership(n)) for i, n in (("post", 16), ("bank", 17))]
    >>> district = (Committee(id="d", level="district"), cells)
    >>> h = Hierarchy.from_nested(district, as_of=date(2018, 1, 1))
    >>> [step] = judge_plan(Plan(steps=Merge(["bank"], into="post")), h)
    >>> print(step.broke[0].text())
    "post" is a base cell with 33 members: from 30 members a base unit is a base committee
    """
    from party_org.plans import Plan  # noqa: PLC0415  # plans use this module

    problems = check_instance(plan, "plan", Plan, "a Plan")
    problems += check_instance(hierarchy, "hierarchy", Hierarchy, "a Hierarchy")
    raise_if_any(problems + check_instance(regime, "regime", Regime | None, "a Regime"))
    return judge_operations(enumerate(plan.steps), hierarchy, plan.effective, ruleset, regime)


def judge_operations(
    steps: Iterable[tuple[int, Operation]],
    hierarchy: Hierarchy,
    effective: date | None,
    ruleset: RuleSet,
    regime: Regime | None = None,
) -> PlanFindings:
    """The same of operations with their places in the plan."""
    draft = Execution.begin(hierarchy, effective).draft
    bench = Bench(draft, RuleSet.of(ruleset), regime or draft.regime, keeps_held=True)
    course = _Course()
    for n, step in steps:
        changes = step.changes(draft)
        if not changes.problems:
            course.follow(*_judged(bench, draft, changes.edits, n), n)
    return course.findings()


def _judged(bench: Bench, draft: Draft, edits: list[Edit], step: int) -> tuple[Found, Found]:
    """Carry out a step; what the rules it may concern say before and after it."""
    reached = _reached(draft, edits)
    ids = list(dict.fromkeys(i for scope in SCOPES for i in reached[scope]))
    before = _judge_here(bench, ids, reached)
    draft.carry_out(edits, step)
    return before, _judge_here(bench, ids, reached)


@define
class _Course:
    """The findings of a plan followed from step to step.

    Attributes:
        steps: what each step changed.
        first: what was found before the first step that it may have concerned.
        last: what was found after the last one.
    """

    steps: list[StepFindings] = field(factory=list)
    first: Found = field(factory=dict)
    last: Found = field(factory=dict)

    def follow(self, before: Found, after: Found, step: int) -> None:
        """One more step."""
        new = [key for key in before if key not in self.first and key not in self.last]
        self.first |= {key: before[key] for key in new}
        for key in before:
            self.last.pop(key, None)
        self.last |= after
        groups = (
            _new("broken", before, after),
            _mended(before, after),
            _new("cannot_tell", before, after),
        )
        changed = [tuple(evolve(one, step=step) for one in group) for group in groups]
        self.steps.append(StepFindings(step, *changed))

    def findings(self) -> PlanFindings:
        """What all the steps together came to."""
        due: dict[tuple[str, Key], int] = {}
        for n in self.steps:
            for word in ("broke", "mended", "unsettled"):
                due |= {(word, one.key): n.step for one in getattr(n, word)}
        found = {
            "broke": _new("broken", self.first, self.last),
            "mended": _mended(self.first, self.last),
            "unsettled": _new("cannot_tell", self.first, self.last),
        }
        return PlanFindings(
            tuple(self.steps),
            **{
                word: Findings(evolve(one, step=due.get((word, one.key))) for one in group)
                for word, group in found.items()
            },
        )


def _new(verdict: str, before: Found, after: Found) -> Iterator[Finding]:
    """The findings with that verdict which did not have it before."""
    for key, one in after.items():
        if one.verdict == verdict and (key not in before or before[key].verdict != verdict):
            yield one


def _mended(before: Found, after: Found) -> Iterator[Finding]:
    """What was broken before and is not any more; that it cannot be told is not enough."""
    for key, one in before.items():
        if one.verdict == "broken" and (key not in after or after[key].verdict == "holds"):
            yield one


def _judge_here(bench: Bench, ids: Iterable[str], reached: Affected) -> Found:
    here = tree_order(bench.tree, (unit_id for unit_id in ids if unit_id in bench.tree))
    return {one.key: one for one in bench.judge_all(here, reached)}


def _reached(draft: Draft, edits: Sequence[Edit]) -> Affected:
    """What the edits may change, seen before they are carried out.

    That the state after them holds nothing else follows link by link: on the way up from a touched
    unit each link is either old, and so followed here, or made by an edit that names the parent.
    """
    touched = [e.unit.id if isinstance(e, Add | Replace) else e.unit for e in edits]
    return affected(draft, touched, [e.parent for e in edits if isinstance(e, Add | Move)])


def touched_by(receipts: Iterable["Receipt"]) -> tuple[str, ...]:
    """The ids that steps added, ended, changed or gave another parent, for ``check_again``."""
    return tuple(
        dict.fromkeys(
            unit_id
            for receipt in receipts
            for unit_id in (
                *receipt.begun,
                *receipt.ended,
                *receipt.changed,
                *(moved.unit for moved in receipt.moved),
            )
        )
    )
