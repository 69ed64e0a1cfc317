"""How a value that does not fit is shown in a sentence: shortly, and whatever it is."""

import re
from typing import Any

from attrs import fields

__all__: list[str] = []

_READABLE_BITS = 200  # about sixty digits; Python refuses to write out more than 4,300


def shown(value: Any, limit: int = 60) -> str:
    """The ``repr`` of a value in at most ``limit`` characters; never fails.

    A whole number too long to be read is shown by its order of magnitude, and what cannot be
    shown at all by the name of its type.

    >>> shown("a" * 100, 12), shown(-(10**5000)), shown([10**5000])
    ("'aaaaaaaa...", '≈ -10^5000', '<list>')
    """
    if isinstance(value, int) and value.bit_length() > _READABLE_BITS:
        return f"≈ {'-' if value < 0 else ''}10^{digits(value) - 1}"
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 -- somebody else's repr() may raise anything
        return f"<{type(value).__name__}>"
    return text if len(text) <= limit else text[: limit - 3] + "..."


def stated_repr(value: Any) -> str:
    """The ``repr`` of an attrs value without the fields that are as they are unless said.

    >>> from party_org.membership import Membership
    >>> stated_repr(Membership(16, women=4))
    'Membership(total=16, women=4)'
    """
    stated = (
        f"{attribute.name}={found!r}"
        for attribute in fields(type(value))
        if (found := getattr(value, attribute.name)) != attribute.default
    )
    return f"{type(value).__name__}({', '.join(stated)})"


_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, marks of direction, invisible signs, halves of characters."""


def visible(text: str) -> str:
    """The text with what cannot be seen in it shown by its number.

    A mark of direction would turn around what stands behind a name, such as its numbers.

    >>> visible("Chi bộ\u202e A")
    'Chi bộ[U+202E] A'
    """
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def one_line(text: str) -> str:
    r"""A user's text where a line is wanted: breaks and tabs become single spaces.

    >>> one_line("Chi bộ\n thôn A")
    'Chi bộ thôn A'
    """
    if text.isascii() and text.isprintable():
        return text
    return visible(" ".join(text.split()) if "\n" in text or "\t" in text else text)


def digits(value: int) -> int:
    """About how many digits a whole number has, without writing it out."""
    return value.bit_length() * 30_103 // 100_000 + 1  # log10(2)
