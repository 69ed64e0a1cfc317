"""What stands in a cell of a table, and how it is written where there are only texts and numbers.

Unknown is an empty cell, never 0; a lower bound is ``>=5``; shares stay exact.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from party_org.counts import AtLeast
from party_org.formats.csv_text import join_list
from party_org.formats.hooks_scalars import count_to
from party_org.plain_text import number

__all__ = ["CellKind", "Lang", "Value", "cell_text", "exact_decimal", "shown_text"]

Lang: TypeAlias = Literal["en", "vi"]

Value: TypeAlias = str | int | bool | AtLeast | Decimal | Fraction | date | tuple[str, ...] | None
"""What a cell can hold; ``None`` is a cell in which nothing is stated."""

CellKind: TypeAlias = Literal["text", "list", "count", "number", "percent", "truth", "day"]
"""What the cells of a column are: texts, lists of texts, counts (``int``, ``AtLeast``, ``None``),
exact numbers of any kind, printed percentages, truth values, days."""

_TRUTH = {None: ("true", "false"), "en": ("yes", "no"), "vi": ("có", "không")}


def exact_decimal(value: Fraction) -> Decimal | None:
    """The fraction as a decimal that is equal to it; ``None`` if no decimal is.

    >>> exact_decimal(Fraction(1, 8)), exact_decimal(Fraction(1, 3))
    (Decimal('0.125'), None)
    """
    rest, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    if rest != 1:
        return None
    digits = value.numerator * 10**places // value.denominator
    sign = 1 if digits < 0 else 0
    return Decimal((sign, tuple(map(int, str(abs(digits)))), -places))


def cell_text(value: Value, lang: Lang | None = None) -> str:
    """A cell as a file of texts holds it; decimals behind a comma in Vietnamese.

    A share that no decimal is equal to stays a fraction. Spreadsheets read those as days, so an
    apostrophe protects it.

    >>> cell_text(None), cell_text(AtLeast(5)), cell_text(Fraction(1, 8), "vi"), cell_text(("a",))
    ('', '>=5', '0,125', 'a')
    >>> cell_text(Fraction(1, 3))
    "'1/3"
    """
    if value is None or isinstance(value, str):
        return value or ""  # nearly always
    match value:
        case bool():
            return _TRUTH[lang][not value]
        case Fraction():
            exact = exact_decimal(value)
            return f"'{value}" if exact is None else cell_text(exact, lang)
        case Decimal():
            return f"{value:f}".replace(".", "," if lang == "vi" else ".")
        case tuple():
            return join_list(value)
    return str(count_to(value) if isinstance(value, AtLeast) else value)


def typed_text(value: Value) -> str:
    """A cell as text where cells have types, so that no share is taken for a day.

    >>> typed_text(Fraction(1, 3)), typed_text(("'",))
    ('1/3', "'")
    """
    text = cell_text(value)
    return text.removeprefix("'") if isinstance(value, Fraction) else text


def shown_text(value: Value, lang: Lang | None = None) -> str:
    """A cell as people read it: grouped digits, averages to two decimals, all in one line.

    >>> shown_text(52105, "vi"), shown_text(AtLeast(40)), shown_text(None)
    ('52.105', '≥ 40', '')
    """
    if value is None or isinstance(value, bool):
        return cell_text(value, lang)
    if isinstance(value, int | AtLeast | Fraction):
        return number(value, lang or "en")
    return " ".join(cell_text(value, lang).split())


def is_number(kinds: Sequence[CellKind]) -> bool:
    """Whether all of these stand flush right."""
    return all(kind in ("count", "number", "percent") for kind in kinds)
