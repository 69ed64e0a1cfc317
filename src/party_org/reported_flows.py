"""Published series of members who came and went: what they leave unexplained."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from party_org.checks import as_tuple, check_instance, check_list, raise_if_any
from party_org.counts import count_problem
from party_org.figures import Figure
from party_org.periods import Period
from party_org.problems import Problem

__all__ = ["reported_residual", "reported_residuals"]


def reported_residual(
    opening: Figure | int,
    closing: Figure | int,
    ins: Iterable[Figure | int] = (),
    outs: Iterable[Figure | int] = (),
) -> int:
    """How many must have left in ways that the report does not count; negative, if come.

    ``opening + ins − outs − closing``: the members whom the printed numbers leave unexplained.

    Args:
        opening: the members at the end of the period before.
        closing: those at the end of the period.
        ins: those who came, by way: admitted, transferred in, …
        outs: those who went, by way: transferred out, died, …

    Raises:
        InvalidValueError: if a figure is a percentage or hedged: then nothing exact is left over;
            or if a number is neither a figure nor a count.

    >>> reported_residual(700, 785, ins=[77, 16], outs=[6, 1])
    1
    """
    problems = [*_problems(opening, "opening"), *_problems(closing, "closing")]
    came, went = as_tuple(ins), as_tuple(outs)
    for name, numbers in (("ins", came), ("outs", went)):
        problems += check_instance(numbers, name, tuple, "a list of figures or counts")
        for n, number in enumerate(numbers if isinstance(numbers, tuple) else ()):
            problems += _problems(number, f"{name}[{n}]")
    raise_if_any(problems)
    return _value(opening) + sum(map(_value, came)) - sum(map(_value, went)) - _value(closing)


def reported_residuals(
    figures: Iterable[Figure],
    unit: str,
    *,
    stock: str = "members.total",
    ins: Sequence[str],
    outs: Sequence[str],
) -> dict[int, int]:
    """The residual of each year of a published series.

    A year is told if the stock is published at its end and at the end of the year before; its
    flows must all be.

    Args:
        figures: the published numbers.
        unit: the id of the unit that they are about.
        stock: the measure of the members, with ``as_of`` the last day of each year.
        ins: the measures of those who came, with the year as their period.
        outs: the measures of those who went.

    Returns:
        Year → residual, in the order of the years.

    Raises:
        InvalidValueError: if a flow of a year is missing, a number is hedged, or something is
            not of its type.
    """
    figures, ins, outs = as_tuple(figures), as_tuple(ins), as_tuple(outs)
    problems = check_list(figures, "figures", Figure)
    raise_if_any(problems + check_list(ins, "ins", str) + check_list(outs, "outs", str))
    about = [figure for figure in figures if figure.unit == unit]
    stocks = {
        figure.as_of.year: figure
        for figure in about
        if figure.measure == stock and figure.as_of and _ends_a_year(figure.as_of)
    }
    flows = {(figure.measure, figure.period): figure for figure in about}
    years = [year for year in sorted(stocks) if year - 1 in stocks]
    raise_if_any(
        Problem(
            code="figure_missing",
            unit=unit,
            params={"id": unit, "measure": measure, "period": str(year)},
        )
        for year in years
        for measure in (*ins, *outs)
        if (measure, Period.year(year)) not in flows
    )
    return {
        year: reported_residual(
            stocks[year - 1],
            stocks[year],
            ins=[flows[measure, Period.year(year)] for measure in ins],
            outs=[flows[measure, Period.year(year)] for measure in outs],
        )
        for year in years
    }


def _ends_a_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def _problems(number: Any, path: str) -> list[Problem]:
    """What is wrong with a figure or a count, if anything."""
    if not isinstance(number, Figure):
        problem = count_problem(number, path)
        return [problem] if problem else []
    if number.value is not None and number.qualifier == "exact":
        return []
    params = {"measure": number.measure}
    return [Problem(code="not_a_plain_count", unit=number.unit, params=params)]


def _value(number: Figure | int) -> int:
    if not isinstance(number, Figure):
        return number
    assert number.value is not None
    return number.value
