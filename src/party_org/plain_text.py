"""Numbers and tables as plain text, as a reader of English or Vietnamese expects them."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from party_org.checks import raise_if_any
from party_org.counts import AtLeast, Count, count_problem
from party_org.rounding import as_percent
from party_org.showing import one_line
from party_org.tallies import Tally

__all__: list[str] = []

Number: TypeAlias = int | AtLeast | Tally | Fraction | None

ABSENT = "–"
"""What stands where there is nothing to state a number of."""


def number(value: Number, lang: str = "en") -> str:
    """A number in words of ``lang``: grouped digits, averages to two decimals, bounds marked.

    >>> number(52105), number(52105, "vi"), number(AtLeast(40)), number(None)
    ('52,105', '52.105', '≥ 40', '?')
    >>> number(Fraction(21, 2)), number(Fraction(21, 2), "vi")
    ('10.50', '10,50')
    """
    if value is None:
        return "?"
    if isinstance(value, Tally):
        return number(shown_count(value), lang)
    if isinstance(value, AtLeast):
        return f"≥ {number(value.n, lang)}"
    text = f"{_decimal(value):,f}" if isinstance(value, Fraction) else f"{value:,}"
    return text.translate(_COMMAS) if lang == "vi" else text


def shown_count(tally: Tally) -> Count:
    """What readers are shown of a sum: where no unit is that could state a number, none is known.

    The sum of nothing is 0, and stays so in arithmetic. But a committee below which no cell has
    been entered is not one without members.

    >>> shown_count(Tally(0, 0, 3)), shown_count(Tally(0, 0, 0)), shown_count(Tally(7, 1, 3))
    (0, None, AtLeast(7))
    """
    return tally.count if tally.units or tally.known else None


_COMMAS = str.maketrans(",.", ".,")


def _decimal(value: Fraction) -> Decimal:
    return as_percent(value / 100)


def change(value: int | Fraction, lang: str = "en") -> str:
    """A difference with its sign: ``+26``, ``−1``; ``""`` for none."""
    if not value:
        return ""
    size = number(value if value > 0 else -value, lang)
    return ("+" if value > 0 else "−") + size


def table(rows: Sequence[Sequence[str]], left: int = 1) -> str:
    """Rows in aligned columns, the first ``left`` flush left, the others flush right.

    Columns in which nothing stands are left out.

    >>> print(table([["", "before", "after"], ["cells", "297", "323"]]))
           before  after
    cells     297    323
    """
    rows = [list(map(one_line, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            text.ljust(width) if n < left else text.rjust(width)
            for n, (text, width) in enumerate(zip(row, widths, strict=True))
            if width
        ).rstrip()
        for row in rows
    )


def check_most(most: int) -> None:
    """Refuse what is no number of lines to show.

    Raises:
        InvalidValueError: if it is no count.
    """
    problem = count_problem(most, "most")
    raise_if_any([problem] if problem else [])


def indented(text: str, by: str = "  ") -> str:
    """Every line of ``text`` further in."""
    return "\n".join(f"{by}{line}" if line else line for line in text.split("\n"))
