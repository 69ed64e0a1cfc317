"""A plan tried out on a draft, step by step: the one path of previews and of carrying out."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from party_org.blocking import Undone
from party_org.building import parent_rule
from party_org.checks import check_instance, raise_if_any
from party_org.draft import Draft
from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.problems import Problem
from party_org.receipts import Receipt, Recorder
from party_org.regime import STANDARD_REGIMES, Regime, regime_in_force
from party_org.tree import walk_ids
from party_org.units import places_of

if TYPE_CHECKING:
    from party_org.plans import Plan

__all__: list[str] = []


@define
class Execution:
    """A plan tried out on a draft, step by step; what :meth:`Plan.apply` does and says.

    A step that cannot be done is left out, and those after it are tried all the same, so that
    everything that is wrong is found at once.

    Attributes:
        draft: the state that the steps which can be done have left.
        receipts: theirs.
        frame: what is wrong with the plan whatever its steps are: its day, its base.
        failed: step → its own mistakes.
        blocked: step → the undone steps before it of which its other problems are consequences.
        final: what is wrong with the state in the end, as far as no undone step would change it.
    """

    draft: Draft
    receipts: list[Receipt] = field(factory=list)
    frame: list[Problem] = field(factory=list)
    failed: dict[int, list[Problem]] = field(factory=dict)
    blocked: dict[int, tuple[int, ...]] = field(factory=dict)
    final: list[Problem] = field(factory=list)
    _undone: Undone = field(factory=Undone, init=False)
    _steps: int = field(default=0, init=False)

    @classmethod
    def of(cls, plan: "Plan", hierarchy: Hierarchy) -> "Execution":
        """Try ``plan`` on ``hierarchy``, which is not changed."""
        run = cls.begin(hierarchy, plan.effective)
        if plan.base is not None and plan.base != hierarchy.digest:
            params = {"base": plan.base, "digest": hierarchy.digest}
            run.frame.append(Problem(code="stale_base", path="base", params=params))
        for step in plan.steps:
            run.attempt(step)
        run.finish()
        return run

    @classmethod
    def begin(cls, hierarchy: Hierarchy, effective: date | None) -> "Execution":
        """An execution of which no step has been tried yet.

        Raises:
            InvalidValueError: if it is no hierarchy.
        """
        raise_if_any(check_instance(hierarchy, "hierarchy", Hierarchy, "a Hierarchy"))
        day = effective or hierarchy.as_of
        regime = _regime_on(hierarchy.regime, day)
        frame = []
        if day < hierarchy.as_of:
            days = {"effective": day.isoformat(), "as_of": hierarchy.as_of.isoformat()}
            frame.append(Problem(code="effective_before_state", path="effective", params=days))
        elif regime is None:
            params = {"regime": hierarchy.regime.id, "day": day.isoformat()}
            frame.append(Problem(code="no_regime_in_force", path="effective", params=params))
        # the steps are tried even so: what is wrong with them does not depend on the day
        return cls(Draft(hierarchy, day, regime or hierarchy.regime), frame=frame)

    def attempt(self, step: Operation) -> None:
        """Carry out the next step if it can be, and take down why if it cannot."""
        n, self._steps = self._steps, self._steps + 1
        changes = step.changes(self.draft)
        if not changes.problems:
            recorder = Recorder(self.draft, n, step, changes)
            self.draft.carry_out(changes.edits, n)
            self.receipts.append(recorder.close())
            return
        mentioned = step.mentions()
        causes = [self._undone.causes(p, self.draft, mentioned) for p in changes.problems]
        own = [p for p, found in zip(changes.problems, causes, strict=True) if not found]
        blockers = set().union(*causes)
        if own:
            self.failed[n] = own
        if blockers:
            self.blocked[n] = tuple(sorted(blockers))
        self._undone.add(n, step, self.draft)

    def finish(self) -> None:
        """Look at the state in the end, after the last step."""
        if not self.frame or all(problem.code == "stale_base" for problem in self.frame):
            found = _final_problems(self.draft.base, self.draft)
            self.final = [p for p in found if not self._undone.causes(p, self.draft)]

    def problems(self) -> list[Problem]:
        """Everything that is wrong, in the order of the steps; consequences are left out."""
        steps = [p.at_step(n) for n, found in sorted(self.failed.items()) for p in found]
        return [*self.frame, *steps, *self.final]


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
    for child, parent in _edges(before, draft):
        if parent is not None:
            found = parent_rule(draft[child], draft[parent], draft.regime)
            step = draft.touched.get(child, draft.touched.get(parent))
            problems += [evolve(problem, step=step) for problem in found]
    return problems + _place_problems(draft)


def _edges(before: Hierarchy, draft: Draft) -> Sequence[tuple[str, str | None]]:
    if draft.regime != before.regime:
        return [(i, draft.parent(i)) for i in walk_ids(draft, draft.root)]
    touched = [i for i in draft.touched if i in draft]
    above = [(i, draft.parent(i)) for i in touched]
    below = [(child, i) for i in touched for child in draft.children(i)]
    return list(dict.fromkeys([*above, *below]))


def _place_problems(draft: Draft) -> list[Problem]:
    """Whether a place has come to be listed twice."""
    if not any(places_of(draft[i]) for i in draft.touched if i in draft):
        return []
    owners: dict[str, str] = {}
    problems = []
    for unit_id in walk_ids(draft, draft.root):
        for place in places_of(draft[unit_id]):
            other = owners.setdefault(place.id, unit_id)
            if other != unit_id:
                params = {"id": unit_id, "place": place.id, "other": other}
                step = draft.touched.get(unit_id, draft.touched.get(other))
                problems.append(
                    Problem(code="duplicate_place", unit=unit_id, step=step, params=params)
                )
    return problems
