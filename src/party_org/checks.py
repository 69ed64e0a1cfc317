"""Small checks that the values share; each gives a list of problems, empty when all is well."""

import unicodedata
from collections.abc import Collection, Iterable
from types import UnionType
from typing import Any

from party_org.errors import InvalidValueError, did_you_mean
from party_org.problems import Problem
from party_org.showing import shown

__all__ = ["MAX_ID_LENGTH", "MAX_TEXT_LENGTH"]

MAX_ID_LENGTH = 200
MAX_TEXT_LENGTH = 100_000


def raise_if_any(problems: Iterable[Problem]) -> None:
    """Raise one :class:`InvalidValueError` that holds all the problems, if there are any."""
    found = list(problems)
    if found:
        raise InvalidValueError(found)


def as_nfc(value: Any) -> Any:
    """Text in composed form; anything else unchanged, for the check to complain about."""
    if not isinstance(value, str) or value.isascii():
        return value
    return unicodedata.normalize("NFC", value)


def as_name(value: Any) -> Any:
    """Text in composed form without white space at its ends; anything else unchanged."""
    return as_nfc(value).strip() if isinstance(value, str) else value


def as_tuple(value: Any) -> Any:
    """Several values as a tuple; a text, or what cannot be gone through, unchanged, as above."""
    return tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else value


def check_id(value: Any, path: str = "id") -> list[Problem]:
    """Whether ``value`` can be an id: printable, not empty, no white space at its ends."""
    if not isinstance(value, str):
        return [wrong_type(path, "a text", value)]
    if value and len(value) <= MAX_ID_LENGTH and value.isprintable() and value == value.strip():
        return []
    params = {"value": repr(value[: MAX_ID_LENGTH + 1]), "limit": MAX_ID_LENGTH}
    return [Problem(code="bad_id", path=path, params=params)]


def check_text(value: Any, path: str, *, optional: bool = True) -> list[Problem]:
    """Whether ``value`` is a text (or ``None`` where that is allowed) that every file can hold."""
    if value is None and optional:
        return []
    if not isinstance(value, str):
        return [wrong_type(path, "a text", value)]
    if not value.strip():
        return [Problem(code="empty_text", path=path, params={"field": path})]
    if value.isprintable() and len(value) <= MAX_TEXT_LENGTH:
        return []
    reason = text_fault(value)
    if not reason:
        return []
    return [Problem(code="bad_text", path=path, params={"field": path, "reason": reason})]


def text_fault(value: str) -> str:
    """Why a text cannot be written to every format and read back equal; ``""`` if it can."""
    if len(value) > MAX_TEXT_LENGTH:
        return f"it has {len(value)} characters, more than {MAX_TEXT_LENGTH}"
    for character in value:
        category = unicodedata.category(character)
        if category == "Cs" or (category == "Cc" and character not in "\n\t"):
            return f"it holds the character U+{ord(character):04X}"
    return ""


def repeated(values: Iterable[Any]) -> list[tuple[int, Any]]:
    """The values that have stood before, each with its index; in one pass, however many there are.

    >>> repeated(["a", "b", "a"])
    [(2, 'a')]
    """
    seen: set[Any] = set()
    found = []
    for index, value in enumerate(values):
        if value in seen:
            found.append((index, value))
        seen.add(value)
    return found


def check_choice(value: Any, path: str, choices: Collection[str]) -> list[Problem]:
    """Whether ``value`` is one of ``choices``."""
    if isinstance(value, str) and value in choices:
        return []
    params = {
        "field": path,
        "value": shown(value),
        "choices": ", ".join(choices),
        "suggestion": did_you_mean(value, choices),
    }
    return [Problem(code="not_one_of", path=path, params=params)]


def check_instance(
    value: Any, path: str, kind: type | UnionType | tuple[type, ...], what: str
) -> list[Problem]:
    """Whether ``value`` is a ``kind``, called ``what`` in the sentence."""
    return [] if isinstance(value, kind) else [wrong_type(path, what, value)]


def as_ids(value: Any) -> Any:
    """A list of ids as a tuple; one id alone is a list of one."""
    if isinstance(value, str):
        return (as_nfc(value),)
    return tuple(map(as_nfc, value)) if isinstance(value, Iterable) else value


def check_ids(values: Any, path: str) -> list[Problem]:
    """Whether ``values`` is a tuple of ids."""
    if not isinstance(values, tuple):
        return [wrong_type(path, "a list of ids", values)]
    return [problem for value in values for problem in check_id(value, path)]


def check_list(
    values: Any, path: str, kind: type, *, each: str = "", several: str = ""
) -> list[Problem]:
    """Whether ``values`` is a tuple of nothing but values of that class, called so in sentences."""
    if not isinstance(values, tuple):
        return [wrong_type(path, several or f"a list of {kind.__name__}", values)]
    what = each or f"a {kind.__name__}"
    return [
        problem
        for n, value in enumerate(values)
        for problem in check_instance(value, f"{path}[{n}]", kind, what)
    ]


def wrong_type(path: str, expected: str, value: Any) -> Problem:
    """The problem of a value that is not even of the right type."""
    params = {"field": path, "expected": expected, "value": shown(value)}
    params["type"] = type(value).__name__
    return Problem(code="wrong_type", path=path, params=params)
