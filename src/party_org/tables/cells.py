"""What a cell that a person filled says, as the text in which files hold it."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from attrs import frozen

from party_org.counts import AtLeast
from party_org.errors import FileFormatError
from party_org.formats.plain import shorten
from party_org.formats.printed_numbers import NumberStyle, read_number
from party_org.formats.row_columns import is_count, rating_key
from party_org.problems import Problem
from party_org.schemes import RatingScheme
from party_org.tables.grids import is_missing, text_of
from party_org.tables.headings import LEVELS, grade_of, word_of

__all__ = ["CellReader", "Dashes"]

Dashes: TypeAlias = Literal["refuse", "zero", "unknown"]
"""How a dash in place of a number is read: reports mean "none" as often as "not stated"."""

_DASHES = frozenset("-–—") | {"--", "..", "...", "…"}
_BOUND = re.compile(r"(?:>=|≥)\s*([0-9][0-9.,]*)")
_EXAMPLES = {"vi": "1.250 or 1250", "en": "1,250 or 1250"}


@frozen
class CellReader:
    """Reads the cells of one table.

    Attributes:
        numbers: how the numbers are printed.
        dashes: how a dash in place of a number is read.
        schemes: the rating schemes.
    """

    numbers: NumberStyle
    dashes: Dashes
    schemes: Mapping[str, RatingScheme]

    def text(self, name: str, value: Any) -> str:
        """What a cell of the column says; ``""`` for nothing.

        Raises:
            FileFormatError: if it is a number or a grade that cannot be read.
        """
        if is_missing(value):
            return ""
        if is_count(name):
            return self.count(value)
        text = text_of(value)
        key = rating_key(name)
        if key is not None and key[0] in self.schemes:
            return self._grade(text, self.schemes[key[0]])
        return word_of(text, LEVELS) or text if name == "level" else text

    def count(self, value: Any) -> str:
        """A count, as files hold it: ``"16"``, ``">=5"``, ``""``.

        Raises:
            FileFormatError: if it is no whole number, or could be two.
        """
        if isinstance(value, AtLeast):
            return f">={value.n}"
        if isinstance(value, float | Decimal) and _is_whole(value):
            value = int(value)
        if type(value) is int:
            return str(value)
        text = text_of(value).strip()
        if isinstance(value, bool | float | Decimal | date):
            raise _unreadable(text, self.numbers)
        if text in _DASHES:
            if self.dashes == "refuse":
                raise FileFormatError([Problem(code="dash_for_count", params={"value": text})])
            return "0" if self.dashes == "zero" else ""
        bound = _BOUND.fullmatch(text)
        number = self._number(bound[1] if bound else text)
        if number["qualifier"] not in ("exact", "at_least"):
            raise FileFormatError([Problem(code="hedged_count", params={"value": shorten(text)})])
        is_bound = bound is not None or number["qualifier"] == "at_least"
        return f">={number['value']}" if is_bound else str(number["value"])

    def _number(self, text: str) -> Mapping[str, Any]:
        try:
            found = read_number(text, self.numbers)
        except FileFormatError:
            found = {}
        if "value" not in found:
            raise _unreadable(text, self.numbers)
        return found

    def _grade(self, text: str, scheme: RatingScheme) -> str:
        grade = grade_of(text, scheme, "organizations")
        if grade is None:
            known = ", ".join(g.abbreviation or g.id for g in scheme.organizations)
            params = {"value": shorten(text), "scheme": scheme.id, "choices": known}
            raise FileFormatError([Problem(code="unknown_grade_word", params=params)])
        return grade


def _is_whole(value: float | Decimal) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite() and value == value.to_integral_value()
    return float(value).is_integer()


def _unreadable(text: str, numbers: NumberStyle) -> FileFormatError:
    params = {"value": shorten(text), "examples": _EXAMPLES[numbers], "style": numbers}
    return FileFormatError([Problem(code="count_unreadable", params=params)])
