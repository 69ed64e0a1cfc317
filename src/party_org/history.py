"""History: a hierarchy and the dated plans that changed it, as one value."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, overload

from attrs import evolve, field, frozen

from party_org.checks import as_tuple, check_instance, check_list, raise_if_any, wrong_type
from party_org.displayed import Displayed
from party_org.errors import InvalidValueError, PlanRejected
from party_org.figures import Target
from party_org.flow_folding import fold_flows
from party_org.hierarchy import Hierarchy
from party_org.lineage import Lineage
from party_org.lineage_ways import check_measure
from party_org.measures import TOTAL, Measure
from party_org.member_flows import Flow, Flows, told
from party_org.periods import Period, is_day
from party_org.plans import Outcome, Plan
from party_org.problems import Problem
from party_org.restating import Restated, Series, restate

__all__ = ["History"]


def _as_plans(value: Any) -> Any:
    if isinstance(value, Plan):
        return (value,)
    return tuple(value) if isinstance(value, Iterable) else value


@frozen(repr=False)
class History(Displayed):
    """A hierarchy and all that was done to it since, each plan from its effective day on.

    Days are half-open: on its effective day a plan has taken effect. Several plans may take effect
    on one day, in their order.

    Attributes:
        base: the hierarchy before the first plan.
        plans: the plans in order; each must say its effective day.

    Raises:
        InvalidValueError: if something is not of its type.
        PlanRejected: if a plan has no day, is out of order or cannot be carried out; the problems'
            paths say which plan, as ``plans[2]``.

    >>> import party_org as po
    >>> cells = [po.Cell(id=i, members=po.Membership(n)) for i, n in (("a", 6), ("b", 4))]
    >>> h = po.Hierarchy.from_nested((po.BaseCommittee(id="k"), cells), as_of=date(2020, 1, 1))
    >>> history = History(h, po.Plan(steps=[po.Merge("b", into="a")], effective=date(2021, 7, 1)))
    >>> len(history.at(date(2021, 6, 30))), len(history.at(date(2021, 7, 1)))
    (3, 2)
    >>> history.flows(Period.year(2021), "a").reorganised_in
    4
    """

    base: Hierarchy
    plans: tuple[Plan, ...] = field(default=(), converter=_as_plans)
    outcomes: tuple[Outcome, ...] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        problems = check_instance(self.base, "base", Hierarchy, "a Hierarchy")
        raise_if_any(problems + check_list(self.plans, "plans", Plan, several="a list of plans"))
        object.__setattr__(self, "outcomes", _carried_out(self.base, (), self.plans))

    def extend(self, plan: Plan) -> "History":
        """The history with one more plan; what has been carried out is not done again.

        Raises:
            InvalidValueError: if it is no plan.
            PlanRejected: as for the history itself.
        """
        raise_if_any(check_instance(plan, "plan", Plan, "a Plan"))
        longer = object.__new__(History)
        plans = (*self.plans, plan)
        done = _carried_out(self.base, self.outcomes, plans)
        for name, value in (("base", self.base), ("plans", plans), ("outcomes", done)):
            object.__setattr__(longer, name, value)
        return longer

    # states ----------------------------------------------------------------------------------

    @property
    def latest(self) -> Hierarchy:
        """The hierarchy after all plans."""
        return self.outcomes[-1].after if self.outcomes else self.base

    @property
    def days(self) -> tuple[date, ...]:
        """The effective days of the plans."""
        return tuple(outcome.after.as_of for outcome in self.outcomes)

    def at(self, day: date) -> Hierarchy:
        """The hierarchy in force on ``day``; its ``as_of`` is the day since when it is.

        Raises:
            InvalidValueError: if that is before the base, or no day.
        """
        done = self._until(day)
        return self.outcomes[done - 1].after if done else self.base

    def _until(self, day: date) -> int:
        """How many plans have taken effect on ``day``."""
        raise_if_any([] if is_day(day) else [wrong_type("day", "a date", day)])
        if day < self.base.as_of:
            days = {"day": day.isoformat(), "start": self.base.as_of.isoformat()}
            raise InvalidValueError([Problem(code="before_history", params=days)])
        return bisect_right(self.days, day)

    # what happened ---------------------------------------------------------------------------

    def lineage(self, start: date | None = None, end: date | None = None) -> Lineage:
        """Where the members of the units of ``start`` were on ``end``.

        Args:
            start: the day whose units the rows stand on; the base, before all plans, unless said.
            end: the day whose units the columns stand on; the state after all plans, unless said.

        Raises:
            InvalidValueError: if a day is before the base, or ``end`` before ``start``.
        """
        done = 0 if start is None else self._until(start)
        by_then = len(self.outcomes) if end is None else self._until(end)
        if start is not None and end is not None and end < start:
            days = {"start": start.isoformat(), "end": end.isoformat()}
            raise InvalidValueError([Problem(code="days_reversed", params=days)])
        between = self.outcomes[done:by_then]
        receipts = [receipt for outcome in between for receipt in outcome.receipts]
        before = self.outcomes[done - 1].after if done else self.base
        return Lineage(before, between[-1].after if between else before, receipts)

    @overload
    def flows(self, period: Period, unit: None = None, measure: Measure = TOTAL) -> Flows: ...

    @overload
    def flows(self, period: Period, unit: str, measure: Measure = TOTAL) -> Flow: ...

    def flows(
        self, period: Period, unit: str | None = None, measure: Measure = TOTAL
    ) -> Flows | Flow:
        """The flows of a period: of every unit that was there in it, or of one.

        A period opens with the state before its first day, which is the closing of the period
        before; one in which the history begins opens with the base.

        Args:
            period: the time; plans that take effect in it count.
            unit: the id of a unit.
            measure: what is counted.

        Raises:
            InvalidValueError: if the whole period is before the base, or ``measure`` is none.
            UnknownUnitError: if the unit was not there at any time of the period.
        """
        check_measure(measure)
        raise_if_any(check_instance(period, "period", Period, "a Period"))
        if period.end <= self.base.as_of:
            days = {"day": str(period), "start": self.base.as_of.isoformat()}
            raise InvalidValueError([Problem(code="before_history", params=days)])
        within = [outcome for outcome in self.outcomes if outcome.after.as_of in period]
        before = [outcome for outcome in self.outcomes if outcome.after.as_of < period.start]
        opening = before[-1].after if before else self.base
        receipts = [receipt for outcome in within for receipt in outcome.receipts]
        flows = Flows(period, measure, fold_flows(opening, receipts, measure))
        return flows if unit is None else flows[unit]

    def fulfilment(self, target: Target) -> Fraction:
        """The exact ratio of what was reached in the target's period to the target.

        Raises:
            InvalidValueError: if it is no target, has no period, or is about something that flows
                do not count; see :meth:`Flows.fulfilment`.
        """
        raise_if_any(check_instance(target, "target", Target, "a Target"))
        if target.period is None:
            raise InvalidValueError([Problem(code="target_without_period", unit=target.unit)])
        _, measure = told(target)
        return self.flows(target.period, measure=measure).fulfilment(target)

    def series(
        self, days: Iterable[date], onto: date | None = None, measure: Measure = TOTAL
    ) -> Series:
        """The numbers of several days, restated on the units of one.

        Args:
            days: the days.
            onto: the day whose units the numbers are to stand on; the last of ``days``, unless
                said.
            measure: what is counted.

        Raises:
            InvalidValueError: if a day is before the base or no day, or there is none.
        """
        wanted = as_tuple(days)
        problems = check_list(wanted, "days", date)
        problems += check_instance(onto, "onto", date | None, "a date")
        raise_if_any(problems or ([] if wanted else [Problem(code="no_days", path="days")]))
        target = max(wanted) if onto is None else onto
        return Series(target, tuple(self._point(day, target, measure) for day in wanted))

    def _point(self, day: date, onto: date, measure: Measure) -> Restated:
        lineage = self.lineage(min(day, onto), max(day, onto))
        return evolve(restate(lineage, backwards=day > onto, measure=measure), day=day)

    def __repr__(self) -> str:
        return f"<History since {self.base.as_of.isoformat()}: {len(self.plans)} plans>"


def _carried_out(
    base: Hierarchy, done: Sequence[Outcome], plans: Sequence[Plan]
) -> tuple[Outcome, ...]:
    """The outcomes of all plans, of which some are known."""
    problems = [
        Problem(code="plan_without_day", path=f"plans[{n}].effective")
        for n, plan in enumerate(plans)
        if plan.effective is None
    ]
    if problems:
        raise PlanRejected(problems)
    outcomes = list(done)
    for n, plan in enumerate(plans[len(outcomes) :], start=len(outcomes)):
        try:
            outcomes.append(plan.apply(outcomes[-1].after if outcomes else base))
        except PlanRejected as error:
            placed = [problem.within(f"plans[{n}]") for problem in error.problems]
            raise type(error)(placed) from None
    return tuple(outcomes)
