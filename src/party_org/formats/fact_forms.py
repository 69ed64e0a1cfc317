"""The texts that facts are written as where JSON has no form for them; shared by both ways."""

import re
from fractions import Fraction
from typing import Any

from party_org.errors import FileFormatError
from party_org.formats.faults import misplaced
from party_org.formats.plain import MAX_DIGITS
from party_org.operations.ends import UNSTATED, Outside

__all__ = ["end_to", "fraction_from", "fraction_to"]

_LONGEST = 4_000
"""The digits of a whole number that Python reads from a text without complaint, nearly."""

AT_LEAST = re.compile(r">=([0-9]{1,40})")
FRACTION = re.compile(rf"-?[0-9]{{1,{_LONGEST}}}/[1-9][0-9]{{0,{_LONGEST - 1}}}")
DECIMAL = re.compile(r"-?[0-9]{1,60}\.[0-9]{1,60}")
OTHER_DECIMAL = re.compile(r"-?[0-9]{1,60}(?:\.[0-9]{1,60})?(?:E[+-]?[0-9]{1,9})?|-?Infinity")
WHOLE = re.compile(rf"-?(?:0|[1-9][0-9]{{0,{MAX_DIGITS - 1}}})")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TRUTH = {"true": True, "false": False}


def fraction_to(value: Fraction) -> str:
    """An exact number as a text, always with its denominator.

    >>> fraction_to(Fraction(3, 5)), fraction_to(Fraction(-4))
    ('3/5', '-4/1')
    """
    return f"{value.numerator}/{value.denominator}"


def fraction_from(value: object) -> Fraction:
    """The exact number that such a text says.

    Raises:
        FileFormatError: if it is none.
    """
    if isinstance(value, str) and FRACTION.fullmatch(value):
        return Fraction(value)
    raise FileFormatError([misplaced("", 'a fraction such as "3/5"', value)])


def end_to(end: Any) -> Any:
    """One end of a flow of members: an id, ``{"within": id}`` or ``{"outside": True}``."""
    if isinstance(end, UNSTATED):
        return {"within": end.within}
    return {"outside": True} if isinstance(end, Outside) else end
