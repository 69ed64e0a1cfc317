"""Comparing several plans for the same hierarchy."""

from collections.abc import Mapping
from typing import Any

from party_org.checks import check_id, check_instance, raise_if_any, wrong_type
from party_org.comparisons import Comparison, Variant, comparison_of, variant_of
from party_org.errors import PlanRejected
from party_org.hierarchy import Hierarchy
from party_org.plans import Plan

__all__ = ["compare"]


def compare(hierarchy: Hierarchy, plans: Mapping[str, Plan]) -> Comparison:
    """What comes of each of several plans for one hierarchy, side by side.

    A plan that cannot be carried out stays in the comparison with its problems.

    Args:
        hierarchy: the state before.
        plans: name → plan; the names head the columns.

    Raises:
        InvalidValueError: if that is not a mapping from names to plans.

    >>> from datetime import date
    >>> from party_org.membership import Membership
    >>> from party_org.operations.merge import Merge
    >>> from party_org.units import BaseCommittee, Cell
    >>> cells = [Cell(id=i, members=Membership(n)) for i, n in (("a", 10), ("b", 11), ("c", 4))]
    >>> h = Hierarchy.from_nested((BaseCommittee(id="x"), cells), as_of=date(2018, 1, 1))
    >>> plans = {"A": Plan(steps=Merge(["b"], into="a")), "B": Plan(steps=Merge(["c"], into="a"))}
    >>> comparison = compare(h, plans)
    >>> comparison.row("members_per_cell").values
    (Fraction(25, 3), Fraction(25, 2), Fraction(25, 2))
    >>> comparison.row("size_between", low=3).values
    (1, 1, 0)
    """
    raise_if_any(_not_plans(plans))
    variants = []
    for name, plan in plans.items():
        try:
            outcome = plan.apply(hierarchy)
        except PlanRejected as error:
            variants.append(Variant(name=name, title=plan.title, problems=error.problems))
            continue
        variants.append(variant_of(name, plan.title, hierarchy, outcome.after, outcome.receipts))
    return comparison_of(hierarchy, variants)


def _not_plans(plans: Any) -> list[Any]:
    if not isinstance(plans, Mapping):
        return [wrong_type("plans", "a mapping from names to plans", plans)]
    problems = []
    for name, plan in plans.items():
        problems += check_id(name, "plans")
        problems += check_instance(plan, f"plans.{name}", Plan, "a Plan")
    return problems
