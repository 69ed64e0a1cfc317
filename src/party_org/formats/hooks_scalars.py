"""How single scalars are read and written: counts, whole numbers, dates, periods, percentages.

In *typed* plain data (JSON) a number is a number. In *text* mode (YAML, CSV) every scalar is a text
and becomes a number only because its field is one. What is no number is left as it is: the class
that gets it knows best how to complain.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, get_args, get_origin

from attrs import evolve
from cattrs import Converter
from cattrs.dispatch import StructureHook

from party_org.counts import MAX_COUNT, AtLeast, Count, check_count, count_problem
from party_org.errors import FileFormatError, InvalidValueError
from party_org.formats.faults import misplaced
from party_org.formats.plain import MAX_DIGITS, shorten
from party_org.formats.scalars import is_too_long
from party_org.origins import Origin
from party_org.periods import Period
from party_org.problems import Problem

__all__ = ["count_from", "count_to", "period_to", "register_scalars", "stated_count"]

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,39})")
_AT_LEAST = re.compile(r">=(0|[1-9][0-9]{0,39})")
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_FRACTION = re.compile(r"([0-9]{1,40})/([1-9][0-9]{0,39})|(?:[0-9]{1,40})(?:\.[0-9]{1,40})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"[0-9]{1,4}")
_ORIGINS = {origin.value: origin for origin in Origin}
_SHORT_ENOUGH = 10**MAX_DIGITS


def register_scalars(converter: Converter, *, text: bool) -> None:
    """Teach ``converter`` all scalars; ``text`` says whether numbers come as texts."""
    hooks: dict[Any, StructureHook] = {
        str: _read_text,
        int: _read_whole_text if text else _read_whole,
        Count: count_from(text=text),
        date: _read_day,
        Decimal: _read_decimal,
        Fraction: _read_fraction,
        Period: _read_period,
        Origin: _read_origin,
    }
    for scalar, hook in hooks.items():
        converter.register_structure_hook(scalar, hook)
    converter.register_structure_hook_func(_is_word, _read_text)
    converter.register_unstructure_hook(Origin, lambda origin: origin.value)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(Decimal, _decimal_to)
    converter.register_unstructure_hook(Fraction, _fraction_to)
    converter.register_unstructure_hook(Period, period_to)
    converter.register_unstructure_hook(Count, count_to)


def count_from(*, text: bool) -> Callable[..., Any]:
    """What reads a :data:`~party_org.counts.Count`; the class checks what comes of it."""

    def read(value: Any, _type: object = None) -> Any:
        if type(value) is int or value is None:
            return value
        if isinstance(value, str):
            if text and _WHOLE.fullmatch(value):
                return int(value)
            bound = _AT_LEAST.fullmatch(value)
            return _at_least(int(bound[1])) if bound else value
        _refuse_container(value, "a count")
        return value

    return read


def stated_count(count: Any) -> Count:
    """``count`` where no class will check it, or where what the class says would name a field.

    Raises:
        FileFormatError: if it is no count.
    """
    problems = check_count(count)
    if problems:
        raise FileFormatError(problems)
    checked: Count = count
    return checked


def _at_least(bound: int) -> AtLeast:
    problem = count_problem(bound)
    if problem:
        raise FileFormatError([problem])
    return AtLeast(bound)


def count_to(count: Count) -> int | str | None:
    """A count as files hold it.

    >>> count_to(7), count_to(AtLeast(5)), count_to(None)
    (7, '>=5', None)
    """
    return f">={count.n}" if isinstance(count, AtLeast) else count


def _is_word(wanted: Any) -> bool:
    """Whether a type is one of several words, as ``Literal["exact", "about"]`` is."""
    return get_origin(wanted) is Literal and all(isinstance(word, str) for word in get_args(wanted))


def _read_text(value: Any, _type: object) -> str:
    if isinstance(value, str):
        return value
    raise FileFormatError([misplaced("", "a text", value)])


def _read_origin(value: Any, _type: object) -> Any:
    if isinstance(value, str):
        return _ORIGINS.get(value, value)
    raise FileFormatError([misplaced("", f"one of {', '.join(Origin)}", value)])


def _read_whole(value: Any, _type: object) -> Any:
    _refuse_container(value, "a whole number")
    if isinstance(value, int) and not -_SHORT_ENOUGH < value < _SHORT_ENOUGH:
        raise FileFormatError([_too_long("a very long number")])
    return value


def _read_whole_text(value: Any, _type: object) -> Any:
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    return _read_whole(value, _type)


def _refuse_container(value: Any, expected: str) -> None:
    if isinstance(value, dict | list | tuple):
        raise FileFormatError([misplaced("", expected, value)])


def _read_day(value: Any, _type: object = None) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass  # there is no 31 June
    raise FileFormatError([_bad("bad_date", value)])


def _read_decimal(value: Any, _type: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MAX_COUNT:
        return Decimal(value)
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        if is_too_long(value):
            raise FileFormatError([_too_long(shorten(value))])
        return Decimal(value)
    raise FileFormatError([_bad("bad_percent", value)])


def _decimal_to(value: Decimal) -> str:
    text = str(value)
    if is_too_long(text):  # it could not be read again
        raise FileFormatError([_too_long(shorten(text))])
    return text


def _too_long(shown: str) -> Problem:
    params = {"value": shown, "limit": MAX_DIGITS, "file": ""}
    return Problem(code="number_too_long", params=params)


def _read_fraction(value: Any, _type: object) -> Fraction:
    if isinstance(value, Decimal) and value.is_finite() and not is_too_long(str(value)):
        return Fraction(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MAX_COUNT:
        return Fraction(value)
    if isinstance(value, str) and _FRACTION.fullmatch(value):
        return Fraction(value)
    raise FileFormatError([misplaced("", 'a fraction such as "1/5"', value)])


def _fraction_to(value: Fraction) -> str:
    text = str(value)
    if not _FRACTION.fullmatch(text):  # it could not be read again
        raise FileFormatError([_too_long(shorten(text))])
    return text


def _read_period(value: Any, _type: object) -> Period:
    try:
        period = _written_period(value)
    except InvalidValueError as error:  # the year in a text has no place of its own
        raise FileFormatError(evolve(problem, path="") for problem in error.problems) from None
    if period is None:
        raise FileFormatError([_bad("bad_period", value)])
    return period


def _written_period(value: Any) -> Period | None:
    if type(value) is int and 0 < value < 10_000:
        return Period.year(value)
    if isinstance(value, str):
        first, slash, last = value.partition("/")
        if _YEAR.fullmatch(first) and (_YEAR.fullmatch(last) if slash else not last):
            return Period.term(int(first), int(last)) if slash else Period.year(int(first))
        if _DAY.fullmatch(first) and _DAY.fullmatch(last):
            return Period(_read_day(first), _read_day(last))
    return None


def period_to(period: Period) -> int | str:
    """A year as a number, a term as two years, anything else as two days.

    >>> period_to(Period.year(2022)), period_to(Period.term(2020, 2025))
    (2022, '2020/2025')
    """
    start, end = period.start, period.end
    if (start.month, start.day, end.month, end.day) != (1, 1, 1, 1):
        return f"{start.isoformat()}/{end.isoformat()}"
    return start.year if end.year == start.year + 1 else f"{start.year}/{end.year}"


def _bad(code: str, value: object) -> Problem:
    return Problem(code=code, params={"value": misplaced("", "", value).params["value"]})
