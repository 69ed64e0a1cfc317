"""What the judges of published figures are asked with: whether it is of the right types."""

from collections.abc import Mapping
from typing import Any

from party_org.checks import check_instance, check_list, raise_if_any
from party_org.figures import Figure, Target
from party_org.hierarchy import Hierarchy
from party_org.reading_policy import ReadingPolicy

__all__ = ["check_question"]


def check_question(
    hierarchies: Mapping[str, Any],
    figures: Any,
    targets: Any,
    policy: Any,
) -> None:
    """Refuse what is no hierarchy, figure, target or policy, all at once.

    Args:
        hierarchies: the hierarchies by where they stand in the call.
        figures: a tuple of figures.
        targets: a tuple of targets.
        policy: the policy; ``None`` for the usual one.

    Raises:
        InvalidValueError: if anything is not of its type.
    """
    problems = [
        problem
        for path, hierarchy in hierarchies.items()
        for problem in check_instance(hierarchy, path, Hierarchy, "a Hierarchy")
    ]
    problems += check_list(figures, "figures", Figure) + check_list(targets, "targets", Target)
    if policy is not None:
        problems += check_instance(policy, "policy", ReadingPolicy, "a ReadingPolicy")
    raise_if_any(problems)
