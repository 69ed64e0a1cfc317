"""How histories and outcomes are read and written: a hierarchy and what was done to it.

What was done is not taken on trust: the plans are carried out again when the data is read.
"""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from attrs import evolve, frozen
from cattrs import Converter

from party_org.errors import FileFormatError, PartyOrgError
from party_org.formats.faults import Faults
from party_org.formats.hierarchies import Style, hierarchy_to
from party_org.formats.hooks_answers import AnswerReader
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.plans import Outcome, Plan
from party_org.problems import Problem
from party_org.receipts import Receipt

__all__ = ["history_to", "outcome_to", "register_histories"]

T = TypeVar("T")

_PLAN = re.compile(r"plans\[[0-9]+\]|plan")


@frozen(kw_only=True)
class _HistoryData:
    """What is kept of a history."""

    base: Hierarchy
    plans: tuple[Plan, ...] = ()


@frozen(kw_only=True)
class _OutcomeData:
    """What is kept of an outcome; the state after it follows."""

    before: Hierarchy
    plan: Plan
    receipts: tuple[Receipt, ...] | None = None


def register_histories(converter: Converter, *, text: bool) -> None:
    """Teach ``converter`` histories and outcomes; ``text`` says whether numbers come as texts."""
    histories = AnswerReader(_HistoryData, converter, text=text)
    receipts = converter.get_structure_hook(tuple[Receipt, ...])
    outcomes = AnswerReader(_OutcomeData, converter, text=text, hooks={"receipts": receipts})

    def history_from(value: Any, _type: object) -> History:
        data = histories(value)
        return _placed(lambda: History(data.base, data.plans))

    def outcome_from(value: Any, _type: object) -> Outcome:
        data = outcomes(value)
        outcome = _placed(lambda: data.plan.apply(data.before), "plan")
        if data.receipts is not None:
            _compare(data.receipts, outcome.receipts)
        return outcome

    converter.register_structure_hook(History, history_from)
    converter.register_structure_hook(Outcome, outcome_from)
    converter.register_unstructure_hook(History, lambda one: history_to(one, converter, "nested"))
    converter.register_unstructure_hook(Outcome, lambda one: outcome_to(one, converter, "nested"))


def _placed(make: Callable[[], T], prefix: str = "") -> T:
    """What ``make`` makes; the problems of a plan that is refused, at their places in the data."""
    try:
        return make()
    except PartyOrgError as error:
        found = [_at_its_step(p.within(prefix) if prefix else p) for p in error.problems]
    raise FileFormatError(found)


def _at_its_step(problem: Problem) -> Problem:
    """The problem with the place of its step in the path."""
    plan = _PLAN.match(problem.path)
    if problem.step is None or plan is None:
        return problem
    return evolve(problem, path=f"{plan[0]}.steps[{problem.step}]{problem.path[plan.end() :]}")


def _compare(stated: tuple[Receipt, ...], found: tuple[Receipt, ...]) -> None:
    """Whether the receipts that come with an outcome are those of its plan."""
    faults = Faults()
    if len(stated) != len(found):
        faults.note("receipts_missing", ".receipts", stated=len(stated), found=len(found))
    for n, (told, made) in enumerate(zip(stated, found, strict=False)):
        if told != made:
            faults.note("receipt_differs", f".receipts[{n}]", step=n + 1)
    faults.raise_if_any()


def history_to(history: History, converter: Converter, style: Style) -> dict[str, Any]:
    """A history as a dictionary: the hierarchy it begins with, and the plans."""
    return {
        "base": hierarchy_to(history.base, converter, style),
        "plans": [converter.unstructure(plan) for plan in history.plans],
    }


def outcome_to(outcome: Outcome, converter: Converter, style: Style) -> dict[str, Any]:
    """An outcome as a dictionary: the hierarchy before, the plan, and for the reader receipts."""
    return {
        "before": hierarchy_to(outcome.before, converter, style),
        "plan": converter.unstructure(outcome.plan),
        "receipts": [converter.unstructure(receipt) for receipt in outcome.receipts],
    }
