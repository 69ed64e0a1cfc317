"""How facts are read: the other way round of :mod:`party_org.formats.fact_writing`."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from party_org.counts import AtLeast, count_problem
from party_org.errors import FileFormatError
from party_org.formats.fact_forms import (
    AT_LEAST,
    DAY,
    DECIMAL,
    FRACTION,
    OTHER_DECIMAL,
    TRUTH,
    WHOLE,
)
from party_org.formats.faults import Faults, misplaced
from party_org.intervals import Interval, ShareInterval
from party_org.mappings import FrozenDict
from party_org.operations.ends import OUTSIDE, UNSTATED, Outside

__all__ = ["FactReader"]

ReadMarked: TypeAlias = Callable[[Any], Any]


class FactReader:
    """Reads facts.

    >>> read = FactReader(text=False)
    >>> read([5, ">=5", "3/5", "44.40", {"text": "3/5"}, {"within": "district"}])
    [5, AtLeast(5), Fraction(3, 5), Decimal('44.40'), '3/5', UNSTATED(within='district')]
    """

    def __init__(self, *, text: bool) -> None:
        self._text = text
        self._marks: dict[str, ReadMarked] = {
            "text": _text,
            "bool": _truth,
            "date": _day,
            "decimal": _decimal,
            "within": lambda value: UNSTATED(_text(value)),
            "outside": _outside,
            "interval": self._interval,
            "shares": lambda value: ShareInterval(*self._pair(value)),
            "tuple": lambda value: tuple(self._items(value)),
            "mapping": self.mapping,
        }

    def __call__(self, value: Any, _type: object = None) -> Any:
        """The fact that plain data says.

        Raises:
            FileFormatError: if it is not a fact.
        """
        if isinstance(value, str):
            return self._from_text(value)
        if isinstance(value, list | tuple):
            return self._items(value)
        if isinstance(value, dict):
            if len(value) == 1:
                [(mark, content)] = value.items()
                if mark in self._marks:
                    faults = Faults()
                    found = faults.attempt(mark, self._marks[mark], content)
                    faults.raise_if_any()
                    return found
            expected = f"one of {', '.join(f'{{{mark}: …}}' for mark in self._marks)}"
            raise FileFormatError([misplaced("", expected, value)])
        if value is None or isinstance(value, int):
            return value
        raise FileFormatError([misplaced("", "a text, a whole number, a list or a mark", value)])

    def mapping(self, value: Any, _type: object = None) -> FrozenDict[str, Any]:
        """Facts by name.

        Raises:
            FileFormatError: with everything that is not a fact.
        """
        if not isinstance(value, dict):
            raise FileFormatError([misplaced("", "a mapping", value)])
        faults = Faults()
        found = {name: faults.attempt(name, self, item) for name, item in value.items()}
        faults.raise_if_any()
        return FrozenDict(found)

    def end(self, value: Any, _type: object = None) -> Any:
        """One end of a flow of members.

        Raises:
            FileFormatError: if it is none.
        """
        if isinstance(value, str):
            return value
        if (
            isinstance(value, dict)
            and len(value) == 1
            and not {"within", "outside"}.isdisjoint(value)
        ):
            return self(value)
        raise FileFormatError([misplaced("", "an id, {within: …} or {outside: true}", value)])

    def _from_text(self, value: str) -> Any:
        bound = AT_LEAST.fullmatch(value)
        if bound:
            problem = count_problem(int(bound[1]))
            if problem:
                raise FileFormatError([problem])
            return AtLeast(int(bound[1]))
        if FRACTION.fullmatch(value):
            return Fraction(value)
        if DECIMAL.fullmatch(value):
            return Decimal(value)
        if self._text and WHOLE.fullmatch(value):
            return int(value)
        return value

    def _items(self, value: Any) -> list[Any]:
        if not isinstance(value, list | tuple):
            raise FileFormatError([misplaced("", "a list", value)])
        faults = Faults()
        found = [faults.attempt(n, self, item) for n, item in enumerate(value)]
        faults.raise_if_any()
        return found

    def _pair(self, value: Any) -> list[Any]:
        found = self._items(value)
        if len(found) != 2:
            raise FileFormatError([misplaced("", "a list of two", value)])
        return found

    def _interval(self, value: Any) -> Interval:
        return Interval(*self._pair(value))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise FileFormatError([misplaced("", "a text", value)])


def _truth(value: Any) -> bool:
    found = TRUTH.get(value, value) if isinstance(value, str) else value
    if isinstance(found, bool):
        return found
    raise FileFormatError([misplaced("", "true or false", value)])


def _outside(value: Any) -> Outside:
    if _truth(value):
        return OUTSIDE
    raise FileFormatError([misplaced("", "true", value)])


def _decimal(value: Any) -> Decimal:
    if isinstance(value, str) and OTHER_DECIMAL.fullmatch(value):
        return Decimal(value)
    raise FileFormatError([misplaced("", "a decimal number", value)])


def _day(value: Any) -> date:
    if isinstance(value, str) and DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass  # there is no 31 June
    raise FileFormatError([misplaced("", 'a date such as "2018-07-01"', value)])
