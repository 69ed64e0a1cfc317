"""Counts that may be unknown: an ``int``, ``AtLeast(n)`` or ``None``.

Unknown is never zero. ``None`` says "not stated" and counts as at least 0 in every sum;
``AtLeast(5)`` says "5 or more"; an ``int`` says exactly that many.
"""

from typing import TypeAlias

from attrs import frozen

from party_org.errors import InvalidValueError
from party_org.problems import Problem
from party_org.showing import digits, shown

__all__ = ["MAX_COUNT", "AtLeast", "Count", "add", "is_exact", "lower_bound", "subtract"]

MAX_COUNT = 10**9
"""The largest count that is taken for serious: far above any party's membership."""


def count_problem(value: object, path: str = "") -> Problem | None:
    """What is wrong with ``value`` as a whole number of organisations or members, if anything."""
    if isinstance(value, bool) or not isinstance(value, int):
        params = {"value": shown(value, 80), "type": type(value).__name__}
        return Problem(code="not_a_count", path=path, params=params)
    if value < 0:
        return Problem(code="negative_count", path=path, params={"value": shown(value)})
    if value > MAX_COUNT:
        limits = {"digits": digits(value), "limit": MAX_COUNT}
        return Problem(code="absurd_count", path=path, params=limits)
    return None


@frozen(order=True, repr=False)
class AtLeast:
    """A count of which only a lower bound is known.

    ``AtLeast(0)`` says no more than ``None``; fields that hold counts store it as ``None``.

    Raises:
        InvalidValueError: if ``n`` is not a whole number from 0 to :data:`MAX_COUNT`.

    >>> AtLeast(5)
    AtLeast(5)
    >>> AtLeast(-1)
    Traceback (most recent call last):
        ...
    party_org.errors.InvalidValueError: -1 is not a count: a count is 0 or more
    """

    n: int

    def __attrs_post_init__(self) -> None:
        problem = count_problem(self.n)
        if problem:
            raise InvalidValueError([problem])

    def __repr__(self) -> str:
        return f"AtLeast({self.n})"


Count: TypeAlias = int | AtLeast | None
"""A count that may be unknown. See the module's description."""


def as_count(value: object) -> Count:
    """``value`` as it is stored: ``AtLeast(0)`` becomes ``None``. Nothing is checked."""
    if isinstance(value, AtLeast) and value.n == 0:
        return None
    return value  # type: ignore[return-value]  # what is no count is left for the check to refuse


def check_count(value: object, path: str = "") -> list[Problem]:
    """What is wrong with ``value`` as a :data:`Count`: nothing, or one problem."""
    if value is None:
        return []
    problem = count_problem(value.n if isinstance(value, AtLeast) else value, path)
    return [problem] if problem else []


def lower_bound(count: Count) -> int:
    """The number that is certain: the count itself, the bound, or 0 for not stated.

    >>> lower_bound(7), lower_bound(AtLeast(5)), lower_bound(None)
    (7, 5, 0)
    """
    if count is None:
        return 0
    return count.n if isinstance(count, AtLeast) else count


def is_exact(count: Count) -> bool:
    """Whether the count is a stated number.

    >>> is_exact(0), is_exact(AtLeast(5)), is_exact(None)
    (True, False, False)
    """
    return isinstance(count, int)


def at_least(bound: int) -> Count:
    """The count that says "``bound`` or more", in its stored form.

    >>> at_least(5), at_least(0)
    (AtLeast(5), None)
    """
    if bound <= 0:
        return None
    # a sum may be beyond what one cell can have, so the check of a stated bound is passed over
    count = object.__new__(AtLeast)
    object.__setattr__(count, "n", bound)
    return count


def add(*counts: Count) -> Count:
    """The sum; exact only if every part is.

    >>> add(10, 11), add(10, None), add(None, None), add()
    (21, AtLeast(10), None, 0)
    """
    total = sum(map(lower_bound, counts))
    return total if all(map(is_exact, counts)) else at_least(total)


def subtract(whole: Count, part: Count) -> Count:
    """What is left of ``whole`` when ``part`` has gone.

    With an exact part, a lower bound stays one; when an unknown number has gone, nothing is
    certain about what is left. A part that is larger than an exact whole is the caller's mistake.

    >>> subtract(10, 4), subtract(AtLeast(10), 4), subtract(10, AtLeast(4)), subtract(None, 4)
    (6, AtLeast(6), None, None)
    """
    if not is_exact(part):
        return 0 if whole == 0 else None
    left = lower_bound(whole) - lower_bound(part)
    return left if is_exact(whole) else at_least(left)
