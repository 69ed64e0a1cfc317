"""Which scalars files may hold, and how numbers are written.

A long number is refused before anything is computed with it: turning a million digits into an
``int`` takes minutes, and so does ``int(Decimal("1e999999999"))``.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from party_org.formats.plain import MAX_DIGITS, SURROGATE, shorten

__all__ = [
    "Unwritable",
    "integer_text",
    "is_too_long",
    "key_text",
    "refuse_broken",
    "scalar_text",
    "shown_key",
]

_TOO_LARGE = 10**MAX_DIGITS


def is_too_long(text: str) -> bool:
    """Whether the number written as ``text`` goes beyond :data:`~.plain.MAX_DIGITS`.

    >>> is_too_long("-12.50"), is_too_long("9" * 41), is_too_long("1e41"), is_too_long("1E-5")
    (False, True, True, False)
    """
    if len(text) <= MAX_DIGITS and "e" not in text and "E" not in text:
        return False  # nearly always
    mantissa, _, exponent = text.lower().partition("e")
    longest = max(map(len, mantissa.lstrip("+-").split(".")))
    moved = exponent.lstrip("+-").lstrip("0") or "0"
    return longest > MAX_DIGITS or len(moved) > 2 or int(moved) > MAX_DIGITS


class Unwritable(Exception):
    """A value that no file can hold: the code and the facts of the problem."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def refuse_broken(text: str) -> None:
    """Raise :class:`Unwritable` if ``text`` holds half of a character."""
    match = SURROGATE.search(text)
    if match:
        raise Unwritable("broken_character", character=f"U+{ord(match.group()):04X}")


def key_text(key: object, string: Callable[[str], str]) -> str:
    """How the key of a dictionary is written, with ``string`` for texts.

    Raises:
        Unwritable: if it is not a text.
    """
    if isinstance(key, str):
        return string(key)
    raise Unwritable("key_not_text", type=type(key).__name__)


def shown_key(key: object) -> str:
    """``key`` as a step of a path, also if it is not a text."""
    return key if isinstance(key, str) else shorten(repr(key))


def scalar_text(value: object, string: Callable[[str], str]) -> str | None:
    """How a scalar is written, with ``string`` for texts; ``None`` if it is a container.

    There are no floats: counts and shares are exact, and a float that arrives here is a mistake.

    Raises:
        Unwritable: if it is neither.

    >>> scalar_text(Decimal("1.10"), repr), scalar_text(None, repr), scalar_text([], repr)
    ('1.10', 'null', None)
    """
    if isinstance(value, str):
        return string(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return integer_text(value)
    if isinstance(value, Decimal):
        return _decimal_text(value)
    if isinstance(value, Mapping | list | tuple):
        return None
    raise Unwritable("cannot_write", type=type(value).__name__)


def integer_text(value: int) -> str:
    """``value`` in digits.

    Raises:
        Unwritable: if it is too long.
    """
    if -_TOO_LARGE < value < _TOO_LARGE:
        return int.__repr__(value)  # an IntEnum is written as its number
    digits = f"a whole number of {value.bit_length()} bits"
    raise Unwritable("number_too_long", value=digits, limit=MAX_DIGITS)


def _decimal_text(value: Decimal) -> str:
    text = str(value)
    if not value.is_finite():
        raise Unwritable("not_finite", value=text)
    if is_too_long(text):
        raise Unwritable("number_too_long", value=shorten(text), limit=MAX_DIGITS)
    return text
