"""Published numbers as data, apart from the tree: figures, targets and where they were read.

A roll-up never reads a figure. Figures are what a tree is checked against.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeAlias, get_args

from attrs import field, frozen

from party_org.checks import (
    as_name,
    as_nfc,
    check_choice,
    check_id,
    check_instance,
    check_text,
    raise_if_any,
    wrong_type,
)
from party_org.counts import count_problem
from party_org.errors import UndefinedShareError
from party_org.origins import Origin, as_origin, check_origin
from party_org.periods import Period, is_day
from party_org.problems import Problem
from party_org.showing import shown

__all__ = ["Figure", "Qualifier", "Source", "Target"]

Qualifier: TypeAlias = Literal["exact", "about", "nearly", "over", "at_least"]
"""How a report hedges a number: exact; about (khoảng); nearly (gần); over (hơn, trên);
at least (từ … trở lên)."""

QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)


@frozen
class Source:
    """Where published numbers were read.

    Attributes:
        id: the name by which figures refer to it.
        title: what it is, in your own words.
        published: the day it appeared, if known.
        where: an address, a document number or a file name.
    """

    id: str = field(converter=as_nfc)
    title: str = field(converter=as_name)
    published: date | None = None
    where: str | None = field(default=None, converter=as_name)

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.id) + check_text(self.title, "title", optional=False)
        problems += check_text(self.where, "where") + _check_day(self.published, "published")
        raise_if_any(problems)


@frozen(kw_only=True)
class Figure:
    """One number that a report states about one unit.

    It is either a count (``value``) or a percentage (``percent``, with its printed decimals).

    Attributes:
        unit: the id of the unit that it is about.
        measure: what is counted, such as ``"cells"``, ``"base_organizations"``,
            ``"members.women"``, ``"admitted"`` or ``"rating.A.2017.base_organizations.good"``; a
            measure that starts with ``"indicator."`` is the report's own and is not about the roll.
        value: the count as printed.
        percent: the percentage as printed: ``Decimal("44.40")`` was printed with two decimals.
        qualifier: how the report hedges it.
        of: for a percentage its base as a measure, ``None`` where the report does not say.
        period: the time it is about, if it is about one (admissions, ratings).
        as_of: the report's date, on which a state is counted.
        source: the id of a :class:`Source`.
        origin: ``published``, or ``derived`` for a number that is ours.
        note: a remark.

    Raises:
        InvalidValueError: if it states both or neither, or something impossible.

    >>> Figure(unit="tuan-giao", measure="cells", value=323).value
    323
    """

    unit: str = field(converter=as_nfc)
    measure: str
    value: int | None = None
    percent: Decimal | None = None
    qualifier: Qualifier = "exact"
    of: str | None = None
    period: Period | None = None
    as_of: date | None = None
    source: str | None = field(default=None, converter=as_nfc)
    origin: Origin = field(default=Origin.PUBLISHED, converter=as_origin)
    note: str | None = field(default=None, converter=as_name)

    def __attrs_post_init__(self) -> None:
        problems = _check_statement(self)
        problems += check_choice(self.qualifier, "qualifier", QUALIFIERS)
        if self.value is not None:
            problems += _check_count(self.value, "value")
        if self.percent is not None:
            problems += _check_percent(self.percent)
        if (self.value is None) == (self.percent is None):
            stated = "neither" if self.value is None else "both"
            problems.append(Problem(code="value_and_percent", params={"stated": stated}))
        problems += check_text(self.of, "of") + _check_day(self.as_of, "as_of")
        raise_if_any(problems)

    @property
    def places(self) -> int:
        """The decimals with which the percentage was printed; 0 for a count."""
        exponent = 0 if self.percent is None else self.percent.as_tuple().exponent
        assert isinstance(exponent, int)
        return max(0, -exponent)


@frozen(kw_only=True)
class Target:
    """What a unit set out to reach in a period. Targets are statements; they are never added up.

    Attributes:
        unit: the id of the unit.
        measure: what is counted, as in a :class:`Figure`.
        value: the number to reach.
        comparison: ``"at_least"`` or ``"exactly"``.
        period: the time in which to reach it.
        source, origin, note: as in a :class:`Figure`.
    """

    unit: str = field(converter=as_nfc)
    measure: str
    value: int
    comparison: Literal["at_least", "exactly"] = "at_least"
    period: Period | None = None
    source: str | None = field(default=None, converter=as_nfc)
    origin: Origin = field(default=Origin.PUBLISHED, converter=as_origin)
    note: str | None = field(default=None, converter=as_name)

    def __attrs_post_init__(self) -> None:
        problems = _check_statement(self) + _check_count(self.value, "value")
        problems += check_choice(self.comparison, "comparison", ("at_least", "exactly"))
        raise_if_any(problems)

    def fulfilment(self, actual: int) -> Fraction:
        """The exact ratio of what was reached to the target.

        Raises:
            InvalidValueError: if ``actual`` is no count.
            UndefinedShareError: for a target of 0.

        >>> Target(unit="chi-lang", measure="admitted", value=200).fulfilment(211)
        Fraction(211, 200)
        """
        raise_if_any(_check_count(actual, "actual"))
        if self.value == 0:
            params = {"measure": self.measure}
            raise UndefinedShareError(
                [Problem(code="target_of_nothing", unit=self.unit, params=params)]
            )
        return Fraction(actual, self.value)

    def is_met(self, actual: int) -> bool:
        """Whether ``actual`` reaches the target.

        Raises:
            InvalidValueError: if it is no count.
        """
        raise_if_any(_check_count(actual, "actual"))
        return actual >= self.value if self.comparison == "at_least" else actual == self.value


def _check_statement(statement: Figure | Target) -> list[Problem]:
    problems = check_id(statement.unit, "unit") + check_id(statement.measure, "measure")
    if statement.period is not None:
        problems += check_instance(statement.period, "period", Period, "a Period")
    problems += check_text(statement.source, "source") + check_text(statement.note, "note")
    return problems + check_origin(statement.origin)


def _check_day(day: Any, path: str) -> list[Problem]:
    return [] if day is None or is_day(day) else [wrong_type(path, "a date", day)]


def _check_count(number: Any, path: str) -> list[Problem]:
    problem = count_problem(number, path)
    return [problem] if problem else []


def _check_percent(percent: Any) -> list[Problem]:
    if isinstance(percent, Decimal) and percent.is_finite() and percent >= 0:
        return []
    return [Problem(code="bad_percent", path="percent", params={"value": shown(percent)})]
