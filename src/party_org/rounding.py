"""The one place where an exact share becomes a printed percentage (D§7)."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from party_org.checks import check_choice, check_instance, raise_if_any
from party_org.problems import Problem
from party_org.showing import shown

__all__ = ["MAX_PLACES", "ROUNDINGS", "Rounding", "as_percent"]

Rounding: TypeAlias = Literal["half_up", "half_even", "truncate"]
"""How reports round: usually half up; some tables half even; some simply cut digits off."""

ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)
MAX_PLACES = 50


def as_percent(share: Fraction | int, places: int = 2, rounding: Rounding = "half_up") -> Decimal:
    """``share`` in per cent with exactly ``places`` decimals.

    Exact until the one rounding at the end. Half up means away from zero.

    Raises:
        InvalidValueError: for a share that is not exact, or a number of places or a rounding that
            there is not.

    >>> as_percent(Fraction(34, 59)), as_percent(Fraction(35, 47), 1, "truncate")
    (Decimal('57.63'), Decimal('74.4'))
    >>> as_percent(Fraction(1, 8), 0), as_percent(Fraction(1, 8), 1, "half_even")
    (Decimal('13'), Decimal('12.5'))
    """
    problems = check_instance(share, "share", (int, Fraction), "an exact share")
    problems += check_choice(rounding, "rounding", ROUNDINGS)
    if isinstance(places, bool) or not isinstance(places, int) or not 0 <= places <= MAX_PLACES:
        params = {"value": shown(places, 40), "limit": MAX_PLACES}
        problems.append(Problem(code="bad_places", path="places", params=params))
    raise_if_any(problems)
    scaled = abs(Fraction(share)) * 100 * 10**places
    digits = _round(scaled, rounding)
    return Decimal((1 if share < 0 and digits else 0, _digits(digits), -places))


def _round(value: Fraction, rounding: Rounding) -> int:
    if rounding == "half_even":
        return round(value)
    whole, rest = divmod(value, 1)
    return int(whole) + (1 if rounding == "half_up" and rest * 2 >= 1 else 0)


def _digits(number: int) -> tuple[int, ...]:
    return tuple(map(int, str(number)))
