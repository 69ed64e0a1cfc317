"""Plans: steps that are carried out together or not at all, and what comes of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from attrs import define, evolve, field, frozen

from party_org.building import parent_rule
from party_org.checks import (
    as_name,
    check_instance,
    check_text,
    raise_if_any,
    wrong_type,
)
from party_org.draft import Draft
from party_org.errors import PlanRejected
from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.periods import is_day
from party_org.problems import Problem
from party_org.receipts import Receipt, Recorder
from party_org.regime import STANDARD_REGIMES, Regime, regime_in_force
from party_org.tree import walk_ids

__all__ = ["Outcome", "Plan"]


def _as_steps(value: Any) -> Any:
    if isinstance(value, Operation):
        return (value,)
    return tuple(value) if isinstance(value, Iterable) else value


@frozen(kw_only=True)
class Plan:
    """A restructuring: a decision with its steps, in the order in which they are carried out.

    Attributes:
        steps: the operations.
        title: what the decision is about.
        effective: the day on which old ends and new begins; the day of the hierarchy it is applied
            to, unless said.
        decision: the number of the decision.
        decided: the day of the decision.
        reason: why.
        base: the digest of the hierarchy that the plan was made for; it is refused on any other.
        source: the id of the source that reports it.
        note: a remark.

    Raises:
        InvalidValueError: if a field cannot be.
    """

    steps: tuple[Operation, ...] = field(converter=_as_steps)
    title: str | None = field(default=None, converter=as_name)
    effective: date | None = None
    decision: str | None = field(default=None, converter=as_name)
    decided: date | None = None
    reason: str | None = field(default=None, converter=as_name)
    base: str | None = None
    source: str | None = None
    note: str | None = field(default=None, converter=as_name)

    def __attrs_post_init__(self) -> None:
        problems: list[Problem] = []
        for name in ("title", "decision", "reason", "base", "source", "note"):
            problems += check_text(getattr(self, name), name)
        for name in ("effective", "decided"):
            day = getattr(self, name)
            if day is not None and not is_day(day):
                problems.append(wrong_type(name, "a date", day))
        if not isinstance(self.steps, tuple):
            problems.append(wrong_type("steps", "a list of operations", self.steps))
        else:
            for n, step in enumerate(self.steps):
                problems += check_instance(step, f"steps[{n}]", Operation, "an operation")
        raise_if_any(problems)

    def apply(self, hierarchy: Hierarchy) -> "Outcome":
        """Carry out all steps, or none.

        Raises:
            PlanRejected: with every problem of every step; nothing has been changed.
        """
        run = Execution.of(self, hierarchy)
        problems = run.problems()
        if problems:
            raise PlanRejected(problems)
        assert run.draft is not None
        return Outcome(
            before=hierarchy, after=run.draft.commit(), plan=self, receipts=tuple(run.receipts)
        )


def as_plan(steps: Sequence[Operation | Plan], effective: date | None = None) -> Plan:
    """One plan given as such, or operations as a plan of their own."""
    if len(steps) == 1 and isinstance(steps[0], Plan):
        return steps[0] if effective is None else evolve(steps[0], effective=effective)
    return Plan(steps=steps, effective=effective)


@frozen(kw_only=True, repr=False)
class Outcome:
    """What came of a plan: the hierarchy before and after, and a receipt for every step."""

    before: Hierarchy
    after: Hierarchy
    plan: Plan
    receipts: tuple[Receipt, ...]

    def balances(self) -> bool:
        """Whether every receipt balances: nothing was lost or made that is not posted."""
        return all(receipt.balances() for receipt in self.receipts)

    def __repr__(self) -> str:
        title = f' "{self.plan.title}"' if self.plan.title else ""
        return f"<Outcome{title}: {len(self.receipts)} steps, {self.before!r} → {self.after!r}>"


@define
class Execution:
    """A plan tried out on a draft, step by step; what :meth:`Plan.apply` does and says."""

    draft: Draft | None
    receipts: list[Receipt] = field(factory=list)
    frame: list[Problem] = field(factory=list)
    failed: dict[int, list[Problem]] = field(factory=dict)
    blocked: dict[int, tuple[int, ...]] = field(factory=dict)
    final: list[Problem] = field(factory=list)

    @classmethod
    def of(cls, plan: Plan, hierarchy: Hierarchy) -> "Execution":
        """Try ``plan`` on ``hierarchy``, which is not changed."""
        frame = _frame_problems(plan, hierarchy)
        effective = plan.effective or hierarchy.as_of
        regime = _regime_on(hierarchy.regime, effective)
        if frame or regime is None:
            return cls(None, frame=frame)
        run = cls(Draft(hierarchy, effective, regime))
        for n, step in enumerate(plan.steps):
            run._try(n, step, plan.steps)
        if not run.failed:
            run.final = _final_problems(hierarchy, run._draft())
        return run

    def problems(self) -> list[Problem]:
        """Everything that is wrong, in the order of the steps; steps that others block left out."""
        steps = [p.at_step(n) for n, found in sorted(self.failed.items()) for p in found]
        return [*self.frame, *steps, *self.final]

    def _draft(self) -> Draft:
        assert self.draft is not None
        return self.draft

    def _try(self, n: int, step: Operation, steps: Sequence[Operation]) -> None:
        blockers = self._blockers(step, steps)
        if blockers:
            self.blocked[n] = blockers
            return
        draft = self._draft()
        changes = step.changes(draft)
        if changes.problems:
            self.failed[n] = changes.problems
            return
        recorder = Recorder(draft, n, step, changes)
        draft.carry_out(changes.edits, n)
        self.receipts.append(recorder.close())

    def _blockers(self, step: Operation, steps: Sequence[Operation]) -> tuple[int, ...]:
        """The steps that failed, or are blocked, and whose new units this step needs."""
        needed = {unit_id for unit_id in step.mentions() if unit_id not in self._draft()}
        return tuple(
            n
            for n in sorted((*self.failed, *self.blocked))
            if needed.intersection(unit.id for unit in steps[n].begins())
        )


def _frame_problems(plan: Plan, hierarchy: Hierarchy) -> list[Problem]:
    problems = []
    effective = plan.effective or hierarchy.as_of
    if effective < hierarchy.as_of:
        days = {"effective": effective.isoformat(), "as_of": hierarchy.as_of.isoformat()}
        problems.append(Problem(code="effective_before_state", path="effective", params=days))
    elif _regime_on(hierarchy.regime, effective) is None:
        params = {"regime": hierarchy.regime.id, "day": effective.isoformat()}
        problems.append(Problem(code="no_regime_in_force", path="effective", params=params))
    if plan.base is not None and plan.base != hierarchy.digest:
        params = {"base": plan.base, "digest": hierarchy.digest}
        problems.append(Problem(code="stale_base", path="base", params=params))
    return problems


def _regime_on(regime: Regime, day: date) -> Regime | None:
    """The regime that goes on, or the one that ships for the day; ``None`` if there is none."""
    if regime.in_force(day):
        return regime
    return regime_in_force(day) if regime in STANDARD_REGIMES else None


def _final_problems(before: Hierarchy, draft: Draft) -> list[Problem]:
    """Parent rules and places of the final state, under the regime of the effective date.

    Steps may pass through states that no regime allows; only where the plan ends up counts. Unless
    the regime has changed, only what the plan touched is looked at.
    """
    problems = []
    if draft.regime == before.regime:
        touched = [i for i in draft.touched if i in draft]
        edges = dict.fromkeys(
            [(i, draft.parent(i)) for i in touched]
            + [(child, i) for i in touched for child in draft.children(i)]
        )
    else:
        edges = dict.fromkeys((i, draft.parent(i)) for i in walk_ids(draft, draft.root))
    for child, parent in edges:
        if parent is not None:
            found = parent_rule(draft[child], draft[parent], draft.regime)
            step = draft.touched.get(child, draft.touched.get(parent))
            problems += [evolve(problem, step=step) for problem in found]
    return problems + _place_problems(draft)


def _place_problems(draft: Draft) -> list[Problem]:
    """Whether a place has come to be listed twice."""
    if not any(getattr(draft[i], "places", ()) for i in draft.touched if i in draft):
        return []
    owners: dict[str, str] = {}
    problems = []
    for unit_id in walk_ids(draft, draft.root):
        for place in getattr(draft[unit_id], "places", ()):
            other = owners.setdefault(place.id, unit_id)
            if other != unit_id:
                params = {"id": unit_id, "place": place.id, "other": other}
                step = draft.touched.get(unit_id, draft.touched.get(other))
                problems.append(
                    Problem(code="duplicate_place", unit=unit_id, step=step, params=params)
                )
    return problems
