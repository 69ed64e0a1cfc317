"""Numbers as reports print them: "gần 400", "trên 8.000", "57,63 %", "từ 200 trở lên"."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from party_org.errors import FileFormatError
from party_org.figures import Figure, Qualifier
from party_org.formats.plain import shorten
from party_org.mappings import FrozenDict
from party_org.problems import Problem

__all__ = ["NumberStyle", "print_number", "read_number"]

NumberStyle: TypeAlias = Literal["vi", "en"]
"""``"vi"``: decimals behind a comma, thousands behind dots; ``"en"``: the other way round."""

_HEDGES: Mapping[str, tuple[Qualifier, str, str]] = FrozenDict(
    {
        "gần": ("nearly", "gần ", ""),
        "nearly": ("nearly", "nearly ", ""),
        "almost": ("nearly", "almost ", ""),
        "trên": ("over", "trên ", ""),
        "hơn": ("over", "hơn ", ""),
        "over": ("over", "over ", ""),
        "more than": ("over", "more than ", ""),
        "khoảng": ("about", "khoảng ", ""),
        "about": ("about", "about ", ""),
        "từ": ("at_least", "từ ", " trở lên"),
        "ít nhất": ("at_least", "ít nhất ", ""),
        "at least": ("at_least", "at least ", ""),
        "or more": ("at_least", "", " or more"),
    }
)
"""A hedge → what it means, and what stands before and behind the number."""

_WRITTEN: Mapping[NumberStyle, Mapping[Qualifier, str]] = FrozenDict(
    {
        "vi": {"nearly": "gần", "over": "trên", "about": "khoảng", "at_least": "từ"},
        "en": {"nearly": "nearly", "over": "over", "about": "about", "at_least": "at least"},
    }
)

_DIGITS = {
    "vi": re.compile(r"([0-9]{1,3}(?:\.[0-9]{3}){1,12}|[0-9]{1,40})(?:,([0-9]{1,40}))?( ?%)?"),
    "en": re.compile(r"([0-9]{1,3}(?:,[0-9]{3}){1,12}|[0-9]{1,40})(?:\.([0-9]{1,40}))?( ?%)?"),
}
_EXAMPLES = {"vi": '"8.000", "gần 400", "57,63 %"', "en": '"8,000", "nearly 400", "57.63 %"'}


def read_number(text: str, style: NumberStyle = "vi") -> dict[str, Any]:
    """A printed number as fields of a figure: ``value`` or ``percent``, and ``qualifier``.

    Hedges are understood in Vietnamese (gần, trên, hơn, khoảng, từ … trở lên, ít nhất) and in
    English, in either style of numbers.

    Raises:
        FileFormatError: if it is no such number.

    >>> read_number("từ 8.000 trở lên"), read_number("khoảng 57,60 %")
    ({'value': 8000, 'qualifier': 'at_least'}, {'percent': Decimal('57.60'), 'qualifier': 'about'})
    >>> read_number("over 8,000", "en")
    {'value': 8000, 'qualifier': 'over'}
    """
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    qualifier: Qualifier = "exact"
    for meaning, before, behind in _HEDGES.values():
        if plain.startswith(before) and plain.endswith(behind):
            bare = plain.removeprefix(before).removesuffix(behind)
            if bare != plain:
                plain, qualifier = bare, meaning
                break
    match = _DIGITS[style].fullmatch(plain)
    if match is None:
        raise _refused("bad_figure_number", text, examples=_EXAMPLES[style])
    whole, decimals, percent = match.groups()
    whole = whole.replace(".", "").replace(",", "")
    if percent:
        number: Any = Decimal(whole if decimals is None else f"{whole}.{decimals}")
        return {"percent": number, "qualifier": qualifier}
    if decimals is not None:
        raise _refused("fraction_of_a_count", text)
    return {"value": int(whole), "qualifier": qualifier}


def print_number(figure: Figure, style: NumberStyle = "vi") -> str:
    """The number of a figure as a report prints it; :func:`read_number` reads it back.

    >>> print_number(Figure(unit="u", measure="cells", value=8_000, qualifier="over"))
    'trên 8.000'
    >>> print_number(Figure(unit="u", measure="admitted", percent=Decimal("44.40")), "en")
    '44.40 %'
    """
    if figure.percent is None:
        digits = f"{figure.value:,}"
        digits = digits.replace(",", ".") if style == "vi" else digits
    else:
        digits = f"{figure.percent:f} %"
        digits = digits.replace(".", ",") if style == "vi" else digits
    if figure.qualifier == "exact":
        return digits
    _, before, behind = _HEDGES[_WRITTEN[style][figure.qualifier]]
    return f"{before}{digits}{behind}"


def _refused(code: str, text: str, **params: str) -> FileFormatError:
    return FileFormatError([Problem(code=code, params={"value": shorten(text), **params})])
