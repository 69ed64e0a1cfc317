"""What the judges of published figures are asked with: whether it is of the right types."""

from collections.abc import Iterable, Mapping
from typing import Any

from party_org.checks import check_instance, raise_if_any
from party_org.figures import Figure, Target
from party_org.hierarchy import Hierarchy
from party_org.reading_policy import ReadingPolicy

__all__ = ["check_question"]


def check_question(
    hierarchies: Mapping[str, Any],
    figures: Iterable[Any],
    targets: Iterable[Any],
    policy: Any,
) -> None:
    """Refuse what is no hierarchy, figure, target or policy, all at once.

    Args:
        hierarchies: the hierarchies by where they stand in the call.
        figures: the figures.
        targets: the targets.
        policy: the policy; ``None`` for the usual one.

    Raises:
        InvalidValueError: if anything is not of its type.
    """
    problems = [
        problem
        for path, hierarchy in hierarchies.items()
        for problem in check_instance(hierarchy, path, Hierarchy, "a Hierarchy")
    ]
    for n, figure in enumerate(figures):
        problems += check_instance(figure, f"figures[{n}]", Figure, "a Figure")
    for n, target in enumerate(targets):
        problems += check_instance(target, f"targets[{n}]", Target, "a Target")
    if policy is not None:
        problems += check_instance(policy, "policy", ReadingPolicy, "a ReadingPolicy")
    raise_if_any(problems)
