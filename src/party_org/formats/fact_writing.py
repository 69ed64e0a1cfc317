"""How facts are written: the parameters of a problem, the words of a receipt.

A fact may be of nearly any type, and no field says which. So a text that reads like a number is a
number, and whatever JSON has no form for is marked: ``{"date": "2018-07-01"}``. The few texts that
would be taken for a number are marked themselves: ``{"text": "3/5"}``.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from party_org.counts import AtLeast
from party_org.formats.fact_forms import (
    AT_LEAST,
    DECIMAL,
    FRACTION,
    OTHER_DECIMAL,
    TRUTH,
    WHOLE,
    end_to,
    fraction_to,
)
from party_org.formats.hooks_scalars import count_to
from party_org.formats.plain import MAX_DIGITS
from party_org.intervals import Interval, ShareInterval
from party_org.operations.ends import UNSTATED, Outside
from party_org.showing import shown

__all__ = ["FactWriter"]

_TOO_LARGE = 10**MAX_DIGITS


class FactWriter:
    """Writes facts; never refuses, since a report of what is wrong must not fail for a detail.

    What it has no form for is written as the text that describes it.

    >>> write = FactWriter(text=False)
    >>> write([5, AtLeast(5), Fraction(3, 5), Decimal("44.40"), date(2018, 7, 1), ">=5"])
    [5, '>=5', '3/5', '44.40', {'date': '2018-07-01'}, {'text': '>=5'}]
    """

    def __init__(self, *, text: bool) -> None:
        self._text = text

    def __call__(self, value: Any) -> Any:
        """The plain data that says ``value``."""
        if value is None or isinstance(value, bool):
            return {"bool": value} if self._text and value is not None else value
        if isinstance(value, str):
            plain = str.__str__(value)
            return {"text": plain} if self._misleads(plain) else plain
        if isinstance(value, int):
            return int(value) if -_TOO_LARGE < value < _TOO_LARGE else shown(value)
        if isinstance(value, list):
            return [self(item) for item in value]
        return self._rarer(value)

    def _misleads(self, text: str) -> bool:
        """Whether a text would be read as something else."""
        if any(form.fullmatch(text) for form in (AT_LEAST, FRACTION, DECIMAL)):
            return True
        return self._text and (text in TRUTH or WHOLE.fullmatch(text) is not None)

    def _rarer(self, value: Any) -> Any:
        if type(value) in _WRITTEN:
            return _WRITTEN[type(value)](value)
        if isinstance(value, tuple):
            return {"tuple": [self(item) for item in value]}
        if isinstance(value, ShareInterval):
            return {"shares": [self(value.low), self(value.high)]}
        if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
            return {"mapping": {key: self(item) for key, item in value.items()}}
        return shown(value, 200)


def _fraction_to(value: Fraction) -> str:
    text = fraction_to(value)
    return text if FRACTION.fullmatch(text) else shown(value)


def _decimal_to(value: Decimal) -> Any:
    text = str(value)
    if DECIMAL.fullmatch(text):
        return text
    return {"decimal": text} if OTHER_DECIMAL.fullmatch(text) else shown(value)


_WRITTEN: dict[type[Any], Callable[[Any], Any]] = {
    AtLeast: count_to,
    Fraction: _fraction_to,
    Decimal: _decimal_to,
    date: lambda value: {"date": value.isoformat()},
    UNSTATED: end_to,
    Outside: end_to,
    Interval: lambda value: {"interval": [value.low, value.high]},
}
"""The types of facts that JSON has no form for, but for those that hold others."""
