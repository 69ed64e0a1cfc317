"""Where numbers come from: every block says so, and roll-ups say how much is made up."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from party_org.checks import wrong_type
from party_org.problems import Problem

__all__ = ["Origin"]


class Origin(StrEnum):
    """Where a block of numbers comes from, from the firmest to the least firm.

    What an operation computes from several blocks has the least firm origin among them.

    >>> Origin.weakest([Origin.PUBLISHED, Origin.ESTIMATED])
    <Origin.ESTIMATED: 'estimated'>
    """

    PUBLISHED = "published"
    """Stated by a report."""
    ENTERED = "entered"
    """Put in by the user, who answers for it."""
    DERIVED = "derived"
    """Computed exactly from published numbers, but stated by nobody."""
    ESTIMATED = "estimated"
    """Computed on an assumption, such as a proportional share."""
    SYNTHETIC = "synthetic"
    """Made up, for a model or a test."""

    @property
    def made_up(self) -> bool:
        """Whether the number rests on an assumption or was invented."""
        return self in (Origin.ESTIMATED, Origin.SYNTHETIC)

    @classmethod
    def weakest(cls, origins: Iterable["Origin"]) -> "Origin":
        """The least firm of ``origins``; ``ENTERED`` where there are none."""
        order = list(cls)
        return max(origins, key=order.index, default=cls.ENTERED)


_BY_NAME: dict[str, Origin] = {origin.value: origin for origin in Origin}


def as_origin(value: Any) -> Any:
    """The origin that a text names; anything else unchanged, for the check to complain about."""
    if type(value) is Origin:
        return value
    return _BY_NAME.get(value, value) if isinstance(value, str) else value


def check_origin(value: Any) -> list[Problem]:
    """Whether ``value`` is an origin."""
    if type(value) is Origin:
        return []
    return [wrong_type("origin", f"one of {', '.join(Origin)}", value)]
