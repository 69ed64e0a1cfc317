"""Numbers in sentences, with the digits of thousands apart as each language writes them."""

import re
from typing import Any

__all__ = ["grouped"]

_COUNTS = frozenset(
    (
        *("amount", "available", "base", "claimed", "closing", "count", "denominator"),
        *("difference", "fewer", "found", "high", "incomplete", "inner", "known", "least", "low"),
        *("members", "missing", "most", "number", "numerator", "official", "outer", "part"),
        *("printed", "rated", "rows", "said", "size", "sum", "units"),
    )
)
"""The facts that are counts of members or units. Years, rows, steps and codes are numbers too, and
stay in one piece."""

_COUNT = re.compile(r"(?:≥ )?\d{1,60}(?:–\d{1,60})?")
_LONGEST = 10**60


def grouped(fact: str, value: Any, lang: str) -> Any:
    """The value of a fact with thousands apart if it is a count; anything else as it is.

    >>> (
    ...     grouped("members", 1234, "vi"),
    ...     grouped("found", "≥ 1040", "en"),
    ...     grouped("year", 2018, "vi"),
    ... )
    ('1.234', '≥ 1,040', 2018)
    >>> grouped("found", "Năm 2018, Năm 2019", "vi"), grouped("count", True, "en")
    ('Năm 2018, Năm 2019', True)
    """
    if fact not in _COUNTS:
        return value
    if type(value) is int:
        return _apart(value, lang) if -_LONGEST < value < _LONGEST else value
    if isinstance(value, str) and _COUNT.fullmatch(value):
        return re.sub(r"\d+", lambda digits: _apart(int(digits[0]), lang), value)
    return value


def _apart(value: int, lang: str) -> str:
    return f"{value:,}".replace(",", "." if lang == "vi" else ",")
