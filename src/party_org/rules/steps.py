"""Which step of a plan broke or mended what, by judging again only what each step touched."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from party_org.draft import Draft
from party_org.edits import Add, Edit, Move, Replace
from party_org.execution import Execution
from party_org.hierarchy import Hierarchy
from party_org.messages import render
from party_org.regime import Regime
from party_org.rules.charter import CHARTER
from party_org.rules.findings import Finding
from party_org.rules.judging import Affected, Bench, affected
from party_org.rules.rulesets import RuleSet
from party_org.rules.subject import SCOPES
from party_org.tree import tree_order

if TYPE_CHECKING:
    from party_org.plans import Outcome, Plan
    from party_org.receipts import Receipt

__all__ = ["StepFindings", "judge_plan", "judge_steps", "touched_by"]


@frozen
class StepFindings:
    """What one step changed in the findings.

    Attributes:
        step: its index in the plan, from 0.
        broke: rules that are broken after the step and were not before.
        mended: rules that were broken before the step and are not any more, as they were found
            before; also where the unit has ended, or the rule is no longer about it.
        unsettled: what cannot be told after the step, and was not open before.
    """

    step: int
    broke: tuple[Finding, ...] = ()
    mended: tuple[Finding, ...] = ()
    unsettled: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.broke or self.mended or self.unsettled)

    def text(self, lang: str = "en") -> str:
        """One line a finding, in ``lang`` (``"en"`` or ``"vi"``); ``""`` if nothing changed."""
        groups = {"broke": self.broke, "mended": self.mended, "unsettled": self.unsettled}
        return "\n".join(
            f"{render(f'step_{word}', lang, {'step': self.step + 1})}: {one.line(lang)}"
            for word, group in groups.items()
            for one in group
        )


def judge_steps(
    outcome: "Outcome", ruleset: RuleSet = CHARTER, *, regime: Regime | None = None
) -> tuple[StepFindings, ...]:
    """What each step of a plan broke, mended and left open; see :func:`judge_plan`."""
    return judge_plan(outcome.plan, outcome.before, ruleset, regime=regime)


def judge_plan(
    plan: "Plan",
    hierarchy: Hierarchy,
    ruleset: RuleSet = CHARTER,
    *,
    regime: Regime | None = None,
) -> tuple[StepFindings, ...]:
    """What each step of a plan would break, mend and leave open, before anything is done.

    The steps are tried on a draft. A step that cannot be carried out is passed over: the plan's
    preview says why. All states are judged by the regime of the effective date, so that no step is
    blamed for a change of the regime.

    Args:
        plan: the plan.
        hierarchy: what it would be applied to.
        ruleset: the rules.
        regime: the regime to judge by, unless it is that of the effective date.

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
    draft = Execution.begin(hierarchy, plan.effective).draft
    bench = Bench(draft, ruleset, regime or draft.regime, keeps_held=True)
    judged = []
    for n, step in enumerate(plan.steps):
        changes = step.changes(draft)
        if not changes.problems:
            judged.append(_judged(bench, draft, n, changes.edits))
    return tuple(judged)


def _judged(bench: Bench, draft: Draft, step: int, edits: list[Edit]) -> StepFindings:
    reached = _reached(draft, edits)
    ids = list(dict.fromkeys(i for scope in SCOPES for i in reached[scope]))
    before = _judge_here(bench, ids, reached)
    draft.carry_out(edits, step)
    after = _judge_here(bench, ids, reached)
    return StepFindings(
        step,
        broke=_those("broken", after, before, step),
        mended=tuple(
            evolve(one, step=step)
            for key, one in before.items()
            if one.verdict == "broken" and (key not in after or after[key].verdict == "holds")
        ),
        unsettled=_those("cannot_tell", after, before, step),
    )


def _those(
    verdict: str,
    after: dict[tuple[str, str | None, str], Finding],
    before: dict[tuple[str, str | None, str], Finding],
    step: int,
) -> tuple[Finding, ...]:
    """The findings with that verdict which did not have it before."""
    return tuple(
        evolve(one, step=step)
        for key, one in after.items()
        if one.verdict == verdict and (key not in before or before[key].verdict != verdict)
    )


def _judge_here(
    bench: Bench, ids: Iterable[str], reached: Affected
) -> dict[tuple[str, str | None, str], Finding]:
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
