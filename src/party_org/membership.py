"""The roll of one cell as counts: a total and its breakdowns."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from attrs import field, frozen

from party_org.checks import check_text, raise_if_any, wrong_type
from party_org.counts import (
    MAX_COUNT,
    Count,
    as_count,
    at_least,
    check_count,
    is_exact,
    lower_bound,
)
from party_org.mappings import EMPTY, sorted_frozen
from party_org.origins import Origin, as_origin, check_origin
from party_org.problems import Problem
from party_org.showing import stated_repr

__all__ = ["BREAKDOWNS", "Membership"]

BREAKDOWNS = ("probationary", "women", "ethnic_minority", "religious", "youth")
"""The named parts of a membership. They overlap and never add up to the total."""

RESERVED_NAMES = ("total", "official", "origin", *BREAKDOWNS)
"""Names that a further part cannot have."""

_read_breakdowns = attrgetter(*BREAKDOWNS)


def _as_other(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    if not value:
        return EMPTY
    counts = {key: as_count(count) for key, count in value.items()}
    return sorted_frozen(counts) if all(isinstance(key, str) for key in counts) else counts


@frozen(repr=False)
class Membership:
    """How many members a cell has, and how many of them are of some kind.

    Every number is an ``int``, an :class:`AtLeast` or ``None`` for *not stated*. The total counts
    official and probationary members alike, as published totals do (D§3). Each other number
    counts a part of the total; the parts may overlap.

    Attributes:
        total: all members.
        probationary: those who are not yet official (đảng viên dự bị).
        women: women.
        ethnic_minority: members of an ethnic minority.
        religious: members with a religion.
        youth: members of the age of the Youth Union.
        other: further parts under names of your own, such as ``{"retired": 12}``.
        origin: where the numbers come from.

    Raises:
        InvalidValueError: if a number is not a count, or a part is larger than the total.

    >>> roll = Membership(16, women=4)
    >>> roll.total, roll.women, roll.youth
    (16, 4, None)
    >>> Membership(16, women=17)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    party_org.errors.InvalidValueError: women: women 17 of 16 members in all (...)
    """

    total: Count = field(default=None, converter=as_count)
    probationary: Count = field(default=None, converter=as_count, kw_only=True)
    women: Count = field(default=None, converter=as_count, kw_only=True)
    ethnic_minority: Count = field(default=None, converter=as_count, kw_only=True)
    religious: Count = field(default=None, converter=as_count, kw_only=True)
    youth: Count = field(default=None, converter=as_count, kw_only=True)
    other: Mapping[str, Count] = field(default=EMPTY, converter=_as_other, kw_only=True)
    origin: Origin = field(default=Origin.ENTERED, converter=as_origin, kw_only=True)

    def __repr__(self) -> str:
        return stated_repr(self)

    def __attrs_post_init__(self) -> None:
        if not self._is_plainly_right():
            raise_if_any(self._problems())

    def _is_plainly_right(self) -> bool:
        """Whether it is one of the usual ones: exact numbers that fit, no parts of one's own.

        That settles nearly all of a large file in a third of the time of the full check.
        """
        total = self.total
        if type(total) is not int or not 0 <= total <= MAX_COUNT:
            return False
        for count in _read_breakdowns(self):
            if count is not None and (type(count) is not int or not 0 <= count <= total):
                return False
        return self.other is EMPTY and type(self.origin) is Origin

    def _problems(self) -> list[Problem]:
        if not isinstance(self.other, Mapping):
            return [wrong_type("other", "a mapping of names to counts", self.other)]
        problems = check_count(self.total, "total") + check_origin(self.origin)
        named = zip(BREAKDOWNS, _read_breakdowns(self), strict=True)
        for name, count in (*named, *self.other.items()):
            if count is not None and (type(count) is not int or not 0 <= count <= MAX_COUNT):
                problems += check_count(count, self._path(name))
        for name in self.other or ():
            problems += check_text(name, "other", optional=False)
            if name in RESERVED_NAMES:
                params = {"field": "other", "value": name}
                problems.append(Problem(code="duplicate_value", path="other", params=params))
        return problems or self._too_large(self.parts())

    def _too_large(self, parts: Mapping[str, Count]) -> list[Problem]:
        if not is_exact(self.total):
            return []
        total = lower_bound(self.total)
        return [
            Problem(
                code="more_than_total",
                path=self._path(name),
                params={"part": name, "value": lower_bound(count), "total": total},
            )
            for name, count in parts.items()
            if lower_bound(count) > total
        ]

    def _path(self, part: str) -> str:
        """Where a part stands among the fields, as problems name it."""
        return part if part in BREAKDOWNS else f"other.{part}"

    def parts(self) -> dict[str, Count]:
        """Every part that is stated, named and other, by its name.

        >>> Membership(16, women=4, other={"retired": 2}).parts()
        {'women': 4, 'retired': 2}
        """
        named = zip(BREAKDOWNS, _read_breakdowns(self), strict=True)
        stated = {name: count for name, count in named if count is not None}
        return {**stated, **self.other} if self.other else stated

    @property
    def official(self) -> Count:
        """The official members (đảng viên chính thức): the total less the probationary ones.

        >>> Membership(16, probationary=2).official
        14
        """
        if is_exact(self.total) and is_exact(self.probationary):
            return lower_bound(self.total) - lower_bound(self.probationary)
        if is_exact(self.probationary):
            return at_least(max(0, lower_bound(self.total) - lower_bound(self.probationary)))
        return None

    @property
    def is_unstated(self) -> bool:
        """Whether no number is stated at all."""
        return self.total is None and not self.parts()


NO_NUMBERS = Membership()
"""The membership of a unit that states nothing; shared, because most units of a report do."""
